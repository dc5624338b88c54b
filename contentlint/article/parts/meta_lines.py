"""Lines of the text that belong into the metadata: ``Meta description: “…” (140-155 characters)``."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from contentlint.article.parts.landmarks import Landmarks, join_spans
from contentlint.article.parts.model import LengthClaim, MetaConcept, MetaLine
from contentlint.article.parts.text_slices import build_text, find_offset
from contentlint.document.document import Document
from contentlint.document.nodes import (
    Block,
    Comment,
    Heading,
    InlineCode,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from contentlint.prose.draft_words import (
    DraftConcept,
    get_closing_draft_labels,
    get_draft_labels,
    is_mail_head,
    measure_words,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    build_length_claim,
    is_about_metadata,
    match_meta_label,
    may_be_meta_line,
    measure_title_label,
)
from contentlint.source import Span

HEADER = ".. "
"""So begin the lines of a header that some generators read, up to the first empty line."""

MAX_EDGE = 8
"""Without quotation marks or a claim, such a line counts among the first or last so many paragraphs only."""

MAX_EDGE_LINES = 20
"""Of what stands above and below the text of a draft so many blocks are read."""

MIN_TEXT_WORDS = 13
"""A line of a draft with fewer words may stand above its text."""

MAX_EDGE_BLOCKS = 3
"""The items of a list are such lines if it is among the first or last so many blocks."""

_MAX_WORDS: dict[MetaConcept, int] = {
    "title": 30,
    "description": 80,
    "slug": 1,
    "keyphrase": 12,
    "author": 8,
    "date": 8,
    "modified": 8,
    "tags": 40,
}
_MAX_LENGTH = 2000
_LEAD = " \t>*_`\"'“#-•(["
_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "\u2018": "’", "'": "'", "`": "`", "*": "*", "_": "_"}
_IN_BRACKETS = compile_lazy(
    lambda: rf"[(\[][^()\[\]\n]{{0,40}}?(?:{build_length_claim()})[^()\[\]\n]{{0,40}}[)\]]", re.IGNORECASE
)
_AT_END = compile_lazy(lambda: rf"(?:[-–—]\s*)?(?:{build_length_claim()})\W*$", re.IGNORECASE)
_COMMENT = r"(?i)\s*meta\s*:"


def find_meta_lines(document: Document, landmarks: Landmarks) -> tuple[MetaLine, ...]:
    """Return the lines of the body that give metadata, in source order; hidden ones are in comments."""
    found = [*_find_in_lines(landmarks, document), *_find_in_items(document), *_find_in_comments(document)]
    found += _find_in_opening_heading(document, found)
    if found:
        found += _find_titles_beside(landmarks, found, document.source.text)
    if document.format == "text":
        found += _find_draft_lines(document, found)
    if document.frame is not None:  # within the text such a line is an example, or what the text speaks of
        found = [line for line in found if line.hidden or not document.frame.is_in_body(line.span.start)]
    if found and document.source.text.startswith(HEADER):
        found = _hide_header(found, document.source.text)
    return tuple(sorted(found, key=_start)) if len(found) > 1 else tuple(found)


def _hide_header(found: list[MetaLine], text: str) -> list[MetaLine]:
    """Return the lines, those of the first paragraph hidden."""
    end = text.find("\n\n")
    return [replace(line, hidden=True) if end < 0 or line.span.start < end else line for line in found]


def _start(line: MetaLine) -> int:
    return line.span.start


def _find_in_lines(landmarks: Landmarks, document: Document) -> Iterator[MetaLine]:
    last_edge = len(landmarks.lines) - MAX_EDGE
    for position in landmarks.colons:
        index, node = landmarks.lines[position]
        if may_be_meta_line(node.text.text):
            edge = position < MAX_EDGE or position >= last_edge
            yield from _find_in_paragraph(landmarks, index, node, document, edge=edge)
    for index, node in landmarks.get_edge_lines(MAX_EDGE, MAX_EDGE):
        if _may_go_on(document.source.text[slice(*node.span)]) and not may_be_meta_line(node.text.text):
            yield from _find_in_paragraph(landmarks, index, node, document, edge=True)


def _may_go_on(source: str) -> bool:
    """Tell whether a line but the first may give metadata."""
    return any(may_be_meta_line(line.lstrip(_LEAD)) for line in source.split("\n")[1:])


def _find_in_paragraph(
    landmarks: Landmarks, index: int, node: Paragraph, document: Document, *, edge: bool
) -> Iterator[MetaLine]:
    """Read each source line of a paragraph by itself."""
    text = node.text
    starts = [0, *_find_line_offsets(node, document.source.text)]
    for start, end in zip(starts, [*starts[1:], len(text.text)], strict=True):
        if may_be_meta_line(text.text[start:end]) and not _is_in_code(node, start):
            part = text.slice(start, end)
            line = _parse_line(part, edge=edge) or _read_value_below(landmarks, index, part, edge=edge)
            if line:
                yield line


def _find_line_offsets(node: Paragraph, source: str) -> list[int]:
    """Return the offsets in a paragraph's text at which its source lines begin, without the first."""
    offsets = []
    at = source.find("\n", node.span.start, node.span.end)
    while at >= 0:
        offsets.append(find_offset(node.text, at + 1))
        at = source.find("\n", at + 1, node.span.end)
    return offsets


