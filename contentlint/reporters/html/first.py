"""What to do first: the gravest findings of an article, equal ones joined."""

from collections.abc import Sequence

from msgspec import Struct

from contentlint.findings import SEVERITIES, Finding

MAX_FIRST = 6
"""So many things are named first."""


class Thing(Struct, frozen=True):
    """One thing to do: the message of the first of its findings, and the numbers of all of them in the page's list."""

    message: str
    findings: tuple[int, ...]


def choose_first(findings: Sequence[Finding]) -> tuple[Thing, ...]:
    """Return what to do first: what must be fixed, then what should be; tips only where there is nothing else."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault((finding.rule, finding.message_id), []).append(number)

    def rank(numbers: list[int]) -> tuple[int, int]:
        return SEVERITIES.index(findings[numbers[0]].severity), numbers[0]

    ordered = sorted(groups.values(), key=rank)
    grave = [numbers for numbers in ordered if findings[numbers[0]].severity != "info"]
    return tuple(Thing(findings[one[0]].message, tuple(one)) for one in (grave or ordered)[:MAX_FIRST])
