"""A comment on a pull request: counts, then findings in collapsed sections, the worst article first.

The first line is an HTML comment, so that a script can find the comment again and replace it.
"""

from collections.abc import Iterator

from contentlint.reporters.columns import count_utf16_units
from contentlint.reporters.formats import Format
from contentlint.reporters.gfm import Room, render_findings, render_opening, render_unreadable
from contentlint.reporters.report import Report
from contentlint.reporters.terminal.style import Style

FORMAT = Format(summary="a comment on a pull request", media="markdown", joins_causes=True)

MAX_COMMENT_LENGTH = 65_535
"""Characters that GitHub accepts in a comment, counted in UTF-16 units, which are never fewer."""

MARK = "<!-- contentlint -->\n"


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the comment."""
    head = MARK + render_opening(report, 3)
    room = Room(MAX_COMMENT_LENGTH, count_utf16_units)
    room.take(head)
    yield head
    yield from render_unreadable(report, room)
    yield from render_findings(report, room)
