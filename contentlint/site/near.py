"""What a name that does not exist was perhaps meant to be."""

from collections.abc import Iterable

MAX_NAMES = 300
"""So many names are looked through for the nearest one."""

MIN_LIKENESS = 0.8
"""Of what is less alike (by difflib's ratio, from 0 to 1) nothing is said."""


def nearest_of(name: str, names: Iterable[str]) -> str:
    """Return the name that differs least from one, in case only or by few letters; nothing where none is near."""
    from difflib import get_close_matches  # only for what is missing

    some = sorted(names)[:MAX_NAMES]
    folded = {other.casefold(): other for other in some}
    if name.casefold() in folded:
        return folded[name.casefold()]
    return next(iter(get_close_matches(name, some, 1, MIN_LIKENESS)), "")
