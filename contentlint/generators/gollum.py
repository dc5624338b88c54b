"""Gollum, and wikis on GitHub (https://github.com/gollum/gollum/wiki)."""

from typing import TYPE_CHECKING

from contentlint.generators.kit.record import Generator, Publishing, Sign
from contentlint.generators.kit.values import join

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder

_FRAME = ("_Sidebar.md", "_Footer.md", "_Header.md")
"""What stands around each page."""


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    del file
    return Publishing(places=((join(folder, ""), ""),), named_after_file="all")


def _is_owner(folder: "ConfigFolder", file: str) -> bool:
    del file
    return any(map(folder.has_file, _FRAME))


GENERATOR = Generator(
    name="Gollum",
    signs=(Sign(("Home.md",), rank=187, owns=_is_owner),),
    read=_read,
    dialect="kramdown",
    reads_readmes=True,
    skips_underscored_files=True,
)
