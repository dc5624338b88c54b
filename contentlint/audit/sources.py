"""The sources of an audit: folders of built pages, and WARC files; what is in them, unread."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import fsspec
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from contentlint.audit.addresses import (
    Address,
    build_page_path,
    build_url,
    drop_parameters,
    find_redirect,
    join_url,
    parse_address,
    strip_prefix,
)
from contentlint.audit.model import WHOLE_FILE, Page
from contentlint.audit.parts import Parts
from contentlint.audit.robots import MAX_RULES, choose_rules
from contentlint.audit.sitemaps import (
    FEEDS,
    LLMS,
    USUAL,
    Keep,
    SitemapFile,
    list_named_sitemaps,
    list_places_below,
    read_lists,
    read_sitemaps,
)
from contentlint.audit.wacz import SUFFIX, WaczError, find_outer, list_warcs
from contentlint.audit.warc import NOT_MODIFIED, OK, Index, Recorded, read_record
from contentlint.linter.context import read_text_inside
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
    recorded at each URL, ``origin`` is what stands before the path of most of them. ``robots`` are the
    rules of ``robots.txt`` for our crawler by origin, "" for that of a folder; None where they are not known.
    ``sitemaps`` are those that ``robots.txt`` names, or those at the usual places.
    ``aliases`` are hosts that lead to the site.
    ``notes`` are lines on what was left out, ``losses`` those of them on what should have been read and could not.
    """

    pages: tuple[Page, ...]
    root: str = ""
    host: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    notes: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    origin: str = ""
    robots: tuple[tuple[str, str | None], ...] = ()
    sitemaps: tuple[SitemapFile, ...] = ()
    aliases: tuple[str, ...] = ()


Indexer = Callable[[Sequence[str]], Iterable[tuple[str, Index]]]
"""Indexes WARC files, on an engine or here."""


class Home(NamedTuple):
    """Where a site is published: its address, its host without ``www.``, the path there. Empty where not configured.

    ``aliases`` are other hosts of the site, ``ignored`` patterns of parameters of URLs that make no other page.
    """

    url: str = ""
    host: str = ""
    prefix: str = ""
    aliases: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def find_pages(
    sources: Sequence[str], home: Home, exclude: Sequence[Patterns], index: Indexer, keep: Keep = tuple
) -> Found:
    """Return what the sources hold: one folder, or any number of WARC files. Raises :class:`SourceError`.

    ``exclude`` are the patterns of what is left out; those of a crawl are held against paths from the working folder.
    ``keep`` says where the entries of sitemaps stay.
    """
    folders = [folder for one in sources for folder in _list_folder(one)]
    if folders and len(sources) > 1:
        raise SourceError(f"{folders[0]}: cannot be combined with other sources; name one folder, or only WARC files")
    if folders:
        return _find_in_folder(folders[0], home, exclude, keep)
    here = normalize_path(".")
    found = _find_in_warcs(sources, home, index, keep)
    left = tuple(page for page in found.pages if not any(one.is_ignored(f"{here}/{page.path}") for one in exclude))
    if not left:
        words = f"no pages are left: the setting exclude names all {len(found.pages):,}"
        raise SourceError(f"{', '.join(sources)}: {words}")
    kept = {page.path for page in left}
    gone = [page.path for page in found.pages if page.path not in kept]
    notes = (f"pages that are not audited, because they are excluded: {_count(gone)}",) if gone else ()
    return replace(found, pages=left, notes=(*found.notes, *notes))


def list_local_places(sources: Sequence[str]) -> list[str]:
    """Return the folders and files on this machine that sources mean. Raises :class:`SourceError`."""
    every = (place for one in sources for place in (_list_folder(one) or list_places(one)))
    places = list(dict.fromkeys(find_outer(place).removeprefix("file://") for place in every))
    return [place for place in places if "://" not in place]


def _list_folder(source: str) -> list[str]:
    return [source] if "://" not in source and os.path.isdir(source) else []  # noqa: PTH112  # plain strings


# --- a folder -------------------------------------------------------------------------------------


