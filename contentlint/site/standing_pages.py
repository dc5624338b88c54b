"""Pages beside the sections of a site: about, contact, how it works; a generator publishes no article there."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.registry import get_generator

if TYPE_CHECKING:
    from contentlint.generators.kit.record import Generator, Publishing
    from contentlint.source.tree import Tree


def find_roots_with_sections(publishing: "Publishing", tree: "Tree") -> frozenset[str]:
    """Return the folders that hold folders of articles: the root of all content, or of one language's."""
    generator = get_generator(publishing.generator)
    if not generator.has_sections:
        return frozenset()
    return frozenset(
        folder
        for folder in _list_roots(publishing, generator)
        if any(_is_section(name, publishing, generator) for name in tree.list_names(folder))
    )


def _list_roots(publishing: "Publishing", generator: "Generator") -> Iterator[str]:
    for name in generator.section_roots:
        yield posixpath.join(publishing.folder, name) if name else publishing.folder
    for place, _ in publishing.places:
        yield place
        yield from (f"{place}/{code}" if place else code for code in publishing.languages)


def _is_section(name: str, publishing: "Publishing", generator: "Generator") -> bool:
    """Tell whether a name in the root of the content may be that of a folder of articles."""
    if generator.section_names:
        return name in generator.section_names
    return "." not in name and not name.startswith("_") and name not in publishing.languages
