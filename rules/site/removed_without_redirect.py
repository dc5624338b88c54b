"""``site/removed-without-redirect``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site, build_own_address


class RemovedWithoutRedirect(Rule[NoOptions]):
    """Leave a redirect where an article was.

    Links, bookmarks and search results still lead to the old address. Without a redirect everybody who comes that way
    is turned away, and what the address had earned is lost.

    The rule compares with an earlier state of the site and is silent unless one is named
    (`contentlint check --removed-since main`). An alias (`aliases`, `redirect_from`) of any article counts as a
    redirect, and so does a line in a file `_redirects` or the same address of another article. Drafts were never
    published. Where a generator takes the address from the date or a section, only what the path, the slug and the
    permalink say is compared.

    It is an error because all links to the old URL break as soon as the article is gone.
    """

    how_to_fix = "Add “{address}” to the aliases of the article that takes its place."
    basis = "search-engine"
    sources = (
        "Google Search Central, “Redirects and Google Search”",
        "Google Search Central, “Site moves with URL changes”",
    )
    severity = "error"
    scope = "site"
    messages = {
        "removed": Message("The article at “{address}” is gone, and nothing leads on from there.", label="removed"),
        "moved": Message(
            "The article has moved from “{address}” to “{now}”, and nothing leads on from there.",
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
        if site.has_address(address):
            return
        at = next(iter(facts.permalinks), None) or facts.slug or facts.title or facts.start
        if before is facts:
            yield self.finding("removed", at=at, address=address)
        else:
            yield self.finding("moved", at=at, address=address, now=build_own_address(facts, site.layout))
