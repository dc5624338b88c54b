"""Zola (https://www.getzola.org/documentation)."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import DATED, get_slug, split_path
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import (
    build_address,
    get_table,
    get_tables,
    get_text,
    get_texts,
    get_value,
    join,
    list_tables,
    names_author,
)

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    slugify = get_table(table, "slugify")
    anchors = get_text(slugify, "anchors") or "on"
    paths = get_text(slugify, "paths") or "on"
    return Publishing(
        places=((join(folder, "content"), ""),),
        copied=(
            (join(folder, "content"), ""),
            *((join(folder, f"themes/{name}/static"), "") for name in get_texts(table, "theme")),
        ),
        languages=tuple(get_tables(table, "languages")),
        styles=(("slugify", paths),),
        lists=tuple(f"/{get_text(one, 'name')}" for one in list_tables(get_value(table, "taxonomies"))),
        flavours=("zola",) if anchors == "on" else ("zola-safe",),
        has_author=names_author(get_table(table, "extra")) or names_author(table),
        stated=Stated(build_address(get_text(table, "base_url")), language=get_text(table, "default_language")),
    )


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    folder, name, code = split_path(inside, publishing.languages)
    start = f"/{code}" if code else prefix
    for stated in facts.permalinks:
        yield f"{start}/{stated.value.lstrip('/')}"
    is_folder = name in {"index", "_index"}
    sections, base = posixpath.split(folder) if is_folder else (folder, name)
    slug = get_slug(facts) or DATED.sub("", base, count=1)
    make = _slugify if dict(publishing.styles).get("slugify") == "on" else str
    made = [make(part) for part in (*sections.split("/"), slug)]
    if all(part is not None for part in made):
        yield "/".join([start, *filter(None, made)])
    yield "/".join(filter(None, [start, sections, made[-1] or slug]))


def _slugify(text: str) -> str | None:
    from contentlint.document.slugs import GAP, build_slug

    made = build_slug(text, "zola")
    return None if GAP in made else made


GENERATOR = Generator(
    name="Zola",
    signs=(
        Sign(("zola.toml",), rank=10),
        Sign(("config.toml",), rank=20, owns=lambda folder, file: "base_url" in folder.read_table(file)),
    ),
    read=_read,
    dialect="commonmark",
    content=("content",),
    static=("static",),
    list_addresses=_list_addresses,
    has_rooted_aliases=True,
    untranslated="nothing",
    has_sections=True,
    stops_at_lost_references=True,
)
