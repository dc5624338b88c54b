"""The frame of a whole HTML page: what a template puts around the article and between its paragraphs."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.findings.finding import LOWERED
from contentlint.prose.shorten import shorten

if TYPE_CHECKING:
    from contentlint.article.article import Article

FAMILIES = frozenset({"headings", "hygiene", "images", "links"})
"""The families whose rules look at single parts of a page, whoever put them there."""

_HEAD_FAMILIES = frozenset({"meta", "schema", "site", "suppression"})
"""The families whose rules look at what a page says about itself, which is written for this page."""


_MAX_ORIGIN = 60
"""Code points of what is said of how the kind of a page is known, which may hold a URL of any length."""


def leave_out_frame(found: Iterable[Finding], article: "Article") -> list[Finding]:
    """Return the findings without those on parts that the writer of a whole page did not write."""
    return [finding for finding in found if not _is_on_frame(finding, article)]


def list_on_frame(found: Iterable[Finding], on_article: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings on the frame: those on single parts of the page that are not on the article."""
    known = {(finding.rule, finding.span) for finding in on_article}
    for finding in found:
        if not finding.is_whole and finding.span.start < finding.span.end and (finding.rule, finding.span) not in known:
            yield finding


def lower_template(found: Iterable[Finding], article: "Article", set_rules: Collection[str]) -> list[Finding]:
    """Return the findings, as tips those on what may be the template of a page that is no article.

    ``set_rules`` are those whose severity the user has set; it stays.
    """
    lowered = _describe_kind(article)
    return [
        replace(finding, severity="info", why=f"{finding.why} {lowered}".lstrip())
        if finding.rule not in set_rules and _may_be_of_template(finding, article)
        else finding
        for finding in found
    ]


def _describe_kind(article: "Article") -> str:
    """Say why a finding is only a tip."""
    known = article.page_kind
    return f"{LOWERED}, because the page is read as “{known.kind}” ({shorten(known.origin, _MAX_ORIGIN)})."


def _may_be_of_template(finding: Finding, article: "Article") -> bool:
    if finding.is_whole or finding.rule.partition("/")[0] in _HEAD_FAMILIES or _is_in_head(finding, article):
        return False
    return article.may_be_of_template(finding.span.start)


def judges_frame(rule: str) -> bool:
    """Tell whether a rule, by its id, looks at single parts of a page."""
    return rule.partition("/")[0] in FAMILIES


def _is_on_frame(finding: Finding, article: "Article") -> bool:
    if finding.is_whole or not judges_frame(finding.rule) or article.is_own(finding.span.start):
        return False
    return not _is_in_head(finding, article)


def _is_in_head(finding: Finding, article: "Article") -> bool:
    return any(value.span.contains(finding.span) for value in article.head)
