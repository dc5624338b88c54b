"""Style sheets of office programs: what each class says, and which paragraphs are headings by their size."""

import re
from collections import Counter

from contentlint.document.html_elements import HEADINGS
from contentlint.prose.lazy_pattern import compile_lazy

TITLE = 0
"""The level of a title among the headings below it."""

MIN_TITLE_RATIO = 1.8
"""So many times as large as the text is the first line of a page that is its title."""

MIN_HEADING_RATIO = 1.1
"""So many times as large is a heading."""

MAX_HEADING = 200
"""Code points of a paragraph in large letters that is a heading."""

_RULE = compile_lazy(r"(?m)^[ \t]*[a-z]{1,9}\.([a-z]{1,9}\d{1,4}) \{([^{}\n]{0,2000})\}")
_CLASS = compile_lazy(r"\.(\w[\w-]{0,40})\{([^{}]{0,2000})\}")
_PARAGRAPH = compile_lazy(r'<(?:p|li) class="([a-z]{1,9}\d{1,4})">([^\n]*)')
_TAG = compile_lazy(r"<[^<>]*>")
_SIZE = compile_lazy(r"(?<![\w-])font(?:-size)?: (?:[a-z]{1,9} ){0,3}(\d{1,3}(?:\.\d{1,3})?)px", re.IGNORECASE)


class StyleSheet:
    """What each class of the HTML says, and the sizes of letters that are larger than those of the text."""

    def __init__(self, html: str) -> None:
        """Read the rules, and the size in which most of the text is set."""
        self._rules = {found[1]: found[2].lower() for found in _RULE.finditer(html)}
        self._sizes = {
            name: float(size[1]) for name, rule in self._rules.items() if (size := _SIZE.search(rule)) is not None
        }
        lengths, shortest = Counter[float](), dict[str, int]()
        for found in _PARAGRAPH.finditer(html):
            length = len(_TAG.sub("", found[2]))
            if found[1] in self._sizes and length:
                lengths[self._sizes[found[1]]] += length
                shortest[found[1]] = max(length, shortest.get(found[1], 0))
        self._body = lengths.most_common(1)[0][0] if lengths else 0.0
        large = {self._sizes[name] for name, length in shortest.items() if length <= MAX_HEADING}
        self._large = sorted((size for size in large if size >= self._body * MIN_HEADING_RATIO), reverse=True)

    def get_style(self, name: str) -> str:
        """Return what a class says, in lower case."""
        return self._rules.get(name, "")

    def find_level(self, name: str, *, is_first: bool) -> int | None:
        """Return the level of a paragraph of a class that is a heading, :data:`TITLE` for a title, else None."""
        size = self._sizes.get(name, 0.0)
        if size not in self._large:
            return None
        has_title = self._large[0] >= self._body * MIN_TITLE_RATIO
        if is_first and has_title and size == self._large[0]:
            return TITLE
        rank = self._large.index(size) + 1 - has_title
        return min(max(rank, 1), len(HEADINGS))


def read_classes(html: str) -> dict[str, str]:
    """Return what each class of an exported page says, in lower case; its style sheet is written without spaces."""
    start, end = html.find("<style"), html.find("</style>")
    return {found[1]: found[2].lower() for found in _CLASS.finditer(html, max(start, 0), max(end, 0))}
