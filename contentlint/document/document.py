"""A document: what a reader made of a source, before anything is recognised in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from msgspec import Struct

from contentlint.document.markup import Markup, Spans, find_code
from contentlint.document.metadata import EntryIndex, FrontMatter, HeadValue, Metadata
from contentlint.document.nodes import (
    Block,
    Callout,
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
    list_inlines,
    walk,
)
from contentlint.document.sections import Section, build_sections, find_headings_among_paragraphs, is_prose
from contentlint.document.shared_property import cached_property, shared_property
from contentlint.document.structured_data import StructuredData, UndefinedReference
from contentlint.document.urls import locate_source
from contentlint.source import Source, Span
from contentlint.source.source import GARBLED_SIGNS

if TYPE_CHECKING:
    from contentlint.document.built_parts import BuiltParts
    from contentlint.document.found_article import Found
    from contentlint.document.frame.reader import Frame

Format = Literal["markdown", "html", "text"]

FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
}
"""The file suffixes that are known, and the reader for each."""
_Node = TypeVar("_Node")


class Reading(Struct, frozen=True, gc=False):
    """What a reader made of a source, before anything is derived from it.

    ``head`` are the values of an HTML page's head, or those that a module in MDX exports; ``inline_comments`` the
    comments that stand within a line;
    ``body_start`` is the offset behind the front matter; ``is_page`` tells a whole HTML page from a fragment;
    ``markup`` is what stands beside the nodes: tags, code, template tags. ``alternates`` are the versions in other
    languages that a page's head names: the language as name, the address as value. ``frame`` is what is around the
    article of pasted text, ``found`` tells whether that of a whole HTML page was found. ``builder_parts`` are the parts
    that the markup of a page's builder names. ``read_whole`` gives the blocks of all that a page shows,
    ``count_posts`` how many posts of readers make up its article, until ``release`` frees what only these need.
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
    frame: "Frame | None" = None
    builder_parts: "BuiltParts | None" = None
    found: "Found | None" = None
    read_whole: Callable[[], tuple[Block, ...]] | None = None
    count_posts: Callable[[], int] | None = None
    release: Callable[[], None] | None = None


