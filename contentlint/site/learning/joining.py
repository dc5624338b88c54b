"""Brothers: folders below one root that are published by one rule make one entry, and prove it together."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from contentlint.site.address_patterns import CONFIGURED, WHOLE, Place, fill_address
from contentlint.site.layout import Layout
from contentlint.site.learning.groups import Group
from contentlint.site.learning.schemes import MAX_COLLISIONS, MIN_EXPLAINED, MIN_SCHEME, measure
from contentlint.site.permalinks import normalize_address
from contentlint.site.site_map import ArticleFolder, Proof

MIN_BROTHERS = 3
"""A rule that is right for so many folders is believed of their brothers, too."""

MAX_PATTERNS = 5
"""So many patterns of a family are tried, those that most links prove."""


class Verdict(Struct, frozen=True):
    """The verdict on a group, and the targets that seem to mean its articles."""

    group: Group
    folder: ArticleFolder
    linked: frozenset[str]


def join_brothers(verdicts: Iterable[Verdict], layout: Layout) -> list[ArticleFolder]:
    """Return the verdicts, those of brothers with one rule as one: first of folders, then of roots below a root."""
    found = _join_families(verdicts, lambda one: one.group.root, layout)
    roots = {*layout.content_roots, *(folder for folder, _ in layout.publishing.places)}

    def get_parent(one: Verdict) -> str:
        root = one.group.root
        parent = posixpath.dirname(root)
        return parent if one.folder.folder == root and root in roots and root and parent in roots else root

    found = _join_families(found, get_parent, layout)
    return sorted((one.folder for one in found), key=lambda one: (one.folder, one.language))


def _join_families(verdicts: Iterable[Verdict], get_root: Callable[[Verdict], str], layout: Layout) -> list[Verdict]:
    families: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        families.setdefault((get_root(verdict), verdict.group.language), []).append(verdict)
    found: list[Verdict] = []
    for (root, language), family in families.items():
        found += _join_configured(root, language, _join_learned(root, language, family, layout), layout)
    return found


def _join_learned(root: str, language: str, family: list[Verdict], layout: Layout) -> list[Verdict]:
    """Return a family; those to whose folders links have taught one pattern, and those without links, are one."""
    learned = Counter(one.folder.address for one in family if one.folder.proof == "learned")
    usual = [
        pattern
        for pattern, count in sorted(learned.items(), key=lambda one: (-one[1], one[0]))
        if count >= MIN_BROTHERS and "folder" not in pattern
    ]
    for pattern in usual[:MAX_PATTERNS]:
        some = [one for one in family if one.folder.address == pattern or _may_have(one, pattern)]
        if _is_free(root, family, some):
            joined = _join(root, language, some, pattern, layout)
            if joined.folder.proof == "learned":
                return [joined, *(one for one in family if one not in some)]
    return family


def _is_free(root: str, family: list[Verdict], some: list[Verdict]) -> bool:
    """Tell whether no other entry is for the root itself."""
    return all(one in some or one.folder.folder != root for one in family)


def _may_have(verdict: Verdict, pattern: str) -> bool:
    """Tell whether a pattern explains the links to a group as well as its configured rule, which nothing proves."""
    if verdict.folder.proof != "unproved":
        return False
    return len(measure(verdict.group, pattern, verdict.linked, ()).explained) >= verdict.folder.resolved


def _join_configured(root: str, language: str, family: list[Verdict], layout: Layout) -> list[Verdict]:
    """Return a family; those that one configured rule is right for, or not contradicted, are one.

    Where links prove it of few of them, these stay by themselves.
    """
    may_be = [one for one in family if _may_be_joined(one)]
    for pattern in _list_patterns(root, may_be)[:MAX_PATTERNS]:
        some = [one for one in may_be if _has_rule(one, root, pattern, layout)]
        if sum(one.folder.resolved > 0 and not one.group.is_flat for one in some) < MIN_BROTHERS:
            some = [one for one in some if one.folder.proof == "unproved"]
        if len(some) > 1 and _is_free(root, family, some):
            joined = _join(root, language, some, pattern, layout)
            return [joined, *(one for one in family if one not in some)]
    return family


def _list_patterns(root: str, family: Iterable[Verdict]) -> list[str]:
    """Return the patterns of a family as they would be for the root, those that most links and folders speak for."""
    resolved: Counter[str] = Counter()
    folders: Counter[str] = Counter()
    for one in family:
        inside = one.folder.folder.removesuffix("*").rstrip("/")[len(root) :].strip("/")
        pattern = one.folder.address
        before, name, behind = pattern.partition(f"/{inside}/" if inside else "/")
        whole = f"{before}/{{folder}}/{behind.removeprefix('{folder}/')}" if name else pattern
        for candidate in {pattern, whole}:
            resolved[candidate] += one.folder.resolved
            folders[candidate] += 1
    return sorted(folders, key=lambda pattern: (-resolved[pattern], -folders[pattern], pattern))


def _has_rule(verdict: Verdict, root: str, pattern: str, layout: Layout) -> bool:
    """Tell whether a pattern for the root gives the articles of a group what the configuration gives them."""
    group = verdict.group
    first = fill_address(pattern, Place(group.articles[0], root, group.language))
    if not group.stated[0] and (first is None or normalize_address(first) != group.build_addresses(CONFIGURED)[0]):
        return False
    whole = Group(root, group.language, group.articles, layout, root)
    return whole.build_addresses(pattern) == group.build_addresses(CONFIGURED)


def _may_be_joined(verdict: Verdict) -> bool:
    """Tell whether the rule of a group is the configured one, and links do not contradict it."""
    one = verdict.folder
    is_contradicted = bool(one.more) or (one.linked >= MIN_SCHEME and one.resolved < MIN_EXPLAINED * one.linked)
    return one.proof in {"confirmed", "unproved"} and one.address not in WHOLE and not is_contradicted


def _join(root: str, language: str, some: Sequence[Verdict], pattern: str, layout: Layout) -> Verdict:
    """Return one verdict on several groups, by a pattern that is learned or configured."""
    articles = sorted((facts for one in some for facts in one.group.articles), key=lambda facts: facts.path)
    whole = Group(root, language, articles, layout, root)
    proved: Proof = "learned" if any(one.folder.proof == "learned" for one in some) else "confirmed"
    linked = frozenset[str]().union(*(one.linked for one in some))
    measured = measure(whole, pattern, linked, ())
    explained = len(measured.explained)
    has_many = sum(one.folder.resolved > 0 for one in some) >= MIN_BROTHERS
    is_proved = (
        has_many and explained >= max(MIN_SCHEME, MIN_EXPLAINED * len(linked)) and measured.collisions <= MAX_COLLISIONS
    )
    folder = ArticleFolder(
        folder=root,
        language=language,
        files=len(articles),
        address=pattern,
        proof=proved if is_proved else "unproved",
        resolved=explained,
        linked=len(linked),
    )
    return Verdict(whole, folder, linked)
