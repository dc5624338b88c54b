"""MkDocs (https://www.mkdocs.org/user-guide)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, get_text, get_texts, is_name, join
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    appends_text = "auto_append" in folder.read_text(file)  # the extension “snippets”
    has_author = is_name(get_text(folder.read_table(file), "site_author"))
    theme = _CUSTOM_DIR.search(folder.read_text(file))
    return Publishing(
        copied=((join(folder, theme[1]), ""),) if theme else (),
        has_author=has_author,
        appends_text=appends_text,
        named_after_file="all",
        manuals=(join(folder, get_text(folder.read_table(file), "docs_dir") or "docs"),),
    )


_CUSTOM_DIR = compile_lazy(r"""^[ \t]{1,20}custom_dir:[ \t]{0,9}["']?([\w./-]{1,200})["']?[ \t]*$""", re.MULTILINE)
"""The folder whose files MkDocs publishes over those of its theme."""


def _state(folder: "ConfigFolder", file: str) -> Stated:
    table = folder.read_table(file)
    theme = table.get("theme")
    language = get_text(theme, "language") if isinstance(theme, dict) else ""
    return Stated(build_address(get_text(table, "site_url")), get_texts(table, "docs_dir"), language=language)


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
    state=_state,
    dialect="python-markdown",
    content=("docs",),
    reads_readmes=True,
    redirect_files=_FILES,
    list_redirects=_list_redirects,
)
