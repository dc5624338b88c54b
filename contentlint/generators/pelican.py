"""Pelican (https://docs.getpelican.com)."""

from typing import TYPE_CHECKING

from contentlint.generators.kit.config_folder import find_in_python
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import build_address, is_name

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:

    return Publishing(has_author=is_name(find_in_python(folder.read_text(file), "AUTHOR")))


def _state(folder: "ConfigFolder", file: str) -> Stated:
    text = folder.read_text(file)
    url = find_in_python(folder.read_text("publishconf.py"), "SITEURL") or find_in_python(text, "SITEURL")
    content = find_in_python(text, "PATH")
    return Stated(build_address(url), (content,) if content else (), language=find_in_python(text, "DEFAULT_LANG"))


GENERATOR = Generator(
    name="Pelican",
    signs=(Sign(("pelicanconf.py",), rank=170),),
    read=_read,
    state=_state,
    dates="pelican",
    dialect="python-markdown",
    content=("content",),
)