def _find_in_folder(folder: str, home: Home, exclude: Sequence[Patterns], keep: Keep) -> Found:
    root = normalize_path(folder)
    found = discover([folder], exclude=exclude, root=root, respect_gitignore=False)
    notes = [f"{one.path}: {one.message}" for one in (*found.problems, *found.notes)]
    losses = tuple(f"{one.path}: {one.message}" for one in found.problems)
    pages = []
    for file in found.files:
        path = get_relative_path(file.path, root)
        if not path.lower().endswith(PAGES):
            continue
        if not is_utf8(path):
            notes.append(f"{escape_unprintable(path)}: skipped, because its name is not valid UTF-8")
            continue
        pages.append(Page(path, build_url(home.url, path), 0, file.path, WHOLE_FILE, _digest_file(file.path)))
    if not pages:
        raise SourceError(f"{folder}: no pages (.html) found")
    notes += _tell_left_out(root, {page.path for page in pages})
    robots, why = _read_own_robots(root)
    notes += [_tell_unknown_robots("robots.txt", why)] if why else []
    return Found(
        tuple(sorted(pages, key=_get_path)),
        root,
        notes=tuple(notes),
        losses=losses,
        robots=(("", robots),),
        sitemaps=_read_own_sitemaps(root, home.prefix, keep),
    )


def _read_own_sitemaps(root: str, prefix: str, keep: Keep) -> tuple[SitemapFile, ...]:
    """Return the sitemaps in a folder."""
    robots = read_text_inside(root, "robots.txt") if os.path.lexists(f"{root}/robots.txt") else ""
    named = list_named_sitemaps((robots or "").encode())

    def read(url: str) -> tuple[bytes | None, str]:
        file = next(filter(_is_plain_file, list_places_below(root, url, prefix)), "")
        if not file:
            return None, "" if url in {*USUAL, *FEEDS, LLMS} else "it is named and not in the folder"
        try:
            return read_data(file, file), ""
        except UnreadableSource as problem:
            return None, problem.reason

    return (*read_sitemaps(named or USUAL, read, keep), *read_lists(read, {path: path for path in (*FEEDS, LLMS)}))


def _is_plain_file(file: str) -> bool:
    return os.path.isfile(file) and not os.path.islink(file)  # noqa: PTH113, PTH114  # plain strings


def _read_own_robots(root: str) -> tuple[str | None, str]:
    """Return what the ``robots.txt`` of a folder says to our crawler, or None and the reason."""
    if not os.path.lexists(f"{root}/robots.txt"):
        return "", ""
    text = read_text_inside(root, "robots.txt")
    if text is None:
        return None, "cannot be read"
    rules = choose_rules(text.encode())
    return rules, TOO_MANY_RULES if rules is None else ""


def _tell_left_out(root: str, found: Collection[str]) -> list[str]:
    """Return a note on pages in a folder that are not among those that were found: excluded, hidden or linked ones."""
    names = (f"{at}/{name}" for at, _, some in os.walk(root) for name in some if name.lower().endswith(PAGES))
    left = sorted({path for name in names if (path := get_relative_path(name, root)) not in found and is_utf8(path)})
    return [f"pages that are not audited, because they are excluded, hidden or linked: {_count(left)}"] if left else []


def _count(paths: Sequence[str]) -> str:
    return f"{len(paths):,} (the first: {escape_unprintable(paths[0])})"


def _digest_file(path: str) -> bytes:
    try:
        return compute_digest(read_data(path, path))
    except UnreadableSource as problem:
        return problem.reason.encode("utf-8", "replace")  # the worker finds the same, and says so


def _get_path(page: Page) -> str:
    return page.path


# --- WARC files -----------------------------------------------------------------------------------


def _find_in_warcs(sources: Sequence[str], home: Home, index: Indexer, keep: Keep) -> Found:
    places = list(dict.fromkeys(place for source in sources for place in list_places(source)))
    indexes = sorted(index(places))
    notes = [*(note for _, one in indexes for note in one.notes), *_tell_invalid(indexes)]
    losses = [loss for _, one in indexes for loss in one.losses]
    latest = _choose_latest(indexes)
    if not latest:
        words = f"{', '.join(sources)}: no HTTP responses found"
        raise SourceError("; ".join([words, *losses]))
    found = _collect(latest, home, notes)
    robots = list(_list_robots(latest, found))
    unknown = [_tell_unknown_robots(f"{origin}/robots.txt", why) for origin, _, why in robots if why]
    return replace(
        found,
        losses=tuple(losses),
        notes=(*found.notes, *unknown),
        robots=tuple((origin, text) for origin, text, _ in robots),
        sitemaps=_read_recorded_sitemaps(latest, found, keep),
    )


