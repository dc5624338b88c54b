"""What of a draft is not in its article: the words that went, line by line, and which rule took them out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from contentlint.article.parts.draft_edges import METADATA, Edge
from contentlint.findings import Finding
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span

OTHER = "left out"
"""The reason where no rule takes the words out."""

LABEL = "a label"
"""The reason for a word or two in front of what is kept: “H2”, “Q1”."""

MAX_SEARCHED = 1_000_000_000
"""So many characters are searched for runs of words that stand elsewhere than expected; it takes about a second."""

MAX_EQUAL = 5
MAX_LABEL = 2
MAX_LEAD = 8
"""So many words at the start of a line may be a label or a mark."""

_WORD = compile_lazy(r"[^\W_]+")
_SENTENCE = compile_lazy(r"[^.!?。！？]+[.!?。！？]*")  # noqa: RUF001  # of other scripts


class Dropped(Struct, frozen=True):
    """Words of one line of a draft that its article does not have, and why: the id of a rule, or what they are."""

    line: int
    words: str
    reason: str


def find_dropped(
    draft: Source, article: Source, findings: Sequence[Finding], edges: Sequence[Edge] = ()
) -> tuple[Dropped, ...]:
    """Return what of a draft is not in its article, in the order of the draft.

    What has moved is kept, and so is what stands there twice and is said once. ``findings`` are those of the draft
    whose fixes made the article: where a fix takes words out, its rule is the reason. ``edges`` are the blocks of the
    draft that are no part of the article.
    """
    kept = Kept(list_words(article.text))
    edits = sorted((edge.span, edge.reason) for edge in edges)
    edits += ((edit.span, one.rule) for one in findings if one.repair for edit in one.repair.edits)
    edits.sort()
    text = draft.text
    found: list[Dropped] = []
    starts = [*draft.line_starts, len(text) + 1]
    gone = sorted((edge for edge in edges if edge.reason != METADATA), key=_get_start)
    for start, stop in pairwise(starts):
        edge = _find_edge(gone, Span(start, stop - 1))
        if edge and _WORD.search(text, start, stop - 1):
            line = draft.get_position(start).line
            found.append(Dropped(line, " ".join(text[start : stop - 1].split()), edge.reason))
            continue
        for span in find_gone(text, Span(start, stop - 1), kept):
            words = " ".join(draft.slice(span).split())
            is_first = not _WORD.search(text, start, span.start)
            is_label = is_first and span.end < stop - 1 and len(words.split()) <= MAX_LABEL
            reason = _find_rule(edits, span) or (LABEL if is_label else OTHER)
            found.append(Dropped(draft.get_position(start).line, words, reason))
    return tuple(found)


def _get_start(edge: Edge) -> int:
    return edge.span.start


def _find_edge(edges: Sequence[Edge], line: Span) -> Edge | None:
    """Return the one of some edges, in source order, that a whole line belongs to."""
    at = bisect_right(edges, line.start, key=_get_start) - 1
    return edges[at] if at >= 0 and line.end <= edges[at].span.end else None


def _find_rule(edits: Sequence[tuple[Span, str]], span: Span) -> str:
    """Return the rule of an edit that reaches into a span; edits lie apart, but for some that want the same."""
    stop = bisect_left(edits, (Span(span.end, span.end), ""))
    return next((rule for edit, rule in reversed(edits[max(stop - MAX_EQUAL, 0) : stop]) if edit.overlaps(span)), "")


class Kept:
    """The words of an article, in which runs of words are looked up: first from where the last one was found."""

    def __init__(self, words: Sequence[str]) -> None:
        self._text = f" {' '.join(words)} "
        self._words = frozenset(words)
        self._at = 0
        self._left = MAX_SEARCHED

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether the words stand there in a row; once too much was searched, whether each of them does."""
        has_each = self._words.issuperset(words)
        if not has_each or len(words) <= 1 or self._left <= 0:
            return has_each
        run = f" {' '.join(words)} "
        found = self._text.find(run, self._at)
        if found < 0:
            self._left -= len(self._text)
            found = self._text.find(run)
        if found >= 0:
            self._at = found
        return found >= 0


def list_words(text: str) -> list[str]:
    """Return the words of a text, without case."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


def find_gone(text: str, line: Span, kept: Kept) -> Iterator[Span]:
    """Yield the parts of a line that are not kept: all of it, what leads up to the rest, whole sentences, or words."""
    if _is_kept(text, line, kept):
        return
    words = [Span(*match.span()) for match in _WORD.finditer(text, *line)]
    for at in range(1, min(len(words) // 2, MAX_LEAD) + 1):
        if _is_kept(text, Span(words[at].start, line.end), kept):
            yield from _find_gone_words(text, Span(words[0].start, words[at - 1].end), kept)
            return
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(text, *line)]
    gone = [one for one in sentences if not _is_kept(text, one, kept)]
    if len(gone) < len(sentences):
        yield from (one for sentence in gone for one in _find_gone_words(text, sentence, kept))
    else:
        yield from _find_gone_words(text, line, kept)


def _find_gone_words(text: str, part: Span, kept: Kept) -> Iterator[Span]:
    """Yield the words of a part that stand nowhere in the article, those in a row together; all of it if half do."""
    words = [Span(*match.span()) for match in _WORD.finditer(text, *part)]
    gone = [not _is_kept(text, word, kept) for word in words]
    if not any(gone) or 2 * sum(gone) >= len(gone):
        yield Span(words[0].start, part.start + len(text[part.start : part.end].rstrip()))
        return
    for match in re.finditer("1+", "".join("01"[one] for one in gone)):
        yield Span(words[match.start()].start, words[match.end() - 1].end)


def _is_kept(text: str, part: Span, kept: Kept) -> bool:
    return kept.holds(list_words(text[part.start : part.end]))
