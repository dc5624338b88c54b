"""Where something is in a Word file: a paragraph, and a character of it."""

import pytest
from word_files import p, pack

from contentlint.source import Span, decode
from contentlint.source.word.lines import break_lines, show

TABLE = "<w:tbl><w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("", "B & C".replace("&", "&amp;"))) + "</w:tr>"
BODY = p("First one.") + p("Second <b>.".replace("<", "&lt;")) + TABLE + f"<w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("text", "line", "column", "place"),
    [
        ("one", 1, 7, "paragraph 1, here"),
        ("econd", 2, 2, "paragraph 2, here"),
        ("B", 3, 4, "paragraph 3, table 1, row 1, here"),
        ("x", 4, 1, "paragraph 4, table 1, row 2, here"),
    ],
)
def test_a_line_is_a_paragraph_and_a_row_is_one_too(text: str, line: int, column: int, place: str) -> None:
    source = decode(pack(BODY), "draft.docx")
    at = source.text.index(text)
    assert source.get_position(at) == (line, column)
    assert source.describe_place(Span(at, at + len(text)), "here") == place
    assert source.shown.slice(source.find_shown(Span(at, at + len(text)))) == text


def test_the_text_that_is_shown_has_no_marks() -> None:
    source = decode(pack(BODY), "draft.docx")
    assert source.shown.text == "First one.\nSecond <b>.\n | B & C\nx\n"
    assert source.shown.shown is source.shown


def test_properties_have_no_paragraph() -> None:
    source = decode(pack(p("x")), "draft.docx")
    assert source.describe_place(Span(0, 1), "page head › title") == "properties of the file › title"
    assert source.describe_place(Span(0, 1), "text") == "paragraph 1"


def test_notes_are_called_so() -> None:
    html = '<p>A</p>\n<section class="footnotes"><ol><li id="footnote-1"><p>B</p></li></ol></section>'
    assert show(html).notes == {2: "footnote"}


@pytest.mark.parametrize(
    ("html", "span", "text"),
    [
        ('<p>See <a href="x">the guide</a>.</p>', Span(7, 19), "the guide"),
        ('<p>See <a href="x">the guide</a>.</p>', Span(16, 17), "the guide"),
        ('<p>See <a href="x">the guide</a>.</p>', Span(16, 25), "the gu"),
        ('<p>A <img alt="kettle" src="x" /> b</p>', Span(5, 33), "[image: kettle]"),
        ("<p>a &amp; b</p>", Span(5, 10), "&"),
        ("<p>a &amp; b</p>", Span(6, 8), "&"),
        ("<p>ab</p>", Span(4, 4), ""),
    ],
)
def test_places_are_found_again(html: str, span: Span, text: str) -> None:
    shown = show(html)
    found = shown.find(span)
    assert shown.text[found.start : found.end] == text


def test_only_blocks_with_text_begin_a_line() -> None:
    html = "<ul><li>a<ul><li>b</li></ul></li></ul><table><tr><td><p>c</p><p>d</p></td></tr><tr><td></td></tr></table><p>e</p>"
    assert break_lines(html) == (
        "<ul><li>a\n<ul><li>b</li></ul></li></ul>\n<table><tr><td><p>c</p><p>d</p></td></tr>\n<tr><td></td></tr></table>\n<p>e</p>"
    )
