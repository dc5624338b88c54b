"""The sets of nodes that a YAML rule can speak of (``of: …``): a closed list of paths into an article."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from contentlint.article.edits import insertion as places
from contentlint.article.parts.model import MetaConcept
from contentlint.document.metadata import Concept, MetaValue
from contentlint.document.nodes import Cell, Heading, Image, Link, Paragraph, Text
from contentlint.document.sections import flatten
from contentlint.rule.errors import RuleError, unknown
from contentlint.rule.kinds.metrics import count_words
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.model import FaqPair
    from contentlint.article.prose import ProseBlock, Sentence


def _text_of(node: Any) -> Text:  # noqa: ANN401  # each selector knows its nodes; most of them hold a Text
    text: Text = node.text
    return text


def _span_of(node: Any) -> Span:  # noqa: ANN401
    span: Span = node.span
    return span


class Selector(Struct, frozen=True):
    """A set of nodes.

    ``nodes`` are they, in source order. ``text`` is a node's visible text, ``mark`` the place to show for it.
    ``place`` is where the set stands or, while it is empty, belongs; None where the part around it is
    missing altogether, which is another rule's business. ``words`` counts a node's words.
    """

    help: str
    nodes: Callable[["Article"], Sequence[Any]]
    place: Callable[["Article"], Span | None]
    text: Callable[[Any], Text] = _text_of
    mark: Callable[[Any], Span] = _span_of
    words: Callable[[Any], int] | None = None

    def count(self, node: Any) -> int:  # noqa: ANN401
        """Return the number of words of a node."""
        return self.words(node) if self.words else count_words(self.text(node).text)


def select(name: str) -> Selector:
    """Return the selector of a name; raise :class:`RuleError` with the nearest name if there is none."""
    try:
        return SELECTORS[name]
    except KeyError:
        raise RuleError(unknown("node set", name, SELECTORS)) from None


# --- texts of nodes ---------------------------------------------------------------------------


def _whole(text: str, span: Span) -> Text:
    return Text(text, ((0, span.start, span.end),))


def _value(value: MetaValue) -> Text:
    return _whole(value.value, value.span)


def _sentence(sentence: "Sentence") -> Text:
    return _whole(sentence.text, sentence.span)


def _visible(node: "Heading | Paragraph | ProseBlock") -> Span:
    return node.text.span


def _as_it_is(text: Text) -> Text:
    return text


def _link_text(link: Link) -> Text:
    return _whole(link.text, link.text_span)


def _link_target(link: Link) -> Text:
    return _whole(link.href, link.href_span)


def _image_alt(image: Image) -> Text:
    return _whole(image.alt or "", image.alt_span)


def _image_source(image: Image) -> Text:
    return _whole(image.src, image.src_span)


def _question(pair: "FaqPair") -> Text:
    return pair.question


# --- sets of nodes ----------------------------------------------------------------------------


def _meta(concept: Concept, what: str) -> Selector:
    def nodes(article: "Article") -> Sequence[MetaValue]:
        found = article.metadata.get(concept)
        return (found,) if found and found.value.strip() else ()

    def place(article: "Article") -> Span:
        found = article.metadata.get(concept)
        return found.span if found else places.in_metadata(article)

    return Selector(what, nodes, place, _value)


def _stated(concept: MetaConcept, what: str) -> Selector:
    """Return the set of what may also stand in a line of the text."""

    def nodes(article: "Article") -> Sequence[MetaValue]:
        found = article.stated(concept)
        return (found,) if found and not found.templated and not (found.fallback and concept in WRITTEN_ONLY) else ()

    def place(article: "Article") -> Span:
        found = article.stated(concept) or article.metadata.get(concept)
        return found.span if found else places.in_metadata(article)

    return Selector(what, nodes, place, _value)


WRITTEN_ONLY = frozenset({"description"})
"""Concepts of which nothing that stands in is held to what is asked of it: a summary has no limit of characters."""


def _subheadings(article: "Article") -> Sequence[Heading]:
    return [heading for heading in article.headings if heading.level > 1]


def _first_level(article: "Article") -> Sequence[Heading]:
    return [heading for heading in article.headings if heading.level == 1]


def _body(article: "Article") -> Span:
    return article.body_point


def _introduction(article: "Article") -> Sequence[Paragraph]:
    return article.paragraphs[:1]


def _key_points(article: "Article") -> Sequence[Any]:
    return (article.key_points,) if article.key_points else ()


def _key_points_label(part: Any) -> Text:  # noqa: ANN401  # key points or FAQ
    return part.label or _whole("", part.span)


def _key_point_items(article: "Article") -> Sequence[Text]:
    return article.key_points.items if article.key_points and article.key_points.listed else ()


def _point_words(item: Text) -> int:
    """Return the words of a point, those of a list or paragraph below it left out."""
    return count_words(item.text.partition("\n")[0])


def _key_points_place(article: "Article") -> Span | None:
    part = article.key_points
    return (part.label.span if part.label else part.span) if part and part.listed else None


def _faq(article: "Article") -> Sequence[Any]:
    return (article.faq,) if article.faq else ()


def _pairs(article: "Article") -> Sequence["FaqPair"]:
    return article.faq.pairs if article.faq else ()


def _answers(article: "Article") -> Sequence[Text]:
    return [pair.answer for pair in _pairs(article) if pair.answer]


def _faq_place(article: "Article") -> Span | None:
    part = article.faq
    return (part.label.span if part.label else part.span) if part and not part.generated else None


def _cells(article: "Article") -> Sequence[Cell]:
    return [cell for table in article.tables for row in table.rows for cell in row.cells]


def _header_cells(article: "Article") -> Sequence[Cell]:
    return [cell for table in article.tables if table.header for cell in table.header.cells]


def _table_place(article: "Article") -> Span | None:
    """Return where a table belongs; None where one is meant to be, which is the business of the rule on broken ones."""
    return None if article.broken_tables else places.after_introduction(article)


def _tables_place(article: "Article") -> Span | None:
    return article.tables[0].span if article.tables else None


def _alts(article: "Article") -> Sequence[Image]:
    return [image for image in article.images if image.alt is not None]


def _contents(article: "Article") -> Sequence[Any]:
    return (article.toc,) if article.toc else ()


def _references(article: "Article") -> Sequence[Any]:
    return (article.references,) if article.references else ()


def _nowhere(_node: Any) -> Text:  # noqa: ANN401  # parts without a text of their own
    return Text("", ())


class _SectionText(Struct, frozen=True, gc=False):
    heading: Heading | None
    start: int
    words: int


def _sections(article: "Article") -> Sequence[_SectionText]:
    """Return each heading's own text (without the sections below it) with its number of words, in source order."""
    flat = flatten(article.sections)
    starts = [section.span.start for section in flat]
    counts = [0] * (len(flat) + 1)
    for prose in article.prose.blocks:
        if prose.kind != "heading":
            counts[bisect_right(starts, prose.text.span.start)] += prose.words
    return [_SectionText(*found) for found in zip((s.heading for s in flat), starts, counts[1:], strict=True)]


