"""What can be wrong with rules as they are written or named, and how the nearest right name is found."""

from collections.abc import Iterable


class RuleError(ValueError):
    """A rule file is wrong, or a rule was used in a way that it does not offer. The run must stop (exit code 2)."""


class UnknownNameError(RuleError):
    """A rule, family or option was named that does not exist; the message gives the nearest that does."""


class RuleFailedError(RuleError):
    """A rule of a site did not come to an end in an article: its id, and why."""

    def __init__(self, rule: str, reason: str) -> None:
        """Keep which rule it was, and why."""
        super().__init__(rule, reason)
        self.rule = rule
        self.reason = reason

    def __str__(self) -> str:
        """Return why."""
        return self.reason


def format_unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return ``unknown key 'mesages', did you mean 'messages'?`` or, where nothing is near, what there is."""
    names = sorted(known)
    near = find_nearest(name, names)
    if near:
        return f"unknown {kind} '{name}', did you mean '{near}'?"
    if len(names) > MAX_LISTED_NAMES:
        return f"unknown {kind} '{name}'"
    return f"unknown {kind} '{name}'; use {join_choices(names)}" if names else f"unknown {kind} '{name}'; none exist"


def find_nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is spelt most like ``name``, or an empty string if none is."""
    from difflib import get_close_matches  # only needed when something is wrong

    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.6)), "")


MAX_LISTED_NAMES = 40
"""More names than this are not listed in a message."""


def join_choices(names: Iterable[str]) -> str:
    """Return ``a, b or c``."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} or {last}" if most else last


def join_names(names: Iterable[str]) -> str:
    """Return ``a, b and c``."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last
