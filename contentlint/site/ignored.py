"""What ``.gitignore`` lists: files that programs write, so that nobody can say that one is missing."""

import posixpath
from collections.abc import Iterator, Sequence
from functools import cached_property

from contentlint.site.layout import Layout
from contentlint.site.link_shapes import get_root_folder
from contentlint.site.references import Target
from contentlint.source.patterns import Patterns
from contentlint.source.tree import Tree, is_inside_site, join

MAX_DEPTH = 50
"""A path with more folders is looked up nowhere."""


class IgnoredPlaces:
    """Tells which targets would lie where no file of the repository is."""

    def __init__(self, lines: Sequence[str], layout: Layout, tree: Tree) -> None:
        """Take the lines of ``.gitignore``, how the site is laid out, and its files."""
        self._lines = lines
        self._layout = layout
        self._tree = tree

    def has(self, target: Target, origin: str) -> bool:
        """Tell whether a target would lie where ``.gitignore`` says that no file of the repository is.

        A target without a suffix of letters is a folder there: the page could be made of a file of any name.
        """
        patterns = self._patterns
        if patterns is None or target.sort == "reference" or target.path.count("/") > MAX_DEPTH:
            return False
        if target.sort == "relative":
            places = [join(posixpath.dirname(origin), target.path)]
        else:
            places = [join(root, target.path.strip("/")) for root in self._list_roots_of(target.path, patterns)]
        end = "" if _has_suffix(target.path) else "/"
        inside = (f"/{place.rstrip('/')}{end}" for place in places if is_inside_site(place))
        return any(map(patterns.is_ignored, inside))

    def _list_roots_of(self, path: str, patterns: Patterns) -> Iterator[str]:
        """Yield the folders that a rooted target may lie in: if git has its first folder in some, not the top one."""
        roots = dict.fromkeys((*self._layout.content_roots, *self._layout.static_folders))
        served = [one for one in roots if not patterns.is_ignored(f"/{one.strip('/')}/")]
        first = get_root_folder(path)
        places = {join(one, first) for one in served if first}
        tracked = {one for one in places if self._tree.list_names(one) and not patterns.is_ignored(f"/{one}/")}
        yield from (one for one in served if one or not tracked or first in tracked)

    @cached_property
    def _patterns(self) -> Patterns | None:
        return Patterns("/", self._lines) if self._lines else None


def _has_suffix(path: str) -> bool:
    """Tell whether a path ends with a suffix that has a letter, as those of files do; a folder may be ``v2.0``."""
    return any(map(str.isalpha, posixpath.splitext(path)[1]))
