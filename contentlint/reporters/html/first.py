"""What to do first: the gravest findings of an article, equal ones joined."""

from collections.abc import Sequence

from msgspec import Struct

from contentlint.findings import SEVERITIES, Finding
from contentlint.reporters.message_text import format_message
from contentlint.reporters.report import group_repeats

MAX_FIRST = 6
"""So many things are named first."""


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
