"""``structure/intro-missing``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.document.nodes import Block, Break, Comment, Container, Heading, ListBlock, Paragraph, Table, Template
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.prose.part_labels import is_byline
from contentlint.rule import Finding, Message, Option, Rule

LAYOUT = (Container, Comment, Template, Break)
BEGINNINGS = (Heading, ListBlock, Table)

INTRODUCTIONS = frozenset(
    (
        *("introduction", "intro", "overview", "about", "background", "preface", "foreword", "description"),
        *("einleitung", "einführung", "überblick", "vorwort", "présentation", "aperçu", "introducción", "introdução"),
        *("introduzione", "inleiding", "wprowadzenie", "введение", "はじめに", "简介", "引言"),
    )
)
"""Headings below which the introduction stands."""

TEASER = lazy_pattern(r"excerpt|summary|description|intro|lead|lede|deck|teaser")
"""A template of such a name prints the introduction from the front matter."""

QUESTION_MARKS = ("?", "？")  # noqa: RUF001  # of other scripts

MIN_WORDS = 4
"""A line with fewer words, such as a date or a reading time, introduces nothing."""


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("fewest words of an article that needs an introduction", min=0)] = 100


class IntroMissing(Rule[Options]):
    """Begin with a few sentences that say what the article is about.

    Readers decide in the first lines whether they are in the right place, and a search result often quotes them.

    What may stand before the introduction: the title, a picture, the author's name and the date, a list of contents.
    Key points, a quotation or a note serve as one, and so does a section called “Introduction” or “Overview”, or one
    whose heading is a question. Articles with fewer than {min-words} words of prose are let off, and so are whole HTML
    pages, where a template decides what stands first.
    """

    how_to_fix = "Write two or three sentences above it: who is this for, and what will they know at the end?"
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Recipes, reference pages and landing pages begin as their templates want it."
    messages = {
        "heading": Message(
            "The article begins with the heading “{quote}”; an introduction is missing above it.",
            label="no introduction",
        ),
        "list": Message(
            "The article begins with a list; an introduction is missing above it.", label="no introduction"
        ),
        "table": Message(
            "The article begins with a table; an introduction is missing above it.", label="no introduction"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding where a heading, a list or a table stands first."""
        if article.is_page or article.prose.word_count < self.options.min_words:
            return
        match first := _first(article):
            case Heading():
                yield self.finding("heading", at=first.text, quote=first.text.text)
            case ListBlock():
                yield self.finding("list", at=first.items[0])
            case Table():
                yield self.finding("table", at=first)
            case _:
                pass


def _first(article: Article) -> Block | None:
    """Return the heading, list or table with which an article begins, or None where something else does."""
    parts = (article.toc, article.byline, *article.dates, *article.meta_lines)
    passed = [part.span for part in parts if part is not None]
    points = article.key_points.span if article.key_points else None
    for node in article.nodes:
        if isinstance(node, Template) and TEASER.search(node.name):
            return None
        if isinstance(node, LAYOUT) or any(span.contains(node.span) for span in passed):
            continue
        if isinstance(node, Paragraph) and not _introduces(node):
            continue
        if isinstance(node, Heading) and (node.level == 1 or not node.text.text):
            continue
        is_points = points is not None and points.contains(node.span)
        return node if isinstance(node, BEGINNINGS) and not is_points and not _is_introduction(node) else None
    return None


def _introduces(paragraph: Paragraph) -> bool:
    text = paragraph.text.text
    return len(text.split()) >= MIN_WORDS and not is_byline(text)


def _is_introduction(node: Block) -> bool:
    """Tell whether a heading stands above an introduction, or asks what the text below it answers."""
    if not isinstance(node, Heading):
        return False
    text = node.text.text.strip(" :.0123456789").casefold()
    return text in INTRODUCTIONS or text.startswith("introduction ") or text.endswith(QUESTION_MARKS)
