"""What of a draft in HTML is not in its article: words, comments and frames, line by line, and why each is left out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from contentlint.article.reader import read
from contentlint.document.html.reader import read_html
from contentlint.document.html.tags import read_tag
from contentlint.document.html.tokens import tokenize
from contentlint.document.markup import Spans
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.publish.clean_html import is_script
from contentlint.publish.dropped import OTHER, Dropped, Kept, find_gone, list_words
from contentlint.source import Source, Span

if TYPE_CHECKING:
    from contentlint.article.parts.draft_edges import Edge
    from contentlint.document.markup import Token

COMMENT = "a comment"
FRAME = "a frame that runs a program"
AROUND = "the page around the article"
REASONS = {"hidden": "hidden", "navigation": "navigation", "not the article": "beside the article"}
"""What the reader's reasons are called; each of the others is the name of an element: “form”, “select”."""

NO_TEXT = frozenset({"noembed", "noframes", "script", "style", "template"})
"""Elements whose content no reader is meant to see: programs, styles, and what old browsers show instead."""

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_TAG = compile_lazy(r"</?[a-zA-Z][^<>]*+>")
_COMMENT_MARKS = compile_lazy(r"\A<!-*+|(?:(?<!-)-++)?!?>\Z")


def find_dropped_of_html(draft: Source, article: Source, inner: Sequence[Dropped]) -> tuple[Dropped, ...]:
    """Return what of a draft in HTML is not in its article, in the order of the draft.

    ``inner`` is what the article lost once it was Markdown: its reasons are kept. Programs and styles have no words.
    """
    found: list[Dropped] = []
    for one in _Page(draft, article, inner).find_dropped():
        if found and (found[-1].line, found[-1].reason) == (one.line, one.reason):
            found[-1] = Dropped(one.line, f"{found[-1].words} {one.words}", one.reason)
        else:
            found.append(one)
    return tuple(found)


def describe_edges(draft: Source, edges: "Iterable[Edge]") -> Iterator[Dropped]:
    """Yield the words of what was cut around the article, and what each part comes from."""
    for edge in edges:
        words = unescape(_TAG.sub(" ", draft.text[edge.span.start : edge.span.end]))
        yield Dropped(draft.get_position(edge.span.start).line, words, edge.reason)


class _Page:
    """A draft in HTML, and what of it is looked for where."""

    def __init__(self, draft: Source, article: Source, inner: Sequence[Dropped]) -> None:
        self._draft = draft
        text = unescape(article.text).translate(_UNSEEN)
        matter = read(article).front_matter
        self._kept = Kept(list_words(text))
        self._stated = Kept(list_words(text[: matter.end] if matter else ""))
        self._reasons = [(f" {' '.join(list_words(one.words))} ", one.reason) for one in inner]
        page = read_html(draft)
        self._left_out = sorted(page.dropped, key=lambda part: part.span)
        self._starts = [part.span.start for part in self._left_out]
        inside = (page.root, *(block.span for block in page.blocks))
        self._article = Spans(inside) if page.is_page else Spans([Span(0, len(draft.text))])

    def find_dropped(self) -> Iterator[Dropped]:
        """Yield what is not in the article."""
        name = ""
        for token in tokenize(self._draft.text):
            if token.kind == "start":
                name = token.name
                yield from self._find_frame(token) if name == "iframe" else ()
            elif token.kind == "comment":
                yield from self._find_comment(token)
            elif token.kind == "text" or (token.kind == "raw" and name not in NO_TEXT):
                yield from self._find_words(token, is_title=token.kind == "raw" and name == "title")

    def _find_frame(self, token: "Token") -> Iterator[Dropped]:
        address = read_tag(self._draft.text, token.start, token.end).get("src")
        why = self._find_reason(token.start) or (FRAME if is_script(address) else "")
        if why and address:
            yield Dropped(self._get_line(token.start), " ".join(address.split()), why)

    def _find_comment(self, token: "Token") -> Iterator[Dropped]:
        words = " ".join(_COMMENT_MARKS.sub("", self._draft.text[token.start : token.end]).split())
        if words and not self._kept.holds(list_words(words)):
            yield Dropped(self._get_line(token.start), words, COMMENT)

    def _find_words(self, token: "Token", *, is_title: bool) -> Iterator[Dropped]:
        """Yield the words of a text that are not kept, line by line."""
        why = "" if is_title else self._find_reason(token.start)
        written, line = self._draft.text[token.start : token.end], self._get_line(token.start)
        if token.kind == "raw":
            written = _TAG.sub(" ", written)
        if "&" in written:
            written = unescape(written)
        for number, text in enumerate(written.translate(_UNSEEN).split("\n"), line):
            words = list_words(text)
            if not words or (why and self._stated.holds(words)):
                continue
            gone = [Span(0, len(text))] if why else find_gone(text, Span(0, len(text)), self._kept)
            for span in gone:
                said = " ".join(text[span.start : span.end].split())
                yield Dropped(number, said, why or self._find_inner_reason(said))

    def _find_reason(self, offset: int) -> str:
        """Say why the reader left out what stands at a place; nothing where it is part of the article."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._left_out[at].span.end:
            reason = self._left_out[at].reason
            return REASONS.get(reason, f"<{reason}>")
        return "" if offset in self._article else AROUND

    def _find_inner_reason(self, said: str) -> str:
        words = f" {' '.join(list_words(said))} "
        return next((reason for lost, reason in self._reasons if words in lost or lost in words), OTHER)

    def _get_line(self, offset: int) -> int:
        return self._draft.get_position(offset).line
