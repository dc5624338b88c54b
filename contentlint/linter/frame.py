"""The frame of a whole HTML page: what a template puts around the article and between its paragraphs."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from contentlint.findings import Finding

if TYPE_CHECKING:
    from contentlint.article.article import Article

FAMILIES = frozenset({"headings", "hygiene", "images", "links"})
"""The families whose rules look at single parts of a page, whoever put them there."""


def leave_out_frame(found: Iterable[Finding], article: "Article") -> list[Finding]:
    """Return the findings without those on parts that the writer of a whole page did not write."""
    return [finding for finding in found if not _is_on_frame(finding, article)]


def list_on_frame(found: Iterable[Finding], on_article: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings on the frame: those on single parts of the page that are not on the article."""
    known = {(finding.rule, finding.span) for finding in on_article}
    for finding in found:
        if not finding.is_whole and finding.span.start < finding.span.end and (finding.rule, finding.span) not in known:
            yield finding


def judges_frame(rule: str) -> bool:
    """Tell whether a rule, by its id, looks at single parts of a page."""
    return rule.partition("/")[0] in FAMILIES


def _is_on_frame(finding: Finding, article: "Article") -> bool:
    if finding.is_whole or not judges_frame(finding.rule) or article.is_own(finding.span.start):
        return False
    return not any(value.span.contains(finding.span) for value in article.head)
