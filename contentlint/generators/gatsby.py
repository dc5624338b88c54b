"""Gatsby (https://www.gatsbyjs.com/docs)."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.redirects import list_in_script
from contentlint.generators.kit.values import PAGE_FOLDERS, build_address, get_table, is_name, list_file_names
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = folder.read_text(file) if file != "package.json" else ""
    named = find_in_script(text, "author")
    nested = re.search(r"""\bauthor\s{0,9}:\s{0,9}\{\s{0,200}name\s{0,9}:\s{0,9}(["'`])([^"'`\n]{1,200})\1""", text)
    has_author = is_name(named) or bool(nested and is_name(nested[2]))
    content = tuple(dict.fromkeys(_list_sources(folder, text)))
    dialect = "other" if _REMARK in get_table(folder.read_table("package.json"), "dependencies") else ""
    stated = Stated(build_address(find_in_script(text, "siteUrl")), content)
    return Publishing(has_author=has_author, stated=stated, dialect=dialect)


_REMARK = "gatsby-transformer-remark"
"""It takes an old parser that goes by no specification: ``##Lids`` is a heading there, a link ends at an emphasis."""


_SOURCE = compile_lazy(
    r"""\bpath\s{0,9}:\s{0,9}(?:`\$\{__dirname\}/|path\.(?:join|resolve)\(\s{0,9}__dirname\s{0,9},\s{0,9}["'`]|["'`]\./)"""
    r"""([\w./-]{1,200}?)/?["'`]"""
)
"""A folder that the plug-in for files reads."""


def _list_sources(folder: "ConfigFolder", text: str) -> Iterator[str]:
    """Yield the folders of articles that the configuration names: those with texts, directly or in a folder below."""
    for found in _SOURCE.finditer(text):
        name = posixpath.normpath(found[1])
        if folder.has_folder(name) and _has_texts(folder, name):
            yield name


def _has_texts(folder: "ConfigFolder", name: str, depth: int = 3) -> bool:
    names = sorted(folder.list_names(name))[:MAX_NAMES]
    if any(one.endswith(TEXTS) for one in names):
        return True
    inner = [posixpath.join(name, one) for one in names if "." not in one] if depth > 1 else []
    return any(_has_texts(folder, place, depth - 1) for place in inner)


MAX_NAMES = 50
TEXTS = (".md", ".mdx", ".markdown")
"""So many names in a folder are looked at, and the endings of texts."""


GENERATOR = Generator(
    name="Gatsby",
    signs=(Sign(list_file_names("gatsby-config", "js ts mjs cjs"), rank=130, package="gatsby"),),
    read=_read,
    dialect="commonmark",
    may_bold_loosely=True,
    content=PAGE_FOLDERS,
    static=("static",),
    reads_any_folder=True,
    reads_readmes=True,
    makes_any_pages=True,
    redirect_files=list_file_names("gatsby-node", "js ts mjs"),
    list_redirects=list_in_script,
)
