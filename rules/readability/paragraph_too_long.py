"""``readability/paragraph-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import COUNTABLE_LANGUAGES, Article, Finding, Message, Option, Rule, count_in_longest_line


class Options(Struct, frozen=True):
    max: Annotated[int, Option("most words in a paragraph", min=1)] = 150
    ceiling: Annotated[int, Option("with more words than this it is far too long", min=1)] = 200


class ParagraphTooLong(Rule[Options]):
    """Break long paragraphs up.

    On a screen a paragraph of more than {max} words is a wall: nobody finds a place in it again, and many leap over it.

    Paragraphs of the text and of list items count. Quotations are left alone, because they are another's words; so
    are headings, tables and code. A line break within a paragraph parts it: to the eye a list of dates is no wall.
    Languages that put no space between words are left alone.
    """

    how_to_fix = "Begin a new paragraph where the thought turns."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0 (orange above 150 words, red above 200)",)
    severity = "warning"
    languages = tuple(sorted(COUNTABLE_LANGUAGES))
    pages = ("article", "documentation", "page")
    messages = {
        "long": Message(
            "This paragraph has {size:word|words}; keep it to {max}.", label="{size} words", severity="info"
        ),
        "very-long": Message("This paragraph has {size:word|words}; keep it to {max}.", label="{size} words"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        most, ceiling = self.options.max, self.options.ceiling
        for prose in article.prose.blocks:
            if prose.words > most and prose.kind in {"paragraph", "item"}:
                size = count_in_longest_line(prose.plain, prose.words)
                if size > most:
                    yield self.finding("very-long" if size > ceiling else "long", at=prose.text, size=size)
