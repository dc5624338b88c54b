"""The titles of a site as they are compared: without the name of the site, by the stems of words that say something."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.facts import Facts
from contentlint.prose.stems import stem_content_words
from contentlint.prose.words import normalize_text
from contentlint.site.minhash import is_compared
from contentlint.source.paths import is_index

if TYPE_CHECKING:
    from contentlint.site.site import Site

MIN_WORDS = 3
"""Content words that a title needs to be compared: two titles of two words are soon alike."""

MAX_WORDS = 40
"""What has more content words is no title, whatever it is called."""

MAX_KNOWN = 50_000
"""The titles of so many articles are kept in memory."""

MIN_NAMED = 3
"""What so many titles end with is the name of the site."""


class Title(Struct, frozen=True):
    """The language version of a title, its words without the site's name, and the stems of those that say something."""

    edition: str
    text: str
    stems: frozenset[str]

    @property
    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield neighbouring stems in the alphabet, with the language version: keys of titles much alike."""
        yield from ((self.edition, one, other) for one, other in pairwise(sorted(self.stems)))

    def is_like(self, other: "Title", share: int) -> bool:
        """Tell whether two titles share so many percent of their words and differ, but not in a number alone."""
        if self.text == other.text:
            return False
        common, every = self.stems & other.stems, self.stems | other.stems
        return 100 * len(common) >= share * len(every) and not any(stem.isdigit() for stem in every - common)


class Titles:
    """The titles that are compared; a last part that several have is the name of the site, and left out."""

    def __init__(self, site: "Site") -> None:
        """Take the site whose titles they are."""
        self._site = site
        self._known: dict[str, Title | None] = {}

    def find_title(self, facts: Facts) -> Title | None:
        """Return the title of an article, None where it is not compared."""
        return self._known[facts.path] if facts.path in self._known else self._keep(facts.path, facts)

    def find_title_of(self, path: str) -> Title | None:
        """Return the title of the article at a path, whose facts are read only where its title is not known yet."""
        return self._known[path] if path in self._known else self._keep(path, self._site.get(path))

    def _keep(self, path: str, facts: Facts | None) -> Title | None:
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        self._known[path] = self._read(facts) if facts else None
        return self._known[path]

    def _read(self, facts: Facts) -> Title | None:
        whole, *shorter = _read_versions(facts)
        is_named = any(len(self._site.find_paths(build_name_key, name)) >= MIN_NAMED for name in build_name_key(facts))
        return _build_title(shorter[0] if shorter and is_named else whole, facts) if whole else None


def build_name_key(facts: Facts) -> Iterator[str]:
    """Yield the last part of a title: perhaps the name of the site."""
    last = _split_name(facts.page_title.value)[1] if facts.page_title else ""
    if last:
        yield last


def build_pair_keys(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of stems of a title, with its last part and without."""
    for version in filter(None, _read_versions(facts)):
        title = _build_title(version, facts)
        yield from title.pairs if title else ()


def _read_versions(facts: Facts) -> list[str]:
    """Return a title as it is written and, if it has several parts, without the last one; "" if it is not compared."""
    title = facts.page_title
    if title is None or facts.keyphrase or not is_compared(facts) or is_index(facts.path):
        return [""]
    first, last = _split_name(title.value)
    return [title.value, *([first] if last else [])]


def _build_title(text: str, facts: Facts) -> Title | None:
    stems = frozenset(stem_content_words(text, facts.language)) | frozenset(re.findall(r"\w{1,9}[+#]{1,2}", text))
    return Title(facts.edition, normalize_text(text), stems) if MIN_WORDS <= len(stems) <= MAX_WORDS else None


def _split_name(title: str) -> tuple[str, str]:
    """Return a title without its last part, and that part: perhaps the name of the site."""
    first, mark, last = max((title.rpartition(f" {mark} ") for mark in "|–—-"), key=lambda parts: len(parts[0]))
    return (first, last) if mark else (title, "")
