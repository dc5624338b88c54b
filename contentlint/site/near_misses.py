"""How a link that leads nowhere was perhaps meant to be written: the nearest address or file name."""

import posixpath
from collections.abc import Iterable, Iterator

from contentlint.article.facts import Facts
from contentlint.site.address_index import AddressIndex
from contentlint.site.permalinks import PAGE_SUFFIXES, normalize_address
from contentlint.site.references import Target
from contentlint.site.source_files import FILE_SUFFIX
from contentlint.site.suggestions import find_nearest_name
from contentlint.source.tree import Tree, is_inside_site, join

_PUBLISHED_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def find_nearest_target(target: Target, origin: Facts, addresses: AddressIndex, tree: Tree) -> str:
    """Return how a target that is missing was perhaps meant to be written, or nothing.

    A page keeps the form that it has in the link: ``.html``, ``.md``, no suffix, a slash at the end.
    """
    if target.sort == "rooted":
        address = addresses.find_nearest(normalize_address(target.path))
        return _write_alike(address, target.path) if address else ""
    folder, name = posixpath.split(join(posixpath.dirname(origin.path), target.path))
    near = find_nearest_name(name, _list_names(target, folder, tree))
    slash = "/" if near and target.path.endswith("/") else ""
    return posixpath.join(posixpath.dirname(target.path.rstrip("/")), near) + slash if near else ""


def _list_names(target: Target, folder: str, tree: Tree) -> frozenset[str]:
    """Return the names in a folder, written as a link to a published page or to a file writes them."""
    names = tree.list_names(folder) if is_inside_site(folder) else frozenset()
    suffix = _get_published_suffix(target.path) if target.sort == "relative" else None
    return names if suffix is None else frozenset(_list_published_names(names, suffix))


def _list_published_names(names: Iterable[str], suffix: str) -> Iterator[str]:
    """Yield the names that the pages of a folder have with a suffix; without one, those of its folders as well."""
    for name in names:
        stem, own = posixpath.splitext(name)
        if own.lower() in PAGE_SUFFIXES:
            yield f"{stem}{suffix}"
        elif not own and not suffix:
            yield name


def _get_published_suffix(path: str) -> str | None:
    """Return the suffix of a published page, which may be none; None for a path of a source file, or of no page."""
    stem, suffix = posixpath.splitext(path.rstrip("/"))
    if not suffix or suffix.lower() in _PUBLISHED_SUFFIXES:
        return suffix if stem else None
    return None if FILE_SUFFIX.search(path) else ""


def _write_alike(address: str, path: str) -> str:
    """Return an address, which has no suffix, in the form of a path: with its suffix, or a slash at the end."""
    suffix = posixpath.splitext(path)[1]
    kept = suffix if suffix.lower() in PAGE_SUFFIXES else _get_published_suffix(path) or ""
    return f"{address}{kept}{'/' if path.endswith('/') else ''}"
