"""Redirects that files of the site hold: those of hosts (Netlify, Vercel, Heroku, Firebase) and of generators."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain, count, islice
from operator import and_
from typing import TYPE_CHECKING

from contentlint.generators.kit.redirects import NOT_FOUND, drop_comments, list_in_program, list_lines
from contentlint.generators.kit.registry import get_generator
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.tree import Tree

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ReadText

FOLDERS = ("", "static", "public", "src", "source", "docs")
NAME = "_redirects"

APACHE = ".htaccess"

NGINX = "nginx.conf"

DATA_FOLDERS = ("", "_data", "data", "src", "src/_data", "src/data", "config", "content")
OWN_FILES = frozenset(
    f"{name}.{ending}"
    for name in ("redirect", "redirects", "_redirects")
    for ending in ("yml", "yaml", "json", "toml", "js", "cjs", "mjs", "ts")
)
"""Lists of redirects that a program of the site reads, and the folders in which they usually lie."""

PROGRAM_FOLDERS = ("", "src", "app", "server")
PROGRAMS = frozenset(
    f"{name}.{ending}" for name in ("hooks", "hooks.server", "middleware", "proxy") for ending in ("js", "mjs", "ts")
)
"""Programs that answer before a page does, with the pairs of addresses in them, and their folders."""

TABLE_FOLDERS = ("", "config")
TABLE_ENDINGS = (".yml", ".yaml", ".json", ".toml")
MAX_TABLES = 50
"""Configurations of the site's own that may have a table of redirects, and how many of a folder are looked at."""

MAX_BYTES = 1_000_000
"""A larger list is not read."""

MAX_SOURCES = 20_000
"""So many redirects of a site are known."""

_WILD = compile_lazy(r":\w{1,100}(?:\([^()]{0,200}\))?(?P<many>[*+?]?)|\([^()]{0,200}\)[*+?]?|\*{1,9}")
"""A placeholder (``:slug``, ``:path*``), a pattern in brackets or an asterisk."""

_SLASH = compile_lazy("/")

_OWN = compile_lazy(
    r"""(?:^|[{,\s])["']?(?:from|from_?[pP]ath|source|old)["']?\s{0,9}[:=]\s{0,9}["'`]?(/[^\s"'`,{}\[\]]{0,500})"""
    r"""|(?:^|[{,])[ \t]*["'`]?(/[^\s"'`,{}\[\]:=]{0,500})["'`]?[ \t]*[:=][ \t]*["'`]?(?:/|https?:)""",
    re.MULTILINE,
)
"""The address that leads on: under a key such as ``from``, or as the key itself."""


_TABLE_KEY = compile_lazy(r"""^[ \t]{0,8}(?:\[{0,2}["']?redirects?["']?[ \t]{0,9}[:=\]])""", re.MULTILINE)
"""The name of a table, or of a list of tables, of redirects."""

_APACHE = compile_lazy(
    r"^[ \t]*Redirect(?:Permanent|Temp)?[ \t]+(?:(?:permanent|temp|seeother|3\d\d)[ \t]+)?"
    r"""(?:"(/[^"\n]{0,500})"|(/[^\s"]{0,500}))(?!\S)""",
    re.MULTILINE | re.IGNORECASE,
)
"""A directive of Apache that leads on: not one whose status says that the page is gone."""

_APACHE_REWRITE = compile_lazy(
    r"^[ \t]*(?:(?P<condition>RewriteCond)\b(?![ \t]+\"?%\{REQUEST_FILENAME\}\"?[ \t]+\"?!-[fd]\b)"
    r"|RewriteRule[ \t]+\"?(?P<path>[^\s\"]{1,300})\"?[ \t]+\S{1,500}[ \t]+\[(?P<flags>[^\]\n]{0,100})\])",
    re.MULTILINE | re.IGNORECASE,
)
_APACHE_LEADS_ON = compile_lazy(
    r"(?:^|,)[ \t]*(?:R|redirect)(?:=(?:30[12378]|permanent|temp|seeother))?[ \t]*(?:,|$)", re.IGNORECASE
)
_APACHE_PLAIN = compile_lazy(r"\^/?\??(?P<start>(?:[\w/%~@+-]|\\[.\-/])+)(?P<rest>(?:/\?)?\$?|/?\(?/?\.\*\)?\??\$?)")
"""A pattern of Apache that is a path, or the beginning of one with all that follows it."""

