"""One tag: names, attributes and their places, and the inline node for it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contentlint.document.html.tags import TagReader, build_inline, read_tag
from contentlint.document.nodes import Image, InlineCode, InlineElement, Link, Strong
from contentlint.source import Span


@pytest.mark.parametrize(
    ("source", "name", "value", "raw"),
    [
        ('<a href="x">', "href", "x", "x"),
        ("<a href='x y'>", "href", "x y", "x y"),
        ("<a href=x/y>", "href", "x/y", "x/y"),
        ("<a href = \n 'x'>", "href", "x", "x"),
        ('<A HREF="X">', "href", "X", "X"),
        ('<a title="a > b" href="x">', "href", "x", "x"),
        ('<a title="Q&amp;A">', "title", "Q&A", "Q&amp;A"),
        ('<a href="?a=1&copy=2&lt;">', "href", "?a=1&copy=2<", "?a=1&copy=2&lt;"),
        ('<div className="faq">', "class", "faq", "faq"),
        ("<div itemScope itemType='https://schema.org/FAQPage'>", "itemtype", *["https://schema.org/FAQPage"] * 2),
        ("<input disabled>", "disabled", "", "disabled"),
        ('<input value="" x>', "value", "", ""),
        ("<a href='first' href='second'>", "href", "first", "first"),
        ('<img alt="x"/>', "alt", "x", "x"),
        ('<a x="1"y="2">', "y", "2", "2"),
    ],
)
def test_an_attribute_has_its_decoded_value_and_the_place_of_it(source: str, name: str, value: str, raw: str) -> None:
    tag = read_tag("..." + source, 3)
    attribute = tag.attributes[name]
    assert attribute.value == value
    assert ("..." + source)[attribute.span.start : attribute.span.end] == raw
    assert tag.span == Span(3, 3 + len(source))


def test_a_tag_without_an_end_reaches_to_the_end_of_the_text() -> None:
    assert read_tag('<a href="x', 0).span == Span(0, 10)


def test_the_end_can_be_given_and_places_shifted() -> None:
    tag = read_tag("<b id=x> <i>", 0, 8, shift=100)
    assert (tag.name, tag.span, tag.id, tag.attributes["id"].span) == ("b", Span(100, 108), "x", Span(106, 107))


def test_where_no_tag_starts_is_an_error() -> None:
    with pytest.raises(ValueError, match="no tag starts at 1"):
        read_tag("a < b", 1)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ('<a href="/x">', Link),
        ('<a id="x">', InlineElement),
        ("<b>", Strong),
        ("<strong>", Strong),
        ("<kbd>", InlineCode),
        ("<img>", Image),
        ("<span>", InlineElement),
        ("<br>", type(None)),
    ],
)
def test_the_inline_node_for_a_tag(source: str, kind: type) -> None:
    assert type(build_inline(read_tag(source, 0), Span(0, 9), "text", Span(3, 7), 2)) is kind


def test_a_link_has_its_title_and_the_places_of_target_and_text() -> None:
    tag = read_tag('<a title="Lime &amp; water" href="/lime">', 0)
    link = build_inline(tag, Span(0, 50), "Lime", Span(41, 45))
    assert isinstance(link, Link)
    assert (link.text, link.text_span, link.href, link.title) == ("Lime", Span(41, 45), "/lime", "Lime & water")
    assert link.href_span == Span(34, 39)
    untitled = build_inline(read_tag("<a href='/lime'>", 0), Span(0, 25), "Lime", Span(16, 20))
    assert isinstance(untitled, Link)
    assert untitled.title == ""


def test_an_attribute_without_a_value_stands_where_its_name_does() -> None:
    tag = read_tag("<details OPEN data-x>", 0, shift=9)
    assert {name: one.span for name, one in tag.attributes.items()} == {"open": Span(18, 22), "data-x": Span(23, 29)}
    assert {one.value for one in tag.attributes.values()} == {""}


def test_an_image_without_alt_is_told_from_one_with_an_empty_alt() -> None:
    missing = build_inline(read_tag("<img src=a>", 0), Span(0, 11), "", Span(11, 11))
    empty = build_inline(read_tag("<img alt='' src=a>", 0), Span(0, 18), "", Span(18, 18))
    assert isinstance(missing, Image)
    assert isinstance(empty, Image)
    assert (missing.alt, missing.alt_span) == (None, Span(10, 10))
    assert (empty.alt, empty.alt_span) == ("", Span(10, 10))


@given(st.text(alphabet="<> =\"'/&;#aZ1\n", max_size=40), st.text(alphabet=" =\"'ab<", max_size=10))
@example('a="' * 10, "")
def test_any_tag_can_be_read(inside: str, after: str) -> None:
    source = f"<a{inside}>{after}"
    tag = read_tag(source, 0)
    for name, attribute in tag.attributes.items():
        assert name == name.lower()
        assert tag.span.contains(attribute.span)


def test_a_tag_of_many_attributes_is_read_in_one_go() -> None:
    tag = read_tag("<a " + "".join(f"a{number}='{number}' " for number in range(50_000)) + ">", 0)
    assert len(tag.attributes) == 50_000


def test_a_reference_of_many_digits_is_text() -> None:
    digits = "&#" + "1" * 5_000 + ";"
    assert read_tag(f'<a title="{digits}">', 0).get("title").endswith("1;")


def test_tags_that_are_written_alike_are_read_as_each_by_itself() -> None:
    text = '<a href="/x?a=1&amp;b=2" id=one>x</a> <A HREF=/y> <a href="/x?a=1&amp;b=2" id=one>'
    reader = TagReader(text)
    for start in (0, text.index("<A"), text.rindex("<a")):
        end = text.index(">", start) + 1
        assert reader.read(start, end) == read_tag(text, start, end)
