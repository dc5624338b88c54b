"""The mark of a page that a program writes: a comment or a line above its text that says so (“do not edit this”)."""

import re
from collections.abc import Iterator

from contentlint.languages.table import get_all_words, join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shorten import shorten

MAX_HEAD = 4_000
"""So many code points of a file are searched: its head and the beginning of its text."""

MAX_QUOTED = 60
"""So many code points of a mark are quoted."""

MAX_SHOWN = 200
"""So many code points of the text are searched for a line that tells readers who writes the page."""

_COMMENT = compile_lazy(
    r"<!--(?P<html>.{3,600}?)-->|\{/\*(?P<mdx>.{3,600}?)\*/\}"
    r"|^\[[^\]\n]{1,20}\]:[ ]?(?:#|<>)[ ](?P<label>[^\n]{3,300})$",
    re.DOTALL | re.MULTILINE,
)
_MATTER_COMMENT = compile_lazy(r"^#[ ]?(?P<matter>[^\n]{3,300})$", re.MULTILINE)
_SAID = compile_lazy(lambda: join_words("generated-marks.said"), re.IGNORECASE)
_SHOWN = compile_lazy(
    lambda: rf"[>*_\s]{{0,9}}(?P<line>(?:{join_words('generated-marks.shown')})[^\n]{{0,300}})", re.IGNORECASE
)
_OF_PART = compile_lazy(lambda: rf"\b(?:{join_words('generated-marks.of-parts')})\b", re.IGNORECASE)

_SKIPPED = compile_lazy(r"\s+|(?:import|export)\b[^\n]*|#[ ][^\n]*")
"""What may stand above a mark: the imports of a component, the main heading."""


def find_generated_mark(text: str) -> str:
    """Return what a comment above the text, or its first line, says by which a program marks a page as its own."""
    said = (" ".join(one.split()) for one in _list_marks(text[:MAX_HEAD]))
    return next((shorten(one, MAX_QUOTED) for one in said if not _OF_PART.search(one)), "")


def _list_marks(head: str) -> Iterator[str]:
    """Yield the marks in comments of front matter, before the text begins, and in its first line."""
    at = head.find("\n---", 3) + len("\n---") if head.startswith("---") else 0
    yield from (one["matter"] for one in _MATTER_COMMENT.finditer(head, 0, at) if _SAID.search(one["matter"]))
    while found := _COMMENT.match(head, at) or _SKIPPED.match(head, at):
        at = found.end()
        if found.lastgroup and _SAID.search(" ".join(found[found.lastgroup].split())):
            yield found[found.lastgroup]
    first = head[at : at + MAX_SHOWN].lower()
    if any(sign in first for sign in get_all_words("generated-marks.signs")) and (shown := _SHOWN.match(head, at)):
        yield shown["line"]
