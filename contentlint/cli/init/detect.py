"""A look at a folder: what makes the site, where its articles and files lie, what the articles have in common."""

import os
import posixpath
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.cli.init.generators import Made, find_generator
from contentlint.cli.init.notes import find_notes, list_patterns
from contentlint.cli.init.parts import find_parts
from contentlint.generators.kit.config_folder import Folder
from contentlint.generators.kit.record import Generator
from contentlint.site.learning.article_points import HTML, MARKDOWN, NEVER, is_about_the_project, is_odd_folder
from contentlint.site.learning.checkout import describe_checkout, list_absent_submodules
from contentlint.site.learning.coverage import (
    BY_PLACE,
    IN_EXCLUDE,
    MIN_LEFT_OUT,
    Coverage,
    Group,
    cover,
    explain_left_out,
    find_code,
    find_deepest,
    find_files,
    group_files,
    is_about_format,
    is_worth_asking,
    list_doubtful,
    list_folders,
    list_large,
    list_left_out,
    read_head,
)
from contentlint.site.site_map import LeftOut
from contentlint.source import UnreadableSource, read
from contentlint.source.discover import EXTENSIONS, has_known_extension
from contentlint.source.paths import is_inside, normalize_path
from contentlint.source.patterns import Patterns

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.document.metadata import Concept

MAX_READ = 60
"""As many articles are read, taken evenly from all."""

MAX_SIZE = 500_000
"""An article of more bytes is not among those that are read."""

MAX_ROOTS = 8
"""A site whose articles lie in more folders than these has the one above them as its root."""

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


MUCH_LARGER = 4
"""A folder with so many times the articles of those that are stated is part of the site."""

MAX_PATTERNS = 50
"""So many files are named that are no articles, and folders of pages in HTML."""


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
    looked at. ``include`` and ``exclude`` are the path patterns that choose them. ``left_out`` are folders with files
    that look like articles as well, and formats that are not read. ``languages`` are those that the paths name, with
    the number of articles. ``doubtful`` are folders with many files among ``articles`` that do not look like any.
    ``unknown`` are sentences on what the checkout lacks. ``settled`` is what a person has said of what is left out,
    ``notes`` are those of programs, themes and plug-ins that lie among the articles and are left out.
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
    left_out: tuple[LeftOut, ...] = ()
    doubtful: tuple[Group, ...] = ()
    unknown: tuple[str, ...] = ()
    settled: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def endings(self) -> tuple[str, ...]:
        """Return the endings of the files that ``include`` chooses."""
        return tuple(dict.fromkeys(pattern[pattern.rindex("*") + 1 :] for pattern in self.include))


def survey_folder(path: str, further: Sequence[str] = (), settled: Sequence[LeftOut] = ()) -> Survey:
    """Look at a folder; raise :class:`OSError` if it cannot be looked into. Nothing in it is run or changed.

    Of folders that would be left out, ``further`` are part of the site, and what is ``settled`` is not: a person says
    so.
    """
    without = [
        one.folder for one in settled if one.folder and not one.folder.endswith("*") and not is_about_format(one)
    ]
    folder = Folder(normalize_path(path))
    os.scandir(folder.path or "/").close()
    names, is_all = find_files(folder.path)
    covered = cover(names, partial(read_head, folder.path), is_all=is_all)
    files = [name for name in names if has_known_extension(name)]
    tops = sorted({"/".join(name.split("/")[:depth]) for name in files for depth in (1, 2) if name.count("/") >= depth})
    made = find_generator(folder, tuple(top for top in tops if folder.has_folder(top)))
    absent = _list_absent(folder, made)
    roots = _find_roots(folder, made, files, covered, further, absent)
    include = (*_list_included(roots, files, covered), *(_build_pattern(root, MARKDOWN[0]) for root in absent))
    if further:
        others = set(covered.articles).difference(_choose(folder, covered.articles, include, ()))
        include += tuple(pattern for place in further for pattern in _list_patterns(place, others))
    notes = find_notes(folder, roots, files, covered)
    besides = _list_others(folder, files, include, covered, notes)
    exclude = tuple(
        dict.fromkeys(
            pattern
            for pattern in (
                *_list_excluded(roots, files, made, covered),
                *_list_hidden(folder, roots, files, made.generator),
                *map(_escape_path, list_patterns(notes, roots, besides)),
                *_list_never(roots, covered, include),
            )
            if pattern.strip("/") not in further
        )
    )
    parts = tuple(_escape_path(part) for part in find_parts(folder.path, _choose(folder, files, include, exclude)))
    chosen = _choose(folder, files, include, exclude)
    refused = (pattern for place in without for pattern in _list_refused(place, covered.articles, chosen))
    exclude = tuple(dict.fromkeys((*exclude, *parts, *refused)))
    articles = _choose(folder, files, include, exclude)
    return Survey(
        folder.path,
        made,
        roots if articles or absent else (),
        _find_kept(folder, made, roots) if articles else (),
        _find_static(folder, made),
        articles,
        include,
        exclude,
        _count_languages(articles),
        _read_matter(folder, articles),
        is_all,
        _list_left_out(made, roots, covered, frozenset(articles), Patterns("", exclude), settled),
        tuple(list_doubtful(articles, covered)),
        (*made.rivals, *describe_checkout(folder.path, with_history=True)),
        tuple(settled),
        _choose(folder, notes, include, ()) if include else tuple(notes),
    )


