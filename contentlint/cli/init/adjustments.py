"""What a configuration sets because most articles of a site break a rule, and for what reason."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from contentlint.cli.init.limits import Limit, Use, find_limit
from contentlint.cli.init.tallies import Tally
from contentlint.config.errors import format_toml
from contentlint.linter.runner import IMAGES, LINKS
from contentlint.rule.registry import Registry
from contentlint.site.link_forms import LinkFolder, list_folders

MIN_ARTICLES = 10
"""So many articles a rule must judge before anything is concluded from them."""

WORDS_FOR_MISSING = frozenset(("missing", "no", "none", "required"))
"""Words in the names of rules that ask for something."""

STANDARDS = frozenset(("spec", "accessibility"))
"""On these grounds a rule asks for what every page needs."""

MADE_ELSEWHERE = frozenset(("meta/title-missing",))
"""Rules that ask for what every page of a working site has: where most articles state none, its generator makes it."""

_COPIES = "nearly all articles in the folder repeat others, as editions and archives do"

_WITHOUT = "nearly all articles in the folder have none, but articles elsewhere do"

HABITS_OF_FOLDERS = {
    "meta/description-missing": _WITHOUT,
    "trust/author-missing": _WITHOUT,
    "trust/date-missing": _WITHOUT,
    "meta/title-missing": "nearly all articles in the folder have none, so the site generator seems to create titles",
    "site/near-duplicate": _COPIES,
    "site/duplicate-title": _COPIES,
    "site/duplicate-description": _COPIES,
    "site/duplicate-slug": _COPIES,
}
"""Rules that nearly all articles of a folder may break on purpose, and why."""

MAYBE_SHARED = frozenset(("site/duplicate-title", "site/duplicate-description"))
"""What most articles of a site may have in common: chapters are titled like their book."""

MIN_FOLDER_PERCENT = 80
"""So many of a folder's articles must break such a rule before it is taken for a habit of the folder."""

_ODD = frozenset("*?[]!#\\")
"""Characters that a path pattern takes for something else."""

Action = Literal["stays", "off", "tip", "limit"]
"""What becomes of a rule."""


class Adjustment(Struct, frozen=True):
    """What becomes of a rule that ``broken`` of the ``judged`` articles break, and why.

    ``values`` are the options that are set. ``is_usual``: more than half of the articles break it, and they are
    enough to conclude from. ``folder`` is the one that it holds for, with ``/`` at its end; empty for all articles.
    ``unit`` is what is counted.
    """

    rule: str
    summary: str
    broken: int
    judged: int
    action: Action
    reason: str
    values: Mapping[str, int] = {}
    is_usual: bool = True
    folder: str = ""
    unit: Literal["articles", "links", "images"] = "articles"

    @property
    def key(self) -> str:
        """Return what tells the adjustment from others: the rule, and the folder it holds for."""
        return f"{self.rule} in {self.folder}" if self.folder else self.rule

    @property
    def is_change(self) -> bool:
        """Tell whether anything is set."""
        return self.action != "stays"

    @property
    def setting(self) -> str:
        """Return in a few words what is set: ``off``, ``tip``, ``max = 720`` or ``stays``."""
        values = ", ".join(f"{name} = {format_toml(value)}" for name, value in self.values.items())
        return values or self.action


def list_adaptable_limits(tallies: Iterable[Tally]) -> dict[Limit, Use]:
    """Return the limits that may be set to what the articles have."""
    usual = [tally for tally in tallies if _find_reason_to_stay(tally) is None]
    return {limit: Use(len(tally.judged), tally.broken) for tally in usual if (limit := find_limit(tally.spec))}


def adjust_rules(tallies: Iterable[Tally], fitting: Mapping[str, Mapping[str, int]]) -> list[Adjustment]:
    """Return what becomes of each rule; ``fitting`` are the limits, by rule, that most articles keep to."""
    return [made for tally in tallies for made in _adjust(tally, fitting.get(tally.spec.id, {}))]


def _adjust(tally: Tally, values: Mapping[str, int]) -> Iterator[Adjustment]:
    """Yield what becomes of a rule everywhere, then in folders where it does not hold."""
    everywhere = _adjust_rule(tally, values)
    yield everywhere
    reason = HABITS_OF_FOLDERS.get(tally.spec.id)
    if reason and not everywhere.is_change and not tally.spec.house:
        for folder, (broken, judged) in _find_usual_folders(
            tally, 0 if tally.spec.id in MADE_ELSEWHERE else MIN_ARTICLES
        ).items():
            yield Adjustment(tally.spec.id, tally.spec.summary, broken, judged, "tip", reason, folder=folder)


