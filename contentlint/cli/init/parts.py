"""Files that others take in: parts of pages, and no pages of their own."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import UnreadableSource, read

MAX_SIZE = 500_000
"""A file of more bytes is not read."""

MAX_PATTERNS = 50
"""So many parts are named; a site with more keeps them in a folder of their own."""

_INCLUSION = compile_lazy(
    r"""(?:\b(?:include[\w-]{0,20}|readfile)\b|@include:|--8<--|\bimport\s[^'"\n;]{1,80}\sfrom\b)"""
    r"""[\s(]{0,9}(?:(?:file|path)=)?["']?(?P<path>[\w@./][\w./@-]{0,200}\.(?:mdx?|qmd|markdown))\b"""
)
"""GitBook, Liquid: ``{% include "x.md" %}``; Hugo: ``readfile "x.md"``; mdBook: ``{{#include x.md}}``; MkDocs:
``--8<-- "x.md"``; VitePress: ``<!--@include: ./x.md-->``; MDX: ``import X from './x.mdx'``."""

_OWN_TITLE = compile_lazy(r"\A\ufeff?(?:---|\+\+\+)\s*$|^#\s|^[^\n]+\n=+\s*$|<h1", re.MULTILINE)


def find_parts(folder: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the patterns of the files that others include and that have no title of their own.

    ``names`` are paths from the folder on. Where each file of a name is a part, the name alone is the pattern.
    """
    files = {name: _read_file(f"{folder}/{name}") for name in names}
    included = (_resolve(path, name, files) for name, file in files.items() for path in file.included)
    parts = {part for part in included if part and not files[part].has_title}
    by_name: dict[str, list[str]] = defaultdict(list)
    for name in files:
        by_name[posixpath.basename(name)].append(name)
    whole = {name for name, paths in by_name.items() if parts.issuperset(paths)}
    single = (f"/{part}" for part in parts if posixpath.basename(part) not in whole)
    yield from [*sorted(whole), *sorted(single)][:MAX_PATTERNS]


class _File(NamedTuple):
    """What a file includes, and whether it has a title."""

    included: tuple[str, ...] = ()
    has_title: bool = True


def _read_file(file: str) -> _File:
    try:
        text = read(file).text if Path(file).stat().st_size <= MAX_SIZE else ""
    except (OSError, UnreadableSource):
        return _File()
    included = dict.fromkeys(match["path"] for match in _INCLUSION.finditer(text))
    return _File(tuple(included), _OWN_TITLE.search(text) is not None)


def _resolve(path: str, origin: str, names: Container[str]) -> str | None:
    """Return the file that is meant: beside the file that includes it, or below a folder that holds that."""
    plain = path.lstrip("/")
    above = [posixpath.dirname(origin)]
    while above[-1]:
        above.append(posixpath.dirname(above[-1]))
    found = (posixpath.normpath(posixpath.join(place, plain)) for place in above)
    return next((name for name in found if name in names and name != origin), None)
