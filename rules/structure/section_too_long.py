"""``structure/section-too-long``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, Span


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("maximum number of words between two headings", min=1)] = 300
    ceiling: Annotated[int, Option("with this many words or more, the finding is a warning", min=1)] = 350


class SectionTooLong(Rule[Options]):
    """Divide long sections with headings.

    Readers move from heading to heading. After {max} words without one they lose the thread, and they cannot find what
    is in the middle.

    The rule counts the words of paragraphs and quotations, but not lists, tables and code, because readers can scan
    them. A heading of any level ends the count, and so does the title of a box or of a collapsible part.
    structure/no-subheadings covers articles without any subheading.
    """

    how_to_fix = "Add a heading that names what follows."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (orange above 300 words without a subheading, red above 350) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "warning"
    messages = {
        "long": Message(
            "{size:word follows|words follow} without a heading; keep it to {max}.",
            label="{size:word|words} up to the next heading",
            severity="info",
        ),
        "very-long": Message(
            "{size:word follows|words follow} without a heading; keep it to {max}.",
            label="{size:word|words} up to the next heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each stretch of prose that no heading divides."""
        if article.prose.word_count <= self.options.max or not any(heading.level > 1 for heading in article.headings):
            return
        for place, size in _find_stretches(article):
            if size > self.options.ceiling:
                yield self.finding("very-long", at=place, size=size)
            elif size > self.options.max:
                yield self.finding("long", at=place, size=size)


def _find_stretches(article: Article) -> Iterator[tuple[Span, int]]:
    """Yield what heads each stretch of prose (or the point where it begins) and its number of words."""
    questions = {pair.question.span.start for pair in article.faq.pairs} if article.faq else ()
    start = article.body_point
    size = 0
    for prose in article.prose.blocks:
        if prose.kind == "heading" or prose.text.span.start in questions:
            yield start, size
            start, size = prose.text.span, 0
        elif prose.kind != "item":
            size += prose.words
    yield start, size