def _tell_invalid(indexes: Iterable[tuple[str, Index]]) -> list[str]:
    """Return a note on the answers at what is no URL of the web."""
    urls = [one.url for _, index in indexes for one in index.recorded if parse_address(one.url) is None]
    words = "HTTP responses skipped because their URL is invalid"
    return [f"{words}: {len(urls):,} (the first: {escape_unprintable(urls[0][:MAX_SHOWN])})"] if urls else []


MAX_SHOWN = 200
"""Characters of a URL that a note shows."""


def list_places(source: str) -> list[str]:
    """Return the files that a path or a pattern means, as fsspec opens them. Raises :class:`SourceError`."""
    try:
        with_names = [str(file.full_name) for file in fsspec.open_files(source, "rb", compression=None)]
    except (OSError, ValueError, ImportError) as problem:
        raise SourceError(f"{source}: cannot be read: {_explain(problem)}") from problem
    if not with_names:
        raise SourceError(f"{source}: no file matches this pattern")
    return [place for name in with_names for place in (_look_into(name) if name.lower().endswith(SUFFIX) else [name])]


def _look_into(name: str) -> list[str]:
    """Return the WARC files in a WACZ. Raises :class:`SourceError`."""
    try:
        return list_warcs(name)
    except (OSError, ImportError) as problem:
        raise SourceError(f"{name}: cannot be read: {_explain(problem)}") from problem
    except WaczError as problem:
        raise SourceError(f"{name}: cannot be read: {problem}") from problem


Latest = dict[str, tuple[Address, str, Recorded]]
"""The answer that counts at each URL: its parts, the file that it is in, what was recorded."""


def _choose_latest(indexes: Iterable[tuple[str, Index]]) -> Latest:
    """Return for each URL the answer that was recorded last; if it has no content, that of the one before it counts."""
    latest: Latest = {}
    contents: Contents = {}
    recorded = ((place, one) for place, index in indexes for one in index.recorded)
    for place, one in sorted(recorded, key=_get_date):
        address = parse_address(one.url)
        if address is None:
            continue
        with_content = _find_content(one, address, latest, contents) if one.is_same else (place, one)
        if with_content is not None and with_content[1].status == OK:
            contents[address.url, _get_second(one.date)] = with_content
        latest[address.url] = address, *(with_content or (place, one))
    return latest


Contents = dict[tuple[str, str], tuple[str, Recorded]]
"""The answers with a content, by URL and by the second in which they were recorded."""


def _find_content(one: Recorded, address: Address, latest: Latest, contents: Contents) -> tuple[str, Recorded] | None:
    """Return the answer that has the content of one without any; None if it is not known."""
    asked = parse_address(one.same_url) if one.same_url else address
    if asked is None:
        return None
    known = latest.get(asked.url)
    found = known[1:] if known else None
    is_dated = one.status != NOT_MODIFIED and one.same_date  # what is not modified is as it was at last
    if is_dated and (not found or _get_second(found[1].date) != _get_second(one.same_date)):
        found = contents.get((asked.url, _get_second(one.same_date)))
    if found is None or found[1].status != OK or found[1].is_same:
        return None
    is_repeated = asked.url == address.url and one.status != OK  # then headers that are not said again still hold
    tags = one.robots_tags or (found[1].robots_tags if is_repeated else ())
    canonical = one.canonical or (found[1].canonical if is_repeated else "")
    links = one.links or (found[1].links if is_repeated else ())
    date = found[1].date if asked.url == address.url else one.date
    return found[0], replace(found[1], url=one.url, date=date, robots_tags=tags, canonical=canonical, links=links)


def _get_date(recorded: tuple[str, Recorded]) -> str:
    """Return when an answer was recorded, the same number of digits for any precision."""
    return _list_digits(recorded[1].date).ljust(DIGITS, "0")


def _get_second(date: str) -> str:
    return _list_digits(date)[:SECOND]


def _list_digits(date: str) -> str:
    return "".join(filter(str.isdecimal, date))[:DIGITS]


DIGITS = 23
"""Digits of a date and time to the nanosecond."""

SECOND = 14
"""Digits of a date and time to the second."""


