"""Which files of a folder are articles, where they lie together, and which of them a check leaves out."""

import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct

from contentlint.article.path_languages import find_path_languages
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.learning.article_points import HTML, MARKDOWN, MAX_HEAD, UNREAD, Look, is_odd_folder, look_at
from contentlint.site.site_map import LeftOut
from contentlint.source.discover import EXTENSIONS, has_known_extension
from contentlint.source.paths import UNPRINTABLE, is_inside, resolve_path

MAX_FILES = 100_000
"""As many files are looked at by their names, articles or not."""

MAX_READ = 20_000
"""Of more files that may be articles so many are read, taken evenly from all; the next ones are taken to be alike."""

MIN_LEFT_OUT, MIN_LEFT_OUT_PERCENT = 5, 5
"""From so many articles on, and such a share of all, a group that is left out is worth a question."""

MIN_UNREAD, MIN_UNREAD_PERCENT = 20, 20
"""The same of the files of a format that is not read; of these it must be more."""

MIN_PAIRS, MIN_PAIRS_PERCENT = 5, 60
"""So many pages called like articles show that their folder is made from these, if they are such a share of it."""

MAX_SHARED_NAME = 20
"""A name that more articles have says nothing."""

DEEP_PERCENT = 90
"""A folder that holds such a share of the articles is looked into for their groups."""


class Group(Struct, frozen=True):
    """Files that lie together: the folder that holds all of them ("." is the top), and how many there are."""

    folder: str
    files: int


class Coverage(Struct, frozen=True):
    """What looks like an article in a folder, by its path from there on, sorted.

    ``never`` are files that are none, whatever lies beside them; ``copies`` those made from articles (output that is
    committed); ``unread`` are articles in formats that are not read. ``is_all``: every file was seen.
    """

    articles: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    is_all: bool = True


_DAY = compile_lazy(r"\A\d{4}-\d\d-\d\d-")

_ENDINGS = (*EXTENSIONS, *UNREAD)

Reads = Callable[[str], str]
"""The path of a file to what it begins with; nothing where it cannot be read."""


def cover(names: Sequence[str], read_head: Reads, *, is_all: bool = True) -> Coverage:
    """Tell which of some files, sorted, are articles."""
    looks = dict(zip(names, _look_at_each(names, read_head), strict=True))
    accepted = set(_judge_folders(looks))
    stems = {os.path.splitext(name)[0] for name in accepted if name.endswith(MARKDOWN)}
    copies = set(_find_copies(sorted(accepted)))
    kept = sorted(accepted - copies)
    unread = (name for name in kept if not has_known_extension(name) and os.path.splitext(name)[0] not in stems)
    return Coverage(
        tuple(filter(has_known_extension, kept)),
        tuple(name for name, look in looks.items() if look.is_never),
        tuple(sorted(copies)),
        tuple(unread),
        is_all,
    )


class _EnoughError(Exception):
    """Ends a search that has seen as many files as it may."""


def find_files(folder: str) -> tuple[list[str], bool]:
    """Return the files below a folder that are called as articles are, sorted, and whether the search came to an end.

    What git ignores is left out.
    """
    from contentlint.source.walk import Terms, Walk  # of a layer that names few things by itself

    seen = 0

    def is_wanted(path: str) -> bool:
        nonlocal seen
        seen += 1
        if seen > MAX_FILES:
            raise _EnoughError
        return path.lower().endswith(_ENDINGS) and not re.search(UNPRINTABLE, path)

    walk = Walk(Terms(is_wanted, (), folder, (resolve_path(folder),), respect_gitignore=True))
    with suppress(_EnoughError):
        walk.search(folder)
    return sorted(path[len(folder) + 1 :] for path in walk.files.values()), seen <= MAX_FILES


def read_head(folder: str, name: str) -> str:
    """Return what a file below a folder begins with."""
    size = MAX_HEAD * 4 if name.lower().endswith(HTML) else MAX_HEAD
    try:
        with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123  # a hundred thousand files
            return file.read(size).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


