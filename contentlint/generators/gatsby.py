"""Gatsby (https://www.gatsbyjs.com/docs)."""

import re
from typing import TYPE_CHECKING

from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.redirects import list_in_script
from contentlint.generators.kit.values import PAGE_FOLDERS, build_address, is_name, list_file_names

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    text = folder.read_text(file) if file != "package.json" else ""
    named = find_in_script(text, "author")
    nested = re.search(r"""\bauthor\s{0,9}:\s{0,9}\{\s{0,200}name\s{0,9}:\s{0,9}(["'`])([^"'`\n]{1,200})\1""", text)
    has_author = is_name(named) or bool(nested and is_name(nested[2]))
    return Publishing(has_author=has_author, stated=Stated(build_address(find_in_script(text, "siteUrl"))))


GENERATOR = Generator(
    name="Gatsby",
    signs=(Sign(list_file_names("gatsby-config", "js ts mjs cjs"), rank=130, package="gatsby"),),
    read=_read,
    dialect="commonmark",
    may_bold_loosely=True,
    content=PAGE_FOLDERS,
    static=("static",),
    reads_any_folder=True,
    reads_readmes=True,
    makes_any_pages=True,
    redirect_files=list_file_names("gatsby-node", "js ts mjs"),
    list_redirects=list_in_script,
)
