"""Whatever the HTML: it is read, every span lies in the source and holds its text, and nothing visible is lost."""

import pickle
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from contentlint.document.html.reader import HtmlDocument, read_html
from contentlint.document.nodes import (
    Block,
    CodeBlock,
    DefinitionList,
    Details,
    Heading,
    Image,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Table,
    Tag,
    Text,
    list_children,
    walk,
)
from contentlint.source import Source, Span

INLINE = ("a", "b", "button", "code", "em", "i", "q", "span", "strong", "x-y")
FLAT = ("br", "h1", "h2", "hr", "img", "p", "summary")
NESTING = ("article", "aside", "blockquote", "details", "div", "figure", "header", "main", "nav", "section")
LISTS = ("dd", "dl", "dt", "li", "ol", "ul")
TABLES = ("caption", "table", "tbody", "td", "th", "thead", "tr")
OTHERS = ("body", "form", "head", "html", "pre", "script", "svg", "title")
NAMES = (*INLINE, *FLAT, *NESTING, *LISTS, *TABLES)
ATTRIBUTES = (
    "",
    ' class="faq key-points"',
    " id=x hidden",
    " href='/a&amp;b'",
    " colspan=3",
    " itemscope itemprop=a b",
    "/",
)
TEXTS = st.text(alphabet="ab é\n\t&;#<>\"'=\ue000\xa0", max_size=8)
SCRAPS = st.one_of(
    TEXTS,
    st.builds("<{}{}>".format, st.sampled_from(NAMES + OTHERS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(NAMES + OTHERS)),
    st.sampled_from(("<!-- x -->", "<!--", "-->", "<!doctype html>", "<![CDATA[x]]>", "&amp;", "&#x41;", "&nbsp;")),
)
ANYTHING = st.lists(SCRAPS, max_size=25).map("".join)


def _texts(blocks: tuple[Block, ...]) -> Iterator[Text]:
    """Yield the visible texts of blocks in reading order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from _table_texts(block)
        elif isinstance(block, Details) and block.summary:
            yield block.summary
        elif isinstance(block, DefinitionList):
            for entry in block.entries:
                yield entry.term
                yield from _texts(entry.blocks)
            continue
        yield from _texts(list_children(block))


def _table_texts(table: Table) -> Iterator[Text]:
    if table.caption:
        yield table.caption
    for row in (table.header, *table.rows):
        for cell in row.cells if row else ():
            yield cell.text


def _inlines(document: HtmlDocument) -> Iterator[Inline]:
    for node in walk(document.blocks):
        if isinstance(node, Heading | Paragraph):
            yield from node.inlines
        elif isinstance(node, Table):
            for row in (node.header, *node.rows):
                for cell in row.cells if row else ():
                    yield from cell.inlines


def _tags(document: HtmlDocument) -> Iterator[Tag]:
    for node in (*walk(document.blocks), *_inlines(document)):
        tag = getattr(node, "tag", None)
        if tag:
            yield tag


def _spans(document: HtmlDocument) -> Iterator[Span]:
    yield document.root
    yield from (value.span for value in document.head)
    yield from (dropped.span for dropped in document.dropped)
    yield from (comment.span for comment in document.inline_comments)
    for node in (*walk(document.blocks), *_inlines(document)):
        yield node.span
        if isinstance(node, ListBlock):
            yield from (span for item in node.items for span in (item.span, item.marker))
        elif isinstance(node, Table):
            yield from (cell.span for row in node.rows for cell in row.cells)
        elif isinstance(node, Link):
            yield from (node.text_span, node.href_span)
        elif isinstance(node, Image):
            yield from (node.alt_span, node.src_span)
    for tag in _tags(document):
        yield from (tag.span, *(attribute.span for attribute in tag.attributes.values()))


@given(ANYTHING)
def test_any_text_is_read_and_every_span_lies_in_it(html: str) -> None:
    document = read_html(Source(html))
    for span in _spans(document):
        assert 0 <= span.start <= span.end <= len(html)
    plain = replace(document, read_whole=None, count_posts=None, release=None)
    assert pickle.loads(pickle.dumps(plain)) == plain  # noqa: S301  # our own pickle


@given(ANYTHING)
def test_every_run_of_a_text_holds_what_the_source_says(html: str) -> None:
    for text in _texts(read_html(Source(html)).blocks):
        last = 0
        for (offset, start, end), after in zip(text.runs, (*text.runs[1:], (len(text.text), 0, 0)), strict=True):
            assert last <= start <= end <= len(html)
            last = end
            part = text.text[offset : after[0]]
            if len(part) == end - start and "&" not in html[start:end]:
                assert "".join(" " if letter in "\n\t" else letter for letter in html[start:end]) == part.replace(
                    "\n", " "
                )


@given(ANYTHING)
def test_blocks_lie_within_the_block_that_holds_them(html: str) -> None:
    for node in walk(read_html(Source(html)).blocks):
        for child in list_children(node):
            if not isinstance(node, ListBlock | DefinitionList):
                assert node.span.contains(child.span)


@given(ANYTHING)
def test_a_node_of_an_element_begins_at_its_tag(html: str) -> None:
    document = read_html(Source(html))
    for tag in _tags(document):
        assert html.startswith("<", tag.span.start)
        assert html[tag.span.start + 1 :].lower().startswith(tag.name)
        assert html[tag.span.end - 1] == ">"


# --- against an independent parser ------------------------------------------------------------

PHRASES = st.recursive(
    st.one_of(
        st.sampled_from(
            ("word", " two words ", "\n", "&amp;", "&copy;", "1 < 2", "&nbsp;", "a &b c", "<br>", "é &#233;")
        ),
        st.sampled_from(
            ('<img src="x">', "<!-- no -->", "<script>var x = '<p>';</script>", "<wbr>", "<svg><path/></svg>")
        ),
    ),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(("b", "em", "a href=x", "span class=y", "code", "sup", "x-tag")).map(str),
        st.lists(inner, max_size=3),
    ).map(lambda html: html.replace("</a href=x>", "</a>").replace("</span class=y>", "</span>")),
    max_leaves=6,
)
PHRASE = st.lists(PHRASES, min_size=1, max_size=4).map("".join)


def _element(name: str) -> st.SearchStrategy[str]:
    """Build an element with its end tag, or without where HTML allows to leave it out."""
    ends = (f"</{name}>", "") if name in {"p", "li", "dt", "dd"} else (f"</{name}>",)
    return st.builds(lambda phrase, end: f"<{name}>{phrase}{end}", PHRASE, st.sampled_from(ends))


def _wrapped(name: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"<{name}>{''.join(parts)}</{name}>")


ROWS = st.lists(st.lists(PHRASE, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
)
FLOW = st.recursive(
    st.one_of(
        PHRASE,
        _element("p"),
        _element("h2"),
        _wrapped("ul", _element("li")),
        _wrapped("dl", st.tuples(_element("dt"), _element("dd")).map("".join)),
        ROWS.map(lambda rows: f"<table>{rows}</table>"),
    ),
    lambda inner: st.one_of(
        *(_wrapped(name, inner) for name in ("div", "section", "blockquote", "figure", "center")),
        st.builds("<details><summary>{}</summary>{}</details>".format, PHRASE, inner),
        st.builds("<ol><li>{}<li>{}</ol>".format, inner, inner),
    ),
    max_leaves=8,
)


def _independent_text(html: str) -> str:
    tree = LexborHTMLParser(f"<!doctype html><body>{html}")
    for node in tree.css("script, svg"):
        node.decompose()
    return "" if tree.body is None else tree.body.text(deep=True)


def _letters(text: str) -> str:
    return "".join(text.split())


@given(st.lists(FLOW, max_size=4).map("".join))
def test_the_visible_text_is_that_of_an_independent_parser(html: str) -> None:
    ours = "".join(text.text for text in _texts(read_html(Source(html)).blocks))
    assert _letters(ours) == _letters(_independent_text(html))


SOUP = st.lists(
    st.one_of(
        st.sampled_from(("word ", "a&amp;b", " ", "1 < 2", "é")),
        st.builds("<{}>".format, st.sampled_from(NAMES)),
        st.builds("</{}>".format, st.sampled_from(NAMES)),
        FLOW,
    ),
    max_size=20,
).map("".join)


@given(SOUP)
def test_no_visible_text_is_lost_where_tags_do_not_match(html: str) -> None:
    ours = "".join(text.text for text in _texts(read_html(Source(html)).blocks))
    assert sorted(_letters(ours)) == sorted(_letters(_independent_text(html)))


def test_code_blocks_are_the_only_text_that_is_not_read() -> None:
    document = read_html(Source("<p>one<pre>two\n  three</pre>four"))
    assert [text.text for text in _texts(document.blocks)] == ["one", "four"]
    assert sum(isinstance(node, CodeBlock) for node in walk(document.blocks)) == 1
