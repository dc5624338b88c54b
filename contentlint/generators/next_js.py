"""Next.js (https://nextjs.org/docs)."""

from contentlint.generators.kit.record import Generator, Sign
from contentlint.generators.kit.redirects import list_in_script
from contentlint.generators.kit.values import PAGE_FOLDERS, list_file_names

_FILES = list_file_names("next.config", "js mjs ts cjs")

GENERATOR = Generator(
    name="Next.js",
    signs=(Sign(_FILES, rank=150, package="next"),),
    dialect="commonmark",
    may_bold_loosely=True,
    content=PAGE_FOLDERS,
    static=("public",),
    reads_any_folder=True,
    makes_any_pages=True,
    redirect_files=_FILES,
    list_redirects=list_in_script,
)
