"""VuePress (https://vuepress.vuejs.org/guide)."""

from typing import TYPE_CHECKING

from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import list_file_names

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    return Publishing(stated=Stated(language=find_in_script(folder.read_text(file), "lang")))


GENERATOR = Generator(
    name="VuePress",
    signs=(Sign(list_file_names(".vuepress/config", "js ts mjs mts cjs cts"), rank=60),),
    read=_read,
    dialect="commonmark",
    content=(".",),
    static=(".vuepress/public",),
    reads_readmes=True,
)
