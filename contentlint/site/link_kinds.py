"""Kinds of links: which of them contentlint knows enough about to call a link of that kind broken.

The answer depends on the content root, the files of the site and the configuration, never on the articles that happen
to be named, and a further broken link never changes it.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cached_property

from contentlint.findings.unjudged import Reason
from contentlint.prose.image_names import is_image_file
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.layout import Layout
from contentlint.site.lookups import Kind
from contentlint.site.permalinks import PAGE_SUFFIXES
from contentlint.site.references import Target
from contentlint.source.tree import Tree, join

_SOURCE_FILE = compile_lazy(r"\.(?:mdx?|qmd|markdown|mdown|mkd)\Z", re.IGNORECASE)
"""Files that articles are written in: a link to one names the file, not what a generator makes of it."""

_HTML = frozenset({".html", ".htm", ".xhtml"})

_LABELLING = frozenset({"conf.py", "myst.yml"})
"""The configurations of Sphinx and of MyST."""

_LABEL = compile_lazy(r"[\w:-]+")
"""The name of a label: neither a folder nor a suffix."""

_SUFFIX = compile_lazy(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")

_HOST_ENDING = compile_lazy(r"\.(?:com|org|net|io|ai|dev|edu|gov|info|co|app)\Z", re.IGNORECASE)
"""The end of a name that is no suffix of a file: ``/reviews/booking.com``."""


def get_kind(target: Target, *, is_image: bool) -> Kind:
    """Return which targets one program builds: those in one folder of the root, or relative ones of one form."""
    if target.sort != "rooted":  # no folder of a URL has a colon in it
        return f"{target.sort}:{'page' if _is_built_path(target.path) else 'file'}", is_image
    return get_root_folder(target.path), is_image


def get_root_folder(path: str) -> str:
    """Return the folder of the root that a path leads into, nothing for what is in the root itself."""
    first, deeper, _ = path.strip("/").partition("/")
    return first if deeper else ""


def format_form(target: Target) -> str:
    """Return how links of a kind look, without what they lead to: ``/shop/…``, ``images/…``, ``./…``, ``../…``."""
    if target.sort == "reference":
        return "ref …"
    if target.sort == "rooted":
        folder = get_root_folder(target.path)
        return f"/{folder}/…" if folder else "/…"
    folder = posixpath.dirname(target.path.rstrip("/"))
    return f"{folder or '.'}/…"


def find_pattern(path: str, patterns: Iterable[str]) -> str:
    """Return the first of some patterns that a path is of, nothing if it is of none. ``*`` stands for anything."""
    return next((pattern for pattern in patterns if fnmatchcase(path, pattern)), "")


class LinkKinds:
    """Says of a missing target whether its kind can be judged."""

    def __init__(
        self,
        layout: Layout,
        tree: Tree,
        has_known_target: Callable[[Kind], bool],
        list_sections: Callable[[], frozenset[str]],
    ) -> None:
        """Take the layout, the files, what tells whether a target of a kind exists, and the articles' root folders."""
        self._layout = layout
        self._tree = tree
        self._has_known_target = has_known_target
        self._confirmed: dict[Kind, bool] = {}
        self._list_sections = list_sections

    def find_unknown(self, target: Target, origin: str, *, is_image: bool) -> Reason | None:
        """Return what would have to be known to judge a missing target; None where it can be judged."""
        if self._layout.strict_links:
            return None
        if find_pattern(target.path, self._layout.unjudged_links):
            return "stated"
        return self._find_unknown_kind(target, origin, is_image=is_image)

    def _find_unknown_kind(self, target: Target, origin: str, *, is_image: bool) -> Reason | None:
        if target.sort == "relative":
            return self._find_unknown_of_relative(target, origin, is_image=is_image)
        if target.sort == "rooted" and (is_image or not _is_rooted_page(target.path)):
            known = self._has_static_folder(get_root_folder(target.path)) or self._is_confirmed(
                target, is_image=is_image
            )
            return None if known else "unknown-folder"
        if not self._layout.is_whole:
            return "no-content-root"
        if target.sort == "reference":
            return None if self._has_folder_of(target.path, origin) else "unknown-folder"
        return None if self._is_section_known(target) else "unknown-section"

    def _has_folder_of(self, path: str, origin: str) -> bool:
        """Tell whether the first folder of a reference is there: a program may bring others from elsewhere."""
        first, deeper, _ = path.strip("/").partition("/")
        places = (*self._layout.content_roots, "", posixpath.dirname(origin))
        return not deeper or first in {".", ".."} or any(self._tree.list_names(join(place, first)) for place in places)

    def _is_section_known(self, target: Target) -> bool:
        """Tell whether all pages are known in the folder of the root that a page lies in."""
        folder = get_root_folder(target.path)
        return folder in self._sections or (folder != "" and self._is_confirmed(target, is_image=False))

    def _find_unknown_of_relative(self, target: Target, origin: str, *, is_image: bool) -> Reason | None:
        if is_image or not _is_page(target.path):
            known = self._has_files_beside(target, origin, is_image=is_image)
            known = known or self._is_confirmed(target, is_image=is_image)
            return None if known else "unknown-folder"
        if not _is_built_path(target.path) or _get_suffix(target.path) == _get_suffix(origin):
            return None
        if not self._layout.is_whole:
            return "no-content-root"
        if self._has_labels and _LABEL.fullmatch(target.path):
            return "unknown-pages"
        is_known = self._is_confirmed(target, is_image=is_image) and not self._layout.publishing.rewrites_links
        return None if is_known else "unknown-pages"

    def _has_files_beside(self, target: Target, origin: str, *, is_image: bool) -> bool:
        """Tell whether the folder that a relative path leads into is there.

        Beside an HTML page with an unknown site it must hold images as well: pages are saved without them.
        """
        names = self._tree.list_names(join(posixpath.dirname(origin), posixpath.dirname(target.path)))
        if is_image and not self._layout.is_whole and _get_suffix(origin) in _HTML:
            return any(map(is_image_file, names))
        return bool(names)

    def _is_confirmed(self, target: Target, *, is_image: bool) -> bool:
        """Tell whether a target of the kind exists; only the articles of a whole site say so."""
        if not self._layout.is_whole:
            return False
        kind = get_kind(target, is_image=is_image)
        if kind not in self._confirmed:
            self._confirmed[kind] = self._has_known_target(kind)
        return self._confirmed[kind]

    @cached_property
    def _has_labels(self) -> bool:
        """Tell whether Sphinx or MyST makes the site: links name labels, which may stand in any file."""
        folders = {"", *_list_above(self._layout.content_roots)}
        return any(not _LABELLING.isdisjoint(self._tree.list_names(folder)) for folder in folders)

    def _has_static_folder(self, name: str) -> bool:
        return bool(name) and any(map(self._tree.list_names, self._layout.list_places(name)))

    @cached_property
    def _sections(self) -> frozenset[str]:
        """Return the folders of the root in which articles are published, "" for the root itself."""
        return self._list_sections()


def _list_above(folders: Iterable[str]) -> Iterator[str]:
    """Yield some folders and all that they lie in."""
    for folder in folders:
        parts = folder.split("/")
        yield from ("/".join(parts[:size]) for size in range(1, len(parts) + 1))


def _is_page(path: str) -> bool:
    """Tell whether a path may be that of a page: it has no suffix of another kind of file."""
    suffix = _get_suffix(path)
    return not suffix or suffix in PAGE_SUFFIXES


def _is_rooted_page(path: str) -> bool:
    """Tell whether a path from the root may be that of a page, which may be named after a host."""
    return _is_page(path) or _HOST_ENDING.search(path) is not None


def is_built_page(target: Target) -> bool:
    """Tell whether a target may be a page as a generator publishes it: no file, and no article by its file's name."""
    if target.sort == "rooted" and _HOST_ENDING.search(target.path):
        return True
    return target.sort != "reference" and _is_built_path(target.path)


def _is_built_path(path: str) -> bool:
    """Tell whether a path may be that of a page as a generator publishes it."""
    return _is_page(path) and not _SOURCE_FILE.search(path)


def _get_suffix(path: str) -> str:
    found = _SUFFIX.search(path)
    return found[0].lower() if found else ""