_NGINX_LOCATION = compile_lazy(
    r"^[ \t]*location[ \t]+(?P<exact>=[ \t]*)?(?:\^~[ \t]*)?(?P<path>/[^\s{};]{0,500})"
    r"\s{0,99}\{\s{0,99}return[ \t]+30[12378][ \t]+(?P<to>[^\s;]{1,500})",
    re.MULTILINE,
)
"""A block of nginx that leads on: one address, or all that begins with it."""

_NGINX_REWRITE = compile_lazy(
    r"^[ \t]*rewrite[ \t]+\^(?P<path>/[^\s;]{0,500}?)(?:/\?)?\$[ \t]+(?P<to>\S{1,500})"
    r"[ \t]+(?:permanent|redirect)[ \t]*;",
    re.MULTILINE,
)
_NGINX_VARIABLE = compile_lazy(r"\$(\w+)")
_NGINX_TARGET = compile_lazy(
    r"(?:(?:(?:https?|\$\{scheme\}):)?//(?P<host>[^/?]*?)(?=[/?]|\$\{(?:request_|document_)?uri\}|\Z))?"
    r"(?P<path>.*?)(?:(?:\?|\$\{is_args\}).*)?"
)
"""Where nginx leads on to, without the query. Variables have their names in braces."""

_NGINX_OWN_HOST = compile_lazy(r"(?:www\.)?\$\{(?:host|http_host|server_name)\}(?::(?:\d+|\$\{server_port\}))?")
_NGINX_OWN_PATHS = frozenset({"${request_uri}", "${uri}", "${document_uri}"})
_NGINX_GROUP = compile_lazy(r"\((?!\?)[^()]{0,200}\)")
_NGINX_MEANT = compile_lazy(r"\\([.\-/])")
_NOT_PLAIN = compile_lazy(r"[\[\]|+?^$\\{}]")
"""What makes a regular expression more than an address, and wildcards in brackets."""


class Redirects:
    """The addresses that lead on, as addresses are compared; ``in`` asks for one."""

    def __init__(self, sources: Iterable[str] = (), prefixes: Iterable[str] = ()) -> None:
        """Take them as they are written: ``prefixes`` have no wildcards, and lead on with all that is below them."""
        every = sorted({normalize_source(one) for one in sources})
        plain = {one: normalize_source(one) for one in prefixes}
        self._exact = frozenset(one for one in every if not _WILD.search(one)) | frozenset(plain.values())
        self._wild = tuple(one for one in every if _WILD.search(one) and not _is_for_everything(one))
        self._prefixes = frozenset(one for written, one in plain.items() if one == written.rstrip("/"))
        self._longest = max(map(len, self._prefixes), default=0)

    def __iter__(self) -> Iterator[str]:
        """Yield all of them, in the same order for the same ones: a prefix with what is below it as ``/old/*``."""
        yield from sorted(self._exact)
        yield from sorted(f"{one}/*" for one in self._prefixes)
        yield from self._wild

    def __contains__(self, address: object) -> bool:
        """Tell whether an address leads on."""
        if address in self._exact:
            return True
        if not isinstance(address, str):
            return False
        return self._is_below_prefix(address) or self._matches(address)

    def _is_below_prefix(self, address: str) -> bool:
        slashes = (match.start() for match in _SLASH.finditer(address, 1, self._longest + 1))
        return any(address[:at] in self._prefixes for at in slashes)

    def _matches(self, address: str) -> bool:
        if not self._wild:
            return False
        patterns = (*self._patterns.get(_get_first_part(address), ()), *self._patterns.get("", ()))
        return any(pattern.matches(address) for pattern in patterns)

    @cached_property
    def _patterns(self) -> dict[str, list["_Pattern"]]:
        """Return the patterns by their first part, if that is plain."""
        found: dict[str, list[_Pattern]] = {}
        for one in self._wild:
            first = _get_first_part(one)
            found.setdefault("" if _WILD.search(first) else first, []).append(_Pattern(one))
        return found


