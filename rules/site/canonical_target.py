"""``site/canonical-target``."""

from collections.abc import Iterator

from contentlint.rule import Fact, Facts, Finding, Message, NoOptions, Rule, Site


class CanonicalTarget(Rule[NoOptions]):
    """Name as canonical a page that is there and is itself to be found.

    A canonical address says: show that page, not this one. If that page is missing, a draft, kept out of search engines
    or names a third one, neither may be shown.

    Judged are addresses on the site's own host (`site-url`, else the host that most canonical addresses of the site
    name), and a missing page only where the `content-root` is configured and other addresses of the kind lead to
    articles. Addresses on other hosts, as syndicated articles have them, are left alone.

    It is an error because the article may disappear from search results. A chain is only a warning, because search
    engines can follow it.
    """

    how_to_fix = "Name the address of the page that is to be shown in search results."
    basis = "search-engine"
    sources = (
        "Google Search Central, “How to specify a canonical URL with rel=canonical and other methods”",
        "Semrush Site Audit (error “broken canonical link”)",
    )
    severity = "error"
    preset = "strict"
    reason = "most generators write the canonical address themselves"
    scope = "site"
    messages = {
        "missing": Message("No article has the canonical address “{quote}”.", label="leads nowhere"),
        "draft": Message("The canonical address leads to {other}, which is a draft.", label="a draft"),
        "hidden": Message(
            "The canonical address leads to {other}, which is kept out of search engines.", label="a hidden page"
        ),
        "chain": Message(
            "The canonical address leads to {other}, which itself names “{next}” as canonical.",
            label="a chain",
            severity="warning",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if the canonical address leads to a page that cannot be shown."""
        stated = facts.canonical
        target = site.find_target(stated.value) if stated else None
        if stated is None or target is None or target.sort != "rooted":
            return
        found = site.resolver.resolve(target, facts)
        other = site.get(found.path) if found.outcome == "article" and found.sure else None
        if found.outcome == "missing" and site.layout.is_whole and site.can_judge(target, facts):
            yield self.finding("missing", at=stated, quote=stated.value)
        elif other is not None and other.path != facts.path:
            yield from self._check_target(stated, other, site)

    def _check_target(self, stated: Fact, other: Facts, site: Site) -> Iterator[Finding]:
        shown = site.shown(other.path)
        if not other.published:
            yield self.finding("draft", at=stated, other=shown)
        elif not other.indexed:
            yield self.finding("hidden", at=stated, other=shown)
        elif other.canonical and other.canonical.value != stated.value and _has_other_canonical(other, site):
            yield self.finding("chain", at=stated, other=shown, next=other.canonical.value)


def _has_other_canonical(facts: Facts, site: Site) -> bool:
    """Tell whether an article names another page of the site as canonical."""
    target = site.find_target(facts.canonical.value) if facts.canonical else None
    found = site.resolver.resolve(target, facts) if target and target.sort == "rooted" else None
    return found is not None and found.outcome == "article" and found.path != facts.path
