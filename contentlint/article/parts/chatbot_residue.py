"""Sentences that a chatbot said around a text: not those that somebody uses or quotes."""

from collections.abc import Iterable, Iterator, Sequence

from contentlint.article.cliches import FoundPhrase
from contentlint.article.prose import Prose, ProseBlock
from contentlint.prose.chatbot_marks import is_answer_intro, is_said_by_chatbot, is_text_handover

_WHOLE = frozenset({"regenerate response"})
_ENDING = frozenset({"would you like me to"})
_HANDING_OVER = ("certainly", "sure", "absolutely", "of course", "[certainly", "here", "[here")
"""Words that introduce a text that a chatbot hands over: it counts at the start of the article, or above a text."""

MAX_HEADINGS = 3
"""Headings that may stand above the first paragraph."""


def find_chatbot_residue(phrases: Iterable[FoundPhrase], prose: Prose) -> Iterator[FoundPhrase]:
    """Yield the phrases of the group ``residue`` that begin a sentence where a chatbot would put it."""
    residue = (phrase for phrase in phrases if phrase.group == "residue")
    return (one for one in residue if _stands_alone(one, prose) and not _is_told(one, prose.blocks))


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
