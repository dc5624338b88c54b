"""What a finding is known by when lines before it come and go: no line number, no figure of its message."""

from contentlint.source import Span

MAX_MARKED_WORDS = 12
"""So many first words of the marked text count: the end of a long sentence may be mended without it being another."""

MAX_CONTEXT_WORDS = 5
"""So many words before and after a place tell one finding from its likes in the same article."""

_MAX_SEARCHED_CHARACTERS = 400
"""Code points in which these words are looked for."""


def compute_fingerprint(rule: str, message_id: str, text: str, span: Span) -> str:
    """Return 16 hexadecimal digits for what is found: the rule, what it says, and the marked words.

    Where something is missing there are none, and it is the same thing that is missing wherever in the article it is
    asked for: a section more at the end does not make another of it.
    """
    marked = text[span.start : min(span.end, span.start + _MAX_SEARCHED_CHARACTERS)].split()[:MAX_MARKED_WORDS]
    return _compute_digest([rule, message_id, *marked], 8)


def compute_context(text: str, span: Span) -> str:
    """Return 8 hexadecimal digits for the words around a place: on its own line, if there are any, else beyond."""
    left, right = (
        text[max(span.start - _MAX_SEARCHED_CHARACTERS, 0) : span.start],
        text[span.end : span.end + _MAX_SEARCHED_CHARACTERS],
    )
    before, after = (
        left.rpartition("\n")[2].split()[-MAX_CONTEXT_WORDS:],
        right.partition("\n")[0].split()[:MAX_CONTEXT_WORDS],
    )
    if not before and not after:
        before, after = left.split()[-MAX_CONTEXT_WORDS:], right.split()[:MAX_CONTEXT_WORDS]
    return _compute_digest([*before, "", *after], 4)


def _compute_digest(parts: list[str], size: int) -> str:
    from hashlib import blake2b  # loads OpenSSL: a run that compares no findings does without

    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
