"""Lines that were meant as headings of Markdown and lack the space behind their marks."""

import re
from collections.abc import Iterator

from msgspec import Struct

from contentlint.document.document import Document
from contentlint.document.markup import Spans
from contentlint.document.nodes import InlineCode, Paragraph
from contentlint.source import Span

_MARKS = r"^[ \t>]*(?P<marks>#{2,6})(?P<gap>[^\S \t\n][^\S\n]{0,5}+)?(?P<text>[^\s#][^\n]*)"
_TITLE = r"#(?P<text>[A-Z][\w’'-]*(?: [^\s#]+){2,})(?<![.!?,;:])$"
"""A line with one mark: hashtags begin like this, but are not followed by more words and no other hashtag."""

_MIN_WRAPPED = 50
"""A line that is shorter is broken for another reason than that it is full."""

MAX_INDENT = 3
"""More spaces before a line make code of it."""


class UnspacedHeading(Struct, frozen=True, gc=False):
    """A line that was meant as a heading.

    ``gap`` is what stands between the marks and the text: nothing, or a character that looks like a space. ``can_be``
    tells whether a heading may begin there: not within HTML, nor so far from the margin that it would be code.
    ``goes_on`` tells whether the line ends within a sentence, so that only its first words can be the heading.
    ``closing`` are as many marks at its end, which would be part of the heading, for no space is before them.
    """

    span: Span
    marks: str
    text: str
    gap: Span
    can_be: bool
    goes_on: bool = False
    closing: Span | None = None


def find_unspaced_headings(document: Document) -> Iterator[UnspacedHeading]:
    """Yield the title that was meant, then every other line with two marks and more; nothing but in Markdown."""
    text = document.source.text
    if document.format != "markdown" or "#" not in text:
        return
    islands = Spans(document.markup.islands)
    yield from _find_title(document, islands)
    if "##" in text:
        for paragraph in document.paragraphs:
            if paragraph.tag is None and "##" in paragraph.text.text:
                yield from _find_lines(document, paragraph, islands)


def _find_title(document: Document, islands: Spans) -> Iterator[UnspacedHeading]:
    first = document.blocks[0] if document.blocks else None
    if not isinstance(first, Paragraph) or not first.text.text.startswith("#") or first.tag is not None:
        return
    match = re.match(_TITLE, first.text.text)
    has_title = any(heading.level == 1 for heading in document.headings)
    if match and "\n" not in document.source.text[slice(*first.span)] and not has_title:
        gap = Span(first.span.start + 1, first.span.start + 1)
        yield UnspacedHeading(first.span, "#", match["text"], gap, _can_be_heading(document, first.span, islands))


def _find_lines(document: Document, paragraph: Paragraph, islands: Spans) -> Iterator[UnspacedHeading]:
    source, begin = document.source.text, paragraph.span.start
    codes = [inline.span for inline in paragraph.inlines if isinstance(inline, InlineCode) and inline.text]
    wrapped = Spans(code for code in codes if "\n" in source[code.start : code.end])
    written = source[begin : paragraph.span.end]
    widest = max(map(len, written.split("\n")))
    for match in re.finditer(_MARKS, written, re.MULTILINE):
        at = Span(begin + match.start("marks"), begin + match.end("text"))
        if at.start not in wrapped:
            gap = Span(begin + match.end("marks"), begin + match.start("text"))
            can_be, goes_on = _can_be_heading(document, at, islands), _goes_on(match, widest)
            closing = _locate_closing(match["text"], match["marks"], gap.end)
            yield UnspacedHeading(at, match["marks"], match["text"], gap, can_be, goes_on, closing)


def _locate_closing(text: str, marks: str, start: int) -> Span | None:
    """Return as many marks as are in front of a text, if they end it.

    Fewer may belong to it (“C#”), and so may those behind a single capital letter.
    """
    bare = text.rstrip()
    words = bare.removesuffix(marks)
    is_name = words[-1:].isupper() and not words[-2:-1].isalnum()
    if words == bare or words[-1:] in "# " or is_name:
        return None
    return Span(start + len(words), start + len(bare))


def _goes_on(line: re.Match[str], widest: int) -> bool:
    """Tell whether the sentence of a line goes on below it: with a small letter, or because the line was full."""
    start = line.end() + 1
    stop = line.string.find("\n", start)
    below = line.string[start : len(line.string) if stop < 0 else stop].strip("> \t").split()
    if not below or below[0].startswith("##"):
        return False
    if below[0][0].islower() or line["text"].rstrip().endswith(","):
        return True
    return len(line[0]) >= _MIN_WRAPPED and len(line[0]) + 1 + len(below[0]) > widest


def _can_be_heading(document: Document, at: Span, islands: Spans) -> bool:
    text = document.source.text
    margin = text[text.rfind("\n", 0, at.start) + 1 : at.start]
    is_near = len(margin.rpartition(">")[2]) <= MAX_INDENT and not margin.strip("> \t") and "\t" not in margin
    return is_near and at.start not in islands
