"""Docusaurus (https://docusaurus.io/docs)."""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import DATED, get_slug, split_path
from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.own_plugins import makes_links_anew
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.redirects import list_in_script
from contentlint.generators.kit.values import build_address, join, list_file_names, sort_places
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = folder.read_text(file)
    bases = re.findall(r"""\brouteBasePath\s{0,9}:\s{0,9}(["'`])(/?[\w/.-]{0,200})\1""", text)
    versions, docs, off = _list_versions(folder), _find_docs(text), _list_off(text)
    placed = {base.strip("/") for _, base in docs}
    return Publishing(
        places=sort_places(
            [
                *((join(folder, f"versioned_docs/version-{name}"), f"/docs/{name}") for name in versions),
                *((join(folder, place), base) for place, base in docs if base != "/"),
                *((join(folder, name), base) for name, base in _PLACES.items()),
            ]
        ),
        patterns=tuple((base, "base") for _, one in bases[:50] if (base := one.strip("/")) not in placed),
        styles=(("versioned", "/docs"), ("latest", f"/docs/{versions[0]}")) if versions else (),
        lists=(
            "/blog/archive",
            "/blog/tags",
            "/blog/authors",
            *_list_categories(placed.union(one for _, one in bases)),
        ),
        unknown=("",) if "createRedirects" in text else (),
        flavours=("github",),
        named_after_file="all",
        rewrites_links=makes_links_anew(folder, text),
        originals=tuple(_find_originals(text)),
        manuals=tuple(join(folder, name) for name in ("versioned_docs", *_list_manuals(text))),
        stated=Stated(
            build_address(find_in_script(text, "url"), find_in_script(text, "baseUrl")),
            (*(place for place in _PLACES if place not in off), *(place for place, _ in docs)) if docs or off else (),
            unpublished=off,
            kept=("versioned_docs",),
        ),
    )


def _list_categories(bases: Iterable[str]) -> Iterator[str]:
    """Yield below which addresses the lists of categories are that the generator makes in each documentation."""
    yield from sorted({f"/{one.strip('/')}/category".replace("//", "/") for one in (*bases, "docs")})


def _list_off(text: str) -> tuple[str, ...]:
    """Return the usual folders that a preset says are not published, and of which no plugin says otherwise."""
    off = dict.fromkeys(match[1] for match in _OFF.finditer(text))
    used = {match[1] for match in _PLUGIN.finditer(text)}
    return tuple(place for place in _PLACES if (kind := posixpath.basename(place)) in off and kind not in used)


_OFF = compile_lazy(r"""^[ \t]{0,40}["']?(docs|blog|pages)["']?[ \t]{0,9}:[ \t]{0,9}false\b""", re.MULTILINE)


def _find_docs(text: str) -> list[tuple[str, str]]:
    """Return the folders of documentation that a configuration of Docusaurus names, and where each is published."""
    of_plugins = [(match["path"], f"/{match['base'].strip('/')}") for match in _list_plugins(text)]
    of_preset = [(match["path"], "/docs") for match in _DOCS_OF_PRESET.finditer(text)]
    return [*of_plugins, *of_preset][:50]


def _list_plugins(text: str) -> Iterator[re.Match[str]]:
    """Yield what says of a plugin which folder it publishes and where, in either order."""
    starts: set[int] = set()
    for pattern in (_DOCS_OF_PLUGIN, _BASE_BEFORE_PATH):
        for match in pattern.finditer(text):
            if starts.isdisjoint((match.start("path"), match.start("base"))):
                starts.update((match.start("path"), match.start("base")))
                yield match


def _list_manuals(text: str) -> Iterator[str]:
    """Yield the folders of documentation in a configuration of Docusaurus, which also names those of blogs."""
    plugins = list(_PLUGIN.finditer(text))
    starts = [match.start() for match in plugins]
    for match in islice(_list_plugins(text), 50):
        above = bisect_left(starts, match.start()) - 1
        if above >= 0 and plugins[above][1] == "docs":
            yield match["path"]
    yield from (match["path"] for match in islice(_DOCS_OF_PRESET.finditer(text), 50))


_PLUGIN = compile_lazy(r"\bplugin-content-(docs|blog|pages)\b|\b(?:docs|blog|pages)[\"']?\s{0,9}:\s{0,9}\{")
"""The start of what a plugin of Docusaurus, or a part of its preset, is told."""

_DOCS_OF_PLUGIN = compile_lazy(
    r"""\bpath\s{0,9}:\s{0,9}["'`](?P<path>[\w./-]{1,200})["'`][^{}]{0,400}?"""
    r"""\brouteBasePath\s{0,9}:\s{0,9}["'`](?P<base>/?[\w/.-]{0,200})["'`]"""
)
"""A folder of documentation and where it is published, as a plugin is told."""

_BASE_BEFORE_PATH = compile_lazy(
    r"""\brouteBasePath\s{0,9}:\s{0,9}["'`](?P<base>/?[\w/.-]{0,200})["'`][^{}]{0,400}?"""
    r"""\bpath\s{0,9}:\s{0,9}["'`](?P<path>[\w./-]{1,200})["'`]"""
)
"""The same in the other order."""

