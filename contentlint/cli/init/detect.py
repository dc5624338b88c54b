"""A look at a folder: what makes the site, where its articles and files lie, what the articles have in common."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.path_languages import find_path_languages
from contentlint.cli.init.generators import Made, find_generator
from contentlint.cli.init.parts import find_parts
from contentlint.generators.kit.config_folder import Folder
from contentlint.generators.kit.record import Generator
from contentlint.source import UnreadableSource, read
from contentlint.source.discover import EXTENSIONS, has_known_extension
from contentlint.source.paths import UNPRINTABLE, is_inside, normalize_path, resolve_path
from contentlint.source.patterns import Patterns

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.metadata import Concept

MAX_FILES = 100_000
"""As many files are looked at by their names, articles or not."""

MAX_READ = 60
"""As many articles are read, taken evenly from all."""

MAX_SIZE = 500_000
"""An article of more bytes is not among those that are read."""

MAX_ROOTS = 8
"""A site whose articles lie in more folders than these has the one above them as its root."""

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")

_NO_ARTICLES = (
    "__tests__ _data _includes _layouts _sass _site archetypes build components dist fixtures layouts node_modules "
    "output partials scaffolds scripts target templates test tests themes vendor venv"
)
NO_ARTICLES = frozenset(_NO_ARTICLES.split())
"""Folders that hold templates, programs, or what is made of the articles."""

MAYBE_SECTIONS = NO_ARTICLES - frozenset(
    ("__tests__", "_data", "_includes", "_layouts", "_sass", "_site", "node_modules", "scaffolds", "vendor", "venv")
)
"""Folders of these names are sections of a site where articles lie beside them."""

_ABOUT = (
    "authors changelog code_of_conduct contributing governance history issue_template license pull_request_template "
    "readme security support todo"
)
ABOUT_THE_PROJECT = frozenset(_ABOUT.split())
"""Names, without suffix and in lower case, of files at the top that speak of the project and not of its subject."""

CAPITAL_NOTES = frozenset({"AGENTS", "CLAUDE", "CONTRIBUTORS", "MAINTAINERS", "TRANSLATING"})
"""The same in capitals, for words that are also names of pages in lower case."""

CONCEPTS: "tuple[Concept, ...]" = (
    "title",
    "description",
    "date",
    "modified",
    "author",
    "tags",
    "image",
    "keyphrase",
    "lang",
)
"""What the front matter of the articles is looked through for."""


FRONT_MATTER = ("---\n", "---\r\n", "+++\n")

MIN_FURTHER = 5
"""A folder with so many articles, which have front matter, is one of the site as well."""


class Matter(Struct, frozen=True):
    """What was found in the articles that were ``read``.

    ``keys`` are the names that the front matter has for each concept, with the number of articles; ``languages`` are
    those of the texts, as far as they could be told.
    """

    read: int = 0
    keys: "dict[Concept, dict[str, int]]" = {}
    languages: dict[str, int] = {}

    def compute_share(self, concept: "Concept") -> float:
        """Return the share of the articles whose front matter states something."""
        return min(1.0, sum(self.keys.get(concept, {}).values()) / self.read) if self.read else 0.0


class Survey(Struct, frozen=True):
    """What a folder is. All paths start from it; ``roots``, ``kept`` and ``static`` are folders, "." is it itself.

    ``kept`` are those of earlier releases, where no article is checked.

    ``articles`` are the files that the settings made of this will choose; ``is_all`` tells whether every file has been
    looked at. ``include`` and ``exclude`` are the path patterns that choose them. ``languages`` are those that the
    paths name, with the number of articles.
    """

    folder: str
    made: Made
    roots: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    languages: dict[str, int] = {}
    matter: Matter = Matter()
    is_all: bool = True

    @property
    def endings(self) -> tuple[str, ...]:
        """Return the endings of the files that ``include`` chooses."""
        return tuple(dict.fromkeys(pattern[pattern.rindex("*") + 1 :] for pattern in self.include))


def survey_folder(path: str) -> Survey:
    """Look at a folder; raise :class:`OSError` if it cannot be looked into. Nothing in it is run or changed."""
    folder = Folder(normalize_path(path))
    os.scandir(folder.path or "/").close()
    files, is_all = _find_files_below(folder.path)
    tops = sorted({"/".join(name.split("/")[:depth]) for name in files for depth in (1, 2) if name.count("/") >= depth})
    made = find_generator(folder, tuple(top for top in tops if folder.has_folder(top)))
    roots = _find_roots(folder, made, files)
    include = tuple(_list_included(roots, files))
    exclude = (
        *_list_excluded(roots, files, made),
        *_list_hidden(folder, roots, files, made.generator),
        *_list_notes_of_programs(folder, roots, files),
    )
    parts = tuple(_escape_path(part) for part in find_parts(folder.path, _choose(folder, files, include, exclude)))
    exclude = tuple(dict.fromkeys((*exclude, *parts)))
    articles = _choose(folder, files, include, exclude)
    return Survey(
        folder.path,
        made,
        roots if articles else (),
        _find_kept(folder, made, roots) if articles else (),
        _find_static(folder, made),
        articles,
        include,
        exclude,
        _count_languages(articles),
        _read_matter(folder, articles),
        is_all,
    )


def _choose(folder: Folder, files: list[str], include: tuple[str, ...], exclude: tuple[str, ...]) -> tuple[str, ...]:
    chosen, refused = Patterns(folder.path, include), Patterns(folder.path, exclude)
    return tuple(
        name
        for name in files
        if chosen.is_chosen(f"{folder.path}/{name}") and not refused.is_ignored(f"{folder.path}/{name}")
    )


# --- files --------------------------------------------------------------------------------------


class _EnoughError(Exception):
    """Ends a search that has seen as many files as it may."""


def _find_files_below(folder: str) -> tuple[list[str], bool]:
    """Return the files below a folder that look like articles, sorted, and whether the search came to its end."""
    from contentlint.source.walk import Terms, Walk  # of a layer that names few things by itself

    seen = 0

    def is_wanted(path: str) -> bool:
        nonlocal seen
        seen += 1
        if seen > MAX_FILES:
            raise _EnoughError
        return has_known_extension(path) and not re.search(UNPRINTABLE, path)

    walk = Walk(Terms(is_wanted, (), folder, (resolve_path(folder),), respect_gitignore=True))
    with suppress(_EnoughError):
        walk.search(folder)
    return sorted(path[len(folder) + 1 :] for path in walk.files.values()), seen <= MAX_FILES


# --- folders ------------------------------------------------------------------------------------


def _find_roots(folder: Folder, made: Made, files: list[str]) -> tuple[str, ...]:
    """Return the folders of articles: as is stated, by the generator's habits, or by their place."""
    for named in (made.stated.content, made.generator.content):
        existing = [place for name in named if (place := _place(folder, made.folder, name))]
        found = _remove_overlapping(place for place in existing if any(_is_likely(name, place) for name in files))
        above = os.path.commonpath(found) if len(found) > MAX_ROOTS else ""
        found = [above] if above else found
        if found:
            return (*found, *_find_further(folder, made, found, files))
    static = [place for place in _find_static(folder, made) if place != "."]
    return _find_by_place([name for name in files if not any(is_inside(name, place) for place in static)])


