"""The questions of an FAQ as parts that open on a click: ``<details>`` in place of headings."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from contentlint.document.nodes import Heading
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.parts.model import FaqPair


def build_details_edits(article: "Article") -> list[Edit]:
    """Return what makes disclosure elements of questions that are headings of Markdown; the heading above them stays.

    What is marked within a question (bold letters, a link) becomes plain text: Markdown is not read in a summary.
    """
    by_edge = {edge: one for one in article.headings for edge in one.text.span}  # before its question may be a number
    pairs = article.faq.pairs if article.faq else ()
    asked = ((pair, by_edge.get(pair.question.span.start) or by_edge.get(pair.question.span.end)) for pair in pairs)
    return [edit for pair, heading in asked for edit in _build_pair_edits(article, pair, heading)]


def _build_pair_edits(article: "Article", pair: "FaqPair", asked: Heading | None) -> Iterator[Edit]:
    if asked is None or asked.style != "atx" or pair.answer is None or not _stands_free(article, asked):
        return
    below = "" if article.source.text.startswith("\n\n", asked.span.end) else "\n"
    yield Edit(asked.span, f"<details>\n<summary>{escape(pair.question.text, quote=False)}</summary>{below}")
    yield Edit(Span(pair.span.end, pair.span.end), "\n\n</details>")


def _stands_free(article: "Article", heading: Heading) -> bool:
    """Tell whether a heading stands at the start of its line, and so in no list and no quotation."""
    return heading.span.start == 0 or article.source.text[heading.span.start - 1] == "\n"
