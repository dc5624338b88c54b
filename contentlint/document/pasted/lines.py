"""The lines of pasted text, and what each one looks like: list item, table row, heading, answer."""

from typing import Literal

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import find_part_by_label, is_byline, is_meta_line
from contentlint.source import Source, Span

MAX_HEADING_WORDS = 12
"""A bare line with more words is no heading."""

MIN_PARAGRAPH_WORDS = 13
"""A line with at least as many words reads as a paragraph."""

Kind = Literal["blank", "item", "row", "delimiter", "answer", "plain"]

_ITEM = compile_lazy(r"[ \t]*(?:([-*•·▪‣◦–§]|\d{1,3}[.)])[ \t\u00a0]+|o\t[ \t\u00a0]*)(?=\S)")
_ANSWER = compile_lazy(r"[ \t]*[+\u2212▼▾›][ \t]*(?=[^\W\d_])")
_DELIMITER = compile_lazy(
    r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)+\|?[ \t]*$|[ \t]*\|[ \t]*:?-{2,}:?[ \t]*\|[ \t]*$"
)
_ROW = compile_lazy(r"[^|\n]*\|[^|\n]*\||[^|\n]*\S[ \t]\|[ \t]\S")
_END = compile_lazy(r"[.,;:!?…][\"'”’)\]]*$")
_STOP = compile_lazy(r"[.:;!?…][\"'”’)\]]*$")
_CELL_BREAK = compile_lazy(r"\s{2,}|\s[-–—|]\s")
"""What parts the cells of a row that was copied without its table."""

_NO_HEADING = '"“„«—–[(<'
"""How quotations, their attributions, notes to the editor and left-over markup begin."""

_LETTER = compile_lazy(r"[^\W\d_]")
_SMALL_WORD = compile_lazy(r"(?<!\S)[a-z]{4,}")
"""A word that keeps its small letters in a heading of which all that matters has a capital."""
_CAPITAL_WORD = compile_lazy(r"(?<!\S)[A-Z]")
MIN_CAPITALS = 3
MAX_FAQ_LABEL_DISTANCE = 60
"""So many lines above a question are looked at for the label of an FAQ."""


class Line(Struct, frozen=True, gc=False):
    """A line: its number from 1, its span without the white space around it, its text and its kind."""

    number: int
    span: Span
    text: str
    kind: Kind
    marker_end: int

    @property
    def words(self) -> int:
        """Return how many words the line has, parted by white space."""
        return len(self.text.split())


def read_lines(source: Source, start: int) -> list[Line]:
    """Return the lines of a text from offset ``start`` on."""
    first = source.get_position(start).line
    return [_read_line(source, number) for number in range(first, len(source.line_starts) + 1)]


def _read_line(source: Source, number: int) -> Line:
    start, end = source.get_line_span(number)
    raw = source.text[start:end]
    text = raw.strip()
    begin = start + len(raw) - len(raw.lstrip())
    span = Span(begin, begin + len(text))
    if not text:
        return Line(number, Span(start, start), "", "blank", start)
    kind, marker = _classify_line(raw)
    return Line(number, span, text, kind, start + marker)


def _classify_line(raw: str) -> tuple[Kind, int]:
    if match := _ITEM.match(raw):
        return "item", match.end()
    if _DELIMITER.match(raw):
        return "delimiter", 0
    if (match := _ANSWER.match(raw)) and not raw.rstrip().endswith("?"):
        return "answer", match.end()
    return ("row" if "\t" in raw.strip() or _ROW.match(raw) else "plain"), 0


def is_heading(lines: list[Line], at: int) -> bool:
    """Tell whether the line reads as a heading: short, no stop at its end, and something to head."""
    line = lines[at]
    if line.kind != "plain" or _is_within_sentence(lines, at) or _is_row(lines, at):
        return False
    if not looks_like_heading(line.text):
        return _is_question_heading(lines, at)
    following = _find_next_line(lines, at)
    if following is None:
        return False
    after = lines[following]
    if after.kind in {"item", "row"} or after.words >= MIN_PARAGRAPH_WORDS or _END.search(after.text):
        return True
    beyond = _find_next_line(lines, following)
    return beyond is not None and looks_like_heading(after.text) and lines[beyond].words >= MIN_PARAGRAPH_WORDS


def _is_within_sentence(lines: list[Line], at: int) -> bool:
    """Tell whether a line has text right above it and is continued right below it."""
    has_text_above = at > 0 and lines[at - 1].kind == "plain"
    return has_text_above and at + 1 < len(lines) and goes_on(lines[at], lines[at + 1])


def goes_on(above: Line, below: Line) -> bool:
    """Tell whether a sentence that a line does not end goes on in small letters on the line right below."""
    if below.kind != "plain" or above.kind != "plain" or _STOP.search(above.text):
        return False
    first = below.text.split(None, 1)[0]
    return first[0].islower() and first == first.lower()


def _is_row(lines: list[Line], at: int) -> bool:
    """Tell whether a line has as many cells as the one right above or below it: both are rows of a table."""
    cells = len(_CELL_BREAK.split(lines[at].text))
    near = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
    return cells > 1 and any(
        line.words <= MAX_HEADING_WORDS and len(_CELL_BREAK.split(line.text)) == cells for line in near
    )


def _is_question_heading(lines: list[Line], at: int) -> bool:
    """Tell whether a question heads a section: in capitals as titles have them, above a paragraph, not in an FAQ."""
    text = lines[at].text
    if not (text.endswith("?") and looks_like_heading(text[:-1])):
        return False
    if _SMALL_WORD.search(text) or len(_CAPITAL_WORD.findall(text)) < MIN_CAPITALS:
        return False
    following = _find_next_line(lines, at)
    if following is None or lines[following].kind != "plain" or lines[following].words < MIN_PARAGRAPH_WORDS:
        return False
    above = (
        line.text for line in lines[max(at - MAX_FAQ_LABEL_DISTANCE, 0) : at] if 0 < line.words <= MAX_HEADING_WORDS
    )
    return not any(part is not None and part[0] == "faq" for part in map(find_part_by_label, above))


def looks_like_heading(text: str) -> bool:
    """Tell whether a line by itself could be a heading."""
    if not text or text[0] in _NO_HEADING or len(text.split()) > MAX_HEADING_WORDS or _END.search(text):
        return False
    first = _LETTER.search(text)
    if first is None or first.group().islower():
        return False
    return not is_meta_line(text) and not is_byline(text)


def is_sentence(line: Line) -> bool:
    """Tell whether a line reads as words of a text: long, or with a stop at its end."""
    return line.words >= MIN_PARAGRAPH_WORDS or line.text.endswith((".", "!", "?", "…", ":", ","))


def _find_next_line(lines: list[Line], at: int) -> int | None:
    return next((index for index in range(at + 1, len(lines)) if lines[index].kind != "blank"), None)
