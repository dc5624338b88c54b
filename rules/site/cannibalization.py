"""``site/cannibalization``."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, NamedTuple

from msgspec import Struct

from contentlint.prose.stems import content_words
from contentlint.prose.words import normalise, words
from contentlint.rule import Finding, Message, Option, Rule
from contentlint.site import Facts, Site
from contentlint.site.compare import is_compared
from contentlint.site.related import elsewhere
from contentlint.source.paths import is_index

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
    looks_up = ("keyphrase_key", "name_key", "pair_keys")
    messages = {
        "keyphrase": Message("The keyphrase “{quote}” is also that of {other}.", label="used before"),
        "title": Message("The title “{quote}” says much the same as that of {other}.", label="much the same title"),
    }

    def check_in_site(self, facts: Facts, site: Site) -> Iterator[Finding]:
        """Yield a finding if another article is after the same search."""
        if site.size == 1:
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
        titles = site.once(Titles)
        own = titles.of(facts)
        groups = (site.having(pair_keys, pair) for pair in _pairs(own)) if own else ()
        paths = sorted({path for group in groups if len(group) <= CROWD for path in group} - {facts.path})
        others = filter(None, map(site.get, paths))
        found = [one for one in others if _is_alike(own, titles.of(one), self.options.share)]
        if found and facts.title:
            related = elsewhere(site, found, "much the same title", lambda one: one.title)
            other = site.shown(found[0].path)
            yield self.finding("title", at=facts.title, quote=facts.title.value, other=other, related=related)


def keyphrase_key(facts: Facts) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the content words of a declared keyphrase."""
    if facts.keyphrase and is_compared(facts):
        found = frozenset(content_words(facts.keyphrase.value.partition(",")[0], facts.language))
        if found:
            yield facts.language, found


class Title(NamedTuple):
    """The language of a title, its words without the site's name, and the stems of those that say something."""

    language: str
    text: str
    stems: frozenset[str]


class Titles:
    """The titles that are compared; a last part that several have is the name of the site, and left out."""

    def __init__(self, site: Site) -> None:
        """Take the site whose titles they are."""
        self._site = site
        self._known: dict[str, Title | None] = {}

    def of(self, facts: Facts) -> Title | None:
        """Return the title of an article, None where it is not compared."""
        if facts.path not in self._known:
            self._known[facts.path] = self._read(facts)
        return self._known[facts.path]

    def _read(self, facts: Facts) -> Title | None:
        whole, *shorter = _versions(facts)
        is_named = any(len(self._site.having(name_key, name)) >= FEWEST for name in name_key(facts))
        return _title(shorter[0] if shorter and is_named else whole, facts.language) if whole else None


def name_key(facts: Facts) -> Iterator[str]:
    """Yield the last part of a title: perhaps the name of the site."""
    last = _parts(facts.title.value)[1] if facts.title else ""
    if last:
        yield last


def pair_keys(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of stems that follow one another in the alphabet of a title, with its last part and without."""
    for version in filter(None, _versions(facts)):
        title = _title(version, facts.language)
        yield from _pairs(title) if title else ()


def _versions(facts: Facts) -> list[str]:
    """Return a title as it is written and, if it has several parts, without the last one; "" if it is not compared."""
    if facts.title is None or facts.keyphrase or not is_compared(facts) or is_index(facts.path):
        return [""]
    first, last = _parts(facts.title.value)
    return [facts.title.value, *([first] if last else [])]


def _title(text: str, language: str) -> Title | None:
    stems = frozenset(content_words(text, language)) | frozenset(re.findall(r"\w{1,9}[+#]{1,2}", text))
    return Title(language, " ".join(map(normalise, words(text))), stems) if FEWEST <= len(stems) <= MOST else None


def _pairs(title: Title) -> Iterator[tuple[str, str, str]]:
    yield from ((title.language, one, other) for one, other in pairwise(sorted(title.stems)))


def _parts(title: str) -> tuple[str, str]:
    """Return a title without its last part, and that part: perhaps the name of the site."""
    first, mark, last = max((title.rpartition(f" {mark} ") for mark in "|–—-"), key=lambda parts: len(parts[0]))
    return (first, last) if mark else (title, "")


def _is_alike(own: Title | None, other: Title | None, share: int) -> bool:
    """Tell whether two titles share enough words and differ, but not in a number alone."""
    if own is None or other is None or own.text == other.text:
        return False
    common, every = own.stems & other.stems, own.stems | other.stems
    return 100 * len(common) >= share * len(every) and not any(stem.isdigit() for stem in every - common)
