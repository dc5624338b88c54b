"""Brothers: folders below one root that are published by one rule make one entry, and prove it together."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from contentlint.site.address_patterns import CONFIGURED, STATED
from contentlint.site.layout import Layout
from contentlint.site.learning.groups import Group
from contentlint.site.learning.schemes import MAX_COLLISIONS, MIN_EXPLAINED, MIN_SCHEME, describe, measure
from contentlint.site.site_map import ArticleFolder, Proof

MIN_BROTHERS = 3
"""A rule that is right for so many folders is believed of their brothers, too."""


class Verdict(Struct, frozen=True):
    """The verdict on a group, and the targets that seem to mean its articles."""

    group: Group
    folder: ArticleFolder
    linked: frozenset[str]


def join_brothers(verdicts: Iterable[Verdict], layout: Layout) -> list[ArticleFolder]:
    """Return the verdicts, those of brothers with one rule as one."""
    families: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        families.setdefault((verdict.group.root, verdict.group.language), []).append(verdict)
    found: list[ArticleFolder] = []
    for (root, language), family in families.items():
        rest = _join_learned(root, language, family, layout)
        found += [one.folder for one in _join_configured(root, language, rest, layout)]
    return sorted(found, key=lambda one: (one.folder, one.language))


def _join_learned(root: str, language: str, family: list[Verdict], layout: Layout) -> list[Verdict]:
    """Return a family; those to whose folders links have taught one pattern, and those without links, are one."""
    patterns = sorted({one.folder.address for one in family if one.folder.proof == "learned"})
    for pattern in (one for one in patterns if "folder" not in one):
        some = [one for one in family if one.folder.address == pattern or _may_have(one, pattern)]
        if sum(one.folder.proof == "learned" for one in some) >= MIN_BROTHERS and _is_free(root, family, some):
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
    """Return a family; those that the configured rule is right for, or not contradicted, are one.

    Where links prove it of few of them, these stay by themselves.
    """
    some = [one for one in family if _may_be_joined(one)]
    if sum(one.folder.resolved > 0 and not one.group.is_flat for one in some) < MIN_BROTHERS:
        some = [one for one in some if one.folder.proof == "unproved"]
    if len(some) < 2 or not _is_free(root, family, some):  # noqa: PLR2004  # nobody to join
        return family
    joined = _join(root, language, some, CONFIGURED, layout)
    return [joined, *(one for one in family if one not in some)] if joined.folder.address != CONFIGURED else family


def _may_be_joined(verdict: Verdict) -> bool:
    """Tell whether the rule of a group is the configured one, and links do not contradict it."""
    one = verdict.folder
    is_contradicted = bool(one.more) or (one.linked >= MIN_SCHEME and one.resolved < MIN_EXPLAINED * one.linked)
    return one.proof in {"confirmed", "unproved"} and one.address != STATED and not is_contradicted


def _join(root: str, language: str, some: Sequence[Verdict], pattern: str, layout: Layout) -> Verdict:
    """Return one verdict on several groups, by a pattern that is learned or configured."""
    articles = sorted((facts for one in some for facts in one.group.articles), key=lambda facts: facts.path)
    whole = Group(root, language, articles, layout, root)
    proved: Proof = "confirmed" if pattern == CONFIGURED else "learned"
    linked = frozenset[str]().union(*(one.linked for one in some))
    if pattern == CONFIGURED:
        scheme = describe(whole, whole.build_addresses(CONFIGURED))
        pattern = scheme.pattern if scheme else CONFIGURED
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
