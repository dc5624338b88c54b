"""Hexo (https://hexo.io/docs)."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.jekyll import choose_pattern
from contentlint.generators.kit.addresses import DATED, Fields, fill_pattern, list_dates, split_path
from contentlint.generators.kit.recognition import list_packages
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import (
    build_address,
    get_table,
    get_text,
    get_texts,
    get_value,
    join,
    names_author,
)

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    sources = get_texts(table, "source_dir")
    others = {name for name in list_packages(folder) if name.startswith("hexo-renderer-")} & _OTHER_RENDERERS
    lowered = get_value(get_table(table, "marked"), "modifyAnchors") in {1, "1"}
    return Publishing(
        places=((join(folder, next(iter(sources), "source")), ""),),
        patterns=(("", get_text(table, "permalink") or ":year/:month/:day/:title/"),),
        styles=(("category", get_text(table, "default_category") or "uncategorized"),),
        lists=tuple(
            f"/{name.strip('/')}"
            for name in (get_text(table, key) for key in ("archive_dir", "tag_dir", "category_dir"))
            if name.strip("/")
        ),
        copied=tuple((join(folder, f"themes/{name}/source"), "") for name in get_texts(table, "theme")),
        flavours=("hexo", "github", "markdown-it-anchor") if others or lowered else ("hexo",),
        dialect=_find_dialect(folder, others),
        has_author=names_author(table),
        stated=Stated(
            build_address(get_text(table, "url")), sources, sources, next(iter(get_texts(table, "language")), "")
        ),
    )


def _find_dialect(folder: "ConfigFolder", others: set[str]) -> str:
    """Return which Markdown the installed renderer reads; the usual one before version 3 goes by no specification."""
    if "hexo-renderer-pandoc" in others:
        return "pandoc"
    stated = get_text(get_table(folder.read_table("package.json"), "dependencies"), "hexo-renderer-marked")
    major = re.match(r"\W{0,3}(\d{1,3})", stated)
    return "other" if major and int(major[1]) < FIRST_STRICT and not others else ""


FIRST_STRICT = 3
"""From this version on the renderer takes a version of marked that follows CommonMark."""

_OTHER_RENDERERS = frozenset(
    f"hexo-renderer-{name}" for name in ("markdown-it", "markdown-it-plus", "kramed", "pandoc", "markdown", "mdx")
)


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    if not inside.startswith("_posts/"):
        return
    folder, name, _ = split_path(inside.removeprefix("_posts/"))
    for stated in facts.permalinks:
        yield f"{prefix}/{stated.value.lstrip('/')}"
    plain = DATED.sub("", name, count=1)
    titles = dict.fromkeys(posixpath.join(folder, one) for one in (plain, name))
    for title in titles:
        filled = fill_pattern(choose_pattern(publishing, inside, "_posts"), _list_fields(facts, publishing, title))
        if filled is not None:
            yield f"{prefix}/{filled}"


def _list_fields(facts: "Facts", publishing: Publishing, title: str) -> Fields:
    from contentlint.document.slugs import GAP, build_slug

    slug = build_slug(facts.title.value, "hexo") if facts.title else GAP
    return {
        **list_dates(facts.date),
        "title": title,
        "name": posixpath.basename(title),
        "post_title": None if GAP in slug else slug,
        "category": "/".join(facts.categories) or dict(publishing.styles)["category"],
    }


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of the plug-in hexo-generator-alias."""
    return (f"/{source.lstrip('/')}" for source in map(str, get_table(folder.read_table(file), "alias")))


def _is_owner(folder: "ConfigFolder", file: str) -> bool:
    table = folder.read_table(file)
    return any(key in table for key in ("source_dir", "public_dir", "new_post_name"))


_FILES = ("_config.yml", "_config.yaml", "_config.json", "_config.toml")
"""It takes a file of this name in any language that it has a renderer for."""

GENERATOR = Generator(
    name="Hexo",
    signs=(Sign(_FILES, rank=180, owns=_is_owner, package="hexo"),),
    read=_read,
    dates="hexo",
    dialect="commonmark",
    may_bold_loosely=True,
    takes_tabs=True,
    content=("source",),
    static=("source",),
    reads_underscored_folders=True,
    list_addresses=_list_addresses,
    takes_permalinks=True,
    reads_page_addresses=True,
    untranslated="nothing",
    has_sections=True,
    section_names=frozenset({"_posts"}),
    redirect_files=_FILES,
    list_redirects=_list_redirects,
)
