"""SvelteKit (https://svelte.dev/docs/kit)."""

from contentlint.generators.kit.record import Generator, Sign
from contentlint.generators.kit.values import PAGE_FOLDERS, list_file_names

GENERATOR = Generator(
    name="SvelteKit",
    signs=(Sign(list_file_names("svelte.config", "js ts mjs"), rank=160, package="@sveltejs/kit"),),
    dialect="commonmark",
    may_bold_loosely=True,
    content=(*PAGE_FOLDERS, "src/routes"),
    static=("static",),
    reads_any_folder=True,
    makes_any_pages=True,
)
