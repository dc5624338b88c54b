"""What the head of a page says: title, meta values, canonical address, languages."""

from collections.abc import Iterable, Iterator

from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.tree import Element, Piece
from contentlint.document.metadata import REFRESH, HeadValue
from contentlint.document.nodes import Attribute, Tag
from contentlint.source import Span

_RESERVED = frozenset({"base", "canonical", "html", "lang", "title"})
"""Names that stand for an element, not for a ``<meta>``."""


def find_head_values(elements: Iterable[Element], converter: InlineConverter) -> Iterator[HeadValue]:
    """Yield the values among the elements of a page; of several titles (an SVG has its own) the first."""
    has_title = False
    for element in elements:
        name = element.name
        if name == "title" and not has_title:
            has_title = True
            yield _read_title(element, converter)
        elif name == "meta":
            yield from _read_meta(
                converter.get_tag(element), is_in_head=element.parent is not None and element.parent.name == "head"
            )
        elif name == "link":
            yield from _read_canonical(converter.get_tag(element))
        elif name == "base":
            yield from _read_base(converter.get_tag(element))
        elif name == "html":
            yield from _read_language(converter.get_tag(element))


def find_alternate_languages(elements: Iterable[Element], converter: InlineConverter) -> Iterator[HeadValue]:
    """Yield each ``<link rel="alternate" hreflang="…">``: the language as name, the address as value."""
    for element in elements:
        if element.name == "link":
            tag = converter.get_tag(element)
            language, target = tag.attributes.get("hreflang"), tag.attributes.get("href")
            if language and target and "alternate" in tag.get("rel").lower().split():
                yield HeadValue(language.value, target.value, target.span, language.span)


def _read_title(element: Element, converter: InlineConverter) -> HeadValue:
    text, templates = converter.convert_text(
        (node for node in element.contents if isinstance(node, Piece)), element.tag_end
    )
    tag = converter.locate_span(element.start, element.tag_end)
    if templates:
        inside = converter.locate_span(element.tag_end, element.content_end)
        return HeadValue("title", " ".join(converter.get_source(inside).split()), inside, tag)
    return HeadValue("title", text.text, text.span, tag)


def _read_meta(tag: Tag, *, is_in_head: bool) -> Iterator[HeadValue]:
    keys = [tag.attributes[name] for name in ("name", "property") if name in tag.attributes]
    if not keys and tag.get("http-equiv").lower() == REFRESH:
        keys = [tag.attributes["http-equiv"]]
    for key in keys:  # a tag may say one thing to a search engine and to a social network
        name = key.value.strip().lower()
        if name and name not in _RESERVED and "content" in tag.attributes:
            yield _build_value(name, tag.attributes["content"], key.span)
    if not keys and is_in_head and "itemprop" in tag.attributes and "content" in tag.attributes:
        key = tag.attributes["itemprop"]
        yield _build_value(f"itemprop:{key.value.strip().lower()}", tag.attributes["content"], key.span)


def _read_canonical(tag: Tag) -> Iterator[HeadValue]:
    relation, target = tag.attributes.get("rel"), tag.attributes.get("href")
    if relation and target and "canonical" in relation.value.lower().split():
        yield _build_value("canonical", target, relation.span)


def _read_base(tag: Tag) -> Iterator[HeadValue]:
    if "href" in tag.attributes:
        yield _build_value("base", tag.attributes["href"], tag.span)


def _read_language(tag: Tag) -> Iterator[HeadValue]:
    name_span = Span(tag.span.start + 1, tag.span.start + 1 + len(tag.name))
    yield HeadValue("html", "", Span(name_span.end, name_span.end), name_span)
    for name in ("lang", "xml:lang"):
        if name in tag.attributes:
            yield _build_value("lang", tag.attributes[name], name_span)
            return


def _build_value(name: str, attribute: Attribute, key_span: Span) -> HeadValue:
    """Return a value without the white space around it."""
    value = attribute.value.strip()
    start, end = attribute.span
    if value and len(attribute.value) == end - start:
        start += attribute.value.index(value)
        end = start + len(value)
    return HeadValue(name, value, Span(start, end), key_span)
