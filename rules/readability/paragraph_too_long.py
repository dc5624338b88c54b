"""``readability/paragraph-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, count_in_longest_line


class Options(Struct, frozen=True):
    max: Annotated[int, Option("maximum number of words in a paragraph", min=1)] = 150
    ceiling: Annotated[int, Option("with this many words or more, the finding is more severe", min=1)] = 250


PAGE_CEILING = 250
"""On a whole page, which nobody opens again for a few words, so many are grave, …"""

LONGER = 3
"""… and a paragraph with so many times the words of the others stands out."""

MIN_WORDS = 8
"""A paragraph with fewer words is a line."""


class ParagraphTooLong(Rule[Options]):
    """Break up long paragraphs.

    On a screen, a paragraph of more than {max} words is a wall of text: readers lose their place, and many skip it.

    Paragraphs of the text and of list items are measured. Quotations are not, because they are somebody else’s words,
    and neither are headings, tables and code. A line break starts a new count, because a paragraph of short lines, such
    as a list of dates, does not look like a wall of text. On a whole HTML page, a paragraph is only a tip if it has at
    most 250 words or the others are nearly as long, as in an essay: then it is how the writer writes. Languages without
    spaces between words are not checked, and neither are HTML files without any end tag, which a template may show as
    plain text.
    """

    how_to_fix = "Start a new paragraph where a new thought begins."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (orange above 150 words, red above 200) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "warning"
    words = "sentences.countable"
    pages = ("article", "documentation", "page")
    messages = {
        "long": Message(
            "This paragraph has {size:word|words}; keep it to {max}.", label="{size:word|words}", severity="info"
        ),
        "very-long": Message("This paragraph has {size:word|words}; keep it to {max}.", label="{size:word|words}"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if article.format == "html" and not article.is_page and "</" not in article.source.text:
            return  # plain text that a template shows as it is
        most, ceiling = self.options.max, self.options.ceiling
        if article.is_page:
            ceiling = max(ceiling, PAGE_CEILING, LONGER * _find_typical(article))
        for prose in article.prose.blocks:
            if prose.words > most and prose.kind in {"paragraph", "item"}:
                size = count_in_longest_line(prose.plain, prose.words)
                if size > most:
                    yield self.finding("very-long" if size > ceiling else "long", at=prose.text, size=size)


def _find_typical(article: Article) -> int:
    """Return how many words a paragraph of the article usually has."""
    blocks = article.prose.blocks
    sizes = sorted(one.words for one in blocks if one.kind == "paragraph" and one.words >= MIN_WORDS)
    return sizes[len(sizes) // 2] if sizes else 0