def _find_site(latest: Latest, home: Home) -> str:
    """Return the site of which the pages are: that of ``site-url``, or else the one with the most URLs."""
    counts = Counter(address.site for address, _, _ in latest.values())
    stated = parse_address(home.url)
    if stated is not None and counts[stated.site]:
        return stated.site
    of_host = [site for site in counts if not home.host or site.partition(":")[0] == home.host]
    return min(of_host, key=lambda site: (-counts[site], site), default=home.host)


def _find_origin(latest: Latest, site: str) -> str:
    """Return the origin that has the most pages of a site."""
    counts = Counter(one.origin for one, _, recorded in latest.values() if one.site == site and recorded.digest)
    return min(counts, key=lambda origin: (-counts[origin], origin), default="")


def _collect(latest: Latest, home: Home, notes: list[str]) -> Found:
    pages: dict[str, Page] = {}
    answers: dict[str, Answer] = {}
    site = _find_site(latest, home)
    origin = _find_origin(latest, site)
    sites = {site, *home.aliases, *_learn_aliases(latest, site)}
    taken, others, without = Counter[str](), 0, 0
    plain = {url: drop_parameters(one, home.ignored) for url, (one, _, _) in latest.items()}
    for url in sorted(latest, key=lambda url: (latest[url][0].origin != origin, plain[url].url != url, url)):
        address, place, recorded = latest[url]
        inside = strip_prefix(address.path, home.prefix) if address.site in sites else None
        if inside is None:
            others += 1
            continue
        path = ""
        if recorded.digest:
            known = answers.get(plain[url].url)
            path = known.page if known and plain[url].url != url else ""
            path = path or _choose_path(build_page_path(inside, plain[url].query), recorded.digest, pages, taken)
            pages.setdefault(path, _build_page(path, place, recorded))
        without += recorded.is_same
        answers[url] = _build_answer(recorded, _find_target(recorded, sites, home.prefix), path)
    if others:
        notes = [*notes, f"URLs skipped because they are not on {site} (see site-url): {others:,}"]
    if without:
        words = "URLs that are not checked because their content is not in these files (revisit records)"
        notes = [*notes, f"{words}: {without:,}"]
    if not pages:
        raise SourceError(f"no pages of {site} found: no URL has status 200 and an HTML content type")
    found = tuple(pages[path] for path in sorted(pages))
    host, aliases = site.partition(":")[0], tuple(sorted(sites - {site}))
    every = tuple(sorted(answers.items()))
    return Found(found, "", host, every, tuple(notes), origin=origin, aliases=aliases)


def _learn_aliases(latest: Latest, site: str) -> set[str]:
    """Return the hosts whose home page redirects to the site: what leads to them leads to it."""
    found = set()
    for address, _, recorded in latest.values():
        if address.site != site and address.path == "/" and not address.query and recorded.status in REDIRECTS:
            target = parse_address(join_url(recorded.url, recorded.location))
            found |= {address.site} if target and target.site == site else set()
    return found


def _build_answer(recorded: Recorded, target: str, path: str) -> Answer:
    leads_away = recorded.status in REDIRECTS and not target and recorded.location
    away = escape_unprintable(join_url(recorded.url, recorded.location)[:MAX_SHOWN]) if leads_away else ""
    return Answer(recorded.status, target, path, away, recorded.media, recorded.size, *recorded.pixels)


def _build_page(path: str, place: str, recorded: Recorded) -> Page:
    return Page(
        path,
        recorded.url,
        recorded.status,
        place,
        recorded.offset,
        recorded.digest,
        recorded.charset,
        recorded.robots_tags,
        recorded.canonical,
        recorded.links,
    )


def _find_target(recorded: Recorded, sites: Collection[str], prefix: str) -> str:
    """Return where a redirect leads within the site; "" for what is none, or leads out of it."""
    if recorded.status not in REDIRECTS:
        return ""
    target = find_redirect(recorded.url, recorded.location, sites)
    parsed = parse_address(target)
    return target if parsed and strip_prefix(parsed.path, prefix) is not None else ""


def _list_robots(latest: Latest, found: Found) -> Iterator[tuple[str, str | None, str]]:
    """Yield what the ``robots.txt`` of each origin with pages says to our crawler, or None and the reason.

    One that nobody asked for, or that the server does not have, forbids nothing.
    """
    for origin in sorted({parsed.origin for page in found.pages if (parsed := parse_address(page.url))}):
        address = f"{origin}/robots.txt"
        if address in latest:
            yield origin, *_read_robots(latest, address)


