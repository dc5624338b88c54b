"""The shape of a text: a picture in ASCII, character for character, of how it is built.

Words and sentences are found in the shape, so that one plain pattern, quick to compile and to run, serves every
script; its offsets are those of the text.
"""

import unicodedata

from contentlint.prose.lazy_pattern import compile_lazy

IDEOGRAPH = "\x01"
"""Stands for one Han or kana character: a word of its own, which needs no space around it."""

MARK = "\x02"
"""Stands for a combining mark or a soft hyphen: belongs to the word that it is in, but begins none."""

_CONTROLS = ("\0", IDEOGRAPH, MARK)
_NOT_PLAIN = compile_lazy(r"[^\x03-\x7f]")

_ALIKE = (
    dict.fromkeys("’＇‘‚‛", "'")  # noqa: RUF001 - the marks themselves are meant
    | dict.fromkeys("“”„‟«»‹›＂」』】》）〉", '"')  # noqa: RUF001
    | dict.fromkeys("‐‑", "-")  # noqa: RUF001
    | dict.fromkeys("–—―−", ",")  # noqa: RUF001
    | dict.fromkeys("…！？。｡؟।۔՞", "?")  # noqa: RUF001
    | dict.fromkeys("\u00ad\u200c\u200d\u2060", MARK)
)


_COMMON = tuple((written, _ALIKE.get(written, " ")) for written in "’“”‘–—…\u00a0")
"""The signs that make nearly all English texts more than ASCII, with their shapes: quicker to replace one by one."""


class _Shapes(dict[str, str]):
    """The shape of a character, worked out when first asked for."""

    def __missing__(self, character: str) -> str:
        shape = self[character] = _classify_character(character)
        return shape


def build_shape(text: str) -> str:
    """Return the shape of a text: ASCII, and as long as the text.

    ASCII stays. Another letter becomes ``x``, ``X``, or ``0`` where there is no case, or an ideograph; a digit ``0``.
    Quotes, apostrophes, hyphens and ends of sentences become those of ASCII, and dashes ``,``. White space becomes a
    space, and what is left ``;``.
    """
    if text.isascii():
        is_plain = not (IDEOGRAPH in text or MARK in text)
    else:
        for written, shape in _COMMON:
            text = text.replace(written, shape)
        is_plain = text.isascii() and not any(map(text.__contains__, _CONTROLS))
    if is_plain:
        return text
    return _NOT_PLAIN.sub(lambda found: _shapes[found[0]], text)


def _classify_character(character: str) -> str:
    alike = _ALIKE.get(character)
    if alike:
        return alike
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category.startswith("M"):
        return MARK
    if not character.isalnum():
        return ";"
    return _classify_letter(character, category)


def _classify_letter(character: str, category: str) -> str:
    if unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA")):
        return IDEOGRAPH
    if category in {"Lu", "Lt"}:
        return "X"
    if category == "Ll":
        return "x"
    return "0"


_shapes = _Shapes()
