"""The summary of a job on GitHub: counts, the worst articles and rules, and the findings, in the room of one step."""

from collections.abc import Iterator

from contentlint.reporters.columns import utf8_bytes
from contentlint.reporters.counts import Tally, per_rule, worst_files
from contentlint.reporters.gfm import Room, code, findings, opening, table, unreadable
from contentlint.reporters.report import Report

MOST = 1024 * 1024 - 1
"""Bytes that GitHub takes from a step; of more it takes none."""

_WORST = 10
"""Articles and rules in the tables of the worst."""


def render_summary(report: Report, taken: int = 0) -> Iterator[str]:
    """Write the summary into what is left of a step's room, of which so many bytes are taken."""
    head = opening(report, 2) + "".join(_worst(report))
    room = Room(MOST - taken, utf8_bytes)
    if room.take(head):
        yield head
        yield from unreadable(report, room)
        yield from findings(report, room)


def _worst(report: Report) -> Iterator[str]:
    files = [one for one, _ in worst_files(report)]
    if not files:
        return
    yield table(("Worst articles", *_COLUMNS), (_cells(one) for one in files[:_WORST])) + "\n"
    rules = per_rule(report)[:_WORST]
    header = ("Worst rules", *_COLUMNS, "articles")
    yield table(header, ((*_cells(one), str(one.files)) for one in rules)) + "\n"


_COLUMNS = ("must fix", "should fix", "tips")


def _cells(one: Tally) -> tuple[str, ...]:
    return code(one.name), str(one.error), str(one.warning), str(one.info)
