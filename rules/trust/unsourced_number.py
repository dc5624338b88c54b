"""``trust/unsourced-number``."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from msgspec import Struct

from contentlint.prose.figures import find_figure, may_have_figure, names_source
from contentlint.rule import Article, Finding, Message, Option, ProseBlock, Rule, is_source_mark


class Options(Struct, frozen=True):
    min_words: Annotated[int, Option("articles with fewer words of prose are not checked", min=0)] = 300


class UnsourcedNumber(Rule[Options]):
    """Say where a figure comes from.

    Readers quote percentages and large sums more than anything else, and they doubt them first. A link or a footnote
    shows where the figure comes from.

    A paragraph is reported, and only once, if it contains a percentage, a figure in the millions or more, or a multiple
    without a source. A link, a footnote or a named source (“according to …”, “… said”) counts if it is in the same
    paragraph or in the one right before. Not reported: lists, because their source is above them; prices, pay and
    plans; exchange rates; advice and examples; the writer’s own work (“we”); and articles with a list of sources. It is
    only a tip, because whether a figure needs a source depends on what readers already know.
    """

    how_to_fix = "Link the figure to its source, or name who measured it."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    whole_article = True
    pages = ("article",)
    messages = {
        "found": Message("The figure “{quote}” has no source in its paragraph.", label="no source"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.prose.word_count < self.options.min_words or article.references is not None:
            return
        for before, block in pairwise((None, *article.prose.blocks)):
            if block is None or block.kind != "paragraph" or not may_have_figure(block.plain):
                continue
            found = find_figure(block.shape)
            if found and not _has_source(block) and not (before and _has_source(before)):
                yield self.finding("found", at=block.text.locate(*found.span()), quote=found.group())


def _has_source(block: ProseBlock) -> bool:
    return any(map(is_source_mark, block.inlines)) or names_source(block.plain)
