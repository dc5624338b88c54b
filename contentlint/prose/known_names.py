"""Names of products and companies as their owners write them, and where a text has them in another form."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "names.txt"

_BEFORE, _AFTER = r"(?<![\w@#/\\.:=_$-])", r"(?![\w@/\\=_(-]|\.\w|:\w|::)"


@cache
def read_known_names() -> dict[str, str]:
    """Return the names by the form that has no capital but the first."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return {line.capitalize(): line for line in lines if line and not line.startswith("#")}


@cache
def _list_flat_names() -> tuple[dict[bytes, str], frozenset[bytes]]:
    """Return the forms that no owner writes by the names in small letters, and these."""
    found = {name.lower().encode("ascii"): other for other, name in read_known_names().items()}
    return found, frozenset(found)


def find_wrong_names(text: str, words: frozenset[bytes]) -> Iterator[tuple[str, str, list[int]]]:
    """Yield each name in another form with the right one, and where it begins; ``words`` are those of the flat text."""
    flat, names = _list_flat_names()
    for name in sorted(names & words):
        written = flat[name]
        if written in text:
            starts = [one.start() for one in re.finditer(f"{_BEFORE}{re.escape(written)}{_AFTER}", text)]
            yield written, read_known_names()[written], starts
