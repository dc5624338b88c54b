"""What a finding is known by when lines before it come and go: no line number, no figure of its message."""

from contentlint.source import Span
from contentlint.source.hashing import blake2b

WORDS = 12
"""So many first words of the marked text count: the end of a long sentence may be mended without it being another."""

AROUND = 5
"""So many words before and after a place tell one finding from its likes in the same article."""

_MOST = 400
"""Code points in which these words are looked for."""


def fingerprint_of(rule: str, message_id: str, text: str, span: Span) -> str:
    """Return 16 hexadecimal digits for what is found: the rule, what it says, and the marked words.

    Where something is missing there are none, and it is the same thing that is missing wherever in the article it is
    asked for: a section more at the end does not make another of it.
    """
    marked = text[span.start : min(span.end, span.start + _MOST)].split()[:WORDS]
    return _digest([rule, message_id, *marked], 8)


def context_of(text: str, span: Span) -> str:
    """Return 8 hexadecimal digits for the words around a place: on its own line, if there are any, else beyond."""
    left, right = text[max(span.start - _MOST, 0) : span.start], text[span.end : span.end + _MOST]
    before, after = left.rpartition("\n")[2].split()[-AROUND:], right.partition("\n")[0].split()[:AROUND]
    if not before and not after:
        before, after = left.split()[-AROUND:], right.split()[:AROUND]
    return _digest([*before, "", *after], 4)


def _digest(parts: list[str], size: int) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
