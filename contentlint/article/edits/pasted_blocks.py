"""Lists, tables and code of pasted text, with the marks that Markdown has for them."""

from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent

from contentlint.article.edits.markdown_marks import MarkdownMark, join_lines
from contentlint.article.edits.pasted_escapes import PastedEscapes
from contentlint.document.nodes import CodeBlock, Item, ListBlock, Row, Table
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_MARKDOWN_BULLET = compile_lazy(r"[-*]|\d")
_BOX = compile_lazy(r"\[.\]")
_TICKS = compile_lazy(r"`{3,}")

# --- lists --------------------------------------------------------------------------------------------


def mark_list(text: str, block: ListBlock) -> Iterator[MarkdownMark]:
    """Yield the mark of each item, what makes one line of it, and line ends that Markdown would read in another way."""
    for item in block.items:
        mark = _locate_item_mark(item)
        yield MarkdownMark(mark, _format_item_mark(text, item))
        yield from join_lines(text, Span(mark.end, item.span.end))
    for above, below in pairwise(block.items):
        line = text.rfind("\n", above.span.end, below.span.start)
        indent = text[line + 1 : below.span.start]
        if not _MARKDOWN_BULLET.match(text[below.marker.start]) or "\t" in indent:
            yield MarkdownMark(Span(above.span.end, below.span.start), "\n")


def _locate_item_mark(item: Item) -> Span:
    """Return the mark of an item with the spaces behind it."""
    first = item.blocks[0].span.start if item.blocks else item.marker.end
    return Span(item.marker.start, max(first, item.marker.end))


def _format_item_mark(text: str, item: Item) -> str:
    mark = text[slice(*item.marker)]
    if _BOX.match(mark):
        return f"- {mark} "
    return f"{mark} " if _MARKDOWN_BULLET.match(mark) else "- "


# --- tables -------------------------------------------------------------------------------------------


def format_table(text: str, table: Table, escapes: PastedEscapes) -> str:
    """Return a table as GitHub's Markdown has it, with as many cells in each row as the longest has."""
    rows = [row for row in (table.header, *table.rows) if row]
    columns = max(len(row.cells) + len(row.excess) for row in rows)
    header, *others = [_format_row(row, columns, escapes) for row in rows]
    return "\n".join([header, _format_delimiter(text, table, columns), *others])


def _format_row(row: Row, columns: int, escapes: PastedEscapes) -> str:
    return _join_cells([escapes.escape_cell(cell.span) for cell in (*row.cells, *row.excess)], columns, "")


def _format_delimiter(text: str, table: Table, columns: int) -> str:
    """Return the row of dashes, with the colons for alignment that it has already."""
    written = [text[slice(*cell.span)].strip() for cell in table.delimiter.cells] if table.delimiter else []
    dashes = [f"{cell[:1].strip('-')}---{cell[-1:].strip('-')}" for cell in written[:columns]]
    return _join_cells(dashes, columns, "---")


def _join_cells(cells: list[str], columns: int, filler: str) -> str:
    return "| " + " | ".join(cells + [filler] * (columns - len(cells))) + " |"


# --- code ---------------------------------------------------------------------------------------------


def format_code(text: str, block: CodeBlock) -> str:
    """Return code between fences, without the white space before all of its lines."""
    code = text[slice(*block.span)].rstrip("\n")
    return _add_fences(code) if code[0].isspace() else _align_with_fence(text, block, code)


def _add_fences(code: str) -> str:
    """Return code that was set in between fences that are longer than any within it."""
    fence = "`" * max([2, *map(len, _TICKS.findall(code))]) + "`"
    return f"{fence}\n{dedent(code)}\n{fence}"


def _align_with_fence(text: str, block: CodeBlock, code: str) -> str:
    """Return code that has fences, its lines as far to the left as the first fence, with a second one at the end."""
    indent = block.span.start - text.rfind("\n", 0, block.span.start) - 1
    opening, *lines = code.split("\n")
    inside = lines[:-1] if block.closed else lines
    fence = opening[: len(opening) - len(opening.lstrip(code[0]))]
    return "\n".join([opening, *(_strip_indent(line, indent) for line in inside), fence])


def _strip_indent(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip())) :]
