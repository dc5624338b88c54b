"""``structure/llm-residue``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.cliches import FoundPhrase, is_quoted
from contentlint.article.edits.blocks import removal
from contentlint.document.nodes import Paragraph
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

MARKS = (b"oaicite", b"turn0", b"turn1")
MARK = (
    r":?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[?oaicite:\d+\]?"
    r"|【\d{1,3}(?:[:†][^】\n]{0,60})?】"
    r"|(?:file)?(?:cite)?turn\d{1,3}(?:search|view|news|image|fetch|forecast|file)\d{1,3}"
)
ADDRESS = lazy_pattern(r"utm_source=(?:chatgpt\.com|openai)\b", re.IGNORECASE)
SPEAKER = (
    r"\W*(?:\w+ )?(?:chatgpt|gpt|claude|gemini|copilot|bard|ai|bot|chatbot|assistant|model|response|output|answer"
    r"|reply|a)\W{0,3}:"
)
TOLD = (
    r"chat|gpt|\bai\b|\bmodel|\bbot\b|assistant|respon|answer|repl(?:y|ied)|output|prompt|example|phrase|message|dialog"
)
OFFER = lazy_pattern(r"\b(?:version|draft|article|blog post|outline|rewrit\w+|revis\w+|introduction)\b", re.IGNORECASE)
WHOLE = frozenset({"regenerate response"})
ENDING = frozenset({"would you like me to"})
HANDING_OVER = ("certainly", "sure", "absolutely", "of course", "[certainly", "here", "[here")
"""Words that introduce a text that a chatbot hands over: it counts at the start of the article, or above a text."""

NEAR = 200
"""Characters of a paragraph that are looked at."""
MOST_HEADINGS = 3
"""Headings that may stand above the first paragraph."""


class LlmResidue(Rule[NoOptions]):
    """Delete what a chatbot said around the text.

    “Certainly! Here is the revised version:” or a mark such as “oaicite:0” was meant for the person who asked, not for
    the reader, and tells that nobody has read the article before it went out.

    Sentences count only where they stand for themselves: at the start of a sentence, not in quotations, in code, in
    a dialogue (“ChatGPT: …”) or below a line that introduces an answer. Friendly words that people use as well, such as
    “I hope this helps” or “feel free to reach out”, are not reported. A line “Meta description: …” is the business of
    `meta/description-in-body`, and a link's text that of nobody here; in its address “utm_source=chatgpt.com” counts.
    """

    how_to_fix = "Delete it, and read the text around it once more."
    basis = "house-style"
    severity = "error"
    fixable = "unsafe"
    fix_reason = (
        "a sentence that speaks to whoever asked goes, the whole paragraph where it says nothing else; "
        "so do marks for sources, which leaves the text without any"
    )
    messages = {
        "said": Message(
            "“{quote}” speaks to whoever asked a chatbot, not to the reader.",
            label="not for the reader",
            repair="Delete what the chatbot said.",
        ),
        "mark": Message(
            "“{quote}” is a chatbot's mark for a source, which leads nowhere.",
            fix="Replace the mark by a link to the source, or delete it.",
            label="leads nowhere",
            repair="Delete the mark.",
        ),
        "address": Message(
            "The link says “{quote}”, so it was copied from a chatbot.",
            fix="Delete that part of the address, and check that the page says what the text says.",
            label="copied with the link",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each thing left over."""
        for phrase in article.cliches:
            if phrase.group == "residue" and _stands_alone(article, phrase) and not _is_told(article, phrase):
                yield self.finding("said", at=phrase, quote=phrase.text, edits=_without(article, phrase))
        yield from self._marks(article)
        for link in article.links:
            found = "utm_source" in link.href and ADDRESS.search(link.href)
            if found:
                yield self.finding("address", at=link.href_span, quote=found[0])

    def _marks(self, article: Article) -> Iterator[Finding]:
        searched = article.prose.searched
        if "†" not in searched.haystack.text and not any(mark in searched.haystack.flat for mark in MARKS):
            return
        for match in re.finditer(MARK, searched.haystack.text):
            text, start = searched.text_at(match.start())
            end = start + len(match[0])
            if not is_quoted(text.text, start, end):
                at = text.locate(start, end)
                yield self.finding("mark", at=at, quote=match[0], edits=[_without_mark(article, at)])


def _without(article: Article, phrase: FoundPhrase) -> list[Edit]:
    """Return what takes out the sentence, or its paragraph where that says nothing else or introduces the article."""
    block = phrase.prose.block
    sentence, *following = article.prose.sentences_at(phrase.span, 1) or (None,)
    if not isinstance(block, Paragraph) or sentence is None or (block.tag and block.tag.name != "p"):
        return []
    if phrase.start == 0 and (not following or phrase.prose.text.text.rstrip().endswith(":")):
        edit = removal(article, block.span)
        return [edit] if edit else []
    return [_cut(article, sentence.span)]


def _cut(article: Article, span: Span) -> Edit:
    """Return what takes out a sentence and the white space on one of its sides."""
    text = article.source.text
    end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip(" \n"))
    if text[end : end + 1] and "\n\n" not in text[span.end : end]:
        return Edit(Span(span.start, end), "")
    return Edit(Span(len(text[: span.start].rstrip()), span.end), "")


def _without_mark(article: Article, at: Span) -> Edit:
    """Return what takes out a mark and the blank before it."""
    return Edit(Span(len(article.source.text[: at.start].rstrip(" ")), at.end), "")


def _stands_alone(article: Article, phrase: FoundPhrase) -> bool:
    """Tell whether a phrase is a sentence's own beginning, and stands where a chatbot would put it."""
    sentences = article.prose.sentences_at(phrase.span)
    if not sentences or sentences[0].span.start != phrase.span.start:
        return False
    text = phrase.prose.text.text.rstrip()
    if phrase.phrase in WHOLE:
        return len(text.rstrip(".")) == len(phrase.text)
    if phrase.phrase in ENDING:
        return phrase.number == len(article.prose.blocks) - 1 and text.endswith("?")
    if not phrase.phrase.startswith(HANDING_OVER):
        return True
    is_first = all(block.kind == "heading" for block in article.prose.blocks[: min(phrase.number, MOST_HEADINGS)])
    return phrase.start == 0 and (is_first or (text.endswith(":") and OFFER.search(text[:NEAR]) is not None))


def _is_told(article: Article, phrase: FoundPhrase) -> bool:
    """Tell whether a phrase stands in what somebody is said to have said."""
    if re.match(SPEAKER, phrase.prose.text.text[:NEAR], re.IGNORECASE):
        return True
    before = article.prose.blocks[max(phrase.number - 1, 0) : phrase.number]
    return any(
        block.text.text.rstrip().endswith(":") and re.search(TOLD, block.text.text[-NEAR:], re.IGNORECASE)
        for block in before
    )
