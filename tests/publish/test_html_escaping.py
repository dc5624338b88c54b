"""HTML to Markdown: what stands in attributes and texts becomes no tag, no link and no mark, whoever wrote it."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from selectolax.lexbor import LexborHTMLParser

Published = Callable[..., str]

PAGE = "<html lang=en><head><title>Kettles</title></head><body><article><h1>Kettles</h1><p>First.</p>\n{}\n<p>Last.</p></article></body></html>"
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(deflist_plugin)


def render(markdown: str) -> LexborHTMLParser:
    """Return an article as a browser reads it once it is HTML."""
    return LexborHTMLParser(MARKDOWN.render(markdown.partition("\n# Kettles\n")[2]))


@pytest.mark.parametrize(
    "address",
    ["x) <script>run()</script>", "x\n\n<script>run()</script>", "x> <img src=y onerror=run()>", 'x "t") <b>'],
)
@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='{}'>a</a></p>",
        "<a href='{}'><p>a</p></a>",
        "<p>a <img src='{}' alt=b></p>",
        "<p><video src='{}'>a</video></p>",
        "<p><video src='/a.mp4' poster='{}'>a</video></p>",
        "<p><a href='/x' title='{}'>a</a></p>",
        "<p>a <img src='/x.png' title='{}' alt=b></p>",
        "<p>a <img src='/x.png' alt='{}'></p>",
        "<p><a href='{}' rel=nofollow title='{}'>a</a></p>",
        "<p>a</p><iframe src='{}' title='{}'></iframe>",
        "<ul><li><a href='{}'><h3>a</h3></a></ul>",
        "<table><tr><td><a href='{}'>a</a><td>b</table>",
    ],
)
def test_attributes_become_no_tags(published: Published, html: str, address: str) -> None:
    text = published(PAGE.format(html.replace("{}", address)), "draft.html")
    tree = render(text)
    assert not tree.css("script, b")
    assert not [node for node in tree.css("img") if "onerror" in node.attributes]
    assert "run()" not in tree.body.text() or "alt=" in html  # type: ignore[union-attr]  # there is one


@pytest.mark.parametrize("name", ["href", "src", "poster"])
@pytest.mark.parametrize("tag", ["a", "video", "audio", "iframe", "img"])
@pytest.mark.parametrize("address", ["javascript:run()", " java\nscript:run()", "data:text/html,run()"])
def test_addresses_that_run_programs_are_removed(published: Published, tag: str, name: str, address: str) -> None:
    text = published(PAGE.format(f"<p>a <{tag} {name}='{address}'>b</{tag}></p>"), "draft.html")
    assert "run()" not in text


def test_marks_in_ruby_text_are_shown(published: Published) -> None:
    html = "<p>a <ruby>[l](javascript:run())<rt>*c*</rt></ruby> <code><ruby>d<rt>e</rt></ruby></code></p>"
    tree = render(published(PAGE.format(html), "draft.html"))
    assert not tree.css("a, em")
    assert [node.text() for node in tree.css("ruby, code")] == ["[l](javascript:run())*c*", "de"]


@pytest.mark.parametrize(
    "cell",
    [
        "<img src='/a.png' alt='b | c' title='P | S'>",
        "<a href='/a|b' title='P | S'>c</a>",
        "<a href='/a|b' rel=nofollow title='P | S'>c</a>",
        "<pre>a | b\n| c</pre>",
        "<code>a | b</code> | <b>c|</b>",
        "<ruby>a|b<rt>c|</rt></ruby>",
    ],
)
def test_a_bar_ends_no_cell(published: Published, cell: str) -> None:
    html = f"<table><tr><th>A<th>B<tr><td>{cell}<td>last words</table>"
    rows = render(published(PAGE.format(html), "draft.html")).css("tr")
    assert [len(row.css("th, td")) for row in rows] == [2, 2]
    assert rows[1].css("td")[1].text() == "last words"


@pytest.mark.parametrize(
    "lines",
    [
        "six<br>--- <br>x",
        "six<br>=== <br>x",
        "| a | b |<br>|---|---|<br>| c | d |",
        "a | b<br>--- | :-:<br>c | d",
        "a<br>: b",
        "a<br>~ b",
    ],
)
def test_lines_that_a_break_parts_stay_lines(published: Published, lines: str) -> None:
    tree = render(published(PAGE.format(f"<p>{lines}</p>"), "draft.html"))
    assert [node.tag for node in tree.css("body > *")] == ["p"] * 3
    assert " ".join(tree.css("p")[1].text().split()) == lines.replace("<br>", " ").replace("  ", " ")


def test_a_heading_keeps_the_signs_at_its_end(published: Published) -> None:
    tree = render(published(PAGE.format("<h2>Learn C #</h2><p>a</p><h2>F# ##</h2>"), "draft.html"))
    assert [node.text() for node in tree.css("h2")] == ["Learn C #", "F# ##"]


def test_a_comment_ends_where_a_browser_ends_it(published: Published) -> None:
    tree = render(published(PAGE.format("<p>a</p><!-- b --!><p>c</p>"), "draft.html"))
    assert [node.text() for node in tree.css("p")] == ["First.", "a", "c", "Last."]


def test_a_link_around_blocks_is_in_each_of_them(published: Published) -> None:
    html = "<ul><li><a href='/a'><h3>b</h3><p>c <i>d</i></p></a><li><a href='/e'>f<ul><li>g</ul>h</a></ul>"
    tree = render(published(PAGE.format(html), "draft.html"))
    assert [(node.attributes["href"], node.text()) for node in tree.css("a")] == [
        *(("/a", "b"), ("/a", "c d"), ("/e", "f"), ("/e", "g"), ("/e", "h"))
    ]
    assert tree.css_first("h3").text() == "b"


@pytest.mark.parametrize("names", ["gutter", "linenos", "rouge-gutter gl", "line-numbers"])
def test_numbered_code_is_code(published: Published, names: str) -> None:
    html = f"<table><tr><td class='{names}'><pre>1<br>2</pre><td class=code><pre>cat a | sort<br>ls</pre></table>"
    tree = render(published(PAGE.format(html), "draft.html"))
    assert [node.text() for node in tree.css("pre")] == ["cat a | sort\nls\n"]


def test_a_link_whose_words_are_its_address_is_no_tag(published: Published) -> None:
    text = published(
        PAGE.format("<p><a href='script'>script</a> <a href='https://a.example/b_c'>https://a.example/b_c</a></p>"),
        "draft.html",
    )
    assert "[script](script) <https://a.example/b_c>" in text
