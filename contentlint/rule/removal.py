"""A block that goes: the edit that takes it out of its article, and leaves the others as far apart as they were."""

import re
from typing import TYPE_CHECKING

from contentlint.findings import Edit
from contentlint.prose.lazy import lazy_pattern
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document import Article


_MARKS = lazy_pattern(
    r"[\s*_`>#•\"'“”„«».()\[\]-]*"
    r"|\s*<(p|li|div)\b[^<>]*>\s*(?:<(?:strong|b|em|i)>)?"
    r"|(?:</(?:strong|b|em|i)>)?\s*</(p|li|div)\s*>\s*"
)
"""What stands around the words of a line that has no others: marks of Markdown, or the tags of one element."""


def removal(article: "Article", span: Span) -> Edit | None:
    """Return what takes out all of some lines; None where something else stands on them, as in a list or quotation."""
    text = article.source.text
    before, after = text[: span.start].rstrip(" \t"), text[span.end :].lstrip(" \t")
    if (before and not before.endswith("\n")) or (after and not after.startswith("\n")):
        return None
    start, end = max(len(before.rstrip()), article.body_start), span.end
    below = re.match(r"\s*\n", text[end:])
    stop = end + below.end() if below else len(text)
    if start <= article.body_start or not text[:start].strip():
        return Edit(Span(len(before), stop), "")
    if not text[stop:].strip():
        return Edit(Span(start, end), "")
    blank = max(text.count("\n", start, span.start), text.count("\n", end, stop))
    return Edit(Span(start, stop), "\n" * min(blank, 2))


def whole_lines(article: "Article", span: Span) -> Span | None:
    """Return the lines on which a text stands, with the marks around it; None where other words stand there, too."""
    text = article.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = _MARKS.fullmatch(text, start, span.start), _MARKS.fullmatch(text, span.end, end)
    if before is None or after is None or before[1] != after[2]:
        return None
    return Span(start, end)