def _section_text(section: _SectionText) -> Text:
    return section.heading.text if section.heading else Text("", ())


def _section_mark(section: _SectionText) -> Span:
    return section.heading.text.span if section.heading else Span(section.start, section.start)


def _section_words(section: _SectionText) -> int:
    return section.words


def _sentence_words(sentence: "Sentence") -> int:
    return sentence.words


STATED_HELP: dict[MetaConcept, str] = {
    "title": "the title: front matter, `<title>`, a line `SEO title: …`, or the first heading of level 1",
    "description": "the meta description, or a line `Meta description: …`; an excerpt or a summary is none",
    "slug": "the slug",
    "keyphrase": "the keyphrase",
}
META_HELP: dict[Concept, str] = {
    "date": "the date of publication",
    "modified": "the date of the last change",
    "author": "the author or authors",
    "tags": "the tags, joined by commas",
    "image": "the featured image",
    "canonical": "the canonical address",
    "draft": "the mark of a draft",
    "lang": "the declared language",
    "robots": "what robots are told",
}

SELECTORS: dict[str, Selector] = {
    **{f"meta.{concept}": _stated(concept, what) for concept, what in STATED_HELP.items()},
    **{f"meta.{concept}": _meta(concept, what) for concept, what in META_HELP.items()},
    "headings": Selector("all headings", lambda a: a.headings, _body, mark=_visible),
    "headings.h1": Selector("headings of level 1", _first_level, _body, mark=_visible),
    "subheadings": Selector("headings of level 2 to 6", _subheadings, places.after_introduction, mark=_visible),
    "introduction": Selector("the first paragraph", _introduction, _body, mark=_visible),
    "paragraphs": Selector("all paragraphs", lambda a: a.paragraphs, places.at_end, mark=_visible),
    "sentences": Selector(
        "all sentences of the prose", lambda a: a.prose.sentences, places.at_end, _sentence, words=_sentence_words
    ),
    "sections": Selector(
        "each heading's own text, up to the next heading of any level (lengths count its prose only)",
        _sections,
        places.at_end,
        _section_text,
        _section_mark,
        _section_words,
    ),
    "prose": Selector(
        "all visible prose: paragraphs, list items, headings, quotations; no code, tables or template tags",
        lambda a: a.prose.blocks,
        places.at_end,
        mark=_visible,
    ),
    "key_points": Selector("the key points as a whole", _key_points, places.before_sections, _key_points_label),
    "key_points.items": Selector(
        "the single key points of a list", _key_point_items, _key_points_place, _as_it_is, words=_point_words
    ),
    "faq": Selector("the FAQ as a whole", _faq, places.at_end, _key_points_label),
    "faq.pairs": Selector("questions with their answers", _pairs, _faq_place, _question, lambda p: p.question.span),
    "faq.questions": Selector("the questions", _pairs, _faq_place, _question, lambda p: p.question.span),
    "faq.answers": Selector("the answers that there are", _answers, _faq_place, _as_it_is),
    "tables": Selector("all tables", lambda a: a.tables, _table_place, _nowhere),
    "tables.cells": Selector("all cells below the header rows", _cells, _tables_place),
    "tables.headers": Selector("all cells of header rows", _header_cells, _tables_place),
    "lists": Selector("all lists", lambda a: a.lists, places.after_introduction, _nowhere),
    "images": Selector("all images", lambda a: a.images, places.after_introduction, _image_source),
    "images.alt": Selector(
        "the alternative texts that there are", _alts, places.at_end, _image_alt, lambda i: i.alt_span
    ),
    "illustrations": Selector(
        "all that shows a picture: images, drawings, videos, diagrams, template tags named so, one in the metadata",
        lambda a: a.illustrations,
        places.after_introduction,
        _nowhere,
        lambda span: span,
    ),
    "links": Selector("all links", lambda a: a.links, places.at_end, _link_text),
    "links.text": Selector(
        "the texts of all links", lambda a: a.links, places.at_end, _link_text, lambda n: n.text_span
    ),
    "links.href": Selector(
        "the targets of all links", lambda a: a.links, places.at_end, _link_target, lambda n: n.href_span
    ),
    "contents": Selector("the table of contents", _contents, places.before_sections, _nowhere),
    "references": Selector("the list of sources", _references, places.at_end, _nowhere),
}
"""Every set by its name."""
