"""The lines of the source that a finding is about, with the place marked in them."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.reporters.terminal.cell_width import clip, compute_width, wrap
from contentlint.reporters.terminal.crop import Window, crop_line
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.source import Source, Span

DEFAULT_INSERTION_LABEL = "add it here"

_INDENT = 2
_MAX_WHOLE_LINES = 3
"""A marked text over more lines than this is shown by its first and its last line."""

_MAX_NEIGHBOR_LINES = 20
"""Blank lines that are passed over to find the text before or after an insertion point."""

_MAX_TRAILING_BLANKS = 1000
"""Code points at the end of a marked text in which trailing white space is looked for."""

_BLANK = compile_lazy(r"\s*")


class Row(Struct, frozen=True, gc=False):
    """One row of an excerpt: a line number (or none), the sign that follows it, the text."""

    number: int | None
    bar: str
    text: str


class Drawing(Struct, frozen=True, gc=False):
    """What an excerpt is drawn from and with. ``kind`` is the severity, ``room`` the cells for a line of text."""

    source: Source
    style: Style
    kind: str
    label: str
    room: int

    def has_text(self, span: Span) -> bool:
        """Tell whether anything but white space stands at a span."""
        return _find_first_visible(self.source, span) < span.end

    def has_line(self, number: int) -> bool:
        """Tell whether there is a line of that number with more than white space."""
        return 0 < number <= len(self.source.line_starts) and self.has_text(self.source.get_line_span(number))

    def see(self, line: int, marked: Span, room: int) -> Window:
        """Return what fits into ``room`` cells of a line, around what is marked in it."""
        return crop_line(self.source.text, self.source.get_line_span(line), marked, room, self.style)

    def see_start(self, line: int) -> Window:
        """Return what fits of a line, from its start."""
        start = self.source.get_line_span(line).start
        return self.see(line, Span(start, start), self.room)

    def paint(self, text: str) -> str:
        """Return a mark or a label in the colour of the severity."""
        return self.style.paint(f"mark-{self.kind}", text)


def render_excerpt(source: Source, span: Span, style: Style, kind: str, label: str) -> list[str]:
    """Draw the lines around ``span`` and what is to be seen there, in rows that fit the terminal.

    ``label`` is said at the place; ``kind`` is the severity. An empty span is drawn as an insertion point.
    There are no rows where the source has no text.
    """
    if not source.text.strip():
        return []
    highest = source.get_position(span.end).line + (1 if span.start < span.end else _MAX_NEIGHBOR_LINES)
    room = style.width - _INDENT - len(str(highest)) - 3
    drawing = Drawing(source, style, kind, escape_to_line(label, unicode=style.unicode), room)
    rows = list(_render_marked(drawing, span) if span.start < span.end else _render_insertion(drawing, span.start))
    return list(_number_rows(rows, style))


def _number_rows(rows: list[Row], style: Style) -> Iterator[str]:
    digits = max(len(str(row.number or "")) for row in rows)
    for row in rows:
        gutter = f"{row.number or '':>{digits}} {row.bar}"
        yield f"{' ' * _INDENT}{style.paint('dim', gutter)} {row.text}".rstrip(" ")


def _render_marked(drawing: Drawing, span: Span) -> Iterator[Row]:
    """Draw the lines of a marked text, each with its marks below, the label after the last ones."""
    span = _strip_blank_ends(drawing.source, span)
    first = drawing.source.get_position(span.start).line
    last = drawing.source.get_position(max(span.end - 1, span.start)).line
    hidden = last - first - 1 if last - first >= _MAX_WHOLE_LINES else 0
    windows = {line: _see_marked(drawing, line, span) for line in ((first, last) if hidden else range(first, last + 1))}
    has_context = first == last and windows[first].is_whole
    if has_context:
        yield from _render_context(drawing, first - 1)
    for line, seen in windows.items():
        yield Row(line, drawing.style.glyphs.bar, seen.text)
        yield from _mark(drawing, seen, drawing.label if line == last else "")
        if hidden and line == first:
            yield Row(None, drawing.style.glyphs.gap, f"{hidden} more lines")
    if has_context:
        yield from _render_context(drawing, last + 1)


def _strip_blank_ends(source: Source, span: Span) -> Span:
    """Take white space off the ends; of a span that is nothing else, keep what is on its first line."""
    start = _find_first_visible(source, span)
    if start == span.end:
        line = source.get_line_span(source.get_position(span.start).line)
        return Span(span.start, max(span.start, min(span.end, line.end)))
    seen = source.text[max(start, span.end - _MAX_TRAILING_BLANKS) : span.end]
    return Span(start, span.end - len(seen) + len(seen.rstrip()))


def _find_first_visible(source: Source, span: Span) -> int:
    """Return where white space ends in a span: the span's end, if there is nothing else."""
    blank = _BLANK.match(source.text, span.start, span.end)
    return blank.end() if blank else span.start


def _see_marked(drawing: Drawing, line: int, span: Span) -> Window:
    whole = drawing.source.get_line_span(line)
    start = span.start if span.start >= whole.start else _find_first_visible(drawing.source, whole)
    return drawing.see(line, Span(start, max(start, min(span.end, whole.end))), drawing.room)


def _render_context(drawing: Drawing, line: int) -> Iterator[Row]:
    """Show a line beside the marked one, if it has text that fits."""
    if not drawing.has_line(line):
        return
    seen = drawing.see_start(line)
    if seen.is_whole:
        yield Row(line, drawing.style.glyphs.bar, seen.text)


