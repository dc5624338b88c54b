"""Tables as comma-separated values (CSV), which spreadsheets and databases export, among the lines of a draft."""

from collections.abc import Iterator, Sequence

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

MIN_ROWS = 3
"""A header and two rows: fewer lines that have as many cells are chance."""

MIN_ROWS_OF_WORDS = 4
"""So many rows are a table even if each cell is a single word; fewer may be a rhyme or a list of words."""

MIN_COLUMNS = {",": 3, ";": 2}
"""The signs between cells, and how many columns show that they are such signs and not part of a sentence."""

MAX_COLUMNS, MAX_CELL = 20, 90
"""No table of an article has more columns, and no cell of one more code points."""

_CODE = compile_lazy(r"[{}=<>|\t\\]|\w\(|://|^\s*(?:[-*+•#>]|\d{1,3}[.)])\s|[.!?:]$")
_SPACED = compile_lazy(r'[,;] +(?!")')
_NUMBER = compile_lazy(r"[\d.,%$€£+-]+$")
_FENCE = compile_lazy(r"[ \t]*(```|~~~)")


def find_separated_edits(text: str) -> list[Edit]:
    """Return what makes rows with pipes of the tables of a text whose cells are parted by commas or semicolons."""
    if not any(text.count(sign) >= MIN_ROWS for sign in MIN_COLUMNS):
        return []
    return [edit for block in _list_blocks(text) for edit in _convert(block)]


def _list_blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines that follow each other without a blank one, each with its offset; code is left out."""
    block: list[tuple[int, str]] = []
    at, is_code = 0, False
    for line in [*text.split("\n"), ""]:
        is_fence = _FENCE.match(line) is not None
        if line.strip() and not is_fence and not is_code:
            block.append((at, line))
        elif block:
            yield block
            block = []
        is_code ^= is_fence
        at += len(line) + 1


def _convert(block: Sequence[tuple[int, str]]) -> list[Edit]:
    """Return the edits of a block that is a table, or of the part of it below its heading."""
    for sign, least in MIN_COLUMNS.items():
        for first in (0, 1):
            rows = [_split(line, sign) for _, line in block[first:]]
            if _is_table(rows, least):
                pairs = zip(block[first:], rows, strict=True)
                return [Edit(Span(at, at + len(line)), _format(row)) for (at, line), row in pairs]
    return []


def _split(line: str, sign: str) -> list[str]:
    if sign not in line or len(line) > MAX_COLUMNS * MAX_CELL or _CODE.search(line) or _SPACED.search(line):
        return []
    import csv  # few drafts have such lines

    try:
        return next(csv.reader([line.strip()], delimiter=sign, strict=True), [])
    except csv.Error:
        return []


def _is_table(rows: Sequence[Sequence[str]], least: int) -> bool:
    """Tell whether rows have the same number of cells, a head of words, and values that are no sentences."""
    if len(rows) < MIN_ROWS or not least <= len(rows[0]) <= MAX_COLUMNS:
        return False
    if any(len(row) != len(rows[0]) or max(map(len, row)) > MAX_CELL for row in rows):
        return False
    has_head = all(cell.strip() and not _NUMBER.match(cell.strip()) for cell in rows[0])
    return has_head and (len(rows) >= MIN_ROWS_OF_WORDS or _has_values(rows))


def _has_values(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column holds numbers below its head, or a cell several words."""
    below = zip(*rows[1:], strict=True)
    has_numbers = any(all(_NUMBER.match(cell.strip()) for cell in column) for column in below)
    return has_numbers or any(len(cell.split()) > 1 for row in rows for cell in row)


def _format(row: Sequence[str]) -> str:
    return f"| {' | '.join(cell.strip() for cell in row)} |"
