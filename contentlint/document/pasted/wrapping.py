"""Lines that a mail program or a word processor has broken at one width, joined to what they were."""

from itertools import pairwise

from msgspec.structs import replace

from contentlint.document.pasted.lines import MIN_PARAGRAPH_WORDS, Line, goes_on
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import ANSWER_LEAD, QUESTION_PREFIX
from contentlint.source import Span

MAX_WIDTH = 100
"""A text with longer lines was not broken."""

ODD_SHARE = 6
"""One line in so many may be longer, because of an address in it."""

MIN_WIDTH = 40
"""Lines that are all shorter are verse or an address."""

MIN_BROKEN = 3
"""So many lines that end where the next word did not fit tell that a text was broken."""

MAX_RAG = 8
"""So many code points may be left at the end of a line that was broken."""

MIN_LINES_ABOVE = 2
"""Of fewer lines the last one is the first of its paragraph."""

MAX_WORD = 40
"""A longer word is an address, which no program breaks."""

_PAIR_LEAD = compile_lazy(rf"{QUESTION_PREFIX}|{ANSWER_LEAD}|[QAFRPDV]\d{{0,3}}[.:)]\s")


def join_broken_lines(lines: list[Line]) -> list[Line]:
    """Return lines with those joined that were one paragraph or one item."""
    width = _find_width(lines)
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        is_first = len(joined) < MIN_LINES_ABOVE or joined[-2].kind == "blank"
        if above is not None and _is_broken(above, line, width) and not (is_first and _may_head(above, line)):
            joined[-1] = _join(above, line)
        else:
            joined.append(line)
    return joined


def _may_head(above: Line, below: Line) -> bool:
    """Tell whether a short line heads a paragraph that begins in small letters rather than goes on there."""
    return len(above.pieces) == 1 and above.words * 2 <= MIN_PARAGRAPH_WORDS and below.words >= MIN_PARAGRAPH_WORDS


def _find_width(lines: list[Line]) -> int:
    """Return the width at which a text was broken, 0 if it was not."""
    widths = sorted(line.width for line in lines if line.kind in {"plain", "item"})
    width = widths[-1 - len(widths) // ODD_SHARE] if widths else 0
    if not MIN_WIDTH < width <= MAX_WIDTH:
        return 0
    pairs = [(above, below) for above, below in pairwise(lines) if _may_be_broken(above, below)]
    long = [pair for pair in pairs if pair[0].width * 2 > width]
    full = [pair for pair in long if pair[0].width <= width + MAX_RAG and _is_full(*pair, width)]
    return width if len(full) >= MIN_BROKEN and len(full) * 2 > len(long) else 0


def _may_be_broken(above: Line, below: Line) -> bool:
    return above.kind in {"plain", "item", "answer"} and below.kind == "plain" and not _PAIR_LEAD.match(below.text)


def _is_full(above: Line, below: Line, width: int) -> bool:
    """Tell whether the first word of the line below had no room on the line above, which may be too long for an address."""
    if above.width > width + MAX_RAG:
        return max(map(len, above.text.split())) > MAX_WORD
    return above.width + 1 + len(below.text.split(None, 1)[0]) > width - MAX_RAG


def _is_broken(above: Line, below: Line, width: int) -> bool:
    if above.kind == "blank" or below.kind == "blank":
        return False
    if _goes_on_here(above, below):
        return True
    return bool(width) and _may_be_broken(above, below) and _is_full(above, below, width)


def _goes_on_here(above: Line, below: Line) -> bool:
    is_code = below.is_set_in and above.kind == "plain" and not above.is_set_in
    return goes_on(above, below) and not is_code


def _join(above: Line, below: Line) -> Line:
    return replace(
        above,
        span=Span(above.span.start, below.span.end),
        text=f"{above.text} {below.text}",
        width=below.width,
        words=above.words + below.words,
        pieces=(*above.pieces, *below.pieces),
    )
