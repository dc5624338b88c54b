"""Pieces of text put together, trimmed, and found again in the source."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from contentlint.document.nodes import Block, Heading, Paragraph, Run, Text, walk
from contentlint.source import Span

_MAX_WORDS = 300
_MAX_MISSES = 20
_TAG = r"<[^<>]*>"


def join_texts(texts: Iterable[Text]) -> Text:
    """Return texts that follow one another in the source as one, a line each; empty ones are left out."""
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for text in texts:
        if not text.text:
            continue
        if parts:
            runs.append((at, runs[-1][2], text.runs[0][1]))
            parts.append("\n")
            at += 1
        runs.extend((offset + at, start, end) for offset, start, end in text.runs)
        parts.append(text.text)
        at += len(text.text)
    return Text("".join(parts), tuple(runs))


def find_offset(text: Text, source_offset: int) -> int:
    """Return the offset in a text of the first code point that stands at or after a place in the source."""
    runs = text.runs
    index = bisect_right(runs, source_offset, key=_run_start) - 1
    if index < 0:
        return 0
    offset, start, end = runs[index]
    after = runs[index + 1][0] if index + 1 < len(runs) else len(text.text)
    if source_offset < end and end - start == after - offset:
        return offset + source_offset - start
    return offset if source_offset == start else after


def _run_start(run: Run) -> int:
    return run[1]


def collect_texts(blocks: Iterable[Block]) -> list[Text]:
    """Return the visible texts of blocks and of all within them."""
    return [node.text for node in walk(tuple(blocks)) if isinstance(node, Heading | Paragraph) and node.text.text]


def build_text(value: str, span: Span) -> Text:
    """Return a text that stands at a span of the source as a whole."""
    return Text(value, ((0, span.start, span.end),))


class ValueFinder:
    """Finds the values of front matter or JSON in the source, one after the other.

    Line breaks may stand where a value has spaces, and JSON's escapes where it has what they stand for.
    """

    def __init__(self, source: str, within: Span) -> None:
        """Look within a span of the source."""
        self._source = source
        self._within = within
        self._at = within.start
        self._misses = 0

    def find(self, value: str) -> Span:
        """Return where the next value is written; the whole span where it cannot be found."""
        found = self._find(value) if self._misses < _MAX_MISSES else None
        if found is None:
            self._misses += 1
            return self._within
        self._at = found.end
        return found

    def _find(self, value: str) -> Span | None:
        end = self._within.end
        for written in (value, *_list_escaped_forms(value)):
            at = self._source.find(written, self._at, end)
            if at >= 0:
                return Span(at, at + len(written))
        words = value.split()
        if not 1 < len(words) <= _MAX_WORDS:
            return None
        match = re.compile(r"\s+".join(map(re.escape, words))).search(self._source, self._at, end)
        return Span(*match.span()) if match else None


def _list_escaped_forms(value: str) -> tuple[str, ...]:
    import json  # only where data are quoted

    plain = json.dumps(value, ensure_ascii=False)[1:-1]
    return plain, plain.replace("/", "\\/"), json.dumps(value)[1:-1], value.replace("'", "''")


def strip_tags(html: str) -> str:
    """Return what a reader sees of a short piece of HTML."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    from html import unescape  # its table of entities is large

    return " ".join(unescape(re.sub(_TAG, " ", html)).split())
