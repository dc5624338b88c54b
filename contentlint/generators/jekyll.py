"""Jekyll (https://jekyllrb.com/docs)."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import (
    DATE_FIELDS,
    DATED,
    Fields,
    fill_pattern,
    get_slug,
    has_fields,
    list_dates,
    split_path,
)
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import (
    build_address,
    get_table,
    get_tables,
    get_text,
    get_texts,
    get_value,
    join,
    list_excluded_folders,
    names_author,
    sort_places,
)

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder, Table


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    collections = get_tables(table, "collections")
    patterns = [("", get_text(table, "permalink") or "date")]
    for name, own in collections.items():
        pattern = get_text(own, "permalink") or ("" if name == "posts" else "/:collection/:path")
        patterns += [(f"_{name}", pattern)] if pattern else []
    patterns += [(scope, pattern) for scope, pattern in _list_defaults(table) if pattern]
    markdown = (get_text(table, "markdown") or "kramdown").lower()
    source = next(iter(get_texts(table, "source")), "")
    base = posixpath.join(source, get_text(table, "collections_dir").strip("/"))
    return Publishing(
        places=sort_places((join(folder, place), "") for place in (source, base)),
        patterns=tuple(dict(patterns).items()),
        flavours=("kramdown",) if markdown in {"kramdown", "gfm"} else (),
        has_author=names_author(table) or any(names_author(values) for values in _list_values(table)),
        named_after_file="collections",
        keeps_suffixes=not patterns[0][1].endswith(("/", "pretty")),
        dialect=_find_dialect(table),
        stated=Stated(
            build_address(get_text(table, "url"), get_text(table, "baseurl")),
            get_texts(table, "source"),
            language=get_text(table, "lang", "locale"),
            unpublished=(
                *list_unpublished(collections, base),
                *list_excluded_folders(folder, get_texts(table, "exclude"), source),
            ),
        ),
    )


def list_unpublished(collections: "dict[str, Table]", base: str) -> Iterator[str]:
    """Yield the folders of collections that no setting publishes."""
    for name, own in collections.items():
        if name != "posts" and own.get("output") is not True:
            yield posixpath.normpath(posixpath.join(base.strip("/"), f"_{name}"))


def _find_dialect(table: "Table") -> str:
    stated = get_text(table, "markdown").lower()
    if stated.startswith("commonmark"):
        return "commonmark"
    if stated not in {"", "kramdown", "gfm"} or (not stated and not _OLD_KEYS.isdisjoint(table)):
        return "other"
    return "kramdown" if has_usual_kramdown(table) else ""


_OLD_KEYS = frozenset({"maruku", "pygments", "rdiscount", "redcarpet"})
"""Keys of releases whose usual Markdown was another one: versions before 2 read Maruku."""


def has_usual_kramdown(table: "Table") -> bool:
    """Tell whether Jekyll reads Markdown as it does unless told otherwise: kramdown with what GitHub adds to it."""
    own = get_table(table, "kramdown")
    is_kramdown = (get_text(table, "markdown") or "kramdown").lower() == "kramdown"
    return is_kramdown and (get_text(own, "input") or "GFM") == "GFM" and get_value(own, "gfm_quirks") is None


def _list_values(table: "Table") -> "Iterator[Table]":
    """Yield the front matter that articles have by default, where it is for all, or for all posts."""
    for scope, values in list_scopes(table):
        if scope in {"", "_posts"}:
            yield values


def _list_defaults(table: "Table") -> Iterator[tuple[str, str]]:
    for scope, values in list_scopes(table):
        yield scope, get_text(values, "permalink")


def list_scopes(table: "Table", key: str = "type") -> "Iterator[tuple[str, Table]]":
    """Yield what ``defaults`` says by its scope: "" for all articles, a collection, a folder, or one in the other."""
    said = get_value(table, "defaults")
    for entry in said if isinstance(said, list) else ():
        if isinstance(entry, dict):
            scope = get_table(entry, "scope")
            path, kind = get_text(scope, "path").strip("/"), get_text(scope, key)
            if kind != "pages":
                yield ":".join(filter(None, (path, kind and f"_{kind}"))), get_table(entry, "values")


_STYLES = {
    "date": "/:categories/:year/:month/:day/:title",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title",
    "none": "/:categories/:title",
}

_FIELDS = frozenset(
    (*DATE_FIELDS, "title", "slug", "name", "basename", "collection", "path", "categories", "output_ext")
)


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, _ = split_path(inside)
    parts = folder.split("/") if folder else []
    collection = next((part for part in parts if part.startswith("_")), "")
    fields = _list_fields(facts, parts, name, collection)
    own = [stated.value for stated in facts.permalinks if has_fields(stated.value)]
    for pattern in (*own, choose_pattern(publishing, inside, collection)):
        filled = fill_pattern(_STYLES.get(pattern, pattern), fields)
        if filled:
            yield f"{prefix}/{filled}"


def choose_pattern(publishing: Publishing, inside: str, collection: str) -> str:
    """Return the pattern of an article of a collection, or of a folder; nothing for a page, which keeps its path."""
    patterns = dict(publishing.patterns)
    scopes = sorted((one for one in patterns if one and _is_in_scope(inside, collection, one)), key=len)
    if scopes:
        return patterns[scopes[-1]]
    if collection and collection in patterns:
        return patterns[collection]
    return patterns.get("", "date") if collection in {"_posts", "_drafts"} else ""


def _is_in_scope(inside: str, collection: str, scope: str) -> bool:
    """Tell whether a scope holds for an article: a folder, or what is of one collection in it (``guides:_posts``)."""
    folder, _, kind = scope.partition(":")
    return inside.startswith(f"{folder}/") and kind in {"", collection}


def _list_fields(facts: "Facts", parts: list[str], name: str, collection: str) -> Fields:
    plain = DATED.sub("", name, count=1)
    title = get_slug(facts) or plain
    above = parts[: parts.index(collection)] if collection else []
    below = parts[parts.index(collection) + 1 :] if collection else parts
    return {
        **list_dates(facts.date),
        "title": title,
        "slug": re.sub(r"[^\w]+|_+", "-", title.lower()).strip("-"),
        "name": name,
        "basename": name,
        "collection": collection.lstrip("_"),
        "path": "/".join([*below, name]),
        "categories": "/".join([*above, *(one.lower() for one in facts.categories)]),
        "output_ext": "",
    }


GENERATOR = Generator(
    name="Jekyll",
    schedules=True,
    signs=(Sign(("_config.yml", "_config.yaml", "_config.toml"), rank=190),),
    read=_read,
    describes_by_excerpt=True,
    dates="jekyll",
    content=(".",),
    reads_underscored_folders=True,
    list_addresses=_list_addresses,
    takes_permalinks=True,
    permalink_fields=_FIELDS,
    has_rooted_aliases=True,
    reads_page_addresses=True,
    has_sections=True,
    section_names=frozenset({"_posts"}),
    stops_at_lost_references=True,
)
