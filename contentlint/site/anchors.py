"""The targets that fragments have in one article."""

from collections.abc import Iterable
from functools import cached_property

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.suggestions import find_nearest_name

_MARKS = compile_lazy(r"[\W_]")


class Anchors:
    """The ids and names of one article, made ready to be looked up."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take them as facts have them."""
        self._names = frozenset(names)

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(_MARKS.sub("", name) for name in self._names)

    def has(self, fragment: str) -> bool:
        """Tell whether one has the same letters and digits in the same order: generators put hyphens differently."""
        return fragment in self._names or _MARKS.sub("", fragment) in self._bare

    def find_nearest(self, fragment: str) -> str:
        """Return what a fragment was perhaps meant to be, or nothing."""
        return find_nearest_name(fragment, self._names)
