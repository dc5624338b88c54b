"""Which files of a folder are articles, where they lie together, and which of them a check leaves out."""

import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.path_languages import find_path_languages
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.site.learning.article_points import HTML, MARKDOWN, MAX_HEAD, Look, is_odd_folder, look_at
from contentlint.site.site_map import LeftOut, get_plain_folder
from contentlint.source.discover import EXTENSIONS, UNREAD
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
"""So many pages called like articles show that their folder is made from these, if they are such a share of it.

So many texts that are called alike show that each of them belongs to the article beside it.
"""

MAX_SHARED_NAME = 20
"""A name that more articles have says nothing."""

IS_NOT_READ = "is not read"

BY_PLACE = ("not in content-root", "not in include")
"""What the configuration of contentlint does with files that are left out."""

IN_EXCLUDE = "in exclude"
"""The same of files that ``init`` excludes because of the names of their folders."""

IS_NOT_PUBLISHED = "says that they are not published"

MAX_NAMED = 3
"""So many places that are left out are named in a sentence."""

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

Reads = Callable[[str], str]
"""The path of a file to what it begins with; nothing where it cannot be read."""


def cover(names: Sequence[str], read_head: Reads, *, known: Collection[str] = (), is_all: bool = True) -> Coverage:
    """Tell which of some files, sorted, are articles; the ``known`` ones, which lie beside them, are."""
    looks = dict(zip(names, _look_at_each(names, read_head), strict=True))
    accepted = {*_judge_folders(looks, known), *known} or set(_find_beginnings(looks))
    stems = {posixpath.splitext(name)[0] for name in accepted if name.endswith(MARKDOWN)}
    copies = {*_find_copies(sorted(accepted)), *_find_companions(accepted)}.difference(known)
    kept = sorted(accepted - copies)
    unread = (name for name in kept if name.lower().endswith(UNREAD) and posixpath.splitext(name)[0] not in stems)
    return Coverage(
        tuple(name for name in kept if not name.lower().endswith(UNREAD)),
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
        return path.lower().endswith((*EXTENSIONS, *UNREAD)) and not re.search(UNPRINTABLE, path)

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


def _judge_folders(looks: Mapping[str, Look], known: Iterable[str]) -> Iterator[str]:
    """Yield what is an article by itself, and what lies among files of its kind at least half of which are."""
    written = (name for name, look in looks.items() if name.endswith(MARKDOWN) and look.is_article())
    sections = _find_sections([*written, *known])
    places = defaultdict(list)
    for name, look in looks.items():
        if not look.is_never:
            is_article = look.is_article(_count_odd_folders(name, sections))
            places[_get_place(name), _get_kind(name)].append((name, is_article))
    for files in places.values():
        is_of_articles = 2 * sum(is_article for _, is_article in files) >= len(files)
        yield from (name for name, is_article in files if is_article or (is_of_articles and not looks[name].is_note))


def _find_beginnings(looks: Mapping[str, Look]) -> Iterator[str]:
    """Yield what may become an article: something that is titled or begun, where nothing is finished yet."""
    for name, look in looks.items():
        if not look.is_never and look.points - 3 * _count_odd_folders(name, ()) > 0:
            yield name


def _find_sections(articles: Iterable[str]) -> frozenset[str]:
    """Return the folders with an article: one below them that is called like a program's is a section."""
    found = frozenset(map(_get_place, articles))
    return frozenset(place for place in found if place and not any(map(is_odd_folder, place.split("/"))))


def _count_odd_folders(name: str, sections: Collection[str]) -> int:
    parts = name.split("/")[:-1]
    return sum(is_odd_folder(part.lower()) and "/".join(parts[:at]) not in sections for at, part in enumerate(parts))


def _get_place(name: str) -> str:
    """Return the folder of a file; of a folder's own page that above it, where its like lie."""
    folder, _, file = name.rpartition("/")
    return posixpath.dirname(folder) if file.partition(".")[0].lower() in {"index", "_index", "readme"} else folder


def _get_kind(name: str) -> str:
    ending = posixpath.splitext(name)[1].lower()
    return next((kind[0] for kind in (MARKDOWN, HTML) if ending in kind), ending)


# --- what is made from articles -----------------------------------------------------------------


def _find_copies(names: Sequence[str]) -> Iterator[str]:
    """Yield the pages in HTML below a folder of the same names as articles elsewhere in Markdown, or beside these."""
    written: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.endswith(MARKDOWN):
            written[_get_stem(name)].append(posixpath.dirname(name))
    tops = {place.partition("/")[0] for places in written.values() for place in places}
    every, made = Counter[str](), Counter[str]()
    pages = {name: ["", *list_folders(name)] for name in names if name.lower().endswith(HTML)}
    pages = {name: above[name.partition("/")[0] in tops :] for name, above in pages.items()}
    for name, above in pages.items():
        sources = written.get(_get_stem(name), ())
        every.update(above)
        if len(sources) <= MAX_SHARED_NAME:
            made.update(folder for folder in above if any(not is_inside(place, folder or "/") for place in sources))
    outputs = {
        folder
        for folder, number in made.items()
        if number >= MIN_PAIRS and 100 * number >= MIN_PAIRS_PERCENT * every[folder]
    }
    for name, above in pages.items():
        is_beside = posixpath.dirname(name) in written.get(_get_stem(name), ())
        if is_beside or not outputs.isdisjoint(above):
            yield name


def _find_companions(names: Collection[str]) -> Iterator[str]:
    """Yield the plain texts that are called alike and lie beside an article in Markdown: copies of it, or notes."""
    written = {posixpath.dirname(name) for name in names if name.endswith(MARKDOWN)}
    beside = [name for name in names if name.lower().endswith(".txt") and posixpath.dirname(name) in written]
    called = Counter(map(posixpath.basename, beside))
    yield from (name for name in beside if called[posixpath.basename(name)] >= MIN_PAIRS)


def _get_stem(name: str) -> str:
    """Return what a page is called: its file without suffix and date, or its folder if it is the page of that."""
    stem = posixpath.splitext(name)[0]
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
        if is_deeper and not find_code(f"{above}{child}/x.md"):
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
    named = next((at for at in range(1, len(folders)) if find_code("/".join([*folders[: at + 1], "x.md"]))), None)
    return "/".join(folders[:named])


def find_code(path: str) -> str:
    """Return the code of the language that a path names, if it is one that sites are translated into."""
    return next((named.code for named in find_path_languages(path) if named.is_usual), "")


# --- what is left out ---------------------------------------------------------------------------


def list_left_out(
    covered: Coverage,
    is_left: Callable[[str], bool],
    explain: Callable[[str], str],
    settled: Collection[LeftOut] = (),
) -> tuple[LeftOut, ...]:
    """Return the groups worth a question that a check leaves out, the largest first, then formats that are not read.

    ``explain`` says why a file is left out, in a few words. Of what is ``settled`` a person has spoken.
    """
    every = len(covered.articles)
    left = [name for name in covered.articles if is_left(name)]
    checked = frozenset(covered.articles).difference(left)
    found = []
    for one in group_by_first(_drop_settled(left, settled)):
        if is_worth_asking(one, every):
            meant = LeftOut(folder="*" if one.folder == "." else one.folder)
            others = any(meant.holds(name) for name in checked)
            endings = sorted({posixpath.splitext(name)[1].lower() for name in left if meant.holds(name)})
            reason = explain(f"{one.folder}/x".removeprefix("./"))
            found.append(replace(meant, files=one.files, endings=tuple(endings) if others else (), reason=reason))
    unread = [name for name in covered.unread if not any(one.holds(name) for one in settled)]
    for kind, number in sorted(Counter(map(_get_kind, unread)).items()):
        if number >= MIN_UNREAD and 100 * number > MIN_UNREAD_PERCENT * every:
            place = find_deepest([name for name in unread if _get_kind(name) == kind])
            found.append(LeftOut(folder=place, files=number, endings=(kind,), reason=f"{kind} {IS_NOT_READ}"))
    return tuple(found)


def _drop_settled(names: Sequence[str], settled: Collection[LeftOut]) -> list[str]:
    """Return files without those that a person has spoken of, and without the few that lie about these."""
    if not settled:
        return list(names)
    of_top = defaultdict(list)
    for name in names:
        of_top[_get_top(name)].append(name)
    done = {top for top, some in of_top.items() if _is_settled(_narrow(some, top), settled)}
    return [name for name in names if _get_top(name) not in done and not any(one.holds(name) for one in settled)]


def _is_settled(folder: str, settled: Collection[LeftOut]) -> bool:
    return bool(folder) and any(not one.endings and one.holds(f"{folder}/x") for one in settled)


def _get_top(name: str) -> str:
    return name.partition("/")[0] if "/" in name else ""


def explain_left_out(name: str, roots: Collection[str], unpublished: Collection[str], file: str) -> str:
    """Return why a file is left out: by its place, by patterns, or as the site's configuration ``file`` says.

    ``roots`` are the folders of articles ("" is the base folder), ``unpublished`` those without pages of their own.
    """
    if any(is_inside(name, place) for place in unpublished):
        return f"{file} {IS_NOT_PUBLISHED}"
    is_outside = roots and not any(not root or is_inside(name, root) for root in roots)
    return BY_PLACE[0 if is_outside else 1]


def is_worth_asking(one: Group, every: int) -> bool:
    """Tell whether a group of articles is large enough among ``every`` one not to be left out in silence."""
    return one.files >= MIN_LEFT_OUT and 100 * one.files >= MIN_LEFT_OUT_PERCENT * every


def list_doubtful(articles: Collection[str], covered: Coverage) -> list[Group]:
    """Return the folders with many files that are checked and hardly look like articles; READMEs may be short."""
    looking = set(covered.articles)
    others = [name for name in articles if name not in looking and posixpath.basename(name).lower() != "readme.md"]
    return list_large(others, len(articles))


def list_large(names: Iterable[str], every: int, above: str = "") -> list[Group]:
    """Return the groups of some files that matter among ``every`` article."""
    return [one for one in group_by_first(names, above) if is_worth_asking(one, every)]


def describe_doubtful(groups: Sequence[Group]) -> str:
    """Name the folders that are checked and hardly look like articles; nothing if there are none."""
    named = [f"{one.folder}/ ({one.files:,})" for one in groups[:MAX_NAMED]]
    return f"Checked, though they hardly look like articles: {', '.join(named)}" if named else ""


def is_about_format(one: LeftOut) -> bool:
    """Tell whether files are left out because their format is not read."""
    return one.reason.endswith(IS_NOT_READ)


def describe_left_out(left_out: Sequence[LeftOut]) -> str:
    """Say in a sentence what is not checked and why; nothing if nothing is left out."""
    if not left_out:
        return ""
    told = [
        f"{describe_folder(one)} ({one.files:,} files that look like articles; {one.reason})"
        for one in left_out[:MAX_NAMED]
    ]
    others = left_out[MAX_NAMED:]
    more = f"; {sum(one.files for one in others):,} files in other places" if others else ""
    return f"Not checked: {', '.join(told)}{more}"


def describe_folder(one: LeftOut) -> str:
    """Return the name of a folder that is left out, as it is shown to people."""
    plain = get_plain_folder(one.folder)
    return f"{plain}/" if plain else "the top folder"


def group_by_first(names: Iterable[str], above: str = "") -> list[Group]:
    """Return where files lie together, the largest first: a group for each folder that lies in the one ``above``.

    Its folder is the innermost that holds nearly all of them.
    """
    tops = defaultdict(list)
    for name in names:
        tops[name[len(above) :].partition("/")[0] if "/" in name[len(above) :] else ""].append(name)
    found = (Group(_narrow(some, above + top) or ".", len(some)) for top, some in tops.items())
    return sorted(found, key=lambda one: (-one.files, one.folder))


def _narrow(names: Sequence[str], folder: str) -> str:
    """Return the innermost folder below one that holds nearly all of some files."""
    inner = Counter(name[: name.find("/", len(folder) + 1)] for name in names if "/" in name[len(folder) + 1 :])
    child, number = max(inner.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    is_most = folder and 100 * number >= DEEP_PERCENT * len(names) and not find_code(f"{child}/x.md")
    return _narrow([name for name in names if is_inside(name, child)], child) if is_most else folder.rstrip("/")
