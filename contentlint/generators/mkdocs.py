"""MkDocs (https://www.mkdocs.org/user-guide)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, get_table, get_text, get_texts, is_name, join
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text, table = folder.read_text(file), folder.read_table(file)
    own_theme = _CUSTOM_DIR.search(text)
    language = get_text(get_table(table, "theme"), "language")
    return Publishing(
        copied=((join(folder, own_theme[1]), ""),) if own_theme else (),
        has_author=is_name(get_text(table, "site_author")),
        appends_text="auto_append" in text,  # the extension “snippets”
        named_after_file="all",
        manuals=(join(folder, get_text(table, "docs_dir") or "docs"),),
        stated=Stated(build_address(get_text(table, "site_url")), _find_content(folder, file), language=language),
    )


def _find_content(folder: "ConfigFolder", file: str) -> tuple[str, ...]:
    """Return the folders of articles that are stated, those of further configurations beside the first (a blog), too.

    These leave the folder to the first one where they state none.
    """
    own = get_texts(folder.read_table(file), "docs_dir")
    beside = sorted(name for name in folder.list_names("") if _FURTHER.fullmatch(name))[:MAX_FURTHER]
    others = [place for name in beside for place in get_texts(folder.read_table(name), "docs_dir")]
    return (*(own or ("docs",)), *others) if others else own


_FURTHER = compile_lazy(r"mkdocs[.-][\w.-]{1,40}\.ya?ml")
MAX_FURTHER = 10
"""So many further configurations are read."""


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
