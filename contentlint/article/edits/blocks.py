"""Edits that take out blocks, and leave the others as far apart as they were."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from contentlint.document.nodes import Paragraph
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.repeated_text import RepeatedParagraph


BLANKS = " \t"
SPACES = " \t\n\r\f\v\u00a0"

_MARKS = compile_lazy(
    r"[\s*_`>#•\"'“”„«».()\[\]-]*"
    r"|\s*<(p|li|div)\b[^<>]*>\s*(?:<(?:strong|b|em|i)>)?"
    r"|(?:</(?:strong|b|em|i)>)?\s*</(p|li|div)\s*>\s*"
)
"""What stands around the words of a line that has no others: marks of Markdown, or the tags of one element."""


def remove_block(article: "Article", span: Span) -> Edit | None:
    """Return what takes out all of some lines; None where something else stands on them, as in a list or quotation."""
    text = article.source.text
    line, line_end = _go_back(text, span.start, BLANKS), _go_ahead(text, span.end, BLANKS)
    if text[line - 1 : line] not in ("", "\n") or text[line_end : line_end + 1] not in ("", "\n"):
        return None
    start, below = max(_go_back(text, span.start, SPACES), article.body_start), _go_ahead(text, span.end, SPACES)
    stop = text.rfind("\n", span.end, below) + 1 or len(text)
    if start == article.body_start:
        return Edit(Span(line, stop), "")
    if below == len(text):
        return Edit(Span(start, span.end), "")
    blank = max(text.count("\n", start, span.start), text.count("\n", span.end, stop))
    return Edit(Span(start, stop), "\n" * min(blank, 2))


def _go_back(text: str, at: int, characters: str) -> int:
    """Return where a row of some characters begins that ends at a place."""
    while at and text[at - 1] in characters:
        at -= 1
    return at


def _go_ahead(text: str, at: int, characters: str) -> int:
    """Return where a row of some characters ends that begins at a place."""
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def remove_blocks(article: "Article", spans: Iterable[Span]) -> list[Edit]:
    """Return what takes out several blocks, in source order; nothing if one of them cannot go."""
    together: list[Span] = []
    for span in spans:
        if together and not article.source.text[together[-1].end : span.start].strip():
            together[-1] = Span(together[-1].start, span.end)
        else:
            together.append(span)
    edits = [remove_block(article, span) for span in together]
    return [edit for edit in edits if edit] if all(edits) else []


def find_whole_lines(article: "Article", span: Span) -> Span | None:
    """Return the lines on which a text stands, with the marks around it; None where other words stand there, too."""
    text = article.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = _MARKS.fullmatch(text, start, span.start), _MARKS.fullmatch(text, span.end, end)
    if before is None or after is None or before[1] != after[2]:
        return None
    return Span(start, end)


def _ends_box(article: "Article", span: Span) -> bool:
    """Tell whether a block stands between the tags of a template, or right above an end tag."""
    below = _go_ahead(article.source.text, span.end, SPACES)
    return article.is_boxed(span) or article.source.text.startswith("</", below)


def remove_copies(article: "Article", repeated: "RepeatedParagraph") -> list[Edit]:
    """Return what takes out the copies of a paragraph below one heading; nothing where they differ in a letter.

    It returns nothing either if one of them is alone in a box, which would then be empty.
    """
    first, *copies = repeated.blocks
    if any(_ends_box(article, block.block.span) for block in repeated.blocks):
        return []
    written = article.source.slice(first.block.span)
    is_same = len(set(repeated.places)) == 1 and all(
        isinstance(copy.block, Paragraph) and article.source.slice(copy.block.span) == written for copy in copies
    )
    return remove_blocks(article, (copy.block.span for copy in copies)) if is_same else []
