"""``links/no-external``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, get_host, has_bare_url, is_host_of, locate_title

EXTERNAL = frozenset({"external", "template"})


class Options(Struct, frozen=True):
    """What is the site, and from when an article is held to it."""

    own_hosts: Annotated[tuple[str, ...], Option("other hosts that belong to the site")] = ()
    min_words: Annotated[int, Option("articles with fewer words are not checked", min=0)] = 300


class NoExternal(Rule[Options]):
    """Link to at least one source or further reading on another site.

    A link to a source lets readers check what the article says.

    A link counts if it leads to a host outside your site (known from the canonical URL and the option `own-hosts`) or
    if a template creates it. URLs in the text count even if they are not links. Drafts and articles with fewer than
    {min-words} words are not checked. If an article has no links at all, only links/no-internal reports it.
    """

    how_to_fix = "Link your most important claim to its source."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0, assessment “Outbound links” (red if there are none) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "info"
    overlaps_with = ("links/no-internal", "trust/no-sources")
    whole_article = True
    pages = ("article",)
    profiles = {"yoast": {"min-words": 1}}
    messages = {
        "none": Message(
            "The article ({words:word|words}) does not link to any other site.", label="no link to another site"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if no link leaves the site."""
        hosts = {get_host(host) for host in self.options.own_hosts}
        for _, target in article.targets:
            if target.kind in EXTERNAL and not is_host_of(target.host, hosts):
                return
        if article.prose.word_count < self.options.min_words or article.metadata.draft:
            return
        if not has_bare_url(article.prose.blocks, article.source.text):
            yield self.finding("none", at=locate_title(article), words=article.prose.word_count)