class _Pattern:
    """An address with wildcards: ``:name`` matches a part or a piece of one, all others match anything.

    After a wildcard that matches anything, ``:name`` matches anything, too: otherwise the first place of a literal
    might be the wrong one.
    """

    def __init__(self, source: str) -> None:
        found = [*_WILD.finditer(source)]
        ends, starts = (0, *(one.end() for one in found)), (*(one.start() for one in found), len(source))
        first, *between, self._last = (source[end:start] for end, start in zip(ends, starts, strict=True))
        self._first = first
        *singles, self._ends_single = accumulate(map(_is_single, found), and_)
        self._pieces = tuple(zip(singles, between, strict=True))

    def matches(self, address: str) -> bool:
        """Tell whether the whole address is one of these, in one walk; ``/blog/*`` is ``/blog`` as well."""
        text = address if self._last or self._ends_single else f"{address}/"
        if not text.startswith(self._first):
            return False
        at = len(self._first)
        for is_single, literal in self._pieces:
            start, at = at, text.find(literal, at + is_single)
            if at < 0 or (is_single and "/" in text[start:at]):
                return False
            at += len(literal)
        end = len(text) - len(self._last)
        if end < at + self._ends_single or not text.endswith(self._last):
            return False
        return not (self._ends_single and "/" in text[at:end])


def _is_single(wildcard: re.Match[str]) -> bool:
    """Tell whether a wildcard matches only one part of an address."""
    return wildcard[0].startswith(":") and wildcard["many"] not in {"*", "+"}


def _is_for_everything(source: str) -> bool:
    """Tell whether an address matches all pages: such a redirect does not show that a particular page existed."""
    if _WILD.sub("", source).strip("/"):
        return False
    return source.count("/") == 1 or not all(map(_is_single, _WILD.finditer(source)))


def _get_first_part(address: str) -> str:
    return address.lstrip("/").partition("/")[0]


def normalize_source(source: str) -> str:
    """Return an address that leads on as addresses are compared."""
    from contentlint.site.permalinks import normalize_address  # few sites have any

    return normalize_address(source.partition("?")[0].partition("#")[0])


def read_redirects(
    tree: Tree, read_text: "ReadText", generator: str = "", place: str = "", host: str = ""
) -> tuple[Redirects, tuple[str, ...]]:
    """Return what files of a site lead on from, and lines on those that cannot be read.

    ``place`` is the folder of the generator's configuration. ``host`` is the site's own, without ``www.``, if known.
    """
    notes: list[str] = []
    of_servers = chain(_list_in_nginx(tree, read_text, place, host), _list_apache_rewrites(tree, read_text, place))
    sources = islice(chain(of_servers, _find_sources(tree, read_text, generator, place, notes, host=host)), MAX_SOURCES)
    prefixes = islice(_list_in_apache(tree, read_text, place), MAX_SOURCES)
    return Redirects(sources, prefixes), tuple(notes)


def _find_sources(  # noqa: PLR0913  # where redirects stand, and whose they are
    tree: Tree, read_text: "ReadText", generator: str, place: str, notes: list[str], *, host: str
) -> Iterator[str]:
    """Yield the addresses that files lead on from, as they are written."""
    for text in _read_each(tree, read_text, place, NAME):
        yield from list_lines(text, host)
    yield from _list_in_own_files(tree, read_text, place)
    yield from _list_in_programs(tree, read_text, place)
    yield from _list_in_tables(tree, read_text, place)
    record = get_generator(generator)
    for at in dict.fromkeys(("", place)):
        names = tree.list_names(at)
        found = [name for name in _READERS if name in names]
        if found or record.redirect_files:
            from contentlint.generators.kit.config_folder import SiteFolder  # few sites have any

            folder_of_files = SiteFolder(tree, read_text, at)
            for name in found:
                yield from _READERS[name](folder_of_files.read_table(name))
            for name, problem in folder_of_files.problems.items():
                notes.append(f"{posixpath.join(at, name)} {problem}: its redirects are not known")
            for name in filter(folder_of_files.has_file, record.redirect_files):
                yield from record.list_redirects(folder_of_files, name)


