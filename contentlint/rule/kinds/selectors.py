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
from contentlint.rule.errors import RuleError, format_unknown
from contentlint.rule.kinds.metrics import count_words
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.parts.model import FaqPair
    from contentlint.article.prose import ProseBlock, Sentence


def _get_text(node: Any) -> Text:  # noqa: ANN401  # each selector knows its nodes; most of them hold a Text
    text: Text = node.text
    return text


def _get_span(node: Any) -> Span:  # noqa: ANN401
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
    text: Callable[[Any], Text] = _get_text
    mark: Callable[[Any], Span] = _get_span
    words: Callable[[Any], int] | None = None

    def count(self, node: Any) -> int:  # noqa: ANN401
        """Return the number of words of a node."""
        return self.words(node) if self.words else count_words(self.text(node).text)


def select(name: str) -> Selector:
    """Return the selector of a name; raise :class:`RuleError` with the nearest name if there is none."""
    try:
        return SELECTORS[name]
    except KeyError:
        raise RuleError(format_unknown("node set", name, SELECTORS)) from None


# --- texts of nodes ---------------------------------------------------------------------------


def _build_text(text: str, span: Span) -> Text:
    return Text(text, ((0, span.start, span.end),))


def _get_value_text(value: MetaValue) -> Text:
    return _build_text(value.value, value.span)


def _get_sentence_text(sentence: "Sentence") -> Text:
    return _build_text(sentence.text, sentence.span)


def _get_text_span(node: "Heading | Paragraph | ProseBlock") -> Span:
    return node.text.span


def _keep_text(text: Text) -> Text:
    return text


def _get_link_text(link: Link) -> Text:
    return _build_text(link.text, link.text_span)


def _get_link_target(link: Link) -> Text:
    return _build_text(link.href, link.href_span)


def _get_image_alt(image: Image) -> Text:
    return _build_text(image.alt or "", image.alt_span)


def _get_image_source(image: Image) -> Text:
    return _build_text(image.src, image.src_span)


def _get_question(pair: "FaqPair") -> Text:
    return pair.question


# --- sets of nodes ----------------------------------------------------------------------------


def _build_meta_selector(concept: Concept, what: str) -> Selector:
    def find_nodes(article: "Article") -> Sequence[MetaValue]:
        found = article.metadata.get(concept)
        return (found,) if found and found.value.strip() else ()

    def locate_nodes(article: "Article") -> Span:
        found = article.metadata.get(concept)
        return found.span if found else places.locate_in_metadata(article)

    return Selector(what, find_nodes, locate_nodes, _get_value_text)


def _build_stated_selector(concept: MetaConcept, what: str) -> Selector:
    """Return the set of what may also stand in a line of the text."""

    def find_nodes(article: "Article") -> Sequence[MetaValue]:
        found = article.find_stated(concept)
        return (found,) if found and not found.templated and not (found.fallback and concept in WRITTEN_ONLY) else ()

    def locate_nodes(article: "Article") -> Span:
        found = article.find_stated(concept) or article.metadata.get(concept)
        return found.span if found else places.locate_in_metadata(article)

    return Selector(what, find_nodes, locate_nodes, _get_value_text)


WRITTEN_ONLY = frozenset({"description"})
"""Concepts of which nothing that stands in is held to what is asked of it: a summary has no limit of characters."""


def _find_subheadings(article: "Article") -> Sequence[Heading]:
    return [heading for heading in article.headings if heading.level > 1]


def _find_top_headings(article: "Article") -> Sequence[Heading]:
    return [heading for heading in article.headings if heading.level == 1]


def _locate_body(article: "Article") -> Span:
    return article.body_point


def _find_introduction(article: "Article") -> Sequence[Paragraph]:
    return article.paragraphs[:1]


def _find_key_points(article: "Article") -> Sequence[Any]:
    return (article.key_points,) if article.key_points else ()


def _get_part_label(part: Any) -> Text:  # noqa: ANN401  # key points or FAQ
    return part.label or _build_text("", part.span)


def _find_key_point_items(article: "Article") -> Sequence[Text]:
    return article.key_points.items if article.key_points and article.key_points.listed else ()


def _count_point_words(item: Text) -> int:
    """Return the words of a point, those of a list or paragraph below it left out."""
    return count_words(item.text.partition("\n")[0])


def _locate_key_points(article: "Article") -> Span | None:
    part = article.key_points
    return (part.label.span if part.label else part.span) if part and part.listed else None


def _find_faq(article: "Article") -> Sequence[Any]:
    return (article.faq,) if article.faq else ()


def _find_faq_pairs(article: "Article") -> Sequence["FaqPair"]:
    return article.faq.pairs if article.faq else ()


def _find_faq_answers(article: "Article") -> Sequence[Text]:
    return [pair.answer for pair in _find_faq_pairs(article) if pair.answer]


def _locate_faq(article: "Article") -> Span | None:
    part = article.faq
    return (part.label.span if part.label else part.span) if part and not part.generated else None


def _find_cells(article: "Article") -> Sequence[Cell]:
    return [cell for table in article.tables for row in table.rows for cell in row.cells]


def _find_header_cells(article: "Article") -> Sequence[Cell]:
    return [cell for table in article.tables if table.header for cell in table.header.cells]


def _locate_missing_table(article: "Article") -> Span | None:
    """Return where a table belongs; None where one is meant to be, which is the business of the rule on broken ones."""
    return None if article.broken_tables else places.locate_after_introduction(article)


def _locate_first_table(article: "Article") -> Span | None:
    return article.tables[0].span if article.tables else None


def _find_images_with_alt(article: "Article") -> Sequence[Image]:
    return [image for image in article.images if image.alt is not None]


def _find_contents(article: "Article") -> Sequence[Any]:
    return (article.toc,) if article.toc else ()


