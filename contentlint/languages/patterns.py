"""The patterns of language files: each is checked where it stands, and then has its slots filled in."""

import re
import warnings
from collections.abc import Mapping
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any
from unicodedata import category

_SLOT = re.compile(r"(?<!\?P)<([a-z]+(?:-[a-z]+)*)>")

UNBOUNDED = 100
"""A repetition that may go on longer than this counts as endless."""


def find_fault(pattern: str) -> str:
    """Return what is wrong with a pattern; an empty string for one that is right."""
    plain = _SLOT.sub("x", pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            parsed = parser.parse(f"(?:{plain})", re.IGNORECASE)
            may_be_empty = parsed.getwidth()[0] == 0
            compiled = re.compile(f"(?:{plain})", re.IGNORECASE) if may_be_empty or "(?<" in plain else None
            is_nested = _nests(parsed, is_inside=False)
    except RecursionError:
        return "is not a valid pattern: nested too deeply"
    except (re.error, FutureWarning, OverflowError) as error:
        return f"is not a valid pattern: {error}"
    if is_nested:
        return "repeats without end what is itself repeated so, which takes too long on some texts"
    if parsed.state.groups > 1:
        return "has a group; write (?:…)"
    return "matches an empty text" if may_be_empty and compiled and compiled.match("") else ""


_PLAIN = re.compile(r"(?:[^\\.^$*+?{}\[\]|()<>]|\\(?:b|[^\w\s])|<[a-z-]+>)++")


def is_plain(pattern: str) -> bool:
    """Tell whether a pattern is a text with no signs of one but escaped marks, slots and ends of words."""
    return _PLAIN.fullmatch(pattern) is not None


def find_form_fault(words: str) -> str:
    """Return why plain words are in no sentence in small letters; an empty text for words that may be."""
    shown = _show(words)
    if shown != " ".join(shown.lower().split()):
        return "must be in small letters, without spaces around it or two in a row"
    return "must have straight apostrophes" if "’" in shown else ""


def find_edge_fault(words: str, *, may_end_with_mark: bool) -> str:
    """Return why no sentence begins with some plain words, or has them as whole words; an empty text if one may."""
    shown = _show(words)
    if _is_mark(shown[:1]):
        return "must begin with a letter or a digit"
    return "must end with a letter or a digit" if not may_end_with_mark and _is_mark(shown[-1:]) else ""


def _show(words: str) -> str:
    """Return plain words as texts have them; a slot is a letter."""
    return re.sub(r"\\(.)", r"\1", _SLOT.sub("x", words).replace(r"\b", ""))


def _is_mark(sign: str) -> bool:
    """Tell whether a sign is neither a letter or digit nor a part of one, as vowels of some scripts are."""
    return not sign.isalnum() and not category(sign or " ").startswith("M")


def find_slots(pattern: str) -> list[str]:
    """Return the keys of the patterns that are to be put into a pattern."""
    return _SLOT.findall(pattern)


def fill_in(pattern: str, patterns: Mapping[str, tuple[str, ...]]) -> str:
    """Return a pattern with those of other keys in its slots, as alternatives; without any nothing fits there."""
    return _SLOT.sub(lambda slot: f"(?:{'|'.join(patterns[slot[1]]) or '(?!)'})", pattern)


def has_nested_repetition(pattern: str) -> bool:
    """Tell whether a pattern repeats without end what itself may be repeated so, such as ``(a+)+``."""
    return _nests(parser.parse(pattern, re.VERBOSE if "\n" in pattern else 0), is_inside=False)


def _nests(parsed: Any, *, is_inside: bool) -> bool:  # noqa: ANN401  # of a private parser
    """Walk the tree of :mod:`re`'s own parser: operators with their arguments, nested in tuples and lists."""
    parsed = getattr(parsed, "data", parsed)
    if not isinstance(parsed, tuple | list):
        return False
    name = str(parsed[0]) if parsed else ""
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        _, most, body = parsed[1]
        is_endless = most > UNBOUNDED
        return (is_inside and is_endless) or _nests(body, is_inside=is_inside or is_endless)
    return any(_nests(item, is_inside=is_inside) for item in parsed)
