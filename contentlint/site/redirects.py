"""Redirects that a file of the site holds: ``_redirects``, as Netlify and Cloudflare Pages read it."""

import posixpath
from collections.abc import Iterator

from contentlint.site.authors import ReadText
from contentlint.site.files import Tree

FOLDERS = ("", "static", "public", "src", "source", "docs")
NAME = "_redirects"


def find_redirects(tree: Tree, read_text: ReadText) -> Iterator[str]:
    """Yield the addresses that such files lead on from, as addresses are compared, without those with wildcards."""
    for folder in FOLDERS:
        if NAME in tree.list_names(folder):
            from contentlint.site.permalinks import normalize_address  # few sites have such a file

            text = read_text(posixpath.join(folder, NAME)) or ""
            for line in text.splitlines():
                source = line.split("#", 1)[0].split()[:1]
                if source and source[0].startswith("/") and "*" not in source[0]:
                    yield normalize_address(source[0])
