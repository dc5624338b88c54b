"""``site/cannibalization``."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from msgspec import Struct

from contentlint.prose.stems import content_words
from contentlint.prose.words import normalise, words
from contentlint.rule import Finding, Message, Option, Rule, bad, good
from contentlint.rule.elsewhere import elsewhere
from contentlint.site import Facts, Site
from contentlint.site.compare import is_compared

FEWEST = 3
"""Content words that a title needs to be compared: two titles of two words are soon alike."""


CROWD = 200
"""Pairs of words that more titles share say nothing of any of them."""


class Options(Struct, frozen=True):
    """What is compared."""

    share: Annotated[int, Option("percent of common words from which two titles are one", min=50, max=100)] = 80


class Cannibalization(Rule[Options]):
    """Let one article answer one search.

    Two articles on one keyphrase compete with each other, and a search engine chooses between them as it likes.

    Keyphrases are compared by the stems of their content words, whatever their order; titles of at least three content
    words as well, where no keyphrase is declared. Titles that differ in a number are editions or parts of a series
    (“part 2”, “2026”) and left alone, and so are articles with the very same title, of which site/duplicate-title
    speaks. Only articles of one language that are to be found are compared.
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
        others = site.others(facts, keyphrase_key)
        if facts.keyphrase and others:
            related = elsewhere(site, others, "the same keyphrase", lambda one: one.keyphrase)
            other = site.shown(others[0].path)
            yield self.finding(
                "keyphrase", at=facts.keyphrase, quote=facts.keyphrase.value, other=other, related=related
            )
        elif facts.title and not facts.keyphrase:
            yield from self._titles(facts, site)

    def _titles(self, facts: Facts, site: Site) -> Iterator[Finding]:
        own = title_words(facts)
        candidates = site.others(facts, neighbours, crowd=CROWD)
        found = [one for one in candidates if _is_alike(facts, one, own, self.options.share)]
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


def title_words(facts: Facts) -> frozenset[str]:
    """Return the content words of a title."""
    return frozenset(content_words(facts.title.value, facts.language)) if facts.title else frozenset()


def neighbours(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that follow one another in the alphabet of a title: titles that are alike share some."""
    found = sorted(title_words(facts)) if is_compared(facts) and not facts.keyphrase else []
    if len(found) >= FEWEST:
        yield from ((facts.language, f"{one} {other}") for one, other in pairwise(found))


def _is_alike(facts: Facts, other: Facts, own: frozenset[str], share: int) -> bool:
    """Tell whether two titles share enough words and differ, but not in a number alone."""
    there = title_words(other)
    if 100 * len(own & there) < share * len(own | there) or _plain(facts) == _plain(other):
        return False
    return not any(word.isdigit() for word in own ^ there)


def _plain(facts: Facts) -> list[str]:
    return list(map(normalise, words(facts.title.value))) if facts.title else []
