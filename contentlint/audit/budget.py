"""A budget of findings: how many of what are let through before a run fails."""

from collections.abc import Sequence
from typing import NamedTuple

from contentlint.audit.outputs import Written

TOTALS = ("errors", "warnings", "tips", "unreadable")
"""What a budget may name beside rules."""


class Limit(NamedTuple):
    """So many findings of a severity, or of a rule, are let through."""

    what: str
    most: int


def parse_limit(text: str) -> Limit:
    """Return what ``errors=0`` says. Raises :class:`ValueError` for what is no limit."""
    what, mark, number = text.partition("=")
    if not mark or not number.isdecimal() or (what not in TOTALS and "/" not in what):
        raise ValueError(f"{text}: name {', '.join(TOTALS)} or a rule, and the number allowed, such as errors=0")
    return Limit(what, int(number))


def list_excesses(written: Written, limits: Sequence[Limit]) -> list[str]:
    """Return a line on each limit that is exceeded."""
    counted = [(limit, written.count(limit.what)) for limit in limits]
    return [f"{found:,} {limit.what}, at most {limit.most:,} allowed" for limit, found in counted if found > limit.most]
