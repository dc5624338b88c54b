"""``structure/no-subheadings``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.fake_headings import find_bold_lines
from contentlint.rule import (
    Article,
    Details,
    Finding,
    InlineTemplate,
    Message,
    Option,
    ProseBlock,
    Rule,
    Severity,
    locate_after_introduction,
)

from ._news import is_news

MIN_PARTS = 2
"""So many headings, bold lines or parts that open on a click divide an article."""

SECTION_LEVEL = 2

BOLD_CEILING = 650
"""A shorter article with bold lines in place of headings may be read in one go."""


class Options(Struct, frozen=True):
    """Limits."""

    max_words: Annotated[int, Option("maximum number of words without a subheading", min=1)] = 300
    ceiling: Annotated[int, Option("with more words, the finding is a warning", min=1)] = 5000
    page_ceiling: Annotated[int, Option("the same for whole HTML pages", min=1)] = 5000


class NoSubheadings(Rule[Options]):
    """Divide a long article with subheadings.

    Readers scan the headings before they decide to read. If an article of more than {max-words} words has no
    subheadings, they have nothing to scan, and nobody can link to a part of it.

    Bold lines look like headings, but programs and screen readers do not recognize them, and no link can lead to them.
    The fix changes nothing if one of the bold lines is a sentence, or the caption of code or of a table.

    An article of up to {ceiling} words gets a tip, and so does a whole HTML page of up to {page-ceiling}, or one whose
    structured data call it news: essays, reports, interviews and news are often written in one piece. With bold lines
    in place of headings, only an article of up to 650 words gets a tip: somebody meant to divide it.

    Not reported: articles whose sections all have H1 headings, and articles made of collapsible parts or of entries
    that a template generates.
    """

    how_to_fix = "Add a descriptive level 2 heading above each new subject."
    basis = "tool-convention"
    sources = (
        (
            "Yoast SEO 3.6.0 (red above 300 words without a subheading) "
            "https://github.com/Yoast/wordpress-seo/tree/trunk/packages/yoastseo/src/scoring/assessments"
        ),
    )
    severity = "warning"
    fixable = "unsafe"
    fix_reason = "all bold lines above text become level 2 headings; if one of them cannot become a heading, none does"
    whole_article = True
    pages = ("article", "documentation")
    profiles = {"yoast": {"ceiling": 300, "page-ceiling": 300}}
    messages = {
        "missing": Message(
            (
                "The article ({words:word|words}) has no subheadings; articles with more than {max-words} words "
                "need some."
            ),
            label="add headings from here on",
        ),
        "bold": Message(
            (
                "The article ({words:word|words}) has no subheadings, only {size:bold line|bold lines} such as "
                "“{quote}”."
            ),
            fix="Turn the bold lines into level 2 headings.",
            label="bold text, not a heading",
            repair="Turn the bold lines into headings.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a long article in one piece, at the first bold line if there are some."""
        headings, words = article.headings, article.prose.word_count
        if len(headings) >= MIN_PARTS or any(heading.level > 1 for heading in headings):
            return
        if words <= self.options.max_words or _is_collapsible(article) or _is_made_of_entries(article):
            return
        ceiling = self.options.page_ceiling if article.is_page else self.options.ceiling
        severity: Severity | None = "info" if words <= ceiling or is_news(article) else None
        bold = find_bold_lines(article.prose.blocks)
        if len(bold) < MIN_PARTS:
            yield self.finding("missing", at=locate_after_introduction(article), words=words, severity=severity)
            return
        is_short = words <= min(BOLD_CEILING, self.options.ceiling) and not article.is_page
        bold_severity: Severity | None = "info" if is_short else None
        from contentlint.article.edits.fake_headings import mark_bold_lines

        lines, edits = [line.text for line in bold], mark_bold_lines(article, bold, SECTION_LEVEL)
        yield self.grouped_finding(
            "bold", lines, severity=bold_severity, quote=lines[0].text, limit=None, words=words, edits=edits
        )


def _is_collapsible(article: Article) -> bool:
    return sum(isinstance(node, Details) for node in article.nodes) >= MIN_PARTS


def _is_made_of_entries(article: Article) -> bool:
    """Tell whether most of the prose stands in entries of a template, which may give each a heading: a glossary."""
    if len(article.markup.templates) < MIN_PARTS:
        return False
    blocks = article.prose.blocks
    return sum(article.is_boxed(block.text.span) or _begins_with_template(block) for block in blocks) * 2 > len(blocks)


def _begins_with_template(block: ProseBlock) -> bool:
    first = block.inlines[0] if block.inlines else None
    return isinstance(first, InlineTemplate) and first.span.end <= block.text.span.start
