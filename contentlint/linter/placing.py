"""Where a finding lies: its line and column, its place in words, what it is known by in another state."""

from typing import TYPE_CHECKING

from contentlint.findings import Finding, locate_finding, show_finding
from contentlint.findings.fingerprint import compute_context, compute_fingerprint
from contentlint.linter.context import LintContext
from contentlint.rule.spec import build_help_url
from contentlint.source import Source, Span
from contentlint.source.place_words import names_file

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.site.places import Places


ON_METADATA = ("keyphrase/", "meta/", "site/", "trust/")
"""Families of rules that look at what a file beside the article may say of it."""

WHOLE_ARTICLE = "whole article"
"""The place in words of what marks no text."""


def place_in_site(finding: Finding, source: Source, facts: "Facts", context: LintContext) -> Finding:
    """Return what a rule on sites found, with its place in words, lines and columns."""
    return place_finding(finding, source, context, facts.describe_place(finding.span))


def place_finding(finding: Finding, source: Source, context: LintContext, place: str) -> Finding:
    """Return a finding with its place in words, lines and columns, and the address of its rule's page."""
    located = locate_finding(
        finding,
        source,
        place=_describe_place(finding, source, place),
        help_url=_get_help_url(finding, context),
        **(_identify(finding, source) if context.identifies_findings else {}),
    )
    return show_finding(located, source)


def _describe_place(finding: Finding, source: Source, place: str) -> str:
    """Return the place of a finding in words; one about a file beside the article marks no text, and names the file."""
    if finding.is_whole:
        return place if _is_in_file(finding, place) else WHOLE_ARTICLE
    return source.describe_place(finding.span, place)


def _is_in_file(finding: Finding, place: str) -> bool:
    return names_file(place) and finding.rule.startswith(ON_METADATA)


def _identify(finding: Finding, source: Source) -> dict[str, str]:
    """Return what a finding is known by in another state of its article."""
    return {
        "fingerprint": compute_fingerprint(finding.rule, finding.message_id, source.text, finding.span),
        "context": compute_context(source.text, finding.span),
    }


def place_by_facts(finding: Finding, places: "Places", place: str, context: LintContext) -> Finding:
    """Return a finding as :func:`place_finding` does, by what is kept of the article in place of its text."""
    at = places.get(finding.span)
    return locate_finding(
        finding,
        places,
        place=WHOLE_ARTICLE if finding.is_whole and not _is_in_file(finding, place) else place,
        help_url=_get_help_url(finding, context),
        fingerprint=compute_fingerprint(finding.rule, finding.message_id, at.marked, Span(0, len(at.marked))),
        context=at.context,
    )


def _get_help_url(finding: Finding, context: LintContext) -> str:
    base = context.config.rule_links
    return "" if not base or context.registry.get(finding.rule).house else build_help_url(finding.rule, base)
