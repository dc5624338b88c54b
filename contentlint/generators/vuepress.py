"""VuePress (https://vuepress.vuejs.org/guide)."""

from contentlint.generators.kit.record import Generator, Sign
from contentlint.generators.kit.values import build_script_reader, list_file_names

GENERATOR = Generator(
    name="VuePress",
    signs=(Sign(list_file_names(".vuepress/config", "js ts mjs mts cjs cts"), rank=60),),
    state=build_script_reader("", language="lang"),
    dialect="commonmark",
    content=(".",),
    static=(".vuepress/public",),
    made_pages="plugins",
)
