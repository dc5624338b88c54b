"""Bridgetown (https://www.bridgetownrb.com/docs)."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.jekyll import choose_pattern, has_usual_kramdown, list_scopes, list_unpublished
from contentlint.generators.kit.addresses import DATED, Fields, fill_pattern, has_fields, list_dates, split_path
from contentlint.generators.kit.recognition import depends_on_gem
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import (
    build_address,
    get_tables,
    get_text,
    get_texts,
    get_value,
    join,
    names_author,
    sort_places,
)
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder, Table


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    code = folder.read_text(_INITIALIZERS)
    source = get_text(table, "source") or "src"
    base = posixpath.join(source, get_text(table, "collections_dir").strip("/"))
    collections = get_tables(table, "collections")
    permalink = _PERMALINK.search(code)
    default = get_text(table, "default_locale") or "en"
    return Publishing(
        places=sort_places((join(folder, place), "") for place in (source, base)),
        languages=get_texts(table, "available_locales"),
        patterns=tuple(_list_patterns(table, permalink[1] if permalink else "")),
        styles=(("default", "" if get_value(table, "prefix_default_locale") is True else default),),
        has_author=any(names_author(values) for scope, values in list_scopes(table, "collection") if scope == ""),
        flavours=("kramdown",) if (get_text(table, "markdown") or "kramdown") == "kramdown" else (),
        dialect="kramdown" if has_usual_kramdown(table) else "",
        stated=Stated(
            build_address(_find_url(code) or get_text(table, "url"), get_text(table, "base_path")),
            (source,),
            (source,),
            get_text(table, "default_locale"),
            unpublished=(
                *(f"{source}/{name}" for name in ("_components", "_partials")),
                *list_unpublished({name: own for name, own in collections.items() if name != "pages"}, base),
            ),
        ),
    )


_INITIALIZERS = "config/initializers.rb"
_PERMALINK = compile_lazy(r"^ {2}permalink[ (]+[\"']([^\"'\n]{1,300})[\"']", re.MULTILINE)
_URL = compile_lazy(r"^ {2}url[ (]+[\"']([^\"'\n]{1,300})[\"']", re.MULTILINE)
"""Settings of the program in ``config/initializers.rb``, which count more than those of the other file."""


def _find_url(code: str) -> str:
    found = _URL.search(code)
    return found[1] if found else ""


_CONFIGURES = compile_lazy(r"^[ \t]*Bridgetown\.configure\b", re.MULTILINE)


def _is_owner(folder: "ConfigFolder", file: str) -> bool:
    """Tell whether a program sets up Bridgetown: other frameworks have initializers, too."""
    return bool(_CONFIGURES.search(folder.read_text(file))) or depends_on_gem(folder, "bridgetown")


def _list_patterns(table: "Table", permalink: str) -> Iterator[tuple[str, str]]:
    """Yield the patterns of addresses by collection: posts have one of their own, all others that of their path."""
    yield "", ""
    yield "_posts", permalink or get_text(table, "permalink") or "pretty"
    for name, own in get_tables(table, "collections").items():
        said = get_text(own, "permalink")
        if name not in _BUILT_IN:
            yield f"_{name}", said or "/:collection/:path/"
        elif said:
            yield f"_{name}", said
    for scope, values in list_scopes(table, "collection"):
        if scope and (said := get_text(values, "permalink")):
            yield scope, said


def _resolve_style(pattern: str, collection: str) -> str:
    """Return the pattern that a word stands for; in a collection of the site's own its name is put before it."""
    start = "/:collection" if collection and collection.lstrip("_") not in _BUILT_IN else ""
    return f"{start}{_STYLES[pattern]}" if pattern in _STYLES else pattern


_BUILT_IN = frozenset({"posts", "pages"})
_STYLES = {
    "pretty": "/:categories/:year/:month/:day/:slug/",
    "pretty_ext": "/:categories/:year/:month/:day/:slug.*",
    "date": "/:categories/:year/:month/:day/:slug.*",
    "simple": "/:categories/:slug/",
    "simple_ext": "/:categories/:slug.*",
}
_FIELDS = ("year", "month", "day", "i_month", "i_day", "short_year")
_OWN_FIELDS = ("categories", "collection", "lang", "locale", "name", "path", "slug", "title")


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, code = split_path(inside, publishing.languages)
    parts = folder.split("/") if folder else []
    collection = next((part for part in parts if part.startswith("_")), "")
    below = parts[parts.index(collection) + 1 :] if collection else parts
    fields = _list_fields(facts, below, DATED.sub("", name, count=1) if collection else name, collection)
    start = f"{prefix}/{code}" if code and code != dict(publishing.styles)["default"] else prefix
    own = (stated.value for stated in facts.permalinks if has_fields(stated.value))
    for pattern in (*own, choose_pattern(publishing, inside, collection) or "/:path/"):
        plain = _resolve_style(pattern, collection).replace("/:locale", "").replace("/:lang", "")
        filled = fill_pattern(plain, fields)
        if filled:
            yield f"{start}/{filled.removesuffix('.*')}"


def _list_fields(facts: "Facts", below: list[str], name: str, collection: str) -> Fields:
    dates = list_dates(facts.date)
    slug = _slugify(facts.slug.value if facts.slug else name)
    return {
        **{field: dates[field] for field in _FIELDS},
        "slug": slug,
        "title": _slugify(facts.title.value) if facts.title else slug,
        "name": _slugify(name),
        "collection": collection.lstrip("_"),
        "path": "/".join([*below, name]),
        "categories": "/".join(map(_slugify, facts.categories)),
    }


def _slugify(text: str) -> str:
    return re.sub(r"[^\w.~!$&'()+,;=@]+", "-", text).strip("-").lower()


_FILES = ("bridgetown.config.yml", "bridgetown.config.yaml", "bridgetown.config.toml")

GENERATOR = Generator(
    name="Bridgetown",
    signs=(Sign(_FILES, rank=185), Sign((_INITIALIZERS,), rank=186, owns=_is_owner)),
    read=_read,
    content=("src",),
    static=("src",),
    reads_underscored_folders=True,
    list_addresses=_list_addresses,
    takes_permalinks=True,
    permalink_fields=frozenset((*_FIELDS, *_OWN_FIELDS)),
    reads_page_addresses=True,
    has_sections=True,
    section_names=frozenset({"_posts"}),
)