def _mark(drawing: Drawing, seen: Window, label: str) -> Iterator[Row]:
    """Draw the marks under a line, the label beside them or, where there is no room, below."""
    if not seen.text and not label:
        return
    bar = drawing.style.glyphs.bar
    marks = " " * seen.mark_start + drawing.paint(drawing.style.glyphs.mark * (seen.mark_end - seen.mark_start))
    is_beside = seen.mark_end + 1 + compute_width(label) <= drawing.room
    yield Row(None, bar, f"{marks} {drawing.paint(label)}" if label and is_beside else marks)
    if label and not is_beside:
        yield from _label_below(drawing, seen.mark_start, label)


def _label_below(drawing: Drawing, column: int, label: str) -> Iterator[Row]:
    indent = max(min(column, drawing.room - compute_width(label)), 0)
    for part in wrap(label, drawing.room):
        yield Row(None, drawing.style.glyphs.bar, " " * indent + drawing.paint(part))


def _render_insertion(drawing: Drawing, offset: int) -> Iterator[Row]:
    """Draw where something is missing: between two lines, at the end of one, or within it."""
    line = drawing.source.get_position(offset).line
    whole = drawing.source.get_line_span(line)
    stands_before = drawing.has_text(Span(whole.start, offset))
    stands_after = drawing.has_text(Span(offset, whole.end))
    if stands_before and (stands_after or drawing.has_line(line + 1)):
        return _render_within_line(drawing, line, offset, at_end=not stands_after)
    return _render_between_lines(
        drawing,
        line if stands_before else _find_neighbor(drawing, line, -1),
        line if stands_after else _find_neighbor(drawing, line, 1),
    )


def _find_neighbor(drawing: Drawing, line: int, step: int) -> int | None:
    """Return the nearest line with text above (``step`` -1) or below (1), if it is near."""
    near = range(line + step, line + step * _MAX_NEIGHBOR_LINES, step)
    return next((number for number in near if drawing.has_line(number)), None)


def _render_between_lines(drawing: Drawing, above: int | None, below: int | None) -> Iterator[Row]:
    glyphs = drawing.style.glyphs
    if above:
        yield Row(above, glyphs.bar, drawing.see_start(above).text)
    label = f"{glyphs.here} {drawing.label or DEFAULT_INSERTION_LABEL}"
    for part in wrap(label, drawing.room):
        yield Row(None, glyphs.gap, drawing.paint(part))
    if below:
        yield Row(below, glyphs.bar, drawing.see_start(below).text)


def _render_within_line(drawing: Drawing, line: int, offset: int, *, at_end: bool) -> Iterator[Row]:
    glyphs = drawing.style.glyphs
    label = drawing.label or DEFAULT_INSERTION_LABEL
    place = Span(offset, offset)
    here = f" {glyphs.here} {label}"
    if at_end and compute_width(here) <= drawing.room // 2:
        seen = drawing.see(line, place, drawing.room - compute_width(here))
        yield Row(line, glyphs.bar, seen.text + drawing.paint(here))
        return
    seen = drawing.see(line, place, drawing.room)
    yield Row(line, glyphs.bar, seen.text)
    pointer = f"{glyphs.corner} {label}"
    if seen.mark_start + compute_width(pointer) <= drawing.room:
        yield Row(None, glyphs.bar, " " * seen.mark_start + drawing.paint(pointer))
        return
    yield Row(None, glyphs.bar, " " * seen.mark_start + drawing.paint(glyphs.corner))
    yield from _label_below(drawing, seen.mark_start, label)


def render_marked_line(source: Source, span: Span, style: Style, label: str, room: int) -> list[str]:
    """Draw the one line where a span begins, with its mark below, in rows without line numbers.

    An empty span is drawn as one row that says where something belongs. Nothing where the source has no text.
    """
    if not source.text.strip():
        return []
    drawing = Drawing(source, style, "", escape_to_line(label, unicode=style.unicode), room)
    if span.start == span.end:
        return [clip(_point_at(drawing, span.start), room, style.glyphs.more)]
    span = _strip_blank_ends(source, span)
    seen = _see_marked(drawing, source.get_position(span.start).line, span)
    indent = min(len(seen.text) - len(seen.text.lstrip(" ")), seen.mark_start)
    marks = " " * (seen.mark_start - indent) + style.glyphs.mark * (seen.mark_end - seen.mark_start)
    beside = f"{marks} {drawing.label}" if drawing.label else marks
    return [seen.text[indent:], beside if compute_width(beside) <= room else marks]


def _point_at(drawing: Drawing, offset: int) -> str:
    """Return one row on an insertion point: what to do there, and the text that follows, or else stands before."""
    lead = f"{drawing.style.glyphs.here} {drawing.label or DEFAULT_INSERTION_LABEL}"
    line = drawing.source.get_position(offset).line
    whole = drawing.source.get_line_span(line)
    below = line if drawing.has_text(Span(offset, whole.end)) else _find_neighbor(drawing, line, 1)
    above = line if drawing.has_text(Span(whole.start, offset)) else _find_neighbor(drawing, line, -1)
    beside = below or above
    if beside is None:
        return lead
    text = drawing.see_start(beside).text.strip()
    return lead + escape_terminal(
        f", {'above' if beside == below else 'below'} “{text}”", unicode=drawing.style.unicode
    )