_DOCS_OF_PRESET = compile_lazy(
    r"""\bdocs\s{0,9}:\s{0,9}\{[^{}]{0,400}?\bpath\s{0,9}:\s{0,9}["'`](?P<path>[\w./-]{1,200})["'`]"""
)

_PLACES = {"docs": "/docs", "blog": "/blog", "src/pages": ""}
"""The usual folders, and where each is published."""


def _list_versions(folder: "ConfigFolder") -> list[str]:
    """Return the versions of the documentation that are kept, the one that readers see first."""
    text = folder.read_text("versions.json") if folder.has_file("versions.json") else ""
    return re.findall(r'"([\w.-]{1,60})"', text)[:200]


_DAY = compile_lazy(r"(?<![^/])(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?")
"""The day in the path of a post of Docusaurus: ``2026/05-01-kettles/index.md``."""
_NUMBERED = compile_lazy(r"(?<![^/])\d{1,5}\s{0,3}[-_.]+\s{0,3}(?=[^\s\-_.\d/])")


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = split_path(inside)
    slug = get_slug(facts) or facts.name or ("" if name.lower() in {"index", "readme"} else _NUMBERED.sub("", name))
    bases = _list_bases(publishing, prefix)
    for base in bases:
        for stated in facts.permalinks:
            yield f"{base}/{stated.value}"
        if facts.slug and prefix == "/blog":  # neither the folder nor the date of a post is a part of it
            yield f"{base}/{slug}"
            continue
        for place in dict.fromkeys((_NUMBERED.sub("", folder), folder)):
            yield f"{base}/{place}/{slug}"
        if facts.date and prefix == "/blog":
            yield f"{base}/{facts.date.replace('-', '/')}/{DATED.sub('', slug, count=1)}"
        day = _DAY.search(inside) if prefix == "/blog" and not facts.slug else None
        if day:
            rest = posixpath.join(folder, name)[day.end() :].removesuffix("/index")
            yield f"{base}/{day[1].replace('-', '/')}/{inside[: day.start()]}{rest}"


def _list_bases(publishing: Publishing, prefix: str) -> list[str]:
    """Return the addresses below which the articles of a place may be: one release, the latest one, or the next."""
    styles = dict(publishing.styles)
    versioned, latest = styles.get("versioned"), styles.get("latest")
    if not prefix or (versioned and posixpath.dirname(prefix) == versioned):
        return [prefix, versioned] if versioned and prefix == latest else [prefix]
    following = [f"{prefix}/next"] if prefix == versioned else []
    return list(dict.fromkeys([prefix, *following, *(f"/{base}" for base, _ in publishing.patterns)]))


_TRANSLATION = compile_lazy(
    r"i18n/[\w-]{2,20}/docusaurus-plugin-content-(docs|blog|pages)/(?:(current)/|version-([^/]{1,40})/)?(.+)"
)
_PATH = compile_lazy(r"""\bpath\s{0,9}(?:[,}]|:\s{0,9}(?:["'`](?:\./)?([\w./-]{1,200})/?["'`]\s{0,9}[,}])?)""")
"""The key that names a folder, and the folder if it is written out."""

MAX_OPTIONS = 4_000
"""So much of what a plugin is told is searched for its folder."""


def _find_originals(text: str) -> Iterator[tuple[str, str]]:
    """Yield the folder of each kind of texts, but none that a program decides on, or that two places may name."""
    starts = list(islice(_PLUGIN.finditer(text), 50))
    for place in _PLACES:
        kind = posixpath.basename(place)
        told = [text[one.end() : one.end() + MAX_OPTIONS] for one in starts if re.search(rf"\b{kind}\b", one[0])]
        named = {match[1] for options in told for match in _PATH.finditer(_PLUGIN.split(options, maxsplit=1)[0])}
        if len(named) < 2 and None not in named:  # noqa: PLR2004  # one folder, or the usual one
            yield kind, posixpath.normpath(next(iter(named), place))


def _find_translated(path: str, publishing: Publishing) -> str:
    """Return of which file another is a translation: pages are made of those alone that the default language has."""
    found = _TRANSLATION.fullmatch(path)
    if not found or (found[1] == "docs") != bool(found[2] or found[3]) or "/_" in f"/{found[4]}":
        return ""  # the name of a part that pages import begins with a low line
    if found[3]:
        return f"versioned_docs/version-{found[3]}/{found[4]}"
    folder = dict(publishing.originals).get(found[1], "..")
    return "" if folder.startswith("..") else f"{folder}/{found[4]}"


_FILES = list_file_names("docusaurus.config", "js ts mjs cjs mts cts")

GENERATOR = Generator(
    name="Docusaurus",
    signs=(Sign(_FILES, rank=40, package="@docusaurus/core"),),
    read=_read,
    dialect="commonmark",
    may_bold_loosely=True,
    describes_by_excerpt=True,
    content=tuple(_PLACES),
    static=("static",),
    reads_readmes=True,
    skips_underscored_files=True,
    list_addresses=_list_addresses,
    puts_base_before=True,
    finds_names_in_roots=True,
    routes=("/blog",),
    untranslated="original",
    find_translated=_find_translated,
    redirect_files=_FILES,
    list_redirects=list_in_script,
)