def _list_in_apache(tree: Tree, read_text: "ReadText", place: str) -> Iterator[str]:
    """Yield the paths of ``Redirect``: with each of them all that is below it leads on."""
    for text in _read_each(tree, read_text, place, APACHE):
        yield from (match[1] or match[2] for match in _APACHE.finditer(text))


def _list_apache_rewrites(tree: Tree, read_text: "ReadText", place: str) -> Iterator[str]:
    """Yield the paths of each ``RewriteRule`` that leads on and has no condition, ``/old/*`` for all below one."""
    for text in _read_each(tree, read_text, place, APACHE):
        has_condition = False
        for match in _APACHE_REWRITE.finditer(text):
            found = _APACHE_PLAIN.fullmatch(match["path"] or "")
            if found and not has_condition and _APACHE_LEADS_ON.search(match["flags"]):
                start = f"/{found['start'].lstrip('/')}".replace("\\", "")
                yield from _list_apache_forms(start, found["rest"])
            has_condition = match["condition"] is not None


def _list_apache_forms(start: str, rest: str) -> Iterator[str]:
    """Yield what a pattern of Apache matches: a path, and all below or behind it where the pattern goes on."""
    if rest in {"$", "/?$"}:
        yield start
    elif ".*" in rest and ("/" in rest or start.endswith("/")):
        yield f"{start.rstrip('/')}/*"
    else:
        yield from (start, f"{start}*")


def _list_in_nginx(tree: Tree, read_text: "ReadText", place: str, host: str) -> Iterator[str]:
    """Yield the addresses from which nginx leads on, ``/old/*`` for all that begin with ``/old/``."""
    for text in _read_each(tree, read_text, place, NGINX):
        for match in _NGINX_LOCATION.finditer(text):
            if not _keeps_path(match["path"], match["to"], host):
                yield match["path"] if match["exact"] or not match["path"].endswith("/") else f"{match['path']}*"
        for match in _NGINX_REWRITE.finditer(text):
            source = _NGINX_MEANT.sub(r"\1", match["path"])
            is_plain = not _NOT_PLAIN.search(_WILD.sub("", source))
            if is_plain and not _keeps_path(source, match["to"], host):
                yield source


def _keeps_path(source: str, to: str, host: str) -> bool:
    """Tell whether nginx only leads on to another scheme or host of the site, under the same path.

    At a host that is not known to be the site's own, there may be a page under this path.
    """
    target = _NGINX_TARGET.fullmatch(_NGINX_VARIABLE.sub(r"${\1}", to.strip("\"'")))
    if target is None or not _is_own_host(target["host"] or "", host):
        return False
    if target["path"].strip("/") in _NGINX_OWN_PATHS:
        return True
    numbers = count(1)
    same = _NGINX_GROUP.sub(lambda _: f"${{{next(numbers)}}}", source)
    if same == source:  # one that only adds a slash leads to what another program serves
        return (target["path"] or "/") == source
    return normalize_source(target["path"]) == normalize_source(same)


def _is_own_host(host: str, own: str) -> bool:
    from contentlint.document.urls import get_host  # few sites have any

    return not host or _NGINX_OWN_HOST.fullmatch(host) is not None or (own != "" and get_host(host) == own)


def _read_each(tree: Tree, read_text: "ReadText", place: str, name: str) -> Iterator[str]:
    """Yield the texts of the files of a name, where those of hosts usually lie."""
    for folder in dict.fromkeys(posixpath.join(at, one) for at in ("", place) for one in FOLDERS):
        if name in tree.list_names(folder):
            yield read_text(posixpath.join(folder, name)) or ""


