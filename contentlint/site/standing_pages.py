"""Pages beside the sections of a site: about, contact, how it works; a generator publishes no article there."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.site.publishing import Publishing
    from contentlint.source.tree import Tree

WITH_SECTIONS = frozenset({"Hugo", "Zola", "Jekyll", "Hexo", "Nuxt Content", "Quarto"})
"""Generators that keep articles in folders of their own, and pages above these."""


_LISTED = frozenset({"articles", "blog", "news", "posts"})
"""Usual names of the folder whose articles a page of Quarto lists."""


def find_roots_with_sections(publishing: "Publishing", tree: "Tree") -> frozenset[str]:
    """Return the folders that hold folders of articles: the root of all content, or of one language's."""
    if publishing.generator not in WITH_SECTIONS:
        return frozenset()
    return frozenset(
        folder
        for folder in _list_roots(publishing)
        if any(_is_section(name, publishing) for name in tree.list_names(folder))
    )


def _list_roots(publishing: "Publishing") -> Iterator[str]:
    if publishing.generator == "Nuxt Content":
        yield posixpath.join(publishing.folder, "content")
    if publishing.generator == "Quarto":
        yield publishing.folder
    for place, _ in publishing.places:
        yield place
        yield from (f"{place}/{code}" if place else code for code in publishing.languages)


def _is_section(name: str, publishing: "Publishing") -> bool:
    """Tell whether a name in the root of the content may be that of a folder of articles."""
    if publishing.generator in {"Jekyll", "Hexo"}:
        return name == "_posts"
    if publishing.generator == "Quarto":
        return name in _LISTED
    return "." not in name and not name.startswith("_") and name not in publishing.languages
