"""The lines of pasted text, each with what it looks like by itself: list item, table row, answer, rule, plain text."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.prose.draft_words import ends_sentence, measure_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span

MIN_PARAGRAPH_WORDS = 13
"""A line with at least as many words reads as a paragraph."""

MAX_HEADING_WORDS = 12
"""A bare line with more words than this is not a heading."""

FENCES = ("```", "~~~")
INDENTS = ("    ", "\t")

Kind = Literal["blank", "item", "row", "delimiter", "answer", "rule", "code", "plain"]

_DIRECTION = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]*+"
"""Marks of the writing direction, which may stand before all that a line begins with."""

_ITEM = compile_lazy(
    rf"{_DIRECTION}[ \t\u3000]*{_DIRECTION}"
    r"(?:(?:[-*•·▪‣◦–§●○∙\u2043・]|\d{1,3}[.)]|\[[ xX✓✔]\])(?:[ \t\u00a0\u3000]+|(?<=[•●・])(?=\w))"
    r"|o\t[ \t\u00a0]*)(?=\S)"
)
_SIGN = compile_lazy(rf"{_DIRECTION}[ \t]*{_DIRECTION}([✅✔✓☑☐➤➜➔→►▸▶■◆★✦❖❌✗✘👉🔹🔸▫◾✨⭐])\ufe0f?[ \t\u00a0]*(?=\S)")
_ANSWER = compile_lazy(r"[ \t]*[+\uff0b\u2212▼▾›][ \t]*(?=[^\W\d_])")
_RULE = compile_lazy(r"[ \t]*(?:(?:[-_*=~—–⸻][ \t]*+){3,}|⸻)$")
_RULE_CHARACTERS = "-_*=~—–⸻"
_ANSWER_SIGNS = "+\uff0b\u2212▼▾›"
_DELIMITER = compile_lazy(
    r"[ \t]*+(?:\|[ \t]*+)?:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)++\|?[ \t]*+$"
    r"|[ \t]*+\|[ \t]*+:?-{2,}+:?[ \t]*+\|[ \t]*+$"
)
_ROW = compile_lazy(r"[^|\n]*\|[^|\n]*\||[^|\n]*\S[ \t]\|[ \t]\S")
_NUMBER_AND_TAB = compile_lazy(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+)\.?\t[^\t]+$")
_STOP = compile_lazy(r"[.:;!?…。\uff01\uff1f\uff1b\uff1a।؟][\"'”’)\]」』]*$")


class Line(Struct, frozen=True, gc=False):
    """A line, or several that were one before they were broken.

    ``number`` counts from 1; ``span`` and ``text`` leave out the white space around it, ``width`` does so at the end
    only; ``marker_end`` is the offset behind the mark of an item or answer. ``words`` is its length, ``pieces`` are
    the places of the lines that were joined.
    """

    number: int
    span: Span
    text: str
    kind: Kind
    marker_end: int
    width: int
    words: int
    pieces: tuple[Span, ...]

    @property
    def is_set_in(self) -> bool:
        """Tell whether white space stands before it."""
        return self.width > len(self.text)


def read_lines(source: Source, start: int) -> list[Line]:
    """Return the lines of a text from offset ``start`` on."""
    first = bisect_right(source.line_starts, start)
    lines = [_read_line(source, number) for number in range(first, len(source.line_starts) + 1)]
    for code in _find_code(source.text, lines):
        lines[slice(*code)] = [replace(line, kind="code") for line in lines[slice(*code)]]
    return _mark_sign_items(_mark_rows(lines))


def _read_line(source: Source, number: int) -> Line:
    start, end = source.get_line_span(number)
    raw = source.text[start:end]
    text = raw.strip()
    if not text:
        return Line(number, Span(start, start), "", "blank", start, 0, 0, ())
    begin = start + len(raw) - len(raw.lstrip())
    span = Span(begin, begin + len(text))
    kind, marker = _classify_line(raw)
    return Line(number, span, text, kind, start + marker, len(raw.rstrip()), measure_words(text), (span,))


def _find_code(text: str, lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield where code begins and stops: between fences, without a second one to the end, or set in."""
    at = 0
    while at < len(lines):
        stop = _find_code_end(text, lines, at)
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def _find_code_end(text: str, lines: list[Line], at: int) -> int:
    opening = lines[at].text
    if opening.startswith(FENCES):
        fence = opening[: len(opening) - len(opening.lstrip(opening[0]))]
        closing = (below for below in range(at + 1, len(lines)) if closes_fence(lines[below].text, fence))
        return next(closing, len(lines) - 1) + 1
    inside = take_lines(lines, at, lambda line: _is_set_in_as_code(text, line))
    return at + len(inside) if len(inside) > 1 and not any(map(is_sentence, inside)) else at