class Document:
    """A source as its reader understood it: nodes, inline nodes, links, images, sections, code and metadata.

    ``source`` is its text, ``format`` how it was read, ``blocks`` its tree of nodes, in source order. It knows nothing
    of what they mean; all offsets are code points of the source. What is derived is worked out when first asked for.
    """

    def __init__(self, source: Source, reading: Reading) -> None:
        """Take a source and what its reader made of it."""
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
        self.frame = reading.frame
        self.builder_parts = reading.builder_parts
        self.found = reading.found
        self._inline_comments = reading.inline_comments
        self._read_whole = reading.read_whole
        self._count_posts = reading.count_posts
        self._release = reading.release

    @property
    def path(self) -> str:
        """Return the path as given, with forward slashes."""
        return self.source.path

    def release(self) -> None:
        """Forget all: the values that refer to each other would else wait for the garbage collector."""
        if self._release is not None:
            self._release()
        self.__dict__.clear()

    @cached_property
    def posts(self) -> int:
        """Return how many posts of readers make up what was read of a whole page, 0 for all other texts."""
        return self._count_posts() if self._count_posts else 0

    def read_around(self) -> "Document":
        """Return all that a whole page shows as a document, of which only the nodes are known; else itself."""
        if self._read_whole is None:
            return self
        return Document(self.source, Reading(self.format, self._read_whole(), is_page=True))

    @cached_property
    def nodes(self) -> tuple[Block, ...]:
        """Return every block in source order, a container before what is in it."""
        return tuple(walk(self.blocks))

    @cached_property
    def _nodes_by_kind(self) -> dict[type[Block], list[Block]]:
        found: dict[type[Block], list[Block]] = {}
        for node in self.nodes:
            found.setdefault(type(node), []).append(node)
        return found

    def _collect_nodes(self, kind: type[_Node]) -> "tuple[_Node, ...]":
        return cast("tuple[_Node, ...]", tuple(self._nodes_by_kind.get(cast("type[Block]", kind), ())))

    def find_nodes_within(self, span: Span) -> "tuple[Block, ...]":
        """Return the blocks that begin within a span, in source order."""
        low = bisect_left(self.nodes, span.start, key=_get_start)
        return self.nodes[low : bisect_left(self.nodes, span.end, low, key=_get_start)]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Return all headings."""
        return self._collect_nodes(Heading)

    @cached_property
    def own_headings(self) -> tuple[Heading, ...]:
        """Return the headings that belong to the text: in a whole page not those of boxes that its template adds."""
        if not self.is_page:
            return self.headings
        found = {heading.span.start for heading in find_headings_among_paragraphs(self.blocks)}
        if not found and not any(map(is_prose, self.paragraphs)):
            return self.headings
        title = next((heading.span.start for heading in self.headings if heading.level == 1), None)
        return tuple(heading for heading in self.headings if heading.span.start in found or heading.span.start == title)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return all paragraphs, those in list items and quotes too."""
        return self._collect_nodes(Paragraph)

    @cached_property
    def shown_text(self) -> str:
        """Return the text of all headings, paragraphs, labels and terms: to see at once what none of them holds."""
        return "\n".join(text.text for node in self.nodes for text in _list_texts(node))

    @cached_property
    def lists(self) -> tuple[ListBlock, ...]:
        """Return all lists."""
        return self._collect_nodes(ListBlock)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables."""
        return self._collect_nodes(Table)

    def find_table_around(self, span: Span) -> Table | None:
        """Return the table that a place stands in, or None."""
        before = bisect_right(self.tables, span.start, key=_get_start) - 1
        found = self.tables[before] if before >= 0 else None
        return found if found and found.span.contains(span) else None

    @cached_property
    def _containers(self) -> tuple[tuple[Container, ...], tuple[int, ...]]:
        """Return all boxes, and for each the number of the one that it stands in, -1 for none."""
        found = self._collect_nodes(Container)
        outer: list[int] = []
        opened: list[int] = []
        for at, box in enumerate(found):
            while opened and found[opened[-1]].span.end <= box.span.start:
                opened.pop()
            outer.append(opened[-1] if opened else -1)
            opened.append(at)
        return found, tuple(outer)

    def find_containers_around(self, span: Span) -> Iterator[Container]:
        """Yield the boxes that a place stands in, the innermost first."""
        found, outer = self._containers
        at = bisect_right(found, span.start, key=_get_start) - 1
        while at >= 0:
            if found[at].span.contains(span):
                yield found[at]
            at = outer[at]

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """Return the template tags that stand alone on their lines."""
        return self._collect_nodes(Template)

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
        return tuple(_find_outermost(pairs))

    def is_boxed(self, span: Span) -> bool:
        """Tell whether a span lies between a template's tags, and so is shown as that wants it: in a box, in a tab."""
        at = bisect_right(self.template_pairs, span.start, key=_get_span_start) - 1
        return at >= 0 and self.template_pairs[at].contains(span)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Return all comments, those within lines too, in source order."""
        return tuple(sorted((*self._collect_nodes(Comment), *self._inline_comments), key=lambda comment: comment.span))

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        """Return the inline nodes of all blocks, in source order."""
        found = tuple(inline for node in self.nodes for inline in list_inlines(node))
        # only terms do not stand right before what follows them in the tree
        has_terms = any(isinstance(node, DefinitionList) for node in self.nodes)
        return tuple(sorted(found, key=_get_start)) if has_terms else found

    def find_inlines_within(self, span: Span) -> tuple[Inline, ...]:
        """Return the inline nodes that begin within a span, in source order."""
        low = bisect_left(self.inlines, span.start, key=_get_start)
        return self.inlines[low : bisect_left(self.inlines, span.end, low, key=_get_start)]

    @shared_property
    def links(self) -> tuple[Link, ...]:
        """Return all links, in source order; one around whole blocks (``<a><div>…``) shows the text of these."""
        around = [self._build_link(node) for node in self.nodes if isinstance(node, Container) and is_link(node.tag)]
        within = [inline for inline in self.inlines if isinstance(inline, Link)]
        return tuple(sorted((*around, *within), key=_get_start)) if around else tuple(within)

    def _build_link(self, box: Container) -> Link:
        """Return a link around blocks as any other link."""
        texts = [node.text.text for node in self.find_nodes_within(box.span) if isinstance(node, Heading | Paragraph)]
        href = box.tag.attributes["href"]
        inside = Span(box.tag.span.end, box.span.end)
        return Link(box.span, " ".join(texts), inside, href.value, href.span, "html", box.tag.get("title"), box.tag)

    def locate_in_target(self, node: Link | Image, start: int, end: int) -> Span:
        """Return the source of ``href[start:end]`` of a link, or of an image's ``src[start:end]``."""
        href, span = (node.href, node.href_span) if isinstance(node, Link) else (node.src, node.src_span)
        return locate_source(href, self.source.slice(span), span, start, end)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Return all images."""
        return tuple(inline for inline in self.inlines if isinstance(inline, Image))

    @cached_property
    def inline_codes(self) -> tuple[InlineCode, ...]:
        """Return all code spans."""
        return tuple(inline for inline in self.inlines if isinstance(inline, InlineCode))

    @cached_property
    def _quotations(self) -> tuple[Span, ...]:
        """Return the places of block quotations; one within another has none of its own."""
        outer: list[Span] = []
        for quote in self._collect_nodes(Quote):
            if not outer or quote.span.end > outer[-1].end:
                outer.append(quote.span)
        return tuple(outer)

    def is_in_quotation(self, span: Span) -> bool:
        """Tell whether a place lies in a block quotation."""
        before = bisect_right(self._quotations, span.start, key=_get_span_start) - 1
        return before >= 0 and self._quotations[before].contains(span)

    @shared_property
    def sections(self) -> tuple[Section, ...]:
        """Return the tree of sections."""
        return build_sections(self.blocks)

    @cached_property
    def code(self) -> Spans:
        """Return where code stands: blocks, code spans, ``<pre>`` and its like, scripts and styles."""
        blocks = (node.span for node in self.nodes if isinstance(node, CodeBlock))
        return Spans((*blocks, *self.markup.codes, *find_code(self.markup.tags)))

    @cached_property
    def opaque(self) -> Spans:
        """Return where no text of the article stands: code, tags, template tags, comments, front matter.

        In a whole HTML page, all that is around the article belongs to it, and what the article does not show.
        """
        matter = [self.front_matter.span] if self.front_matter else []
        tags = (Span(tag.start, tag.end) for tag in self.markup.tags)
        comments = (comment.span for comment in self.comments)
        return Spans((*matter, *self.code, *tags, *comments, *self.markup.templates, *self.markup.outside))

    @property
    def text_place(self) -> Span:
        """Return the part of the source beyond which no text stands: in a whole HTML page, that of the article."""
        if not self.is_page or self.front_matter:
            return Span(0, len(self.source.text))
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end) if self.blocks else Span(0, 0)

    @property
    def has_garbled_signs(self) -> bool:
        """Tell whether the text has a character that stands where text was read in the wrong encoding."""
        text = self.source.slice(self.text_place)
        return not text.isascii() and any(sign in text for sign in GARBLED_SIGNS)

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
    def head_end(self) -> int:
        """Return where ``</head>`` begins in a whole page; -1 where there is none."""
        found = re.search(r"</head\s*>", self.source.text, re.IGNORECASE) if self.is_page else None
        return found.start() if found else -1

    @cached_property
    def entry_index(self) -> EntryIndex:
        """Return what finds the entry of the front matter at a place."""
        return EntryIndex(self.front_matter.entries if self.front_matter else ())

    @property
    def body_point(self) -> Span:
        """Return the insertion point at the start of the body."""
        start = self.blocks[0].span.start if self.blocks else self.body_start
        return Span(start, start)

    @shared_property
    def metadata(self) -> Metadata:
        """Return title, description, slug, dates, author … each with its place and origin."""
        from contentlint.document.front_matter import resolve_metadata  # needed by few rules at start

        return resolve_metadata(self.front_matter, self.head, self.headings)


def is_link(tag: Tag) -> bool:
    """Tell whether an element leads somewhere."""
    return tag.name == "a" and "href" in tag.attributes


def _list_texts(node: Block) -> Iterable[Text]:
    match node:
        case Paragraph() | Heading():
            return (node.text,)
        case Callout():
            return (node.title,) if node.title else ()
        case Details():
            return (node.summary,) if node.summary else ()
        case DefinitionList():
            return (entry.term for entry in node.entries)
        case _:
            return ()


def _get_start(node: Block | Inline) -> int:
    return node.span.start


def _get_span_start(span: Span) -> int:
    return span.start


def _find_outermost(spans: list[Span]) -> Iterator[Span]:
    """Yield spans in order, those within another one left out."""
    end = -1
    for span in sorted(spans):
        if span.start >= end:
            yield span
            end = span.end
