"""HonKit, and GitBook before it (https://honkit.netlify.app)."""

import posixpath
from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import get_text, is_name, join, list_excluded_folders

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    table = folder.read_table(file)
    root = posixpath.normpath(get_text(table, "root") or ".")
    place = join(folder, "" if root == "." else root)
    ignored = folder.read_text(".bookignore").splitlines()
    return Publishing(
        places=((place, ""),),
        has_author=is_name(get_text(table, "author")),
        named_after_file="all",
        manuals=(place,) if place else (),
        stated=Stated(
            content=() if root == "." else (root,),
            language=get_text(table, "language"),
            unpublished=tuple(list_excluded_folders(folder, ignored)),
        ),
    )


def _is_owner(folder: "ConfigFolder", file: str) -> bool:
    table = folder.read_table(file)
    root = get_text(table, "root") or "."
    summaries = (posixpath.normpath(posixpath.join(place, "SUMMARY.md")) for place in (root, "."))
    return "gitbook" in table or "plugins" in table or any(map(folder.has_file, summaries))


GENERATOR = Generator(
    name="HonKit",
    signs=(Sign(("book.json",), rank=85, owns=_is_owner),),
    read=_read,
    dialect="other",
    reads_readmes=True,
    helpers=("SUMMARY.md", "GLOSSARY.md"),
    makes_books=True,
    keeps_suffixes=True,
)
