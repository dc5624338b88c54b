"""Edits that correct values of structured data: dates, positions, authors, URLs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.article.schema_org import SchemaValue
from contentlint.prose.person_names import is_person_name, measure_lead
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article


def rewrite_value(article: "Article", value: SchemaValue, text: str) -> list[Edit]:
    """Return what gives programs a value in another form: in its place, or beside the one that readers see."""
    if article.source.slice(value.span) != value.value:
        return []
    if article.source.text[value.span.start - 1] in {'"', "'"}:
        return [Edit(value.span, text)]
    tag = next((one for one in article.tags if one.span.end == value.span.start), None)
    if tag is None or value.key not in {tag.get("itemprop"), tag.get("property")}:
        return []
    end = tag.span.end - 1
    return [Edit(Span(end, end), f' {"datetime" if tag.name == "time" else "content"}="{text}"')]


rewrite_date = rewrite_value
"""What rules of a house call it."""


def renumber(article: "Article", placed: Sequence[tuple[int, SchemaValue]]) -> list[Edit]:
    """Return the positions from 1 on, in the order of those that there are; the same one twice must follow itself."""
    ordered = sorted(placed, key=lambda pair: pair[0])
    numbers, places = [number for number, _ in placed], {value.span for _, value in placed}
    is_clear = len(set(numbers)) == len(numbers) or ordered == placed
    is_written = all(article.source.slice(value.span) == str(number) for number, value in placed)
    if not is_clear or not is_written or len(places) < len(placed):
        return []
    return [Edit(value.span, str(index)) for index, (number, value) in enumerate(ordered, 1) if number != index]


def make_person(article: "Article", name: SchemaValue) -> list[Edit]:
    """Return a person in place of a bare text of JSON-LD that is surely a person's name."""
    (start, end), text = name.span, name.text
    if not _is_json_text(article, name) or not is_person_name(text):
        return []
    return [Edit(Span(start - 1, end + 1), f'{{"@type": "Person", "name": "{text}"}}')]


def drop_lead(article: "Article", name: SchemaValue) -> list[Edit]:
    """Return what takes the “by” from an author's name in JSON-LD."""
    start, size = name.span.start, measure_lead(name.text)
    return [Edit(Span(start, start + size), "")] if size and _is_json_text(article, name) else []


def _is_json_text(article: "Article", value: SchemaValue) -> bool:
    """Tell whether a text of JSON is written as it reads."""
    start, end = value.span
    return article.source.text[start - 1 : end + 1] == f'"{value.text}"'


def prefix_urls(article: "Article", values: Sequence[SchemaValue], site: str) -> list[Edit]:
    """Return the site before each place of a URL that begins with a slash, which JSON may write with another."""
    starts = sorted({value.span.start for value in values})
    is_exact = all(article.source.text.startswith(("/", "\\/"), start) for start in starts)
    return [Edit(Span(start, start), site) for start in starts] if is_exact else []
