"""Eleventy (https://www.11ty.dev/docs)."""

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.generators.kit.addresses import split_path
from contentlint.generators.kit.record import Generator, Publishing, Sign, Stated
from contentlint.generators.kit.redirects import drop_comments
from contentlint.generators.kit.values import join, list_excluded_folders, list_file_names, names_author
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    """Tell what is not known: addresses that a program computes for all articles."""
    text = folder.read_text(file)
    written = drop_comments(file, text)
    source = _find_source(written)
    roots = tuple(dict.fromkeys(("", "src", posixpath.normpath(source or "."))))
    computed = _COMPUTED in text or bool(re.search(r"addGlobalData\(\s{0,9}[\"']permalink", text))
    for root in roots:
        names = folder.list_names(posixpath.join(root, "_data"))
        computed = computed or any(one.startswith((f"{_COMPUTED}.", "permalink.")) for one in names)
    return Publishing(
        places=((join(folder, source), ""),) if source else (),
        links_from_places=_PATHS_TO_URLS in written,
        unknown=("",) if computed else (),
        copied=tuple(islice(_list_copied(folder, text, source), MAX_COPIED)),
        has_author=_has_author_in_data(folder, roots),
        computes_metadata=computed or _has_data_program(folder, roots),
        stated=Stated(
            content=(source,) if source else (),
            unpublished=tuple(list_excluded_folders(folder, folder.read_text(".eleventyignore").splitlines())),
        ),
    )


_FOLDERS = compile_lazy(r"""\bdir["']?\s{0,9}[:=]\s{0,9}\{([^{}]{0,5000})\}""")
_INPUT = compile_lazy(r"""\binput["']?\s{0,9}:\s{0,9}(["'`])([^"'`\n\\$]{1,500})\1""")


_PATHS_TO_URLS = "InputPathToUrlTransformPlugin"
"""The plug-in that puts URLs in place of the paths of source files, from the folder of the file or of all of them."""


def _find_source(text: str) -> str:
    """Return the folder of the articles, nothing if it is not plain which; plug-ins have settings of this name, too."""
    tables = _FOLDERS.finditer(text)
    named = {found[2] for table in tables for found in _INPUT.finditer(table[1])}
    return named.pop() if len(named) == 1 else ""


_COMPUTED = "eleventyComputed"
"""The key below which data are worked out for each page."""

_DATA_FOLDERS = ("", "blog", "content", "docs", "posts")
"""Where the data of folders usually lie."""


def _has_data_program(folder: "ConfigFolder", roots: tuple[str, ...]) -> bool:
    """Tell whether a program gives the articles of a folder their data."""
    names = (name for root in roots for at in _DATA_FOLDERS for name in folder.list_names(posixpath.join(root, at)))
    return any(re.search(r"\.11tydata\.[cm]?js\Z", name) for name in names)


MAX_COPIED = 200
"""More folders and files that are copied are not looked at."""

_COPIED = compile_lazy(r"""addPassthroughCopy\(\s{0,99}(?:\{([^{}]{0,9999})\}|(["'`])([\w./@-]{1,200})\2)""")
_COPIED_TO = compile_lazy(r"""(["'`])([\w./@-]{1,200})\1\s{0,99}:\s{0,99}(["'`])([\w./@-]{0,200})\3""")


def _list_copied(folder: "ConfigFolder", text: str, source: str) -> Iterator[tuple[str, str]]:
    """Yield what Eleventy copies as it is, with its address; that of a plain path has no folder of the input in it."""
    base = posixpath.normpath(source or ".")
    for found in _COPIED.finditer(text):
        if found[3]:
            path = posixpath.normpath(found[3])
            yield join(folder, path), path.removeprefix(f"{base}/").strip("/")
        for pair in _COPIED_TO.finditer(found[1] or ""):
            yield join(folder, pair[2]), posixpath.normpath(f"/{pair[4]}").strip("/")


def _has_author_in_data(folder: "ConfigFolder", roots: tuple[str, ...]) -> bool:
    """Tell whether the data of all pages name an author: ``_data/metadata.json`` and its like."""
    for place in (posixpath.join(root, "_data") for root in roots):
        for name in ("metadata.json", "site.json", "meta.json", "site.yml", "site.yaml"):
            if folder.has_file(f"{place}/{name}") and names_author(folder.read_table(f"{place}/{name}")):
                return True
    return False


_UNPUBLISHED = compile_lazy(r"""(?:^|[{,\s])["']?permalink["']?\s{0,9}:\s{0,9}false\b""")
"""What the data of a folder say in Eleventy if its files have no pages of their own."""

MAX_STATED = 100
"""So many places of a file are looked at."""

MAX_BEFORE = 5_000
"""Characters before such a place in which it is looked for whose value it is."""

_STRING_OR_COMMENT = compile_lazy(
    r"""("(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\.)*+`?)|//[^\n]*|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
_KEY = compile_lazy(r"""["']?(\w{1,50})["']?\s{0,9}:\s{0,9}\Z""")
_DATA_ENDINGS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs", ".11tydata.json", ".json")


def _hides_folder(folder: "ConfigFolder", place: str) -> bool:
    """Tell whether the data of a folder say so: ``people/people.11tydata.js`` and its like."""
    own = f"{place}/{place.rpartition('/')[2]}"
    return any(_states_no_pages(folder.read_text(f"{own}{ending}")) for ending in _DATA_ENDINGS)


def _states_no_pages(data: str) -> bool:
    """Tell whether the data of a folder say so themselves: in no comment or text, and in no value of another key."""
    text = _STRING_OR_COMMENT.sub(_keep_word, data)
    places = (match.end() for match in _UNPUBLISHED.finditer(text))
    return any(_find_owner(text[max(0, at - MAX_BEFORE) : at]) in {"", _COMPUTED} for at in islice(places, MAX_STATED))


def _keep_word(found: re.Match[str]) -> str:
    """Return a string that may be a key; nothing for another one and for a comment."""
    return found[0] if found[1] and found[1][1:-1].isidentifier() and found[1][0] == found[1][-1] else ""


def _find_owner(before: str) -> str | None:
    """Return the key whose value is the object that a text ends in, nothing for one that is returned or exported."""
    depth = 0
    for at in reversed([match.start() for match in re.finditer("[{}]", before)]):
        depth += 1 if before[at] == "}" else -1
        if depth < 0:
            key = _KEY.search(before, max(0, at - 100), at)
            return key[1] if key else ""
    return None


def _list_addresses(facts: "Facts", publishing: Publishing, inside: str, prefix: str) -> Iterator[str]:
    del facts, publishing
    folder, name, _ = split_path(inside)
    yield f"{prefix}/{folder if folder and posixpath.basename(folder) == name else inside}"


GENERATOR = Generator(
    name="Eleventy",
    signs=(
        Sign((".eleventy.js", *list_file_names("eleventy.config", "js mjs cjs")), rank=120, package="@11ty/eleventy"),
    ),
    read=_read,
    dialect="commonmark",
    content=("content", "src/content", "src/posts", "src", "posts", "."),
    static=("public",),
    reads_underscored_folders=True,
    hides_folder=_hides_folder,
    list_addresses=_list_addresses,
    reads_page_addresses=True,
)
