"""What stands above and below a draft and is no part of its article: a mail, a brief, the page it was copied from."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from contentlint.article.parts.meta_lines import list_edge_texts
from contentlint.article.parts.model import MetaLine
from contentlint.document.nodes import Block, Break, Heading, ListBlock, Paragraph, Table
from contentlint.languages.table import get_word_set
from contentlint.prose.draft_words import (
    ends_sentence,
    get_draft_labels,
    get_label,
    hands_over,
    is_bare_sign_off,
    is_breadcrumb,
    is_dashes,
    is_farewell,
    is_greeting,
    is_line_of_brief,
    is_mail_head,
    is_share_button,
    is_sure_line_of_brief,
    measure_words,
)
from contentlint.source import Span

METADATA, BRIEF = "metadata", "a line of a brief"
MESSAGE, PAGE = "a message before or after the draft", "a page around the draft"
"""Why something is left out."""

MAX_EDGE_BLOCKS = 25
"""So many blocks above the title and below the text are looked at."""

MAX_PREFACE_WORDS = 60
"""A longer paragraph above a title is none of a message."""

MAX_CLOSING_WORDS = 15
"""A longer line ends the text; what stands below it may be a button or a signature."""

MAX_SIGNATURE_LINES, MAX_SIGNATURE_WORDS = 2, 5
"""So many lines of so many words stand below a sign-off."""


class Edge(Struct, frozen=True, gc=False):
    """A block that is no part of the article, and the reason."""

    span: Span
    reason: str


def find_draft_edges(
    blocks: Sequence[Block], moved: Sequence[MetaLine], kept: Sequence[MetaLine] = ()
) -> tuple[Edge, ...]:
    """Return the blocks of pasted text that are no part of the article.

    ``moved`` are lines that go to the metadata, ``kept`` those that cannot: they stay in the text.
    """
    title = next((at for at, block in enumerate(blocks) if isinstance(block, Heading)), None)
    has_title = title is not None and isinstance(blocks[title], Heading) and _is_title(blocks[title])
    head = blocks[: title if has_title else 0][:MAX_EDGE_BLOCKS]
    start = len(head) + has_title
    upper = takewhile(lambda block: not _has_any(block, kept), blocks[start : start + MAX_EDGE_BLOCKS])
    below = _find_below(upper, moved)
    above = list(_find_above([block for block in head if not _has_any(block, kept)], moved))
    is_message = any(edge.reason == MESSAGE for edge in above)
    tail = _find_tail(blocks[start + len(below) :][-MAX_EDGE_BLOCKS:], is_message=is_message)
    found = [*above, *(Edge(block.span, BRIEF) for block in below), *tail]
    taken = {one.span for one in found}
    rest = [block for block in (*blocks[:MAX_EDGE_BLOCKS], *blocks[-MAX_EDGE_BLOCKS:]) if block.span not in taken]
    metadata = {block.span for block in rest if _is_metadata(block, moved)}
    return tuple(sorted([*found, *(Edge(span, METADATA) for span in metadata)], key=_get_start))


def _get_start(edge: Edge) -> int:
    return edge.span.start


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _find_above(head: Sequence[Block], moved: Sequence[MetaLine]) -> Iterator[Edge]:
    """Yield what stands above the title; below a greeting that is all, but for what goes to the metadata."""
    lines = list(list_edge_texts(head))
    may_greet = all(measure_words(line.text) <= MAX_PREFACE_WORDS for line in lines)
    is_mail = is_mail_head(line.text for line in lines)
    is_greeted = False
    for block in head:
        texts = [text.text for text in list_edge_texts([block])]
        if _is_metadata(block, moved):
            continue
        is_greeted = is_greeted or (may_greet and any(map(is_greeting, texts)))
        if is_greeted or (is_mail and any(map(_is_of_mail, texts))):
            yield Edge(block.span, MESSAGE)
        elif texts and all(map(is_breadcrumb, texts)):
            yield Edge(block.span, PAGE)
        elif _is_brief(block, moved) and not any(map(hands_over, texts)):
            yield Edge(block.span, BRIEF)


def _is_of_mail(text: str) -> bool:
    """Tell whether a line in the head of a mail belongs to it; there a date is that of the mail."""
    label = get_label(text)
    return label in get_word_set("brief.mail") or get_draft_labels().get(label) == "date"


def _find_below(blocks: Iterator[Block], moved: Sequence[MetaLine]) -> list[Block]:
    """Return the lines on the draft below its title; an article may have such lines, but for those of a brief alone."""
    found = list(takewhile(lambda block: _is_brief(block, moved), blocks))
    return found if any(is_sure_line_of_brief(text.text) for text in list_edge_texts(found)) else []


def _is_brief(block: Block, moved: Sequence[MetaLine]) -> bool:
    """Tell whether a block has lines on the draft (“Word count: 1200”), and beside them none but metadata."""
    if not isinstance(block, Paragraph | ListBlock | Table):
        return False
    texts = list(list_edge_texts([block]))
    rest = [text for text in texts if not _is_moved(text.span, moved)]
    return len(rest) > 0 and all(is_line_of_brief(text.text) for text in rest)


def _is_metadata(block: Block, moved: Sequence[MetaLine]) -> bool:
    """Tell whether each line of a block goes to the metadata."""
    texts = list(list_edge_texts([block]))
    return len(texts) > 0 and all(_is_moved(text.span, moved) for text in texts)


def _has_any(block: Block, lines: Sequence[MetaLine]) -> bool:
    return any(line.span.overlaps(block.span) for line in lines)


def _is_moved(span: Span, moved: Sequence[MetaLine]) -> bool:
    return any(line.span.start <= span.start and span.end <= line.span.end for line in moved)


def _find_tail(tail: Sequence[Block], *, is_message: bool) -> Iterator[Edge]:
    """Yield the sign-off of a message with what stands below it, and the buttons of a page."""
    last = max((at for at, block in enumerate(tail) if not _may_close(block)), default=-1) + 1
    closing = tail[last:]
    starts = (at for at in range(len(closing)) if is_message and _is_signature(closing[at:]))
    signed = next(starts, len(closing))
    yield from (Edge(block.span, MESSAGE) for block in closing[signed:])
    for block in closing[:signed]:
        if isinstance(block, Paragraph) and is_share_button(block.text.text):
            yield Edge(block.span, PAGE)


def _may_close(block: Block) -> bool:
    is_short = isinstance(block, Paragraph) and measure_words(block.text.text) <= MAX_CLOSING_WORDS
    return is_short or isinstance(block, Break)


def _is_signature(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks are a sign-off, with a name and a line on who that is; dashes do not count."""
    texts = [block.text.text for block in blocks if isinstance(block, Paragraph)]
    if not texts or not isinstance(blocks[0], Paragraph):
        return False
    is_above_dashes = any(map(is_dashes, texts[1:2]))
    if not (is_bare_sign_off(texts[0]) or (is_above_dashes and is_farewell(texts[0]))):
        return False
    below = [text for text in texts[1:] if not is_bare_sign_off(text)]
    return len(below) <= MAX_SIGNATURE_LINES and all(map(_may_sign, below))


def _may_sign(text: str) -> bool:
    return measure_words(text) <= MAX_SIGNATURE_WORDS and not ends_sentence(text)
