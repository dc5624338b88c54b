"""Asterisks of emphasis that readers see, because Markdown takes them for text."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from contentlint.article.prose import ProseBlock
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

MARK = "**"
_PAIR = compile_lazy(r"(?<![*\\])\*\*(?!\*)([^*\n]{1,200})(?<!\\)\*\*(?!\*)")
_LETTER = compile_lazy(r"[^\W\d_]")


class VisibleEmphasis(Struct, frozen=True, gc=False):
    """Words between asterisks that are shown: the place with its marks, what stands there, and around it."""

    at: Span
    text: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """Return the words without their marks and the spaces beside these."""
        return self.text.strip("*").strip()

    @property
    def is_read_somewhere(self) -> bool:
        """Tell whether some dialect of Markdown reads the marks: within HTML, or beside punctuation (kramdown)."""
        inner = self.text[len(MARK) : -len(MARK)]
        return inner == inner.strip()

    @property
    def has_only_hard_spaces(self) -> bool:
        """Tell whether no ordinary space stands inside the marks, but others do: kramdown reads these as letters."""
        inner = self.text[len(MARK) : -len(MARK)]
        return inner == inner.strip(" \t\n") != inner.strip()

    @property
    def mended(self) -> str | None:
        """Return it with the marks right beside the words; None where other things than spaces part them."""
        inner = self.text[len(MARK) : -len(MARK)]
        if inner == inner.strip() or not inner.strip():
            return None
        opening = " " if inner[0].isspace() and not self.before.isspace() and self.before else ""
        closing = " " if inner[-1].isspace() and self.after.isalnum() else ""
        return f"{opening}{MARK}{inner.strip()}{MARK}{closing}"


def _is_in_html(block: ProseBlock) -> bool:
    return getattr(block.block, "tag", None) is not None


def find_visible_emphasis(blocks: Sequence[ProseBlock], source: str) -> Iterator[VisibleEmphasis]:
    """Yield the words between asterisks that are part of the visible text; those that are escaped are meant."""
    for block in blocks:
        if MARK not in block.shape:
            continue
        for found in _PAIR.finditer(block.shape):
            text = block.text
            marks = (text.locate(found.start(), found.start() + 2), text.locate(found.end() - 2, found.end()))
            if found[1][:1].isspace() and found[1][-1:].isspace() and _is_in_html(block):
                continue  # an ornament
            if _LETTER.search(found[1]) and all(source[mark.start : mark.end] == MARK for mark in marks):
                shown = text.text
                before, after = shown[max(found.start() - 1, 0) : found.start()], shown[found.end() : found.end() + 1]
                at = text.locate(found.start(), found.end())
                yield VisibleEmphasis(at, shown[found.start() : found.end()], before, after)
