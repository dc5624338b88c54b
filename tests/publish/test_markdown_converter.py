"""HTML to Markdown: attributes and texts become no tag, no link and no mark, whoever wrote it."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from selectolax.lexbor import LexborHTMLParser

from contentlint.publish.emphasis import END, MARKS, choose_marks

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


@pytest.mark.parametrize(
    "cells",
    [
        "<td class=gutter>Important words<td>See <pre>x</pre> for it",
        "<td class=linenos>1<td><pre>x</pre><p>Words beside</p>",
        "<caption>Cap</caption><tr><td class=lineno><pre>1</pre><td><pre>x</pre><pre>y</pre>",
    ],
)
def test_a_table_with_more_than_numbered_code_keeps_its_words(published: Published, cells: str) -> None:
    body = render(published(PAGE.format(f"<table>{cells}</table>"), "draft.html")).body
    draft = LexborHTMLParser(f"<table>{cells}</table>").body
    assert body is not None
    assert draft is not None
    assert set(draft.text(separator=" ").split()) <= set(body.text(separator=" ").split())


@pytest.mark.parametrize("name", ["<script>run()</script>", 'x"><img src=x onerror=run()>', "a b}c", "a\ufdd5b"])
def test_only_plain_ids_of_headings_are_kept(published: Published, name: str) -> None:
    escaped = name.replace("<", "&lt;").replace('"', "&quot;")
    text = published(PAGE.format(f'<h3 id="{escaped}">Sub</h3><p><a href="#{escaped}">to</a></p>'), "draft.html")
    assert "{#" not in text
    assert not render(text).css("script, img")


def test_ruby_within_ruby_is_escaped_once(published: Published) -> None:
    html = f"<p>{'<ruby>a*' * 30}<rt>x_y</rt>{'</ruby>' * 30} <ruby><plaintext>b</ruby></p><p>c</p>"
    text = published(PAGE.format(html), "draft.html")
    assert "\\\\" not in text
    assert "plaintext" not in text


@pytest.mark.parametrize("odd", ["\ufdd2", "\ufdd5", "\ufdd2y\ufdd5"])
def test_addresses_of_links_around_blocks_hold_no_places_for_marks(published: Published, odd: str) -> None:
    tree = render(published(PAGE.format(f"<a href='/x{odd}'><p>words <b>b</b></p></a>"), "draft.html"))
    assert [node.html for node in tree.css("p > *")] == [f'<a href="/x{odd[1:-1]}">words <strong>b</strong></a>']


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p><a href='/u'><video src='/v.mp4'>w</video></a></p>", ["w"]),
        ("<video src='/v.mp4'><a href='/v.mp4'>w</a></video>", ["w"]),
        ("<ul><li><a href='/u'><p>a</p><object><a href='/v'>b</a></object></a></ul>", ["a", "b"]),
        ("<p>a <video src='/v.mp4'></video></p>", ["/v.mp4"]),
        ("<a href='/u'><video src='/v.mp4' poster='/p.png'></video></a>", [""]),
        ("<p>a <a href='/u'><video src='/v.mp4'></video></a></p>", ["/v.mp4"]),
        ("<a href='/u'><div><audio src='/a.mp3'>a</audio></div></a>", ["a"]),
        ("<a href='/u' rel='sponsored' title='T'><p>a</p><ul><li>b</ul></a>", ["a", "b"]),
    ],
)
def test_no_link_stands_in_another(published: Published, html: str, links: list[str]) -> None:
    tree = render(published(PAGE.format(html), "draft.html"))
    assert [node.text() for node in tree.css("a")] == links
    assert not tree.css("a a")
    assert "[" not in tree.body.text()  # type: ignore[union-attr]  # there is one
    assert {node.attributes.get("rel") for node in tree.css("a")} == {"sponsored" if "rel=" in html else None}


@pytest.mark.parametrize(
    "line",
    [
        "&nbsp;- x",
        "&emsp;# x",
        "&#x3000;&gt; x",
        "<span>1</span>. x",
        "a<br><b>10</b>) x",
        "<ruby>x\n- b<rt>c</rt></ruby>",
        "a\n<span>- b</span>",
        "a\n<span>1. b</span>",
        "a\n<u># b</u>",
        "a\n<font>&gt; b</font>",
        "a\n<span>---</span>",
        "a\n<b></b>===",
        "a|b\n<span>-|-</span>",
        "a\n<span>: b</span>",
        "<b>a\n</b>- b",
        "<a href='/x'>a\n</a>- b",
        "<b>a</b>\n<i>b</i>\n- c",
        "a\n1<span>.</span> b",
        "<span>1</span><span>0.</span> b",
        "1<span>0</span>. b",
        "&#8203;- b",
        "a\n<video></video>- b",
    ],
)
def test_signs_at_the_beginning_of_a_line_are_shown(published: Published, line: str) -> None:
    tree = render(published(PAGE.format(f"<p>{line}</p>"), "draft.html"))
    assert [node.tag for node in tree.css("body > *")] == ["p"] * 3


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>November 18 <span>|</span> 4:10pm</p>", "November 18 | 4:10pm"),
        ("<p>A <b>note<span>:</span></b> x <i>- y</i> <span>1.</span></p>", "A **note:** x *- y* 1."),
        ("<h2>- x: 1. C# 2</h2>", "## - x: 1. C# 2"),
        ("<table><tr><td>-<td>1.<tr><td>&gt; 5<td>#1</table>", "| - | 1. |\n| --- | --- |\n| > 5 | #1 |"),
    ],
)
def test_signs_elsewhere_are_not_escaped(published: Published, html: str, markdown: str) -> None:
    assert f"First.\n\n{markdown}\n\nLast." in published(PAGE.format(html), "draft.html")


def test_a_canonical_that_runs_a_program_is_left_out(published: Published) -> None:
    page = PAGE.replace("</title>", "</title><link rel=canonical href='javascript:run()'>")
    assert "run()" not in published(page.format("<p>a</p>"), "draft.html")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p><b>Q:</b>What is it?</p>", "**Q:** What is it?"),
        ("<p>a<br><b>How much?</b>5 each</p>", "a  \n**How much?** 5 each"),
        ("<ul><li><i>Tip.</i>Do it.</ul>", "- *Tip.* Do it."),
        ("<p>So <b>a:</b>b</p>", "So <strong>a:</strong>b"),
        ("<p><b>語。</b>次</p>", "<strong>語。</strong>次"),
        ("<p>one <span>b</span> <span> </span>two <b>&nbsp;</b>c<i> </i>d</p>", "one b two c d"),
        ("<p>a<b>&nbsp;&nbsp;</b>b <b></b>c</p>", "a b c"),
        ("<p>a<b> </b><i> </i>b</p>", "a b"),
        ("<p><span>a</span><span> </span><span> </span><span>b</span></p>", "a b"),
        ("<p><a href='/x'>a</a><span> </span><b> </b><a href='/y'>b</a></p>", "[a](/x) [b](/y)"),
        ("<p>a <img src='/e.png' alt=b><span> </span>c</p>", "a ![b](/e.png) c"),
        ("<p>a<span> </span><img src='/e.png' alt=b> c</p>", "a ![b](/e.png) c"),
        ("<p>a <q>b </q><span> </span>c</p>", 'a "b " c'),
        ("<p>a <ruby>b </ruby><b> </b>c</p>", "a <ruby>b </ruby> c"),
        ("<p>a<b><!-- --></b>b</p>", "ab"),
        ("<p>a<code><span> </span></code>b</p>", "a b"),
        ("<p><b>&#65279;</b>a <i>(b)&#8203;</i> <em>&#8203;</em>c</p>", "a *(b)* c"),
        ("<p><b>&#8203;</b>a<b>&#8203;</b>b</p>", "ab"),
        ("<p>ภาษา&#8203;ไทย <i>ก&#8203;ข</i></p>", "ภาษา\u200bไทย *ก\u200bข*"),
        ("<p><math><mi>x</mi><annotation encoding='application/x-tex'>x_1</annotation></math></p>", "x"),
        ("<p blank>one <b blank>two</b> three</p>", "one **two** three"),
    ],
)
def test_spaces_part_words(published: Published, html: str, markdown: str) -> None:
    assert f"First.\n\n{markdown}\n\nLast." in published(PAGE.format(html), "draft.html")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p><b>10:</b>30 o'clock</p>", "10:30 o'clock"),
        ("<p>10<b>:</b>30</p>", "10:30"),
        ("<p><s>9.</s>99</p>", "9.99"),
        ("<p><b>Node.</b>js</p>", "Node.js"),
        ("<p><b>www.</b>kettles.example</p>", "www.kettles.example"),
        ("<p><b>e.</b>g. and</p>", "e.g. and"),
        ("<p><b>U.</b>S. and</p>", "U.S. and"),
    ],
)
def test_no_space_parts_numbers_or_names(published: Published, html: str, words: str) -> None:
    tree = render(published(PAGE.format(html), "draft.html"))
    assert [node.text() for node in tree.css("p")][1:-1] == [words]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("&lt;<span>script&gt;run()&lt;/script&gt;</span>", "<script>run()</script>"),
        ("<span>&lt;</span><span>b</span><span>&gt;</span> is bold", "<b> is bold"),
        ("&lt;<i></i>!-- a --&gt;", "<!-- a -->"),
        ("&lt;<a href='javascript:run()'>script&gt;</a>run()", "<script>run()"),
        ("<u>a</u> &lt;<time>script</time>&gt;", "a <script>"),
        ("&am<span>p;</span> &amp<u>lt;</u>", "&amp; &lt;"),
    ],
)
@pytest.mark.parametrize("tag", ["p", "h3", "li", "td", "b", "summary"])
def test_words_of_two_elements_make_no_tag(published: Published, html: str, words: str, tag: str) -> None:
    around = {"li": "<ul>{}</ul>", "td": "<table><tr><th>a<tr>{}</table>", "b": "<p>{}</p>"}.get(tag, "{}")
    around = "<details>{}<p>b</p></details>" if tag == "summary" else around
    tree = render(published(PAGE.format(around.format(f"<{tag}>{html}</{tag}>")), "draft.html"))
    assert tree.body is not None
    assert words in tree.body.text()
    assert not tree.css("script")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<pre><code>def f():\n<span class=w>    </span>x = 1</code></pre>", "def f():\n    x = 1"),
        ("<pre>a<span>\n</span>b<b>  </b>c</pre>", "a\nb  c"),
        ("<pre><code><div>a</div><div>  b</div></code></pre>", "a\n  b"),
        ("<pre><div><code>a</code></div><div><code> b</code></div></pre>", "a\n b"),
        ("<pre><p>a</p>\n<p>b</p></pre>", "a\n\nb"),
        ("<pre><span>a:</span><span>\n  </span><span>b:</span><i> </i>1</pre>", "a:\n  b: 1"),
    ],
)
def test_code_keeps_its_white_space(published: Published, html: str, words: str) -> None:
    tree = render(published(PAGE.format(html), "draft.html"))
    assert [node.text().strip("\n") for node in tree.css("pre")] == [words]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<video src='/v.mp4' poster='/p.jpg'><p>No <a href='/w'>way</a></p></video>", ["/v.mp4", "/w"]),
        ("<p>x <video src='/v.mp4'>no <a href='/w'>way</a></video></p>", ["/v.mp4", "/w"]),
        ("<p>x <video src='/v.mp4' poster='/p.jpg'>a<br><br>b</video></p>", ["/v.mp4"]),
        ("<ul><li>x <video src='/v.mp4'><p>a</p><p>b</p></video></ul>", ["/v.mp4"]),
        ("<p>x <video><source src='/v.webm'><source src='/v.mp4'></video></p>", ["/v.webm"]),
        ("<video><source src='/v.mp4?_=1'><a href='/v.mp4'>v</a></video>", ["/v.mp4"]),
        ("<p>So!<video src='/v.mp4'>x</video></p>", ["/v.mp4"]),
    ],
)
def test_films_are_linked(published: Published, html: str, links: list[str]) -> None:
    tree = render(published(PAGE.format(html), "draft.html"))
    assert tree.body is not None
    assert [node.attributes["href"] for node in tree.css("a")] == links
    assert "[" not in tree.body.text()


@pytest.mark.parametrize(
    ("inside", "parts"),
    [
        ("<pre>a\n&lt;script&gt;\n</pre>", ["p", "pre"]),
        ("<h3>No video</h3><p>Sorry</p>", ["p", "h2", "p"]),
        ("<p>See:</p><ul><li>b</ul>", ["p", "p", "ul"]),
        ("<blockquote>a</blockquote>", ["p", "blockquote"]),
        ("<table><tr><td>a<td>b</table>", ["p", "table"]),
    ],
)
def test_blocks_in_place_of_a_film_stand_behind_it(published: Published, inside: str, parts: list[str]) -> None:
    tree = render(published(PAGE.format(f"<video src='/v.mp4' poster='/p.png'>{inside}</video>"), "draft.html"))
    assert tree.body is not None
    assert [node.tag for node in tree.css("body > *")][1:-1] == parts
    assert not tree.css("script")
    assert "[" not in tree.body.text()


@pytest.mark.parametrize(
    "ruby", ["<ruby>\na<rt>k</rt></ruby>", "<ruby><br>a</ruby>", "<rt>\na</rt>", "<ruby><rb>\na</ruby>"]
)
def test_no_tag_of_ruby_is_alone_in_its_line(published: Published, ruby: str) -> None:
    tree = render(published(PAGE.format(f"<p>{ruby} &lt;img src=x onerror=run()&gt;</p>"), "draft.html"))
    assert not tree.css("img")


def test_a_space_behind_a_label_makes_no_difference(published: Published) -> None:
    html = (
        "<h2>FAQ</h2><p><b>Q:</b>@What is it?</p><p><b>A:</b>@It is this.</p><p><b>Q:</b>@Why?</p><p><b>A:</b>@So.</p>"
    )
    with_space, without = (published(PAGE.format(html.replace("@", space)), "draft.html") for space in (" ", ""))
    assert with_space == without


def test_a_mark_before_a_note_is_read() -> None:
    for before in ("a.", "a:", "(a)"):
        assert choose_marks(f"{MARKS['**']}{before}{END}\ufdd01\ufdd1 b") == f"**{before}**\ufdd01\ufdd1 b"
