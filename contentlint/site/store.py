"""The shelf: where a site looks articles up, by path or by what they have in common."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from contentlint.site.compare import is_comparable
from contentlint.site.facts import Facts
from contentlint.site.layout import Layout
from contentlint.site.minhash import BANDS, band_of
from contentlint.site.permalinks import addresses_of

KeyOf = Callable[[Facts], Iterable[Hashable]]
"""Gives the keys of an article; keys are texts, numbers, bytes, truth values, and tuples or frozen sets of these."""

Kind = tuple[str, bool]
"""Targets that are made by the same hand: below which folder of the root, or how they are written; and of images."""


class Ties(NamedTuple):
    """What the links of an article say of the site, or those of several that follow one another by path.

    ``reached`` are for each the paths of other articles, each once; ``shown`` tells by kind and path of a target
    whether that leads somewhere.
    """

    reached: Iterable[str]
    shown: Iterable[tuple[tuple[Kind, str], bool]]


class Shelf(Protocol):
    """All articles of a site; ``paths`` are sorted."""

    paths: Sequence[str]

    def get(self, path: str) -> Facts | None:
        """Return an article, always the same object."""

    def every(self) -> tuple[Facts, ...]:
        """Return all articles by path."""

    def addresses(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article, the likeliest first."""

    def having(self, key_of: KeyOf, key: Hashable) -> Sequence[str]:
        """Return the paths of the articles that have a key, sorted."""

    def sizes(self, key_of: KeyOf) -> Mapping[Hashable, int]:
        """Return how many articles have each key, in any order."""

    def having_band(self, language: str, number: int, band: bytes) -> Sequence[str]:
        """Return the paths of the articles that have a part of a signature, sorted; none where only one has it."""

    def ties(self, ties_of: Callable[[Facts], Ties]) -> Iterator[Ties]:
        """Yield what the links of all articles say, by path; ``ties_of`` finds it out for one."""


class Gathered:
    """A shelf of articles whose facts are all at hand."""

    def __init__(self, articles: Iterable[Facts], layout: Layout) -> None:
        """Take the facts, in any order."""
        self._articles = tuple(sorted(articles, key=_path))
        self._by_path = {facts.path: facts for facts in self._articles}
        self.paths: Sequence[str] = tuple(facts.path for facts in self._articles)
        self._layout = layout
        self._groups: dict[KeyOf, dict[Hashable, list[str]]] = {}

    def get(self, path: str) -> Facts | None:
        """Return an article, always the same object."""
        return self._by_path.get(path)

    def every(self) -> tuple[Facts, ...]:
        """Return all articles by path."""
        return self._articles

    def addresses(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article, the likeliest first."""
        return {facts.path: addresses_at(facts, self._layout) for facts in self._articles}

    def having(self, key_of: KeyOf, key: Hashable) -> Sequence[str]:
        """Return the paths of the articles that have a key, sorted."""
        return self.grouped(key_of).get(key, ())

    def sizes(self, key_of: KeyOf) -> Mapping[Hashable, int]:
        """Return how many articles have each key, in any order."""
        return {key: len(paths) for key, paths in self.grouped(key_of).items()}

    def grouped(self, key_of: KeyOf) -> Mapping[Hashable, Sequence[str]]:
        """Return the paths of the articles that have each key; the same function is asked once."""
        if key_of not in self._groups:
            groups: dict[Hashable, list[str]] = {}
            for facts in self._articles:
                for key in dict.fromkeys(key_of(facts)):
                    groups.setdefault(key, []).append(facts.path)
            self._groups[key_of] = groups
        return self._groups[key_of]

    def forget_bands(self) -> None:
        """Let go of the bands, which take much room, when nobody will ask for them any more."""
        self.__dict__.pop("_shared_bands", None)

    def having_band(self, language: str, number: int, band: bytes) -> Sequence[str]:
        """Return the paths of the articles that have a part of a signature, sorted; none where only one has it."""
        return self._shared_bands.get((language, number, band), ())

    @cached_property
    def _shared_bands(self) -> dict[tuple[str, int, bytes], list[str]]:
        """Return the paths of articles by the bands that several have: one number of band at a time, to spare room."""
        shared: dict[tuple[str, int, bytes], list[str]] = {}
        comparable = list(filter(is_comparable, self._articles))
        for number in range(BANDS):
            groups: dict[tuple[str, int, bytes], list[str]] = {}
            for facts in comparable:
                band = band_of(facts.signature, number)
                groups.setdefault((facts.language, number, band), []).append(facts.path)
            shared.update((key, group) for key, group in groups.items() if len(group) > 1)
        return shared

    def ties(self, ties_of: Callable[[Facts], Ties]) -> Iterator[Ties]:
        """Yield what the links of each article say, by path; ``ties_of`` finds it out."""
        return map(ties_of, self._articles)


def addresses_at(facts: Facts, layout: Layout) -> tuple[str, ...]:
    """Return the addresses of an article, each once, the likeliest first."""
    return tuple(dict.fromkeys(addresses_of(facts, layout)))


def host_keys(facts: Facts) -> Iterable[str]:
    """Return the hosts that an article gives as its own."""
    return facts.hosts


def _path(facts: Facts) -> str:
    return facts.path
