"""Characters that nobody can see: their names, and where they do harm."""

import re
from collections.abc import Iterator

from contentlint.source import Span

INVISIBLE_CHARACTER_NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u2060": "word joiner",
    "\ufeff": "zero width no-break space, also known as byte order mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "pop directional isolate",
}
NO_BREAK_SPACE = "\u00a0"

MAX_BLANKS = 1000
"""A gap is no longer than so many no-break spaces."""

_BREAKING = frozenset("\u2014\u2013/")
"""Marks behind which a zero width space lets a line break, as dashes without spaces need it."""

_ZERO_WIDTH = "\u200b\u2060\ufeff"
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = (
    "(?=[\u00a0\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069])"  # tells most places apart quickly
    "(?:[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\u00a0{2,})"
)
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
"""Hebrew, Arabic, Syriac and their like."""

_UNSPACED = "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]"
"""Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese, Korean: a zero width space shows where a line may break there,
and lets Markdown see emphasis."""

_WORD = r"\w{1,40}\W{0,3}$"
_MAX_WORD_DISTANCE = 44
"""So many code points beside a character are looked at for a word."""

_MAX_SCRIPT_DISTANCE = 300
"""So many of its line are looked at for the script."""

_OPENING = r"(?:^|[^\w*~])[*_~]++$"
_CLOSING = r"[*_~]++(?:$|[^\w*~])"
"""Marks of emphasis that can only begin or only end it, with what stands on their other side."""

_INLINE_END = r"</(?:a|abbr|b|cite|code|em|i|mark|small|span|strong|sub|sup|u)>"
_LINE_END = rf"(?:[\s*_~{_ZERO_WIDTH}]|{_INLINE_END})*+\\?(?:\Z|<br|</)"
_TAKEN_UP = (
    r"\s*(?:---|:::|\$\$|\[[^\]]+\]:|=+\s*\Z|(?:[*_][ \t]*+){3,}+\Z"
    r"|(?i:</?(?:address|article|aside|blockquote|details|dialog|div|dl|fieldset|figure|form|h[1-6]|hr|iframe|main|nav|ol"
    r"|p|pre|script|section|style|summary|table|ul)\b))"
)
"""What begins a line of Markdown of which no word is shown, where no character stands before it."""

_LINE_MARK = rf"\s*(?:(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])\s|[>|]|```|~~~)|{_TAKEN_UP}"
"""What begins any block of Markdown."""

_LINE_START = rf"(?:[ \t>{_ZERO_WIDTH}]|(?:[-*+]|\d{{1,9}}[.)])[ \t])*+"
"""What may stand before a block of Markdown: the marks of quotations and lists."""

_ADDRESS = r"://\S*$|^\s*\[[^\]]+\]:\s*\S+$"
"""An address up to its end, in the text or in a line that defines a reference."""