def _choose(
    folder: Folder, files: Iterable[str], include: tuple[str, ...], exclude: tuple[str, ...]
) -> tuple[str, ...]:
    chosen, refused = Patterns(folder.path, include), Patterns(folder.path, exclude)
    return tuple(
        name
        for name in files
        if chosen.is_chosen(f"{folder.path}/{name}") and not refused.is_ignored(f"{folder.path}/{name}")
    )


def _list_others(
    folder: Folder, files: Iterable[str], include: tuple[str, ...], covered: Coverage, notes: Iterable[str]
) -> Iterator[str]:
    """Yield the files that are chosen besides notes, and may be articles."""
    never = {*covered.never, *notes}
    yield from (name for name in _choose(folder, files, include, ()) if name not in never)


# --- folders ------------------------------------------------------------------------------------


def _find_roots(  # noqa: PLR0913, PLR0917  # what is known of the folder, and what a person says
    folder: Folder,
    made: Made,
    files: list[str],
    covered: Coverage,
    further: Sequence[str],
    absent: tuple[str, ...],
) -> tuple[str, ...]:
    """Return the folders of articles: as is stated, by the generator's habits, or by what looks like articles."""
    static = [place for place in _find_static(folder, made) if place != "."]
    articles = [name for name in covered.articles if not any(is_inside(name, place) for place in static)]
    articles = articles or [name for name in covered.articles if name.endswith(MARKDOWN)]  # the site reads them there
    for named in (made.stated.content, made.generator.content):
        existing = [place for name in named if (place := _place(folder, made.folder, name))]
        found = _remove_overlapping(place for place in existing if any(_is_likely(name, place) for name in files))
        above = os.path.commonpath(found) if len(found) > MAX_ROOTS else ""
        found = [above] if above else found
        if found:
            return tuple(_remove_overlapping([*found, *further, *_find_further(made, found, articles)]))
    if absent:
        return tuple(_remove_overlapping([*absent, *further]))
    return tuple(_remove_overlapping([*_find_by_place(articles or covered.articles), *further]))


def _list_absent(folder: Folder, made: Made) -> tuple[str, ...]:
    """Return those of the folders of articles that lie in parts of the site that were not fetched."""
    missing = list_absent_submodules(folder.path)
    named = made.stated.content or made.generator.content
    places = [posixpath.normpath(f"{made.folder or '.'}/{name.strip()}") for name in named]
    return tuple(place for place in places if any(is_inside(place, part) for part in missing))


def _find_further(made: Made, found: list[str], articles: list[str]) -> Iterator[str]:
    """Yield the folders beside those found whose articles are the site's as well.

    They are if programs of the site read any folder, and nothing states which; else the largest is, if it is so much
    larger that what is stated cannot be the site.
    """
    inside = sum(any(_lies_in(name, place) for place in found) for name in articles)
    outside = group_files(name for name in articles if not any(_lies_in(name, place) for place in found))
    for at, one in enumerate(outside):
        is_much_larger = at == 0 and one.files > MUCH_LARGER * inside
        is_read = made.generator.reads_any_folder and not made.stated.content
        if one.folder != "." and one.files >= MIN_LEFT_OUT and (is_read or is_much_larger):
            yield one.folder


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
    """Tell whether a file in a place is called like an article rather than a template or a note on the project."""
    if not _lies_in(name, place):
        return False
    inside = name if place == "." else name[len(place) + 1 :]
    return not is_about_the_project(name) and not any(map(is_odd_folder, inside.split("/")[:-1]))


