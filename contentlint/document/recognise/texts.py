"""Pieces of text put together, trimmed, and found again in the source."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable

from contentlint.document.model import Block, Heading, Paragraph, Run, Text, walk
from contentlint.source import Span

_MAX_PATTERN_LENGTH = 2000
_TAG = re.compile(r"<[^<>]*>")


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


def offset_of(text: Text, source_offset: int) -> int:
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


def texts_of(blocks: Iterable[Block]) -> list[Text]:
    """Return the visible texts of blocks and of all within them."""
    return [node.text for node in walk(tuple(blocks)) if isinstance(node, Heading | Paragraph) and node.text.text]


def text_at(value: str, span: Span) -> Text:
    """Return a text that stands at a span of the source as a whole."""
    return Text(value, ((0, span.start, span.end),))


def find_value(source: str, value: str, within: Span, start: int) -> Span:
    """Return where a value of front matter or JSON is written, from ``start`` on; ``within`` if it is not found.

    Line breaks may stand where the value has spaces, and JSON's escapes where it has what they stand for.
    """
    for written in (value, *_escaped(value)):
        at = source.find(written, start, within.end) if written else -1
        if at >= 0:
            return Span(at, at + len(written))
    words = value.split()
    if len(words) > 1 and len(value) <= _MAX_PATTERN_LENGTH:
        match = re.compile(r"\s+".join(map(re.escape, words))).search(source, start, within.end)
        if match:
            return Span(*match.span())
    return within


def _escaped(value: str) -> tuple[str, ...]:
    plain = json.dumps(value, ensure_ascii=False)[1:-1]
    return plain, plain.replace("/", "\\/"), json.dumps(value)[1:-1], value.replace("'", "''")


def without_tags(html: str) -> str:
    """Return what a reader sees of a short piece of HTML."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    from html import unescape  # noqa: PLC0415  # its table of entities is large

    return " ".join(unescape(_TAG.sub(" ", html)).split())
