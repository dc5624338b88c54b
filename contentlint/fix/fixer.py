"""An article to the same article put right: fixes made together, each tried out, in rounds until nothing changes."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from contentlint.article.code_like import touches_code
from contentlint.document.markup import Spans
from contentlint.findings import Finding, Tier
from contentlint.fix.bisect import FixSet, RejectedFix
from contentlint.fix.parts import may_be_parted, take_part
from contentlint.fix.state import State
from contentlint.fix.validate import PARTING, may_drop_signs
from contentlint.linter.context import LintContext
from contentlint.source import Source

__all__ = ["SAFE", "SAFE_AND_UNSAFE", "Fixed", "RejectedFix", "Wanted", "fix_source"]

SAFE: frozenset[Tier] = frozenset({"safe"})
SAFE_AND_UNSAFE: frozenset[Tier] = frozenset({"safe", "unsafe"})

LIKE_CODE = "its line looks like code"

MAX_ROUNDS = 50
"""Fixes that lay others bare come to an end long before; those that make ever more of them would not."""

MAX_TRIES, MIN_TRIES = 64, 8
MAX_TRIED_CHARACTERS = 4_000_000
"""So many code points are read in the tries of one round at most, where that leaves the fewest."""

ROUNDS_OF_TRIES = 4
"""In all rounds together there are so many times the tries of one."""

Wanted = Callable[[Finding], bool]


class Fixed(NamedTuple):
    """What came of a source: the new one, the ends of its lines, what was fixed, what was not, what is found now.

    ``found`` is what was found before.
    """

    source: Source
    ends: tuple[str, ...]
    made: tuple[Finding, ...]
    rejected: tuple[RejectedFix, ...]
    left: tuple[Finding, ...]
    found: tuple[Finding, ...] = ()


def fix_source(
    source: Source,
    context: LintContext,
    tiers: Collection[Tier] = SAFE,
    ends: tuple[str, ...] = (),
    only: Wanted | None = None,
) -> Fixed:
    """Make all fixes of some tiers in one source. Made twice, it changes nothing the second time.

    Safe fixes go first, round by round, as long as there are any: each round makes all that do not clash. A fix is
    dropped if it would make a new error, break the article, find the same again, or (a safe one) change a word that
    readers see. ``ends`` are the ends of lines where they differ; ``only`` chooses among the findings.
    """
    rounds = _Rounds(State(source, context, ends), context, tiers, only or _accept_every)
    found = rounds.state.findings
    rounds.run()
    state = rounds.state
    return Fixed(state.source, state.ends, tuple(rounds.made), tuple(rounds.rejected), state.findings, found)


def _accept_every(_finding: Finding) -> bool:
    return True


class _Passed(NamedTuple):
    """A state that was passed on the way, without the article, which is large; ``made`` are the fixes before it."""

    source: Source
    ends: tuple[str, ...]
    made: int


class _Rounds:
    """The state that an article has reached, what was fixed on the way to it, and what was dropped in it."""

    def __init__(self, state: State, context: LintContext, tiers: Collection[Tier], only: Wanted) -> None:
        self.state = state
        self.made: list[Finding] = []
        self.rejected: list[RejectedFix] = []
        self._context = context
        self._tiers = tiers
        self._only = only
        self._tries = min(max(MAX_TRIED_CHARACTERS // max(len(state.source.text), 1), MIN_TRIES), MAX_TRIES)
        self._left = ROUNDS_OF_TRIES * self._tries

    def run(self) -> None:
        """Go from round to round until nothing more can be fixed."""
        passed: dict[tuple[str, bool], _Passed] = {}
        for _ in range(MAX_ROUNDS):
            passed[self.state.content] = _Passed(self.state.source, self.state.ends, len(self.made))
            fix_set = self._run_round()
            if fix_set is None or fix_set.state is None:
                return
            self.state = fix_set.state
            self.made += fix_set.made
            if self.state.content in passed:
                self._go_back(passed)
                return

    def _go_back(self, passed: dict[tuple[str, bool], _Passed]) -> None:
        """Take back what was done since this state was reached before: fixes undo each other, and would for ever."""
        before = passed[self.state.content]
        self.rejected += (RejectedFix(one, "another fix would undo it") for one in self.made[before.made :])
        del self.made[before.made :]
        self.state = State(before.source, self._context, before.ends)

    def _run_round(self) -> FixSet | None:
        """Make the safe fixes; where there are none that may be made, the others. Return what came of it, if any.

        Safe fixes that take signs away are made apart, as the signs of an article are compared for the others; so are
        unsafe ones that only add blank lines.
        """
        self.rejected = []
        safe, unsafe = (self._choose(tier) if tier in self._tiers else [] for tier in ("safe", "unsafe"))
        dropping = [one for one in safe if may_drop_signs(one, self._context)]
        keeping = [one for one in safe if not may_drop_signs(one, self._context)]
        parting = [one for one in unsafe if one.rule in PARTING]
        others = [one for one in unsafe if one.rule not in PARTING]
        for wanted in filter(None, (keeping, dropping, parting, others)):
            fix_set = FixSet(self.state, self._context, min(self._tries, self._left))
            fix_set.add(wanted)
            self._left -= fix_set.used
            self.rejected += fix_set.rejected
            if fix_set.state:
                return fix_set
        return None

    def _choose(self, tier: Tier) -> list[Finding]:
        """Return the findings whose fixes are of a tier and change no line of code."""
        every = [one for one in self.state.findings if one.repair and one.repair.tier == tier and self._only(one)]
        code, text = self.state.code_like if every else Spans(()), self.state.source.text
        kept: list[Finding] = []
        for one in every:
            edits = one.repair.edits if one.repair else ()
            touching = {edit for edit in edits if touches_code(edit, code, text)}
            free = [edit for edit in edits if edit not in touching] if may_be_parted(one) else []
            if not touching:
                kept.append(one)
                continue
            kept += [take_part(one, free, text)] if free else []
            self.rejected.append(RejectedFix(take_part(one, sorted(touching), text) if free else one, LIKE_CODE))
        return kept
