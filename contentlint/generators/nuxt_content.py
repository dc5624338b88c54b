"""Nuxt with its module Content (https://content.nuxt.com/docs)."""

from contentlint.generators.kit.record import Generator, Sign
from contentlint.generators.kit.values import list_file_names

GENERATOR = Generator(
    name="Nuxt Content",
    signs=(Sign(list_file_names("nuxt.config", "ts js mjs"), rank=140, package="@nuxt/content"),),
    dialect="commonmark",
    may_bold_loosely=True,
    content=("content",),
    static=("public", "static"),
    skips_underscored_files=True,
    numbers_files=True,
    makes_any_pages=True,
    has_sections=True,
    section_roots=("content",),
)
