"""Input made to hurt: sizes that would take minutes in quadratic time, nesting that would end in a RecursionError."""

import pickle

import pytest
from msgspec.structs import replace
from steps import assert_linear

from contentlint.article.schema_org import MAX_NODES, build_schema
from contentlint.document.html.reader import HtmlDocument, read_fragment, read_html
from contentlint.document.nodes import Block, Container, DefinitionList, Heading, Paragraph, Table, walk
from contentlint.source import Source

N = 50_000


def _read(html: str) -> HtmlDocument:
    document = read_html(Source(html))
    plain = replace(document, read_whole=None, count_posts=None, release=None)
    assert pickle.loads(pickle.dumps(plain)) == plain  # noqa: S301  # our own pickle
    return document


def _shown(document: HtmlDocument) -> str:
    return "".join(_shown_by(node) for node in walk(document.blocks))


def _shown_by(node: Block) -> str:
    if isinstance(node, Heading | Paragraph):
        return node.text.text
    if isinstance(node, Table):
        return "".join(cell.text.text for row in node.rows for cell in row.cells)
    return ""


@pytest.mark.parametrize(
    "unit", ["<a ", "<!--", '<a b="', "<a b='", "<![CDATA[", "<?", "<!", "&", "&#", "</", "<", "<a b='c\"", "</a"]
)
def test_what_is_never_finished_is_text(unit: str) -> None:
    assert _shown(_read(unit * N)) == (unit * N).rstrip()


@pytest.mark.parametrize("name", ["script", "style", "textarea", "title", "svg", "template", "iframe"])
def test_an_element_that_would_hide_the_rest_does_not(name: str) -> None:
    shown = _shown(_read(f"<p>before</p><{name}>" + f"after<{name}>" * 2_000))
    assert shown == "before" + "after" * 2_000


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert _shown(_read("<p>before</p><!-- <p>after</p>")) == "before<!--after"


@pytest.mark.slow("reads something very large")
@pytest.mark.parametrize(
    "html",
    [
        '<a b="c"' * N + '<a b=">"',
        "<a b='c\"" * N + ">",
        "<a " * N + ">",
        "<a" * N + ">",
        "<a href='" + "x" * 1_000_000,
        "<!--" * N + ">",
        "<div>" * 59 + "</x>" * N,
        "<i>" + "<div>" * 58 + "</i>" * N,
        "<p>a" + " \n" * N + "b",
        '<p title="&#' + "1" * N + ';">&#' + "1" * N + ";</p>",
        "<html><body><div class='" + "nav-" * N + "'>x</div>",
    ],
    ids=range(11),
)
def test_floods_are_read(html: str) -> None:
    assert _read(html).root.end == len(html)


@pytest.mark.slow("reads something very large")
@pytest.mark.parametrize("pieces", [('<a b=">"',), ("<br>", "</b>"), ("<div itemprop=a>",)])
def test_a_flood_of_tags_takes_a_step_each(pieces: tuple[str, ...]) -> None:
    assert_linear(lambda times: _read("".join(piece * times for piece in pieces)), 200)


@pytest.mark.slow("reads something very large")
@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<blockquote>", "<ul><li>", "<details>", "<table><tr><td>", "<dl><dd>", "<x>"]
)
def test_deep_nesting_keeps_its_text(opening: str) -> None:
    document = _read("".join(f"{opening}t{number} " for number in range(3_000)))
    shown = _shown(document)
    assert all(f"t{number}" in shown for number in (0, 30, 100, 1_500, 2_999))


def test_below_the_limit_of_depth_elements_are_siblings_and_end_where_they_say() -> None:
    deep = "<div>" * 100 + "<h2>Title</h2><p>One</p><p>Two</p>" + "</div>" * 100
    document = _read(f"<section>{deep}</section><p>After</p>")
    assert [node.text.text for node in walk(document.blocks) if isinstance(node, Heading | Paragraph)] == [
        "Title",
        "One",
        "Two",
        "After",
    ]
    assert isinstance(document.blocks[0], Container)
    assert isinstance(document.blocks[-1], Paragraph)


@pytest.mark.slow("reads something very large")
def test_a_small_table_does_not_grow_without_bound() -> None:
    (table,) = _read("<table>" + "<tr><td colspan=1000 rowspan=1000>x<td>y" * 3_000 + "</table>").blocks
    assert isinstance(table, Table)
    assert sum(len(row.cells) for row in table.rows) <= 3_000 * 2 + 10_000


def test_many_definitions_are_read() -> None:
    (found,) = _read("<dl>" + "<dt>a<dd>b" * 3_000).blocks
    assert isinstance(found, DefinitionList)
    assert len(found.entries) == 3_000


def test_a_hole_that_nobody_dug_is_an_ordinary_element() -> None:
    (found,) = _read('<cl-hole n="1">x</cl-hole>').blocks
    assert isinstance(found, Container)


def test_a_fragment_may_be_empty() -> None:
    assert read_fragment("", lambda offset: offset, lambda *_: pytest.fail("no hole"), "") == ()
    assert _read("").blocks == ()


def test_a_page_takes_a_step_for_each_part() -> None:
    part = '<div class="card"><h2><a href="/a">Kettles</a></h2><p>Lime settles on the walls of a kettle.</p></div>'
    head = "<!doctype html><title>Kettles</title><nav><a href=/>Home</a></nav><h1>Kettles</h1>"
    assert_linear(lambda times: _read(f"{head}<main>{part * times}</main><aside>{part * times}</aside>"), 100)


@pytest.mark.parametrize(
    "opening", ["<div itemscope itemprop=part>", "<div itemscope>", "<div itemscope itemref=a id=a>"]
)
def test_a_hundred_nested_items_are_read(opening: str) -> None:
    document = _read(f"{opening * 100}<b itemprop=name>Kettle</b>")
    assert document.structured_data.microdata
    assert _shown(document) == "Kettle"


@pytest.mark.parametrize(
    "opening", ["<div itemscope itemprop='a b'>", "<div vocab=http://schema.org/ typeof=A property='a b'>"]
)
def test_an_item_with_two_names_is_read_once(opening: str) -> None:
    data = read_html(Source(f"{opening * 50}<b>Kettle</b>")).structured_data
    assert data.microdata or data.rdfa
    assert len(list(build_schema(data).walk())) <= MAX_NODES


def test_items_of_rdfa_take_a_step_each() -> None:
    part = "<div xmlns:a=b typeof=c:D property=schema:part>" * 50 + "<b property=schema:name>Kettle</b>" + "</div>" * 50
    prefixes = " ".join(f"p{number}: http://a.example/{number}#" for number in range(1_000))
    assert_linear(lambda times: _read(f"<div prefix='{prefixes}' typeof=c:D>{part * times}</div>"), 10)


def test_nested_items_take_a_step_each() -> None:
    part = "<div itemscope itemprop=part>" * 50 + "<b itemprop=name>Kettle</b>" + "</div>" * 50
    assert_linear(lambda times: _read(f"<div itemscope>{part * times}</div>"), 10)
