"""How wide a line of text is in Arial, the font in which result pages show titles and descriptions.

Widths are the advance widths of Liberation Sans, which has Arial's, without kerning: that changes a title by less
than a pixel. Characters that Arial lacks come from another font and are estimated.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import msgspec

UNITS_PER_EM = 2048

FULL_WIDTH = UNITS_PER_EM
"""A Han, kana or Hangul character fills a square of one em."""

EMOJI_WIDTH = 2560
"""The pictures of the usual emoji fonts are about a quarter wider than one em."""

DEFAULT_WIDTH = 1139
"""What is not known is taken to be as wide as a digit."""

_WIDE = frozenset({"W", "F"})
_JOINER = "\u200d"
_EMOJI_MODIFIERS = ("\U0001f3fb", "\U0001f3ff")
_REGIONAL_INDICATORS = ("\U0001f1e6", "\U0001f1ff")
_PICTURES = ("\U0001f000", "\U0001faff")


def compute_pixel_width(text: str, font_size_px: float) -> float:
    """Return the width of a line of text in pixels, set in Arial of that size.

    White space counts as it stands; trim and collapse it before, as a browser does.
    """
    widths = _load_widths()
    units = sum(map(widths.__getitem__, text))
    if _JOINER in text:
        units -= _compute_joined_width(text, widths)
    return units * font_size_px / UNITS_PER_EM


def count_columns(text: str) -> int:
    """Return how many letters wide a text is: a wide character, such as a Han one, is as wide as two."""
    return sum(map(_count_columns_of, text))


@lru_cache(maxsize=4096)
def _count_columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _compute_joined_width(text: str, widths: dict[str, int]) -> int:
    """Return the widths of the pictures that a joiner makes part of the one before."""
    return sum(widths[part[0]] for part in text.split(_JOINER)[1:] if part and _is_picture(part[0]))


class _Widths(dict[str, int]):
    """The width of a character in units of the font, estimated when first asked for if the font lacks it."""

    def __missing__(self, character: str) -> int:
        width = self[character] = _estimate(character, self)
        return width


@cache
def _load_widths() -> _Widths:
    content = (Path(__file__).parent / "data" / "arial_widths.json").read_bytes()
    widths = _Widths()
    for width, characters in msgspec.json.decode(content, type=dict[int, str]).items():
        widths |= dict.fromkeys(characters, width)
    return widths


def _estimate(character: str, widths: dict[str, int]) -> int:
    if character.isspace():
        return widths[" "]
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"} or _is_within(character, _EMOJI_MODIFIERS):
        return 0
    if _is_within(character, _REGIONAL_INDICATORS):
        return EMOJI_WIDTH // 2
    if _is_picture(character):
        return EMOJI_WIDTH
    if unicodedata.east_asian_width(character) in _WIDE:
        return FULL_WIDTH
    base = unicodedata.normalize("NFD", character)[0]
    return widths[base] if base != character else DEFAULT_WIDTH


def _is_picture(character: str) -> bool:
    return _is_within(character, _PICTURES) or ("\u2600" <= character <= "\u27bf")


def _is_within(character: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= character <= bounds[1]
