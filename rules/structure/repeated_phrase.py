"""``structure/repeated-phrase``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    Article,
    Finding,
    Message,
    Option,
    ProseBlock,
    Rule,
    Span,
    Strong,
    find_phrase_suspects,
    find_repeated_phrases,
    is_meant_twice,
)


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("words in a row from which on a phrase counts as repeated", min=8, max=50)] = 12


class RepeatedPhrase(Rule[Options]):
    """Find new words for what was said before.

    {min_words} words in a row that come again are seldom said twice on purpose: a passage was copied, or a text
    generator has run out of words.

    Paragraphs are compared with one another and with list items; case and punctuation do not count. To keep it quick,
    only those are compared that share four longer words in a row, written alike, so that a phrase of short words may be
    missed. Two list items may be the same step of two instructions and are left alone, and so are quotations and
    paragraphs in bold, what stands between the tags of a template, captions in whole HTML pages, and the key points,
    which key-points/copied compares with the text.
    """

    how_to_fix = "Say it in other words, or leave it out in the second place."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A definition, a name or a legal formula may have to be the same each time."
    overlaps_with = ("structure/duplicate-paragraph",)
    messages = {
        "repeated": Message("These {size} words stood above already: “{quote}”.", label="the same {size} words"),
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
