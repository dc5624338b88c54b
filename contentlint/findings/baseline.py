"""The baseline: violations that are known, by article, rule and fingerprint, and which of today's are among them."""

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from contentlint.findings.finding import Finding
from contentlint.findings.kept import list_marks
from contentlint.source.paths import is_index


class Known(Struct, frozen=True, gc=False):
    """Findings of one rule and fingerprint in one article: the contexts of their places, one each.

    ``message`` is for people who read the file; nothing is compared by it. Files of version 1 have none.
    """

    contexts: tuple[str, ...] = ()
    message: str = ""


Occurrences = Mapping[str, Mapping[str, Known]]
"""Of one article: rule to fingerprint to the places where it occurs."""

_NOTHING = Known()

MAX_RENAME_CANDIDATES = 20
"""What so many articles have that are gone says nothing on which of them was renamed."""


class Baseline(Struct, frozen=True):
    """What is known, by the path of the article from the folder of the configuration on, with ``/``."""

    articles: Mapping[str, Occurrences] = {}

    @property
    def count(self) -> int:
        """Return how many violations are known."""
        return sum(count_occurrences(occurrences) for occurrences in self.articles.values())


def count_occurrences(occurrences: Occurrences) -> int:
    """Return how many violations of one article are known."""
    return sum(len(known.contexts) for prints in occurrences.values() for known in prints.values())


def collect_occurrences(findings: Iterable[Finding]) -> Occurrences:
    """Return what the findings in one article, in order of place, are known by."""
    found: dict[str, dict[str, list[Finding]]] = {}
    for one in findings:
        found.setdefault(one.rule, {}).setdefault(one.fingerprint, []).append(one)
    return {
        rule: {key: Known(tuple(one.context for one in same), same[0].message) for key, same in prints.items()}
        for rule, prints in found.items()
    }


def merge_occurrences(some: Occurrences, others: Occurrences) -> Occurrences:
    """Return what is known of one article by one account or the other; of what both know, the account of more."""
    return {rule: _merge_longer(some.get(rule, {}), others.get(rule, {})) for rule in {**some, **others}}


def _merge_longer(some: Mapping[str, Known], others: Mapping[str, Known]) -> dict[str, Known]:
    return {
        key: max(others.get(key, _NOTHING), some.get(key, _NOTHING), key=lambda known: len(known.contexts))
        for key in {**some, **others}
    }


def find_known(findings: Sequence[Finding], occurrences: Occurrences) -> set[int]:
    """Return which of the findings in one article, in order of place, are known: their positions in the list.

    Of one rule and fingerprint, those in a known context come first, then the others in order, up to the known number.
    """
    marks = list_marks(findings)
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, mark in enumerate(marks):
        alike[mark.rule, mark.fingerprint].append(at)
    known: set[int] = set()
    for (rule, fingerprint), places in alike.items():
        then = occurrences.get(rule, {}).get(fingerprint, _NOTHING).contexts
        if len(then) >= len(places):
            known.update(places)
            continue
        contexts = Counter(then)
        others = []
        for at in places:
            context = marks[at].context
            if contexts[context] > 0:
                contexts[context] -= 1
                known.add(at)
            else:
                others.append(at)
        known.update(others[: contexts.total()])
    return known


def find_renames(
    gone: Mapping[str, Occurrences], new: Mapping[str, Occurrences], missing: Collection[str] = ()
) -> dict[str, str]:
    """Return which articles that are gone go on under which new path: what has most of what is known of them.

    It must also be known by words of its own, or by its file's name: what many articles lack tells none from another.
    ``missing`` are the fingerprints of what is not there.

    Each new article takes over at most one, each that is gone goes to at most one; of equals the first by path.
    """
    sizes = {path: count_occurrences(occurrences) for path, occurrences in gone.items()}
    owners = _group_by_mark(gone)
    likely: list[tuple[int, str, str]] = []
    for path in sorted(new):
        marks = _collect_marks(path, new[path])
        for old in {
            owner for mark in marks if len(owners.get(mark, ())) <= MAX_RENAME_CANDIDATES for owner in owners[mark]
        }:
            common = _count_common(gone[old], new[path])
            is_told = _get_name(old) == _get_name(path) != "" or marks & _collect_occurrence_marks(gone[old], missing)
            if common * 2 > sizes[old] and is_told:
                likely.append((-common, old, path))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, path in sorted(likely):
        if old not in found and path not in taken:
            found[old] = path
            taken.add(path)
    return found


def _group_by_mark(articles: Mapping[str, Occurrences]) -> dict[tuple[str, ...], list[str]]:
    owners: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, occurrences in articles.items():
        for mark in _collect_marks(path, occurrences):
            owners[mark].append(path)
    return owners


def _collect_marks(path: str, occurrences: Occurrences) -> set[tuple[str, ...]]:
    """Return what an article may be known by under another path: its violations, and its file's name."""
    return {*_collect_occurrence_marks(occurrences), *([(name,)] if (name := _get_name(path)) else [])}


def _collect_occurrence_marks(occurrences: Occurrences, missing: Collection[str] = ()) -> set[tuple[str, ...]]:
    return {
        (rule, fingerprint, context)
        for rule, known in occurrences.items()
        for fingerprint, one in known.items()
        for context in one.contexts
        if fingerprint not in missing
    }


def _get_name(path: str) -> str:
    """Return the name of an article's file, nothing for one that many have."""
    return "" if is_index(path) else os.path.basename(path)  # noqa: PTH119  # paths are plain strings here


def _count_common(some: Occurrences, others: Occurrences) -> int:
    """Return how many violations of one article, by rule and fingerprint, are in another as well."""
    return sum(
        min(len(known.contexts), len(others.get(rule, {}).get(fingerprint, _NOTHING).contexts))
        for rule, prints in some.items()
        for fingerprint, known in prints.items()
    )