def _list_in_own_files(tree: Tree, read_text: "ReadText", place: str) -> Iterator[str]:
    """Yield those of lists in a form of the site's own: ``redirects.yml`` and its like, beside other data."""
    for folder in dict.fromkeys(posixpath.join(at, name) for at in ("", place) for name in DATA_FOLDERS):
        for name in sorted(OWN_FILES & tree.list_names(folder)):
            text = read_text(posixpath.join(folder, name)) or ""
            if len(text) <= MAX_BYTES:
                yield from (match[1] or match[2] for match in _OWN.finditer(drop_comments(name, text)))


def _list_in_programs(tree: Tree, read_text: "ReadText", place: str) -> Iterator[str]:
    for folder in dict.fromkeys(posixpath.join(at, name) for at in ("", place) for name in PROGRAM_FOLDERS):
        for name in sorted(PROGRAMS & tree.list_names(folder)):
            text = read_text(posixpath.join(folder, name)) or ""
            if len(text) <= MAX_BYTES:
                yield from list_in_program(text)


def _list_in_tables(tree: Tree, read_text: "ReadText", place: str) -> Iterator[str]:
    """Yield those of a table ``redirects`` in a configuration that has other settings as well."""
    for folder in dict.fromkeys(posixpath.join(at, name) for at in ("", place) for name in TABLE_FOLDERS):
        names = (name for name in sorted(tree.list_names(folder)) if name.endswith(TABLE_ENDINGS))
        for name in islice((name for name in names if name not in OWN_FILES and name not in _READERS), MAX_TABLES):
            text = read_text(posixpath.join(folder, name)) or ""
            if len(text) <= MAX_BYTES and _TABLE_KEY.search(text):
                from contentlint.generators.kit.config_folder import SiteFolder  # few sites have any

                table = SiteFolder(tree, read_text, folder).read_table(name)
                for key in ("redirects", "redirect"):
                    yield from _list_sources(table.get(key))


def _list_sources(entries: object) -> Iterator[str]:
    """Yield the addresses that lead on: the keys of a table, or what a list of tables has under a usual key."""
    for source in entries if isinstance(entries, dict) else ():
        yield from _list_rooted(source)
    for entry in _list_tables(entries):
        yield from (found for key in ("from", "source", "old") for found in _list_rooted(entry.get(key)))


# --- tables of hosts ------------------------------------------------------------------------------


def _list_netlify(table: dict[str, object]) -> Iterator[str]:
    for entry in _list_tables(table.get("redirects")):
        if not NOT_FOUND.fullmatch(str(entry.get("status"))):
            yield from _list_rooted(entry.get("from"))


def _list_vercel(table: dict[str, object]) -> Iterator[str]:
    rewrites = table.get("rewrites")
    if isinstance(rewrites, dict):
        rewrites = [entry for entries in rewrites.values() if isinstance(entries, list) for entry in entries]
    for entry in (*_list_tables(table.get("redirects")), *_list_tables(rewrites)):
        yield from _list_rooted(entry.get("source"))


def _list_static(table: dict[str, object]) -> Iterator[str]:
    for key in ("redirects", "routes"):
        entries = table.get(key)
        for source in entries if isinstance(entries, dict) else ():
            yield from _list_rooted(source)


def _list_firebase(table: dict[str, object]) -> Iterator[str]:
    hosting = table.get("hosting")
    for site in hosting if isinstance(hosting, list) else [hosting]:
        for key in ("redirects", "rewrites"):
            for entry in _list_tables(site.get(key) if isinstance(site, dict) else None):
                yield from _list_rooted(entry.get("source"))


def _list_tables(entries: object) -> list[dict[str, object]]:
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _list_rooted(source: object) -> Iterator[str]:
    if isinstance(source, str) and source.startswith("/"):
        yield source


_READERS = {
    "netlify.toml": _list_netlify,
    "vercel.json": _list_vercel,
    "static.json": _list_static,
    "firebase.json": _list_firebase,
}
