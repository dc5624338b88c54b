"""``site/cannibalization``."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from msgspec import Struct

from contentlint.prose.stems import content_words
from contentlint.prose.words import normalise, words
from contentlint.rule import Finding, Message, Option, Rule, bad, good
from contentlint.rule.elsewhere import elsewhere
from contentlint.site import Facts, Site
from contentlint.site.addresses import is_index
from contentlint.site.compare import is_compared

FEWEST = 3
"""Content words that a title needs to be compared: two titles of two words are soon alike."""


MOST = 40
"""What has more content words is no title, whatever it is called."""

CROWD = 200
"""Pairs of words that more titles share say nothing of any of them."""


class Options(Struct, frozen=True):
    """What is compared."""

    share: Annotated[int, Option("percent of common words from which two titles are one", min=50, max=100)] = 90


class Cannibalization(Rule[Options]):
    """Let one article answer one search.

    Two articles on one keyphrase compete with each other, and a search engine chooses between them as it likes.

    Keyphrases are compared by the stems of their content words, whatever their order; titles of at least three content
    words as well, where no keyphrase is declared. The name of the site at a title's end does not count. Titles that
    differ in a number are editions or parts of a series (“part 2”, “2026”) and left alone, and so are articles with the
    very same title, of which site/duplicate-title speaks. With a share of 80, one word more is let pass: that word
    (“mobile”, “TIFF”) was what set the two articles apart in most of those that we read, so the default is {share}.
    Only articles of one language that are to be found are compared; index pages are not.
    """

    how_to_fix = "Merge the two, or aim one of them at another question and say so in its title."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0 (previously used keyphrase)", "Semrush Position Tracking (cannibalization)")
    severity = "warning"
    scope = "site"
    messages = {
        "keyphrase": Message("The keyphrase “{quote}” is also that of {other}.", label="used before"),
        "title": Message("The title “{quote}” says much the same as that of {other}.", label="much the same title"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article is after the same search."""
        if len(site.articles) == 1:
            return  # stems are not needed, which are slow to import
        others = site.others(facts, keyphrase_key)
        if facts.keyphrase and others.size:
            related = elsewhere(site, others.first, "the same keyphrase", lambda one: one.keyphrase)
            other = site.shown(others.first[0].path)
            yield self.finding(
                "keyphrase", at=facts.keyphrase, quote=facts.keyphrase.value, other=other, related=related
            )
        elif facts.title and not facts.keyphrase:
            yield from self._titles(facts, site)

    def _titles(self, facts: Facts, site: Site) -> Iterator[Finding]:
        titles = site.once(titles_of)
        pairs = site.once(articles_by_pair)
        shared = (pairs[pair] for pair in _pairs(titles.get(facts.path)) if len(pairs[pair]) <= CROWD)
        paths = sorted({path for group in shared for path in group} - {facts.path})
        found = [
            one
            for path in paths
            if (one := site.get(path)) and _is_alike(titles[facts.path], titles[path], self.options.share)
        ]
        if found and facts.title:
            related = elsewhere(site, found, "much the same title", lambda one: one.title)
            other = site.shown(found[0].path)
            yield self.finding("title", at=facts.title, quote=facts.title.value, other=other, related=related)

    examples = (
        good(
            """
            ---
            title: How to descale a kettle with lemon juice
            ---

            Lemon juice will do.
            """,
            others={"vinegar.md": "---\ntitle: How to descale a kettle with vinegar\n---\n\nVinegar will do.\n"},
        ),
        bad(
            """
            ---
            title: How to descale a kettle
            keyphrase: descale kettle
            ---

            Lemon juice will do.
            """,
            "keyphrase",
            others={"b.md": "---\ntitle: White crusts\nkeyphrase: kettle descaling\n---\n\nVinegar will do.\n"},
        ),
        bad(
            """
            ---
            title: How to descale your kettle with lemon juice
            ---

            Lemon juice will do.
            """,
            "title",
            others={"b.md": "---\ntitle: Descaling a kettle with lemon juice\n---\n\nTake three lemons.\n"},
        ),
    )


def keyphrase_key(facts: Facts) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the content words of a declared keyphrase."""
    if facts.keyphrase and is_compared(facts):
        found = frozenset(content_words(facts.keyphrase.value.partition(",")[0], facts.language))
        if found:
            yield facts.language, found


Title = tuple[str, str, frozenset[str]]
"""The language of a title, its words without the site's name, and the stems of those that say something."""


def titles_of(site: Site) -> dict[str, Title]:
    """Return the titles that are compared, by the path of their article."""
    names = Counter(_parts(facts.title.value)[1] for facts in site.articles if facts.title)
    found = {}
    for facts in site.articles:
        if facts.title and not facts.keyphrase and is_compared(facts) and not is_index(facts.path):
            first, last = _parts(facts.title.value)
            title = first if names[last] >= FEWEST else facts.title.value
            stems = frozenset(content_words(title, facts.language)) | frozenset(re.findall(r"\w{1,9}[+#]{1,2}", title))
            if FEWEST <= len(stems) <= MOST:
                found[facts.path] = (facts.language, " ".join(map(normalise, words(title))), stems)
    return found


def articles_by_pair(site: Site) -> dict[tuple[str, str, str], list[str]]:
    """Return the paths of articles by the pairs of stems that follow one another in the alphabet of their titles."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for path, title in site.once(titles_of).items():
        for pair in _pairs(title):
            found.setdefault(pair, []).append(path)
    return found


def _pairs(title: Title | None) -> Iterator[tuple[str, str, str]]:
    if title:
        yield from ((title[0], one, other) for one, other in pairwise(sorted(title[2])))


def _parts(title: str) -> tuple[str, str]:
    """Return a title without its last part, and that part: perhaps the name of the site."""
    first, mark, last = max((title.rpartition(f" {mark} ") for mark in "|–—-"), key=lambda parts: len(parts[0]))
    return (first, last) if mark else (title, "")


def _is_alike(own: Title, other: Title, share: int) -> bool:
    """Tell whether two titles share enough words and differ, but not in a number alone."""
    common, every = own[2] & other[2], own[2] | other[2]
    if own[1] == other[1] or 100 * len(common) < share * len(every):
        return False
    return not any(stem.isdigit() for stem in every - common)
