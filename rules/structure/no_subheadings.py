"""``structure/no-subheadings``."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.headings import mark_as_heading
from contentlint.article.edits.insertion import after_introduction
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Details, Paragraph, Strong
from contentlint.rule import Edit, Finding, Message, Option, Rule

MIN_PARTS = 2
"""So many headings, bold lines or parts that open on a click divide an article."""

LEVEL = 2

MAX_HEADING_WORDS = 12
NO_HEADING_ENDS = (".", ",", ":", ";", "!")
"""A bold line that is longer, or ends so, is bold for another reason."""

MAX_BOLD_WORDS = 20
"""A bold line with more words is an emphasised sentence; the questions of interviews are about as long as this."""


class Options(Struct, frozen=True):
    """Limits."""

    max_words: Annotated[int, Option("most words without a subheading", min=1)] = 300


class NoSubheadings(Rule[Options]):
    """Divide a long article with subheadings.

    Readers scan the headings before they decide to read. An article of more than {max-words} words in one piece gives
    them nothing to scan, and nobody can link to a part of it.

    Bold lines look like headings; programs, screen readers and links see none. An article whose sections all have
    headings of level 1 is divided, if oddly, and so is one made of parts that open on a click.
    """

    how_to_fix = "Put a heading of level 2 above each new subject, naming what the reader finds there."
    basis = "tool-convention"
    sources = ("Yoast SEO 3.6.0 (red above 300 words without a subheading)",)
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "bold lines above text become headings of level 2, all of them or none"
    messages = {
        "missing": Message(
            "The article has {words:word|words} and no subheading; with more than {max-words} it needs some.",
            label="divide from here on",
        ),
        "bold": Message(
            "The article has {words:word|words} and no subheading, only {size:bold line|bold lines} such as “{quote}”.",
            fix="Turn the bold lines into headings of level 2.",
            label="bold, but no heading",
            repair="Make headings of the bold lines.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a long article in one piece, at the first bold line if there are some."""
        headings = article.headings
        if len(headings) >= MIN_PARTS or any(heading.level > 1 for heading in headings):
            return
        if article.prose.word_count <= self.options.max_words or _opens_on_click(article):
            return
        bold = [above for above, below in pairwise(article.prose.blocks) if _is_like_heading(above, below)]
        if len(bold) < MIN_PARTS:
            yield self.finding("missing", at=after_introduction(article), words=article.prose.word_count)
            return
        first, *others = bold
        yield self.finding(
            "bold",
            at=first.text,
            quote=first.text.text,
            related=[(line.text, "another") for line in others],
            words=article.prose.word_count,
            size=len(bold),
            edits=_edits(article, bold),
        )


def _opens_on_click(article: Article) -> bool:
    return sum(isinstance(node, Details) for node in article.nodes) >= MIN_PARTS


def _is_like_heading(above: ProseBlock, below: ProseBlock) -> bool:
    """Tell whether a bold line stands above text as a heading does, in no list or quotation."""
    return above.kind == "paragraph" and _is_bold_line(above) and not _is_bold_line(below)


def _is_bold_line(prose: ProseBlock) -> bool:
    if len(prose.inlines) != 1:
        return False
    [inline] = prose.inlines
    text = prose.text.text
    return isinstance(inline, Strong) and inline.text == text and len(text.split()) <= MAX_BOLD_WORDS


def _edits(article: Article, bold: list[ProseBlock]) -> list[Edit]:
    """Return what makes headings of all bold lines; nothing if one of them is perhaps none."""
    edits: list[Edit] = []
    for line in bold:
        text = line.text
        is_short = len(text.text.split()) <= MAX_HEADING_WORDS and not text.text.endswith(NO_HEADING_ENDS)
        found = (
            mark_as_heading(article, line.block, text, LEVEL) if is_short and isinstance(line.block, Paragraph) else []
        )
        if not found:
            return []
        edits += found
    return edits