def _is_in_code(node: Paragraph | Heading, offset: int) -> bool:
    return any(isinstance(inline, InlineCode) and inline.start <= offset < inline.end for inline in node.inlines)


def _parse_line(text: Text, *, edge: bool, hidden: bool = False) -> MetaLine | None:
    """Read one line. Away from the edges of the article the value must be quoted or come with a claim."""
    match = match_meta_label(text.text) if len(text.text) <= _MAX_LENGTH else None
    if match is None:
        return None
    concept, end = match
    label = text.slice(0, end)
    claim, claim_at = _find_claim(text, end)
    value, quoted = _strip_quotes(text.slice(end, claim_at))
    sure = quoted or claim is not None
    if not _is_value(concept, value.text, sure=sure) or not (edge or sure):
        return None
    return MetaLine(text.span, concept, label, value, claim, hidden)


def _find_claim(text: Text, value_start: int) -> tuple[LengthClaim | None, int]:
    """Return the stated length, and where the value ends: a claim may stand in the label or after the value."""
    found = _IN_BRACKETS.search(text.text) or _AT_END.search(text.text)
    if found is None:
        return None, len(text.text)
    numbers = {name: int(number) for name, number in found.groupdict().items() if number}
    exact = numbers.get("exact")
    low = numbers.get("low", numbers.get("least", exact))
    high = numbers.get("high", numbers.get("most", exact))
    ends_value = found.start() >= value_start and not text.text[found.end() :].strip(' ."”*_')
    span = text.slice(*found.span()).span
    return LengthClaim(span, low, high), found.start() if ends_value else len(text.text)


def _strip_quotes(value: Text) -> tuple[Text, bool]:
    """Return a value without the quotation marks around it, and whether it had any."""
    quoted = False
    while len(value.text) > 1 and _PAIRS.get(value.text[0]) == value.text[-1]:
        value = value.slice(1, len(value.text) - 1)
        quoted = True
    return value, quoted


def _is_value(concept: MetaConcept, value: str, *, sure: bool) -> bool:
    """Tell a value from a sentence about such metadata."""
    words = measure_words(value)
    if not 0 < words <= _MAX_WORDS[concept]:
        return False
    if concept in {"slug", "keyphrase"}:
        return not value.endswith((".", "?"))
    if sure:
        return True
    return not is_about_metadata(value) and not (concept == "description" and words < 3)  # noqa: PLR2004  # no sentence


def _read_value_below(landmarks: Landmarks, index: int, label: Text, *, edge: bool) -> MetaLine | None:
    """Read a label that stands alone, with its value as the next paragraph."""
    if not match_meta_label(label.text) or index + 1 >= len(landmarks.nodes):
        return None
    below = landmarks.nodes[index + 1]
    if isinstance(below, Quote) and below.blocks:
        below = below.blocks[0]
    if not isinstance(below, Paragraph) or not label.text.rstrip("*_ ").endswith((":", "\uff1a")):
        return None
    return _build_joined_line(label, below.text, edge=edge)


def _build_joined_line(label: Text, below: Text, *, edge: bool) -> MetaLine | None:
    match = match_meta_label(label.text)
    claim, claim_at = _find_claim(below, 0)
    value, quoted = _strip_quotes(below.slice(0, claim_at))
    concept = match[0] if match else "description"
    sure = quoted or claim is not None
    if not _is_value(concept, value.text, sure=sure) or not (edge or sure):
        return None
    return MetaLine(join_spans(label.span, below.span), concept, label, value, claim or _find_claim(label, 0)[0])


