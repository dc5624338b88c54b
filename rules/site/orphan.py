"""``site/orphan``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Facts, Finding, Message, Option, Rule, Site, WholeArticle, is_compared
from contentlint.source.paths import is_index

KINDS = frozenset({"article", "release-notes"})
"""Kinds of pages that only other articles lead to."""


class Options(Struct, frozen=True):
    """When the rule holds."""

    max_share: Annotated[
        int, Option("nothing is reported if more than this percentage of articles are orphans", max=100)
    ] = 50
    min_articles: Annotated[int, Option("sites with fewer articles are not checked", min=2)] = 10


class Orphan(Rule[Options]):
    """Link to every article from at least one other article.

    If no article links to an article, readers and search engines find it only in lists of articles, and after a while
    not at all.

    The rule counts links in the text of other articles. It cannot see the indexes, menus and feeds that a theme
    creates, so it checks only articles and release notes; menus lead to all other pages, including documentation.
    Index pages, drafts, redirects and articles kept out of search engines are not checked.

    The rule needs to know the whole site. It reports nothing without a `content-root`, on sites with fewer than
    {min-articles} articles, and on sites where more than {max-share}% of all articles are orphans (no article links to
    them), because such a site does not rely on links in its texts.

    It is only a tip, because lists, menus and feeds usually lead to the article all the same.
    """

    how_to_fix = "Link to it from an article on a related subject."
    basis = "tool-convention"
    sources = (
        (
            "Screaming Frog SEO Spider (filter “Orphan URLs”) "
            "https://www.screamingfrog.co.uk/seo-spider/user-guide/tabs/"
        ),
        ("Semrush Site Audit (notice “orphaned pages”) https://www.semrush.com/kb/542-site-audit-issues-list"),
    )
    severity = "info"
    scope = "site"
    facts = ("kind",)
    looks_up = ("build_concerned_key",)
    needs = ("others",)
    messages = {"orphan": Message("No other article links to this one in its text.", label="no link leads here")}

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if no other article links to one."""
        if not site.layout.is_whole or not _is_concerned(facts) or site.count_inbound(facts.path):
            return
        orphans, articles = site.compute_once(_count)
        if articles >= self.options.min_articles and orphans * 100 <= self.options.max_share * articles:
            yield self.finding("orphan", at=WholeArticle((facts.title or facts.start).span))


def _is_concerned(facts: Facts) -> bool:
    return facts.kind in KINDS and is_compared(facts) and not is_index(facts.path)


def build_concerned_key(facts: Facts) -> Iterator[bool]:
    """Yield something for an article that others should link to."""
    if _is_concerned(facts):
        yield True


def _count(site: Site) -> tuple[int, int]:
    """Return how many articles of a site are orphans, and how many there are."""
    concerned = site.find_paths(build_concerned_key, key=True)
    return sum(1 for path in concerned if not site.inbound[path]), len(concerned)
