"""Keys of front matter that are misspelled: the name that each is meant for."""

from functools import cache

from contentlint.document.front_matter.keys import is_known, list_names
from contentlint.document.metadata import CONCEPTS, Concept, Metadata, normalize_meta_key
from contentlint.prose.edit_distance import compute_edit_distance

_MIN_LENGTH = 5
"""Shorter words lie too near to each other: a `tab` is no tag. Of four letters, only swapped ones count."""

_MIN_LETTERS_FOR_TWO_TYPOS = 8
"""In a word with so many letters two may be wrong, else one."""

_UNSURE = frozenset({"draft", "lang", "robots"})
"""Things that articles mostly do not state, under names that are near to other words (``status``, ``locale``)."""


def find_meant_name(path: str, metadata: Metadata) -> str:
    """Return the name that an unknown key at the top level is meant for; nothing for any other key.

    It is the nearest name of something that the metadata do not state otherwise, best of as many letters.
    """
    if "[" in path or "." in path or is_known(path):
        return ""
    key = normalize_meta_key(path)
    candidates = (
        (apart, abs(len(key) - len(normalized)), name, concept)
        for normalized, name, concept in _list_names().get(key[:1], ())
        if (apart := _measure_distance(key, normalized))
    )
    for *_, name, concept in sorted(candidates):
        stated = metadata.get(concept)
        if stated is None or not stated.value or stated.fallback:
            return name
    return ""


@cache
def _list_names() -> dict[str, list[tuple[str, str, Concept]]]:
    """Return, by first letter, the names of all concepts at the top level, as compared and as written."""
    found: dict[str, list[tuple[str, str, Concept]]] = {}
    for concept in CONCEPTS:
        for name in () if concept in _UNSURE else list_names(concept):
            if "." not in name and ":" not in name:
                normalized = normalize_meta_key(name)
                found.setdefault(normalized[:1], []).append((normalized, name, concept))
    return found


def _measure_distance(key: str, name: str) -> int:
    """Return by how many letters a key misses a name, or 0 if it cannot be meant for it."""
    if abs(len(key) - len(name)) > 1 or key.rstrip("s") == name.rstrip("s"):
        return 0
    is_swapped = len(key) == len(name) and sorted(key) == sorted(name)
    if not is_swapped and (min(len(key), len(name)) < _MIN_LENGTH or not _ends_alike(key, name)):
        return 0
    apart = compute_edit_distance(key, name)
    return apart if apart <= 1 + (not is_swapped and min(len(key), len(name)) >= _MIN_LETTERS_FOR_TWO_TYPOS) else 0


def _ends_alike(key: str, name: str) -> bool:
    """Tell whether a key ends as a name does, or lacks its end; another end makes another word (``publisher``)."""
    return key[-1] == name[-1] or name.startswith(key)
