"""Text of an article, made short enough to be quoted in a sentence."""

_ELLIPSIS = "…"


def shorten(text: str, limit: int) -> str:
    """Return the text on one line, cut at a word's end to at most ``limit`` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > limit // 2 else cut).rstrip(" ,;:.-–—") + _ELLIPSIS