def _read_robots(latest: Latest, address: str) -> tuple[str | None, str]:
    """Return what a ``robots.txt`` says to our crawler, or None and the reason."""
    found = _find_recorded(latest, address)
    if isinstance(found, str):
        return (None, found) if found else ("", "")  # as the standard has it, one behind many redirects is missing
    place, one = found
    if one.status != OK:
        is_missing = GONE_FROM <= one.status < ERRORS_FROM and one.status != TOO_MANY_REQUESTS
        return ("", "") if is_missing else (None, f"the server answered with the status {one.status}")
    body = read_record(place, one.offset)
    rules = None if body.problem else choose_rules(body.data)
    return rules, body.problem or (TOO_MANY_RULES if rules is None else "")


def _find_recorded(latest: Latest, address: str) -> tuple[str, Recorded] | str:
    """Return what was recorded at a URL and where, redirects followed; else why not, "" for redirects without end."""
    for _ in range(MAX_HOPS + 1):
        if address not in latest:
            return f"it leads to {address}, which was not fetched"
        _, place, one = latest[address]
        if one.status not in REDIRECTS:
            return (place, one) if not one.is_same else "its content is not in these files"
        target = parse_address(join_url(one.url, one.location))
        address = target.url if target else one.location
    return ""


def _read_recorded(latest: Latest, address: str) -> tuple[bytes | None, str]:
    """Return the content of what was recorded at a URL, or None and the reason."""
    if address not in latest:
        return None, "it was not fetched"
    found = _find_recorded(latest, address)
    if isinstance(found, str):
        return None, found or "it redirects without end"
    place, one = found
    if one.status != OK:
        return None, f"the server answered with the status {one.status}"
    body = read_record(place, one.offset)
    return (None if body.problem else body.data), body.problem


def _read_recorded_sitemaps(latest: Latest, found: Found, keep: Keep) -> tuple[SitemapFile, ...]:
    """Return the sitemaps in a crawl: those that ``robots.txt`` names, or else those at the usual places."""
    origins = sorted({parsed.origin for page in found.pages if (parsed := parse_address(page.url))})
    usual = [f"{origin}{path}" for origin in origins for path in USUAL]
    named: list[str] = []
    for origin in origins:
        robots, _ = _read_recorded(latest, f"{origin}/robots.txt")
        named += [join_url(f"{origin}/robots.txt", url) for url in list_named_sitemaps(robots or b"")]

    def read(url: str) -> tuple[bytes | None, str]:
        address = parse_address(url)
        data, why = _read_recorded(latest, address.url) if address else (None, "it is not a URL")
        return data, "" if url in usual else why

    lists = [read_lists(read, {path: f"{origin}{path}" for path in (*FEEDS, LLMS)}) for origin in origins]
    return (*read_sitemaps(dict.fromkeys(named or usual), read, keep), *chain.from_iterable(lists))


MAX_HOPS = 5
"""So many redirects are followed to a ``robots.txt``."""

GONE_FROM, ERRORS_FROM, TOO_MANY_REQUESTS = 400, 500, 429
"""Statuses: that a file is missing, that a server fails. With too many requests nothing is said of the file."""

TOO_MANY_RULES = f"it has more than {MAX_RULES:,} rules for one crawler"


def _tell_unknown_robots(name: str, why: str) -> str:
    return f"{escape_unprintable(name)}: {why}; whether it keeps crawlers from pages is not known"


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
        name = self._name(place)
        if not self._parts.has(name, INDEX):
            return None
        return msgspec.msgpack.decode(self._parts.get(name, INDEX).read_bytes(), type=Index)

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
        system, path = fsspec.core.url_to_fs(find_outer(place))
        info = system.info(path)
    except (OSError, ValueError, ImportError) as problem:
        name = place.removeprefix("file://")
        raise SourceError(f"{name}: cannot be read: {_explain(problem)}") from problem
    return [info.get(key) for key in ("size", "mtime", "ETag", "etag", "LastModified", "updated", "sha256")]


def _explain(problem: OSError | ValueError | ImportError) -> str:
    return str(problem) if isinstance(problem, ImportError) else explain_error(problem)
