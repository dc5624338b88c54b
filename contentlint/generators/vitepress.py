"""VitePress (https://vitepress.dev/guide/what-is-vitepress)."""

from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import list_path_addresses
from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import join, list_file_names

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = folder.read_text(file)
    source = find_in_script(text, "srcDir")
    has_places = "rewrites" not in text  # these may publish any file elsewhere
    return Publishing(
        places=((join(folder, source), ""),) if has_places else (),
        stated=Stated(content=(source,) if source else (), language=find_in_script(text, "lang")),
    )


GENERATOR = Generator(
    name="VitePress",
    signs=(Sign(list_file_names(".vitepress/config", "js ts mjs mts cjs cts"), rank=50),),
    read=_read,
    dialect="commonmark",
    content=(".",),
    static=("public",),
    list_addresses=list_path_addresses,
)
