"""``structure/intro-missing``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.beginning import find_bare_beginning
from contentlint.rule import Article, Finding, Heading, ListBlock, Message, Option, Rule, Table


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("articles with fewer words are not checked", min=0)] = 100


class IntroMissing(Rule[Options]):
    """Begin with a few sentences that say what the article is about.

    Readers decide from the first lines whether they are in the right place, and search results often quote these
    lines.

    The introduction may come after the title, a picture, the author’s name and the date, and a table of contents. Key
    points, a quotation or a note count as an introduction. So does a section called “Introduction” or “Overview”, or a
    section whose heading is a question. Articles with fewer than {min-words} words of prose are not checked, and
    neither are whole HTML pages, where a template decides what comes first.
    """

    how_to_fix = "Say in two or three sentences who should read on, and why."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "recipes, reference pages and landing pages follow their own templates"
    whole_article = True
    pages = ("article", "documentation")
    messages = {
        "heading": Message(
            "The article begins with the heading “{quote}” instead of an introduction.",
            label="no introduction",
        ),
        "list": Message("The article begins with a list instead of an introduction.", label="no introduction"),
        "table": Message("The article begins with a table instead of an introduction.", label="no introduction"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding where a heading, a list or a table stands first."""
        if article.is_page or article.prose.word_count < self.options.min_words:
            return
        parts = (article.toc, article.byline, *article.dates, *article.meta_lines)
        passed = [part.span for part in parts if part is not None]
        points = article.key_points.span if article.key_points else None
        match first := find_bare_beginning(article.nodes, passed, points):
            case Heading():
                yield self.finding("heading", at=first.text, quote=first.text.text)
            case ListBlock():
                yield self.finding("list", at=first.items[0])
            case Table():
                yield self.finding("table", at=first)
            case _:
                pass
