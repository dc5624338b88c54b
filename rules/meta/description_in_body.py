"""``meta/description-in-body``."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from contentlint.article.parts.model import MetaLine
from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Message,
    MetaValue,
    NoOptions,
    Paragraph,
    Rule,
    Severity,
    Span,
    build_key_edit,
)

NAMES: Mapping[str, str] = {
    "title": "title for search engines",
    "description": "meta description",
    "slug": "slug",
    "keyphrase": "keyphrase",
    "author": "author",
    "date": "date",
    "modified": "date of the last change",
    "tags": "tags",
}


MAX_FIELDS, MAX_FIELD = 8, 80
"""So many lines, of so many characters each, may be fields of one example."""


class DescriptionInBody(Rule[NoOptions]):
    """Move text for search engines from the article to its metadata.

    Readers see a line such as “Meta description: …” in the article, and search engines do not use it. It is usually
    left over from a prompt or a form.

    The rule also reports lines with titles, slugs and keyphrases, and in pasted text, lines with authors, dates and
    tags. Not reported: bylines; lines in code or quotations; lines in comments, because nobody sees them; and sentences
    about descriptions.

    It is an error because readers see a line that was written for search engines only. If the metadata has such a value
    already, it is a warning, because the article may speak of titles and descriptions. So it is below a sentence that
    ends with a colon (“A filled form looks like this:”), because the line may be an example.
    """

    how_to_fix = "Move it to {target} without its quotation marks, then delete the line."
    basis = "house-style"
    severity = "error"
    rests_on = "parts"
    fixable = "unsafe"
    fix_reason = (
        "the line is deleted from the text, and its content, without quotation marks and notes, is added "
        "to the metadata"
    )
    needs = ("meta_lines",)
    messages = {
        "shown": Message(
            "The {what} is in the text, where readers see it.",
            label="belongs in the metadata",
            repair="Move it to the metadata.",
        ),
        "twice": Message(
            "The {what} is in the text as well as in the metadata.",
            fix="Keep the better version in the metadata, then delete the line.",
            label="already in the metadata",
            severity="warning",
            repair="Delete the line, which repeats the metadata.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for line in article.meta_lines:
            if line.hidden or line.is_byline:
                continue
            given = article.metadata.get(line.concept)
            is_given = given is not None and given.value != "" and not given.fallback
            message = "twice" if is_given else "shown"
            target = _describe_target(article, line.concept)
            is_example = _is_example(article, line)
            severity: Severity | None = "warning" if is_example else None
            edits = [] if is_example else _build_edits(article, line, given if is_given else None)
            what = NAMES[line.concept]
            yield self.finding(message, at=line.label, severity=severity, what=what, target=target, edits=edits)


def _is_example(article: Article, line: MetaLine) -> bool:
    """Tell whether a line is the first of some that a sentence with a colon leads to, or below such lines."""
    starts = [block.span.start for block in article.blocks]
    at = bisect_right(starts, line.span.start) - 1
    above = article.blocks[max(at - MAX_FIELDS, 0) : max(at, 0)]
    for block in reversed(above):
        text = block.text.text.strip() if isinstance(block, Paragraph) else ""
        if len(text) > MAX_FIELD or not text:
            return text.endswith((":", "："))  # noqa: RUF001  # of other scripts
        if text.endswith((":", "：")):  # noqa: RUF001  # of other scripts
            return True
        if ":" not in text:
            return False
    return False


def _describe_target(article: Article, concept: str) -> str:
    if article.format == "markdown":
        return f"the front matter as “{concept}”"
    return "the head of the page" if article.is_page else "its own field in your CMS"


def _build_edits(article: Article, line: MetaLine, given: MetaValue | None) -> list[Edit]:
    """Return what moves a line into the metadata, or takes it away where they say the same; nothing if they differ."""
    from contentlint.article.edits.blocks import find_whole_lines, remove_block

    lines = find_whole_lines(article, line.span)
    gone = remove_block(article, lines) if lines else None
    if gone is None:
        return []
    if given is not None:
        return [gone] if given.value == line.value.text else []
    new = build_key_edit(article, line.concept, line.value.text)
    if new is None or new.span.overlaps(gone.span):
        return []
    if new.span.end == gone.span.start:
        return [Edit(Span(new.span.start, gone.span.end), new.text + gone.text)]
    return [new, gone]
