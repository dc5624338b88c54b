"""``links/no-internal``."""

from collections.abc import Collection, Iterator
from typing import Annotated

from msgspec import Struct

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
    is_near,
    locate_title,
)

INTERNAL = frozenset({"internal", "template"})
COMPONENT = compile_lazy(r"<(?:[A-Z]\w*)?Link\b|\b(?:href|to)=[\"'{]?/|[{<%]\s*(?:ref|relref|link|xref|post_link)\b")
"""A template tag that makes a link."""


class Options(Struct, frozen=True):
    """What is the site, and from when an article is held to it."""

    own_hosts: Annotated[tuple[str, ...], Option("further hosts of the site")] = ()
    min_words: Annotated[int, Option("articles with fewer words are let off", min=0)] = 300


class NoInternal(Rule[Options]):
    """Link to other pages of the site.

    Links within the site lead readers on to what they need next, and they are how search engines find its pages and
    learn which of them belong together.

    A link counts if it is relative, has a host of the site (its canonical address and the option `own-hosts` tell) or
    is made by a template. Where the host is not known and the article has links to whole addresses, one of them may be
    the site’s own, so nothing is said; nor is it where one leads to another host of the same domain. Left alone as well
    are drafts and articles of fewer than {min-words} words. On documentation it is a tip: its menu leads on.
    """

    how_to_fix = "Link from the sentence where it helps to one or two pages of the site that say more."
    basis = "tool-convention"
    sources = (
        "Yoast SEO 3.6.0, assessment “Internal links” (none is red)",
        "Google Search Central, “Link best practices for Google” (every page should have a link from another one)",
    )
    severity = "warning"
    pages = ("article", "documentation")
    profiles = {"yoast": {"min-words": 1}}
    messages = {
        "none": Message(
            "The article of {words:word|words} has no link to {where}.",
            label="no link within the site",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if no link stays on the site."""
        hosts = {get_host(host) for host in self.options.own_hosts}
        for _, target in article.targets:
            if target.kind in INTERNAL or (hosts and is_host_of(target.host, hosts)):
                return
        if article.prose.word_count < self.options.min_words or article.metadata.draft:
            return
        if _can_be_linked(article, hosts | article.own_hosts):
            return
        if not _is_linked_by_templates(article):
            words, where = (
                article.prose.word_count,
                "another page of the site" if _leads_out(article) else "another page",
            )
            severity: Severity | None = "info" if article.page_kind.kind == "documentation" else None
            yield self.finding("none", at=locate_title(article), words=words, where=where, severity=severity)


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
