"""``links/no-external``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, get_host, has_bare_url, is_host_of, locate_title

EXTERNAL = frozenset({"external", "template"})


class Options(Struct, frozen=True):
    """What is the site, and from when an article is held to it."""

    own_hosts: Annotated[tuple[str, ...], Option("further hosts of the site")] = ()
    min_words: Annotated[int, Option("articles with fewer words are let off", min=0)] = 300


class NoExternal(Rule[Options]):
    """Link to a page elsewhere that readers can check or go on with.

    A link to a source lets readers check what the article says, and shows what it rests on.

    A link counts if it leads to another host than those of the site (its canonical address and the option `own-hosts`
    tell), or is made by a template. Addresses that stand in the text without being links count, too. Left alone are
    drafts and articles of fewer than {min-words} words. An article that links to no other page gets one
    finding, that of links/no-internal.
    """

    how_to_fix = "Link the most important claim to the page that it comes from."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0, assessment “Outbound links” (none is red)",)
    severity = "info"
    overlaps_with = ("links/no-internal", "trust/no-sources")
    pages = ("article",)
    profiles = {"yoast": {"min-words": 1}}
    messages = {
        "none": Message(
            "The article of {words:word|words} has no link to another site.", label="no link to another site"
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