def _find_titles_beside(landmarks: Landmarks, found: list[MetaLine], source: str) -> Iterator[MetaLine]:
    """Read a line “Title: …” right above or below one that gives metadata; by itself it may say anything."""
    taken = {line.span.start for line in found}
    if any(line.concept == "title" for line in found):
        return
    for text in _list_lines_beside(landmarks, taken, source):
        end = measure_title_label(text.text) if len(text.text) <= _MAX_LENGTH else 0
        if end and text.span.start not in taken:
            value, _ = _strip_quotes(text.slice(end, len(text.text)))
            if _is_value("title", value.text, sure=False):
                yield MetaLine(text.span, "title", text.slice(0, end), value, None)
                return


def _list_lines_beside(landmarks: Landmarks, taken: set[int], source: str) -> Iterator[Text]:
    """Yield the lines that stand right above or below one of those taken, in its paragraph or in the next one."""
    holding = [
        at
        for at, (_, node) in enumerate(landmarks.lines)
        if any(node.span.start <= start < node.span.end for start in taken)
    ]
    for at in holding:
        node = landmarks.lines[at][1]
        bounds = [0, *_find_line_offsets(node, source), len(node.text.text)]
        lines = [node.text.slice(start, end) for start, end in pairwise(bounds)]
        are_taken = [line.span.start in taken for line in lines]
        yield from (line for line, near in zip(lines, are_taken[1:], strict=False) if near)
        yield from (line for line, near in zip(lines[1:], are_taken, strict=False) if near)
    beside = {near for at in holding for near in (at - 1, at + 1) if 0 <= near < len(landmarks.lines)}
    yield from (landmarks.lines[at][1].text for at in sorted(beside))


def _find_in_opening_heading(document: Document, found: list[MetaLine]) -> list[MetaLine]:
    """Read a heading “Title: …” with which the article begins: the label was meant for the metadata."""
    starts = {line.span.start for line in found}
    opening = next((block for block in document.blocks[:MAX_EDGE_BLOCKS] if block.span.start not in starts), None)
    if not isinstance(opening, Heading) or len(opening.text.text) > _MAX_LENGTH:
        return []
    text = opening.text
    end = measure_title_label(text.text) or _measure_meta_title_label(text.text)
    value = _strip_quotes(text.slice(end, len(text.text)))[0] if end else None
    if value is None or _is_in_code(opening, 0) or not _is_value("title", value.text, sure=True):
        return []
    return [MetaLine(opening.span, "title", text.slice(0, end), value, None)]


def _measure_meta_title_label(text: str) -> int:
    match = match_meta_label(text)
    return match[1] if match and match[0] == "title" else 0


# --- lines of a draft ------------------------------------------------------------------------------


def _find_draft_lines(document: Document, found: list[MetaLine]) -> Iterator[MetaLine]:
    """Read what stands above the text of a draft and below it: “Author: …”, “URL: …”, “Tags: …”."""
    taken = {line.span.start for line in found}
    head, tail = _find_edges(document)
    bylines = list(_find_byline_values(document, taken))
    taken.update(line.span.start for line in bylines)
    yield from bylines
    is_mail = is_mail_head(text.text for text in list_edge_texts(head))
    for blocks, labels in ((head, get_draft_labels()), (tail, get_closing_draft_labels())):
        for text in list_edge_texts(blocks):
            line = _parse_draft_line(text, labels) if text.span.start not in taken else None
            if line and not (is_mail and line.concept == "date"):
                yield line


def _find_byline_values(document: Document, taken: Collection[int]) -> Iterator[MetaLine]:
    """Read the lines of a draft that name its author or its day (“By Ada Reed · 3 March 2026”)."""
    frame = document.frame
    named = [unit for unit, one in zip(frame.units, frame.evidence, strict=True) if one.is_named] if frame else []
    for unit in named:
        if unit.span.start in taken:
            continue
        from contentlint.document.frame.bylines import list_values  # few articles are drafts with such a line

        start = document.source.text.find(unit.text, *unit.span)
        if start < 0:
            continue
        line = build_text(unit.text, Span(start, start + len(unit.text)))
        for concept, first, end in list_values(unit.text):
            yield MetaLine(line.span, concept, line.slice(0, first), line.slice(first, end), None, is_byline=True)


