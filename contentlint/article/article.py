"""The article: what a rule asks. Everything derived is worked out once, when it is first asked for."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from contentlint.article import parts as recognise
from contentlint.article.cliches import (
    FoundPhrase,
    SearchedTexts,
    TitlePhrase,
    found_phrases,
    searched_prose,
    title_phrases,
)
from contentlint.article.illustrations import illustrations_of
from contentlint.article.language import Language, language_of
from contentlint.article.parts.model import (
    BrokenTable,
    Byline,
    Contents,
    Faq,
    KeyPoints,
    MetaConcept,
    MetaLine,
    Sources,
    StatedDate,
    StructuredData,
    TitleQuestion,
    UndefinedReference,
)
from contentlint.article.prose import ProseBlock, Sentence, prose_blocks, sentences_of, words_in
from contentlint.article.schema_org import Schema, schema_of
from contentlint.document.markup import Markup, Spans, Unclosed, code_in
from contentlint.document.metadata import FrontMatter, HeadValue, Metadata, MetaValue
from contentlint.document.nodes import (
    Block,
    Callout,
    Cell,
    CodeBlock,
    Comment,
    Container,
    DefinitionList,
    Details,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Tag,
    Template,
    Text,
    walk,
)
from contentlint.document.sections import Section, build_sections, headings_among_paragraphs
from contentlint.document.urls import Target, host_in, place_of, target_of
from contentlint.prose.language_detection import MAX_CHARACTERS
from contentlint.prose.readability import Readability
from contentlint.prose.readability import readability as measure
from contentlint.prose.readability_local import LocalReadability
from contentlint.prose.readability_local import readability as measure_locally
from contentlint.source import Source, Span

if TYPE_CHECKING:
    from contentlint.article.citations import Citation
    from contentlint.article.keyphrase import KeyphraseUse, StatedKeyphrase

Format = Literal["markdown", "html", "text"]
_Node = TypeVar("_Node")


class Reading(Struct, frozen=True, gc=False):
    """What a reader made of a source, before anything is derived from it.

    ``head`` are the values of an HTML page's head; ``inline_comments`` those that stand within a line;
    ``body_start`` is the offset behind the front matter; ``is_page`` tells a whole HTML page from a fragment;
    ``markup`` is what stands beside the nodes: tags, code, template tags. ``alternates`` are the versions in other
    languages that a page's head names: the language as name, the address as value.
    """

    format: Format
    blocks: tuple[Block, ...]
    front_matter: FrontMatter | None = None
    head: tuple[HeadValue, ...] = ()
    structured_data: StructuredData = StructuredData()
    inline_comments: tuple[Comment, ...] = ()
    undefined_references: tuple[UndefinedReference, ...] = ()
    body_start: int = 0
    is_page: bool = False
    alternates: tuple[HeadValue, ...] = ()
    markup: Markup = Markup()


class Article:
    """An article as a reader sees it.

    ``source`` is its text, ``format`` how it was read, ``blocks`` its tree of nodes, ``host`` the site's own, if it is
    known: in lower case and without ``www.``. ``is_dated`` tells that a rule has asked which day it is.
    """

    def __init__(
        self, source: Source, reading: Reading, *, today: datetime.date, language: str = "", host: str = ""
    ) -> None:
        self.source = source
        self.format = reading.format
        self.blocks = reading.blocks
        self.front_matter = reading.front_matter
        self.head = reading.head
        self.structured_data = reading.structured_data
        self.undefined_references = reading.undefined_references
        self.body_start = reading.body_start
        self.is_page = reading.is_page
        self.alternates = reading.alternates
        self.markup = reading.markup
        self._today = today
        self.is_dated = False
        self._inline_comments = reading.inline_comments
        self._language = language
        self._host = host

    @property
    def today(self) -> datetime.date:
        """Return the day that rules about dates go by; who asks makes what is found true for this day only."""
        self.is_dated = True
        return self._today

    @property
    def path(self) -> str:
        """Return the path as given, with forward slashes."""
        return self.source.path

    # --- nodes ------------------------------------------------------------------------------

    @cached_property
    def nodes(self) -> tuple[Block, ...]:
        """Return every block in source order, a container before what is in it."""
        return tuple(walk(self.blocks))

    def _all(self, kind: type[_Node]) -> "tuple[_Node, ...]":
        return tuple(node for node in self.nodes if isinstance(node, kind))

    def nodes_within(self, span: Span) -> "tuple[Block, ...]":
        """Return the blocks that begin within a span, in source order."""
        low = bisect_left(self.nodes, span.start, key=_start)
        return self.nodes[low : bisect_left(self.nodes, span.end, low, key=_start)]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Return all headings."""
        return self._all(Heading)

    @cached_property
    def own_headings(self) -> tuple[Heading, ...]:
        """Return the headings that belong to the text: in a whole page not those of boxes that its template adds."""
        if not self.is_page:
            return self.headings
        found = {heading.span.start for heading in headings_among_paragraphs(self.blocks)}
        title = next((heading.span.start for heading in self.headings if heading.level == 1), None)
        return tuple(heading for heading in self.headings if heading.span.start in found or heading.span.start == title)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return all paragraphs, those in list items and quotes too."""
        return self._all(Paragraph)

    @cached_property
    def lists(self) -> tuple[ListBlock, ...]:
        """Return all lists."""
        return self._all(ListBlock)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables."""
        return self._all(Table)

    def table_around(self, span: Span) -> Table | None:
        """Return the table that a place stands in, or None."""
        before = bisect_right(self.tables, span.start, key=_start) - 1
        found = self.tables[before] if before >= 0 else None
        return found if found and found.span.contains(span) else None

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """Return the template tags that stand alone on their lines."""
        return self._all(Template)

    @cached_property
    def template_pairs(self) -> tuple[Span, ...]:
        """Return the spans from a template's opening tag to its closing one, the outermost, in source order."""
        opened: dict[str, list[Span]] = {}
        pairs: list[Span] = []
        for template in self.templates:
            if template.role == "open":
                opened.setdefault(template.name, []).append(template.span)
            elif template.role == "close" and opened.get(template.name.removeprefix("end")):
                first = opened[template.name.removeprefix("end")].pop()
                pairs.append(Span(first.start, template.span.end))
        return tuple(_outermost(pairs))

    def is_boxed(self, span: Span) -> bool:
        """Tell whether a span lies between a template's tags, and so is shown as that wants it: in a box, in a tab."""
        at = bisect_right(self.template_pairs, span.start, key=_first) - 1
        return at >= 0 and self.template_pairs[at].contains(span)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Return all comments, those within lines too, in source order."""
        return tuple(sorted((*self._all(Comment), *self._inline_comments), key=lambda comment: comment.span))

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        """Return the inline nodes of all blocks, in source order."""
        found = tuple(inline for inlines in self._inline_groups() for inline in inlines)
        # only terms do not stand right before what follows them in the tree
        has_terms = any(isinstance(node, DefinitionList) for node in self.nodes)
        return tuple(sorted(found, key=_start)) if has_terms else found

    def inlines_within(self, span: Span) -> tuple[Inline, ...]:
        """Return the inline nodes that begin within a span, in source order."""
        low = bisect_left(self.inlines, span.start, key=_start)
        return self.inlines[low : bisect_left(self.inlines, span.end, low, key=_start)]

    def _inline_groups(self) -> Iterator[tuple[Inline, ...]]:
        for node in self.nodes:
            match node:
                case Heading() | Paragraph():
                    yield node.inlines
                case Table():
                    yield node.caption_inlines
                    yield from (cell.inlines for cell in cells_of(node))
                case Details():
                    yield node.summary_inlines
                case Callout():
                    yield node.title_inlines
                case DefinitionList():
                    yield from (entry.inlines for entry in node.entries)
                case _:
                    pass

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return all links, in source order; one around whole blocks (``<a><div>…``) shows the text of these."""
        around = [self._link_of(node) for node in self.nodes if isinstance(node, Container) and is_link(node.tag)]
        within = [inline for inline in self.inlines if isinstance(inline, Link)]
        return tuple(sorted((*around, *within), key=_start)) if around else tuple(within)

    def _link_of(self, box: Container) -> Link:
        """Return a link around blocks as any other link."""
        texts = [node.text.text for node in self.nodes_within(box.span) if isinstance(node, Heading | Paragraph)]
        href = box.tag.attributes["href"]
        inside = Span(box.tag.span.end, box.span.end)
        return Link(box.span, " ".join(texts), inside, href.value, href.span, "html", box.tag.get("title"), box.tag)

    @cached_property
    def own_hosts(self) -> frozenset[str]:
        """Return the hosts of the site that the article belongs to: those it states, and the configured one."""
        return self.stated_hosts | ({self._host} if self._host else set())

    @cached_property
    def stated_hosts(self) -> frozenset[str]:
        """Return the hosts that the article gives as its own: without ``www.``."""
        stated = (*self.metadata.all("canonical"), *self.metadata.open_graph.get("url", ()))
        return frozenset(host for value in stated if not value.templated and (host := host_in(value.value)))

    @cached_property
    def targets(self) -> tuple[tuple[Link, Target], ...]:
        """Return all links, each with its target taken apart."""
        hosts = self.own_hosts
        return tuple((link, target_of(link.href, hosts)) for link in self.links)

    def place_in_target(self, node: Link | Image, start: int, end: int) -> Span:
        """Return the source of ``href[start:end]`` of a link, or of an image's ``src[start:end]``."""
        href, span = (node.href, node.href_span) if isinstance(node, Link) else (node.src, node.src_span)
        return place_of(href, self.source.slice(span), span, start, end)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Return all images."""
        return tuple(inline for inline in self.inlines if isinstance(inline, Image))

    @cached_property
    def illustrations(self) -> tuple[Span, ...]:
        """Return the places of all that shows a picture of some kind, one named in the metadata too."""
        return illustrations_of(self)

    @cached_property
    def inline_codes(self) -> tuple[InlineCode, ...]:
        """Return all code spans."""
        return tuple(inline for inline in self.inlines if isinstance(inline, InlineCode))

    @cached_property
    def _quotations(self) -> tuple[Span, ...]:
        """Return the places of block quotations; one within another has none of its own."""
        outer: list[Span] = []
        for quote in self._all(Quote):
            if not outer or quote.span.end > outer[-1].end:
                outer.append(quote.span)
        return tuple(outer)

    def in_quotation(self, span: Span) -> bool:
        """Tell whether a place lies in a block quotation."""
        before = bisect_right(self._quotations, span.start, key=_first) - 1
        return before >= 0 and self._quotations[before].contains(span)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the tree of sections."""
        return build_sections(self.blocks)

    # --- beside the prose -------------------------------------------------------------------

    @cached_property
    def code(self) -> Spans:
        """Return where code stands: blocks, code spans, ``<pre>`` and its like, scripts and styles."""
        blocks = (node.span for node in self.nodes if isinstance(node, CodeBlock))
        return Spans((*blocks, *self.markup.codes, *code_in(self.markup.tags)))

    @cached_property
    def opaque(self) -> Spans:
        """Return where no text of the article stands: code, tags, template tags, comments, front matter.

        In a whole HTML page, all that is around the article belongs to it, and what the article does not show.
        """
        matter = [self.front_matter.span] if self.front_matter else []
        tags = (Span(tag.start, tag.end) for tag in self.markup.tags)
        comments = (comment.span for comment in self.comments)
        return Spans((*matter, *self.code, *tags, *comments, *self.markup.templates, *self.markup.outside))

    def is_text(self, offset: int) -> bool:
        """Tell whether text of the article or of its front matter stands at an offset: no code, tag or comment."""
        if offset not in self.opaque:
            return True
        matter = self.front_matter
        return matter is not None and matter.span.start <= offset < matter.span.end

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Return the start tags of the HTML, with their attributes; those of scripts and of hidden parts too."""
        from contentlint.document.html.tags import read_tag

        text = self.source.text
        starts = (token for token in self.markup.tags if token.kind == "start")
        return tuple(read_tag(text, token.start, token.end) for token in starts)

    @cached_property
    def unclosed(self) -> tuple[Unclosed, ...]:
        """Return what is opened and never closed, or closed and never opened, in source order."""
        return recognise.unclosed(self)

    @property
    def body_point(self) -> Span:
        """Return the insertion point at the start of the body."""
        start = self.blocks[0].span.start if self.blocks else self.body_start
        return Span(start, start)

    # --- what it says about itself ----------------------------------------------------------

    @cached_property
    def metadata(self) -> Metadata:
        """Return title, description, slug, dates, author … each with its place and origin."""
        from contentlint.document.front_matter import resolve_metadata  # needed by few rules at start

        return resolve_metadata(self.front_matter, self.head, self.headings)

    def stated(self, concept: MetaConcept) -> MetaValue | None:
        """Return what the article gives as its title, description, slug or keyphrase, or None; nothing blank.

        The metadata come first, then a line of the text (``Meta description: …``), and last what only stands in,
        such as the first heading for a title. The value is what a reader sees: character references are decoded, and
        tags left out.
        """
        found = self.metadata.get(concept)
        given = found.as_shown() if found and found.value.strip() else None
        if given and not given.fallback:
            return given
        line = next((line for line in self.meta_lines if line.concept == concept), None)
        return line.as_value() if line else given

    @cached_property
    def keyphrase(self) -> "StatedKeyphrase | None":
        """Return the main keyphrase that the article declares."""
        stated = self.stated("keyphrase")
        if stated is None:
            return None
        from contentlint.article.keyphrase import stated_keyphrase  # few articles declare one

        return stated_keyphrase(stated, self.language)

    @cached_property
    def _known_language(self) -> Language:
        return language_of(self, self._language)

    @cached_property
    def language(self) -> str:
        """Return the language as a two-letter code: stated, by the path, configured, or detected; else ``en``."""
        return self._known_language.code

    @property
    def language_origin(self) -> str:
        """Say in words how the language is known (``front matter (lang)``, ``detected``)."""
        return self._known_language.origin

    # --- what is recognised -----------------------------------------------------------------

    @cached_property
    def survey(self) -> recognise.Survey:
        """Return what one walk over the article shows; all recognisers start from it."""
        return recognise.survey_of(self)

    @cached_property
    def key_points(self) -> KeyPoints | None:
        """Return the key points."""
        return recognise.key_points(self)

    @cached_property
    def faq(self) -> Faq | None:
        """Return the FAQ."""
        return recognise.faq(self)

    @cached_property
    def faq_markup(self) -> Faq | None:
        """Return the questions and answers that structured data hold, whether a reader sees them or not."""
        return recognise.faq_markup(self)

    @cached_property
    def schema(self) -> Schema:
        """Return the structured data as nodes with types and properties, whatever their syntax."""
        return schema_of(self) if self.structured_data.json_ld or self.structured_data.microdata else Schema()

    @property
    def text_beside_markup(self) -> str:
        """Return all that a reader may come to see of the source: without tags and JSON-LD, scripts included."""
        return recognise.text_beside_markup(self)

    @cached_property
    def contents(self) -> Contents | None:
        """Return the table of contents."""
        return recognise.contents(self)

    @cached_property
    def opening(self) -> ProseBlock | None:
        """Return the paragraph that the text begins with: no line that names the author, a date or a part."""
        return recognise.opening(self)

    @cached_property
    def title_question(self) -> TitleQuestion | None:
        """Return what the title asks, in English."""
        return recognise.title_question(self)

    @cached_property
    def references(self) -> Sources | None:
        """Return the list of sources."""
        return recognise.references(self)

    @cached_property
    def byline(self) -> Byline | None:
        """Return the line or box that names the author."""
        return recognise.byline(self)

    @cached_property
    def dates(self) -> tuple[StatedDate, ...]:
        """Return the dates that the text states about itself."""
        return recognise.dates(self)

    @cached_property
    def citations(self) -> "tuple[Citation, ...]":
        """Return the marks that point to a source: ``[1]``, ``(Smith, 2024)``, and what a chatbot leaves behind."""
        from contentlint.article.citations import citations  # needs the prose, which this module defines

        return citations(self)

    @cached_property
    def meta_lines(self) -> tuple[MetaLine, ...]:
        """Return the lines of the body that belong into the metadata."""
        return recognise.meta_lines(self)

    @cached_property
    def broken_tables(self) -> tuple[BrokenTable, ...]:
        """Return the rows of pipes that were meant as tables, where no parser sees any."""
        return recognise.broken_tables(self)

    # --- what is measured -------------------------------------------------------------------

    @cached_property
    def prose(self) -> tuple[ProseBlock, ...]:
        """Return the visible prose, block by block: no code, tables, contents, metadata or template tags."""
        unseen = [line.span for line in self.meta_lines]
        if self.contents:
            unseen.append(self.contents.span)
        return prose_blocks(self.blocks, tuple(unseen))

    @cached_property
    def first_words(self) -> str:
        """Return the first words of the prose, as many as show the language."""
        texts, size = [], 0
        for block in self.prose:
            if size >= MAX_CHARACTERS:
                break
            texts.append(block.plain[:MAX_CHARACTERS])
            size += len(block.plain)
        return "\n".join(texts)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of paragraphs, list items and quotations; headings have none."""
        return sentences_of(self.prose, self.language)

    def sentences_within(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences that begin within a span."""
        low = bisect_left(self.sentences, span.start, key=_start)
        return self.sentences[low : bisect_left(self.sentences, span.end, low, key=_start)]

    @cached_property
    def searched_prose(self) -> SearchedTexts:
        """Return the prose as one text, for all lists of words that are looked for in it."""
        return searched_prose(self.prose)

    @cached_property
    def phrases(self) -> tuple[FoundPhrase, ...]:
        """Return the worn phrases of the prose, in source order; none in other languages than English."""
        return found_phrases(self) if self.language == "en" else ()

    @cached_property
    def title_phrases(self) -> tuple[TitlePhrase, ...]:
        """Return the worn phrases of the title and of the headings of level 1 and 2; none but in English."""
        return title_phrases(self) if self.language == "en" else ()

    def sentences_at(self, span: Span, following: int = 0) -> tuple[Sentence, ...]:
        """Return the sentence that a place is in, with so many that follow it in the same block; none in a heading."""
        index = bisect_right(self.sentences, span.start, key=_start) - 1
        if index < 0 or not self.sentences[index].span.overlaps(span):
            return ()
        block = self.sentences[index].prose
        return tuple(one for one in self.sentences[index : index + 1 + following] if one.prose is block)

    @cached_property
    def word_count(self) -> int:
        """Return the number of words of the visible prose."""
        return sum(block.words for block in self.prose)

    def words_within(self, span: Span) -> int:
        """Return the number of words of the prose that begins within a span."""
        return words_in(self.prose, span)

    @cached_property
    def keyphrase_use(self) -> "KeyphraseUse | None":
        """Return how the prose uses the declared keyphrase."""
        if self.keyphrase is None:
            return None
        from contentlint.article.keyphrase import keyphrase_use  # as above

        return keyphrase_use(self.keyphrase.phrase, self.prose, self.sentences)

    @cached_property
    def readability(self) -> Readability | None:
        """Return counts and scores of English prose, or None where no score makes sense."""
        return measure((block.plain for block in self.prose), self.language)

    @cached_property
    def local_readability(self) -> LocalReadability | None:
        """Return the scores of prose in another language that has formulas of its own, or None."""
        return measure_locally((block.plain for block in self.prose), self.language)


def is_link(tag: Tag) -> bool:
    """Tell whether an element leads somewhere."""
    return tag.name == "a" and "href" in tag.attributes


def _start(node: Block | Inline | Sentence) -> int:
    return node.span.start


def _first(span: Span) -> int:
    return span.start


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """Yield spans in order, those within another one left out."""
    end = -1
    for span in sorted(spans):
        if span.start >= end:
            yield span
            end = span.end


def cells_of(table: Table) -> Iterator[Cell]:
    """Yield the cells of a table that are shown, row by row."""
    if table.header:
        yield from table.header.cells
    for row in table.rows:
        yield from row.cells


__all__ = ["Article", "Format", "ProseBlock", "Reading", "Section", "Sentence", "Text", "cells_of"]
