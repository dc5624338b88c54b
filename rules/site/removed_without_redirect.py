"""``site/removed-without-redirect``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, build_own_address


class RemovedWithoutRedirect(Rule[NoOptions]):
    """Set up a redirect when you remove or move an article.

    Links, bookmarks and search results still lead to the old URL. Without a redirect, readers end up on an error page,
    and the URL loses its ranking.

    The rule compares the site with an earlier version that you name (`contentlint check --removed-since main`). If you
    name none, it reports nothing. These count as redirects: an alias (`aliases`, `redirect_from`) of any article, a
    line in a `_redirects` file, and another article with the same URL. Removed drafts are not reported, because they
    were never published. If a generator builds URLs from the date or a section, only the path, the slug and the
    permalink are compared.

    It is an error because all links to the old URL break as soon as the article is gone.
    """

    how_to_fix = "Add “{address}” to the aliases of the article that replaces it."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Redirects and Google Search” "
            "https://developers.google.com/search/docs/crawling-indexing/301-redirects"
        ),
        (
            "Google Search Central, “Site moves with URL changes” "
            "https://developers.google.com/search/docs/crawling-indexing/site-move-with-url-changes"
        ),
    )
    severity = "error"
    scope = "site"
    needs = ("before",)
    messages = {
        "removed": Message("The article at “{address}” is gone and has no redirect.", label="removed"),
        "moved": Message(
            "The article has moved from “{address}” to “{now}” without a redirect.",
            fix="Add “{address}” to its aliases.",
            label="moved",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if the earlier address of an article leads nowhere."""
        before = site.before.get(facts.path)
        if before is None or not before.published or before.redirects:
            return
        address = build_own_address(before, site.layout)
        if not address or site.has_address(address):
            return
        at = next(iter(facts.permalinks), None) or facts.slug or facts.title or facts.start
        if before is facts:
            yield self.finding("removed", at=at, address=address)
        else:
            yield self.finding("moved", at=at, address=address, now=build_own_address(facts, site.layout))
