"""Programs of a site's own that its configuration imports: whether one of them makes the URLs of links anew."""

import posixpath
import re
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
_SETS_URL = compile_lazy(r"""\b(?:(?:node|link|token)\w{0,20}\.url|properties\.href)\s{0,9}=(?![=>])""")
"""A node of a text is given another URL, as plug-ins for Markdown do it."""

_LIST = compile_lazy(r"(?i)(?:remark|rehype)plugins[\"']?\s{0,9}(?::\s{0,9}\[)?")
"""The beginning of a list of plug-ins for Markdown, or such a list by the name of another value."""

MAX_LIST = 2_000
"""A longer list of plug-ins is read so far."""

_STATEMENT = compile_lazy(r"""(?:import|const|let|var)\b([^;"'`]{0,300})\Z""")
_NAME = compile_lazy(r"[A-Za-z_$][\w$]{0,80}")


def makes_links_anew(folder: "ConfigFolder", text: str) -> bool:
    """Tell whether a plug-in for Markdown that the site has itself, and its configuration names, changes URLs."""
    return any(_SETS_URL.search(program) for program in islice(_read_plugins(folder, text), MAX_PROGRAMS))


def _read_plugins(folder: "ConfigFolder", text: str) -> Iterator[str]:
    lists = set(_find_lists(text))
    used = {name for start, end in lists for name in _NAME.findall(text, start, end)}
    imported = islice(_IMPORT.finditer(text), MAX_PROGRAMS) if lists else ()
    named = {
        found[1]: None
        for found in imported
        if any(start <= found.start() < end for start, end in lists) or not used.isdisjoint(_list_names(text, found))
    }
    for name in map(posixpath.normpath, named):
        if name.startswith(".."):
            continue
        files = (f"{name}{ending}" for ending in ENDINGS)
        if file := next((one for one in files if one.endswith(SCRIPTS) and folder.has_file(one)), ""):
            yield folder.read_text(file)


def _find_lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lists of plug-ins for Markdown stand; the whole text where one is not written out."""
    for found in islice(_LIST.finditer(text), MAX_PROGRAMS):
        yield (found.end(), _find_end(text, found.end())) if found[0].endswith("[") else (0, len(text))


def _find_end(text: str, start: int) -> int:
    depth = 1
    for at in range(start, min(start + MAX_LIST, len(text))):
        depth += (text[at] == "[") - (text[at] == "]")
        if not depth:
            return at
    return min(start + MAX_LIST, len(text))


def _list_names(text: str, found: re.Match[str]) -> list[str]:
    """Return the names that an imported program has in a configuration."""
    statement = _STATEMENT.search(text, max(found.start() - MAX_LIST, 0), found.start())
    return _NAME.findall(statement[1]) if statement else []
