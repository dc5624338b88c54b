"""How missing properties are named in messages."""

from collections.abc import Iterable

_TWO = 2


def name_missing(missing: Iterable[tuple[str, ...]]) -> list[str]:
    """Return what is missing, each with its alternatives."""
    return list(map(_name_alternatives, missing))


def _name_alternatives(paths: tuple[str, ...]) -> str:
    if len(paths) <= _TWO:
        return " or ".join(paths)
    return f"one of {', '.join(paths[:-1])} and {paths[-1]}"
