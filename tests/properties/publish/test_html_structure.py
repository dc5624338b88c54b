"""HTML to Markdown and back by markdown-it-py: what is bold, listed or in a cell before is so afterwards."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from selectolax.lexbor import LexborHTMLParser

Published = Callable[..., str]

PAGE = "<html lang=en><head><title>Kettles</title></head><body><article><h1>Kettles</h1><p>First.</p>\n{}\n<p>Last.</p></article></body></html>"
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(deflist_plugin)

KEPT = "b, strong, i, em, s, del, code, a, li, dt, dd, sub, sup, h2, h3, blockquote, img"
SAME = {"b": "strong", "i": "em", "s": "del"}


def list_parts(html: str) -> list[tuple[str, str]]:
    """Return the words of each element that is kept, as a browser reads it."""
    found = []
    for node in LexborHTMLParser(html).css(KEPT):
        tag = SAME.get(str(node.tag), str(node.tag))
        words = " ".join(node.text(separator="" if tag in SAME.values() else " ").split())
        found.append((tag, words or str(node.attributes.get("alt"))))
    return found


def render(markdown: str) -> str:
    """Return an article as HTML, without its title and the paragraphs around what is looked at."""
    return MARKDOWN.render(markdown.partition("First.\n\n")[2].partition("\n\nLast.")[0])


@pytest.mark.parametrize(
    "html",
    [
        "<p>So: <b>Note:</b>text.</p>",
        "<p>It is a<strong>“kettle”</strong>b.</p>",
        "<p>日本<b>語。</b>次。</p>",
        "<p>So <i>(a)</i>b and <s>old:</s>new.</p>",
        "<p>So <b>€5</b>a and a<b>5€</b>.</p>",
        "<p>So <i>a</i><b>b</b> <b>c</b><i>d</i> <b><i>e</i>f</b> <i><b>g</b>h</i>.</p>",
        "<p>So <b><a href='/x'>a</a></b>b and <b><code>c</code></b>d.</p>",
        "<p>So <b>*a*</b> <i>_b_</i> <s>~c~</s>.</p>",
        "<p>So <b>a<i>b</i></b><i>c</i>, <i>a<b>b</b></i><b>c</b>.</p>",
        "<p>So <i>a )<b>“b”</b> (<b>“c”</b>)d <s>a)<b>“b…</b></s></i>.</p>",
        "<p>So!<a href='/x'>a</a> and!<span><a href='/x'>b</a></span>! Now!</p>",
        "<p>So <a href='/x'>a<br><br>b</a>.</p>",
        "<p>So <code>a!</code><a href='/x'>b</a> c!<wbr><a href='/x'>d</a>.</p>",
        "<ul><li>a<ol><li value=3>b</ol></ul>",
        "<p>So <code>a`</code><code>*b* &amp;lt; &lt;i></code> c.</p>",
        "<p>So <a href='/x'>a<br></a> &gt;b <a href='/x'>c<br></a>- d <b>e<br> </b><i>1. f</i>.</p>",
        "<p>So <code>a<br>&gt; b\n\n- c</code> <code>d<br>1. e</code>.</p>",
        "<ul><li>a<ul><li>b</ul>c</ul>",
        "<p>So <a href='/x'>a<br></a>b <a href='/x' rel=me>c </a>d.</p>",
        "<p>A <b>title<br></b>text.</p>",
        "<ul><li>one<li>two<li>three</ul>",
        "<ul><li>one<ul><li>in<li>in too</ul><li>two</ul>",
        "<ol><li>one<p>more<li>two</ol>",
        "<dl><dt>kettle<dd>boils<dt>pot<dd>cooks</dl>",
        "<p>So <code>a\n</code>b and <code>\nc</code>d.</p>",
        "<p>one <b>b</b><p>two <i>c</i><ul><li>three</ul>",
        "<h2>a <img src='/a.png' alt='b'></h2>",
        "<p>So <img src='/a.png' alt='[b] *c* | d'>.</p>",
        "<blockquote>a <b>b:</b>c<p>d</blockquote>",
    ],
)
def test_parts_are_what_they_were(published: Published, html: str) -> None:
    assert list_parts(render(published(PAGE.format(html), "draft.html"))) == list_parts(html)


def test_bold_text_within_bold_text_is_bold_once(published: Published) -> None:
    text = published(PAGE.format("<p>So <strong><b>a</b> b</strong><b>c</b>.</p>"), "draft.html")
    assert list_parts(render(text)) == [("strong", "a bc")]


def test_marks_around_blocks_are_in_each_of_them(published: Published) -> None:
    html = "<ul><li><b><p>a</p><p>b</p></b><li><i><div>c</div></i><li><b>d<ul><li>e</ul></b></ul>"
    parts = list_parts(render(published(PAGE.format(html), "draft.html")))
    assert [part for part in parts if part[0] != "li"] == [
        *(("strong", "a"), ("strong", "b"), ("em", "c")),
        *(("strong", "d"), ("strong", "e")),
    ]


def test_marks_end_with_their_paragraph(published: Published) -> None:
    text = published(PAGE.format("<p>So <b>a<br><br>b</b> <i>c<br>\n<br> d</i>.</p>"), "draft.html")
    assert list_parts(render(text)) == [("strong", "a"), ("strong", "b"), ("em", "c"), ("em", "d")]


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<ol start=x><li>a<li value=5>b<li>c</ol>", "1. a\n5. b\n6. c"),
        ("<ol start=99999999999><li>a<li value=-5>b</ol>", "1. a\n2. b"),
        ("<ol start=9><li>a<p>b</p><li>c<ol><li>d</ol></ol>", "9. a\n\n   b\n10. c\n    1. d"),
    ],
)
def test_items_keep_their_numbers(published: Published, html: str, numbers: str) -> None:
    assert f"First.\n\n{numbers}\n\nLast." in published(PAGE.format(html), "draft.html")


def test_a_table_that_is_a_box_around_words_leaves_words(published: Published) -> None:
    html = "<table>one<tr>two<td>a</td><b>three</b></tr><caption>four</caption></table>"
    rendered = render(published(PAGE.format(html), "draft.html"))
    assert "|" not in rendered
    body = LexborHTMLParser(rendered).body
    assert body is not None
    assert sorted(body.text(separator=" ").split()) == ["a", "four", "one", "three", "two"]


def test_white_space_at_the_edges_of_a_link_parts_words(published: Published) -> None:
    html = "<p>So <a href='/x'>a<br></a>b<a href='/x'>\nc</a> <a href='/x' rel=me>d </a>e<a href='/x'> </a>f.</p>"
    body = LexborHTMLParser(render(published(PAGE.format(html), "draft.html"))).body
    assert body is not None
    assert body.text().split() == ["So", "a", "b", "c", "d", "e", "f."]


def list_rows(html: str) -> list[list[str]]:
    """Return what the cells of each row say."""
    rows = LexborHTMLParser(html).css("tr")
    return [[" ".join(cell.text(separator=" ").split()) for cell in row.css("td, th")] for row in rows]


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<tr><th>a<tr><td>b<td>c", [["a", ""], ["b", "c"]]),
        ("<tr><td colspan=3>a<tr><td>b<td>c<td>d", [["a", "", ""], ["b", "c", "d"]]),
        ("<tr><td colspan=900>a<tr><td>b<td>c", [["a", ""], ["b", "c"]]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["", "c"]]),
        ("<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f", [["a", "b", "c"], ["d", "", "e"], ["f", "", ""]]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", [["a", "", "b"], ["", "", "c"]]),
        ("<tr><td rowspan=x colspan=-1>a<td rowspan=0>b", [["a", "b"]]),
        ("<thead><tr><th>a<tr><th>b<tbody><tr><td>c<tfoot><tr><td>d", [["a"], ["b"], ["c"], ["d"]]),
        ("<caption>Kettles</caption><tr><td>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
        ("<tr></tr><tr><td>a<td>b", [["a", "b"]]),
        ("<tr><td>a<td><code>b|c</code> | d<a href='/a|b'>e</a><tr><td>f<td>g", [["a", "b|c | d e"], ["f", "g"]]),
        ("<tr><td>a<td><details><summary>b</summary>c</details>", [["a", "b c"]]),
    ],
)
def test_cells_stand_where_they_stood(published: Published, html: str, rows: list[list[str]]) -> None:
    rendered = render(published(PAGE.format(f"<table>{html}</table>"), "draft.html"))
    assert list_rows(rendered) == rows
    assert rendered.count("<table>") == 1


def test_a_caption_stands_before_its_table(published: Published) -> None:
    html = "<table><caption>Kettles</caption><tr><td>a<td>b</table>"
    assert "Kettles\n\n| a | b |" in published(PAGE.format(html), "draft.html")


def test_a_table_within_a_list_says_what_the_tables_within_it_say(published: Published) -> None:
    html = "<ul><li><table><tr><td>a<td><table><tr><td>b<td>c</table><tr><td>d<td>e</table></ul>"
    assert list_rows(render(published(PAGE.format(html), "draft.html"))) == [["a", "b c"], ["d", "e"]]


def test_characters_that_no_text_may_hold_do_no_harm(published: Published) -> None:
    odd = "\ufdd2\ufdd3\ufdd4\ufdd5"
    html = (
        f"<p>So <b>a{odd}</b> &#xFDD5;{odd[::-1]} <img src='/a.png' alt='c{odd}'> <a href='/x' title='{odd}'>d</a>.</p>"
    )
    assert "So **a** ![c](/a.png) [d](/x)." in " ".join(published(PAGE.format(html), "draft.html").split())


def test_a_description_without_a_term_is_a_paragraph(published: Published) -> None:
    text = published(PAGE.format("<dl><dd>a <b>b</b><p>c</p><dd>d</dl>"), "draft.html")
    assert render(text) == "<p>a <strong>b</strong></p>\n<p>c</p>\n<p>d</p>\n"


def test_a_term_without_words_is_none(published: Published) -> None:
    text = published(PAGE.format("<dl><dt></dt><dd>a</dl>"), "draft.html")
    assert render(text) == "<p>a</p>\n"
