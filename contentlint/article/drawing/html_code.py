"""What readers see of code in HTML: without the tags that color it, with the signs that references mean."""

import re
from collections.abc import Iterator
from html import unescape

from contentlint.document.nodes import Run, Text
from contentlint.prose.lazy_pattern import compile_lazy

_PART = compile_lazy(
    r"(?P<mark><!--.*?(?:-->|\Z)|</?[a-z][^<>]*+>)|(?P<reference>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]\w{1,31});)|[^<&]++|[<&]",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = compile_lazy(r"<br(?![\w-])", re.IGNORECASE)


def read_code(html: str, start: int) -> Text:
    """Return what readers see of the HTML of code, which begins at ``start``, and where each part of it is."""
    texts: list[str] = []
    runs: list[Run] = []
    size = 0
    for text, begin, end in _list_parts(html):
        if runs and runs[-1][2] == start + begin and len(text) == end - begin and _is_exact(runs[-1], size):
            runs[-1] = (runs[-1][0], runs[-1][1], start + end)
        else:
            runs.append((size, start + begin, start + end))
        texts.append(text)
        size += len(text)
    return Text("".join(texts), tuple(runs))


def _is_exact(run: Run, size: int) -> bool:
    """Tell whether a run, with which a text of this size ends, maps letter by letter."""
    at, start, end = run
    return size - at == end - start


def _list_parts(html: str) -> Iterator[tuple[str, int, int]]:
    """Yield each part that shows, and where it is; the break after the first tag does not show."""
    is_first = True
    for found in _PART.finditer(html):
        text = found[0]
        if found["mark"]:
            text = "\n" if _BREAK.match(text) else ""
        elif found["reference"]:
            text = unescape(text)
        begin = found.start()
        if is_first and text.startswith("\n"):
            text, begin = text[1:], begin + 1
        if text:
            is_first = False
            yield text, begin, found.end()
