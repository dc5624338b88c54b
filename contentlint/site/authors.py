"""The site's list of authors: ``authors.yml`` and its like."""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import islice

from contentlint.article.site_defaults import SiteDefaults
from contentlint.generators.kit.config_folder import ReadText
from contentlint.generators.kit.record import Publishing
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.paths import MANIFESTS
from contentlint.source.tree import Tree

NAMES = ("authors.yml", "authors.yaml", ".authors.yml", "authors.json", "authors.toml")
FOLDERS = ("", "blog", "_data", "data", "src/_data", "docs", "docs/blog", "content")
MAX_BYTES = 1_000_000

TEMPLATE_FOLDERS = (
    *("_includes", "_layouts", "_includes/layouts", "src/_includes", "src/_includes/layouts", "layouts", "src/layouts"),
    *("layouts/_default", "layouts/partials", "templates", "src/components"),
)
MAX_TEMPLATES = 40
"""Templates that are looked at, and where they usually lie."""

_HEAD_FILE = compile_lazy(r"(?i)_?(?:base|baseof|default|head|html-head|layout|main|meta|metadata|seo)[-_.\w]{0,20}\Z")
_META_AUTHOR = compile_lazy(
    r"""<meta[^<>]{0,200}\bname=["']author["'][^<>]{0,200}\bcontent=["'][^"'<>{}$%]{3,100}["']""", hints=("author",)
)
"""A name that is written out: what a template fills in may be nobody's."""

PROFILES = ("content/authors", "src/content/authors", "content/author", "_authors", "data/authors", "_data/authors")
"""Folders with a file, or a folder, for each author."""


def find_known_authors(tree: Tree, roots: Iterable[str], read_text: ReadText) -> frozenset[str] | None:
    """Return the keys and the names in the site's list of authors, or None where there is none that can be read."""
    listed = _read_authors(tree, roots, read_text)
    return frozenset(name for names in listed for name in names) if listed else None


def read_site_defaults(tree: Tree, roots: Iterable[str], read_text: ReadText, said: Publishing) -> SiteDefaults:
    """Return what a site says for all of its articles; ``said`` is what the configuration of its generator says.

    A list, or a folder of profiles, that holds just one author speaks for all articles too, and so does a template that
    gives each page the same author.
    """
    listed = _read_authors(tree, roots, read_text)
    profiles = _find_profiles(tree, said.folder)
    names = {name for names in listed for name in names} | profiles
    has_author = said.has_author or len(listed or profiles) == 1 or _is_named_by_template(tree, read_text, said.folder)
    return SiteDefaults(
        has_author=has_author,
        authors=frozenset(names),
        computes_metadata=said.computes_metadata,
        appends_text=said.appends_text,
        named_after_file=said.named_after_file,
        schedules=get_generator(said.generator).schedules,
        is_programmed=get_generator(said.generator).makes_any_pages,
        dialect=said.dialect,
        hides_html=said.hides_html,
        takes_tabs=get_generator(said.generator).takes_tabs,
        skips_blanks=get_generator(said.generator).skips_blanks,
        describes_by_excerpt=get_generator(said.generator).describes_by_excerpt,
        may_bold_loosely=get_generator(said.generator).may_bold_loosely,
        fills_headers=get_generator(said.generator).fills_headers and said.dialect == "commonmark",
        has_own_program=not said.dialect and _has_program(tree, roots),
    )


def _has_program(tree: Tree, roots: Iterable[str]) -> bool:
    """Tell whether something that builds a program lies at the top, or in a folder that articles lie in."""
    folders = {""}
    for root in roots:
        while root and root not in folders:
            folders.add(root)
            root = posixpath.dirname(root)  # noqa: PLW2901  # all folders that it lies in
    return any(not tree.list_names(folder).isdisjoint(MANIFESTS) for folder in folders)


def _find_profiles(tree: Tree, place: str) -> set[str]:
    for folder in PROFILES:
        found = {name.partition(".")[0] for name in tree.list_names(posixpath.join(place, folder))}
        if profiles := found - {"", "_index", "index", "README"}:
            return profiles
    return set()


def _is_named_by_template(tree: Tree, read_text: ReadText, place: str) -> bool:
    """Tell whether a template of the site's head gives each page one and the same author."""
    files = (
        posixpath.join(folder, name)
        for folder in (posixpath.join(place, one) for one in TEMPLATE_FOLDERS)
        for name in sorted(tree.list_names(folder))
        if _HEAD_FILE.match(name)
    )
    texts = (read_text(file) or "" for file in islice(files, MAX_TEMPLATES))
    return any(_META_AUTHOR.search(text) for text in texts if len(text) <= MAX_BYTES)


def _read_authors(tree: Tree, roots: Iterable[str], read_text: ReadText) -> list[tuple[str, ...]]:
    """Return the keys and names of each author in the first list that can be read."""
    for path in _find_author_files(tree, roots):
        text = read_text(path)
        found = list(_list_authors(_parse_data(text, path))) if text is not None else []
        if any(found):
            return found
    return []


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

    mark = "+++" if path.endswith(".toml") else "---"
    matter = read_front_matter(f"{mark}\n{text}\n{mark}\n")
    return matter.data if matter and not matter.errors else None


def _list_authors(data: object) -> Iterator[tuple[str, ...]]:
    """Yield the keys and names of each: of a mapping of authors, of a list of them, or of either below ``authors``."""
    if isinstance(data, dict):
        inner = data.get("authors", data)
        if inner is not data:
            yield from _list_authors(inner)
            return
        for key, value in data.items():
            yield (str(key), *_list_names(value))
    elif isinstance(data, list):
        yield from filter(None, (tuple(_list_names(value)) for value in data))


def _list_names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (str(value[key]) for key in ("name", "id", "slug", "username", "title") if value.get(key))
