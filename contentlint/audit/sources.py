"""The sources of an audit: folders of built pages, and WARC files; what is in them, unread."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import fsspec
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from contentlint.audit.addresses import build_page_path, build_url, find_redirect, parse_address, strip_prefix
from contentlint.audit.model import WHOLE_FILE, Page
from contentlint.audit.parts import Parts
from contentlint.audit.warc import Index, Recorded
from contentlint.site.crawl import Answer
from contentlint.source import UnreadableSource
from contentlint.source.decoding import explain_error, read_data
from contentlint.source.discover import discover
from contentlint.source.hashing import compute_digest
from contentlint.source.packing import pack
from contentlint.source.paths import escape_unprintable, get_relative_path, is_utf8, normalize_path
from contentlint.source.patterns import Patterns

PAGES = (".html", ".htm", ".xhtml")
"""How the names of files end, in lower case, that are pages of a built site."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Statuses of HTTP that lead on."""

INDEX = "index.bin"
"""What was found in a WARC file is kept under this name."""


class SourceError(Exception):
    """A source that cannot be audited; the message is for the user."""


class Found(Struct, frozen=True):
    """What the sources hold.

    ``root`` is the folder of a built site, "" for a crawl; ``host`` the one that was crawled. ``answers`` are what was
    recorded at each address. ``notes`` are lines on what was left out.
    """

    pages: tuple[Page, ...]
    root: str = ""
    host: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    notes: tuple[str, ...] = ()


Indexer = Callable[[Sequence[str]], Iterable[tuple[str, Index]]]
"""Indexes WARC files, on an engine or here."""


class Home(NamedTuple):
    """Where a site is published: its address, its host without ``www.``, the path there. Empty where not configured."""

    url: str = ""
    host: str = ""
    prefix: str = ""


def find_pages(sources: Sequence[str], home: Home, exclude: Sequence[Patterns], index: Indexer) -> Found:
    """Return what the sources hold: one folder, or any number of WARC files. Raises :class:`SourceError`.

    ``exclude`` are the patterns of what is left out; those of a crawl are held against paths from the working folder.
    """
    folders = [one for one in sources if "://" not in one and os.path.isdir(one)]  # noqa: PTH112  # plain strings
    if folders and len(sources) > 1:
        raise SourceError(f"{folders[0]}: cannot be combined with other sources; name one folder, or only WARC files")
    if folders:
        return _find_in_folder(folders[0], home.url, exclude)
    here = normalize_path(".")
    found = _find_in_warcs(sources, home, index)
    left = tuple(page for page in found.pages if not any(one.is_ignored(f"{here}/{page.path}") for one in exclude))
    return replace(found, pages=left)


# --- a folder -------------------------------------------------------------------------------------


def _find_in_folder(folder: str, site_url: str, exclude: Sequence[Patterns]) -> Found:
    root = normalize_path(folder)
    found = discover([folder], exclude=exclude, root=root, respect_gitignore=False)
    notes = [f"{one.path}: {one.message}" for one in (*found.problems, *found.notes)]
    pages = []
    for file in found.files:
        path = get_relative_path(file.path, root)
        if not path.lower().endswith(PAGES):
            continue
        if not is_utf8(path):
            notes.append(f"{escape_unprintable(path)}: skipped, because its name is not valid UTF-8")
            continue
        pages.append(Page(path, build_url(site_url, path), 0, file.path, WHOLE_FILE, _digest_file(file.path)))
    if not pages:
        raise SourceError(f"{folder}: no pages (.html) found")
    return Found(tuple(sorted(pages, key=_get_path)), root, notes=tuple(notes))


def _digest_file(path: str) -> bytes:
    try:
        return compute_digest(read_data(path, path))
    except UnreadableSource as problem:
        return problem.reason.encode("utf-8", "replace")  # the worker finds the same, and says so


def _get_path(page: Page) -> str:
    return page.path


# --- WARC files -----------------------------------------------------------------------------------


def _find_in_warcs(sources: Sequence[str], home: Home, index: Indexer) -> Found:
    places = list(dict.fromkeys(place for source in sources for place in list_places(source)))
    indexes = sorted(index(places))
    notes = [note for _, one in indexes for note in one.notes]
    latest = _choose_latest(indexes)
    if not latest:
        raise SourceError(f"{', '.join(sources)}: no HTTP responses found")
    own = home if home.host else Home("", _find_host(latest))
    return _collect(latest, own, notes)


