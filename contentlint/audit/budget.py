"""A budget of findings: how many of what are let through before a run fails."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from contentlint.audit.outputs import Written
from contentlint.rule.errors import format_unknown

TOTALS = {"errors": "error", "warnings": "warning", "tips": "tip", "unreadable": "unreadable"}
"""What a budget may name beside rules, and how one of each is called."""


class Limit(NamedTuple):
    """So many findings of a severity, or of a rule, are let through."""

    what: str
    most: int


def parse_limit(text: str, rules: Collection[str]) -> Limit:
    """Return what ``errors=0`` says. Raises :class:`ValueError` for what is no limit, or names no rule there is."""
    what, mark, number = text.partition("=")
    if not mark or not number.isdecimal() or (what not in TOTALS and "/" not in what):
        raise ValueError(f"{text}: name {', '.join(TOTALS)} or a rule, and the number allowed, such as errors=0")
    if what not in TOTALS and what not in rules:
        raise ValueError(f"{text}: {format_unknown('rule', what, rules)}")
    return Limit(what, int(number))


def format_count(what: str, number: int) -> str:
    """Return how many there are of what a budget may name: ``1 error``."""
    return f"{number:,} {TOTALS.get(what, what) if number == 1 else what}"


def list_excesses(written: Written, limits: Sequence[Limit]) -> list[str]:
    """Return a line on each limit that is exceeded."""
    counted = [(limit, written.count(limit.what)) for limit in limits]
    exceeded = [(limit, found) for limit, found in counted if found > limit.most]
    return [f"{format_count(limit.what, found)}, at most {limit.most:,} allowed" for limit, found in exceeded]
