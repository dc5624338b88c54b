"""The Markdown reader: what becomes which node, and that every node knows its place."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from steps import assert_linear

from contentlint.article.reader import read
from contentlint.article.site_defaults import SiteDefaults
from contentlint.document.markdown.parser import MAX_BLOCK_LEVEL, MAX_INLINE_LENGTH, MAX_REPEATED
from contentlint.document.markdown.reader import read_markdown
from contentlint.document.nodes import (
    Block,
    Callout,
    CodeBlock,
    Comment,
    Container,
    DefinitionList,
    FootnoteDefinition,
    Heading,
    Image,
    InlineElement,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Table,
    Template,
    Text,
    walk,
)
from contentlint.source import Source, UnreadableSource


def _read(text: str, *, mdx: bool = False) -> tuple[Source, list[Block]]:
    source = Source(text)
    return source, list(walk(read_markdown(source, mdx=mdx).blocks))


def _only(nodes: list[Block], kind: type) -> Block:
    found = [node for node in nodes if isinstance(node, kind)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2028", "\x0c", "\u00a0\n\u00a0", "\u00a0 \t"])
@pytest.mark.parametrize("mark", ["", "> ", "- "])
def test_a_line_of_unusual_space_above_a_paragraph_moves_nothing(blank: str, mark: str) -> None:
    """The parser takes it off the paragraph, which begins with it."""
    above = "\n".join(
        f"{mark if mark == '> ' or not number else '  '}{one}" for number, one in enumerate(blank.split("\n"))
    )
    for end in ("", "\n---"):
        text = f"{above}\n{'' if mark == '- ' else mark}Fill [it](/kettle) <b>up</b>.\u00a0\nAnd wait.{end}\n"
        source, nodes = _read(text)
        inlines = [one for node in nodes for one in getattr(node, "inlines", ())]
        assert [source.text[slice(*one.span)] for one in inlines] == ["[it](/kettle)", "<b>up</b>"], text


@pytest.mark.parametrize(
    ("text", "kind", "whole"),
    [
        ("# Fit ##\n", Heading, "# Fit ##"),
        ("Fit\n===\n", Heading, "Fit\n==="),
        ("one\ntwo\n\nthree", Paragraph, None),
        ("- a\n- b\n", ListBlock, "- a\n- b"),
        ("> said\n", Quote, "> said"),
        ("> [!TIP] Fit\n> wide\n", Callout, "> [!TIP] Fit\n> wide"),
        (":::tip Fit\nwide\n:::\n", Callout, ":::tip Fit\nwide\n:::"),
        ('!!! tip "Fit"\n    wide\n', Callout, '!!! tip "Fit"\n    wide'),
        ("~~~py\nx\n~~~\n", CodeBlock, "~~~py\nx\n~~~"),
        ("    x = 1\n", CodeBlock, "x = 1"),
        ("Fit\n: how it sits\n", DefinitionList, "Fit\n: how it sits"),
        ("a[^1]\n\n[^1]: b\n", FootnoteDefinition, "[^1]: b"),
        ("<!-- more -->\n", Comment, "<!-- more -->"),
        ('{{< toc "x" >}}\n', Template, '{{< toc "x" >}}'),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", Table, "| a | b |\n|---|---|\n| 1 | 2 |"),
    ],
)
def test_a_block_spans_its_source(text: str, kind: type, whole: str | None) -> None:
    source, nodes = _read(text)
    found = [node for node in nodes if isinstance(node, kind)]
    assert found
    if whole is not None:
        assert source.slice(found[0].span) == whole


def test_inline_nodes_span_their_source() -> None:
    text = (
        'See **the *fine* print**, [the guide](</a b.md> "G"), [maps][m], <https://a.example>,\n'
        '![a *big* map](map.png) and <a href="x.html" rel=nofollow>more</a> &amp; `code`.\n\n[m]: https://maps.example/x\n'
    )
    source, nodes = _read(text)
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    links = [node for node in paragraph.inlines if isinstance(node, Link)]
    assert [source.slice(link.href_span) for link in links] == [
        "/a b.md",
        "https://maps.example/x",
        "https://a.example",
        "x.html",
    ]
    assert [link.style for link in links] == ["inline", "reference", "autolink", "html"]
    assert [link.text for link in links] == ["the guide", "maps", "https://a.example", "more"]
    image = next(node for node in paragraph.inlines if isinstance(node, Image))
    assert (source.slice(image.alt_span), image.alt, source.slice(image.src_span)) == (
        "a *big* map",
        "a big map",
        "map.png",
    )
    strong = next(node for node in paragraph.inlines if isinstance(node, Strong))
    assert (source.slice(strong.span), strong.text) == ("**the *fine* print**", "the fine print")
    assert paragraph.text.text.endswith("and more & code.")


@pytest.mark.parametrize(
    ("text", "row", "cells"),
    [
        ("> a | b\n> --- | ---\n", "a | b", ["a", "b"]),
        ("> > a | b\n> > --- | ---\n", "a | b", ["a", "b"]),
        (">a \\| c | b\n--- | ---\n", ">a \\| c | b", [">a | c", "b"]),
    ],
)
def test_marks_of_quotations_belong_to_no_cell(text: str, row: str, cells: list[str]) -> None:
    source, nodes = _read(text)
    table = next(node for node in walk(nodes) if isinstance(node, Table))
    assert table.header is not None
    assert [cell.text.text for cell in table.header.cells] == cells
    assert source.slice(table.header.span) == row


def test_a_table_knows_its_pipes_and_what_a_parser_drops() -> None:
    source, nodes = _read("Shoes:\na | b\\|c |\n---|---|\n1 | 2 | 3 |\n4\n")
    table = _only(nodes, Table)
    assert isinstance(table, Table)
    assert table.header is not None
    assert [cell.text.text for cell in table.header.cells] == ["a", "b|c"]
    assert (table.header.leading_pipe, table.header.trailing_pipe) == (False, True)
    assert table.glued_to is not None
    assert source.slice(table.glued_to) == "Shoes:"
    assert [source.slice(cell.span) for cell in table.rows[0].excess] == ["3"]
    assert len(table.rows[1].cells) == 1


def test_html_encloses_the_markdown_within_it() -> None:
    _, nodes = _read('<aside class="key-takeaways">\n\n**Key takeaways**\n\n- one\n- two\n\n</aside>\n\nAfter.\n')
    aside = _only(nodes, Container)
    assert isinstance(aside, Container)
    assert aside.tag.classes == ("key-takeaways",)
    assert [type(block) for block in aside.blocks] == [Paragraph, ListBlock]


def test_raw_tags_within_a_line_are_nodes() -> None:
    source, nodes = _read('Stay <span class="x">**very** calm</span> please<br>now')
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    element = next(node for node in paragraph.inlines if isinstance(node, InlineElement))
    assert source.slice(element.span) == '<span class="x">**very** calm</span>'
    assert element.text == "very calm"
    assert paragraph.text.text == "Stay very calm please\nnow"


@pytest.mark.parametrize(
    "tag",
    [
        '{{< figure src="a.png" >}}',
        "{{ page.title }}",
        "{% include x.html %}",
        "{# note #}",
        "{:.no_toc}",
        "{{% note %}}",
    ],
)
def test_template_tags_are_never_prose(tag: str) -> None:
    _, nodes = _read(f"Before {tag} after\n\n{tag}\n")
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.text.split() == ["Before", "after"]
    assert isinstance(nodes[-1], Template)


def test_tags_in_the_label_of_an_image_are_words_of_it() -> None:
    source = Source("![A <meter>\nand <b>steam</b>]({{ '/a.png' | url }})\n")
    body = read_markdown(source)
    assert body.markup.tags == []
    paragraph = _only(body.blocks, Paragraph)
    assert isinstance(paragraph, Paragraph)
    (image,) = (inline for inline in paragraph.inlines if isinstance(inline, Image))
    assert image.alt == "A <meter> and <b>steam</b>"
    assert image.src == source.slice(image.src_span) == "{{ '/a.png' | url }}"


def test_what_an_opaque_pair_encloses_is_no_prose() -> None:
    _, nodes = _read("{% highlight js %}\nlet x\n\nlet y\n{% endhighlight %}\n\nText\n")
    assert [type(node) for node in nodes] == [Template, Paragraph]


def test_in_mdx_code_in_a_component_ends_where_its_fence_does() -> None:
    text = "<Tabs>\n    ```js\n    a = {1}\n    ```\n</Tabs>\n\nSay {props.x} now.\n\n```js\nb = {2}\n```\n\nSay {y}.\n"
    source, nodes = _read(text, mdx=True)
    code = [source.slice(node.span) for node in nodes if isinstance(node, CodeBlock)]
    assert code == ["```js\n    a = {1}\n    ```", "```js\nb = {2}\n```"]
    assert [node.text.text for node in nodes if isinstance(node, Paragraph)] == ["Say now.", "Say ."]


INDENTED = """3. Fill it.

    <Tabs>
      <Tab>
        ```toml
        [kettle]
        ```
      </Tab>
    </Tabs>
