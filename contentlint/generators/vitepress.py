"""VitePress (https://vitepress.dev/guide/what-is-vitepress)."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import list_path_addresses
from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.values import join, list_excluded_folders, list_file_names
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = folder.read_text(file)
    source = find_in_script(text, "srcDir")
    has_places = "rewrites" not in text  # these may publish any file elsewhere
    return Publishing(
        places=((join(folder, source), ""),) if has_places else (),
        stated=Stated(
            content=(source,) if source else (),
            static=(f"{source}/public",) if source else (),
            language=find_in_script(text, "lang"),
            unpublished=tuple(list_excluded_folders(folder, _list_excluded(text), source)),
        ),
    )


def _list_excluded(text: str) -> Iterator[str]:
    """Yield the patterns of the key ``srcExclude``."""
    for one in islice(_EXCLUDED.finditer(text), 9):
        yield from (match[2] for match in _TEXT.finditer(one[1]))


_EXCLUDED = compile_lazy(r"""^[ \t]{0,40}srcExclude[ \t]{0,9}:[ \t]{0,9}\[([^\]]{0,5000})\]""", re.MULTILINE)
_TEXT = compile_lazy(r"""(["'])([^"'\n]{1,200})\1""")


GENERATOR = Generator(
    name="VitePress",
    signs=(Sign(list_file_names(".vitepress/config", "js ts mjs mts cjs cts"), rank=50),),
    read=_read,
    dialect="commonmark",
    content=(".",),
    static=("public",),
    list_addresses=list_path_addresses,
)
