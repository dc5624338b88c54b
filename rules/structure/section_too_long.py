"""``structure/section-too-long``."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.fake_headings import find_bold_lines
from contentlint.rule import Article, CodeBlock, Finding, ListBlock, Message, Option, ProseBlock, Rule, Span, Table

from ._news import is_news

DIVIDED_FACTOR = 2
"""A section that lists, tables, images or code divide may have so many times the words before it is a warning."""


class Options(Struct, frozen=True):
    """Limits."""

    max: Annotated[int, Option("maximum number of words between two headings", min=1)] = 300
    ceiling: Annotated[int, Option("with more words in a row, the finding is a warning", min=1)] = 3000
    page_ceiling: Annotated[int, Option("the same for whole HTML pages", min=1)] = 3000


class SectionTooLong(Rule[Options]):
    """Divide long sections with headings.

    Readers move from heading to heading. After {max} words without one they lose the thread, and they cannot find what
    is in the middle.

    The rule counts the words of paragraphs and quotations, but not lists, tables and code, because readers can scan
    them. A heading of any level ends the count, and so does the title of a box or of a collapsible part.
    structure/no-subheadings covers articles without any subheading. A list of sources or footnotes is not checked.

    The finding is a warning if more than {ceiling} words follow each other without a list, a table, an image, code or a
    bold line between them, or if the section has twice as many words in all. Otherwise it is a tip, because readers
    find their way by what is between the words. On a whole HTML page, the warning begins at {page-ceiling} words. Where
    bold lines divide the section, headings/fake reports them, and where the structured data call the page news, which
    is often written in one piece, the finding is only a tip.
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
    whole_article = True
    pages = ("article", "documentation", "release-notes")
    profiles = {"yoast": {"ceiling": 350, "page-ceiling": 350}}
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
        sources = article.references.span if article.references else None
        long = [
            stretch
            for stretch in _find_stretches(article)
            if stretch.size > self.options.max and not (sources and sources.contains(stretch.place))
        ]
        if not long:
            return
        dividers, is_in_one_piece = _list_dividers(article), is_news(article)
        ceiling = self.options.page_ceiling if article.is_page else self.options.ceiling
        for stretch in long:
            is_grave = not is_in_one_piece and _is_grave(stretch, dividers, ceiling)
            yield self.finding("very-long" if is_grave else "long", at=stretch.place, size=stretch.size)


class Stretch(Struct, frozen=True):
    """A stretch of prose: what heads it, or the point where it begins; its blocks and their words."""

    place: Span
    blocks: list[ProseBlock]

    @property
    def size(self) -> int:
        """Return how many words it has."""
        return sum(block.words for block in self.blocks)


def _find_stretches(article: Article) -> Iterator[Stretch]:
    questions = {pair.question.span.start for pair in article.faq.pairs} if article.faq else ()
    place = article.body_point
    blocks: list[ProseBlock] = []
    for block in article.prose.blocks:
        if block.kind == "heading" or block.text.span.start in questions:
            yield Stretch(place, blocks)
            place, blocks = block.text.span, []
        elif block.kind != "item":
            blocks.append(block)
    yield Stretch(place, blocks)


def _is_grave(stretch: Stretch, dividers: Sequence[int], ceiling: int) -> bool:
    """Tell whether too many words follow each other; bold lines divide them, too."""
    bold = [line.text.span.start for line in find_bold_lines(stretch.blocks)]
    undivided = _count_undivided(stretch.blocks, sorted([*dividers, *bold]) if bold else dividers)
    return undivided > ceiling or (not bold and stretch.size > DIVIDED_FACTOR * ceiling)


def _count_undivided(blocks: Sequence[ProseBlock], dividers: Sequence[int]) -> int:
    """Return the most words in a row that nothing but words divides."""
    runs = Counter[int]()
    for block in blocks:
        runs[bisect_left(dividers, block.text.span.start)] += block.words
    return max(runs.values(), default=0)


def _list_dividers(article: Article) -> Sequence[int]:
    """Return where something other than words begins, from front to back."""
    blocks = (node.span.start for node in article.nodes if isinstance(node, CodeBlock | ListBlock | Table))
    return sorted([*blocks, *(image.span.start for image in article.images)])
