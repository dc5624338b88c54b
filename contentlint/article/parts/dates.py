"""The dates that an article states about itself."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from contentlint.article.parts.landmarks import Landmarks
from contentlint.article.parts.model import How, StatedDate, TellLanguage
from contentlint.document.nodes import Block, Heading, InlineElement, Paragraph, Quote, Tag, Text
from contentlint.prose.part_labels import DATED_LINE, build_date
from contentlint.source import Span

FIRST_LINES, LAST_LINES = 8, 10
"""A dated line stands among the first or the last so many paragraphs."""

MAX_LINE_LENGTH = 240
"""A longer paragraph, in code points, is prose that happens to mention a date."""

Kind = Literal["published", "modified", "unknown"]
_CERTAIN, _LIKELY = 1.0, 0.8
_BEFORE_STATEMENT = r"(?:[|•·–—\-(\[.:;,/]|\b(?:was|been|is|and)(?: (?:most )?\w+ly)?)$"
_PUBLISHED = r"(?i)publish|posted|created|entry-date"
_MODIFIED = r"(?i)modif|updat|revis"


def find_dates(landmarks: Landmarks, source: str, language: TellLanguage) -> tuple[StatedDate, ...]:
    """Return the dates of publication and change that the text states, in source order.

    The language of the article, an empty text where it is not known, decides what a name of a month means.
    """
    found = [
        *_find_built(landmarks, language),
        *_find_in_elements(landmarks, source, language),
        *_find_in_lines(landmarks, language),
    ]
    found.sort(key=_start)
    kept: list[StatedDate] = []
    for stated in found:
        if not kept or stated.span.start >= kept[-1].span.end:
            kept.append(stated)
    return tuple(kept)


def _start(stated: StatedDate) -> tuple[int, float]:
    return stated.span.start, -stated.confidence


# --- builders -------------------------------------------------------------------------------------


def _find_built(landmarks: Landmarks, language: TellLanguage) -> Iterator[StatedDate]:
    """Find the elements in which the page's builder shows when the article was published, be it outside the article.

    It may show the same date above and below the text.
    """
    known: set[tuple[Kind, str]] = set()
    for shown in landmarks.list_credits("date"):
        written = re.search(build_date(), shown.text.text)
        match = re.search(build_date(), shown.value) or written
        iso = _format_iso(match, language) if match else ""
        kind: Kind = "modified" if re.search(_MODIFIED, shown.text.text) else "published"
        if iso and (kind, iso) not in known:
            known.add((kind, iso))
            value = written[0] if written else shown.text.text or shown.value
            yield StatedDate(shown.span, kind, value, iso, "class", _CERTAIN)


# --- time elements --------------------------------------------------------------------------------


def _find_in_elements(landmarks: Landmarks, source: str, language: TellLanguage) -> Iterator[StatedDate]:
    if not landmarks.has_elements or "<time" not in source:
        return
    quote_end = -1
    for node in landmarks.nodes:
        tag: Tag | None = getattr(node, "tag", None)
        if isinstance(node, Quote):
            quote_end = node.span.end
        if node.span.start < quote_end:
            continue
        if tag is not None and tag.name == "time":
            yield _read_element(tag, _get_text(node), node.span, "", language)
        if isinstance(node, Heading | Paragraph):
            for inline in node.inlines:
                if isinstance(inline, InlineElement) and inline.tag.name == "time":
                    before = source[max(inline.span.start - 40, node.span.start) : inline.span.start]
                    yield _read_element(inline.tag, inline.text, inline.span, before, language)


def _get_text(node: Block) -> str:
    return node.text.text if isinstance(node, Heading | Paragraph) else ""


def _read_element(tag: Tag, text: str, span: Span, before: str, language: TellLanguage) -> StatedDate:
    stated = tag.get("datetime") or text
    match = re.search(build_date(), stated)
    iso = _format_iso(match, language) if match else ""
    kind = _find_kind(f"{tag.get('itemprop')} {tag.get('class')} {text}")
    return StatedDate(span, kind if kind != "unknown" else _find_kind(before), text or stated, iso, "markup", _CERTAIN)


def _find_kind(words: str) -> Kind:
    if re.search(_MODIFIED, words):
        return "modified"
    return "published" if re.search(_PUBLISHED, words) else "unknown"


# --- lines ----------------------------------------------------------------------------------------


def _find_in_lines(landmarks: Landmarks, language: TellLanguage) -> Iterator[StatedDate]:
    for _, node in landmarks.get_edge_lines(FIRST_LINES, LAST_LINES):
        value = node.text.text
        if len(value) <= MAX_LINE_LENGTH and ("20" in value or "19" in value):
            yield from _find_in_line(node.text, landmarks.by_line, language)


def _find_in_line(text: Text, how: How, language: TellLanguage) -> Iterator[StatedDate]:
    for match in DATED_LINE.finditer(text.text):
        if not _is_statement(text.text, match):
            continue
        kind: Kind = "modified" if match["modified"] else "published"
        yield StatedDate(text.locate(*match.span()), kind, match["date"], _format_iso(match, language), how, _LIKELY)


def _is_statement(value: str, match: re.Match[str]) -> bool:
    """Tell a statement about the article from one about something else (“the notes posted on …”)."""
    before = value[: match.start()].rstrip(" *_")
    return not before or match.group()[0].isupper() or re.search(_BEFORE_STATEMENT, before) is not None


def _format_iso(match: re.Match[str], language: TellLanguage) -> str:
    """Return a matched date as ``2025-01-05``, or an empty string if it is none or ambiguous."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        form = next((form for form in "123" if match[f"year{form}"]), "")
        if not form:
            return ""
        year, day = int(match[f"year{form}"]), int(match[f"day{form}"])
        written = match[f"month{form}"]
        month = int(written) if written.isdigit() else _find_month(written, language)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _find_month(name: str, language: TellLanguage) -> int:
    from contentlint.prose.dates import find_month  # only where a month is written

    return find_month(name, language)
