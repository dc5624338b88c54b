"""``headings/fake``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.headings import LOWEST, is_linked, renamed
from contentlint.document.nodes import (
    Block,
    Comment,
    Container,
    Emphasis,
    Image,
    InlineCode,
    InlineTemplate,
    Link,
    ListBlock,
    Paragraph,
    Strong,
)
from contentlint.document.sections import Section, flatten
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.prose.part_labels import is_byline, part_of_label
from contentlint.rule import Edit, Finding, Message, Option, Rule, Span

ENDS = (".", "!", "?", ":", ",", ";", "…", "。", "？", "！", "：", ")", "”", '"', "»", "’")  # noqa: RUF001  # of other scripts

LABEL_WORDS = """note notes tip tips warning warnings caution important attention info information hint example examples
update updates disclaimer hinweis achtung wichtig tipp beispiel remarque nota aviso"""
LABELS = frozenset(LABEL_WORDS.split())
"""A bold word that says what kind of remark follows."""

CAPTION = r"(?i)(?:table|figure|fig|photo|image|listing|chart|source|credit|tabelle|abbildung|abb|tableau)\b"
HEADING_CLASS = r"(?:^|[\s_-])(?:h[1-6]|(?:sub|section[-_]?)?heading|(?:sub|section[-_]?)title)(?=\s|$)"

ITALICS = (("", ""), ("*", "*"), ("_", "_"))
"""What may stand around bold words that are a line."""

UNSURE = lazy_pattern(r"\\\n|<br|\}\s*\Z", re.IGNORECASE)
"""Breaks within a line, and what would be read as the attributes of a heading."""

BLANK_LINE = lazy_pattern(r"[ \t]*+(?:\n|\Z)")


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
    names in code, lines within lists, quotations, notes and boxes, and bold lines that follow one another. So are
    the first line of an article, a bold line above a heading, and a single one right below a heading that has a colon
    in it (“In use since: 1893”). All are one finding, at the first.

    A program makes headings of all of them or of none: of none where other bold lines would be left beside them, where
    the levels of the headings are not right themselves, or where a link leads to a heading of the same words.
    """

    how_to_fix = "Write it as a heading of level {level}: ## and so on, or <h2>, instead of bold."
    basis = "accessibility"
    sources = (
        "axe-core 4.14.1, p-as-heading (WCAG 2.2, success criterion 1.3.1)",
        "markdownlint 0.42.1, MD036 (emphasis used instead of a heading)",
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "the line gets the level below the heading above it: see whether it is a section of that one"
    yields_to = ("structure/no-subheadings",)
    messages = {
        "bold": Message(
            "“{quote}” stands like a heading, but is only bold text.",
            label="bold, but no heading",
            repair="Make headings of the bold lines.",
        ),
        "class": Message(
            "“{quote}” looks like a heading by its class “{class_name}”, but is a paragraph.",
            label="a paragraph",
            repair="Make headings of the lines that look like them.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first line that is meant as a heading, with the others."""
        found = list(self._found(article))
        if not found:
            return
        (first, level), *others = found
        name = _heading_class(first)
        yield self.finding(
            "class" if name else "bold",
            at=first.text,
            quote=first.text.text,
            related=[(paragraph.text, "another") for paragraph, _ in others],
            level=min(level, LOWEST),
            class_name=name,
            edits=_as_headings(article, found),
        )

    def _found(self, article: Article) -> Iterator[tuple[Paragraph, int]]:
        for section in flatten(article.sections):
            blocks = [block for block in _looked_through(section.blocks) if not isinstance(block, Comment)]
            meant: list[Paragraph] = []
            for at, block in enumerate(blocks):
                if isinstance(block, Paragraph) and self._is_meant(article, block):
                    before = blocks[at - 1] if at else section.heading
                    below = blocks[at + 1] if at + 1 < len(blocks) else None
                    meant += [block] if _heads(before, below) else []
            if not (len(meant) == 1 and meant[0] is blocks[0] and ": " in meant[0].text.text):
                yield from ((line, _level(article, section)) for line in meant)

    def _is_meant(self, article: Article, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is written like a heading."""
        text = paragraph.text.text
        if not (_is_bold(paragraph) or _heading_class(paragraph)):
            return False
        if text.endswith(ENDS) or len(text.split()) > self.options.max_words or not _is_words(paragraph):
            return False
        return not _is_other(article, paragraph)


def _looked_through(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks, those in mere layout for it."""
    for block in blocks:
        if isinstance(block, Container) and block.tag.name in {"div", "section", "article", "main"}:
            yield from _looked_through(block.blocks)
        else:
            yield block


def _is_bold(paragraph: Paragraph) -> bool:
    return _bold(paragraph) is not None


def _bold(paragraph: Paragraph) -> Strong | None:
    """Return the bold text that a whole paragraph consists of; it may be in italics as well."""
    for inline in paragraph.inlines[:2]:
        if isinstance(inline, Strong | Emphasis) and inline.text.strip() != paragraph.text.text:
            return None
        if isinstance(inline, Strong):
            return inline
    return None


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


def _is_other(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a line is something else by its words or its place: a label, a byline, a caption."""
    text = paragraph.text.text
    is_named = text.casefold() in LABELS or is_byline(text) or re.match(CAPTION, text) is not None
    return is_named or _is_part(article, paragraph)


def _is_part(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a line belongs to a part that is recognised: its label, a question, a name, a line of metadata."""
    span = paragraph.span
    if part_of_label(paragraph.text.text) or any(line.span.overlaps(span) for line in article.meta_lines):
        return True
    parts = (article.key_points, article.faq, article.byline, article.toc, article.references)
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
    """Tell whether a paragraph begins with a link and is mostly links: what stands above it advertises others."""
    links = [inline for inline in paragraph.inlines if isinstance(inline, Link)]
    if not links or links[0] is not paragraph.inlines[0]:
        return False
    return 2 * sum(len(link.text) for link in links) > len(paragraph.text.text)


def _level(article: Article, section: Section) -> int:
    """Return the level of a heading in a section; above the first one that of the sections below."""
    if section.heading is None:
        return max(min((one.level for one in article.sections if one.heading), default=2), 2)
    return section.level + 1


# --- how it is put right --------------------------------------------------------------------------


def _as_headings(article: Article, found: list[tuple[Paragraph, int]]) -> list[Edit]:
    """Return what makes headings of all lines; nothing if one of them cannot be one for certain."""
    titles = sum(heading.level == 1 and heading.text.text != "" for heading in article.own_headings)
    if article.format == "text" or titles > 1 or any(level > LOWEST for _, level in found):
        return []
    lines = [line for line, _ in found]
    if _are_some_left(article, lines) or is_linked(article, *(line.text.text for line in lines)):
        return []
    edits = [_as_heading(article, paragraph, level) for paragraph, level in found]
    return [edit for some in edits for edit in some] if all(edits) else []


def _are_some_left(article: Article, lines: list[Paragraph]) -> bool:
    """Tell whether bold lines are left that are not meant as headings, in a section with some that are."""
    starts = {line.span.start for line in lines}
    for section in flatten(article.sections):
        blocks = [block for block in _looked_through(section.blocks) if not isinstance(block, Comment)]
        bold = [one for one in blocks if isinstance(one, Paragraph) and _is_bold(one) and not _is_other(article, one)]
        meant = sum(one.span.start in starts for one in bold)
        is_subtitled = section.heading is None and bold[:1] == blocks[:1]
        if 0 < meant < len(bold) - is_subtitled:
            return True
    return False


def _as_heading(article: Article, paragraph: Paragraph, level: int) -> list[Edit]:
    """Return what makes a heading of a line, its bold letters ordinary ones; nothing where that is not certain."""
    name = _heading_class(paragraph)
    if name[:1] == "h" and name[1:].isdigit() and int(name[1:]) != level:
        return []
    bold = _bold(paragraph)
    if bold is not None and bold.tag is not None and "</" not in article.source.slice(bold.span):
        return []  # never closed
    if paragraph.tag is None:
        return _in_markdown(article, paragraph.span, bold, level) if bold else []
    edits = renamed(article, paragraph.tag, paragraph.span, f"h{level}")
    if not edits or bold is None or bold.tag is None or bold.span == paragraph.span:
        return edits
    inside = _inside(article, bold)
    return [*edits, Edit(Span(bold.span.start, inside.start), ""), Edit(Span(inside.end, bold.span.end), "")]


def _in_markdown(article: Article, place: Span, bold: Strong, level: int) -> list[Edit]:
    """Return what writes marks of a heading before bold words, with blank lines around the line."""
    text = article.source.text
    start, stop = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    words = article.source.slice(_inside(article, bold))
    around = text[place.start : bold.span.start], text[bold.span.end : place.end]
    is_alone = not (text[start : place.start] + text[place.end : stop]).strip() and not text.startswith("{:", stop + 1)
    if stop < 0 or not is_alone or around not in ITALICS or words.rstrip().endswith("#") or UNSURE.search(words):
        return []
    has_blank_above = start == 0 or BLANK_LINE.fullmatch(text, text.rfind("\n", 0, start - 1) + 1, start)
    above, below = "" if has_blank_above else "\n", "" if BLANK_LINE.match(text, stop + 1) else "\n"
    return [Edit(Span(start, stop), f"{above}{'#' * level} {' '.join(words.split())}{below}")]


def _inside(article: Article, bold: Strong) -> Span:
    """Return the place of bold words without their marks or tags."""
    if bold.tag is None:
        return Span(bold.span.start + 2, bold.span.end - 2)
    return Span(bold.tag.span.end, article.source.text.rindex("</", *bold.span))
