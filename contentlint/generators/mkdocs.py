"""MkDocs (https://www.mkdocs.org/user-guide)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import (
    build_address,
    get_table,
    get_text,
    get_texts,
    is_name,
    join,
    list_excluded_folders,
)
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder, Table


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text, table = folder.read_text(file), folder.read_table(file)
    own_theme = _CUSTOM_DIR.search(text)
    docs = get_text(table, "docs_dir") or "docs"
    language = get_text(get_table(table, "theme"), "language")
    return Publishing(
        copied=((join(folder, own_theme[1]), ""),) if own_theme else (),
        has_author=is_name(get_text(table, "site_author")),
        appends_text="auto_append" in text,  # the extension “snippets”
        named_after_file="all",
        manuals=(join(folder, docs),),
        stated=Stated(
            build_address(get_text(table, "site_url")),
            tuple(_list_content(folder, table)),
            language=language,
            unpublished=tuple(list_excluded_folders(folder, get_text(table, "exclude_docs").splitlines(), docs)),
        ),
    )


def _list_content(folder: "ConfigFolder", table: "Table") -> Iterator[str]:
    """Yield the folders of articles: that of the configuration, and those of further ones for parts of the site."""
    others = sorted(name for name in folder.list_names("") if _FURTHER.fullmatch(name))[:MAX_FURTHER]
    further = [place for name in others for place in get_texts(folder.read_table(name), "docs_dir")]
    yield from dict.fromkeys((*(get_texts(table, "docs_dir") or ("docs",) * bool(further)), *further))


MAX_FURTHER = 9
"""So many further configurations are read."""

_FURTHER = compile_lazy(r"mkdocs[.-][\w.-]{1,40}\.ya?ml")

_CUSTOM_DIR = compile_lazy(r"""^[ \t]{1,20}custom_dir:[ \t]{0,9}["']?([\w./-]{1,200})["']?[ \t]*$""", re.MULTILINE)
"""The folder whose files MkDocs publishes over those of its theme."""


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of the plug-in mkdocs-redirects."""
    plugins = folder.read_table(file).get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    named = [entry.get("redirects") for entry in entries if isinstance(entry, dict)]
    for one in (own.get("redirect_maps") for own in named if isinstance(own, dict)):
        yield from (f"/{str(source).lstrip('/')}" for source in (one if isinstance(one, dict) else ()))


_FILES = ("mkdocs.yml", "mkdocs.yaml")

GENERATOR = Generator(
    name="MkDocs",
    signs=(Sign(_FILES, rank=70),),
    read=_read,
    dialect="python-markdown",
    content=("docs",),
    reads_readmes=True,
    redirect_files=_FILES,
    list_redirects=_list_redirects,
)
