"""Sentences that a chatbot said around a text: not those that somebody uses or quotes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from contentlint.article.cliches import FoundPhrase
from contentlint.article.parts.text_slices import find_offset
from contentlint.article.prose import Prose, ProseBlock
from contentlint.document.nodes import Link
from contentlint.prose.chatbot_forms import (
    hands_over_version,
    is_half_offer,
    is_handover,
    is_offer,
    may_hand_over,
    may_offer,
    speaks_to_readers,
)
from contentlint.prose.chatbot_marks import is_answer_intro, is_said_by_chatbot, is_text_handover
from contentlint.prose.cliches import Strength
from contentlint.prose.draft_words import ends_as_question
from contentlint.source import Span

_WHOLE = frozenset({"regenerate response"})
_ENDING = frozenset({"would you like me to"})
_ANSWERS = ("certainly", "sure", "absolutely", "of course")
_HANDING_OVER = (*_ANSWERS, "[certainly", "here", "[here")
"""Words that introduce a text that a chatbot hands over: it counts at the start of the article, or above a text."""

MAX_HEADINGS = 3
"""Headings that may stand above the first paragraph."""


MAX_HANDOVER = 200
"""A longer paragraph in the midst of an article says more than that."""

MAX_CLOSING_SENTENCES = 4
"""A longer last paragraph belongs to the article, whatever its last sentence offers."""


def find_chatbot_residue(phrases: Iterable[FoundPhrase], prose: Prose) -> Iterator[FoundPhrase]:
    """Yield what a chatbot said around a text: phrases of the group ``residue`` and sentences at both ends, in order.

    A phrase counts if it begins a sentence where a chatbot would put it. In the first and in the last paragraph the
    form of a sentence is enough, in any language.
    """
    residue = [one for one in phrases if one.group == "residue" and _stands_alone(one, prose)]
    said = [*_find_handover(prose), *_find_later_handovers(prose), *_find_offers(prose)]
    known = {one.span.start for one in said}
    found = [*said, *(one for one in residue if one.span.start not in known)]
    return (one for one in sorted(found, key=_get_start) if not _is_told(one, prose.blocks))


def _get_start(phrase: FoundPhrase) -> int:
    return phrase.span.start


def _find_handover(prose: Prose) -> Iterator[FoundPhrase]:
    """Yield the sentences of the first paragraph that hand over what follows."""
    number = next((at for at, block in enumerate(prose.blocks[: MAX_HEADINGS + 1]) if block.kind != "heading"), None)
    block = prose.blocks[number] if number is not None else None
    if number is None or block is None or block.kind != "paragraph" or number == len(prose.blocks) - 1:
        return
    if not may_hand_over(block.text.text):
        return
    sentences = [one for one in prose.find_sentences_at(block.text.span, 2) if one.prose is block]
    for count in (1, 2):
        if len(sentences) >= count and is_handover(" ".join(one.text for one in sentences[:count])):
            yield _build_phrase(block, number, Span(sentences[0].span.start, sentences[count - 1].span.end))
            return


def _find_later_handovers(prose: Prose) -> Iterator[FoundPhrase]:
    """Yield the paragraphs right below a heading that answer the writer and hand over what follows, and say no more.

    So begins a piece that was pasted into an article, but also the answer below a question. One that calls what follows
    no version of a text may be an author's.
    """
    for number, (above, block) in enumerate(pairwise(prose.blocks), 1):
        if above.kind != "heading" or block.kind != "paragraph" or number <= MAX_HEADINGS:
            continue
        if ends_as_question(above.text.text):
            continue
        text = block.text.text
        if (
            text.lower().startswith(_ANSWERS)
            and may_hand_over(text)
            and len(text) <= MAX_HANDOVER
            and is_handover(text)
        ):
            yield _build_phrase(block, number, block.text.span, "A" if hands_over_version(text) else "B")


def _find_offers(prose: Prose) -> Iterator[FoundPhrase]:
    """Yield the sentences of the last paragraph that offer more work on the text."""
    number = len(prose.blocks) - 1
    block = prose.blocks[number] if number > 0 else None
    if block is None or block.kind != "paragraph" or any(isinstance(inline, Link) for inline in block.inlines):
        return
    if not may_offer(block.text.text):
        return
    sentences = [one for one in prose.find_sentences_at(block.text.span, MAX_CLOSING_SENTENCES) if one.prose is block]
    if len(sentences) > MAX_CLOSING_SENTENCES:
        return
    whole = [one for one in sentences if is_offer(one.text)]
    offers = [one for one in sentences if one in whole or is_half_offer(one.text)]
    if (whole or len(offers) > 1) and not speaks_to_readers(block.text.text):
        yield from (_build_phrase(block, number, one.span) for one in offers)


def _build_phrase(block: ProseBlock, number: int, span: Span, strength: Strength = "A") -> FoundPhrase:
    start, end = find_offset(block.text, span.start), find_offset(block.text, span.end)
    text = block.text.text[start:end]
    return FoundPhrase(span, text, "residue", strength, "", block, number, start, end)


def _stands_alone(phrase: FoundPhrase, prose: Prose) -> bool:
    """Tell whether a phrase is a sentence's own beginning, and stands where a chatbot would put it."""
    sentences = prose.find_sentences_at(phrase.span)
    if not sentences or sentences[0].span.start != phrase.span.start:
        return False
    text = phrase.prose.text.text
    if phrase.phrase in _WHOLE:
        return len(text.rstrip().rstrip(".")) == len(phrase.text)
    if phrase.phrase in _ENDING:
        return phrase.number == len(prose.blocks) - 1 and text.rstrip().endswith("?")
    if not phrase.phrase.startswith(_HANDING_OVER):
        return True
    is_first = all(block.kind == "heading" for block in prose.blocks[: min(phrase.number, MAX_HEADINGS)])
    return phrase.start == 0 and (is_first or is_text_handover(text))


def _is_told(phrase: FoundPhrase, blocks: Sequence[ProseBlock]) -> bool:
    """Tell whether a phrase stands in what somebody is said to have said."""
    if is_said_by_chatbot(phrase.prose.text.text):
        return True
    return phrase.number > 0 and is_answer_intro(blocks[phrase.number - 1].text.text)
