"""What a name that does not exist was perhaps meant to be."""

from collections.abc import Iterable
from heapq import nsmallest

MAX_NAMES = 300
"""So many names are looked through for the nearest one."""

MAX_LENGTH = 100
"""Nothing is said of longer names: to compare them takes long, and nobody mistypes them."""

MAX_HINTS = 20
"""Of so many missing names in one article the nearest one is sought; it takes a millisecond each."""

MIN_LIKENESS = 0.8
"""Of what is less alike (by difflib's ratio, from 0 to 1) nothing is said."""


def nearest_of(name: str, names: Iterable[str]) -> str:
    """Return the name that differs least from one, in case only or by few letters; nothing where none is near."""
    from difflib import get_close_matches  # only for what is missing

    if len(name) > MAX_LENGTH:
        return ""
    some = nsmallest(MAX_NAMES, (other for other in names if len(other) <= MAX_LENGTH and other.isprintable()))
    folded = {other.casefold(): other for other in some}
    if name.casefold() in folded:
        return folded[name.casefold()]
    return next(iter(get_close_matches(name, some, 1, MIN_LIKENESS)), "")
