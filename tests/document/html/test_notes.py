"""Marks of footnotes and readings of characters are no part of a sentence; their links stay."""

import pytest

from contentlint.document.html.reader import read_html
from contentlint.document.nodes import Link, Paragraph
from contentlint.source import Source


def _read(html: str) -> Paragraph:
    (block,) = read_html(Source(f"<p>{html}</p>")).blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("It rose.<sup>5</sup> Then it fell.", "It rose. Then it fell."),
        ('It rose<sup><a href="#fn5">5</a></sup> and fell.', "It rose and fell."),
        ('It rose.<a href="#fn5"><sup>5</sup></a> Then.', "It rose. Then."),
        ('It rose.<a href="#fn5" role="doc-noteref">5</a> Then.', "It rose. Then."),
        ('It rose.<a class="footnote-ref" href="notes.html#5">*</a>', "It rose."),
        ("He said “yes”.<sup>12, 13</sup>", "He said “yes”."),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字"),
    ],
)
def test_marks_are_left_out(html: str, text: str) -> None:
    assert _read(html).text.text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("A room of 20 m<sup>2</sup>.", "A room of 20 m2."),
        ("The 5<sup>th</sup> of May", "The 5th of May"),
        ("10<sup>6</sup> cups", "106 cups"),
        ('See <a href="#step-5">5</a>.', "See 5."),
        ("Kettle.<sup>New in May</sup>", "Kettle.New in May"),
        ('As he says.<sup><a href="#r">[5]</a></sup>', "As he says.[5]"),
    ],
)
def test_other_text_stays(html: str, text: str) -> None:
    assert _read(html).text.text == text


def test_the_link_of_a_mark_is_still_a_link() -> None:
    source = Source('<p>It rose.<sup><a href="#fn5">5</a></sup> Then.</p>')
    (block,) = read_html(source).blocks
    assert isinstance(block, Paragraph)
    (link,) = (inline for inline in block.inlines if isinstance(inline, Link))
    assert (link.text, link.href, source.slice(link.href_span)) == ("5", "#fn5", "#fn5")
    assert source.slice(block.text.locate(9, 14)) == "Then."
