"""``structure/empty-section``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.document.nodes import Break, Comment, Heading, Image, InlineTemplate, Link
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.prose.part_labels import is_byline, part_of_label
from contentlint.rule import Finding, Message, NoOptions, Rule

ROW = 3
"""So many empty sections in a row are a list written with headings."""

NOTHING = lazy_pattern(r"(?:\s|<br\s{0,9}/?>|</\w{1,20}\s{0,9}>)*$", re.IGNORECASE)


class EmptySection(Rule[NoOptions]):
    """Write something below every heading.

    A heading promises a section. Where the next heading of its level follows at once, readers who chose it were led to
    nothing.

    A heading with subheadings is not empty, even without a word of its own. Left alone are the title of the article,
    headings that are a link or hold an image, questions of the FAQ (faq/answer-missing speaks of them), lines that
    name the author, and headings whose list a program fills in: contents, and at the end notes and sources. In a whole
    HTML page only two headings of one level right below one another count, because templates and scripts do the rest.
    """

    how_to_fix = "Write the section, or delete its heading."
    basis = "house-style"
    severity = "warning"
    messages = {
        "empty": Message("Nothing stands below the heading “{quote}”.", label="an empty section"),
        "row": Message(
            "{size:heading|headings} follow one another with nothing below them, from “{quote}” on.",
            fix="Turn the headings into a list, or write a section below each of them.",
            label="the first of {size}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading with nothing below it, and one for a row of them."""
        for row in _rows(article):
            empty = [heading for heading in row if not _is_let_off(article, heading)]
            if len(empty) < ROW:
                yield from (self.finding("empty", at=head.text, quote=head.text.text) for head in empty)
            else:
                first, *others = empty
                more = [(heading.text, "another") for heading in others]
                yield self.finding("row", at=first.text, quote=first.text.text, size=len(empty), related=more)


def _rows(article: Article) -> Iterator[list[Heading]]:
    """Yield the headings with nothing below, those together that follow one another."""
    row: list[Heading] = []
    heading: Heading | None = None
    at = 0
    for node in article.nodes:
        if not isinstance(node, (Heading, Comment, Break)):
            heading = None
            continue
        if heading is not None and not NOTHING.match(article.source.text[at : node.span.start]):
            heading = None
        if isinstance(node, Heading):
            if heading is not None and _ends(article, heading, node):
                row.append(heading)
            elif row:
                yield row
                row = []
            heading = node
        at = node.span.end
    if heading is not None and not article.is_page and NOTHING.match(article.source.text[at:]):
        row.append(heading)
    if row:
        yield row


def _ends(article: Article, heading: Heading, following: Heading) -> bool:
    """Tell whether a heading ends the section of the one above; page templates set small headings above large ones."""
    return following.level == heading.level if article.is_page else following.level <= heading.level


def _is_let_off(article: Article, heading: Heading) -> bool:
    text = heading.text.text
    if not text or is_byline(text) or (heading.level == 1 and heading is article.headings[0]):
        return True
    if any(isinstance(inline, Image | InlineTemplate) for inline in heading.inlines):
        return True
    if "".join(inline.text for inline in heading.inlines if isinstance(inline, Link)).split() == text.split():
        return True
    return _is_filled_later(article, heading) or _is_question(article, heading)


def _is_filled_later(article: Article, heading: Heading) -> bool:
    """Tell whether a program puts a list below a heading: the contents, or the notes at the end."""
    part, _ = part_of_label(heading.text.text) or ("", False)
    return part == "contents" or (part in {"sources", "notes"} and heading is article.headings[-1])


def _is_question(article: Article, heading: Heading) -> bool:
    return article.faq is not None and any(pair.question.span == heading.text.span for pair in article.faq.pairs)
