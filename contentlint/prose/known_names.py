"""Names of products and companies as their owners write them, and where a text has them in another form."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from contentlint.prose.lazy_pattern import compile_lazy

_FILE = Path(__file__).parent / "data" / "names.txt"

_BEFORE, _AFTER = r"(?<![\w@#/\\.:=_$-])", r"(?![\w@/\\=_(-]|\.\w|:\w|::)"


@cache
def read_known_names() -> dict[str, str]:
    """Return the names by the form that has no capital but the first."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return {line.capitalize(): line for line in lines if line and not line.startswith("#")}


def _build_pattern() -> str:
    return f"{_BEFORE}(?:{'|'.join(map(re.escape, read_known_names()))}){_AFTER}"


_WRONG = compile_lazy(_build_pattern)


@cache
def _list_flat_names() -> frozenset[bytes]:
    return frozenset(name.lower().encode("ascii") for name in read_known_names())


def find_wrong_names(text: str, words: Iterable[bytes]) -> Iterator[tuple[str, str, list[int]]]:
    """Yield each name in another form with the right one, and where it begins; ``words`` are those of the flat text."""
    if _list_flat_names().isdisjoint(words):
        return
    found: dict[str, list[int]] = {}
    for one in _WRONG.finditer(text):
        found.setdefault(one[0], []).append(one.start())
    for written, starts in found.items():
        yield written, read_known_names()[written], starts
