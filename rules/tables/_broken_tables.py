"""Rows of pipes that are no table to the table that was meant: an edit for each fault, where that is certain."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.article.edits.tables import (
    Line,
    add_blank_line_above,
    add_blank_line_below,
    escape_pipes,
    find_pipes_in_code,
    is_in_html,
    read_line,
    split_lines,
)
from contentlint.document.markdown.tables import CellSource, RowSource
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.model import BrokenTable

_DASHES = compile_lazy(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?")
"""A row of dashes as a parser takes it."""

_OTHER_DASHES = compile_lazy(r"[–—\u2212=_]+")
_HYPHENS = str.maketrans("–—\u2212=_", "-----")
_GAP = compile_lazy(r"[ \t>]*\n(?:[ \t>]*\n)*+")
"""The end of a row and the lines below it on which nothing stands."""

_UNCERTAIN = ("{", "<br", "<BR")
"""Rows with templates may be other rows when they are shown; those with breaks need not be on lines of their own."""

_MIN_OPEN_CELLS = 3
"""Rows without pipes around them need so many cells to be told from prose."""

_MAX_LOOKBACK = 1000
"""So many code points above a row are looked at for the one before it."""

Repair = Callable[["Article", "BrokenTable", list[Line]], list[Edit]]


def repair_table(article: "Article", table: "BrokenTable") -> list[Edit]:
    """Return what makes a table of rows that are none; nothing where it is not certain how they were meant."""
    repair = _REPAIRS.get(table.fault)
    if repair is None or is_in_html(article, table.span.start):
        return []
    lines = split_lines(article.source.text, table.span)
    written = article.source.slice(table.span)
    if not _are_indented_alike(lines) or any(mark in written for mark in _UNCERTAIN):
        return []
    return repair(article, table, lines)


def _are_indented_alike(lines: Sequence[Line]) -> bool:
    """Tell whether all lines stand in the same list item or quotation, indented alike."""
    below = lines[0].margin_below
    return not below.strip(" \t>") and all(line.margin == below for line in lines[1:])


def _build_delimiter(columns: int, header: RowSource, cells: Sequence[str] = (), gap: str = "") -> str:
    """Return a row of dashes, the first cells as given, with pipes around it where its header has them."""
    cells = [*cells[:columns], *["---"] * (columns - len(cells))]
    inside = f"{gap}|{gap}".join(cells)
    return f"|{gap}" * header.leading_pipe + inside + f"{gap}|" * header.trailing_pipe


# --- no row of dashes, or a wrong one ---------------------------------------------------------


def _add_delimiter(article: "Article", table: "BrokenTable", lines: list[Line]) -> list[Edit]:
    """Return what writes a row of dashes below the first of some rows that have as many cells each.

    Nothing if such rows stand above or below as well, behind a blank line: it may be one table or several.
    """
    text, (header, *rows) = article.source.text, lines
    near = (_find_line_above(text, header), _find_next_line(text, lines[-1]))
    if any(line and line.cells == header.cells for line in near):
        return []
    if not rows or any(row.cells != header.cells for row in rows):
        return []
    end = text.find("\n", header.row.end)
    row = f"\n{header.margin_below}{_build_delimiter(table.columns, header.row)}"
    return [Edit(Span(end, end), row), *_set_apart(article, lines)]


def _write_hyphens(article: "Article", table: "BrokenTable", lines: list[Line]) -> list[Edit]:
    """Return what makes the dashes below a header hyphens, in as many cells as it has."""
    if not _has_dashes_below(lines, table):
        return []
    header, delimiter, *rows = lines
    if any(row.cells != header.cells for row in rows):
        return []
    written = article.source.slice(delimiter.span).translate(_HYPHENS)
    is_right = _DASHES.fullmatch(written) is not None and delimiter.cells == header.cells
    dashes = written if is_right else _build_delimiter(header.cells, header.row)
    return [Edit(delimiter.span, dashes), *_set_apart(article, lines)]


def _match_cells(article: "Article", table: "BrokenTable", lines: list[Line]) -> list[Edit]:
    """Return what gives header and dashes as many cells each, if all rows below show which of the two is right."""
    if not _has_dashes_below(lines, table):
        return []
    header, delimiter, *rows = lines
    widths = {row.cells for row in rows}
    pipes = find_pipes_in_code(article.source.text, header.span)
    if widths == {header.cells}:
        edits = [Edit(delimiter.span, _change_delimiter(article, header, delimiter))]
    elif widths == {delimiter.cells} == {header.cells - len(pipes)}:
        edits = escape_pipes(pipes)
    else:
        return []
    return [*edits, *_set_apart(article, lines)]


def _has_dashes_below(lines: Sequence[Line], table: "BrokenTable") -> bool:
    """Tell whether the second of some lines is the one that shows the fault."""
    return len(lines) > 1 and table.at.start <= lines[1].row.start < table.at.end


def _change_delimiter(article: "Article", header: Line, delimiter: Line) -> str:
    written = article.source.slice(delimiter.span)
    if "|" not in written or not _DASHES.fullmatch(written):
        return _build_delimiter(header.cells, header.row)
    cells = [article.source.text[cell.start : cell.end] for cell in delimiter.row.cells]
    return _build_delimiter(header.cells, header.row, cells, " " if " |" in written or "| " in written else "")


def _set_apart(article: "Article", lines: Sequence[Line], model: Line | None = None) -> list[Edit]:
    """Return what parts a table from text above and below it, and joins it with rows that blank lines part from it.

    These look like ``model``, which is the header if nothing else is said: the first line.
    """
    text = article.source.text
    rows = [*lines, *_find_further_rows(text, lines[-1], (model or lines[0]).row)]
    joined = [edit for one, other in pairwise(rows) for edit in _delete_blank_lines(text, one, other)]
    return [
        *add_blank_line_above(article, rows[0].row.start),
        *joined,
        *add_blank_line_below(article, rows[-1].row.start),
    ]


# --- blank lines between the rows -------------------------------------------------------------


def _join_rows(article: "Article", table: "BrokenTable", lines: list[Line]) -> list[Edit]:
    """Return what takes out the blank lines between a table and all rows below it that look like its own."""
    above = _find_line_above(article.source.text, lines[0])
    if not _are_indented_alike([above, *lines]) or any(line.cells != table.columns for line in (above, *lines)):
        return []
    written = article.source.slice(lines[0].span)
    is_delimiter = _DASHES.fullmatch(written) is not None
    if is_in_html(article, above.row.start) or (not is_delimiter and not written.strip("|:-–— \t")):
        return []
    return _set_apart(article, [above, *lines], above if is_delimiter else lines[0])


def _find_line_above(text: str, line: Line) -> Line:
    """Return the line with something on it that stands above another one, if it is near."""
    start = line.row.start - len(line.margin)
    near = max(start - _MAX_LOOKBACK, 0)
    end = near + len(text[near:start].rstrip(" \t>\n"))
    return read_line(text, text.rfind("\n", near, end) + 1 or near, end)


def _find_further_rows(text: str, last: Line, model: RowSource) -> Iterator[Line]:
    """Yield the rows below another one that have as many cells and the same pipes around them."""
    if not model.leading_pipe and len(model.cells) < _MIN_OPEN_CELLS:
        return
    while (line := _find_next_line(text, last)) and _is_like(line, last, model) and not _is_header(text, line):
        yield line
        last = line


def _is_header(text: str, line: Line) -> bool:
    """Tell whether a row of dashes stands right below a line."""
    start = min(_find_line_end(text, line.row.end) + 1, len(text))
    below = read_line(text, start, _find_line_end(text, start))
    return _DASHES.fullmatch(text, *below.span) is not None


def _find_next_line(text: str, last: Line) -> Line | None:
    """Return the next line with something on it."""
    gap = _GAP.match(text, last.row.end)
    return read_line(text, gap.end(), _find_line_end(text, gap.end())) if gap else None


def _find_line_end(text: str, start: int) -> int:
    stop = text.find("\n", start)
    return stop if stop >= 0 else len(text)


def _is_like(line: Line, last: Line, model: RowSource) -> bool:
    row = line.row
    is_alike = (row.leading_pipe, row.trailing_pipe) == (model.leading_pipe, model.trailing_pipe)
    return is_alike and len(row.cells) == len(model.cells) and line.margin == last.margin_below


def _delete_blank_lines(text: str, one: Line, other: Line) -> Iterator[Edit]:
    first, last = text.find("\n", one.row.end), text.rfind("\n", one.row.end, other.row.start)
    if first < last:
        yield Edit(Span(first + 1, last + 1), "")


# --- all rows on one line ---------------------------------------------------------------------


def _split_rows(article: "Article", table: "BrokenTable", lines: list[Line]) -> list[Edit]:
    """Return what begins a new line with each row of a table, and parts it from the text before and below it."""
    [line] = lines
    text, cells, count = article.source.text, line.row.cells, table.columns
    gap = next((at - 1 for at, cell in enumerate(cells) if cell.start == table.at.start), -1)
    if gap < count or not _fall_into_rows(cells[gap:], count) or not all(map(_is_filled, cells[gap - count : gap])):
        return []
    before = cells[: gap - count]
    if len(before) > (not line.row.leading_pipe):
        return []
    edits = _split_text_before(text, line, before[0], cells[gap - count]) if before else []
    edits += [_begin_line(text, line, cell) for cell in cells[gap :: count + 1]]
    edits += _replace_dashes(text, cells[gap + 1 : gap + 1 + count])
    above = [] if before else add_blank_line_above(article, line.row.start)
    return [*above, *edits, *add_blank_line_below(article, line.row.start)]


def _fall_into_rows(cells: Sequence[CellSource], count: int) -> bool:
    """Tell whether cells are the gap before a row and the cells of that row, again and again."""
    is_whole = len(cells) % (count + 1) == 0 and len(cells) > count + 1
    return is_whole and all(_is_filled(cell) == bool(at % (count + 1)) for at, cell in enumerate(cells))


def _is_filled(cell: CellSource) -> bool:
    return cell.start < cell.end


def _split_text_before(text: str, line: Line, before: CellSource, header: CellSource) -> list[Edit]:
    pipe = text.rfind("|", before.end, header.start)
    margin = line.margin_below
    return [Edit(Span(before.end, pipe), f"\n{margin.rstrip()}\n{margin}")]


def _begin_line(text: str, line: Line, gap: CellSource) -> Edit:
    pipe = text.rfind("|", line.row.start, gap.start)
    return Edit(Span(pipe + 1, gap.start), f"\n{line.margin_below}")


def _replace_dashes(text: str, cells: Sequence[CellSource]) -> list[Edit]:
    """Return what writes hyphens where cells have other dashes."""
    written = [(cell, text[cell.start : cell.end]) for cell in cells]
    return [
        Edit(Span(cell.start, cell.end), _OTHER_DASHES.sub("---", dashes))
        for cell, dashes in written
        if _OTHER_DASHES.search(dashes)
    ]


_REPAIRS: Mapping[str, Repair] = {
    "no delimiter": _add_delimiter,
    "odd delimiter": _write_hyphens,
    "unequal": _match_cells,
    "parted": _join_rows,
    "one line": _split_rows,
}
"""Only a person can name columns without a header, or turn Markdown in HTML into a table."""