def _look_at_each(names: Sequence[str], read: Reads) -> Iterator[Look]:
    step = -(-len(names) // MAX_READ) or 1
    look = Look()
    for at, name in enumerate(names):
        if at % step == 0:
            look = look_at(name, read(name))
        yield look


def _judge_folders(looks: Mapping[str, Look]) -> Iterator[str]:
    """Yield what is an article by itself, and what lies among files of its kind at least half of which are."""
    sections = _find_sections(looks)
    places = defaultdict(list)
    for name, look in looks.items():
        if not look.is_never:
            is_article = look.is_article(_count_odd_folders(name, sections))
            places[_get_place(name), _get_kind(name)].append((name, is_article))
    for files in places.values():
        is_of_articles = 2 * sum(is_article for _, is_article in files) >= len(files)
        yield from (name for name, is_article in files if is_article or (is_of_articles and not looks[name].is_note))


def _find_sections(looks: Mapping[str, Look]) -> frozenset[str]:
    """Return the folders with an article in Markdown: one below them that is called like a program's is a section."""
    found = {_get_place(name) for name, look in looks.items() if name.endswith(MARKDOWN) and look.is_article()}
    return frozenset(place for place in found if place and not any(map(is_odd_folder, place.split("/"))))


def _count_odd_folders(name: str, sections: Collection[str]) -> int:
    parts = name.split("/")[:-1]
    return sum(is_odd_folder(part.lower()) and "/".join(parts[:at]) not in sections for at, part in enumerate(parts))


def _get_place(name: str) -> str:
    """Return the folder of a file; of a folder's own page that above it, where its like lie."""
    folder, _, file = name.rpartition("/")
    return posixpath.dirname(folder) if file.partition(".")[0].lower() in {"index", "_index", "readme"} else folder


def _get_kind(name: str) -> str:
    ending = os.path.splitext(name)[1].lower()
    return next((kind[0] for kind in (MARKDOWN, HTML) if ending in kind), ending)


# --- what is made from articles -----------------------------------------------------------------


def _find_copies(names: Sequence[str]) -> Iterator[str]:
    """Yield the pages in HTML below a folder of the same names as articles elsewhere in Markdown, or beside these."""
    written: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.endswith(MARKDOWN):
            written[_get_stem(name)].append(posixpath.dirname(name))
    every, made = Counter[str](), Counter[str]()
    pages = [name for name in names if name.lower().endswith(HTML)]
    for name in pages:
        sources = written.get(_get_stem(name), ())
        above = list(list_folders(name))
        every.update(above)
        if len(sources) <= MAX_SHARED_NAME:
            made.update(folder for folder in above if any(not is_inside(source, folder) for source in sources))
    outputs = {
        folder
        for folder, number in made.items()
        if number >= MIN_PAIRS and 100 * number >= MIN_PAIRS_PERCENT * every[folder]
    }
    for name in pages:
        is_beside = posixpath.dirname(name) in written.get(_get_stem(name), ())
        if is_beside or not outputs.isdisjoint(list_folders(name)):
            yield name


def _get_stem(name: str) -> str:
    """Return what a page is called: its file without suffix and date, or its folder if it is the page of that."""
    stem = os.path.splitext(name)[0]
    file = posixpath.basename(stem)
    return posixpath.basename(posixpath.dirname(stem)) if file in {"index", "_index"} else _DAY.sub("", file)


def list_folders(name: str) -> Iterator[str]:
    """Yield the folders that a file lies in, without the top."""
    at = name.find("/")
    while at >= 0:
        yield name[:at]
        at = name.find("/", at + 1)


# --- groups -------------------------------------------------------------------------------------


def group_files(names: Iterable[str]) -> list[Group]:
    """Return where files lie together, the largest first.

    Each folder at the top is a group, or those in it if it holds nearly all; then these are looked at in the same way.
    """
    found: Counter[str] = Counter()
    for one in _group(list(names), ""):
        found[one.folder] += one.files
    return [Group(folder, files) for folder, files in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def _group(names: list[str], above: str) -> Iterator[Group]:
    children = defaultdict(list)
    for name in names:
        children[name[len(above) :].partition("/")[0] if "/" in name[len(above) :] else ""].append(name)
    for child, inside in sorted(children.items()):
        is_most = 100 * len(inside) >= DEEP_PERCENT * len(names)
        is_deeper = child and is_most and _has_folders(inside, f"{above}{child}/")
        if is_deeper and not _find_code(f"{above}{child}"):
            yield from _group(inside, f"{above}{child}/")
        else:
            yield Group(find_deepest(inside) or ".", len(inside))


def _has_folders(names: list[str], above: str) -> bool:
    """Tell whether most of some files lie in folders that hold several of them each."""
    inner = Counter(name[len(above) :].partition("/")[0] for name in names if "/" in name[len(above) :])
    return sum(number for number in inner.values() if number >= MIN_LEFT_OUT) * 2 > len(names)


def find_deepest(names: Sequence[str]) -> str:
    """Return the innermost folder that holds all of some files, which are in no common folder named by a language."""
    folders = os.path.commonpath([posixpath.dirname(name) for name in names]).split("/")
    named = next((at for at in range(1, len(folders)) if _find_code("/".join(folders[: at + 1]))), None)
    return "/".join(folders[:named])


def _find_code(folder: str) -> str:
    """Return the code of the language that a folder is called by."""
    return next((one.code for one in find_path_languages(f"{folder}/x.md") if one.is_usual), "")


# --- what is left out ---------------------------------------------------------------------------


def list_left_out(covered: Coverage, is_chosen: Callable[[str], bool]) -> tuple[LeftOut, ...]:
    """Return the groups worth a question that a check leaves out, the largest first, then formats that are not read."""
    left = [name for name in covered.articles if not is_chosen(name)]
    every = len(covered.articles)
    found = [LeftOut(folder=one.folder, files=one.files, reason="not chosen") for one in _group_left(left)]
    found = [one for one in found if one.files >= MIN_LEFT_OUT and 100 * one.files >= MIN_LEFT_OUT_PERCENT * every]
    for kind, number in sorted(Counter(map(_get_kind, covered.unread)).items()):
        if number >= MIN_UNREAD and 100 * number > MIN_UNREAD_PERCENT * every:
            place = find_deepest([name for name in covered.unread if _get_kind(name) == kind])
            found.append(LeftOut(folder=place or ".", files=number, reason=kind))
    return tuple(found)


def _group_left(names: Iterable[str]) -> list[Group]:
    tops = defaultdict(list)
    for name in names:
        tops[name.partition("/")[0] if "/" in name else ""].append(name)
    return sorted((Group(find_deepest(some) or ".", len(some)) for some in tops.values()), key=lambda one: (-one.files, one.folder))