"""
BELOW_A_TAG = """<details>
<summary>Show it</summary>
```html
<a href="/about/">About</a>
```
</details>
"""


@pytest.mark.parametrize(("text", "first"), [(INDENTED, "```toml"), (BELOW_A_TAG, "```html")])
def test_in_mdx_code_may_be_indented_and_stand_below_a_tag(text: str, first: str) -> None:
    source, nodes = _read(text, mdx=True)
    block = _only(nodes, CodeBlock)
    assert isinstance(block, CodeBlock)
    assert block.closed
    assert source.slice(block.span).startswith(first)
    assert source.slice(block.span).endswith("```")
    assert not any("```" in node.text.text for node in nodes if isinstance(node, Paragraph))
    source, others = _read(text)
    fenced = (source.slice(node.span) for node in others if isinstance(node, CodeBlock))
    assert not any(code.startswith(first) for code in fenced)


@pytest.mark.parametrize(
    "text", ["<pre>\n```\na\n```\n</pre>\n", "<!--\n```\na\n```\n-->\n", "<style>\n```\n</style>\n"]
)
def test_in_mdx_what_ends_with_its_own_tag_holds_no_fence(text: str) -> None:
    _, nodes = _read(text, mdx=True)
    assert not any(isinstance(node, CodeBlock) and node.tag is None for node in nodes)


def test_fences_and_tags_without_a_blank_line_cost_as_much_as_others() -> None:
    assert_linear(lambda times: _read("<div>\n```\nx\n```\n" * times, mdx=True), 60)


@pytest.mark.parametrize(
    "unit",
    ["<!-- c -->\n", '<div markdown="1">\n', "<div>\n# a\n", "<b>a</b> c\n# a\n", "- <div>\n", "> <!-- c -->\n<div>\n"],
)
def test_blocks_of_html_cost_as_much_as_others_where_a_tag_asks_for_markdown(unit: str) -> None:
    start = '<p markdown="1">\nWe write markdown.\n</p>\n\n'
    assert_linear(lambda times: _read(start + unit * times), 60)


def test_markdown_is_read_within_html_that_asks_for_it_where_the_dialect_does() -> None:
    text = '<figure markdown="1">\n![A pot](pot.png)\n</figure>\n'
    cases: list[tuple[str, bool]] = [
        ("", True),
        ("kramdown", True),
        ("python-markdown", True),
        ("commonmark", False),
    ]
    for dialect, is_read in cases:
        article = read(Source(text, "a.md"), site_defaults=SiteDefaults(dialect=dialect))
        assert bool(article.images) is is_read, dialect


@pytest.mark.parametrize("tag", ["<!--", "<pre>", "<script>", "<style>", "<textarea>"])
def test_nothing_that_is_never_shown_as_markdown_asks_for_it(tag: str) -> None:
    end = "-->" if tag == "<!--" else f"</{tag[1:]}"
    _, nodes = _read(f'<div>\n{tag}\n<div markdown="1">\n[a](b)\n{end}\n<p markdown="1">\n[c](d)\n</p>\n</div>\n')
    paragraphs = [node for node in nodes if isinstance(node, Paragraph)]
    assert [link.href for one in paragraphs for link in one.inlines if isinstance(link, Link)] == ["d"]


def test_mdx_is_opaque_but_what_it_encloses_is_read() -> None:
    text = 'import A from "a"\n\n# Fit {props.x}\n\n<Callout kind={"a>b"}>\n\nWide **feet**\n\n</Callout>\n\n{/* note */}\n'
    _, nodes = _read(text, mdx=True)
    assert [type(node) for node in nodes] == [Template, Heading, Template, Paragraph, Template, Comment]
    heading = _only(nodes, Heading)
    assert isinstance(heading, Heading)
    assert heading.text.text == "Fit"


def test_a_heading_gives_its_id_away() -> None:
    _, nodes = _read("## Fit and sizing {#fit}\n")
    heading = _only(nodes, Heading)
    assert isinstance(heading, Heading)
    assert (heading.id, heading.text.text) == ("fit", "Fit and sizing")
    for text in ("## Fit and sizing [#fit]\n", "Fit and sizing [#fit]\n---\n"):
        bracketed = _only(_read(text)[1], Heading)
        assert isinstance(bracketed, Heading)
        assert (bracketed.id, bracketed.text.text) == ("fit", "Fit and sizing")


def _texts(nodes: list[Block]) -> list[Text]:
    return [node.text for node in nodes if isinstance(node, Paragraph | Heading)]


_MARKS = st.sampled_from(
    [
        *list("#*_`[]()<>!|-+~:^&{}%\\\"'\n \t"),
        "word",
        "Wört",
        "日本",
        "😀",
        "[^1]",
        "\n\n",
        "- ",
        "> ",
        "1. ",
        "&amp;",
        "http://x",
        "---",
        "<b>",
        "</b>",
        "<div>",
        "{{",
    ]
)


@given(st.lists(_MARKS, max_size=60).map("".join))
@example("<b>\n\n#")
def test_any_text_is_read_and_every_span_holds_what_it_says(text: str) -> None:
    _, nodes = _read(text)
    for node in nodes:
        assert 0 <= node.span.start <= node.span.end <= len(text)
    for visible in _texts(nodes):
        for (start, *place), (stop, *_) in zip(
            visible.runs, [*visible.runs[1:], (len(visible.text), 0, 0)], strict=True
        ):
            piece = visible.text[start:stop]
            if len(piece) == place[1] - place[0] and piece not in {"&", "\ufffd"}:
                assert text[place[0] : place[1]].split() == piece.split()


@given(st.lists(_MARKS, max_size=40).map("".join))
def test_visible_words_are_those_that_markdown_it_renders(text: str) -> None:
    if any(mark in text for mark in ("{", "<", "&", "^", ":", "%", "!", "[", "|", "\\", "\t")):
        return
    _, nodes = _read(text)
    rendered = MarkdownIt("commonmark").enable("strikethrough").render(text)
    plain = (
        re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:em|strong|s|code)>", "", rendered))
        .replace("&quot;", '"')
        .replace("&gt;", ">")
    )
    ours = [visible.text for visible in _texts(nodes)]
    code = [text[node.span.start : node.span.end] for node in nodes if isinstance(node, CodeBlock)]
    assert set(re.findall(r"\w+", " ".join(ours))) <= set(re.findall(r"\w+", plain))
    assert set(re.findall(r"\w+", plain)) <= set(re.findall(r"\w+", " ".join([*ours, *code])))


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_deep_nesting_loses_no_text(mark: str) -> None:
    _, nodes = _read(mark * 3 * MAX_BLOCK_LEVEL + "buried words")
    assert any("buried words" in visible.text for visible in _texts(nodes))


def test_a_line_too_long_for_inline_parsing_keeps_its_text() -> None:
    line = "*word* " * (MAX_INLINE_LENGTH // 7 + 10)
    _, nodes = _read(line)
    assert _texts(nodes)[0].text == line.strip()


@pytest.mark.parametrize("use", ["[a] ", "![a] ", "[x][a] "])
def test_a_long_definition_is_not_kept_for_each_of_very_many_uses(use: str) -> None:
    """280 kB would take some gigabytes; what articles have, long lists of links used once each included, stays."""
    long = "x" * 200_000
    for text in (f"{use * 20_000}\n\n[a]: /{long}\n", f"{use * (MAX_REPEATED // len(long) + 2)}\n\n[a]: /{long}\n"):
        with pytest.raises(UnreadableSource, match="repeat more than 1 MB of URLs"):
            _count_links(text)
    once = "".join(f"[a{number}]: /{long[:3000]}{number}\n" for number in range(500))
    assert _count_links("".join(f"[a{number}] " for number in range(500)) + f"\n\n{once}") == 500
    assert _count_links(f"{use * 500}\n\n[a]: /{long[:1000]}\n") == 500


def _count_links(text: str) -> int:
    article = read(Source(text, "a.md"))
    return len(article.links) + len(article.images)


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize("flood", ["*a ", "[", "![", "<a ", "<!--", "`", "**a **", "~~", "{{", "{%", "](", "| "])
def test_floods_of_marks_are_read(flood: str) -> None:
    _, nodes = _read(flood * 5_000)
    assert nodes


def test_what_stands_within_the_label_of_an_image_has_its_place() -> None:
    text = "> Tea ![a <b>cup</b> of\n> `tea` or [cocoa](/cocoa)](cup.png)\n"
    article = read(Source(text, "a.md"))
    [image] = article.images
    assert image.alt == "a <b>cup</b> of tea or cocoa"
    assert [text[slice(*tag.span)] for tag in article.tags] == []
    assert [text[slice(*code)] for code in article.markup.codes] == ["`tea`"]


def test_an_escaped_pipe_moves_no_place_in_its_cell() -> None:
    source, nodes = _read("| a | b |\n| - | - |\n| one \\| two \\| three [four](x) | five |\n")
    table = _only(nodes, Table)
    assert isinstance(table, Table)
    cell = table.rows[0].cells[0]
    assert cell.text.text == "one | two | three four"
    for word in ("one", "two", "three", "four"):
        at = cell.text.text.index(word)
        assert source.slice(cell.text.locate(at, at + len(word))) == word
    (link,) = cell.inlines
    assert source.slice(link.span) == "[four](x)"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See https://kettles.example/a_(b)?c=d. Then (http://pots.example/x), too.", "a_(b)?c=d pots.example/x"),
        ("*https://kettles.example/x* and https://kettles.example/x;", "kettles.example/x kettles.example/x"),
        ("http://localhost:80/x", "localhost:80/x"),
    ],
)
def test_a_bare_url_is_a_link(text: str, urls: str) -> None:
    source, nodes = _read(text)
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    links = [inline for inline in paragraph.inlines if isinstance(inline, Link)]
    for link, ending in zip(links, urls.split(), strict=True):
        assert link.style == "bare"
        assert link.href.endswith(ending)
        assert source.slice(link.span) == source.slice(link.href_span) == link.text == link.href


@pytest.mark.parametrize(
    "text",
    [
        "xhttps://kettles.example",
        "“https://kettles.example”",
        "`https://kettles.example`",
        "https://",
        "https://a_b.c_d",
        "www.kettles.example",
        "ada@kettles.example",
    ],
)
def test_what_is_no_bare_url(text: str) -> None:
    _, nodes = _read(text)
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert not any(isinstance(inline, Link) for inline in paragraph.inlines)


def test_no_link_stands_within_a_link() -> None:
    _, nodes = _read('[see https://a.example](x) and <a href="y">https://b.example</a>')
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert [inline.href for inline in paragraph.inlines if isinstance(inline, Link)] == ["x", "y"]


def test_a_reference_in_a_bare_url_is_decoded() -> None:
    _, nodes = _read("https://kettles.example/?a=1&amp;b=2&copy=3")
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    (link,) = paragraph.inlines
    assert isinstance(link, Link)
    assert link.href == "https://kettles.example/?a=1&b=2&copy=3"


def test_notes_in_place_and_single_tildes_are_no_part_of_the_sentence() -> None:
    source, nodes = _read("Boil H~2~O^[Tap water, see [lime](x).] for ~five~ minutes^[1] or 5^[2](y).")
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.text == "Boil H2O for five minutes^[1] or 5^2."
    assert [source.slice(one.span) for one in paragraph.inlines if isinstance(one, Link)] == ["[lime](x)", "[2](y)"]


def test_the_alternative_text_of_an_image_holds_that_of_one_within_it() -> None:
    _, nodes = _read("![A kettle ![and a pot](pot.png) on a stove](kettle.png)")
    paragraph = _only(nodes, Paragraph)
    assert isinstance(paragraph, Paragraph)
    (image,) = paragraph.inlines
    assert isinstance(image, Image)
    assert image.alt == "A kettle and a pot on a stove"


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize("flood", ["a:", "http://", "https://a.b)", "^[", "^[a", "~a", "https://_._ "])
def test_floods_of_marks_for_urls_and_notes_are_read(flood: str) -> None:
    text = flood * (60_000 // len(flood))
    _, nodes = _read(text)
    assert nodes


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r"'It\u0027s \n\x41\t\"hot\"'", 'It\'s \nA\t"hot"'),
        (r'"\u{1F375} \uD83C\uDF75 \ud83c \u{110000} \q"', "\U0001f375 \U0001f375 \ufffd \ufffd q"),
        ("'hot \\\ntea'", "hot tea"),
        ("true", "true"),
        ("false", "false"),
        ("2026", "2026"),
        ("truth", "${truth}"),
        ("build(true)", "${build(true)}"),
        ("null", None),
        ("undefined", None),
    ],
)
def test_an_exported_value_is_what_its_literal_stands_for(written: str, value: str | None) -> None:
    document = read_markdown(Source(f"export const meta = {{ a: 1, b: {written}, c: 2 }}\n\n# Tea\n"), mdx=True)
    found = {one.name: one.value for one in document.head}
    assert found.get("b") == value
    assert (found["a"], found["c"]) == ("1", "2")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Remove <template>a [b](/c)</template>it.", "Remove it."),
        ("Remove <SCRIPT>a*b*</SCRIPT>it <style>c</style>again.", "Remove it again."),
        ("Remove <template>it.", "Remove it."),
        ("Remove <template>a</style>b</template>it.", "Remove it."),
        ("Remove <templates>it</templates>.", "Remove it."),
    ],
)
def test_what_no_browser_shows_of_a_line_is_no_text(text: str, shown: str) -> None:
    _, (paragraph,) = _read(text)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.text == shown
    assert not [node for node in paragraph.inlines if isinstance(node, Link)]


def test_a_comment_within_a_line_ends_at_its_first_end() -> None:
    source, _ = _read("a <!-- b ---> c <!-- d -- e --> f <!---> g <!--> h <!-- i\n")
    article = read(Source(source.text, "a.md"))
    assert [one.text for one in article.comments] == [" b -", " d -- e ", "", ""]
    assert " ".join(article.nodes[0].text.text.split()) == "a c f g h <!-- i"  # type: ignore[union-attr]  # a paragraph


TABLE = "| kettle <b>pot</b> | jug |\n{0}| --- | --- |\n{0}| a | b |\n"


@pytest.mark.parametrize("mark", [":   ", "~   ", ":\t"])
@pytest.mark.parametrize("before", ["", "Cup\n: c\n\n", "Cup\n: c\n: d\n\n", "Cup: ~\n~ c\n\n"])
@pytest.mark.parametrize(("around", "indent"), [("", ""), ("1. ", "   "), ("> ", "> "), ("- > ", "  > ")])
def test_a_table_in_a_definition_has_its_places(around: str, indent: str, before: str, mark: str) -> None:
    lines = f"{before}Kettle: ~\n{mark}{TABLE.format('    ')}".splitlines()
    source = Source("\n".join([around + lines[0], *(indent + line for line in lines[1:])]), "a.md")
    (table,) = [block for block in walk(read_markdown(source).blocks) if isinstance(block, Table)]
    assert [source.slice(cell.span) for cell in table.header.cells] == ["kettle <b>pot</b>", "jug"]
    assert next(source.text[start:end] for cell in table.header.cells for _, start, end in cell.text.runs) == "kettle "
