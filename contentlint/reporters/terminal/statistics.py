"""How often each rule finds something, and how much is found in each article, in place of the findings."""

from collections.abc import Iterator

from msgspec.structs import replace

from contentlint.reporters.counts import Tally, count_by_file, count_by_rule
from contentlint.reporters.report import Report
from contentlint.reporters.shown import choose_shown
from contentlint.reporters.terminal.ending import render_problems
from contentlint.reporters.terminal.escape import escape_terminal
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.terminal.summary import render_closing


def render(report: Report, style: Style) -> Iterator[str]:
    """Show two tables, the worst first, and the verdict."""
    rules = count_by_rule(report)
    if rules:
        header = ("must fix", "should fix", "tips", "articles", "rule")
        yield from _render_table(header, [(*_counts(one), str(one.files), one.name) for one in rules], style)
        files = [(*_counts(one), one.name) for one, _ in count_by_file(report)]
        yield from _render_table(("must fix", "should fix", "tips", "article"), files, style)
    yield from render_problems(report, style)
    shown = replace(choose_shown(report), hidden=0, tips=0)  # the tables count everything
    yield "".join(f"{line}\n" for line in render_closing(report, shown, style))


def _counts(one: Tally) -> tuple[str, ...]:
    return tuple(str(count) for count in (one.error, one.warning, one.info))


def _render_table(header: tuple[str, ...], rows: list[tuple[str, ...]], style: Style) -> Iterator[str]:
    """Write numbers to the right of their columns, and the name last."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header) - 1)]
    yield f"  {style.paint('strong', _format_row(header, widths))}\n"
    for row in rows:
        yield f"  {_format_row((*row[:-1], escape_terminal(row[-1], unicode=style.unicode)), widths)}\n"
    yield "\n"


def _format_row(cells: tuple[str, ...], widths: list[int]) -> str:
    numbers = (cell.rjust(width) for cell, width in zip(cells[:-1], widths, strict=True))
    return "  ".join((*numbers, cells[-1]))
