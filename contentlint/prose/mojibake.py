"""Text in UTF-8 that was read as Windows-1252: where it is garbled (“Ã©”), what it was, and what was lost for good."""

import re
from collections.abc import Iterator

from contentlint.source import Span
from contentlint.source.source import GARBLED_SIGNS

LOST = "\ufffd"
"""Stands for a character that could not be read."""


def _read_as_windows(*codes: int) -> str:
    """Return what bytes look like when they are read as Windows-1252; what shows nothing there is left out."""
    return bytes(codes).decode("cp1252", "ignore")


_LATER = "\u0080-\u00bf" + _read_as_windows(*range(0x80, 0xA0))
"""What the later bytes of a character in UTF-8 look like."""

_NO_MARKS = _read_as_windows(*range(0x80, 0x85), *range(0x86, 0x91), *range(0x98, 0xA0))
"""Those of them that are no quotation marks, dashes or dots, which may well stand behind a letter."""

_SECOND = _read_as_windows(0x80, 0x82, 0x84, 0x86, 0x88, 0x89, 0x8B, 0x8C, 0x9C)
"""The second bytes of dashes, quotation marks, arrows, signs of currency and other signs."""

_FIRST = "ÂÃÅÄâãïðÐÑ"
"""Each garbled character begins with one of these."""

_GARBLED = (
    f"(?=[{_FIRST}])"  # tells most places apart quickly
    f"(?:Ã[\u0080-\u009f\u00a1-\u00bf{_NO_MARKS}]|Â[\u0080-\u009f\u00a0-\u00bf]"
    f"|[ÅÄ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|[âã][{_SECOND}\u0080-\u009f][{_LATER}]"
    f"|ï[\u00b8\u00bb\u00bc\u00bf\u00ac][{_LATER}]|ð\u0178[{_LATER}]{{2}}|(?:[ÐÑ][{_LATER}]){{3,40}})+"
)
_REST = "â€|Ã[\u0080-\u00bf]|ðŸ|ï»"
"""What the first bytes of a character look like; nobody writes so."""

_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u2060"))
_PAIR = 2
"""So many characters become of one letter."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
"""In a word in capitals “Ã” and “Â” are letters, as in “AMANHÓ” between quotation marks that look like the rest."""

_ON_ENCODINGS = (
    r"(?i)\b(?:charsets?|character (?:encoding|set)s?|encodings?|iso-8859-\d+|latin-?1|mojibake|"
    r"replacement characters?|unicode|utf-?(?:8|16)|windows-125\d)\b"
)


def may_be_garbled(text: str) -> bool:
    """Tell whether a text has any character that mojibake begins with, or one that was lost: a quick question."""
    return not text.isascii() and any(character in text for character in GARBLED_SIGNS)


def is_on_encodings(text: str) -> bool:
    """Tell whether a text speaks of encodings, and so may show mojibake on purpose."""
    return re.search(_ON_ENCODINGS, text) is not None


def looks_garbled(text: str) -> bool:
    """Tell whether a text has what mojibake looks like, be it letters of a word in capitals."""
    return re.search(_GARBLED, text) is not None


def find_garbled(text: str) -> Iterator[Span]:
    """Yield where characters are garbled, those together that follow one another."""
    if not any(map(text.__contains__, _FIRST)):
        return
    for found in re.finditer(_GARBLED, text):
        before = text[max(found.start() - 1, 0) : found.start()]
        is_word = len(found[0]) == _PAIR and re.match(_CAPITAL, before)
        if not is_word and decode_garbled(found[0]):
            yield Span(*found.span())


def find_lost(text: str) -> Iterator[Span]:
    """Yield where a character was lost."""
    at = text.find(LOST)
    while at >= 0:
        yield Span(at, at + 1)
        at = text.find(LOST, at + 1)


def find_remains(text: str) -> Iterator[int]:
    """Yield where mojibake stands that may show no character any more: its last byte was lost on the way."""
    return (match.start() for match in re.finditer(_REST, text))


def decode_garbled(garbled: str) -> str:
    """Return what was garbled, or an empty string where that was no UTF-8."""
    try:
        return b"".join(map(_encode, garbled)).decode("utf-8")
    except UnicodeError:
        return ""


def _encode(character: str) -> bytes:
    """Return the byte that Windows-1252 shows as a character; five have none there and are kept as they are."""
    return character.encode("latin-1" if character < "\u0100" else "cp1252")


def restore_garbled(garbled: str) -> str:
    """Return what was garbled, once or several times; what nobody sees goes, such as a byte order mark."""
    before, meant = garbled, decode_garbled(garbled)
    while meant != before:
        before, meant = meant, re.sub(_GARBLED, lambda found: decode_garbled(found[0]) or found[0], meant)
    return meant.translate(_UNSEEN)


def is_shown(text: str) -> bool:
    """Tell whether characters are letters, signs or spaces: none that nobody sees, and no line end."""
    return all(character.isprintable() or character in "\u00a0\u200d" for character in text)
