"""Which inputs are read: files, folders and globs to one sorted list, ignore files and exclusions obeyed."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from contentlint.source.decoding import explain_error
from contentlint.source.paths import (
    URLS_FILE,
    escape_unprintable,
    format_display_path,
    is_word_file,
    normalize_path,
    resolve_path,
)
from contentlint.source.patterns import Patterns

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".html", ".htm", ".xhtml", ".txt")
"""What folders are searched for. A file that is named is read whatever it is called.

Word files are no part of a site, so folders are searched for them only where the configuration includes them.
"""

UNREAD = (
    *(".rst", ".adoc", ".asciidoc", ".org", ".lr", ".textile", ".rmd", ".ipynb", ".mediawiki", ".wiki"),
    *(".mdwn", ".page", ".creole", ".rdoc", ".haml", ".erb", ".njk", ".pug", ".slim"),
)
"""Endings of formats that articles are written in and that contentlint does not read."""

GLOB_CHARACTERS = "*?["

SortedT = TypeVar("SortedT", str, "Note")


class InputFile(Struct, frozen=True, gc=False):
    """A file to read: the ``path`` to open, and how it is ``shown``: relative to the working folder, with ``/``.

    Of a file that is not ``is_named``, only a folder or a glob was.
    """

    path: str
    shown: str
    is_named: bool = True


class Note(Struct, frozen=True, order=True):
    """Something to say of a path, in one line."""

    path: str
    message: str


class Discovery(Struct, frozen=True, gc=False):
    """What was found.

    ``files`` are sorted by how they are shown, each real file once. ``problems`` are paths that were not found
    or cannot be searched: the others are checked, but the run has failed. ``excluded`` are inputs that were
    named and that the configuration leaves out: no failure, even if nothing is left. ``notes`` tell of symbolic
    links that were not followed. ``others`` were only found because of their endings.
    """

    files: tuple[InputFile, ...]
    problems: tuple[Note, ...]
    excluded: tuple[str, ...]
    notes: tuple[Note, ...]
    others: tuple[InputFile, ...] = ()


def discover(  # noqa: PLR0913  # what a search goes by
    paths: Iterable[str | os.PathLike[str]],
    *,
    include: Patterns | None = None,
    exclude: Sequence[Patterns] = (),
    root: str | os.PathLike[str] = ".",
    respect_gitignore: bool = True,
    apart_from: Collection[str] = (),
    besides: Collection[str] = (),
) -> Discovery:
    """Find the files that ``paths`` mean: files, folders, and globs that no shell has expanded.

    A folder is searched for what ``include`` chooses (None: the known :data:`EXTENSIONS`), without what
    ``exclude`` or git ignores. ``exclude`` holds for named files too; git's ignore files do not, and for a named
    folder that git ignores only those inside it do. ``root`` is the folder of the configuration: symbolic links
    are followed within it and within the folder that is searched, and not out of them. ``apart_from`` are absolute
    paths of files that are left out, under whatever name they are found. ``besides`` are endings, in lower case, of
    files that are found as well, as ``others``, if ``include`` does not choose them.
    """
    chosen = include.is_chosen if include else has_known_extension
    endings = tuple(besides)
    unchosen: set[str] = set()
    named: set[str] = set()

    def is_wanted(path: str) -> bool:
        if chosen(path):
            named.add(path)
            return True
        if not path.lower().endswith(endings):
            return False
        unchosen.add(path)
        return True

    search = _Search(is_wanted if endings else chosen, exclude, root, respect_gitignore)
    for path in paths:
        search.add(os.fspath(path))
    if unchosen:
        search.prefer(named, unchosen)
    others = {real: file for real, file in search.files.items() if file.path not in apart_from}
    known = set(map(resolve_path, apart_from)) if others else set()
    files = sorted((file for real, file in others.items() if real not in known), key=attrgetter("shown"))
    return Discovery(
        tuple(file for file in files if file.path not in unchosen) if unchosen else tuple(files),
        _sort_unique(search.problems),
        _sort_unique(search.excluded),
        _sort_unique(search.notes),
        tuple(file for file in files if file.path in unchosen) if unchosen else (),
    )


def _sort_unique(found: list[SortedT]) -> tuple[SortedT, ...]:
    return tuple(sorted(set(found)))


def has_known_extension(path: str) -> bool:
    """Tell whether a path looks like that of an article."""
    return path.lower().endswith(EXTENSIONS)


class _Search:
    """What the paths so far have given, real paths to files, and what to go by."""

    def __init__(
        self,
        wanted: Callable[[str], bool],
        exclude: Sequence[Patterns],
        root: str | os.PathLike[str],
        respect_gitignore: bool,  # noqa: FBT001  # passed on from a function that has it by name
    ) -> None:
        self.files: dict[str, InputFile] = {}
        self.problems: list[Note] = []
        self.excluded: list[str] = []
        self.notes: list[Note] = []
        self._exclude = exclude
        self._here = normalize_path(".")
        self._root = normalize_path(os.fspath(root))
        self._wanted = wanted
        self._respect_gitignore = respect_gitignore

    def add(self, path: str) -> None:
        """Take in what one path means."""
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116  # Path("") would be the working folder
        except (OSError, ValueError) as error:
            self._add_glob(path, error)
            return
        if stat.S_ISDIR(mode):
            self._add_folder(path, self._wanted)
        elif self._is_excluded(normalize_path(path)):
            self.excluded.append(format_display_path(path, self._here))
        elif not stat.S_ISREG(mode):
            self.problems.append(
                Note(escape_unprintable(path), "cannot be read: not a regular file; use - for standard input")
            )
        else:
            real = resolve_path(path)
            found = self.files.get(real) or InputFile(path, format_display_path(path, self._here))
            self.files[real] = replace(found, is_named=True)

    def prefer(self, named: Collection[str], unchosen: Collection[str]) -> None:
        """Take files by names that are chosen where they were found by others first, through a symbolic link."""
        for path in sorted(set(named).difference(file.path for file in self.files.values())):
            real = resolve_path(path)
            if real in self.files and self.files[real].path in unchosen:
                self.files[real] = replace(self.files[real], path=path, shown=format_display_path(path, self._here))

    def _add_glob(self, path: str, error: OSError | ValueError) -> None:
        """Take in what a path means that does not exist as it is written."""
        folder, pattern = split_glob(path)
        if not pattern:
            self.problems.append(Note(escape_unprintable(path), f"cannot be read: {explain_error(error)}"))
            return
        chosen = Patterns(normalize_path(folder), [pattern])
        wanted = is_word_file if is_word_file(pattern) else self._wanted
        if not self._add_folder(folder, lambda found: wanted(found) and chosen.is_chosen(found)):
            self.problems.append(Note(escape_unprintable(path), "no article matches this pattern"))

    def _add_folder(self, path: str, wanted: Callable[[str], bool]) -> bool:
        """Take in the wanted files of a folder; tell whether there are any, or else something said of it."""
        from contentlint.source.walk import Terms, Walk  # a run on named files does not need it

        folder, name = normalize_path(path), format_display_path(path, self._here)
        if self._is_excluded(f"{folder}/"):
            self.excluded.append(name)
            return True
        trees = (resolve_path(folder), resolve_path(self._root))
        walk = Walk(Terms(wanted, self._exclude, self._root, trees, self._respect_gitignore))
        walk.search(folder)
        prefix = "" if name == "." else name.rstrip("/") + "/"
        start = f"{folder}/"

        def show(found: str) -> str:
            if not found.startswith(start):
                return format_display_path(found, self._here)
            return escape_unprintable(prefix + found[len(start) :])

        for real, found in walk.files.items():
            self.files.setdefault(real, InputFile(found, show(found), is_named=False))
        self.problems += [Note(show(found), words) for found, words in walk.problems]
        self.notes += [Note(show(found), words) for found, words in walk.notes]
        return bool(walk.files or walk.problems)

    def _is_excluded(self, path: str) -> bool:
        is_own = path.endswith(f"/{URLS_FILE}")
        return is_own or any(patterns.is_ignored(path) for patterns in self._exclude)


def split_glob(path: str) -> tuple[str, str]:
    """Return the folder that a glob starts from, and its pattern below it; no pattern if it is no glob.

    ``("articles", "/**/*.md")`` for ``articles/**/*.md``.
    """
    names = path.replace(os.sep, "/").split("/")
    first = next((at for at, name in enumerate(names) if any(c in name for c in GLOB_CHARACTERS)), len(names))
    folder = "/".join(names[:first])
    pattern = "/".join(names[first:])
    return folder or ("/" if first else "."), f"/{pattern}" if pattern else ""
