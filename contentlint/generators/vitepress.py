"""VitePress (https://vitepress.dev/guide/what-is-vitepress)."""

from contentlint.generators.kit.record import Generator, Sign
from contentlint.generators.kit.values import build_script_reader, list_file_names

GENERATOR = Generator(
    name="VitePress",
    signs=(Sign(list_file_names(".vitepress/config", "js ts mjs mts cjs cts"), rank=50),),
    state=build_script_reader("", content="srcDir", language="lang"),
    dialect="commonmark",
    content=(".",),
    static=("public",),
    made_pages="plugins",
)
