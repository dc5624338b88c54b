"""``links/sponsored-unmarked``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    AFFILIATE_HOSTS,
    AFFILIATE_PARAMETERS,
    Article,
    Edit,
    Finding,
    Link,
    Message,
    Option,
    Rule,
    Span,
    find_affiliate,
)

MARKS = frozenset({"sponsored", "nofollow"})
MAX_BEHIND = 200
"""So many code points behind a link in Markdown its attributes are looked for (``{: rel="sponsored"}``)."""


class Options(Struct, frozen=True):
    """Which links, and whether those in Markdown count."""

    hosts: Annotated[tuple[str, ...], Option("hosts whose links earn a commission, including their subdomains")] = (
        AFFILIATE_HOSTS
    )
    parameters: Annotated[
        tuple[str, ...], Option("parameters in a URL that name who gets paid, written as `name` or `name=val*`")
    ] = AFFILIATE_PARAMETERS
    markdown: Annotated[
        bool, Option("whether to check links in Markdown, too; otherwise, the theme is trusted to mark them")
    ] = False


class SponsoredUnmarked(Rule[Options]):
    """Add rel="sponsored" to links that earn a commission.

    Search engines ask sites to mark paid links. An unmarked paid link can look like an attempt to manipulate rankings.

    The rule recognizes a paid link by its host or by a URL parameter that names who gets paid. It accepts nofollow as
    well. Markdown cannot express rel, so contentlint assumes that your theme marks the links in Markdown. If your theme
    does not, set the option `markdown`. The rule then also checks these links and reads the attributes that some
    dialects allow after a link (`{: rel="sponsored"}`).
    """

    how_to_fix = 'Add rel="sponsored" to the link.'
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Qualify your outbound links to Google” (sponsored, or nofollow, for "
            "paid links) https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "many sites add the attribute when they build the page"
    fixable = "safe"
    fix_reason = "the fix only adds an attribute that readers do not see"
    needs = ("links",)
    messages = {
        "unmarked": Message(
            "The link earns a commission ({sign}) but is not marked as paid.",
            label="neither sponsored nor nofollow",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each link that pays and does not say so."""
        for link, target in article.targets:
            if target.kind != "external" or (link.tag is None and not self.options.markdown):
                continue
            sign = find_affiliate(link.href, self.options.hosts, self.options.parameters)
            if sign and not _is_marked(article, link):
                yield self.finding("unmarked", at=link.href_span, edits=_add_sponsored(article, link), sign=sign)


def _is_marked(article: Article, link: Link) -> bool:
    if link.tag is not None:
        return not MARKS.isdisjoint(link.tag.get("rel").lower().split())
    behind = article.source.slice(Span(link.span.end, link.span.end + MAX_BEHIND))
    return behind.startswith("{") and any(mark in behind.partition("}")[0] for mark in MARKS)


def _add_sponsored(article: Article, link: Link) -> list[Edit]:
    """Return what marks a link as paid: in its tag, or in the braces behind it where there are some."""
    if link.tag is not None:
        from contentlint.article.edits.html_tags import add_word

        return add_word(article, link.tag, "rel", "sponsored", behind="href")
    inside, brace, _ = article.source.slice(Span(link.span.end, link.span.end + MAX_BEHIND)).partition("}")
    if not brace or not inside.startswith("{:") or any(sign in inside[2:] for sign in ("rel", "{", "\n")):
        return []
    end = link.span.end + len(inside.rstrip())
    return [Edit(Span(end, end), ' rel="sponsored"')]
