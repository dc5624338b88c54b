"""GitBook, where it follows a repository (https://gitbook.com/docs/docs-as-code/git-sync)."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import get_table, get_text, join

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    root = posixpath.normpath(get_text(folder.read_table(file), "root") or ".").lstrip("/")
    is_whole = root == "."
    place = join(folder, "" if is_whole else root)
    return Publishing(
        places=((place, ""),),
        named_after_file="all",
        manuals=() if is_whole else (place,),
        stated=Stated(content=() if is_whole else (root,)),
    )


def _list_redirects(folder: "ConfigFolder", file: str) -> Iterator[str]:
    """Yield those of ``redirects``."""
    yield from (f"/{source.strip('/')}" for source in get_table(folder.read_table(file), "redirects"))


GENERATOR = Generator(
    name="GitBook",
    signs=(Sign((".gitbook.yaml",), rank=84),),
    read=_read,
    dialect="other",
    reads_readmes=True,
    helpers=("SUMMARY.md",),
    makes_books=True,
    keeps_suffixes=True,
    redirect_files=(".gitbook.yaml",),
    list_redirects=_list_redirects,
)
