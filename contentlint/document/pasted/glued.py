"""Whether lines of a Markdown file without headings may be headings of pasted text: what shows quickly that none is."""

from collections.abc import Sequence
from itertools import islice

from contentlint.document.nodes import Block, FootnoteReference, Image, InlineTemplate, Paragraph
from contentlint.document.pasted.lines import MAX_HEADING_WORDS, MIN_PARAGRAPH_WORDS, begins_small
from contentlint.prose.draft_words import ends_with_cry, ends_with_stop, goes_on_behind
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source

MIN_GLUED_HEADINGS = 2
"""So many lines that read as headings make a Markdown file without headings a pasted text."""

MIN_GLUED_PARAGRAPH_WORDS = 20
"""A line next to a heading that is at least so long is a paragraph, not verse or an address."""

LINE_OF_TEXT = compile_lazy(r"[^<>\[\]{}*_`|#\\]+$")
"""A line without markup."""

_MARKED_LINK = compile_lazy(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)", hints=("](",))


def resembles_markdown(source: Source, start: int) -> bool:
    """Tell whether a file may have been written as Markdown: it has front matter, or a link with its marks."""
    return start > 0 or _MARKED_LINK.search(source.text) is not None


def is_text(blocks: Sequence[Block]) -> bool:
    """Tell whether all that a file holds as Markdown are paragraphs, as a pasted text that may be Markdown must."""
    return all(map(_is_paragraph_of_text, blocks))


def _is_paragraph_of_text(block: Block) -> bool:
    """Tell whether a block is a paragraph without an image, a footnote, a template or an HTML tag."""
    if not isinstance(block, Paragraph) or block.tag is not None:
        return False
    marked = (isinstance(one, Image | FootnoteReference | InlineTemplate) for one in block.inlines)
    return not any(marked) and not any(getattr(one, "tag", None) for one in block.inlines)


def has_glued_lines(source: Source, start: int = 0) -> bool:
    """Tell whether enough lines from ``start`` on may be headings and have one that may be a paragraph beside them."""
    shortest = 2 * MIN_GLUED_PARAGRAPH_WORDS - 1  # words of one letter and the spaces between them
    lines = [line.strip() for line in source.text[start:].split("\n")]
    long = [at for at, line in enumerate(lines) if len(line) >= shortest]
    lines += ["", ""]  # below the last line, and above the first
    beside = sorted({near for at in long for near in (at - 1, at + 1) if lines[near]})
    glued = ((lines[at - 1], lines[at], lines[at + 1]) for at in beside if at >= 0)
    heads = (line for above, line, below in glued if _may_head(line) and not _goes_on(above, line, below))
    return len(list(islice(heads, MIN_GLUED_HEADINGS))) == MIN_GLUED_HEADINGS


def _goes_on(above: str, line: str, below: str) -> bool:
    """Tell whether a sentence goes on in small letters below: only a short line with nothing above it may head."""
    return bool(below) and begins_small(below) and (bool(above) or len(line.split()) * 2 > MIN_PARAGRAPH_WORDS)


def _may_head(text: str) -> bool:
    """Tell whether a line is short and reads as no list item, part of a sentence or markup."""
    if text.startswith("- ") or len(text.split(None, MAX_HEADING_WORDS)) > MAX_HEADING_WORDS:
        return False
    if begins_small(text) or goes_on_behind(text) or (ends_with_stop(text) and not ends_with_cry(text)):
        return False
    return LINE_OF_TEXT.match(text) is not None
