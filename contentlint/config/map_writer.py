"""Writing ``site-map.toml``: the same map gives the same bytes, and a small change of it a small one of the file."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from contentlint.config.errors import format_toml
from contentlint.config.map_comments import FOOT, HEAD, LEAD, Comments
from contentlint.site.site_map import (
    ArticleFolder,
    LeftOut,
    LinkFolder,
    NotUnderstood,
    SiteMap,
    Table,
    get_table_name,
)
from contentlint.source.project import FILES

T = TypeVar("T", bound=Table)

COMMENT = (
    f"{LEAD} `contentlint learn` writes this file; you may change it, and should commit it."
    f" See {FILES}/docs/site-map.md"
)
"""The first line of the file."""

MAX_TABLES = 4_000
"""So many tables of a kind are written, those with the highest counts: a file with more could not be read again."""

ORDER = (
    "folder",
    "endings",
    "language",
    "below",
    "kind",
    "address",
    "more",
    "proof",
    "answer",
    "reason",
    "files",
    "linked",
    "resolved",
)
"""The keys of a table, in the order in which a person reads them; the others follow by name."""

_BY_LINE = (
    "editions",
    "standing_pages",
    "keys",
    "acronyms",
    "undated",
    "unsigned",
    "undescribed",
    "untitled",
    "sidecars",
)
"""Lists that grow with the site have each entry on a line of its own, so that a diff shows it alone."""


def render_site_map(content: SiteMap, comments: Comments | None = None) -> str:
    """Return the text of the file, with the comments that somebody has written into it."""
    known = comments or {}
    lines = [COMMENT, *known.get(HEAD, ()), *_render_top(normalize_map(content), known), *known.get(FOOT, ())]
    return "".join(f"{line}\n" for line in lines)


def normalize_map(content: SiteMap) -> SiteMap:
    """Return a map as it is read again when it was written: sorted, without what a line of the file cannot hold.

    ``files`` and ``more`` keep their order: what comes first counts first.
    """
    return replace(
        content,
        prefixes=_sort_texts(content.prefixes),
        files=tuple(filter(_is_writable, dict.fromkeys(content.files))),
        articles=_choose(content.articles, lambda one: one.files),
        links=_choose(content.links, lambda one: one.targets),
        left_out=_choose(content.left_out, lambda one: one.files),
        not_understood=_choose(content.not_understood, lambda one: one.links),
        editions=tuple(sorted({group for one in content.editions if len(group := _sort_texts(one)) > 1})),
        standing_pages=_sort_texts(content.standing_pages),
        keys=_sort_texts(content.keys),
        acronyms=_sort_texts(content.acronyms),
        title_keys=_sort_texts(content.title_keys),
        undated=_sort_texts(content.undated),
        unsigned=_sort_texts(content.unsigned),
        undescribed=_sort_texts(content.undescribed),
        untitled=_sort_texts(content.untitled),
        sidecars=_sort_texts(content.sidecars),
        doubted=_sort_texts(content.doubted),
    )


def _choose(tables: Iterable[T], get_count: Callable[[T], int]) -> tuple[T, ...]:
    """Return the tables that are written: of those on the same the first, by name."""
    known: dict[tuple[str, ...], T] = {}
    for table in tables:
        if all(map(_is_writable, _list_texts(table))):
            known.setdefault(get_table_name(table), table)
    largest = sorted(known, key=lambda name: (-get_count(known[name]), name))[:MAX_TABLES]
    return tuple(known[name] for name in sorted(largest))


def _list_texts(table: Struct) -> Iterator[str]:
    for field in fields(table):
        value = getattr(table, field.name)
        yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _is_writable(text: str) -> bool:
    """Tell whether a text is one line of characters: names of files may be anything else."""
    return text.isprintable()


def _sort_texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(filter(_is_writable, texts))))


def _render_top(content: SiteMap, comments: Comments) -> Iterator[str]:
    yield f"version = {content.version}"
    for field in fields(content):
        value = getattr(content, field.name)
        if value and not _is_table(value) and field.name != "version":
            yield from comments.get((field.encode_name,), ())
            yield from _render_value(field.encode_name, value, by_line=field.name in _BY_LINE)
    for field in fields(content):
        value = getattr(content, field.name)
        if _is_table(value):
            yield from _render_tables(field.encode_name, value, comments)


def _is_table(value: object) -> bool:
    kinds = ArticleFolder | LinkFolder | LeftOut | NotUnderstood
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], kinds)


def _render_value(name: str, value: object, *, by_line: bool = False) -> Iterator[str]:
    if not by_line or not isinstance(value, tuple):
        yield f"{name} = {format_toml(value)}"
        return
    yield f"{name} = ["
    yield from (f"    {format_toml(entry)}," for entry in value)
    yield "]"


def _render_tables(name: str, tables: Iterable[Table], comments: Comments) -> Iterator[str]:
    for table in tables:
        yield ""
        yield from comments.get((name, *get_table_name(table)), ())
        yield f"[[{name}]]"
        for field in sorted(fields(table), key=lambda one: (_rank(one.encode_name), one.encode_name)):
            value = getattr(table, field.name)
            if value != () and (value or field.name != "language"):
                yield from _render_value(field.encode_name, value)


def _rank(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)
