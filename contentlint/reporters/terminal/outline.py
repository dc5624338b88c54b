"""The outline of an article as text, for people."""

from collections.abc import Iterator
from typing import NamedTuple

from contentlint.article.language import UNKNOWN
from contentlint.article.outline import Outline
from contentlint.document.nodes import MIN_SURE_HEADING
from contentlint.prose.shorten import shorten
from contentlint.reporters.terminal.cell_width import wrap
from contentlint.reporters.terminal.escape import escape_terminal
from contentlint.reporters.terminal.style import Style

_WIDTH = 70
_HANGING_INDENT = 12


class _Row(NamedTuple):
    """What stands at a place, and a note on it."""

    place: str
    text: str
    note: str = ""


def render_outline(outline: Outline, style: Style) -> Iterator[str]:
    """Yield the outline as lines, a part a paragraph; parts that are absent are named as such."""
    parts: tuple[list[_Row | str], ...] = (
        [f"{outline.path}: {_format_reading(outline)}", *_render_missing(outline), *_render_silent(outline)],
        ["Metadata", *_render_metadata(outline)],
        ["Headings", *_render_headings(outline)],
        ["Key points", *_render_key_points(outline)],
        ["FAQ", *_render_faq(outline)],
        ["Tables", *_render_tables(outline)],
        ["Links", *_render_links(outline)],
        ["Images", *_render_images(outline)],
        ["Other parts", *_render_others(outline)],
        ["Counts", *_render_counts(outline)],
        ["Readability", *_render_readability(outline)],
    )
    blocks: list[_Row | str] = [_Row(str(block.number), block.text) for block in outline.blocks]
    shown = (*parts, ["Blocks", *blocks]) if blocks else parts
    for number, (title, *lines) in enumerate(map(_add_none, shown)):
        if number:
            yield ""
        yield style.paint("strong", _write(str(title), style))
        for line in lines:
            yield from _render_line(line, style)


def _render_line(line: _Row | str, style: Style) -> Iterator[str]:
    """Wrap a line behind its place; place and note are painted."""
    if isinstance(line, str):
        indent = len(line) - len(line.lstrip(" "))
        yield from (" " * indent + part for part in wrap(_write(line.strip(" "), style), style.width - indent))
        return
    text, note = _write(line.text, style), f"({_write(line.note, style)})" if line.note else ""
    lines = list(wrap(f"{text}  {note}" if note else text, style.width - _HANGING_INDENT))
    if note and lines[-1].endswith(note):
        lines[-1] = lines[-1].removesuffix(note) + style.paint("dim", note)
    lead = f"  {style.paint('dim', f'{line.place:>8}')}  "
    for part in lines:
        yield (lead + part).rstrip(" ")
        lead = " " * _HANGING_INDENT


def _write(text: str, style: Style) -> str:
    return escape_terminal(text, unicode=style.unicode)


def _format_reading(outline: Outline) -> str:
    kind = outline.page_kind.replace("-", " ")
    known = "" if outline.page_kind_origin == "default" else f" ({outline.page_kind_origin})"
    return f"read as {outline.format}, {_format_language(outline)}, {kind}{known}"


def _format_language(outline: Outline) -> str:
    """Say which language it is and how that is known; how certain that is only where it is not quite."""
    if outline.language == UNKNOWN:
        return "language unknown"
    sure = f", {outline.language_certainty:.0%} certain" if outline.language_certainty < 1 else ""
    return f"language {outline.language} ({outline.language_origin}{sure})"


def _render_missing(outline: Outline) -> Iterator[str]:
    """Say that the article of a page was not found, and why."""
    if not outline.judged:
        yield f"  the article was not found: {outline.not_found}"
    elif outline.read_as_list:
        yield "  read as a list: the page has little running text, so everything in its main part is shown"
    elif outline.read_in_part:
        yield "  read in part: the page is not an article, or shows much more than was read; text may be missing"


def _render_silent(outline: Outline) -> Iterator[str]:
    """Say in one line which rules do not know the language."""
    if outline.silent:
        yield f"  rules that skip this language: {', '.join(outline.silent)}"


def _add_none(part: list[_Row | str]) -> list[_Row | str]:
    return part if len(part) > 1 or ":" in part[0] else [*part, "  none"]


def _build_row(line: int, column: int, text: str, note: str = "") -> _Row:
    return _Row(f"{line}:{column}", shorten(text, _WIDTH), note)


def _render_metadata(outline: Outline) -> Iterator[_Row | str]:
    for concept, value in outline.metadata.items():
        if value:
            yield _build_row(value.line, value.column, f"{concept}: {value.value}", value.origin)


def _render_headings(outline: Outline) -> Iterator[_Row | str]:
    for heading in outline.headings:
        indent = "  " * (heading.level - 1)
        certain = heading.confidence or 1.0
        unsure = f", {certain:.0%} certain" if certain < MIN_SURE_HEADING else ""
        note = f"{_count(heading.words, 'word')}{unsure}"
        yield _build_row(heading.line, heading.column, f"{indent}H{heading.level} {heading.text}", note)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _render_key_points(outline: Outline) -> Iterator[_Row | str]:
    found = outline.key_points
    if found:
        label = found.label or "without a label"
        yield _build_row(found.line, found.column, f"{label}: {_count(found.items, 'item')}", f"by {found.origin}")
        yield from (f"            - {shorten(text, _WIDTH)}" for text in found.texts)


def _render_faq(outline: Outline) -> Iterator[_Row | str]:
    for pair in outline.faq:
        yield _build_row(pair.line, pair.column, pair.question, f"by {pair.origin}")
        yield f"            {shorten(pair.answer, _WIDTH) or 'no answer'}"


def _render_tables(outline: Outline) -> Iterator[_Row | str]:
    for table in outline.tables:
        size = f"{_count(table.columns, 'column')}, {_count(table.rows, 'row')}"
        yield _build_row(table.line, table.column, f"{size}: {' | '.join(table.header)}" if table.header else size)


def _render_links(outline: Outline) -> Iterator[_Row]:
    for link in outline.links:
        yield _build_row(link.line, link.column, link.text or "without text", shorten(link.target, _WIDTH))


def _render_images(outline: Outline) -> Iterator[_Row | str]:
    for image in outline.images:
        yield _build_row(
            image.line, image.column, image.source, "no alt" if image.alt is None else image.alt or "empty alt"
        )


def _render_others(outline: Outline) -> Iterator[_Row | str]:
    named = (("contents", outline.contents), ("sources", outline.sources), ("byline", outline.byline))
    for name, part in named:
        if part:
            yield _build_row(part.line, part.column, f"{name}: {part.text}", f"by {part.origin}")
    shown = outline.byline.text if outline.byline else ""
    for author in outline.authors:
        if author.text != shown:
            yield _build_row(author.line, author.column, f"author: {author.text}", f"by {author.origin}")
    for date in outline.dates:
        yield _build_row(date.line, date.column, f"date {date.text}", f"by {date.origin}")
    for line in outline.meta_lines:
        claim = _count(line.characters, "character") + (f", says {line.claim}" if line.claim else "")
        yield _build_row(line.line, line.column, f"{line.concept} in the text: {line.value}", claim)


def _render_counts(outline: Outline) -> Iterator[str]:
    counts = outline.counts
    counted = ((counts.words, "word"), (counts.sentences, "sentence"), (counts.paragraphs, "paragraph"))
    yield "  " + ", ".join(_count(number, noun) for number, noun in counted)


def _render_readability(outline: Outline) -> Iterator[str]:
    for name, score in (outline.readability or {}).items():
        yield f"  {name.replace('_', ' '):<30} {score:>6.1f}"
