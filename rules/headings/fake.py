"""``headings/fake``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document import Article
from contentlint.document.labels import is_byline, part_of_label
from contentlint.document.model import (
    Block,
    Comment,
    Container,
    Image,
    InlineCode,
    InlineTemplate,
    Link,
    ListBlock,
    Paragraph,
    Strong,
)
from contentlint.document.sections import Section, flatten
from contentlint.rule import Finding, Message, Option, Rule, bad, good

ENDS = (".", "!", "?", ":", ",", ";", "…", "。", "？", "！", "：", ")", "”", '"', "»", "’")  # noqa: RUF001  # of other scripts

LABEL_WORDS = """note notes tip tips warning warnings caution important attention info information hint example examples
update updates disclaimer hinweis achtung wichtig tipp beispiel remarque nota aviso"""
LABELS = frozenset(LABEL_WORDS.split())
"""A bold word that says what kind of remark follows."""

CAPTION = r"(?i)(?:table|figure|fig|photo|image|listing|chart|source|credit|tabelle|abbildung|abb|tableau)\b"
HEADING_CLASS = r"(?:^|[\s_-])(?:h[1-6]|(?:sub|section[-_]?)?heading|(?:sub|section[-_]?)title)(?=\s|$)"


class Options(Struct, frozen=True):
    """Limits."""

    max_words: Annotated[int, Option("most words of a line that may be meant as a heading", min=1)] = 12


class Fake(Rule[Options]):
    """Make a heading of what looks like one.

    A bold line over a paragraph is a heading only to the eye. Screen readers do not list it, and it gets into no list
    of contents and can be linked from nowhere.

    A line counts if it is bold as a whole, has at most {max-words} words, does not end like a sentence and has text or
    a list below it. Left alone are labels (a single “Note”, anything with a colon), questions, bylines, the lines that
    name key points, FAQ and contents, quoted words, captions beside images, tables and code, links and lines above one,
    names in code, lines within lists, quotations, notes and boxes, and bold lines that follow one another. So is
    the first line of an article and a bold line above a heading. All are one finding, at the first.
    """

    how_to_fix = "Write it as a heading of level {level}: ## and so on, or <h2>, instead of bold."
    basis = "accessibility"
    sources = (
        "axe-core 4.14.1, p-as-heading (WCAG 2.2, success criterion 1.3.1)",
        "markdownlint 0.42.1, MD036 (emphasis used instead of a heading)",
    )
    severity = "warning"
    fixable = "suggest"
    yields_to = ("structure/no-subheadings",)
    messages = {
        "bold": Message("“{quote}” stands like a heading, but is only bold text.", label="bold, but no heading"),
        "class": Message(
            "“{quote}” looks like a heading by its class “{class_name}”, but is a paragraph.",
            label="a paragraph",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first line that is meant as a heading, with the others."""
        found = [(paragraph, level) for paragraph, level in self._found(article)]
        if not found:
            return
        (first, level), *others = found
        name = _heading_class(first)
        yield self.finding(
            "class" if name else "bold",
            at=first.text,
            quote=first.text.text,
            related=[(paragraph.text, "another") for paragraph, _ in others],
            level=level,
            class_name=name,
        )

    def _found(self, article: Article) -> Iterator[tuple[Paragraph, int]]:
        for section in flatten(article.sections):
            blocks = [block for block in _looked_through(section.blocks) if not isinstance(block, Comment)]
            for at, block in enumerate(blocks):
                if isinstance(block, Paragraph) and self._is_meant(article, block):
                    before = blocks[at - 1] if at else section.heading
                    below = blocks[at + 1] if at + 1 < len(blocks) else None
                    if _heads(before, below):
                        yield block, _level(section)

    def _is_meant(self, article: Article, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is written like a heading."""
        text = paragraph.text.text
        if not (_is_bold(paragraph) or _heading_class(paragraph)):
            return False
        if text.endswith(ENDS) or len(text.split()) > self.options.max_words or not _is_words(paragraph):
            return False
        return not (_is_label(text) or _is_part(article, paragraph) or is_byline(text) or re.match(CAPTION, text))

    examples = (
        good("""
            # Kettles

            ## Limescale

            **Note**

            Hard water carries lime.
        """),
        bad(
            """
            # Kettles

            Limescale wastes power.

            **How to remove it**

            Fill, wait, boil, pour out, rinse.
            """,
            "bold",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <p>Limescale wastes power.</p>
            <p class="h2">How to remove it</p>
            <p>Fill, wait, boil, pour out, rinse.</p>
            """,
            "class",
            format="html",
        ),
        bad(
            """
            # Kettles

            Limescale wastes power.

            **How to get all of the white lime out of a kettle in ten easy minutes**

            Fill, wait, boil, pour out, rinse.
            """,
            "bold",
            options={"max-words": 20},
        ),
    )


def _looked_through(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks, those in mere layout for it."""
    for block in blocks:
        if isinstance(block, Container) and block.tag.name in {"div", "section", "article", "main"}:
            yield from _looked_through(block.blocks)
        else:
            yield block


def _is_bold(paragraph: Paragraph) -> bool:
    inline = paragraph.inlines[0] if paragraph.inlines else None
    return isinstance(inline, Strong) and inline.text.strip() == paragraph.text.text


def _heading_class(paragraph: Paragraph) -> str:
    """Return the class by which a paragraph is made to look like a heading, or an empty string."""
    tag = paragraph.tag
    if tag is None or not tag.attributes or tag.name != "p":
        return ""
    match = re.search(HEADING_CLASS, tag.get("class"))
    return match.group().strip(" -_") if match else ""


def _is_words(paragraph: Paragraph) -> bool:
    """Tell whether a line consists of words: no link, picture, code or template makes it up."""
    if any(isinstance(inline, Link | Image | InlineCode | InlineTemplate) for inline in paragraph.inlines):
        return False
    return any(char.isalpha() for char in paragraph.text.text)


def _is_label(text: str) -> bool:
    return text.casefold() in LABELS


def _is_part(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a line belongs to a part that is recognised: its label, a question, the author's name."""
    if part_of_label(paragraph.text.text):
        return True
    span = paragraph.span
    parts = (article.key_points, article.faq, article.byline, article.contents, article.references)
    return article.is_boxed(span) or any(part is not None and part.span.contains(span) for part in parts)


def _heads(before: Block | None, below: Block | None) -> bool:
    """Tell whether a line stands above text, and below something that it can end."""
    if not isinstance(below, Paragraph | ListBlock) or before is None:
        return False
    if isinstance(below, Paragraph) and (_is_bold(below) or _is_picture(below) or _is_link(below)):
        return False
    return not (isinstance(before, Paragraph) and (_is_bold(before) or _is_picture(before)))


def _is_picture(paragraph: Paragraph) -> bool:
    return not paragraph.text.text and any(isinstance(inline, Image) for inline in paragraph.inlines)


def _is_link(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is one link: what stands above it advertises another article."""
    inline = paragraph.inlines[0] if paragraph.inlines else None
    return isinstance(inline, Link) and inline.text.strip() == paragraph.text.text


def _level(section: Section) -> int:
    return min(max(section.level, 1) + 1, 6)
