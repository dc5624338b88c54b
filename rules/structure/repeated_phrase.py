"""``structure/repeated-phrase``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.repeated_text import find_phrase_suspects, find_repeated_phrases, is_meant_twice
from contentlint.rule import Article, Finding, Message, Option, ProseBlock, Rule, Span, Strong


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("repeated phrases with fewer words are not reported", min=8, max=50)] = 12


class RepeatedPhrase(Rule[Options]):
    """Do not repeat long phrases word for word.

    The same {min_words} words in a row are seldom repeated on purpose: somebody copied a passage, or a text generator
    ran out of words.

    Paragraphs are compared with one another and with list items; case and punctuation make no difference. To keep the
    check fast, contentlint compares only passages that share four longer words in a row with the same spelling, so it
    may miss a phrase made of short words. Not reported: quotations, paragraphs in bold, text between the tags of a
    template, captions in whole HTML pages, and repetitions between list items, because two sets of instructions may
    share a step. key-points/copied covers key points.
    """

    how_to_fix = "Rephrase it, or delete the second occurrence."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "a definition, a name or a legal phrase may have to be the same each time"
    overlaps_with = ("structure/duplicate-paragraph",)
    messages = {
        "repeated": Message("These {size:word|words} already occur above: “{quote}”.", label="same {size:word|words}"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each phrase that comes again, at its second place."""
        min_words = self.options.min_words
        suspects = find_phrase_suspects(article.prose.blocks, article.prose.searched, min_words)
        if not suspects:
            return
        points = article.key_points.span if article.key_points else None
        blocks = [block for block in suspects if not _is_apart(article, block, points)]
        for one in find_repeated_phrases(blocks, min_words):
            yield self.finding("repeated", at=one.at, quote=one.quote, related=[(one.before, "here")], size=one.size)


def _is_apart(article: Article, block: ProseBlock, points: Span | None) -> bool:
    """Tell whether a block is compared with nothing: a bold line (often a question), a box or a caption."""
    inline = block.inlines[0] if block.inlines else None
    if isinstance(inline, Strong) and inline.text == block.text.text:
        return True
    if is_meant_twice(article, block):
        return True
    return points is not None and points.contains(block.text.span)
