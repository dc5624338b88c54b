"""The patterns of addresses that the targets of links vote for, and how good each is."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from contentlint.site.address_patterns import STATED
from contentlint.site.learning.groups import Group
from contentlint.site.permalinks import get_last_part, normalize_address

NAME_PARTS = (
    *("{slug}", "{id}", "{file}", "{name}", "{slug_lower}", "{file_lower}", "{name_lower}", "{file_slug}"),
    *("{name_slug}", "{last_folder}", "{last_name}", "{last_folder_lower}", "{last_folder_slug}"),
    *("{title}", "{title_ascii}", "{title_joined}", "{title_spaced}"),
)
"""What may be the last part of an address; of equally good ones the first is believed. A title is the last: it wins
only where it explains more links than the name of the file."""

FOLDER_PARTS = (
    *("", "{folder}", "{folder_lower}", "{folder_slug}", "{clean_folder}", "{clean_folder_lower}"),
    *("{sub_folder}", "{top_folder}", "{last_folder}", "{upper_folder}"),
    *("{year}/{month}/{day}", "{year}/{month}", "{year}", "{year}/{i_month}/{i_day}", "{year}/{i_month}"),
    "{file_year}/{file_month}/{file_day}",
    *("{category}", "{category_slug}", "{categories}", "{categories_slug}"),
    *("{folder}/{year}/{month}/{day}", "{categories_slug}/{year}/{month}/{day}", "{category_slug}/{year}/{month}"),
)
"""What may stand between the fixed beginning of an address and its last part."""

NAMES_OF_FOLDERS = frozenset({"{last_folder}", "{last_name}", "{last_folder_lower}", "{last_folder_slug}"})
ABOVE_FOLDERS = "{upper_folder}"
"""Last parts, and what stands before them, where each article has a folder that names it (``boil/text.md``)."""

MIN_NAME = 3
"""Shorter names are on every site (``faq`` is one, ``js`` is none)."""

MAX_BEARERS = 60
"""A name that more articles share (``overview``) says nothing about any of them."""

MAX_CANDIDATES = 12
"""So many patterns with the most votes are looked at in each group."""

MIN_SCHEME = 3
"""So many targets confirm a rule; a learned one that explains fewer is chance."""

MIN_EXPLAINED = 0.5
"""A rule explains at least this share of the targets that seem to mean the articles of the folder."""

MAX_COLLISIONS = 0.05
"""A rule that gives a larger share of the articles an address that another one has is wrong: on 24 sites configured
rules that links contradict did so for up to 55 %, right ones for single articles."""

_DATED = re.compile(r"/(?:19|20)\d\d(?:/|\Z)")


class Scheme(Struct, frozen=True):
    """A pattern in its parts: a fixed beginning (``/blog``), what stands for folders, and for the name."""

    literal: str
    folder_part: str
    name_part: str

    @property
    def pattern(self) -> str:
        """Return it as people write it."""
        return "/".join((self.literal, *filter(None, (self.folder_part, self.name_part))))


class Votes(Struct, frozen=True):
    """What the targets say of one group: which of them seem to mean its articles, and how many each scheme explains."""

    linked: frozenset[str]
    schemes: Mapping[Scheme, int]


class Candidate(Struct, frozen=True):
    """A pattern of a group, measured: the targets it explains, and the share of articles that share an address."""

    pattern: str
    explained: frozenset[str] = frozenset()
    collisions: float = 0.0
    defined: float = 1.0

    @property
    def score(self) -> float:
        """Return how good it is: links explained, less where addresses are shared, or not known of all articles."""
        return len(self.explained) * (1 - self.collisions) * (0.5 + 0.5 * self.defined)


# --- votes --------------------------------------------------------------------------------------


def count_votes(groups: Sequence[Group], targets: Iterable[str], owners: Mapping[str, Collection[int]]) -> list[Votes]:
    """Return for each group what targets say of it: those whose last part is a name of one of its articles.

    ``owners`` are the numbers of the groups in which configured rules give an article just this address: it means none
    of another group.
    """
    parts = [(_choose_folder_parts(group), _choose_name_parts(group)) for group in groups]
    bearers = _index_names(groups, [names for _, names in parts])
    linked: list[set[str]] = [set() for _ in groups]
    counts: list[Counter[Scheme]] = [Counter() for _ in groups]
    for target in targets:
        name = get_last_part(target)
        if len(name) < MIN_NAME or name not in bearers:
            continue
        found: dict[int, set[Scheme]] = {}
        own = owners.get(target)
        some = bearers[name] if own is None else [one for one in bearers[name] if one[0] in own]
        for at, number in _find_closest(some, groups, target):
            linked[at].add(target)
            found.setdefault(at, set()).update(_list_schemes(groups[at], number, *parts[at], target))
        for at, schemes in found.items():
            counts[at].update(schemes)
    return [Votes(frozenset(some), count) for some, count in zip(linked, counts, strict=True)]


def _choose_folder_parts(group: Group) -> list[str]:
    kept = (part for part in FOLDER_PARTS if part != ABOVE_FOLDERS or group.is_named_by_folders)
    return _choose_parts(group, kept)


def _choose_name_parts(group: Group) -> list[str]:
    kept = (part for part in NAME_PARTS if part not in NAMES_OF_FOLDERS or group.is_named_by_folders)
    return _choose_parts(group, kept)


def _choose_parts(group: Group, parts: Iterable[str]) -> list[str]:
    """Return the parts that give the articles different things, the first of each."""
    kept: dict[tuple[str | None, ...], str] = {}
    for part in parts:
        values = group.fill(part) if _may_hold(group, part) else ()
        if any(value is not None for value in values):
            kept.setdefault(values, part)
    return list(kept.values())


def _may_hold(group: Group, part: str) -> bool:
    """Tell whether any article of a group states what a part of a pattern stands for, if it is something stated."""
    if part.startswith("{slug"):
        return any(facts.slug for facts in group.articles)
    return not part.startswith("{id") or any(facts.name for facts in group.articles)


def _index_names(groups: Sequence[Group], parts: Sequence[Sequence[str]]) -> dict[str, list[tuple[int, int]]]:
    """Return which articles bear each name, by the numbers of their groups and their own."""
    bearers: dict[str, list[tuple[int, int]]] = {}
    for at, group in enumerate(groups):
        columns = [group.fill(part) for part in parts[at]]
        for number, names in enumerate(zip(*columns, strict=True)):
            if group.is_public(number):
                for name in {one for one in names if one}:
                    bearers.setdefault(normalize_address(name)[1:], []).append((at, number))
    return {name: some for name, some in bearers.items() if len(some) <= MAX_BEARERS}


def _find_closest(
    bearers: Sequence[tuple[int, int]], groups: Sequence[Group], target: str
) -> Sequence[tuple[int, int]]:
    """Return those of some articles whose folders, and languages, are the most like those of a target."""
    if len(bearers) <= 1:
        return bearers
    trail = target.split("/")[::-1]
    common = [_measure_closeness(groups[at], number, trail) for at, number in bearers]
    most = max(common)
    return [one for one, closeness in zip(bearers, common, strict=True) if closeness == most]


def _measure_closeness(group: Group, number: int, trail: Sequence[str]) -> tuple[int, int, int]:
    """Return whether a target names the language of an article, and how many of its folders: in a row, and at all."""
    language = 0 if not group.language else 1 if group.language in trail else -1
    own = group.get_trail(number)
    folders = list(zip(own, trail[1:], strict=False))
    alike = next((at for at, (names, other) in enumerate(folders) if other not in names), len(folders))
    return language, alike, len({name for names in own for name in names}.intersection(trail[1:]))


def _list_schemes(
    group: Group, number: int, folder_parts: Iterable[str], name_parts: Iterable[str], address: str
) -> Iterator[Scheme]:
    """Yield the schemes by which an article has an address."""
    above, _, name = address.rpartition("/")
    named = [part for part in name_parts if _is_named(group.fill(part)[number], name)]
    for part in folder_parts:
        value = group.fill(part)[number]
        if value is not None and f"{above}/".endswith(f"/{value}/" if value else "/"):
            literal = above[: len(above) - len(value) - 1] if value else above
            if not _DATED.search(literal):
                yield from (Scheme(literal, part, name_part) for name_part in named)


def _is_named(value: str | None, name: str) -> bool:
    return value is not None and (value == name or normalize_address(value)[1:] == name)


# --- measures -----------------------------------------------------------------------------------


def measure(group: Group, pattern: str, linked: frozenset[str], taken: Container[str]) -> Candidate:
    """Return how good a pattern is for a group; ``taken`` are the addresses of articles in other groups.

    What articles state for themselves is evidence for no other rule.
    """
    addresses = group.build_addresses(pattern)
    made = list_made(group, pattern)
    collisions = compute_collisions(group, addresses, taken)
    return Candidate(pattern, linked.intersection(made), collisions, 1 - addresses.count(None) / len(addresses))


def list_made(group: Group, pattern: str) -> list[str]:
    """Return the addresses that the articles have by a pattern, and not because they state them."""
    pairs = zip(group.build_addresses(pattern), group.stated, strict=True)
    return [address for address, stated in pairs if address and bool(stated) == (pattern == STATED)]


def compute_collisions(group: Group, addresses: Sequence[str | None], taken: Container[str]) -> float:
    """Return the share of the public articles whose address is that of another one, in any group.

    Articles that state their address are left out: it is no pattern that gives it.
    """
    made = [address for at, address in enumerate(addresses) if group.is_public(at) and not group.stated[at]]
    counts = Counter(made)
    shared = sum(one is not None and (counts[one] > 1 or one in taken) for one in made)
    return shared / len(made) if made else 0.0


def list_candidates(group: Group, votes: Votes, taken: Container[str], like: Sequence[str | None]) -> list[Candidate]:
    """Return the schemes with the most votes, measured, the best first.

    ``like`` are the addresses that the configuration gives, which decide between equals.
    """
    usual = sorted(votes.schemes.items(), key=lambda one: (-one[1], one[0].pattern))
    found = [(scheme, measure(group, scheme.pattern, votes.linked, taken)) for scheme, _ in usual[:MAX_CANDIDATES]]

    def rank(one: tuple[Scheme, Candidate]) -> tuple[float, int, int, int, str]:
        scheme, candidate = one
        addresses = group.build_addresses(candidate.pattern)
        same = sum(address == other for address, other in zip(addresses, like, strict=True))
        parts = NAME_PARTS.index(scheme.name_part), FOLDER_PARTS.index(scheme.folder_part)
        return -candidate.score, -same, *parts, scheme.literal

    return [candidate for _, candidate in sorted(found, key=rank)]


def describe(group: Group, addresses: Sequence[str | None]) -> Scheme | None:
    """Return the scheme that gives the articles just these addresses, None where no one does."""
    first = next((at for at, address in enumerate(addresses) if address is not None and not group.stated[at]), None)
    if first is None or None in addresses:
        return None
    parts = _choose_folder_parts(group), _choose_name_parts(group)
    for scheme in _list_schemes(group, first, *parts, addresses[first] or ""):
        if group.build_addresses(scheme.pattern) == tuple(addresses):
            return scheme
    return None
