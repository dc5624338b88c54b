"""``site/built-page``."""

from collections.abc import Iterator

from contentlint.rule import Facts, Finding, Message, NoOptions, Rule, Site
from contentlint.site.permalinks import get_last_part, normalize_address

KINDS = frozenset({"article", "documentation", "release-notes"})
"""Kinds of pages that themes do not keep out of search engines for good reason."""


class BuiltPage(Rule[NoOptions]):
    """Let the built page tell search engines the same as the source.

    Themes, plug-ins and configurations decide what a page says in the end. They can keep it out of search results or
    leave out the canonical URL that you have written, and the source does not show it.

    The rule needs `site-urls.txt`, which `contentlint learn --built` writes. It goes by what that says of a page while
    the list is complete and current and the front matter of the article is the same as at the build. Drafts are not
    checked. “noindex” that only the page has is reported for articles, documentation and release notes. A canonical URL
    that only the page has is not reported if it ends like the URL of the article, because it then leads to another
    edition of the same text.
    """

    how_to_fix = "Change the theme, or write the same into the front matter."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Block Search indexing with noindex” "
            "https://developers.google.com/search/docs/crawling-indexing/block-indexing"
        ),
        (
            "Google Search Central, “How to specify a canonical URL with rel=canonical and other methods” "
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls"
        ),
    )
    severity = "warning"
    rests_on = "site"
    scope = "site"
    facts = ("kind",)
    needs = ("built",)
    messages = {
        "noindex": Message(
            "The built page is kept out of search engines (“noindex”), and the source does not say so.",
            label="“noindex” in the built page",
        ),
        "index": Message(
            "The source keeps the article out of search engines, but the built page has no “noindex”.",
            fix="Use the key that your theme reads, or remove it.",
            label="no “noindex” in the built page",
        ),
        "canonical": Message(
            "The built page has the canonical URL “{address}”, which the source does not state.",
            label="other canonical URL in the built page",
        ),
        "canonical-lost": Message(
            "The canonical URL “{quote}” is not in the built page.",
            fix="Use the key that your theme reads.",
            label="not in the built page",
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding for each thing that the built page says otherwise."""
        built = facts.built
        if built is None or not facts.published:
            return
        at, evidence = facts.title or facts.start, f"It was built on {site.built_on}."
        if built.indexed is False and facts.kind in KINDS:
            yield self.finding("noindex", at=at, evidence=evidence)
        elif built.indexed:
            yield self.finding("index", at=at, evidence=evidence)
        if built.canonical and not _is_other_edition(built.canonical, site.get_built_url(facts)):
            at = facts.canonical or at
            yield self.finding("canonical", at=at, evidence=evidence, address=built.canonical)
        elif built.canonical == "" and facts.canonical:
            yield self.finding("canonical-lost", at=facts.canonical, quote=facts.canonical.value, evidence=evidence)


def _is_other_edition(canonical: str, url: str) -> bool:
    """Tell whether an address ends like another one: the same text in another version or language."""
    own = get_last_part(normalize_address(url))
    return bool(own) and get_last_part(normalize_address(canonical)) == own
