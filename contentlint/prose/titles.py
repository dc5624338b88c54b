"""Titles: the parts that bars, dashes and colons make of them, and the words that come back in them."""

from collections.abc import Sequence

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_BARS = ("|", "·", "•", "»", "-", "–", "—")
_BAR = compile_lazy(r"(?:(?<!\s)\s++)?[|·•»]\s*+|(?<!\s)\s++[-–—]++\s++", hints=_BARS)
_BAR_OR_COLON = compile_lazy(r"(?:(?<!\s)\s++)?[|·•»]\s*+|(?<!\s)\s++[-–—]++\s++|:\s++", hints=(*_BARS, ":"))
_WORD = compile_lazy(r"[^\W_]+")

_MIN_WORDS = 2
"""A title with fewer words says nothing."""

_MIN_LETTERS = 4
"""Letters of a word that counts; in capitals, as “PDF”, one less."""

_SMALL_WORDS = frozenset({
    "about", "does", "from", "have", "into", "make", "more", "most", "that", "their", "them", "they", "this",
    "what", "when", "where", "which", "who", "will", "with", "without", "your",
})  # fmt: skip
"""Words of four letters and more that are no keywords."""


def split_title(title: str, *, at_colons: bool = True) -> list[tuple[str, Span]]:
    """Return the parts of a title, each with its place in it; the title itself if it has only one."""
    found, at = [], 0
    for mark in (_BAR_OR_COLON if at_colons else _BAR).finditer(title):
        found.append((title[at : mark.start()], Span(at, mark.start())))
        at = mark.end()
    found.append((title[at:], Span(at, len(title))))
    return [(text, span) for text, span in found if text.strip()] or [(title, Span(0, len(title)))]


def drop_parts(title: str, parts: Sequence[Span]) -> str:
    """Return a title without some of its parts, in order, and the marks beside them.

    Nothing where too little would be left, or what is left would begin with a small letter.
    """
    left = title
    for start, end in reversed(parts):
        before, after = left[:start], left[end:]
        mark = _BAR_OR_COLON.match(after) if not before.strip() else None
        left = after[mark.end() :] if mark else before[: _find_last_mark(before)] + after
    rest = [text for text, _ in split_title(left)]
    if left[:1].islower() or not any(len(text.split()) >= _MIN_WORDS for text in rest):
        return ""
    return left.strip()


def _find_last_mark(text: str) -> int:
    """Return where the mark begins with which a text ends, else its end."""
    first = max(len(text) - _MAX_MARK, 0)
    marks = _BAR_OR_COLON.finditer(text, first)
    return next((mark.start() for mark in marks if mark.end() == len(text)), len(text))


_MAX_MARK = 40
"""No mark between parts of a title, with the spaces around it, is longer."""


def find_most_frequent(title: str) -> tuple[str, int]:
    """Return the content word that stands most often in a title, as first written, and how often.

    The same word several times in a row counts once.
    """
    found: dict[str, list[str]] = {}
    last = ""
    for word in _WORD.findall(title):
        key = word.casefold()
        if key != last and len(word) >= _MIN_LETTERS - word.isupper() and key not in _SMALL_WORDS:
            found.setdefault(key, []).append(word)
        last = key
    words = max(found.values(), key=len, default=[""])
    return words[0], len(words)