def _find_by_place(articles: Sequence[str]) -> tuple[str, ...]:
    """Return the folders that hold all articles, as far down as there is just one."""
    written = [name for name in articles if name.endswith(MARKDOWN)] or articles
    tops = sorted({name.partition("/")[0] if "/" in name else "." for name in written})
    if not tops:
        return ()
    if "." in tops or len(tops) > MAX_ROOTS:
        return (".",)
    return (find_deepest(written),) if len(tops) == 1 else tuple(tops)


def _find_static(folder: Folder, made: Made) -> tuple[str, ...]:
    named = made.stated.static or made.generator.static
    return tuple(_remove_overlapping(place for name in named if (place := _place(folder, made.folder, name))))


# --- patterns -----------------------------------------------------------------------------------


def _list_included(roots: tuple[str, ...], files: list[str], covered: Coverage) -> Iterator[str]:
    """Yield the patterns of articles: in each root the endings that they have there.

    Beside articles in Markdown, files of another kind are only taken where many of them look like articles.
    """
    for root in roots:
        endings = Counter(_get_ending(name) for name in files if _is_likely(name, root))
        written = [ending for ending in endings if ending in MARKDOWN]
        for ending in sorted(written or endings, key=lambda one: (-endings[one], one)):
            yield _build_pattern(root, ending)
        if written:
            pages = [name for name in files if name.lower().endswith(HTML) and _lies_in(name, root)]
            yield from _list_included_pages(pages, covered, root)


def _list_included_pages(pages: list[str], covered: Coverage, root: str) -> Iterator[str]:
    """Yield the patterns of pages in HTML in a root, by folders where many, and most, look like articles."""
    every = [name for name in covered.articles if _lies_in(name, root)]
    looking = [name for name in every if name.lower().endswith(HTML)]
    places = [one.folder for one in list_large(looking, len(every), "" if root == "." else f"{root}/")]
    for place in places or [root] * is_worth_asking(Group(root, len(looking)), len(every)):
        if place != "." and 2 * len(_list_inside(looking, [place])) >= len(_list_inside(pages, [place])):
            yield from _list_patterns(place, looking)


def _list_patterns(place: str, names: Iterable[str]) -> list[str]:
    """Return the patterns of the files in a folder that are called like some files there."""
    endings = sorted({_get_ending(name) for name in names if is_inside(name, place)})
    return [_build_pattern(place, ending) for ending in endings]


def _list_refused(place: str, names: Iterable[str], chosen: Sequence[str]) -> list[str]:
    """Return the patterns that leave out what is not ``chosen`` in a folder, and nothing else."""
    kept = _list_patterns(place, chosen)
    return [one for one in _list_patterns(place, names) if one not in kept] if kept else [f"/{_escape_path(place)}/"]


def _build_pattern(folder: str, ending: str) -> str:
    return f"*{ending}" if folder == "." else f"/{_escape_path(folder)}/**/*{ending}"


def _get_ending(name: str) -> str:
    """Return a file's ending as it is written."""
    return next(name[-len(ending) :] for ending in EXTENSIONS if name.lower().endswith(ending))


def _list_excluded(roots: tuple[str, ...], files: list[str], made: Made, covered: Coverage) -> Iterator[str]:
    """Yield the patterns of what lies in the roots and is no article: folders first, then files."""
    filled = {folder for name in covered.articles for folder in list_folders(name)}
    folders = {
        folder
        for name in files
        if any(_lies_in(name, root) for root in roots)
        for folder in _list_folders_without_articles(name, filled, made.generator)
        if not any(is_inside(root, folder) for root in roots)
    }
    folders.update(_list_unpublished(made, covered))
    outermost = _remove_overlapping(sorted(folders, key=lambda name: (name.count("/"), name)))
    yield from (f"/{_escape_path(name)}/" for name in sorted(outermost))
    if "." in roots or not roots:
        yield from (f"/{_escape_path(name)}" for name in _list_notes_at_top(files))
    if not made.generator.reads_readmes:
        yield from (name for name in ("README.md", "README.qmd") if any(file.endswith(f"/{name}") for file in files))
    yield from made.generator.helpers
    if made.generator.skips_underscored_files:
        parts = {_get_ending(name) for name in files if name.rpartition("/")[2].startswith("_")}
        yield from (f"_*{ending}" for ending in sorted(parts))


