"""The site's list of authors: ``authors.yml`` and its like."""

import posixpath
from collections.abc import Callable, Iterable, Iterator

from contentlint.site.files import Tree

NAMES = ("authors.yml", "authors.yaml", ".authors.yml", "authors.json")
FOLDERS = ("", "blog", "_data", "data", "src/_data", "docs", "docs/blog", "content")
MAX_BYTES = 1_000_000

ReadText = Callable[[str], str | None]
"""Reads a file of the tree by its path; None where that cannot be done."""


def find_known_authors(tree: Tree, roots: Iterable[str], read_text: ReadText) -> frozenset[str] | None:
    """Return the keys and the names in the site's list of authors, or None where there is none that can be read."""
    for path in _find_author_files(tree, roots):
        text = read_text(path)
        found = frozenset(_list_authors(_parse_data(text, path))) if text is not None else frozenset()
        if found:
            return found
    return None


def _find_author_files(tree: Tree, roots: Iterable[str]) -> Iterator[str]:
    for folder in dict.fromkeys((*FOLDERS, *roots)):
        names = tree.list_names(folder)
        yield from (posixpath.join(folder, name) for name in NAMES if name in names)


def _parse_data(text: str, path: str) -> object:
    if len(text) > MAX_BYTES:
        return None
    if path.endswith(".json"):
        import json  # only where there is such a file

        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None
    from contentlint.document.front_matter import read_front_matter  # only where there is such a file

    matter = read_front_matter(f"---\n{text}\n---\n")
    return matter.data if matter and not matter.errors else None


def _list_authors(data: object) -> Iterator[str]:
    """Yield keys and names: of a mapping of authors, of a list of them, or of either below ``authors``."""
    if isinstance(data, dict):
        inner = data.get("authors", data)
        if inner is not data:
            yield from _list_authors(inner)
            return
        for key, value in data.items():
            yield str(key)
            yield from _list_names(value)
    elif isinstance(data, list):
        for value in data:
            yield from _list_names(value)


def _list_names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (str(value[key]) for key in ("name", "id", "slug", "username", "title") if value.get(key))
