"""What to do first: the gravest findings of an article, equal ones joined; the articles that must be fixed."""

import itertools
from collections.abc import Sequence

from msgspec import Struct

from contentlint.findings import SEVERITIES, FileReport, Finding
from contentlint.reporters.message_text import format_message
from contentlint.reporters.report import Report, group_repeats, sort_findings
from contentlint.reporters.shown import rank_files
from contentlint.reporters.terminal.fix_hint import quote_path

MAX_FIRST = 6
"""So many things are named first."""


MAX_BLOCKED = 6
"""So many articles that must be fixed are named; the list of articles has all of them."""

MAX_MESSAGES = 2
"""So many things that must be fixed are said of each."""


class Thing(Struct, frozen=True):
    """One thing to do: the message of the first of its findings, and the numbers of all of them in the page's list."""

    message: str
    findings: tuple[int, ...]


def choose_first(findings: Sequence[Finding]) -> tuple[Thing, ...]:
    """Return what to do first: what must be fixed, then what should be; tips are nothing to begin with."""
    numbers = {id(finding): number for number, finding in enumerate(findings)}
    ordered = sorted(group_repeats(findings), key=_rank)
    grave = [group for group in ordered if group[0].severity != "info"]
    return tuple(
        Thing(format_message(group[0]), tuple(numbers[id(finding)] for finding in group)) for group in grave[:MAX_FIRST]
    )


def _rank(group: list[Finding]) -> tuple[int, bool]:
    """Return what puts the gravest first, and of those what is about the whole article."""
    return SEVERITIES.index(group[0].severity), not group[0].is_whole


class BlockedRow(Struct, frozen=True, array_like=True):
    """An article that must be fixed.

    ``article`` is its number by path, ``count`` how many findings must be fixed, ``messages`` says the first kinds of
    them, ``more`` how many other kinds there are. ``fixed`` are fixed by a command of a tier, for these ``rules``
    (none: for all) of the ``target``.
    """

    article: int
    count: int
    messages: tuple[str, ...]
    more: int
    fixed: int
    tier: str
    rules: tuple[str, ...]
    target: str


def choose_blocked(report: Report, *, has_files: bool) -> tuple[BlockedRow, ...]:
    """Return the articles that must be fixed, the worst first; those that could not be read are told elsewhere."""
    numbers = {file.path: number for number, file in enumerate(report.ordered_files)}
    blocked = (file for file in rank_files(report) if any(one.severity == "error" for one in file.findings))
    return tuple(
        _describe_blocked(file, numbers[file.path], quote_path(file.path) if has_files else "")
        for file in itertools.islice(blocked, MAX_BLOCKED)
    )


def _describe_blocked(file: FileReport, number: int, target: str) -> BlockedRow:
    errors = [finding for finding in sort_findings(file.findings) if finding.severity == "error"]
    kinds = sorted(group_repeats(errors), key=_rank)
    fixed, tier, rules = _find_command(errors)
    messages = tuple(format_message(kind[0]) for kind in kinds[:MAX_MESSAGES])
    more = max(0, len(kinds) - MAX_MESSAGES)
    return BlockedRow(number, len(errors), messages, more, fixed, tier, rules, target)


def _find_command(errors: Sequence[Finding]) -> tuple[int, str, tuple[str, ...]]:
    """Return how many errors a command mends, its tier, and for which rules: all safe ones, else only these."""
    for tier in ("safe", "unsafe"):
        some = [finding for finding in errors if finding.repair and finding.repair.tier == tier]
        if some:
            rules = tuple(sorted({finding.rule for finding in some}))
            return len(some), tier, () if tier == "safe" else rules
    return 0, "", ()
