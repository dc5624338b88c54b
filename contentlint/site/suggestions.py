"""What a name that does not exist was perhaps meant to be."""

import re
from bisect import bisect_left
from functools import lru_cache

MAX_NAMES = 300
"""So many names are looked through for the nearest one: where there are more, those that begin most alike."""

MAX_LENGTH = 100
"""Nothing is said of longer names: to compare them takes long, and nobody mistypes them."""

MAX_HINTS = 20
"""Of so many missing names in one article the nearest one is sought; it takes a millisecond each."""

MIN_LETTERS_FOR_A_TYPO, MIN_LETTERS_FOR_TWO_TYPOS = 5, 8

MIN_CLEAR_LIKENESS = 0.85
"""From this on (by the same ratio) one name is surely meant by another."""

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


def is_clear_typo(path: str, near: str) -> bool:
    """Tell whether the last name of a path misses that of another by a letter, or by two in a long one.

    Numbers, hyphens, underscores and spaces are no typing errors: these tell pages apart, or a generator makes them.
    """
    from contentlint.prose.edit_distance import compute_edit_distance  # only for what is missing

    name, meant = (_get_letters(one) for one in (path, near))
    if not meant or name == meant or max(len(name), len(meant)) > MAX_LENGTH or len(name) < MIN_LETTERS_FOR_A_TYPO:
        return False
    if re.findall(r"\d+", name) != re.findall(r"\d+", meant):
        return False
    return compute_edit_distance(name, meant) <= 1 + (len(name) >= MIN_LETTERS_FOR_TWO_TYPOS)


def is_much_alike(path: str, near: str) -> bool:
    """Tell whether the last names of two paths have so much in common that one surely means the other."""
    from difflib import SequenceMatcher  # only for what is missing

    name, meant = (_get_letters(one) for one in (path, near))
    return bool(meant) and name != meant and SequenceMatcher(None, name, meant).ratio() >= MIN_CLEAR_LIKENESS


def respell(path: str, found: str) -> str:
    """Return a path with the capital letters that another has, as far as their last parts are the same words."""
    parts, others = path.split("/"), [part for part in found.split("/") if part]
    at = len(parts) - 1
    for other in reversed(others):
        while at >= 0 and not parts[at]:
            at -= 1
        if at < 0 or parts[at] in {".", ".."}:
            break
        stem, dot, suffix = parts[at].rpartition(".")
        if parts[at].casefold() == other.casefold():
            parts[at] = other
        elif stem.casefold() == other.casefold():
            parts[at] = f"{other}{dot}{suffix}"
        else:
            break
        at -= 1
    spelled = "/".join(parts)
    return spelled if spelled != path else ""


def _get_letters(path: str) -> str:
    """Return the last name of a path as it is compared: in small letters, without what stands between words."""
    return re.sub(r"[-_.\s]", "", path.rstrip("/").rpartition("/")[2].casefold())


@lru_cache(maxsize=32)
def _prepare_names(names: frozenset[str]) -> tuple[list[str], dict[str, str]]:
    """Return the names that can be shown, sorted, and by their letters without case."""
    some = sorted(name for name in names if len(name) <= MAX_LENGTH and name.isprintable())
    return some, {name.casefold(): name for name in some}
