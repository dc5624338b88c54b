"""Programs of a site's own that its configuration imports: whether one of them makes the URLs of links anew."""

import posixpath
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.generators.kit.config_folder import ConfigFolder

MAX_PROGRAMS = 30
"""So many programs that a configuration imports are read."""

ENDINGS = ("", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", "/index.js", "/index.ts")
SCRIPTS = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")

_IMPORT = compile_lazy(
    r"""(?:\bfrom|\bimport|\brequire(?:\.resolve)?\s{0,9}\()\s{0,9}\(?["'](\.{1,2}/[\w./-]{1,200})["']"""
)
_SETS_URL = compile_lazy(r"""\b(?:node|link|token|el|element|properties)\w{0,20}\.(?:url|href)\s{0,9}=(?![=>])""")
"""A node of a text is given another URL, as plug-ins for Markdown do it."""


def makes_links_anew(folder: "ConfigFolder", text: str) -> bool:
    """Tell whether a program that a configuration imports from the site's own files changes the URLs of links."""
    return any(_SETS_URL.search(program) for program in islice(_read_programs(folder, text), MAX_PROGRAMS))


def _read_programs(folder: "ConfigFolder", text: str) -> Iterator[str]:
    named = dict.fromkeys(found[1] for found in islice(_IMPORT.finditer(text), MAX_PROGRAMS))
    for name in map(posixpath.normpath, named):
        if name.startswith(".."):
            continue
        files = (f"{name}{ending}" for ending in ENDINGS)
        if file := next((one for one in files if one.endswith(SCRIPTS) and folder.has_file(one)), ""):
            yield folder.read_text(file)