def _find_edges(document: Document) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the blocks above the first paragraph of a text and those below its last one."""
    blocks = document.blocks
    texts = [at for at, block in enumerate(blocks) if _is_of_text(block)]
    if not texts:
        return blocks[:MAX_EDGE], ()
    return blocks[: texts[0]][:MAX_EDGE_LINES], blocks[texts[-1] + 1 :][-MAX_EDGE_LINES:]


def _is_of_text(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.level > 1
    if isinstance(block, Paragraph):
        return measure_words(block.text.text) >= MIN_TEXT_WORDS and not _names_concept(block.text)
    return isinstance(block, ListBlock | Table) and not any(map(_names_concept, list_edge_texts([block])))


def _names_concept(text: Text) -> bool:
    return _find_draft_label(text.text, get_draft_labels()) is not None or match_meta_label(text.text) is not None


def list_edge_texts(blocks: Sequence[Block]) -> Iterator[Text]:
    """Yield the texts of lines, items, and rows of two cells, which are a label and its value."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, ListBlock):
            yield from (item.blocks[0].text for item in block.items if isinstance(item.blocks[0], Paragraph))
        elif isinstance(block, Table):
            yield from filter(None, map(_join_cells, (block.header, *block.rows)))


def _join_cells(row: Row | None) -> Text | None:
    """Return a row of a label and its value as a line “label: value”."""
    if row is None or len(row.cells) != 2:  # noqa: PLR2004  # a label and its value
        return None
    label, value = (cell.text for cell in row.cells)
    colon = "" if label.text.endswith((":", "\uff1a")) else ":"
    start = len(label.text) + len(colon) + 1
    runs = (*label.runs, *((at + start, begin, end) for at, begin, end in value.runs))
    return Text(f"{label.text}{colon} {value.text}", runs)


def _parse_draft_line(text: Text, labels: Mapping[str, DraftConcept]) -> MetaLine | None:
    if len(text.text) > _MAX_LENGTH:
        return None
    if match_meta_label(text.text):
        return _parse_line(text, edge=True)
    found = _find_draft_label(text.text, labels)
    if found is None:
        return None
    concept, end = found
    value, _ = _strip_quotes(text.slice(end, len(text.text)))
    if not _is_value(concept, value.text, sure=True) or (concept == "date" and not _DIGIT.search(value.text)):
        return None
    return MetaLine(text.span, concept, text.slice(0, end), value, None)


def _find_draft_label(text: str, labels: Mapping[str, DraftConcept]) -> tuple[DraftConcept, int] | None:
    """Return what a line “label: value” gives, and where its value begins."""
    match = _DRAFT_LABEL.match(text)
    concept = labels.get(match["label"].lower()) if match else None
    return (concept, match.end()) if match and concept else None


_DRAFT_LABEL = compile_lazy(
    r"[\W_]{0,3}(?P<label>[^\W\d_][^:\uff1a\n]{0,40}?)\s*(?:\([^()\n]{0,40}\)\s*)?[*_]{0,2}[:\uff1a]\s*(?=\S)"
)
_DIGIT = compile_lazy(r"\d")


# --- lists and comments ----------------------------------------------------------------------------


def _find_in_items(document: Document) -> Iterator[MetaLine]:
    """Read the items of a list that stands first or last in the article."""
    blocks = document.blocks
    for block in blocks[:MAX_EDGE_BLOCKS] + blocks[max(len(blocks) - MAX_EDGE_BLOCKS, MAX_EDGE_BLOCKS) :]:
        if isinstance(block, ListBlock):
            yield from filter(None, map(_parse_item, block.items))


def _parse_item(item: Item) -> MetaLine | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph) or not may_be_meta_line(first.text.text) or _is_in_code(first, 0):
        return None
    return _parse_line(first.text, edge=True)


def _find_in_comments(document: Document) -> Iterator[MetaLine]:
    for comment in document.comments:
        if re.match(_COMMENT, comment.text) or may_be_meta_line(comment.text):
            yield from _find_in_comment(comment, document.source.text)


def _find_in_comment(comment: Comment, source: str) -> Iterator[MetaLine]:
    at = source.find(comment.text, comment.span.start)
    for line in comment.text.split("\n"):
        text = build_text(line, Span(at, at + len(line))).slice(0, len(line))
        short = re.match(_COMMENT, text.text)
        found = _parse_line(text, edge=True, hidden=True)
        if short and not found and text.text[short.end() :].strip():
            value, _ = _strip_quotes(text.slice(short.end(), len(text.text)))
            found = MetaLine(text.span, "description", text.slice(0, short.end()), value, None, hidden=True)
        if found:
            yield found
        at += len(line) + 1
