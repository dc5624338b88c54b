"""Files that programs write or that lie elsewhere, so that nobody can say that one is missing."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from contentlint.findings.unjudged import Reason
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.environment import Surroundings
from contentlint.site.layout import Layout
from contentlint.site.link_shapes import get_root_folder
from contentlint.site.permalinks import PAGE_SUFFIXES
from contentlint.site.references import Target
from contentlint.source.paths import is_inside
from contentlint.source.patterns import Patterns
from contentlint.source.tree import Tree, is_inside_site, join

MAX_DEPTH = 50
"""A path with more folders is looked up nowhere."""

MODULE_PARTS = 2
"""A submodule is known by so many last parts of its path: a theme puts its folders elsewhere."""

_TEMPLATE = compile_lazy(r"(?:\.html?)?\.(?:html?|md|markdown|php)\.[a-z]{2,8}\Z", re.IGNORECASE)
"""The end of the name of a template that makes a page."""


class IgnoredPlaces:
    """Tells which targets would lie where no file of the repository is."""

    def __init__(self, around: Surroundings, layout: Layout, tree: Tree) -> None:
        """Take what lies around the articles, how the site is laid out, and its files."""
        self._lines = around.ignored
        self._ends = tuple(f"/{'/'.join(folder.split('/')[-MODULE_PARTS:])}/" for folder in around.submodules)
        self._submodules = around.submodules
        self._list_absent = around.list_absent
        self._made: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._layout = layout
        self._tree = tree

    def find_reason(self, target: Target, origin: str) -> Reason | None:
        """Return why nobody can say that a target is missing, None where somebody can."""
        if self.is_in_submodule(target, origin):
            return "submodule"
        if self.is_absent(target, origin):
            return "absent"
        return "ignored" if self.has(target, origin) or self.is_made(target, origin) else None

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

    def is_in_submodule(self, target: Target, origin: str) -> bool:
        """Tell whether a target would lie in a submodule that is missing, wherever a program publishes that.

        A reference names a file, which any folder of articles, or a module of the generator, may hold.
        """
        if target.sort == "reference" and self._layout.publishing.brings_pages:
            return True
        if not self._submodules:
            return False
        if target.sort == "reference":
            folders = (place for place, _ in self._layout.publishing.places)
            return any(is_inside(place, folder) for place in folders for folder in self._submodules)
        if target.sort == "relative":
            places = [join(posixpath.dirname(origin), target.path)]
        else:
            places = list(self._layout.list_places(target.path.strip("/")))
        named = [end for end in self._ends if end.count("/") > MODULE_PARTS]
        return any(is_inside(place, folder) for place in places for folder in self._submodules) or any(
            end in f"/{place}" for place in places for end in named
        )

    def is_absent(self, target: Target, origin: str) -> bool:
        """Tell whether git keeps a file where a target leads that this checkout lacks."""
        if target.sort == "reference":
            return False
        if target.sort == "relative":
            places = [join(posixpath.dirname(origin), target.path)]
        else:
            places = list(self._layout.list_places(target.path.strip("/")))
        return not self._list_absent().isdisjoint(places)

    def is_made(self, target: Target, origin: str) -> bool:
        """Tell whether a file is there that a program may make a target of: ``list.csv.erb``, ``page.html.slim``."""
        if target.sort == "reference" or target.path.count("/") > MAX_DEPTH:
            return False
        path = target.path.strip("/")
        if target.sort == "relative":
            places = [join(posixpath.dirname(origin), path)]
        else:
            roots = (*self._layout.content_roots, *self._layout.static_folders)
            folders = (folder for folder, _ in self._layout.publishing.places)
            places = [join(root, path) for root in dict.fromkeys((*roots, *folders))]
        return any(map(self._has_template, filter(is_inside_site, dict.fromkeys(places))))

    def _has_template(self, place: str) -> bool:
        folder, name = posixpath.split(place)
        stem, suffix = posixpath.splitext(name)
        pages, files = self._list_made(folder)
        return stem in pages if not suffix or suffix.lower() in PAGE_SUFFIXES else name in files

    def _list_made(self, folder: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the names of pages and of files that templates in a folder may make."""
        if folder not in self._made:
            names = [name for name in self._tree.list_names(folder) if name.count(".") > 1]
            pages = frozenset(name[: found.start()] for name in names if (found := _TEMPLATE.search(name)))
            self._made[folder] = pages, frozenset(name.rpartition(".")[0] for name in names)
        return self._made[folder]

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
