"""The page for a browser. Its parts in ``reporters/html/`` are imported only when a page is written."""

from collections.abc import Iterator

from contentlint.reporters.formats import Format
from contentlint.reporters.report import Report
from contentlint.reporters.terminal.style import Style

FORMAT = Format(
    summary="people, in a browser: one page that includes the articles",
    media="html",
    wants_rules=True,
    shows_articles=True,
    joins_causes=True,
)


def render(report: Report, style: Style) -> Iterator[str]:
    """Write the page."""
    from contentlint.reporters.html.report import render as render_page  # the template engine is slow to import

    return render_page(report, style)