def _find_references(article: "Article") -> Sequence[Any]:
    return (article.references,) if article.references else ()


def _get_empty_text(_node: Any) -> Text:  # noqa: ANN401  # parts without a text of their own
    return Text("", ())


class _SectionText(Struct, frozen=True, gc=False):
    heading: Heading | None
    start: int
    words: int


def _build_section_texts(article: "Article") -> Sequence[_SectionText]:
    """Return each heading's own text (without the sections below it) with its number of words, in source order."""
    flat = flatten(article.sections)
    starts = [section.span.start for section in flat]
    counts = [0] * (len(flat) + 1)
    for prose in article.prose.blocks:
        if prose.kind != "heading":
            counts[bisect_right(starts, prose.text.span.start)] += prose.words
    return [_SectionText(*found) for found in zip((s.heading for s in flat), starts, counts[1:], strict=True)]


def _get_section_text(section: _SectionText) -> Text:
    return section.heading.text if section.heading else Text("", ())


def _locate_section(section: _SectionText) -> Span:
    return section.heading.text.span if section.heading else Span(section.start, section.start)


def _get_section_words(section: _SectionText) -> int:
    return section.words


def _get_sentence_words(sentence: "Sentence") -> int:
    return sentence.words


STATED_HELP: dict[MetaConcept, str] = {
    "title": "the title: front matter, `<title>`, a line `SEO title: …`, or the first H1",
    "description": "the meta description, or a line `Meta description: …`; an excerpt or a summary does not count",
    "slug": "the slug",
    "keyphrase": "the keyphrase",
}
META_HELP: dict[Concept, str] = {
    "date": "the publication date",
    "modified": "the date of the last change",
    "author": "the author or authors",
    "tags": "the tags, joined by commas",
    "image": "the featured image",
    "canonical": "the canonical URL",
    "draft": "the draft marker",
    "lang": "the declared language",
    "robots": "the instructions for search engines",
}

SELECTORS: dict[str, Selector] = {
    **{f"meta.{concept}": _build_stated_selector(concept, what) for concept, what in STATED_HELP.items()},
    **{f"meta.{concept}": _build_meta_selector(concept, what) for concept, what in META_HELP.items()},
    "headings": Selector("all headings", lambda a: a.headings, _locate_body, mark=_get_text_span),
    "headings.h1": Selector("H1 headings", _find_top_headings, _locate_body, mark=_get_text_span),
    "subheadings": Selector(
        "headings of levels 2 to 6", _find_subheadings, places.locate_after_introduction, mark=_get_text_span
    ),
    "introduction": Selector("the first paragraph", _find_introduction, _locate_body, mark=_get_text_span),
    "paragraphs": Selector("all paragraphs", lambda a: a.paragraphs, places.locate_end, mark=_get_text_span),
    "sentences": Selector(
        "all sentences of the prose",
        lambda a: a.prose.sentences,
        places.locate_end,
        _get_sentence_text,
        words=_get_sentence_words,
    ),
    "sections": Selector(
        "each heading's own text, up to the next heading of any level (lengths count its prose only)",
        _build_section_texts,
        places.locate_end,
        _get_section_text,
        _locate_section,
        _get_section_words,
    ),
    "prose": Selector(
        "all visible prose: paragraphs, list items, headings, quotations; no code, tables or template tags",
        lambda a: a.prose.blocks,
        places.locate_end,
        mark=_get_text_span,
    ),
    "key_points": Selector(
        "the key points as a whole", _find_key_points, places.locate_before_sections, _get_part_label
    ),
    "key_points.items": Selector(
        "each key point of a list",
        _find_key_point_items,
        _locate_key_points,
        _keep_text,
        words=_count_point_words,
    ),
    "faq": Selector("the FAQ as a whole", _find_faq, places.locate_end, _get_part_label),
    "faq.pairs": Selector(
        "questions with their answers", _find_faq_pairs, _locate_faq, _get_question, lambda p: p.question.span
    ),
    "faq.questions": Selector("the questions", _find_faq_pairs, _locate_faq, _get_question, lambda p: p.question.span),
    "faq.answers": Selector("all answers, without missing ones", _find_faq_answers, _locate_faq, _keep_text),
    "tables": Selector("all tables", lambda a: a.tables, _locate_missing_table, _get_empty_text),
    "tables.cells": Selector("all cells below the header rows", _find_cells, _locate_first_table),
    "tables.headers": Selector("all cells of header rows", _find_header_cells, _locate_first_table),
    "lists": Selector("all lists", lambda a: a.lists, places.locate_after_introduction, _get_empty_text),
    "images": Selector("all images", lambda a: a.images, places.locate_after_introduction, _get_image_source),
    "images.alt": Selector(
        "all alt texts, without missing ones",
        _find_images_with_alt,
        places.locate_end,
        _get_image_alt,
        lambda i: i.alt_span,
    ),
    "illustrations": Selector(
        "whatever shows a picture: images, drawings, videos, diagrams, template tags for these, the featured image",
        lambda a: a.illustrations,
        places.locate_after_introduction,
        _get_empty_text,
        lambda span: span,
    ),
    "links": Selector("all links", lambda a: a.links, places.locate_end, _get_link_text),
    "links.text": Selector(
        "the texts of all links", lambda a: a.links, places.locate_end, _get_link_text, lambda n: n.text_span
    ),
    "links.href": Selector(
        "the targets of all links", lambda a: a.links, places.locate_end, _get_link_target, lambda n: n.href_span
    ),
    "contents": Selector("the table of contents", _find_contents, places.locate_before_sections, _get_empty_text),
    "references": Selector("the list of sources", _find_references, places.locate_end, _get_empty_text),
}
"""Every set by its name."""
