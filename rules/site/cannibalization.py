"""``site/cannibalization``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Facts,
    Finding,
    Message,
    Option,
    Rule,
    Site,
    build_related,
    find_shared,
    is_compared,
    stem_content_words,
)

from ._compared_titles import (
    Titles,
    build_name_key,  # noqa: F401  # looked up by name
    build_pair_keys,  # looked up by name
)

MAX_GROUP = 200
"""Pairs of words that more titles share say nothing of any of them."""


class Options(Struct, frozen=True):
    """What is compared."""

    share: Annotated[
        int,
        Option("two titles count as the same if they share at least this percentage of their words", min=50, max=100),
    ] = 90


class Cannibalization(Rule[Options]):
    """Write only one article for each search query.

    Two articles for the same keyphrase compete with each other, and search engines may show the one that you do not
    want.

    The rule compares the content words of keyphrases (not “the” or “of”), in any form and order. If an article has no
    keyphrase, it compares titles of at least three content words, without the site name at the end. Titles that differ
    in a number are editions or parts of a series (“part 2”, “2026”) and are not reported. site/duplicate-title covers
    identical titles.

    Titles must share {share}% of their words. At 80%, titles that differ in one word would be reported, but in most of
    the pairs that we read, that word (“mobile”, “TIFF”) told the two articles apart. Only public articles in the same
    language are compared; index pages are not.

    The same keyphrase is a warning. Titles that are almost the same are a tip, because two articles may need them.
    """

    how_to_fix = "Merge the two, or make one of them answer a different question."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (previously used keyphrase) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
        "Semrush Position Tracking (cannibalization) https://www.semrush.com/position-tracking/",
    )
    severity = "warning"
    scope = "site"
    facts = ("edition", "keyphrase", "language")
    looks_up = ("build_keyphrase_key", "build_name_key", "build_pair_keys")
    whole_article = True
    needs = ("others",)
    messages = {
        "keyphrase": Message("The keyphrase “{quote}” is also used by {other}.", label="already used"),
        "title": Message(
            "The title “{title}” is almost the same as that of {other}.", label="almost the same title", severity="info"
        ),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article is after the same search."""
        if site.size == 1:
            return  # stems are not needed, which are slow to import
        shared = find_shared(site, facts, build_keyphrase_key, "same keyphrase", lambda one: one.keyphrase)
        if facts.keyphrase and shared:
            at, quote = facts.keyphrase, facts.keyphrase.value
            yield self.finding("keyphrase", at=at, quote=quote, other=shared.other, related=shared.related)
        elif (title := facts.page_title) and not facts.keyphrase and (found := self._find_alike(facts, site)):
            related = build_related(site, found, "almost the same title", lambda one: one.page_title)
            other = site.shown(found[0].path)
            quote = title.value if title == facts.title else ""
            yield self.finding("title", at=title, quote=quote, title=title.value, other=other, related=related)

    def _find_alike(self, facts: Facts, site: Site) -> list[Facts]:
        """Return the articles whose titles say much the same."""
        titles = site.compute_once(Titles)
        own = titles.find_title(facts)
        if own is None:
            return []
        groups = (site.find_paths(build_pair_keys, pair) for pair in own.pairs)
        paths = sorted({path for group in groups if len(group) <= MAX_GROUP for path in group} - {facts.path})
        titled = ((path, titles.find_title_of(path)) for path in paths)
        alike = (path for path, title in titled if title and own.is_like(title, self.options.share))
        return list(filter(None, map(site.get, alike)))


def build_keyphrase_key(facts: Facts) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the content words of a declared keyphrase."""
    if facts.keyphrase and is_compared(facts):
        found = frozenset(stem_content_words(facts.keyphrase.value.partition(",")[0], facts.language))
        if found:
            yield facts.edition, found
