"""``headings/fake``."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from msgspec import Struct

from contentlint.rule import (
    MAX_HEADING_LEVEL,
    Article,
    Finding,
    Message,
    Option,
    Rule,
    Span,
    ends_with_colon,
    find_fake_headings,
    make_headings,
)


class Options(Struct, frozen=True):
    """Limits."""

    max_words: Annotated[int, Option("most words of a line that may be meant as a heading", min=1)] = 12


class Fake(Rule[Options]):
    """Make a heading of what looks like one.

    A bold line over a paragraph is a heading only to the eye. Screen readers do not list it, and it gets into no list
    of contents and can be linked from nowhere.

    A line counts if it is bold as a whole, has at most {max-words} words, does not end like a sentence and has text or
    a list below it. Left alone are labels (a single “Note”; lines that end with a colon, unless at least three
    different ones do), questions, bylines, the lines that name key points, FAQ and contents, quoted words, captions
    beside images, tables and code, links and lines above one, names in code, lines within lists, quotations, notes and
    boxes, and bold lines that follow one another. So are the first line of an article, a bold line above a heading, and
    a single one right below a heading that has a colon in it (“In use since: 1893”). All are one finding, at the first.

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
    overlaps_with = ("structure/no-subheadings",)
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
        is_taken = partial(_is_in_part, article)
        found = list(find_fake_headings(article.sections, is_taken, self.options.max_words))
        if not found:
            return
        first = found[0]
        yield self.grouped_finding(
            "class" if first.class_name else "bold",
            [one.paragraph.text for one in found],
            quote=first.paragraph.text.text,
            limit=None,
            level=min(first.level, MAX_HEADING_LEVEL),
            class_name=first.class_name,
            edits=[] if any(map(ends_with_colon, found)) else make_headings(article, found, is_taken),
        )


def _is_in_part(article: Article, place: Span) -> bool:
    """Tell whether a place belongs to a part that is recognised: a label, a question, a name, a line of metadata."""
    if any(line.span.overlaps(place) for line in article.meta_lines) or article.is_boxed(place):
        return True
    parts = (article.key_points, article.faq, article.byline, article.toc, article.references)
    return any(part is not None and part.span.contains(place) for part in parts)
