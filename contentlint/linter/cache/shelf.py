"""The kept shelf: what all articles of a site have in common, looked up without their facts, for runs on a few.

It is made by a run that has all facts at hand, and holds for as long as the same articles have the same addresses: the
facts of the few that have changed since stand in for what is kept of them. Where anything else has changed, the facts
of all articles are unpacked, and it is made anew.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import cast

import msgspec
from msgspec import Struct

from contentlint.linter.cache.site_findings import Folders, is_as_it_was, seen_in
from contentlint.rule.registry import SiteKeys
from contentlint.site.compare import is_comparable
from contentlint.site.facts import Facts
from contentlint.site.files import DiskTree
from contentlint.site.layout import Layout
from contentlint.site.minhash import BANDS, band_of
from contentlint.site.permalinks import AddressKey
from contentlint.site.site import Site, own_hosts
from contentlint.site.store import Gathered, KeyOf, Kind, Ties, addresses_at, host_keys
from contentlint.source.hashing import SIZE, blake2b, digest_of

NAME = "shelf"
"""Under this name it is kept."""

MOST_CHANGED = 100
"""Articles that may have changed since it was made: each costs as much as to make a hundredth of it."""

_NUMBER = 32
"""Bits of the number of an article, in what is sorted."""

Numbers = tuple[int, ...]


class _Kept(Struct, frozen=True, array_like=True):
    """What is kept. Articles are numbers: their places among ``paths``.

    ``digests`` are those of their contents, one after the other; ``folders`` as in the memory of findings. ``targets``
    are kinds, paths and whether they lead somewhere, ``shown`` which of them the links of each article show. ``groups``
    are by kind of key the hashes of keys, sorted, and beside each the article; ``sizes`` the keys that are counted.
    """

    state: bytes
    paths: tuple[str, ...]
    digests: bytes
    folders: Folders
    hosts: tuple[str, ...]
    addresses: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[bytes, bool, bytes, bool], ...]
    reached: tuple[Numbers, ...]
    shown: tuple[Numbers, ...]
    groups: dict[str, tuple[bytes, bytes]]
    sizes: dict[str, tuple[tuple[str | tuple[str, ...], Numbers], ...]]


class Kinds:
    """The kinds of keys by which a site is asked: those of the rules, and its own."""

    def __init__(self, keys: SiteKeys, layout: Layout) -> None:
        """Take the keys that rules name, and how the site is laid out."""
        self.looked_up: dict[str, KeyOf] = {**keys.looked_up, "address": AddressKey(layout)}
        self.counted: dict[str, KeyOf] = {**keys.counted, "host": host_keys}
        self.bands: dict[str, KeyOf] = {_band(number): partial(_band_key, number) for number in range(BANDS)}
        self.name = {key_of: name for name, key_of in self.looked_up.items()}
        self.counted_name = {key_of: name for name, key_of in self.counted.items()}


class KeptShelf:
    """A shelf of articles of which only those that are asked for are unpacked."""

    def __init__(
        self,
        kept: _Kept,
        changed: Mapping[str, Facts],
        kinds: Kinds,
        layout: Layout,
        read: Callable[[Iterable[str]], Mapping[str, Facts]],
    ) -> None:
        """Take what is kept, the facts of those that are not as they were, and what unpacks the facts of others."""
        self._kept = kept
        self._kinds = kinds
        self._layout = layout
        self._read = read
        self._known: dict[str, Facts | None] = {**changed}
        self._changed = {number: changed[path] for number, path in enumerate(kept.paths) if path in changed}
        self._keys: dict[str, dict[int, frozenset[Hashable]]] = {}
        self.paths: Sequence[str] = kept.paths

    def get(self, path: str) -> Facts | None:
        """Return an article, always the same object."""
        if path not in self._known:
            self._known[path] = self._read([path]).get(path) if path in self._paths else None
        return self._known[path]

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.paths)

    def every(self) -> tuple[Facts, ...]:
        """Return all articles by path."""
        self._known.update(self._read([path for path in self.paths if path not in self._known]))
        return tuple(filter(None, map(self.get, self.paths)))

    @cached_property
    def _whole(self) -> Gathered:
        """Return all facts, for a question whose answers are not kept."""
        return Gathered(self.every(), self._layout)

    def addresses(self) -> Mapping[str, Sequence[str]]:
        """Return the addresses of each article, the likeliest first."""
        return dict(zip(self.paths, self._kept.addresses, strict=True))

    def having(self, key_of: KeyOf, key: Hashable) -> Sequence[str]:
        """Return the paths of the articles that have a key, sorted."""
        name = self._kinds.name.get(key_of, "")
        if name not in self._kept.groups:
            return self._whole.having(key_of, key)
        return self._having(name, key_of, key)

    def having_band(self, language: str, number: int, band: bytes) -> Sequence[str]:
        """Return the paths of the articles that have a part of a signature, sorted; none where only one has it."""
        name = _band(number)
        found = self._having(name, self._kinds.bands[name], _in_language(band, language))
        return found if len(found) > 1 else ()

    def _having(self, name: str, key_of: KeyOf, key: Hashable) -> list[str]:
        hashes, numbers = (memoryview(part) for part in self._kept.groups[name])
        every, one = hashes.cast("Q"), _hash(key)
        some = numbers.cast("I")[bisect_left(every, one) : bisect_right(every, one)]
        found = {number for number in some if number not in self._changed}
        found.update(number for number, keys in self._changed_keys(name, key_of).items() if key in keys)
        return [self.paths[number] for number in sorted(found)]

    def _changed_keys(self, name: str, key_of: KeyOf) -> dict[int, frozenset[Hashable]]:
        if name not in self._keys:
            self._keys[name] = {number: frozenset(key_of(facts)) for number, facts in self._changed.items()}
        return self._keys[name]

    def sizes(self, key_of: KeyOf) -> Mapping[Hashable, int]:
        """Return how many articles have each key, in any order."""
        name = self._kinds.counted_name.get(key_of, "")
        if name not in self._kept.sizes:
            return self._whole.sizes(key_of)
        found: dict[Hashable, int] = {}
        for key, numbers in self._kept.sizes[name]:
            found[key] = sum(1 for number in numbers if number not in self._changed)
        for keys in self._changed_keys(name, key_of).values():
            found.update((key, found.get(key, 0) + 1) for key in keys)
        return {key: size for key, size in found.items() if size}

    def ties(self, ties_of: Callable[[Facts], Ties]) -> Iterator[Ties]:
        """Yield what the links of articles say, by path; ``ties_of`` finds it out for those that have changed."""
        start = 0
        for number, facts in self._changed.items():
            yield self._kept_ties(start, number)
            yield ties_of(facts)
            start = number + 1
        yield self._kept_ties(start, len(self.paths))

    def _kept_ties(self, start: int, end: int) -> Ties:
        """Return what the links of some articles say together."""
        reached = chain.from_iterable(self._kept.reached[start:end])
        shown = chain.from_iterable(self._kept.shown[start:end])
        return Ties(map(self.paths.__getitem__, reached), map(self._targets.__getitem__, shown))

    @cached_property
    def _targets(self) -> list[tuple[tuple[Kind, str], bool]]:
        return [(((_text(first), image), _text(path)), known) for first, image, path, known in self._kept.targets]


# --- reading and making it ------------------------------------------------------------------------


class Now(Struct, frozen=True):
    """A site as it is now: what all answers depend on, the digest of each article by path, its layout and its files."""

    state: bytes
    digests: Mapping[str, bytes]
    layout: Layout
    tree: DiskTree


def state_of(facts: bytes, layout: Layout, kinds: Kinds) -> bytes:
    """Return what tells a shelf that may be asked from all others, by what facts depend on."""
    names = (sorted({**kinds.looked_up, **kinds.counted}), sys.byteorder)
    return digest_of(facts + msgspec.msgpack.encode((layout, names)))


def shelf_from(
    data: bytes | None, now: Now, kinds: Kinds, read: Callable[[Iterable[str]], Mapping[str, Facts]]
) -> KeptShelf | None:
    """Return the shelf that is kept, if it holds for a site as it is now."""
    kept = _decoded(data, now.state)
    paths = sorted(now.digests)
    if kept is None or list(kept.paths) != paths:
        return None
    digests = (kept.digests[at : at + SIZE] for at in range(0, len(kept.digests), SIZE))
    numbers = [one for one, (path, was) in enumerate(zip(paths, digests, strict=True)) if now.digests[path] != was]
    if len(numbers) > MOST_CHANGED or not is_as_it_was(kept.folders, now.tree):
        return None
    changed = read([paths[number] for number in numbers])
    were = {paths[number]: kept.addresses[number] for number in numbers}
    if were != {path: addresses_at(facts, now.layout) for path, facts in changed.items()}:
        return None
    shelf = KeptShelf(kept, changed, kinds, now.layout, read)
    return shelf if own_hosts(shelf, now.layout) == frozenset(kept.hosts) else None


def _decoded(data: bytes | None, state: bytes) -> _Kept | None:
    if data is None or state not in data[: 2 * SIZE]:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=_Kept)
    except ValueError:
        return None
    return kept if kept.state == state else None


def made_of(site: Site, shelf: Gathered, now: Now, kinds: Kinds) -> bytes | None:
    """Return the shelf of a site as bytes, to be kept; None where a name or an address is no text."""
    numbers = {path: number for number, path in enumerate(shelf.paths)}
    targets: dict[tuple[bytes, bool, bytes, bool], int] = {}
    reached, shown = [], []
    for ties in shelf.ties(site.ties_of):
        reached.append(tuple(numbers[path] for path in ties.reached))
        entries = ((_bytes(first), image, _bytes(path), known) for ((first, image), path), known in ties.shown)
        shown.append(tuple(targets.setdefault(entry, len(targets)) for entry in entries))
    groups = {name: _grouped(shelf.grouped(key_of), numbers) for name, key_of in kinds.looked_up.items()}
    try:
        return msgspec.msgpack.encode(
            _Kept(
                now.state,
                tuple(numbers),
                b"".join(now.digests[path] for path in numbers),
                seen_in(now.tree),
                tuple(sorted(site.hosts)),
                tuple(map(tuple, shelf.addresses().values())),
                tuple(targets),
                tuple(reached),
                tuple(shown),
                {**groups, **_banded(shelf.every())},
                {name: _counted(shelf.grouped(key_of), numbers) for name, key_of in kinds.counted.items()},
            )
        )
    except UnicodeEncodeError:
        return None


def _grouped(groups: Mapping[Hashable, Sequence[str]], numbers: Mapping[str, int]) -> tuple[bytes, bytes]:
    hashes = ((_hash(key), paths) for key, paths in groups.items())
    return _sorted(one << _NUMBER | numbers[path] for one, paths in hashes for path in paths)


def _banded(articles: Sequence[Facts]) -> dict[str, tuple[bytes, bytes]]:
    some = [(number, facts.signature, facts.language) for number, facts in enumerate(articles) if is_comparable(facts)]
    return {
        _band(band): _sorted(
            _hash(_in_language(band_of(signature, band), language)) << _NUMBER | number
            for number, signature, language in some
        )
        for band in range(BANDS)
    }


def _sorted(both: Iterable[int]) -> tuple[bytes, bytes]:
    """Return the hashes of keys, sorted, and the article of each; given together in one number."""
    some = sorted(both)
    numbers = array("I", (one & (1 << _NUMBER) - 1 for one in some))
    return array("Q", (one >> _NUMBER for one in some)).tobytes(), numbers.tobytes()


def _counted(
    groups: Mapping[Hashable, Sequence[str]], numbers: Mapping[str, int]
) -> tuple[tuple[str | tuple[str, ...], Numbers], ...]:
    some = cast("Mapping[str | tuple[str, ...], Sequence[str]]", groups)  # only texts are counted
    return tuple((key, tuple(numbers[path] for path in paths)) for key, paths in some.items())


def _hash(key: Hashable) -> int:
    data = key if isinstance(key, bytes) else repr(key).encode()
    if b"frozenset(" in data:
        data = repr(_ordered(key)).encode()
    return int.from_bytes(blake2b(data, digest_size=8).digest(), sys.byteorder)


def _ordered(key: Hashable) -> Hashable:
    """Return a key in which nothing depends on the order in which sets are walked through."""
    if isinstance(key, tuple):
        return tuple(map(_ordered, key))
    return tuple(sorted(key)) if isinstance(key, frozenset) else key


def _band(number: int) -> str:
    return f"band {number}"


def _band_key(number: int, facts: Facts) -> Iterator[bytes]:
    if is_comparable(facts):
        yield _in_language(band_of(facts.signature, number), facts.language)


def _in_language(band: bytes, language: str) -> bytes:
    return band + language.encode()


def _bytes(text: str) -> bytes:
    """Return a text as bytes, even where a link has put half a character into it."""
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
