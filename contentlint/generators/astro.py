"""Astro, and Starlight for documentation (https://docs.astro.build)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import list_path_addresses
from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.redirects import QUOTED, drop_comments, list_in_script
from contentlint.generators.kit.values import build_address, join, list_file_names, sort_places
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = folder.read_text(file)
    base = find_in_script(text, "base")
    prefix = f"/{base.strip('/')}".rstrip("/")
    names = (*_FOLDERS, *_FOLDERS_OF_STARLIGHT) if "starlight" in text else _FOLDERS
    return Publishing(
        places=sort_places((join(folder, name), prefix) for name in names),
        base=prefix,
        unknown=tuple(_list_made_folders(folder, prefix)),
        flavours=("github",),
        stated=Stated(build_address(find_in_script(text, "site"), base)),
    )


_FOLDERS, _FOLDERS_OF_STARLIGHT = ("src/pages",), ("src/content/docs",)
"""Where Astro and Starlight publish each file under its own path; collections go wherever a program says."""


_PAGES = "src/pages"
_ENDPOINT = compile_lazy(r"\[[^\]/]{1,40}\](\.\w{2,5})\.[cm]?[jt]s", re.IGNORECASE)
"""A program that writes files of any name: ``[slug].png.ts``."""


def _list_made_folders(folder: "ConfigFolder", prefix: str) -> Iterator[str]:
    """Yield the addresses of files that a program writes in a folder, such as an image for each article."""
    for name in folder.list_names(_PAGES):
        found = map(_ENDPOINT.fullmatch, folder.list_names(f"{_PAGES}/{name}"))
        yield from (f"{prefix}/{name}/*{suffix}" for suffix in sorted({one[1] for one in found if one}))


_MAPPED = compile_lazy(rf"{QUOTED}\s{{0,9}}:")
_BRACE = compile_lazy("[{}]")

_REDIRECTS = compile_lazy(r"(?i)redirects\b(?:[^{}<;,]|<[^<>]{0,80}>){0,80}\{")
"""The beginning of a table of redirects."""


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of the table in the configuration, and those that plug-ins are told."""
    yield from list_in_script(folder, file)
    text = drop_comments(file, folder.read_text(file))
    table = _REDIRECTS.search(text)
    if table:
        yield from (match[2] for match in _MAPPED.finditer(text, table.end(), _find_table_end(text, table.end())))


def _find_table_end(text: str, start: int) -> int:
    """Return where a table ends whose first brace is before ``start``."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return len(text)


_FILES = list_file_names("astro.config", "mjs js ts mts cjs cts")

GENERATOR = Generator(
    name="Astro",
    signs=(Sign(_FILES, rank=110, package="astro"),),
    read=_read,
    dates="astro",
    dialect="commonmark",
    content=("src/content", "src/pages"),
    static=("public",),
    list_addresses=list_path_addresses,
    skips_underscored_files=True,
    makes_any_pages=True,
    untranslated="original",
    has_sections=True,
    section_names=frozenset({"articles", "blog", "news", "posts"}),
    redirect_files=_FILES,
    list_redirects=_list_redirects,
)
