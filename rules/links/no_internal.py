"""``links/no-internal``."""

from collections.abc import Collection, Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document.urls import is_near
from contentlint.rule import (
    Article,
    Finding,
    InlineTemplate,
    Message,
    Option,
    Rule,
    Severity,
    compile_lazy,
    get_host,
    has_bare_url,
    is_host_of,
    locate_title,
)

INTERNAL = frozenset({"internal", "template"})
COMPONENT = compile_lazy(r"<(?:[A-Z]\w*)?Link\b|\b(?:href|to)=[\"'{]?/|[{<%]\s*(?:ref|relref|link|xref|post_link)\b")
"""A template tag that makes a link."""


MIN_LONG = 600
"""A shorter article that leads nowhere is soon read, and a menu leads on."""


class Options(Struct, frozen=True):
    """What is the site, and from when an article is held to it."""

    own_hosts: Annotated[tuple[str, ...], Option("other hosts that belong to the site")] = ()
    min_words: Annotated[int, Option("articles with fewer words are not checked", min=0)] = 300


class NoInternal(Rule[Options]):
    """Link to other pages on your site.

    Internal links lead readers to what they need next. Search engines use these links to find your pages and to learn
    how the pages are related.

    A link counts if it is relative, leads to a host that belongs to your site (known from the canonical URL and the
    option `own-hosts`) or is created by a template. If the host is unknown and the article contains full URLs, nothing
    is reported, because one of them may belong to your site. Nothing is reported either if a link leads to another host
    in the same domain. Drafts and articles with fewer than {min-words} words are not checked. The finding is only a tip
    if the article links to other sites or has fewer than 600 words. It is also only a tip on documentation pages,
    because their menus lead readers on.
    """

    how_to_fix = "Link to one or two related pages on your site."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, assessment “Internal links” (red if there are none) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        (
            "Google Search Central, “Link best practices for Google” (every page should be linked from "
            "another page) https://developers.google.com/search/docs/crawling-indexing/links-crawlable"
        ),
    )
    severity = "warning"
    whole_article = True
    pages = ("article", "documentation")
    profiles = {"yoast": {"min-words": 1}}
    messages = {
        "none": Message(
            "The article ({words:word|words}) does not link to {where}.",
            label="no internal link",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if no link stays on the site."""
        hosts = {get_host(host) for host in self.options.own_hosts}
        for _, target in article.targets:
            if target.kind in INTERNAL or (hosts and is_host_of(target.host, hosts)):
                return
        if article.metadata.draft or _can_be_linked(article, hosts | article.own_hosts):  # most need no prose for this
            return
        if article.prose.word_count < self.options.min_words:
            return
        if not _is_linked_by_templates(article):
            leads_out = _leads_out(article)
            is_short = article.prose.word_count < MIN_LONG
            is_tip = leads_out or is_short or article.page_kind.kind == "documentation"
            severity: Severity | None = "info" if is_tip else None
            where = "any other page on your site" if leads_out else "any other page"
            yield self.finding(
                "none", at=locate_title(article), words=article.prose.word_count, where=where, severity=severity
            )


def _leads_out(article: Article) -> bool:
    """Tell whether a link or an address in the text leads to another site."""
    is_linked = any(target.kind == "external" for _, target in article.targets)
    return is_linked or has_bare_url(article.prose.blocks, article.source.text)


def _can_be_linked(article: Article, hosts: Collection[str]) -> bool:
    """Tell whether the article has whole addresses, any of which may be of the site."""
    if hosts:
        return any(is_near(target.host, hosts) for _, target in article.targets)
    if any(target.kind == "external" for _, target in article.targets):
        return True
    return has_bare_url(article.prose.blocks, article.source.text)


def _is_linked_by_templates(article: Article) -> bool:
    """Tell whether a template tag or a component makes a link, whose target is not known."""
    inline = [node.span for node in article.inlines if isinstance(node, InlineTemplate)]
    spans = (*(tag.span for tag in article.templates), *inline)
    return any(COMPONENT.search(article.source.slice(span)) for span in spans)