def take_lines(lines: Sequence[Line], at: int, is_one: Callable[[Line], bool]) -> list[Line]:
    """Return the lines from ``at`` on up to the first that is none of them."""
    return list(takewhile(is_one, (lines[number] for number in range(at, len(lines)))))


def closes_fence(text: str, fence: str) -> bool:
    """Tell whether a line ends the code that a fence has opened."""
    return text.startswith(fence) and not text.strip(fence[0])


def _is_set_in_as_code(text: str, line: Line) -> bool:
    begin = text.rfind("\n", 0, line.span.start) + 1
    return line.kind == "plain" and text.startswith(INDENTS, begin, line.span.start)


def _classify_line(raw: str) -> tuple[Kind, int]:
    text = raw.strip()
    if text[-1] in _RULE_CHARACTERS and _RULE.match(raw):
        return "rule", 0
    if match := _ITEM.match(raw):
        return "item", match.end()
    has_pipe = "|" in raw
    if has_pipe and _DELIMITER.match(raw):
        return "delimiter", 0
    if text[0] in _ANSWER_SIGNS and not text.endswith("?") and (match := _ANSWER.match(raw)):
        return "answer", match.end()
    is_row = ("\t" in text and not _NUMBER_AND_TAB.match(raw)) or (has_pipe and _ROW.match(raw))
    is_row = is_row or raw.endswith("\t\t")  # empty cells
    return ("row" if is_row else "plain"), 0


def _mark_rows(lines: list[Line]) -> list[Line]:
    """Make rows of the lines around a row of dashes that have a single pipe (“Name|Price”)."""
    marked = lines.copy()
    for at, line in enumerate(lines):
        if line.kind != "delimiter":
            continue
        below = take_lines(lines, at + 1, _may_be_row)
        above = [lines[at - 1]] if at and _may_be_row(lines[at - 1]) else []
        marked[at - len(above) : at] = [replace(one, kind="row") for one in above]
        marked[at + 1 : at + 1 + len(below)] = [replace(one, kind="row") for one in below]
    return marked


def _may_be_row(line: Line) -> bool:
    return line.kind in {"plain", "row"} and "|" in line.text


def _mark_sign_items(lines: list[Line]) -> list[Line]:
    """Make items of lines that follow each other and begin with the same sign (✅, →); one alone may be a heading."""
    signs = [match.group(1) if line.kind == "plain" and (match := _SIGN.match(line.text)) else "" for line in lines]
    if not any(signs):
        return lines
    filled = [at for at, line in enumerate(lines) if line.text]
    listed = {at for pair in pairwise(filled) for at in pair if signs[pair[0]] and signs[pair[0]] == signs[pair[1]]}
    return [_make_item(line) if at in listed else line for at, line in enumerate(lines)]


def _make_item(line: Line) -> Line:
    match = _SIGN.match(line.text)
    return replace(line, kind="item", marker_end=line.span.start + (match.end() if match else 0))


def goes_on(above: Line, below: Line) -> bool:
    """Tell whether a sentence that a line does not end goes on in small letters on the line right below."""
    if below.kind != "plain" or above.kind not in {"plain", "item"} or _STOP.search(above.text):
        return False
    if above.kind == "item" and not below.is_set_in:
        return False
    return begins_small(below.text)


def begins_small(text: str) -> bool:
    """Tell whether a text begins with a word in small letters that is no name (“eBay”, “cloud.gov”)."""
    first = text.split(None, 1)[0]
    return first[0].islower() and first == first.lower() and "." not in first[:-1]


def is_sentence(line: Line) -> bool:
    """Tell whether a line reads as words of a text: long, or with a stop at its end."""
    return line.words >= MIN_PARAGRAPH_WORDS or ends_sentence(line.text) or line.text.endswith((":", ","))
