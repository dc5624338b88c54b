"""Which fixes of a round go together: all at once if nothing speaks against it, else found by trying out parts."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from contentlint.findings import Finding
from contentlint.findings.repair import select_compatible_edits
from contentlint.fix.parts import halve, may_be_parted
from contentlint.fix.state import State
from contentlint.fix.validate import find_rejection_reason
from contentlint.linter.context import LintContext
from contentlint.source import Edit


class RejectedFix(Struct, frozen=True):
    """A fix that was not made, and why not, in words that follow “because”."""

    finding: Finding
    reason: str


class FixSet:
    """The most fixes of a round that were found to go together without an objection.

    ``state`` is what the article becomes by those ``made``; None where there are none. To try something out is to read
    and check the whole article. What one rule wants is tried as a whole; to part it there are a number of ``tries`` for
    all rules together, ``used`` of them so far, and what they do not part is dropped as a whole.
    """

    def __init__(self, before: State, context: LintContext, tries: int) -> None:
        self._before = before
        self._context = context
        self._tries = tries
        self.used = 0
        self.state: State | None = None
        self.made: tuple[Finding, ...] = ()
        self.rejected: list[RejectedFix] = []

    def add(self, findings: Sequence[Finding]) -> None:
        """Take findings to be fixed together; rule by rule, where not all go together, and parts of what rules want."""
        problem = self._take(findings)
        if not problem:
            return
        groups = _group_by_rule(findings)
        problems = [self._take(group) for group in groups] if len(groups) > 1 else [problem]
        failing = [(group, why_not) for group, why_not in zip(groups, problems, strict=True) if why_not]
        for number, (group, why_not) in enumerate(failing):
            share = (self._tries - self.used) // (len(failing) - number)
            self._bisect(group, why_not, self.used + share)

    def _bisect(self, findings: Sequence[Finding], problem: str, limit: int) -> None:
        """Take what can be taken of findings that cannot all be, half by half."""
        if len(findings) == 1 and may_be_parted(findings[0]):
            findings = halve(findings[0], self._before.source.text)
        if len(findings) == 1:
            self.rejected.append(RejectedFix(findings[0], problem))
            return
        if self.used >= limit:
            self.rejected += (RejectedFix(one, f"together with other fixes of its kind, {problem}") for one in findings)
            return
        middle = len(findings) // 2
        for half in (findings[:middle], findings[middle:]):
            self.used += 1
            why_not = self._take(half)
            if why_not:
                self._bisect(half, why_not, limit)

    def _take(self, findings: Sequence[Finding]) -> str:
        """Take findings along with those that are taken already; say why not, where that must not be.

        Those that clash with what is taken wait for the next round.
        """
        made, edits = _select_compatible((*self.made, *findings))
        if len(made) == len(self.made):
            return ""
        after = self._before.build_edited(edits, self._context, drops_mark=_drops_mark(made))
        problem = find_rejection_reason(self._before, after, made, edits, self._context)
        if not problem:
            self.made, self.state = made, after
        return problem


def _group_by_rule(findings: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        groups[one.rule].append(one)
    return list(groups.values())


def _select_compatible(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], list[Edit]]:
    """Return the findings whose fixes can be made at once, and all edits of these."""
    edits = select_compatible_edits(one.repair for one in findings if one.repair)
    taken = frozenset(edits)
    made = tuple(one for one in findings if one.repair and taken.issuperset(one.repair.edits))
    return made, edits


def _drops_mark(findings: Sequence[Finding]) -> bool:
    return any(one.repair is not None and one.repair.drops_mark for one in findings)
