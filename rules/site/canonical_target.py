"""``site/canonical-target``."""

from collections.abc import Iterator

from contentlint.rule import Fact, Facts, Finding, Message, NoOptions, Rule, Severity, Site


class CanonicalTarget(Rule[NoOptions]):
    """Choose a canonical page that exists and is public.

    A canonical URL asks search engines to show that page instead of this one. If that page is missing, is a draft, is
    kept out of search engines or points to a third page, they may show neither.

    The rule checks URLs on your site’s own host. That is the host of `site-url` or, if it is not set, the host of most
    canonical URLs on the site. A missing page is reported only if `content-root` is configured and other links to
    the same folder lead somewhere. URLs on other hosts, as in syndicated articles, are not checked.

    It is an error because the article may disappear from search results. A chain of canonical URLs is only a warning,
    because search engines can follow it.
    """

    how_to_fix = "Use the URL of the page that search results should show."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “How to specify a canonical URL with rel=canonical and other methods” "
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls"
        ),
        ("Semrush Site Audit (error “broken canonical link”) https://www.semrush.com/kb/542-site-audit-issues-list"),
    )
    severity = "error"
    rests_on = "site"
    preset = "strict"
    reason = "most generators write the canonical URL themselves"
    scope = "site"
    needs = ("canonical", "built")
    messages = {
        "missing": Message("The canonical URL “{address}” does not lead to any article.", label="page not found"),
        "draft": Message("The canonical URL leads to {other}, which is a draft.", label="draft"),
        "hidden": Message(
            "The canonical URL leads to {other}, which is kept out of search engines.", label="hidden from search"
        ),
        "chain": Message(
            "The canonical URL leads to {other}, whose own canonical URL is “{next}”.",
            label="not the final URL",
            severity="warning",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if the canonical address leads to a page that cannot be shown."""
        stated = facts.page_canonical
        target = site.find_target(stated.value) if stated else None
        if stated is None or target is None or target.sort != "rooted":
            return
        found = site.resolver.resolve(target, facts)
        other = site.get(found.path) if found.outcome == "article" and found.sure else None
        if found.outcome == "missing" and site.layout.is_whole:
            judgement = site.judge_target(target, facts)
            if judgement.certainty != "unknown":
                severity: Severity | None = "warning" if judgement.certainty == "doubtful" else None
                evidence = judgement.evidence or _say_built(stated, facts, site)
                quote = stated.value if stated == facts.canonical else ""
                yield self.finding(
                    "missing", at=stated, severity=severity, quote=quote, address=stated.value, evidence=evidence
                )
        elif other is not None and other.path != facts.path:
            yield from self._check_target(stated, other, site, _say_built(stated, facts, site))

    def _check_target(self, stated: Fact, other: Facts, site: Site, evidence: str) -> Iterator[Finding]:
        shown = site.shown(other.path)
        if not other.published:
            yield self.finding("draft", at=stated, other=shown, evidence=evidence)
        elif not other.page_indexed:
            yield self.finding("hidden", at=stated, other=shown, evidence=evidence)
        elif (third := other.page_canonical) and third.value != stated.value and _has_other_canonical(other, site):
            yield self.finding("chain", at=stated, other=shown, next=third.value, evidence=evidence)


def _say_built(stated: Fact, facts: Facts, site: Site) -> str:
    """Return how a canonical address is known that the source does not state."""
    return "" if stated == facts.canonical else f"The page built on {site.built_on} says so."


def _has_other_canonical(facts: Facts, site: Site) -> bool:
    """Tell whether an article names another page of the site as canonical."""
    canonical = facts.page_canonical
    target = site.find_target(canonical.value) if canonical else None
    found = site.resolver.resolve(target, facts) if target and target.sort == "rooted" else None
    return found is not None and found.outcome == "article" and found.path != facts.path
