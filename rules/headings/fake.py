"""``headings/fake``."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.fake_headings import ends_with_colon, find_fake_headings
from contentlint.rule import MAX_HEADING_LEVEL, Article, Finding, Message, Option, Rule, Severity, Span


class Options(Struct, frozen=True):
    """Limits."""

    max_words: Annotated[int, Option("maximum number of words in a bold line that is reported", min=1)] = 12


class Fake(Rule[Options]):
    """Use real headings instead of bold lines.

    A bold line above a paragraph only looks like a heading. Screen readers do not list it, tables of contents leave it
    out, and no link can lead to it.

    A line is reported if it is entirely bold, has at most {max-words} words, does not end like a sentence and is
    followed by text or a list. Not reported: labels such as “Note”; lines that end with a colon, if there are fewer
    than three different ones; questions; bylines; lines that end with a bracket, such as a headword with its
    pronunciation; the labels of key points, FAQs and tables of contents; quotations; captions of images, tables and
    code; lines that contain a link or code; lines right above a link; lines inside lists, quotations, notes and boxes;
    and bold lines in a row.

    Also not reported: the first line of an article; a bold line above a heading; and a single bold line right below a
    heading, if it contains a colon (“In use since: 1893”). An article gets only one finding, at the first of its lines
    that look like headings. If there is only one, it is a tip, because the line may be an emphasized sentence; so it is
    if each of them ends with a colon or has a list right below, because they may be labels (“Pros”).

    The fix turns all of these lines into headings at once. It changes nothing if other bold lines would remain, if one
    of the lines is a sentence (“You will need a deep dish”) or a label with a number (“Time: 30 minutes”), if the
    heading levels of the article are already wrong, or if a link leads to a heading with the same words.
    """

    how_to_fix = "Make it a level {level} heading instead of bold text."
    basis = "accessibility"
    sources = (
        (
            "axe-core 4.14.1, p-as-heading (WCAG 2.2, success criterion 1.3.1) "
            "https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md"
        ),
        (
            "markdownlint 0.42.1, MD036 (emphasis used instead of a heading) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md036.md"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = (
        "the line becomes a heading, one level below the heading above it; check that it belongs to that section"
    )
    overlaps_with = ("structure/no-subheadings",)
    messages = {
        "bold": Message(
            "“{quote}” looks like a heading but is only bold text.",
            label="bold text, not a heading",
            repair="Turn the bold lines into headings.",
        ),
        "class": Message(
            "“{quote}” is styled as a heading (class “{class_name}”) but is a paragraph.",
            label="paragraph, not a heading",
            repair="Turn the lines that look like headings into headings.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first line that is meant as a heading, with the others."""
        is_taken = partial(_is_in_part, article)
        found = list(find_fake_headings(article.sections, is_taken, self.options.max_words))
        if not found:
            return
        from contentlint.article.edits.fake_headings import make_headings

        first = found[0]
        is_lead = all(one.is_above_list or ends_with_colon(one) for one in found)
        severity: Severity | None = "info" if (len(found) == 1 and not first.class_name) or is_lead else None
        yield self.grouped_finding(
            "class" if first.class_name else "bold",
            [one.paragraph.text for one in found],
            quote=first.paragraph.text.text,
            limit=None,
            severity=severity,
            level=min(first.level, MAX_HEADING_LEVEL),
            class_name=first.class_name,
            edits=[] if any(map(ends_with_colon, found)) else make_headings(article, found, is_taken),
        )


def _is_in_part(article: Article, place: Span) -> bool:
    """Tell whether a place belongs to a part that is recognized: a label, a question, a name, a line of metadata."""
    if any(line.span.overlaps(place) for line in article.meta_lines) or article.is_boxed(place):
        return True
    parts = (article.key_points, article.faq, article.byline, article.toc, article.references)
    return any(part is not None and part.span.contains(place) for part in parts)
