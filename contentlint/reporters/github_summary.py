"""The summary of a job on GitHub: counts, the worst articles, rules and findings, in the room of one step."""

from collections.abc import Iterator

from contentlint.reporters.columns import count_utf8_bytes
from contentlint.reporters.counts import Tally, count_by_file, count_by_rule
from contentlint.reporters.gfm import Room, code, render_findings, render_opening, render_table, render_unreadable
from contentlint.reporters.report import Report

MAX_SUMMARY_BYTES = 1024 * 1024 - 1
"""Bytes that GitHub takes from a step; of more it takes none."""

_MAX_WORST_ROWS = 10
"""Articles and rules in the tables of the worst."""


def render_summary(report: Report, taken: int = 0) -> Iterator[str]:
    """Write the summary into what is left of a step's room, of which so many bytes are taken."""
    head = render_opening(report, 2) + "".join(_render_worst(report))
    room = Room(MAX_SUMMARY_BYTES - taken, count_utf8_bytes)
    if room.take(head):
        yield head
        yield from render_unreadable(report, room)
        yield from render_findings(report, room)


def _render_worst(report: Report) -> Iterator[str]:
    files = [one for one, _ in count_by_file(report)]
    if not files:
        return
    yield render_table(("Worst articles", *_COLUMNS), (_format_cells(one) for one in files[:_MAX_WORST_ROWS])) + "\n"
    rules = count_by_rule(report)[:_MAX_WORST_ROWS]
    header = ("Worst rules", *_COLUMNS, "articles")
    yield render_table(header, ((*_format_cells(one), str(one.files)) for one in rules)) + "\n"


_COLUMNS = ("must fix", "should fix", "tips")


def _format_cells(one: Tally) -> tuple[str, ...]:
    return code(one.name), str(one.error), str(one.warning), str(one.info)
