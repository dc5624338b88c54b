"""Edits that take sentences and marks out of a text, with the white space that they leave."""

from typing import TYPE_CHECKING

from contentlint.article.edits.blocks import remove_block
from contentlint.document.nodes import Paragraph
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.cliches import FoundPhrase


def remove_sentence(article: "Article", phrase: "FoundPhrase") -> list[Edit]:
    """Return what takes out the sentence that a phrase begins, and those that it goes on over.

    Its paragraph goes where that says nothing else or introduces the article.
    """
    block = phrase.prose.block
    sentence, *following = article.prose.find_sentences_at(phrase.span, 1) or (None,)
    if not isinstance(block, Paragraph) or sentence is None or (block.tag and block.tag.name != "p"):
        return []
    text = phrase.prose.text.text.rstrip()
    if phrase.start == 0 and (not following or phrase.end >= len(text) or text.endswith(":")):
        edit = remove_block(article, block.span)
        return [edit] if edit else []
    return [_cut(article, Span(sentence.span.start, max(sentence.span.end, phrase.span.end)))]


def _cut(article: "Article", span: Span) -> Edit:
    """Return what takes out a sentence and the white space on one of its sides."""
    text = article.source.text
    end = span.end + len(text[span.end :]) - len(text[span.end :].lstrip(" \n"))
    if text[end : end + 1] and "\n\n" not in text[span.end : end]:
        return Edit(Span(span.start, end), "")
    return Edit(Span(len(text[: span.start].rstrip()), span.end), "")


def remove_mark(article: "Article", at: Span) -> Edit:
    """Return what takes out a mark and the spaces before it."""
    return Edit(Span(len(article.source.text[: at.start].rstrip(" ")), at.end), "")
