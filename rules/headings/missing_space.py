"""``headings/missing-space``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.document.nodes import InlineCode, Paragraph
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

MARKS = r"^[ \t>]*(?P<marks>#{2,6})(?P<gap>[^\S \t\n])?(?P<text>[^\s#][^\n]*)"
TITLE = r"#(?P<text>[A-Z][\w’'-]*(?: [^\s#]+){2,})(?<![.!?,;:])$"
"""A line with one mark: hashtags begin like this, but are not followed by more words and no other hashtag."""


CODE_INDENT = 4
"""So many blanks before a line make code of it."""


class MissingSpace(Rule[NoOptions]):
    """Write a space between # and the heading.

    Without it the line is no heading: readers see the marks, and the section has no name.

    Two marks and more are reported wherever a paragraph or one of its lines begins with them, a hard space after them
    included. A single mark may be a hashtag; it is reported only above everything else in an article without a heading
    of level 1, where three words or more follow it.
    """

    how_to_fix = "Write “{expected}”."
    basis = "spec"
    sources = (
        "CommonMark 0.31.2, section 4.2 (the opening sequence of # must be followed by spaces or tabs)",
        "markdownlint 0.42.1, MD018 (no space after hash)",
    )
    severity = "error"
    fixable = "safe"
    fix_reason = "the words of the line stay, and it becomes the heading that its marks stand for"
    messages = {
        "missing": Message("“{quote}” is no heading: a space is missing after {marks}.", label="no heading"),
        "hard-space": Message(
            "“{quote}” is no heading: what follows {marks} looks like a space, but is another character.",
            label="no heading",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each line of text that was meant as a heading."""
        if article.format != "markdown" or "#" not in article.source.text:
            return
        yield from self._title(article)
        if "##" not in article.source.text:
            return
        for paragraph in article.paragraphs:
            if paragraph.tag is None and "##" in paragraph.text.text:
                yield from self._lines(article, paragraph)

    def _lines(self, article: Article, paragraph: Paragraph) -> Iterator[Finding]:
        source = article.source.text
        codes = [inline.span for inline in paragraph.inlines if isinstance(inline, InlineCode) and inline.text]
        codes = [code for code in codes if "\n" in source[code.start : code.end]]
        for match in re.finditer(MARKS, source[paragraph.span.start : paragraph.span.end], re.MULTILINE):
            begin = paragraph.span.start
            at = Span(begin + match.start("marks"), begin + match.end("text"))
            if any(start < at.start < end for start, end in codes):
                continue
            gap = Span(begin + match.end("marks"), begin + match.start("text"))
            yield self._told(article, at, match["marks"], match["text"], gap)

    def _title(self, article: Article) -> Iterator[Finding]:
        first = article.blocks[0] if article.blocks else None
        if not isinstance(first, Paragraph) or not first.text.text.startswith("#") or first.tag is not None:
            return
        match = re.match(TITLE, first.text.text)
        if match and "\n" not in article.source.text[slice(*first.span)] and not _has_title(article):
            gap = Span(first.span.start + 1, first.span.start + 1)
            yield self._told(article, first.span, "#", match["text"], gap)

    def _told(self, article: Article, at: Span, marks: str, text: str, gap: Span) -> Finding:
        return self.finding(
            "missing" if gap.start == gap.end else "hard-space",
            at=at,
            edits=[Edit(gap, " ")] if _can_be_heading(article, at) else [],
            quote=article.source.text[at.start : at.end],
            marks=marks,
            expected=f"{marks} {text.strip()}",
        )


def _can_be_heading(article: Article, at: Span) -> bool:
    """Tell whether a heading may begin here: not within HTML, nor so far from the margin that it would be code."""
    text = article.source.text
    margin = text[text.rfind("\n", 0, at.start) + 1 : at.start]
    is_near = len(margin.rpartition(">")[2]) < CODE_INDENT and not margin.strip("> \t") and "\t" not in margin
    return is_near and not any(island.contains(at) for island in article.markup.islands)


def _has_title(article: Article) -> bool:
    return any(heading.level == 1 for heading in article.headings)
