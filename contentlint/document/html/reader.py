"""HTML to blocks and metadata: whole pages, fragments, and the HTML that stands in Markdown."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.found_article import Found
from contentlint.document.html.blocks import BlockConverter, Holes
from contentlint.document.html.head import find_alternate_languages, find_head_values
from contentlint.document.html.inlines import Dropped, InlineConverter, Locate
from contentlint.document.html.microdata import find_json_ld, find_microdata, fold
from contentlint.document.html.office.table import find_program
from contentlint.document.html.rdfa import find_rdfa
from contentlint.document.html.tree import Element, list_descendants, parse, take_apart
from contentlint.document.markup import Markup, Token
from contentlint.document.metadata import HeadValue
from contentlint.document.nodes import Block, Comment
from contentlint.document.structured_data import DISCUSSIONS, StructuredData, states_type
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Source, Span

if TYPE_CHECKING:
    from contentlint.document.built_parts import BuiltParts
    from contentlint.document.html.builders import Built
    from contentlint.document.html.main_content import ArticlePlace
    from contentlint.document.html.tally import Tally

_PAGE = compile_lazy(r"<!doctype\s+html|<(?:html|head|body)(?=[\s>])", re.IGNORECASE)
_FEED = compile_lazy(r"\s*+(?:<\?xml[^>]*+>\s*+)?+<(?:rss|feed|rdf:rdf)(?=[\s>])", re.IGNORECASE)
_TITLES = frozenset({"og:title", "title", "twitter:title"})


class HtmlDocument(Struct, frozen=True, gc=False):
    """What an HTML source holds.

    ``is_page`` tells a whole page from a fragment; in a page the ``blocks`` are those of the article, which
    stands at ``root``. A feed, which holds other pages, has none. ``alternates`` are the versions in other languages,
    by language. ``dropped`` is what was left out: scripts, navigation, what is hidden. ``markup`` are the tags of the
    article. ``builder_parts`` are those that its builder's markup names. ``read_whole`` gives all blocks
    that a page shows, and ``count_posts`` how many posts of readers make up its article, until ``release`` takes its
    tree apart.
    """

    blocks: tuple[Block, ...]
    is_page: bool
    root: Span
    head: tuple[HeadValue, ...] = ()
    alternates: tuple[HeadValue, ...] = ()
    structured_data: StructuredData = StructuredData()
    inline_comments: tuple[Comment, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    markup: Markup = Markup()
    builder_parts: "BuiltParts | None" = None
    found: Found = Found()
    read_whole: Callable[[], tuple[Block, ...]] | None = None
    count_posts: Callable[[], int] | None = None
    release: Callable[[], None] | None = None


def read_html(source: Source, start: int = 0, masked: str | None = None, *, whole_page: bool = False) -> HtmlDocument:
    """Read a page or a fragment that begins at offset ``start``.

    ``masked`` is the source text with its template tags masked, if it has any. Of a page the article is looked for,
    or with ``whole_page`` all that it shows is taken for it. Whatever the text, there is a result, and it takes time in
    proportion to the length.
    """
    html = source.text if masked is None else masked
    html = " " * start + html[start:] if start else html
    tags: list[Token] = []
    elements: list[Element] = []
    tree = parse(html, tags, elements)
    program = find_program(html)
    if program:
        from contentlint.document.html.clipboard import clean_clipboard  # other HTML does not need it

        clean_clipboard(tree, html, program)
        elements = list_descendants(tree)
    converter = BlockConverter(html, source.text)
    built = _find_built(elements, converter, html, source.text)
    head = tuple(find_head_values(elements, converter))
    is_page = program is None and _PAGE.search(html) is not None
    blocks: tuple[Block, ...] = ()
    root = tree
    found = Found()
    read_whole = count = None
    data = _build_structured_data(tree, elements, html, converter)
    if is_page and not whole_page:
        is_thread = states_type(data, DISCUSSIONS)
        blocks, place = _read_article(tree, elements, converter, head, html, built=built, is_thread=is_thread)
        root = place.root
        read_whole = partial(_read_whole, tree, converter, html, source.text)
        count = partial(_count_posts, tree, root, converter)
        if not (start or place.is_without_scripts):
            from contentlint.document.html.found import judge_page  # few articles are whole pages

            found = judge_page(_tally(tree, place, converter), elements, head, data)
        found = replace(found, is_list=place.is_list) if place.is_list else found
    elif not _FEED.match(html):
        blocks = converter.convert_blocks(tree.contents)
    return HtmlDocument(
        blocks=blocks,
        is_page=is_page,
        root=Span(root.start, root.end),
        head=head,
        alternates=tuple(find_alternate_languages(elements, converter)),
        dropped=tuple(converter.dropped),
        inline_comments=tuple(converter.inline_comments),
        structured_data=data,
        found=found,
        markup=_build_markup(tags, blocks, root, converter.dropped),
        builder_parts=built.parts,
        read_whole=read_whole,
        count_posts=count,
        release=partial(take_apart, tree),
    )


def read_fragment(
    html: str, locate: Locate, holes: Holes, original: str, tags: list[Token] | None = None
) -> tuple[Block, ...]:
    """Read the HTML that stands in Markdown, and the Markdown blocks within it. Its tags are added to ``tags``.

    ``html`` is the joined HTML; in it ``<cl-hole n="12">…</cl-hole>`` stands for block 12, which ``holes``
    returns, given the blocks within the hole. ``locate`` maps offsets of ``html`` to offsets in ``original``,
    the source text; it need not be contiguous across lines.
    """
    converter = BlockConverter(html, original, locate, holes)
    found: list[Token] = []
    blocks = converter.convert_blocks(parse(html, found).contents)
    if tags is not None:
        tags.extend(_move_tag(tag, converter) for tag in found if tag.name != "cl-hole")
    return (*blocks, *converter.inline_comments)


def _move_tag(tag: Token, converter: BlockConverter) -> Token:
    start, end = converter.locate_span(tag.start, tag.end)
    return replace(tag, start=start, end=end)


def _build_markup(tags: list[Token], blocks: tuple[Block, ...], root: Element, dropped: list[Dropped]) -> Markup:
    """Return the tags within the article, and what is no part of it."""
    size = tags[-1].end if tags else 0
    outside = [part.span for part in dropped]
    outside.extend(_locate_outside(blocks, root, size))
    if root.tag_end:
        low = bisect_left(tags, root.tag_end, key=_get_start)
        tags = tags[low : bisect_left(tags, root.content_end, low, key=_get_start)]
    hidden = [part.span for part in dropped if part.reason == "hidden"]
    return Markup(tags, outside=outside, hidden=hidden)


def _get_start(tag: Token) -> int:
    return tag.start


def _locate_outside(blocks: tuple[Block, ...], root: Element, size: int) -> tuple[Span, ...]:
    """Return the page around the article; its main heading may stand there."""
    ends = Span(root.content_end, max(size, root.content_end))
    heading = blocks[0].span if blocks and blocks[0].span.end <= root.start else Span(root.start, root.start)
    return Span(0, heading.start), Span(heading.end, root.tag_end), ends


def read_structured_data(html: str, locate: Locate, original: str) -> StructuredData:
    """Return the structured data of HTML that stands in Markdown; the arguments are as for a fragment."""
    tree = parse(html)
    converter = InlineConverter(html, original, locate)
    return _build_structured_data(tree, list_descendants(tree), html, converter)


def _find_built(elements: list[Element], converter: BlockConverter, html: str, original: str) -> "Built":
    from contentlint.document.html.builders import find_built  # only HTML needs the table of builders

    built = find_built(elements, html, converter.get_values, original)
    converter.shown = built.shown
    return built


def _read_article(  # noqa: PLR0913  # what is known of the page
    tree: Element,
    elements: list[Element],
    converter: BlockConverter,
    head: tuple[HeadValue, ...],
    html: str,
    *,
    built: "Built",
    is_thread: bool,
) -> tuple[tuple[Block, ...], "ArticlePlace"]:
    from contentlint.document.html.main_content import find_article  # its patterns take 3 ms to compile

    titles = [value.value for value in head if value.name in _TITLES]
    place = find_article(
        tree,
        elements,
        converter.get_values,
        titles,
        html,
        visibility=converter.visibility,
        built=built,
        is_thread=is_thread,
    )
    converter.leave_out(place.unwanted)
    converter.show_later(place.shown_later)
    converter.datelines = place.datelines
    heading = converter.convert_blocks([place.heading]) if place.heading else ()
    blocks = (*heading, *converter.convert_blocks(place.root.contents))
    return blocks, place


def _read_whole(tree: Element, converter: BlockConverter, html: str, original: str) -> tuple[Block, ...]:
    """Return the blocks of all that a page shows, of which the article was converted before."""
    if _FEED.match(html):
        return ()
    other = BlockConverter(html, original)
    other.learn_from(converter)
    return other.convert_blocks(tree.contents)


def _count_posts(tree: Element, root: Element, converter: BlockConverter) -> int:
    from contentlint.document.html.posts import count_posts  # few pages may be threads

    return count_posts(tree, root, frozenset(part.span.start for part in converter.dropped), converter.get_values)


def _tally(tree: Element, place: "ArticlePlace", converter: BlockConverter) -> "Tally":
    """Return what a page shows, once its article is converted."""
    from contentlint.document.html.tally import Tally  # few articles are whole pages

    kept = [one for one in (place.root, place.heading) if one is not None]
    dropped = frozenset(part.span.start for part in converter.dropped)
    return Tally(tree, kept, dropped, converter)


def _build_structured_data(
    tree: Element, elements: list[Element], html: str, converter: InlineConverter
) -> StructuredData:
    folded = fold(html)
    return StructuredData(
        tuple(find_json_ld(elements, converter, html)),
        find_microdata(tree, converter, folded),
        find_rdfa(tree, converter, folded),
    )
