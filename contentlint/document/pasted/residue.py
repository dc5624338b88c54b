"""Characters that nobody sees and that come from the program a draft was copied from."""

import re
from collections.abc import Iterator

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

_BESIDE_WORDS = r"[^\s\u00a0\u2500-\u257f]"
"""No space, and no line of a drawing."""

_UNSEEN = compile_lazy(
    r"[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+"
    rf"|(?<={_BESIDE_WORDS})[ \u00a0]{{2,3}}(?={_BESIDE_WORDS})"
)
_HINT = compile_lazy(r"[\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = compile_lazy(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNSPACED = compile_lazy(r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf\u2e80-\u9fff\uac00-\ud7af]")
"""Thai, Lao, Khmer and their like: a zero width space shows where a line may break."""

_SPACES = frozenset(" \u00a0")
_BREAKING = frozenset("—–/")
"""Marks behind which a zero width space lets a line break, as dashes without spaces need it."""

_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = compile_lazy("(?<!`)[\u2028\u2029\x0b](?!`)")
_FENCE = compile_lazy(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)")
_LINE_END_SOFT = "\u00ad"


def find_break_edits(text: str) -> list[Edit]:
    """Return what makes line ends of the separators that some programs write instead, outside of code."""
    if not _BREAKS.search(text):
        return []
    return [
        Edit(Span(*match.span()), "\n\n" if match[0] == "\u2029" else "\n")
        for part in _list_parts(text)
        for match in _BREAKS.finditer(text, *part)
    ]


def find_residue_edits(text: str) -> list[Edit]:
    """Return what removes unseen characters, outside of code.

    Direction marks stay on lines with Hebrew or Arabic letters, zero width spaces where they let a line break, and
    joiners everywhere. Of two spaces between words, one of which does not break, one stays.
    """
    if not _HINT.search(text):
        return []
    return [edit for part in _list_parts(text) for edit in _find_within(text, *part)]


def _list_parts(text: str) -> Iterator[Span]:
    """Yield the parts of a text that stand outside of fences."""
    at = 0
    for fence in _FENCE.finditer(text):
        yield Span(at, fence.start())
        at = fence.end()
    yield Span(at, len(text))


def _find_within(text: str, start: int, end: int) -> Iterator[Edit]:
    line_end, has_right_to_left = -1, False
    for match in _UNSEEN.finditer(text, start, end):
        if match.start() > line_end:
            line_end = _find_line_end(text, match.start())
            line_start = text.rfind("\n", 0, match.start()) + 1
            has_right_to_left = _RIGHT_TO_LEFT.search(text, line_start, line_end) is not None
        if match[0][0] in _SPACES:
            if "\u00a0" in match[0]:
                yield Edit(Span(*match.span()), " ")
            continue
        kept = "".join(one for one in match[0] if _is_meant(text, match, one, has_right_to_left=has_right_to_left))
        if kept != match[0]:
            yield Edit(Span(*match.span()), kept)


def _find_line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _is_meant(text: str, found: re.Match[str], one: str, *, has_right_to_left: bool) -> bool:
    if one in _DIRECTIONS:
        return has_right_to_left
    beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
    if one == "\u200b":
        return beside[:1] in _BREAKING or _UNSPACED.search(beside) is not None
    return one == _LINE_END_SOFT and text[found.end() : found.end() + 1] == "\n"  # a broken word
