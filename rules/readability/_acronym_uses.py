"""Acronyms in the prose of an article: each use with its place."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import InlineElement, Link
from contentlint.prose.acronyms import find_acronyms, is_explained, is_label, is_named, is_plain_use
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.prose import SearchedTexts


class AcronymUse(Struct, frozen=True, gc=False):
    """An acronym at ``[start, end)`` of a block's text; ``titled`` are the elements there that have a title."""

    prose: ProseBlock
    start: int
    end: int
    titled: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """Where the acronym stands in the source."""
        return self.prose.text.locate(self.start, self.end)

    @property
    def is_label(self) -> bool:
        """Whether it is a label at the start of a line (“TIP:”)."""
        return is_label(self.prose.text.text, self.start, self.end)

    @property
    def is_named(self) -> bool:
        """Whether it is the last part of a name (“Windows XP”)."""
        return is_named(self.prose.text.text, self.start)

    @property
    def is_explained(self) -> bool:
        """Whether the words beside it, or the title of an ``abbr``, explain it."""
        if is_explained(self.prose.text.text, self.start, self.end):
            return True
        return bool(self.titled) and any(span.contains(self.span) for span in self.titled)

    @property
    def is_plain(self) -> bool:
        """Whether it is used in the writer's own text: in no heading or quotation, and not as a label or name."""
        return self.prose.kind not in {"heading", "quote"} and is_plain_use(self.prose.text.text, self.start, self.end)


def find_acronym_uses(
    prose: Sequence[ProseBlock], searched: "SearchedTexts", known: Collection[str]
) -> dict[str, list[AcronymUse]]:
    """Return the acronyms of the prose that are not known, each with its uses in the order of the text."""
    uses: dict[str, list[AcronymUse]] = {}
    titled: dict[int, tuple[Span, ...]] = {}
    for acronym, offset in find_acronyms(searched.haystack.text, known):
        index, start = searched.index_at(offset)
        if index not in titled:
            titled[index] = _find_titled(prose[index])
        uses.setdefault(acronym, []).append(AcronymUse(prose[index], start, start + len(acronym), titled[index]))
    return uses


def _find_titled(prose: ProseBlock) -> tuple[Span, ...]:
    return tuple(
        inline.span for inline in prose.inlines if isinstance(inline, InlineElement) and inline.tag.get("title")
    )


def find_linked_words(prose: Sequence[ProseBlock]) -> frozenset[str]:
    """Return the texts that are links as a whole: each leads to what it names."""
    return frozenset(inline.text.strip() for block in prose for inline in block.inlines if isinstance(inline, Link))
