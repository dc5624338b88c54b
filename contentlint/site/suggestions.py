"""What a name that does not exist was perhaps meant to be."""

from bisect import bisect_left
from functools import lru_cache

MAX_NAMES = 300
"""So many names are looked through for the nearest one: where there are more, those that begin most alike."""

MAX_LENGTH = 100
"""Nothing is said of longer names: to compare them takes long, and nobody mistypes them."""

MAX_HINTS = 20
"""Of so many missing names in one article the nearest one is sought; it takes a millisecond each."""

MIN_LIKENESS = 0.8
"""Of what is less alike (by difflib's ratio, from 0 to 1) nothing is said."""


def find_nearest_name(name: str, names: frozenset[str]) -> str:
    """Return the name that differs least from one, in case only or by few letters; nothing where none is near."""
    from difflib import get_close_matches  # only for what is missing

    if len(name) > MAX_LENGTH:
        return ""
    some, folded = _prepare_names(names)
    if name.casefold() in folded:
        return folded[name.casefold()]
    first = max(bisect_left(some, name) - MAX_NAMES // 2, 0) if len(some) > MAX_NAMES else 0
    return next(iter(get_close_matches(name, some[first : first + MAX_NAMES], 1, MIN_LIKENESS)), "")


@lru_cache(maxsize=32)
def _prepare_names(names: frozenset[str]) -> tuple[list[str], dict[str, str]]:
    """Return the names that can be shown, sorted, and by their letters without case."""
    some = sorted(name for name in names if len(name) <= MAX_LENGTH and name.isprintable())
    return some, {name.casefold(): name for name in some}
