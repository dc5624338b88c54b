"""What a finding is known by when lines before it come and go: no line number, no figure of its message."""

from contentlint.source import Span
from contentlint.source.digest import blake2b

WORDS = 12
"""So many first words of the marked text count: the end of a long sentence may be mended without it being another."""

AROUND = 5
"""So many words before and after on the same line tell one finding from its likes in the same article."""

_MOST = 400
"""Code points in which these words are looked for."""


def fingerprint_of(rule: str, message_id: str, text: str, span: Span, place: str) -> str:
    """Return 16 hexadecimal digits for what is found; where something is missing, the place in words counts."""
    marked = text[span.start : min(span.end, span.start + _MOST)].split()[:WORDS]
    return _digest([rule, message_id, *(marked or [place])], 8)


def context_of(text: str, span: Span) -> str:
    """Return 8 hexadecimal digits for the words around a place on its own line."""
    before = text[max(span.start - _MOST, 0) : span.start].rpartition("\n")[2].split()[-AROUND:]
    after = text[span.end : span.end + _MOST].partition("\n")[0].split()[:AROUND]
    return _digest([*before, "", *after], 4)


def _digest(parts: list[str], size: int) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
