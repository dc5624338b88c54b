"""The sections of an article: a tree of headings and what follows each."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.document.nodes import Block, Comment, Container, Heading, Paragraph
from contentlint.source import Span

_BOUNDED = frozenset({"aside", "section"})
"""Elements whose end also ends the sections that began in them; a ``div`` is mere layout."""


_MIN_PARAGRAPHS, _MIN_LETTERS = 2, 60
"""So many paragraphs of so many characters directly in one element are text that somebody wrote."""


class Section(Struct, frozen=True, gc=False):
    """A heading and what follows it up to the next heading (``blocks``), with the sections below it.

    The first section has no heading if anything stands before the first one; its level is 0. ``span``
    includes the subsections.
    """

    heading: Heading | None
    level: int
    blocks: tuple[Block, ...]
    subsections: "tuple[Section, ...]"
    span: Span


class _Open:
    """A section that is still being filled."""

    def __init__(self, heading: Heading | None) -> None:
        self.heading = heading
        self.level = heading.level if heading else 0
        self.blocks: list[Block] = []
        self.subsections: list[Section] = []

    def close(self) -> Section:
        parts = [*([self.heading] if self.heading else []), *self.blocks, *self.subsections]
        span = Span(parts[0].span.start, parts[-1].span.end) if parts else Span(0, 0)
        return Section(self.heading, self.level, tuple(self.blocks), tuple(self.subsections), span)


class _Builder:
    def __init__(self) -> None:
        self._open = [_Open(None)]

    def add(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Heading):
                self._close_to(block.level)
                self._open.append(_Open(block))
            elif isinstance(block, Container) and _holds_heading(block):
                depth = len(self._open)
                self.add(block.blocks)
                if block.tag.name in _BOUNDED:
                    self._close_beyond(depth)
            else:
                self._open[-1].blocks.append(block)

    def finish(self) -> tuple[Section, ...]:
        self._close_beyond(1)
        root = self._open[0]
        intro = (Section(None, 0, tuple(root.blocks), (), root.close().span),) if _has_content(root.blocks) else ()
        return (
            *(Section(s.heading, s.level, s.blocks, s.subsections, _locate_own(s)) for s in intro),
            *root.subsections,
        )

    def _close_to(self, level: int) -> None:
        while len(self._open) > 1 and self._open[-1].level >= level:
            self._close_last()

    def _close_beyond(self, depth: int) -> None:
        while len(self._open) > depth:
            self._close_last()

    def _close_last(self) -> None:
        section = self._open.pop().close()
        self._open[-1].subsections.append(section)


def _locate_own(section: Section) -> Span:
    return Span(section.blocks[0].span.start, section.blocks[-1].span.end)


def _has_content(blocks: list[Block]) -> bool:
    return any(not isinstance(block, Comment) for block in blocks)


def _holds_heading(block: Container) -> bool:
    return any(
        isinstance(child, Heading) or (isinstance(child, Container) and _holds_heading(child)) for child in block.blocks
    )


def build_sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Build the section tree of an article's blocks.

    Headings within quotations, callouts, lists and disclosure elements open no sections; containers are
    looked through.
    """
    builder = _Builder()
    builder.add(blocks)
    return builder.finish()


def flatten(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return all sections of a tree in source order."""
    found: list[Section] = []
    for section in sections:
        found.append(section)
        if section.subsections:
            found.extend(flatten(section.subsections))
    return tuple(found)


def is_prose(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is long enough for a sentence, which a label is not."""
    return len(paragraph.text.text) >= _MIN_LETTERS


def find_headings_among_paragraphs(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    """Yield the headings that stand directly in an element with some paragraphs; containers are looked through.

    A page's template puts its own headings (related articles, the author, a form) into boxes of their own.
    """
    paragraphs = sum(isinstance(block, Paragraph) and is_prose(block) for block in blocks)
    for block in blocks:
        if isinstance(block, Heading) and paragraphs >= _MIN_PARAGRAPHS:
            yield block
        elif isinstance(block, Container):
            yield from find_headings_among_paragraphs(block.blocks)
