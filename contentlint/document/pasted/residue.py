"""Characters that nobody sees and that come from the program a draft was copied from."""

import re
from collections.abc import Iterator

from contentlint.source import Edit, Span

_UNSEEN = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+"
    r"|(?<![ \u00a0])[ \u00a0]{2,}+|(?m:^\u00a0)"
)
_HINT = re.compile(r"[\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf\u2e80-\u9fff\uac00-\ud7af]")
"""Thai, Lao, Khmer and their like: a zero width space shows where a line may break."""

_SPACES = frozenset(" \u00a0")
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = re.compile("\u2028|\u2029|\x0b")
_FENCE = re.compile(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)")
_LINE_END_SOFT = "\u00ad"


def find_break_edits(text: str) -> list[Edit]:
    """Return what makes line ends of the separators that some programs write instead."""
    return [Edit(Span(*match.span()), "\n\n" if match[0] == "\u2029" else "\n") for match in _BREAKS.finditer(text)]


def find_residue_edits(text: str) -> list[Edit]:
    """Return what removes unseen characters, outside of code.

    Direction marks stay on lines with Hebrew or Arabic letters, zero width spaces beside scripts without spaces, and
    joiners everywhere. Of several spaces that do not break, one stays.
    """
    if not _HINT.search(text):
        return []
    edits: list[Edit] = []
    at = 0
    for fence in _FENCE.finditer(text):
        edits += _find_within(text, at, fence.start())
        at = fence.end()
    return [*edits, *_find_within(text, at, len(text))]


def _find_within(text: str, start: int, end: int) -> Iterator[Edit]:
    line_end, has_right_to_left = -1, False
    for match in _UNSEEN.finditer(text, start, end):
        if match.start() > line_end:
            line_end = _find_line_end(text, match.start())
            line_start = text.rfind("\n", 0, match.start()) + 1
            has_right_to_left = _RIGHT_TO_LEFT.search(text, line_start, line_end) is not None
        if match[0][0] in _SPACES:
            if "\u00a0" in match[0]:
                yield Edit(Span(*match.span()), _narrow(text, match))
            continue
        kept = "".join(one for one in match[0] if _is_meant(text, match, one, has_right_to_left=has_right_to_left))
        if kept != match[0]:
            yield Edit(Span(*match.span()), kept)


def _narrow(text: str, gap: re.Match[str]) -> str:
    """Return what stays of several spaces in a row: none at the start or end of a line, else one."""
    is_at_edge = gap.start() == 0 or text[gap.start() - 1] == "\n" or text[gap.end() : gap.end() + 1] in {"", "\n"}
    return "" if is_at_edge else " " if " " in gap[0] else "\u00a0"


def _find_line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _is_meant(text: str, found: re.Match[str], one: str, *, has_right_to_left: bool) -> bool:
    if one in _DIRECTIONS:
        return has_right_to_left
    beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
    if one == "\u200b":
        return _UNSPACED.search(beside) is not None
    return one == _LINE_END_SOFT and text[found.end() : found.end() + 1] == "\n"  # a broken word
