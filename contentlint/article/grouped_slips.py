"""The slips of grammar that an article has in sentences of its own, those with the same words together."""

from collections.abc import Collection, Iterator
from os.path import commonprefix

from msgspec import Struct

from contentlint.article.article import Article
from contentlint.article.cliches import is_quoted
from contentlint.document.nodes import Text
from contentlint.source import Edit, Span


class SlipPlaces(Struct, frozen=True):
    """Where the same words are, and what replaces each; no edit for one with marks, such as those of a link, within."""

    spans: list[Span]
    edits: list[Edit]

    @property
    def safe_edits(self) -> list[Edit]:
        """Return the edits, if there is one for each place."""
        return self.edits if len(self.edits) == len(self.spans) else []


Grouped = dict[tuple[str, str, str], SlipPlaces]
"""By its words, what is meant by them, and the kind of the slip, its places."""


def group_slips(article: Article, kinds: Collection[str]) -> Grouped:
    """Return the slips of some kinds outside quotations, in the order in which they were found."""
    found: Grouped = {}
    searched, blocks = article.prose.searched, article.prose.blocks
    for slip in article.slips:
        if slip.kind not in kinds:
            continue
        index, start = searched.index_at(slip.start)
        block, end = blocks[index], start + slip.end - slip.start
        text = block.text.text
        if block.kind != "quote" and not is_quoted(text, start, end):
            quote = " ".join(text[start:end].split())
            places = found.setdefault((quote, slip.meant.strip(), slip.kind), SlipPlaces([], []))
            places.spans.append(block.text.locate(start, end))
            places.edits.extend(_build_edits(article, block.text, start, end, slip.meant))
    return found


def _build_edits(article: Article, text: Text, start: int, end: int, meant: str) -> Iterator[Edit]:
    """Yield what replaces words: only what changes, if marks are among them; nothing if they are within that."""
    span, written = text.locate(start, end), text.text[start:end]
    if not meant or article.source.slice(span) == written:
        yield Edit(span, meant)
        return
    same = len(commonprefix((written, meant)))  # noqa: RUF071  # words are compared, no paths
    rest = len(commonprefix((written[same:][::-1], meant[same:][::-1])))  # noqa: RUF071
    change = _locate_change(text, start + same, end - rest)
    if article.source.slice(change) == written[same : len(written) - rest]:
        yield Edit(change, meant[same : len(meant) - rest])


def _locate_change(text: Text, start: int, end: int) -> Span:
    if start < end:
        return text.locate(start, end)
    at = text.locate(start - 1, start).end
    return Span(at, at)
