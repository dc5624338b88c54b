"""Where an article has code that no parser knows as such: shell in prose, listings, what own macros enclose."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.document.markup import Spans
from contentlint.document.templates import TemplateTag, mask_templates, pair_tags
from contentlint.prose.code_lines import find_code_like_lines
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

_BRACKET_TAG = compile_lazy(r"\[(/?)([a-zA-Z][\w-]{0,30})(?:[ \t][^\[\]\n]{0,300}|=[^\[\]\n]{0,300})?\](?![(\[:])")
"""A tag such as “[bash]”, which programs for forums and blogs know; no link."""


def find_code_like(article: "Article") -> Spans:
    """Return the lines of an article in Markdown, or pasted, that are code although they are read as text.

    What stands between the two tags of a macro that nobody knows may be code, too, so it counts. Code that the parser
    knows, HTML and front matter are left out: others look after them.
    """
    if article.format == "html":
        return Spans(())
    text, start = article.source.text, article.body_start
    known = Spans((*article.code, *article.markup.islands, *(table.span for table in article.tables)))
    lines = text[start:].split("\n")
    starts = [start]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    shown = ["" if starts[at] + _count_blanks(line) in known else line for at, line in enumerate(lines)]
    found = [Span(starts[at], starts[at + 1]) for at in sorted(find_code_like_lines(shown))]
    return Spans((*found, *_find_macros(text, start)))


def _count_blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" \t>"))


def touches_code(edit: Edit, code: Spans, text: str) -> bool:
    """Tell whether an edit changes one of some lines; blanks at the end of a line are no part of it."""
    start, end = edit.span
    is_at_end = text[end : end + 1] in {"", "\n"} and text[start - 1 : start] != "\n"
    if is_at_end and not (text[start:end] + edit.text).strip():
        return False
    if code.find_around(start) or code.find_around(max(end - 1, start)):
        return True
    return "\n" in text[start:end] and any(start < span.start < end for span in code)


def _find_macros(text: str, start: int) -> Iterator[Span]:
    """Yield what stands between the tags of each pair that is not known to enclose prose."""
    tags = [tag for tag in mask_templates(text).tags if tag.span.start >= start]
    yield from (body for body, _ in pair_tags(tags))
    if "[/" in text:
        found = (match for match in _BRACKET_TAG.finditer(text, start))
        in_brackets = [TemplateTag(Span(*one.span()), one[2].lower(), bool(one[1])) for one in found]
        yield from (body for body, _ in pair_tags(in_brackets))
