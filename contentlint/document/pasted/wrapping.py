"""Lines that a mail program or a word processor has broken at one width, joined to what they were."""

from itertools import pairwise

from msgspec.structs import replace

from contentlint.document.pasted.forms import get_named, may_be_named
from contentlint.document.pasted.lines import MIN_PARAGRAPH_WORDS, Line, begins_small, goes_on
from contentlint.prose.closing_marks import means_its_stop
from contentlint.prose.draft_words import ends_sentence, ends_with_stop, measure_first_word, parts_no_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    build_answer_lead,
    build_lettered_lead,
    build_question_prefix,
    find_part_by_label,
)
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

_NAME_IN_CODE = compile_lazy(r"[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,4}\Z")
"""A line that is one name of code alone, such as that of an icon, goes on nowhere."""

_PAIR_LEAD = compile_lazy(lambda: rf"{build_question_prefix()}|{build_answer_lead()}|{build_lettered_lead()}")


def join_broken_lines(lines: list[Line]) -> list[Line]:
    """Return lines with those joined that were one paragraph or one item."""
    width = _find_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        is_first = len(groups) < MIN_LINES_ABOVE or groups[-2][-1].kind == "blank"
        if groups and _is_broken(groups[-1], line, width) and not (is_first and _may_head(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group) for group in groups]


def _may_head(above: list[Line], below: Line) -> bool:
    """Tell whether a short line heads a paragraph in small letters that was not broken, rather than goes on there."""
    return len(above) == 1 and above[0].words * 2 <= MIN_PARAGRAPH_WORDS and below.width > MAX_WIDTH


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
    if above.kind not in {"plain", "item", "answer"} or below.kind != "plain" or _PAIR_LEAD.match(below.text):
        return False
    ends = ends_sentence(above.text) and not means_its_stop(above.text.rpartition(" ")[2])
    return not (ends and _names_part(below.text))


def _names_part(text: str) -> bool:
    """Tell whether a line is the label of a part, such as “FAQ”, and not the last words of a paragraph."""
    if not text[:1].isalpha() or begins_small(text) or ends_with_stop(text):
        return False
    part = find_part_by_label(text)
    return part is not None and part[1]


def _is_full(above: Line, below: Line, width: int) -> bool:
    """Tell whether the first word of the line below had no room above, on a line that an address may lengthen."""
    if above.width > width + MAX_RAG:
        return max(map(len, above.text.split())) > MAX_WORD
    if ends_sentence(above.text) and (parts_no_words(above.text) or parts_no_words(below.text)):
        return False  # every line has room for a character
    return above.width + 1 + measure_first_word(below.text) > width - MAX_RAG


def _is_broken(above: list[Line], below: Line, width: int) -> bool:
    last = above[-1]
    if last.kind == "blank" or below.kind == "blank":
        return False
    if may_be_named(below.text) and get_named().match(below.text):
        return False
    if _NAME_IN_CODE.match(below.text) or _NAME_IN_CODE.match(last.text):
        return False
    if goes_on(last, below) and not _begins_code(above[0], below):
        return True
    return bool(width) and _may_be_broken(last, below) and _is_full(last, below, width)


def _begins_code(first: Line, below: Line) -> bool:
    return below.is_set_in and first.kind == "plain" and not first.is_set_in


def _join(group: list[Line]) -> Line:
    first, last = group[0], group[-1]
    if first is last:
        return first
    return replace(
        first,
        span=Span(first.span.start, last.span.end),
        text=" ".join(line.text for line in group),
        width=last.width,
        words=sum(line.words for line in group),
        pieces=tuple(piece for line in group for piece in line.pieces),
    )
