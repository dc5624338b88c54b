"""Where the configuration of a site's generator lies, and what it says of how the site is published.

The configuration is read as text and never run. What cannot be read is guessed from paths, as on a site without one.
"""

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.generators.kit.record import NO_PUBLISHING, Publishing
from contentlint.generators.kit.registry import get_generator
from contentlint.source.paths import is_inside

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ReadText, SiteFolder
    from contentlint.source.tree import Tree


def read_publishing(
    tree: "Tree",
    read: "ReadText",
    roots: Iterable[str] = (),
    like: str = "",
    permalinks: Iterable[tuple[str, str]] = (),
) -> Publishing:
    """Return how a site is published.

    Its configuration lies in the base folder, above a folder of articles, or in just one of the folders beside these
    (``website/``, beside ``docs/``). ``like`` is the generator whose conventions the site follows, whatever is
    recognised, ``permalinks`` are patterns of its addresses by folder.
    """
    roots = tuple(roots)
    above = tuple(_list_places(roots))
    if like:
        alike = _read_like(tree, read, above, like)
        own_patterns = {_strip_place(alike, folder): pattern for folder, pattern in permalinks}
        return replace(alike, patterns=tuple({**dict(alike.patterns), **own_patterns}.items()))
    weak = NO_PUBLISHING
    for place in above:
        said = _read_place(tree, read, place)
        if said is not None and not said.is_named_only:
            return _forget_markdown(said, tree, roots)
        weak = weak if said is None or weak is not NO_PUBLISHING else said
    beside = [place for place in _list_beside(tree, above) if place not in above] if above != ("",) else []
    found = [said for place in beside if (said := _read_place(tree, read, place)) and not said.is_named_only]
    return found[0] if len(found) == 1 else weak


def _forget_markdown(said: Publishing, tree: "Tree", roots: Iterable[str]) -> Publishing:
    """Return what a configuration says, without which Markdown is read where the generator does not read the articles.

    The folder that it names is not there: another program writes its pages of the articles first.
    """
    folders = [posixpath.normpath(posixpath.join(said.folder, one)) for one in said.stated.content]
    is_built = bool(folders) and not any(map(tree.list_names, folders))
    return replace(said, dialect="other", flavours=()) if is_built and any(map(tree.list_names, roots)) else said


def _read_like(tree: "Tree", read: "ReadText", places: Iterable[str], name: str) -> Publishing:
    """Return what a configuration of a generator says; where there is none, what holds without one."""
    from contentlint.generators.kit.config_folder import SiteFolder

    files = [file for sign in get_generator(name).signs for file in sign.files]
    for folder in (SiteFolder(tree, read, place) for place in places):
        for file in filter(folder.has_file, files):
            return _read_configuration(name, folder, file)
    return replace(_read_configuration(name, SiteFolder(tree, read), next(iter(files), "")), notes=())


def _strip_place(publishing: Publishing, folder: str) -> str:
    """Return a folder of articles as it stands in patterns: from the place on whose articles have no prefix."""
    places = (place for place, start in publishing.places if place and not start)
    found = next((place for place in places if is_inside(folder, place)), "")
    return folder[len(found) :].strip("/")


def _list_beside(tree: "Tree", above: Iterable[str]) -> list[str]:
    """Return the folders at the top, and those beside a folder of articles or one that it lies in."""
    from contentlint.generators.kit.recognition import is_sample

    folders = {posixpath.dirname(place) for place in above}
    names = ((folder, name) for folder in folders for name in tree.list_names(folder))
    return sorted(posixpath.join(folder, name) for folder, name in names if "." not in name and not is_sample(name))


def _read_place(tree: "Tree", read: "ReadText", place: str) -> Publishing | None:
    """Return what the configuration in a folder says, None where there is none."""
    if not tree.list_names(place):
        return None
    from contentlint.generators.kit.config_folder import SiteFolder
    from contentlint.generators.kit.recognition import recognise_generator

    folder = SiteFolder(tree, read, place)
    found = recognise_generator(folder)
    if found:
        return _read_configuration(found.name, folder, found.file)
    if folder.problems and _is_configuration(next(iter(folder.problems))):
        return Publishing(folder=place, notes=tuple(_list_notes(folder)))
    return None


def _is_configuration(name: str) -> bool:
    return not name.startswith("package")


def _list_places(roots: Iterable[str]) -> Iterable[str]:
    found = {"": None}
    for root in roots:
        parts = root.split("/") if root else []
        found.update(dict.fromkeys("/".join(parts[: at + 1]) for at in range(len(parts))))
    return found


def _read_configuration(name: str, folder: "SiteFolder", file: str) -> Publishing:
    from contentlint.generators.kit.recognition import PACKAGES

    generator = get_generator(name)
    said = generator.read(folder, file)
    notes = (*_list_notes(folder), *_list_program_notes(file), *said.notes)
    dialect = said.dialect or generator.dialect
    is_named_only = file == PACKAGES
    return replace(
        said,
        generator=name,
        folder=folder.at,
        is_named_only=is_named_only,
        notes=notes,
        dialect=dialect,
        title="" if is_named_only else _find_title(folder, file)[:MAX_TITLE],
    )


def _find_title(folder: "SiteFolder", file: str) -> str:
    """Return the name of the site, as configurations call it."""
    from contentlint.generators.kit.config_folder import find_in_python, find_in_script, is_table
    from contentlint.generators.kit.values import get_table, get_text

    if is_table(file):
        table = folder.read_table(file)
        tables = (table, *(get_table(table, key) for key in TITLED))
        return next((title for one in tables if (title := get_text(one, *TITLES))), "")
    text, find = folder.read_text(file), find_in_python if file.endswith(".py") else find_in_script
    return next((title for name in TITLES if (title := find(text, name))), "")


MAX_TITLE = 200
"""So much of the name of a site is kept."""

TITLES = ("title", "site_title", "site_name", "siteTitle", "SITENAME")
TITLED = ("site", "website", "book", "params")
"""The keys of the name of a site, and of the tables that may hold it."""


def _list_notes(folder: "SiteFolder") -> Iterator[str]:
    for name, problem in folder.problems.items():
        yield f"{posixpath.join(folder.at, name)} {problem}: URLs are guessed from paths"


def _list_program_notes(file: str) -> Iterator[str]:
    from contentlint.generators.kit.config_folder import is_table  # only where there is a configuration

    if not is_table(file) and not file.endswith(".md"):  # a page says nothing of the site
        yield f"{file} is code, which contentlint does not run; it uses only settings that are plain text in this file"
