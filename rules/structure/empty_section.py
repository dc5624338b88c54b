"""``structure/empty-section``."""

from bisect import bisect_right
from collections.abc import Iterator

from contentlint.prose.part_labels import find_part_by_label, is_byline
from contentlint.rule import (
    Article,
    Finding,
    Heading,
    Image,
    InlineTemplate,
    Link,
    Message,
    NoOptions,
    Rule,
    Severity,
    compile_lazy,
)

from ._empty_sections import find_empty_headings, find_equal_sections, find_gaps, is_notice

MIN_OUTLINE = 5
"""With so many empty sections, and more of them than others, an article is an outline."""

MIN_GROUPS = 3
"""With so many empty sections between others of their level, their headings may stand for groups of these."""

MIN_ROW = 3
"""So many empty sections in a row are a list written with headings."""


_NUMBER = compile_lazy(r"[^\W\d_]{3,12}\.? (?:[IVXLC]{1,6}|\d{1,3})[.:]?")


class EmptySection(Rule[NoOptions]):
    """Put text under every heading.

    A heading promises a section. If the next heading follows right away, readers who jump to this one find nothing.

    A heading with subheadings is not empty, even without text of its own. Not reported: the title of the article;
    headings that are a link or contain an image, or a sentence with a link; headings in a table; questions of the FAQ
    (see faq/answer-missing); lines that name the author; a name in code above another one, which the same text
    describes; and headings above a list that a program fills in, such as a table of contents, or notes and sources at
    the end. In a whole HTML page, only two headings of the same level right below one another are reported, because
    templates and scripts fill in the rest.

    Three or more sections that contain only the same sentence of at least four words are reported too.

    It is a warning, because a last heading may be a greeting, one above a larger heading a note, and the next sections
    may be parts of the empty one. A single empty section in Markdown between two sections of the same level, without a
    template or component next to it, is an error if the whole site is checked, two other articles have a section with
    the same heading, and none leaves it empty: readers see that its text was forgotten. So it is not where three in
    the article are empty, or where the next heading is written otherwise (underlined instead of `##`), because the
    headings may stand for groups of sections, or where a file is named by a day alone, as minutes are. Where three
    articles leave it empty, it is an empty field of their pattern, and only a tip. Where most sections are empty, at
    least five, the article is an outline, and it is a tip; so is a heading that is an exclamation, a long sentence, a
    notice in capitals or that says itself that there is nothing (“No parameters”).
    """

    how_to_fix = "Write the section, or delete its heading."
    basis = "house-style"
    severity = "warning"
    rests_on = "parts"
    whole_article = True
    messages = {
        "empty": Message("The section “{quote}” is empty.", label="empty section"),
        "gap": Message("The section “{quote}” is empty.", label="empty section"),
        "row": Message(
            "{size:section in a row is|sections in a row are} empty, starting with “{quote}”.",
            fix="Turn the headings into a list, or write the sections.",
            label="the first of {size}",
        ),
        "equal": Message(
            "{size:section contains|sections contain} only “{quote}”.",
            fix="Write text for each heading, or delete the sections.",
            label="same text in {size:section|sections}",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading with nothing below it, and one for a row of them."""
        rows = list(find_empty_headings(article))
        size = sum(map(len, rows))
        is_outline = size >= MIN_OUTLINE and size * 2 > sum(heading.level > 1 for heading in article.headings)
        severity: Severity | None = "info" if is_outline else None
        gaps = {heading.span.start for heading in find_gaps(article, rows)}
        is_grouping = is_outline or len(gaps) >= MIN_GROUPS
        for row in rows:
            left = [heading for heading in row if not _is_let_off(article, heading)]
            empty = [heading.text for heading in left]
            if len(empty) < MIN_ROW:
                message = "gap" if row[0].span.start in gaps and not is_grouping else "empty"
                for heading in left:
                    graded: Severity | None = "info" if is_notice(heading, article.language) else severity
                    yield self.finding(message, at=heading.text, severity=graded, quote=heading.text.text)
            else:
                yield self.grouped_finding("row", empty, severity=severity, quote=empty[0].text, limit=None)
        for equal in find_equal_sections(article.sections):
            texts = [paragraph.text for paragraph in equal]
            yield self.grouped_finding("equal", texts, quote=texts[0].text, limit=None)


def _is_let_off(article: Article, heading: Heading) -> bool:
    text = heading.text.text
    if not text or is_byline(text) or (heading.level == 1 and heading is article.headings[0]):
        return True
    if any(isinstance(inline, Image | InlineTemplate) for inline in heading.inlines):
        return True
    if text.startswith("::: ") or any(box.tag.name == "table" for box in article.find_containers_around(heading.span)):
        return True  # a program writes the section in place of the line, or it is a label
    if text.endswith(".") and any(isinstance(inline, Link) for inline in heading.inlines):
        return True
    if "".join(inline.text for inline in heading.inlines if isinstance(inline, Link)).split() == text.split():
        return True
    is_shared = _is_code(article, heading) and _shares_text(article, heading)
    return is_shared or _is_filled_later(article, heading) or _is_question(article, heading) or _is_number(text)


def _is_code(article: Article, heading: Heading) -> bool:
    """Tell whether a heading is a name of code and nothing more."""
    start, end = heading.text.span
    written = article.source.text[max(start - 1, 0) : end + 1].strip()
    return written.startswith("`") and written.endswith("`") and "`" not in written.strip("`")


def _shares_text(article: Article, heading: Heading) -> bool:
    """Tell whether the next heading is a name of code of the same level, too: one text describes both."""
    at = bisect_right(article.headings, heading.span.start, key=lambda one: one.span.start)
    below = article.headings[at] if at < len(article.headings) else None
    return below is not None and below.level == heading.level and _is_code(article, below)


def _is_number(text: str) -> bool:
    """Tell whether a heading only counts a part whose name is the heading below: “Section II”."""
    return _NUMBER.fullmatch(text.strip()) is not None


def _is_filled_later(article: Article, heading: Heading) -> bool:
    """Tell whether a program puts a list below a heading: the contents, or the notes at the end."""
    part, _ = find_part_by_label(heading.text.text) or ("", False)
    return part == "contents" or (part in {"sources", "notes"} and heading is article.headings[-1])


def _is_question(article: Article, heading: Heading) -> bool:
    return article.faq is not None and any(heading.text.span.contains(pair.question.span) for pair in article.faq.pairs)
