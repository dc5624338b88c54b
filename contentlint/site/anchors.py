"""The targets that fragments have in one article."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.suggestions import find_nearest_name

GAP = "\ufffc"
"""What stands in an id for anything or nothing, as in :data:`contentlint.document.slugs.GAP`."""

MAX_PARTIAL = 200
"""An article with more ids that are known only in part is not looked through for each link."""

MAX_COMPOSED = 200
"""So many characters of a fragment are looked at for two headings."""

_MARKS = compile_lazy(r"[\W_]")


def strip_marks(name: str) -> str:
    """Return the letters and digits of a name."""
    return _MARKS.sub("", name)


class Anchors:
    """The ids and names of one article, made ready to be looked up."""

    def __init__(self, names: Iterable[str], headings: Iterable[str] = ()) -> None:
        """Take them as facts have them, and the texts of the headings."""
        self._names = frozenset(names)
        self._headings = tuple(headings)

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(strip_marks(name) for name in self._names)

    @cached_property
    def _partial(self) -> list[list[str]]:
        """Return the parts, around gaps, of the ids that are known only in part."""
        return [[strip_marks(part) for part in name.split(GAP)] for name in self._names if GAP in name]

    def has(self, fragment: str) -> bool:
        """Tell whether one has the same letters and digits in the same order: generators put hyphens differently."""
        if fragment in self._names:
            return True
        bare = strip_marks(fragment)
        if bare in self._bare or len(self._partial) > MAX_PARTIAL:
            return True
        return any(_has_parts(bare, parts) for parts in self._partial)

    @cached_property
    def _times(self) -> Counter[str]:
        """Return how often each heading occurs, by its letters and digits."""
        return Counter(strip_marks(text.casefold()) for text in self._headings)

    def is_composed(self, fragment: str) -> bool:
        """Tell whether a fragment names two headings: some programs put the one above before one that occurs again."""
        bare = strip_marks(fragment[:MAX_COMPOSED].casefold())
        return any(self._times.get(bare[at:], 0) > 1 and bare[:at] in self._times for at in range(len(bare)))

    def has_start(self, word: str) -> bool:
        """Tell whether one begins with a word, in capitals or not."""
        word = word.casefold()
        at = bisect_left(self._sorted, word)
        return at < len(self._sorted) and self._sorted[at].startswith(word)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(map(str.casefold, self._names))

    def find_nearest(self, fragment: str) -> str:
        """Return what a fragment was perhaps meant to be, or nothing."""
        return find_nearest_name(fragment, frozenset(name for name in self._names if GAP not in name))


def _has_parts(name: str, parts: Sequence[str]) -> bool:
    """Tell whether a name has these parts in this order, the first at its start and the last at its end."""
    first, *inner, last = parts
    end = len(name) - len(last)
    at = len(first)
    if at > end or not name.startswith(first) or not name.endswith(last):
        return False
    for part in inner:
        found = name.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
