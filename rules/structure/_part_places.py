"""Where each part of an article stands among the others, its introduction and its sections too."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from contentlint.article.parts.model import Byline, Faq, KeyPoints, References, TableOfContents
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Heading
from contentlint.prose.part_labels import find_part_by_label
from contentlint.source import Span

Part = KeyPoints | Faq | TableOfContents | References | Byline

INTRODUCTION_PART, SECTIONS_PART = "introduction", "sections"


class PartPlace(Struct, frozen=True, gc=False):
    """Where a part begins, where the last of it begins, and what to mark."""

    begin: int
    end: int
    mark: Span


def find_part_places(
    parts: Mapping[str, Part | None], headings: Sequence[Heading], prose: Iterable[ProseBlock]
) -> dict[str, PartPlace]:
    """Return the places of the parts that an article has, by the names given, and of introduction and sections."""
    given = {name: part for name, part in parts.items() if part is not None}
    found = {name: _find_place(part) for name, part in given.items() if not _is_in_front_matter(part)}
    spans = [part.span for part in given.values() if not isinstance(part, Byline)]
    sections = _find_first_and_last(headings, spans)
    first = next((block.text.span for block in prose if block.kind == "paragraph"), None)
    if sections:
        found[SECTIONS_PART] = PartPlace(sections[0].span.start, sections[-1].span.start, sections[0].text.span)
    if first is not None and _is_introduction(first, sections, spans):
        found[INTRODUCTION_PART] = PartPlace(first.start, first.start, first)
    return found


def _find_place(part: Part) -> PartPlace:
    label = part.label if isinstance(part, KeyPoints | Faq) else None
    return PartPlace(part.span.start, part.span.start, label.span if label else part.span)


def _is_in_front_matter(part: Part) -> bool:
    return isinstance(part, KeyPoints) and part.how == "front matter"


def _find_first_and_last(headings: Sequence[Heading], parts: Sequence[Span]) -> list[Heading]:
    """Return the heading of the first section and that of the last, nothing if there is none."""
    first = next((heading for heading in headings if _is_section(heading, parts)), None)
    last = next((heading for heading in reversed(headings) if _is_section(heading, parts)), None)
    return [heading for heading in (first, last) if heading is not None]


def _is_section(heading: Heading, parts: Sequence[Span]) -> bool:
    if heading.level == 1 or find_part_by_label(heading.text.text):
        return False
    return not any(span.contains(heading.span) for span in parts)


def _is_introduction(first: Span, sections: Sequence[Heading], parts: Sequence[Span]) -> bool:
    """Tell whether the first paragraph stands above all sections, in no other part."""
    if sections and first.start > sections[0].span.start:
        return False
    return not any(span.contains(first) for span in parts)
