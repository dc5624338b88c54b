"""``meta/misspelled-key``."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.document.front_matter.keys import is_known, names_of
from contentlint.document.metadata import CONCEPTS, Concept, Entry, normalise
from contentlint.prose.edit_distance import distance
from contentlint.rule import Edit, Finding, Message, Option, Rule, bad, good

MIN_LENGTH = 5
"""Shorter words lie too near to each other: a `tab` is no tag. Of four letters, only swapped ones count."""

LONG_WORD = 8
"""In a word with so many letters two may be wrong, else one."""


UNSURE = frozenset({"draft", "lang", "robots"})
"""Things that articles mostly do not state, under names that are near to other words (``status``, ``locale``)."""


class Options(Struct, frozen=True):
    """Keys of a house's own."""

    allow: Annotated[tuple[str, ...], Option("keys that are right as they are")] = ()


class MisspelledKey(Rule[Options]):
    """Spell the keys of the front matter as they are known.

    A generator passes over a key that it does not know, without a word. The value seems to be there and never
    appears.

    A key is reported only if no program is known to use it, if a letter or two (one in a short word) turn it into a
    name of something that the article does not state otherwise, and if it begins and ends alike. Keys that only
    differ by a plural “s” are left alone, for they are often meant.
    """

    how_to_fix = "Rename “{quote}” to “{right}”."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the value begins to count, so what the site and search engines show may change"
    messages = {
        "misspelt": Message(
            "The key “{quote}” is not known and looks like “{right}”, which is missing.", label="means {right}?"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each unknown key that is nearly the name of something missing."""
        matter = article.front_matter
        if matter is None:
            return
        found = [
            (entry, right) for entry in matter.entries if self._is_unknown(entry) and (right := _meant(article, entry))
        ]
        meant = Counter(normalise(right) for _, right in found)
        for entry, right in found:
            is_clear = meant[normalise(right)] == 1 and matter.find(right) is None and not matter.errors
            edits = [Edit(entry.key_span, _in_case(right, entry.path))] if is_clear else []
            yield self.finding("misspelt", at=entry.key_span, edits=edits, quote=entry.path, right=right)

    def _is_unknown(self, entry: Entry) -> bool:
        path = entry.path
        return not ("[" in path or "." in path or is_known(path) or path in self.options.allow)

    examples = (
        good("""
            ---
            title: How to descale a kettle
            desk_editor: Ada Reed
            ---

            Limescale wastes power.
        """),
        bad(
            """
            ---
            title: How to descale a kettle
            desciption: Vinegar and ten minutes are all it takes.
            ---

            Limescale wastes power.
            """,
            "misspelt",
        ),
    )


def _in_case(name: str, like: str) -> str:
    """Return a name with a capital where a key has one (``Titel:``)."""
    return name[:1].upper() + name[1:] if like[:1].isupper() else name


def _meant(article: Article, entry: Entry) -> str:
    """Return the name that a key is nearest to, best of as many letters, if the article does not state it otherwise."""
    key = normalise(entry.path)
    candidates = (
        (apart, abs(len(key) - len(normalise(name))), name, concept)
        for name, concept in _names()
        if (apart := _apart(key, normalise(name)))
    )
    for *_, name, concept in sorted(candidates):
        stated = article.metadata.get(concept)
        if stated is None or not stated.value or stated.fallback:
            return name
    return ""


@cache
def _names() -> tuple[tuple[str, Concept], ...]:
    """Return the names of all concepts at the top level, with what each stands for."""
    return tuple(
        (name, concept)
        for concept in CONCEPTS
        if concept not in UNSURE
        for name in names_of(concept)
        if "." not in name and ":" not in name
    )


def _apart(key: str, name: str) -> int:
    """Return by how many letters a key misses a name, or 0 if it cannot be meant for it."""
    if key[:1] != name[:1] or abs(len(key) - len(name)) > 1 or key.rstrip("s") == name.rstrip("s"):
        return 0
    is_swapped = len(key) == len(name) and sorted(key) == sorted(name)
    if not is_swapped and (min(len(key), len(name)) < MIN_LENGTH or not _ends_alike(key, name)):
        return 0
    apart = distance(key, name)
    return apart if apart <= 1 + (not is_swapped and min(len(key), len(name)) >= LONG_WORD) else 0


def _ends_alike(key: str, name: str) -> bool:
    """Tell whether a key ends as a name does, or lacks its end; another end makes another word (``publisher``)."""
    return key[-1] == name[-1] or name.startswith(key)