def _find_usual_folders(tally: Tally, others: int) -> dict[str, tuple[int, int]]:
    """Return the highest folders nearly all of whose articles break a rule, with how many of how many.

    ``others``: so many articles lie elsewhere.
    """
    judged = Counter(folder for path in tally.judged for folder in list_folders(path))
    broken = Counter(folder for path in tally.broken for folder in list_folders(path))
    found: dict[str, tuple[int, int]] = {}
    for folder in sorted(broken):
        is_many = judged[folder] >= MIN_ARTICLES and 100 * broken[folder] >= MIN_FOLDER_PERCENT * judged[folder]
        is_usual = is_many and len(tally.judged) - judged[folder] >= others
        if is_usual and is_plain(folder) and not any(folder.startswith(above) for above in found):
            found[folder] = broken[folder], judged[folder]
    return found


def is_plain(folder: str) -> bool:
    """Tell whether a folder can stand in a path pattern as it is."""
    return not _ODD.intersection(folder)


def adjust_folders(folders: Iterable[LinkFolder], registry: Registry) -> Iterator[Adjustment]:
    """Yield what becomes of the rules on links and images in folders most of whose links lead nowhere."""
    reason = "most of them lead nowhere, so these articles may be published in another place"
    for one in folders:
        rule = IMAGES if one.is_image else LINKS
        if is_plain(one.folder):
            unit: Literal["links", "images"] = "images" if one.is_image else "links"
            summary = registry.get(rule).summary
            yield Adjustment(rule, summary, one.missing, one.links, "tip", reason, folder=one.folder, unit=unit)


def _adjust_rule(tally: Tally, values: Mapping[str, int]) -> Adjustment:
    action, reason = _choose_action(tally, values)
    return Adjustment(
        tally.spec.id,
        tally.spec.summary,
        len(tally.broken),
        len(tally.judged),
        action,
        reason,
        values if action == "limit" else {},
        tally.is_usual and len(tally.judged) >= MIN_ARTICLES,
    )


def _choose_action(tally: Tally, values: Mapping[str, int]) -> tuple[Action, str]:
    reason = _find_reason_to_stay(tally)
    if reason:
        return "stays", reason
    return _fit(tally, values)


def _fit(tally: Tally, values: Mapping[str, int]) -> tuple[Action, str]:
    if tally.spec.id in MADE_ELSEWHERE:
        return "tip", "most of your articles have none, so the site generator seems to create titles"
    if values:
        return "limit", "most of your articles keep to this limit"
    if _is_about_something_missing(tally):
        return "off", "most of your articles do not have this"
    if find_limit(tally.spec):
        return "off", "no limit close to the default fits your articles"
    if tally.spec.severity == "info":
        return "off", "most of your articles break it, and it is only a tip"
    return "tip", "most of your articles break it, so it becomes a tip"


def _find_reason_to_stay(tally: Tally) -> str | None:
    """Return why a rule stays as it is; None if it is set to what fits."""
    if not tally.is_usual:
        return "no more than half of the articles break it"
    if len(tally.judged) < MIN_ARTICLES:
        return f"it checks fewer than {MIN_ARTICLES} articles"
    if tally.spec.house:
        return "this is a custom rule"
    is_habit = tally.spec.id in MADE_ELSEWHERE or (tally.spec.id in MAYBE_SHARED and not tally.errors)
    if not is_habit and (tally.errors or tally.spec.severity == "error" or tally.spec.scope != "file"):
        return "it reports mistakes, not matters of style"
    if tally.spec.fixable == "safe" and 2 * tally.fixed > tally.findings:
        return "“contentlint fix” can fix it"
    return None


def _is_about_something_missing(tally: Tally) -> bool:
    """Tell whether a rule asks for something that the articles lack, and no standard asks for it."""
    is_missing = not WORDS_FOR_MISSING.isdisjoint(tally.spec.name.split("-")) or 2 * tally.unmarked > tally.findings
    return is_missing and tally.spec.basis not in STANDARDS


def list_changes(adjustments: Iterable[Adjustment], action: Action) -> list[Adjustment]:
    """Return the adjustments of one kind, by rule."""
    return sorted((one for one in adjustments if one.action == action), key=lambda one: one.key)


def sort_by_share(adjustments: Collection[Adjustment]) -> list[Adjustment]:
    """Return the rules that most articles break first; of equals, the first id."""
    return sorted(adjustments, key=lambda one: (-one.broken / one.judged, -one.broken, one.rule))
