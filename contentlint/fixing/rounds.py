"""An article to the same article put right: fixes made together, each tried out, in rounds until nothing changes."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from contentlint.document.visible import visible_words
from contentlint.engine import Setup, read_and_check
from contentlint.findings import SEVERITIES, Edit, Finding, Repair, Tier
from contentlint.findings.edits import apply_edits, together
from contentlint.fixing.line_ends import carried
from contentlint.source import Source

if TYPE_CHECKING:
    from contentlint.document.article import Article

MOST_ROUNDS = 25
"""Fixes that lay others bare come to an end long before; those that undo each other would not."""

SAFE: frozenset[Tier] = frozenset({"safe"})
SAFE_AND_UNSAFE: frozenset[Tier] = frozenset({"safe", "unsafe"})


class Dropped(Struct, frozen=True):
    """A fix that was not made, and why not, in words that follow “because”."""

    finding: Finding
    reason: str


class Fixed(NamedTuple):
    """What came of a source: the new one, the ends of its lines, what was fixed, what was not, what is found now."""

    source: Source
    ends: tuple[str, ...]
    made: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]
    left: tuple[Finding, ...]


class _State(NamedTuple):
    """An article in one of its states, with all that is found in it."""

    article: "Article"
    findings: tuple[Finding, ...]
    ends: tuple[str, ...]


class _Trial(NamedTuple):
    """Fixes that go together, what the article becomes by them, and why it must not (nothing: it may)."""

    made: tuple[Finding, ...]
    state: _State
    objection: str


Wanted = Callable[[Finding], bool]


def fix_source(
    source: Source, setup: Setup, tiers: Collection[Tier] = SAFE, ends: tuple[str, ...] = (), only: Wanted | None = None
) -> Fixed:
    """Make all fixes of some tiers in one source. Made twice, it changes nothing the second time.

    Safe fixes go first, round by round, as long as there are any: each round makes all that do not clash. A fix is
    dropped if it would make a new error, break the article, or (a safe one) change a word that readers see. ``ends``
    are the ends of lines where they differ; ``only`` chooses among the findings.
    """
    state, made, seen = _look(source, setup, ends), [], {source.text}
    for _ in range(MOST_ROUNDS):
        trial, dropped = _round(state, setup, tiers, only or _every)
        if trial is None or (trial.state.article.source.text in seen and not _drops_mark(trial.made)):
            break
        state = trial.state
        made += trial.made
        seen.add(state.article.source.text)
    return Fixed(state.article.source, state.ends, tuple(made), tuple(dropped), state.findings)


def _every(_finding: Finding) -> bool:
    return True


def _drops_mark(findings: Sequence[Finding]) -> bool:
    return any(one.repair and one.repair.drops_mark for one in findings)


def _look(source: Source, setup: Setup, ends: tuple[str, ...]) -> _State:
    return _State(*read_and_check(source, setup), ends)


def _round(
    state: _State, setup: Setup, tiers: Collection[Tier], only: Wanted
) -> tuple[_Trial | None, list[Dropped]]:
    """Make the safe fixes; where there are none that may be made, the others. Return what came of it, if anything."""
    dropped: list[Dropped] = []
    for tier in ("safe", "unsafe"):
        wanted = [one for one in state.findings if one.repair and one.repair.tier == tier and only(one)]
        if tier in tiers and wanted:
            best = _Settled(state, setup)
            best.add(wanted)
            dropped += best.dropped
            if best.trial:
                return best.trial, dropped
    return None, dropped


class _Settled:
    """The most fixes of a round that go together without an objection, found by halving those that give one."""

    def __init__(self, state: _State, setup: Setup) -> None:
        self._state = state
        self._setup = setup
        self.trial: _Trial | None = None
        self.dropped: list[Dropped] = []

    def add(self, findings: list[Finding]) -> None:
        """Take findings to be fixed along with those that are taken already, or drop them."""
        before = self.trial.made if self.trial else ()
        trial = _try(self._state, (*before, *findings), self._setup)
        if not trial.objection:
            self.trial = trial
        elif len(findings) == 1:
            self.dropped.append(Dropped(findings[0], trial.objection))
        else:
            middle = len(findings) // 2
            self.add(findings[:middle])
            self.add(findings[middle:])


def _try(before: _State, findings: tuple[Finding, ...], setup: Setup) -> _Trial:
    """Make fixes that go together, and look at what the article is then."""
    chosen, edits = _compatible(findings)
    source = before.article.source
    text = apply_edits(source.text, edits)
    mark = source.bom and not _drops_mark(chosen)
    after = Source(text, source.path, bom=mark, newline=source.newline, encoding=source.encoding)
    state = _look(after, setup, carried(source, edits, before.ends))
    return _Trial(chosen, state, _objection(before, state, chosen, setup))


def _compatible(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], list[Edit]]:
    """Return the findings whose fixes can be made at once, and all edits of these."""
    edits = together(one.repair for one in findings if one.repair)
    taken = frozenset(edits)
    chosen = tuple(one for one in findings if one.repair and taken.issuperset(one.repair.edits))
    return chosen, edits


# --- objections -----------------------------------------------------------------------------------


def _objection(before: _State, after: _State, made: tuple[Finding, ...], setup: Setup) -> str:
    """Say why an article must not become another one by fixes; nothing if it may."""
    if _faults(after.article) > _faults(before.article):
        return "the front matter could not be read any more"
    if _is_safe(made) and visible_words(before.article) != visible_words(after.article):
        return "readers would see other words"
    return _unfixed(before, after, made) or _new_violation(before, after, setup)


def _faults(article: "Article") -> int:
    return len(article.front_matter.errors) if article.front_matter else 0


def _is_safe(made: tuple[Finding, ...]) -> bool:
    return all(one.repair is not None and one.repair.tier == "safe" for one in made)


def _unfixed(before: _State, after: _State, made: tuple[Finding, ...]) -> str:
    """Name a rule that would find as much as before though it was to be put right."""
    found = Counter(one.rule for one in after.findings)
    had = Counter(one.rule for one in before.findings)
    rules = sorted({one.rule for one in made if found[one.rule] >= had[one.rule]})
    return f"{rules[0]} would find as much as before" if rules else ""


def _new_violation(before: _State, after: _State, setup: Setup) -> str:
    """Name a rule that would find more than before of what makes a run fail."""
    threshold = setup.config.fail_on
    grave = SEVERITIES[: SEVERITIES.index("error" if threshold == "never" else threshold) + 1]
    had = Counter(one.rule for one in before.findings if one.severity in grave)
    found = Counter(one.rule for one in after.findings if one.severity in grave)
    rules = sorted(rule for rule in found if found[rule] > had[rule])
    return f"{rules[0]} would find something new" if rules else ""