def list_places(source: str) -> list[str]:
    """Return the files that a path or a pattern means, as fsspec opens them. Raises :class:`SourceError`."""
    try:
        with_names = [str(file.full_name) for file in fsspec.open_files(source, "rb", compression=None)]
    except (OSError, ValueError, ImportError) as problem:
        raise SourceError(f"{source}: cannot be read: {_explain(problem)}") from problem
    if not with_names:
        raise SourceError(f"{source}: no file matches this pattern")
    return with_names


def _choose_latest(indexes: Iterable[tuple[str, Index]]) -> dict[str, tuple[str, Recorded]]:
    """Return of each address the answer that was recorded last, one with content before one without."""
    latest: dict[str, tuple[str, Recorded]] = {}
    for place, one in indexes:
        for recorded in one.recorded:
            known = latest.get(recorded.url)
            if known is None or _rank(recorded) >= _rank(known[1]):
                latest[recorded.url] = place, recorded
    return latest


def _rank(recorded: Recorded) -> tuple[bool, str]:
    return bool(recorded.digest), recorded.date


def _find_host(urls: Iterable[str]) -> str:
    """Return the host with the most addresses; of two the first by the alphabet."""
    counts = Counter(parsed[0] for url in urls if (parsed := parse_address(url)))
    return min(counts, key=lambda host: (-counts[host], host), default="")


def _collect(latest: dict[str, tuple[str, Recorded]], home: Home, notes: list[str]) -> Found:
    pages: dict[str, Page] = {}
    answers: dict[str, Answer] = {}
    host, taken, others = home.host, Counter[str](), 0
    for url, (place, recorded) in sorted(latest.items()):
        parsed = parse_address(url)
        address = strip_prefix(parsed[1], home.prefix) if parsed and parsed[0] == host else None
        if parsed is None or address is None:
            others += 1
            continue
        query = parsed[2]
        path = _choose_path(build_page_path(address, query), recorded.digest, pages, taken) if recorded.digest else ""
        if path and path not in pages:
            pages[path] = Page(path, url, recorded.status, place, recorded.offset, recorded.digest, recorded.charset)
        if not query or address not in answers:
            target = find_redirect(url, recorded.location, host) if recorded.status in REDIRECTS else ""
            inside = strip_prefix(target, home.prefix) if target else ""
            answers[address] = Answer(recorded.status, inside or "", path)
    if others:
        notes = [*notes, f"URLs skipped because they are not on {host} (see site-url): {others:,}"]
    if not pages:
        raise SourceError(f"no pages of {host} found: no URL has status 200 and an HTML content type")
    return Found(tuple(pages[path] for path in sorted(pages)), "", host, tuple(sorted(answers.items())), tuple(notes))


def _choose_path(path: str, digest: bytes, pages: Mapping[str, Page], taken: Counter[str]) -> str:
    """Return a path that no other page has, or that of the same one under another address.

    ``/about`` and ``/about.html`` may be two pages; ``/`` and ``/index.html`` with the same content are one.
    """
    found = plain = path.encode("utf-8", "replace").decode("utf-8")
    stem, dot, suffix = plain.rpartition(".")
    while found in pages and pages[found].digest != digest:
        taken[plain] += 1
        found = f"{stem}~{taken[plain] + 1}{dot}{suffix}"
    return found


# --- what was indexed before ----------------------------------------------------------------------


class KeptIndexes:
    """The indexes of WARC files, kept as long as these look the same from outside."""

    def __init__(self, parts: Parts, version: bytes) -> None:
        """Take where they are kept, and what tells the code from others."""
        self._parts = parts
        self._version = version
        self.names: set[str] = set()

    def read(self, place: str) -> Index | None:
        """Return what is kept of a file."""
        file = self._parts.get(self._name(place), INDEX)
        try:
            return msgspec.msgpack.decode(file.read_bytes(), type=Index)
        except (OSError, ValueError):
            return None

    def keep(self, place: str, index: Index) -> None:
        """Keep what was found in a file."""
        self._parts.write(self._name(place), {INDEX: pack(index)})

    def _name(self, place: str) -> str:
        looks = _look_at(place)
        name = f"warc-{compute_digest(self._version + repr((place, looks)).encode()).hex()}"
        self.names.add(name)
        return name


def _look_at(place: str) -> object:
    """Return how a file looks from outside. Raises :class:`SourceError` where it is not there."""
    try:
        system, path = fsspec.core.url_to_fs(place)
        info = system.info(path)
    except (OSError, ValueError, ImportError) as problem:
        name = place.removeprefix("file://")
        raise SourceError(f"{name}: cannot be read: {_explain(problem)}") from problem
    return [info.get(key) for key in ("size", "mtime", "ETag", "etag", "LastModified", "updated", "sha256")]


def _explain(problem: OSError | ValueError | ImportError) -> str:
    return str(problem) if isinstance(problem, ImportError) else explain_error(problem)