def find_invisible(text: str, within: Span) -> Iterator[Span]:
    """Yield each invisible character in a part of a text that does harm where it stands, and each gap of blanks.

    What is right in its script or has no effect is left out.
    """
    part = text[within.start : within.end]
    if part.isascii() or not any(map(part.__contains__, (*INVISIBLE_CHARACTER_NAMES, 2 * NO_BREAK_SPACE))):
        return
    for found in re.compile(_UNSEEN).finditer(text, within.start):
        if found.start() >= within.end:
            return
        if not _is_meant(text, found):
            yield Span(found.start(), min(found.end(), found.start() + MAX_BLANKS))


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Tell whether a character is right where it stands, or at least does no harm."""
    character, offset = found[0][0], found.start()
    if character == NO_BREAK_SPACE:
        return not _is_between_words(text, found)
    before, behind = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if character == "\u00ad":
        return before.isalpha() and behind.isalpha()
    if character == "\u200b":
        is_alone = (before == ">" and behind == "<") or before in _BREAKING
        return is_alone or bool(re.search(_UNSPACED, text[max(offset - 3, 0) : offset + 4]))
    return character in _DIRECTIONS and bool(re.search(_RIGHT_TO_LEFT, _find_line(text, offset)))


def has_no_effect(text: str, offset: int, *, is_html: bool = False) -> bool:
    """Tell whether a character without width changes nothing in running text: at the end of a line, or at no word.

    Within or against a word it breaks searches, behind an address it belongs to it, and at the start of a line it
    hides a mark of Markdown, which HTML has not.
    """
    if text[offset] not in _ZERO_WIDTH:
        return False
    before, behind = _split_line(text, offset)
    if re.search(_ADDRESS, before) or (not is_html and _hides(_LINE_MARK, before, behind)):
        return False
    if re.match(_LINE_END, behind):
        return True
    marks = f"*_~{_ZERO_WIDTH}"
    return not (before.rstrip(marks)[-1:].isalnum() or behind.lstrip(marks)[:1].isalnum())


def shows_line(text: str, offset: int) -> bool:
    """Tell whether a line of Markdown is shown only because a character without width stands in front of it.

    Without the character it defines a link, is a line of signs or begins with a tag.
    """
    return text[offset] in _ZERO_WIDTH and _hides(_TAKEN_UP, *_split_line(text, offset))


def _hides(mark: str, before: str, behind: str) -> bool:
    return bool(re.fullmatch(_LINE_START, before) and re.match(mark, behind.lstrip(_ZERO_WIDTH)))


def _split_line(text: str, offset: int) -> tuple[str, str]:
    """Return what a line has close before a character, and close behind it."""
    before = text[max(offset - _MAX_SCRIPT_DISTANCE, 0) : offset].rpartition("\n")[2]
    return before, text[offset + 1 : offset + 1 + _MAX_SCRIPT_DISTANCE].partition("\n")[0]


def _is_between_words(text: str, gap: re.Match[str]) -> bool:
    """Tell whether text stands on both sides of a gap; at the end of a line it has no effect."""
    before, after = (
        text[max(gap.start() - 1, 0) : gap.start()],
        text[gap.end() : gap.end() + _MAX_WORD_DISTANCE].lstrip(" \u00a0"),
    )
    return not before.isspace() and before not in {"", ">"} and after[:1] not in {"", "\n"} and after[:2] != "</"


def _find_line(text: str, offset: int) -> str:
    """Return the line around an offset, or as much of a long one as tells its script."""
    before = text[max(offset - _MAX_SCRIPT_DISTANCE, 0) : offset].rpartition("\n")[2]
    return before + text[offset : offset + _MAX_SCRIPT_DISTANCE].partition("\n")[0]


def describe_place(text: str, offset: int) -> str:
    """Say where a character stands that nobody can see: behind which word, or before which."""
    before = re.search(_WORD, text[max(offset - _MAX_WORD_DISTANCE, 0) : offset].rpartition("\n")[2])
    if before:
        return f"after “{before[0].strip()}”"
    after = re.search(r"^\W{0,3}?(\w{1,40})", text[offset : offset + _MAX_WORD_DISTANCE])
    return f"before “{after[1]}”" if after else "on a line without words"


def widen_gap(text: str, gap: Span) -> Span:
    """Return a gap with a letter on either side, so that a mark below it shows something; else an empty span."""
    start, end = gap
    start -= gap.start > 0 and not text[gap.start - 1].isspace()
    end += gap.end < len(text) and not text[gap.end].isspace()
    return Span(start, end) if text[start:end].strip() else Span(gap.start, gap.start)


def holds_emphasis(text: str, unseen: Span) -> bool:
    """Tell whether what nobody sees parts a blank from a mark that can only begin emphasis, or only end it."""
    around = (
        text[max(unseen.start - _MAX_WORD_DISTANCE, 0) : unseen.start],
        text[unseen.end : unseen.end + _MAX_WORD_DISTANCE],
    )
    before, behind = (part.translate(dict.fromkeys(map(ord, INVISIBLE_CHARACTER_NAMES))) for part in around)
    if behind[:1].isspace():
        return re.search(_OPENING, before) is not None
    return before[-1:].isspace() and re.match(_CLOSING, behind) is not None
