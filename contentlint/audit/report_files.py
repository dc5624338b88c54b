"""A report as files: CSV for people with a spreadsheet, Parquet for programs, a page with its first rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
from msgspec import Struct

from contentlint.audit.crawl_reports import Report
from contentlint.audit.out_folder import REPORTS
from contentlint.audit.tables import iterate_rows, write_stream, write_table
from contentlint.reporters.report import replace_surrogates
from contentlint.source.atomic_write import write_whole
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from jinja2 import Environment

PROBLEMS = "problems"
"""The column of what is wrong with a row."""

MAX_SHOWN = 1_000
"""Rows that a page shows; those with problems come first."""

_NUMBERS = frozenset(
    {
        "cluster",
        "depth_clicks",
        "entries",
        "final_status",
        "items",
        "line",
        "pages",
        "redirects",
        "status",
        "steps",
        "words",
    }
)
_FLAGS = frozenset({"in_feed", "in_sitemap", "is_loop"})


class Written(NamedTuple):
    """A report that is written: its name, what it lists in one sentence, its rows, and those with problems.

    ``problems`` is None for a report in which no row can have any.
    """

    name: str
    summary: str
    rows: int
    problems: int | None = None


def write_report(report: Report, folder: Path) -> Written:
    """Write a report that is in memory."""
    stem = folder / REPORTS / report.name
    schema = pa.schema([(name, _find_type(name)) for name in report.columns])
    write_table(
        pa.table({name: [_clean(row[name]) for row in report.rows] for name in report.columns}, schema=schema), stem
    )
    written = Written(report.name, report.summary, len(report.rows))
    _write_page(written, stem, report.columns)
    return written


def write_rows_as_report(name: str, summary: str, rows: Iterable[Struct], kind: type[Struct], folder: Path) -> Written:
    """Write a report whose rows come one by one."""
    stem = folder / REPORTS / name
    counted = _Counter(rows)
    total = write_stream(counted, kind, stem)
    has_problems = PROBLEMS in kind.__struct_fields__
    written = Written(name, summary, total, counted.problems if has_problems else None)
    _write_page(written, stem, kind.__struct_fields__)
    return written


def _find_type(name: str) -> pa.DataType:
    return pa.int64() if name in _NUMBERS else pa.bool_() if name in _FLAGS else pa.string()


def _clean(value: Any) -> Any:  # noqa: ANN401  # of any column
    return replace_surrogates(value) if isinstance(value, str) else value


class _Counter:
    """Hands rows on, and counts those with problems."""

    def __init__(self, rows: Iterable[Struct]) -> None:
        self.problems = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Struct]:
        for row in self._rows:
            self.problems += bool(getattr(row, PROBLEMS, ()))
            yield row


# --- a page ---------------------------------------------------------------------------------------


def _write_page(written: Written, stem: Path, columns: Sequence[str]) -> None:
    rows = [[_show(row[name]) for name in columns] for row in _choose_rows(stem, columns)]
    page = _build_environment().get_template("view.html.jinja").render(report=written, columns=columns, rows=rows)
    write_whole(stem.with_suffix(".html"), page.encode("utf-8", "replace"))


@cache
def _build_environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=PackageLoader("contentlint.audit", "."),
    )


def _choose_rows(stem: Path, columns: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the rows that a page shows: those with problems first, else in their order."""
    rows = iterate_rows([stem.with_suffix(".parquet")])
    if PROBLEMS not in columns:
        return list(islice(rows, MAX_SHOWN))
    odd: list[Mapping[str, Any]] = []
    plain: list[Mapping[str, Any]] = []
    for row in rows:
        some = odd if row[PROBLEMS] else plain
        if len(some) < MAX_SHOWN:
            some.append(row)
    return [*odd, *plain][:MAX_SHOWN]


def _show(value: Any) -> str:  # noqa: ANN401  # of any column
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return escape_unprintable(" · ".join(value))
        case int():
            return f"{value:,}"
    return escape_unprintable(str(value))
