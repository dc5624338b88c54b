"""A table of titles and descriptions for spreadsheets: written from articles, and read back with what was changed."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from msgspec import Struct

from contentlint.fix.files import FileFix
from contentlint.fix.metadata import (
    FIELDS,
    Field,
    PageMetadata,
    change_metadata,
    compute_version,
    join_lines,
    read_metadata,
)
from contentlint.linter.context import LintContext
from contentlint.prose.pixel_width import count_columns
from contentlint.reporters.html.preview import measure_title
from contentlint.reporters.page_context import Limits
from contentlint.reporters.spreadsheet import defuse, format_row, restore
from contentlint.source.decoding import read_data
from contentlint.source.discover import InputFile

COLUMNS = (
    "path",
    "title",
    "title_pixels",
    "title_pixels_max",
    "same_title",
    "description",
    "description_characters",
    "description_characters_max",
    "same_description",
    "findings",
    "version",
)
"""``same_title`` counts the other articles with the same title; ``version`` names the state of the file."""

NEEDED = ("path", "version")
"""Columns without which a table cannot be applied."""

DELIMITERS = (",", ";", "\t")
"""What spreadsheets write between cells, by the language of the computer."""


_SEPARATOR_LINE = re.compile(r"\Asep=.\n", re.IGNORECASE)
"""The first line in which some programs tell Excel what stands between cells."""


class TableError(Exception):
    """A table that cannot be read; the message says why."""


class Row(Struct, frozen=True):
    """A row of a table that comes back: the values are as they stand in its cells; ``line`` counts from 1."""

    line: int
    path: str
    version: str
    values: dict[Field, str]


def format_table(pages: Sequence[PageMetadata], limits: Mapping[str, Limits]) -> str:
    """Return the table as CSV, in the order of the articles; ``limits`` are those of each by its path.

    It begins with a byte order mark, as Excel needs it, and no cell is a formula.
    """
    times = {field: Counter(page.get(field) for page in pages) for field in FIELDS}
    rows = (_build_cells(page, limits[page.path], times) for page in pages)
    return "\ufeff" + "".join(_format_row(cells) for cells in (COLUMNS, *rows))


def _build_cells(page: PageMetadata, limits: Limits, times: dict[Field, Counter[str]]) -> tuple[str, ...]:
    def count_others(field: Field) -> str:
        return str(times[field][page.get(field)] - 1) if page.get(field) else ""

    return (
        page.path,
        page.title,
        str(measure_title(page.title, limits)) if page.title else "",
        str(round(limits.title)),
        count_others("title"),
        page.description,
        str(count_columns(page.description)) if page.description else "",
        str(limits.characters[1]),
        count_others("description"),
        " ".join(page.findings),
        page.version,
    )


def _format_row(cells: Iterable[str]) -> str:
    return format_row(map(format_cell, cells))


def format_cell(text: str) -> str:
    """Return a text as a cell: on one line, in characters that a file can hold, and harmless for a spreadsheet."""
    return defuse(join_lines(text)).encode("utf-8", "replace").decode()


def read_cell(cell: str) -> str:
    """Return the text that a cell means, on one line: without the apostrophes that made it harmless."""
    return restore(join_lines(cell))


def read_table(text: str) -> Iterator[Row]:
    """Yield the rows of a table, whatever of its columns is left; raise :class:`TableError`."""
    table = _SEPARATOR_LINE.sub("", text.removeprefix("\ufeff"))
    delimiter = max(DELIMITERS, key=table.partition("\n")[0].count)
    reader = csv.reader(StringIO(table, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        places = _locate_columns(names)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _build_row(reader.line_num, cells, places)
    except csv.Error as error:
        raise TableError(f"line {reader.line_num} cannot be read: {error}") from error


def _locate_columns(names: list[str]) -> dict[str, int]:
    places = {name: at for at, name in reversed(list(enumerate(names)))}
    missing = [name for name in NEEDED if name not in places]
    if missing or not any(field in places for field in FIELDS):
        wanted = ", ".join(missing) or " or ".join(FIELDS)
        raise TableError(f"its first line names no column {wanted}; export the table again and keep its first line")
    return places


def _build_row(line: int, cells: Sequence[str], places: dict[str, int]) -> Row:
    def get(name: str) -> str:
        at = places[name]
        return cells[at] if at < len(cells) else ""

    values: dict[Field, str] = {field: get(field) for field in FIELDS if field in places}
    return Row(line, read_cell(get("path")), get("version").strip(), values)


# --- back into the articles -----------------------------------------------------------------------

UNKNOWN = (
    "line {line} of the table names no article below this folder; "
    "run the command in the folder where the table was exported"
)
REPEATED = "the table names it again in line {line}; keep one of the rows"
CHANGED = "it changed after the table was exported; export the table again"


def apply_rows(rows: Iterable[Row], articles: Mapping[str, InputFile], context: LintContext) -> Iterator[FileFix]:
    """Yield what each row does to its article, by the paths of all articles; nothing is written."""
    seen: set[str] = set()
    for row in rows:
        file = articles.get(row.path)
        if file is None:
            yield FileFix(InputFile(row.path, row.path or "?"), error=UNKNOWN.format(line=row.line))
        elif row.path in seen:
            yield FileFix(file, error=REPEATED.format(line=row.line))
        else:
            yield _apply_row(row, file, context)
        seen.add(row.path)


def _apply_row(row: Row, file: InputFile, context: LintContext) -> FileFix:
    """Return what a row does to its article; refuse it where somebody else has changed the article meanwhile."""
    page = read_metadata(file, context)
    if page.error:
        return FileFix(file, error=page.error)
    wanted = {field: read_cell(cell) for field, cell in row.values.items() if _is_edited(cell, page.get(field))}
    if not wanted:
        return FileFix(file)
    data = read_data(file.path, file.shown)
    if row.version != page.version or compute_version(data) != page.version:
        return FileFix(file, error=CHANGED)
    return change_metadata(data, file, wanted, context)


def _is_edited(cell: str, value: str) -> bool:
    """Tell whether a cell says something else than the article."""
    return format_cell(read_cell(cell)) != format_cell(value)
