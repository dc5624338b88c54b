"""Eleventy (https://www.11ty.dev/docs)."""

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.generators.kit.config_folder import find_in_script
from contentlint.generators.kit.record import Generator, Publishing, Sign
from contentlint.generators.kit.values import build_script_reader, join, list_file_names, names_author
from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder


def _read(folder: "ConfigFolder", file: str) -> Publishing:
    """Tell what is not known: addresses that a program computes for all articles."""
    text = folder.read_text(file)
    computed = "eleventyComputed" in text or bool(re.search(r"addGlobalData\(\s{0,9}[\"']permalink", text))
    for name in ("_data", "src/_data"):
        computed = computed or any(
            one.startswith(("eleventyComputed.", "permalink.")) for one in folder.list_names(name)
        )
    return Publishing(
        unknown=("",) if computed else (),
        copied=tuple(islice(_list_copied(folder, text), MAX_COPIED)),
        has_author=_has_author_in_data(folder),
        computes_metadata=computed or _has_data_program(folder),
    )


_DATA_FOLDERS = (
    "",
    "src",
    *(f"{root}{name}" for root in ("", "src/") for name in ("blog", "content", "docs", "posts")),
)
"""Where the data of folders usually lie."""


def _has_data_program(folder: "ConfigFolder") -> bool:
    """Tell whether a program gives the articles of a folder their data."""
    names = (name for at in _DATA_FOLDERS for name in folder.list_names(at))
    return any(re.search(r"\.11tydata\.[cm]?js\Z", name) for name in names)


MAX_COPIED = 200
"""More folders and files that are copied are not looked at."""

_COPIED = compile_lazy(r"""addPassthroughCopy\(\s{0,99}(?:\{([^{}]{0,9999})\}|(["'`])([\w./@-]{1,200})\2)""")
_COPIED_TO = compile_lazy(r"""(["'`])([\w./@-]{1,200})\1\s{0,99}:\s{0,99}(["'`])([\w./@-]{0,200})\3""")


def _list_copied(folder: "ConfigFolder", text: str) -> Iterator[tuple[str, str]]:
    """Yield what Eleventy copies as it is, with its address; that of a plain path has no folder of the input in it."""
    source = posixpath.normpath(find_in_script(text, "input") or ".")
    for found in _COPIED.finditer(text):
        if found[3]:
            path = posixpath.normpath(found[3])
            yield join(folder, path), path.removeprefix(f"{source}/").strip("/")
        for pair in _COPIED_TO.finditer(found[1] or ""):
            yield join(folder, pair[2]), posixpath.normpath(f"/{pair[4]}").strip("/")


def _has_author_in_data(folder: "ConfigFolder") -> bool:
    """Tell whether the data of all pages name an author: ``_data/metadata.json`` and its like."""
    for place in ("_data", "src/_data"):
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
_COMPUTED = "eleventyComputed"
"""The key below which data are worked out for each page."""

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


_FILES = (".eleventy.js", *list_file_names("eleventy.config", "js mjs cjs"))

GENERATOR = Generator(
    name="Eleventy",
    signs=(
        Sign((".eleventy.js", *list_file_names("eleventy.config", "js mjs cjs")), rank=120, package="@11ty/eleventy"),
    ),
    read=_read,
    state=build_script_reader("", content="input"),
    dialect="commonmark",
    content=("content", "src/content", "src/posts", "src", "posts", "."),
    static=("public",),
    reads_underscored_folders=True,
    hides_folder=_hides_folder,
    reads_page_addresses=True,
    made_pages="templates",
)