def _list_notes_at_top(files: Iterable[str]) -> Iterator[str]:
    """Yield the notes on the project; where some are called in capitals, what is called in small letters is none."""
    notes = [name for name in files if is_about_the_project(name)]
    has_capitals = any(name.partition(".")[0].isupper() for name in notes)
    yield from (name for name in notes if not (has_capitals and name.islower()))


def _list_unpublished(made: Made, covered: Coverage) -> Iterator[str]:
    """Yield the folders whose files have no pages, as is stated, unless most of the articles lie in them."""
    for name in made.stated.unpublished:
        place = f"{made.folder}/{name}".lstrip("/")
        inside = _list_inside(covered.articles, [place])
        if 2 * len(inside) <= len(covered.articles):
            yield place


def _list_left_out(  # noqa: PLR0913, PLR0917  # what is known of the folder, and what a person has said
    made: Made,
    roots: tuple[str, ...],
    covered: Coverage,
    articles: Container[str],
    refused: Patterns,
    settled: Sequence[LeftOut],
) -> tuple[LeftOut, ...]:
    """Return the groups that nobody has spoken of and that are left out."""
    unpublished = [f"{made.folder}/{name}".lstrip("/") for name in made.stated.unpublished]
    places = [root.removeprefix(".") for root in roots]

    def is_refused(name: str) -> bool:
        return refused.is_ignored(f"/{name}")

    def is_refused_alone(name: str) -> bool:
        return is_refused(name) and not is_refused(f"{posixpath.dirname(name)}/x")

    def explain(name: str) -> str:
        found = explain_left_out(name, places, unpublished, made.file)
        return IN_EXCLUDE if found in BY_PLACE and is_refused(name) else found

    meant = replace(covered, articles=tuple(name for name in covered.articles if not is_refused_alone(name)))
    return list_left_out(meant, lambda name: name not in articles, explain, settled)


def _list_inside(names: Iterable[str], places: Sequence[str]) -> list[str]:
    return [name for name in names if any(is_inside(name, place) for place in places)]


def _list_never(roots: tuple[str, ...], covered: Coverage, include: tuple[str, ...]) -> Iterator[str]:
    """Yield the patterns of what is never an article, for programs and lawyers, and of pages made from articles."""
    chosen = Patterns("", include)
    never = [name for name in covered.never if NEVER.isdisjoint(name.split("/"))]
    inside = [name for name in never if chosen.is_chosen(f"/{name}") and any(_lies_in(name, root) for root in roots)]
    inside = inside if roots else never
    yield from (f"/{_escape_path(name)}" for name in inside[:MAX_PATTERNS])
    copies = [name for name in covered.copies if chosen.is_chosen(f"/{name}")]
    for one in group_files(copies)[:MAX_PATTERNS]:
        endings = {_get_ending(name) for name in copies if _lies_in(name, one.folder)}
        yield from (_build_pattern(one.folder, ending) for ending in sorted(endings) if one.folder != ".")


def _list_hidden(folder: Folder, roots: tuple[str, ...], files: list[str], generator: Generator) -> Iterator[str]:
    """Yield the folders in the roots of which the data say that their files have no pages."""
    places = {place for name in files if any(_lies_in(name, root) for root in roots) for place in list_folders(name)}
    yield from (f"/{_escape_path(place)}/" for place in sorted(places) if generator.hides_folder(folder, place))


def _list_folders_without_articles(name: str, filled: set[str], generator: Generator) -> Iterator[str]:
    """Yield the folders above a file whose name says that no articles lie there, and that are not ``filled`` with any.

    A folder with an underscore in front holds parts of pages, but for generators to which it is one like any other.
    """
    for folder in list_folders(name):
        part = folder.rpartition("/")[2]
        is_of_parts = part.startswith("_") and not generator.reads_underscored_folders
        if is_of_parts or part in NEVER or (is_odd_folder(part) and folder not in filled):
            yield folder


def _escape_path(name: str) -> str:
    """Return a path as a pattern that means it and nothing else."""
    return re.sub(r"([\\*?\[\]!#])", r"\\\1", name)


# --- articles -----------------------------------------------------------------------------------


def _count_languages(articles: Iterable[str]) -> dict[str, int]:
    found = Counter(code for name in articles if (code := find_code(name)))
    return dict(found.most_common())


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
