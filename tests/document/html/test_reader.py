"""HTML among Markdown: blocks in holes, and places that are mapped line by line."""

from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.document.html.reader import read_fragment, read_html, read_structured_data
from contentlint.document.nodes import Block, Comment, Container, Details, Link, ListBlock, Paragraph, walk
from contentlint.document.templates import mask_templates
from contentlint.source import Source, Span

PAIRS = Path(__file__).parent / "pairs"
"""Each ``.html`` has a ``.txt`` beside it: the nodes that it is read as."""

LIST = ListBlock(Span(100, 110), ordered=False, items=())


def _no_holes(number: int, _children: tuple[Block, ...]) -> Block:
    raise AssertionError(number)


def _in_quote(source: str) -> tuple[str, list[int]]:
    """Strip ``> `` from each line, as Markdown does; return the HTML and where each of its lines stands."""
    html, places, at = "", [], 0
    for line in source.splitlines(keepends=True):
        places.append(at + 2)
        html += line[2:]
        at += len(line)
    return html, places


def _read(source: str) -> tuple[Block, ...]:
    html, places = _in_quote(source)
    starts = [0]
    for line in html.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def locate(offset: int) -> int:
        line = min(bisect_right(starts, offset) - 1, len(places) - 1)
        return places[line] + offset - starts[line]

    return read_fragment(html, locate, _no_holes, source)


def test_an_element_encloses_the_markdown_within_it() -> None:
    html = '<aside class="key-takeaways">\n<cl-hole n="12"></cl-hole></aside>\n'
    (aside,) = read_fragment(html, lambda offset: offset, lambda number, _: {12: LIST}[number], html)
    assert isinstance(aside, Container)
    assert aside.tag.classes == ("key-takeaways",)
    assert aside.blocks == (LIST,)


def test_a_hole_gets_the_blocks_within_it() -> None:
    html = '<cl-hole n="1"><p>In a list item.</p><cl-hole n="2"/></cl-hole><p>After.</p>'
    seen: dict[int, tuple[Block, ...]] = {}

    def hole(number: int, children: tuple[Block, ...]) -> Block:
        seen[number] = children
        return LIST

    found = read_fragment(html, lambda offset: offset, hole, html)
    assert [type(block) for block in found] == [ListBlock, Paragraph]
    assert seen[2] == ()
    assert [type(block) for block in seen[1]] == [Paragraph, ListBlock]


def test_details_enclose_markdown_too() -> None:
    html = '<details>\n<summary>Q</summary>\n<cl-hole n="1"/></details>\n'
    (details,) = read_fragment(html, lambda offset: offset, lambda *_: LIST, html)
    assert isinstance(details, Details)
    assert details.summary is not None
    assert details.summary.text == "Q"
    assert details.blocks == (LIST,)


def test_places_are_mapped_line_by_line() -> None:
    source = '> <p>one\n> two <a\n>  href="/x"\n>  class="c">three\n> four</a></p>\n'
    (paragraph,) = _read(source)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.text == "one two three four"
    for word in paragraph.text.text.split():
        at = paragraph.text.text.index(word)
        start, end = paragraph.text.locate(at, at + len(word))
        assert source[start:end] == word
    (link,) = paragraph.inlines
    assert isinstance(link, Link)
    assert link.tag is not None
    assert link.tag.attributes["class"].span == Span(source.index('c">'), source.index('">three'))
    assert source[slice(*link.href_span)] == "/x"
    assert source[slice(*link.span)] == source[source.index("<a") : source.index("</p>")]


def test_comments_within_a_line_are_kept() -> None:
    found = _read("> <p>one <!-- two --> three</p>\n")
    assert [type(block) for block in walk(found)] == [Paragraph, Comment]


def test_an_attribute_with_a_template_tag_is_read_from_the_source() -> None:
    source = '<p><a href="{{ url }}">x</a></p>'
    masked = source.replace("{{ url }}", "\ue000" * 9)
    (paragraph,) = read_fragment(masked, lambda offset: offset, _no_holes, source)
    assert isinstance(paragraph, Paragraph)
    (link,) = paragraph.inlines
    assert isinstance(link, Link)
    assert link.href == "{{ url }}"


def test_structured_data_of_a_fragment() -> None:
    html = '<script type="application/ld+json">{"a": 1}</script><p itemscope itemtype="x/Y"></p>'
    found = read_structured_data(html, lambda offset: offset + 5, html)
    assert found.json_ld[0].data == {"a": 1}
    assert found.json_ld[0].span == Span(40, 48)
    assert found.microdata[0].type == "Y"


@pytest.mark.parametrize("name", sorted(path.stem for path in PAIRS.glob("*.html")))
def test_a_fixture_is_read_as_its_outline(name: str, outline: Callable[[Source, tuple[Block, ...]], str]) -> None:
    source = Source((PAIRS / f"{name}.html").read_text("utf-8"))
    document = read_html(source, masked=mask_templates(source.text).text)
    expected = (PAIRS / f"{name}.txt").read_text("utf-8")
    assert outline(source, document.blocks) == expected