def _find_further(folder: Folder, made: Made, found: list[str], files: list[str]) -> Iterator[str]:
    """Yield the folders beside those found in which articles lie as well, if programs of the site read any folder."""
    if not made.generator.reads_any_folder:
        return
    static = _find_static(folder, made)
    names: dict[str, list[str]] = {}
    for name in files:
        place = "/".join(name.split("/")[: 2 if name.startswith("src/") else 1])
        if name.endswith(MARKDOWN) and place != name and _is_likely(name, place):
            names.setdefault(place, []).append(name)
    for place, some in sorted(names.items()):
        is_new = place not in static and not any(_lies_in(place, one) or _lies_in(one, place) for one in found)
        is_large = is_new and place not in NO_ARTICLES and len(some) >= MIN_FURTHER
        if is_large and all(folder.read_text(name).startswith(FRONT_MATTER) for name in some[:MIN_FURTHER]):
            yield place


def _find_kept(folder: Folder, made: Made, roots: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders of earlier releases that are there and in no folder of articles."""
    places = (_place(folder, made.folder, name) for name in made.stated.kept)
    return tuple(place for place in places if place and not any(_lies_in(place, root) for root in roots))


def _place(folder: Folder, base: str, name: str) -> str:
    """Return a folder that a configuration names, from the top on; nothing if it is not there or lies outside."""
    joined = os.path.normpath(f"{base or '.'}/{name.strip()}").replace(os.sep, "/") if name.strip() else ".."
    inside = not joined.startswith(("..", "/")) and not name.strip().startswith("/")
    return joined if inside and folder.has_folder(joined) else ""


def _remove_overlapping(places: Iterable[str]) -> list[str]:
    """Return the places without those that lie in, or hold, an earlier one."""
    kept: list[str] = []
    for place in places:
        if not any(_lies_in(place, other) or _lies_in(other, place) for other in kept):
            kept.append(place)
    return kept


def _lies_in(path: str, place: str) -> bool:
    return place == "." or is_inside(path, place)


def _is_likely(name: str, place: str) -> bool:
    """Tell whether a file in a place looks like an article rather than a template or a note on the project."""
    if not _lies_in(name, place):
        return False
    inside = name if place == "." else name[len(place) + 1 :]
    return not _is_of_the_project(name) and NO_ARTICLES.isdisjoint(inside.split("/")[:-1])


def _is_of_the_project(name: str) -> bool:
    stem = name.partition(".")[0]
    return "/" not in name and (stem in CAPITAL_NOTES or stem.lower().replace("-", "_") in ABOUT_THE_PROJECT)


def _find_by_place(files: list[str]) -> tuple[str, ...]:
    """Return the folders that hold all that looks like an article, as far down as there is just one."""
    likely = [name for name in files if _is_likely(name, ".")]
    written = [name for name in likely if name.endswith(MARKDOWN)] or likely
    tops = sorted({name.partition("/")[0] if "/" in name else "." for name in written})
    if not tops:
        return ()
    if "." in tops or len(tops) > MAX_ROOTS:
        return (".",)
    return (_find_deepest(written),) if len(tops) == 1 else tuple(tops)


def _find_deepest(files: list[str]) -> str:
    """Return the innermost folder that holds all of some files, which are in no common folder named by a language."""
    folders = os.path.commonpath([name.rpartition("/")[0] for name in files]).split("/")
    named = next((at for at in range(1, len(folders)) if _find_path_code("/".join([*folders[: at + 1], "x.md"]))), None)
    return "/".join(folders[:named])


def _find_static(folder: Folder, made: Made) -> tuple[str, ...]:
    named = made.stated.static or made.generator.static
    return tuple(_remove_overlapping(place for name in named if (place := _place(folder, made.folder, name))))


# --- patterns -----------------------------------------------------------------------------------


def _list_included(roots: tuple[str, ...], files: list[str]) -> Iterator[str]:
    """Yield the patterns of articles: in each root the endings that they have there."""
    for root in roots:
        endings = Counter(_get_ending(name) for name in files if _is_likely(name, root))
        written = [ending for ending in endings if ending in MARKDOWN]
        for ending in sorted(written or endings, key=lambda one: (-endings[one], one)):
            yield f"*{ending}" if root == "." else f"/{_escape_path(root)}/**/*{ending}"


def _get_ending(name: str) -> str:
    """Return a file's ending as it is written."""
    return next(name[-len(ending) :] for ending in EXTENSIONS if name.lower().endswith(ending))


def _list_excluded(roots: tuple[str, ...], files: list[str], made: Made) -> Iterator[str]:
    """Yield the patterns of what lies in the roots and is no article: folders first, then files."""
    sections = _find_sections(files)
    folders = {
        folder
        for name in files
        if any(_lies_in(name, root) for root in roots)
        for folder in _list_folders_without_articles(name, sections, made.generator)
        if not any(is_inside(root, folder) for root in roots)
    }
    unpublished = (f"{made.folder}/{name}".lstrip("/") for name in made.stated.unpublished)
    folders.update(name for name in unpublished if any(is_inside(file, name) for file in files))
    outermost = _remove_overlapping(sorted(folders, key=lambda name: (name.count("/"), name)))
    yield from (f"/{_escape_path(name)}/" for name in sorted(outermost))
    if "." in roots:
        yield from (f"/{_escape_path(name)}" for name in files if _is_of_the_project(name))
    if not made.generator.reads_readmes:
        yield from (name for name in ("README.md", "README.qmd") if any(file.endswith(f"/{name}") for file in files))
    yield from made.generator.helpers
    if made.generator.skips_underscored_files:
        parts = {_get_ending(name) for name in files if name.rpartition("/")[2].startswith("_")}
        yield from (f"_*{ending}" for ending in sorted(parts))


MANIFESTS = ("package.json", "pyproject.toml", "setup.py", "Cargo.toml", "go.mod", "composer.json", "Gemfile")
"""What lies beside the README of a program."""


def _list_hidden(folder: Folder, roots: tuple[str, ...], files: list[str], generator: Generator) -> Iterator[str]:
    """Yield the folders in the roots of which the data say that their files have no pages."""
    places = {place for name in files if any(_lies_in(name, root) for root in roots) for place in _list_places(name)}
    yield from (f"/{_escape_path(place)}/" for place in sorted(places) if generator.hides_folder(folder, place))


def _list_places(name: str) -> Iterator[str]:
    """Yield the folders that a file lies in."""
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


_LICENSE = re.compile(r"(?:COPYING|COPYRIGHT|LICEN[CS]E|NOTICE)(?:[-_.].*)?")
"""What says under which terms the files beside it may be used; in lower case it may be a page of the site."""


def _list_notes_of_programs(folder: Folder, roots: tuple[str, ...], files: list[str]) -> Iterator[str]:
    """Yield the notes on files in the roots: licenses, and READMEs and change logs beside what builds a program."""
    for name in files:
        place, slash, file = name.rpartition("/")
        if not slash or not any(_lies_in(name, root) for root in roots):
            continue
        is_note = file.partition(".")[0].lower() in {"readme", "changelog"}
        is_of_program = is_note and any(folder.has_file(f"{place}/{manifest}") for manifest in MANIFESTS)
        if is_of_program or _LICENSE.fullmatch(file):
            yield f"/{_escape_path(name)}"


def _find_sections(files: Iterable[str]) -> frozenset[str]:
    """Return the folders with an article in Markdown, "" for the top: a folder below one may be a section."""
    articles = (name for name in files if name.lower().endswith(MARKDOWN) and not _is_of_the_project(name))
    return frozenset(name.rpartition("/")[0] for name in articles)


def _list_folders_without_articles(name: str, sections: frozenset[str], generator: Generator) -> Iterator[str]:
    """Yield the folders above a file whose name says that no articles lie there.

    A folder with an underscore in front holds parts of pages, but for generators to which it is one like any other.
    """
    parts = name.split("/")
    for at, part in enumerate(parts[:-1]):
        above = "/".join(parts[:at])
        is_of_parts = part.startswith("_") and not generator.reads_underscored_folders
        if is_of_parts or (part in NO_ARTICLES and not (part in MAYBE_SECTIONS and above in sections)):
            yield "/".join(parts[: at + 1])


def _escape_path(name: str) -> str:
    """Return a path as a pattern that means it and nothing else."""
    return re.sub(r"([\\*?\[\]!#])", r"\\\1", name)


# --- articles -----------------------------------------------------------------------------------


def _count_languages(articles: Iterable[str]) -> dict[str, int]:
    found = Counter(code for name in articles if (code := _find_path_code(name)))
    return dict(found.most_common())


def _find_path_code(path: str) -> str:
    """Return the code of the language that a path names, if it is one that sites are translated into."""
    return next((named.code for named in find_path_languages(path) if named.is_usual), "")


def _read_matter(folder: Folder, articles: tuple[str, ...]) -> Matter:
    looked_at = 0
    keys: dict[Concept, Counter[str]] = {concept: Counter() for concept in CONCEPTS}
    languages: Counter[str] = Counter()
    for article in _read(folder, articles):
        looked_at += 1
        for concept in CONCEPTS:
            value = article.metadata.get(concept)
            if value and value.value and value.origin == "front matter":
                keys[concept][value.key] += 1
        if article.language_origin == "detected":
            languages[article.language] += 1
    found = {concept: dict(counted.most_common()) for concept, counted in keys.items() if counted}
    return Matter(looked_at, found, dict(languages.most_common()))


def _read(folder: Folder, articles: tuple[str, ...]) -> "Iterator[Article]":
    """Yield some of the articles, taken evenly from all."""
    from contentlint.article.reader import read as read_article  # slow to import

    step = max(1, -(-len(articles) // MAX_READ))
    for name in articles[::step]:
        file = f"{folder.path}/{name}"
        try:
            if Path(file).stat().st_size <= MAX_SIZE:
                yield read_article(read(file, name))
        except (OSError, UnreadableSource):
            continue
