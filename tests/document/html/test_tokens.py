"""The tokeniser: it loses nothing, and what is not finished is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document.html.tokens import tokenize

CONSTRUCTS = ("<!--", "-->", "--!>", "<![CDATA[", "]]>", "</", "/>", "<a b=", "&amp;", "<p>", "</p>", "<SVG/>")
RAW = ("<script>", "</script>", "</SCRIPT >", "<title>", "</title>", "<style ", "</styles>")
SCRAPS = st.lists(
    st.one_of(st.sampled_from("<>/!?=\"'-&;#ax \n\ue000é"), st.sampled_from(CONSTRUCTS), st.sampled_from(RAW)),
    max_size=30,
).map("".join)


def _kinds(html: str) -> list[tuple[str, str]]:
    return [(token.kind, html[token.start : token.end]) for token in tokenize(html)]


@given(SCRAPS)
def test_the_tokens_cover_the_text_in_order(html: str) -> None:
    assert "".join(text for _, text in _kinds(html)) == html
    assert all(token.start < token.end for token in tokenize(html))


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("a < b", [("text", "a < b")]),
        ("a <b", [("text", "a <b")]),
        ("a <3 b>", [("text", "a <3 b>")]),
        ("<!-- a > b -->c", [("comment", "<!-- a > b -->"), ("text", "c")]),
        ("<!-->c", [("comment", "<!-->"), ("text", "c")]),
        ("<!--->c", [("comment", "<!--->"), ("text", "c")]),
        ("<!--a--!>c", [("comment", "<!--a--!>"), ("text", "c")]),
        ("<!-- never closed <b>", [("text", "<!-- never closed "), ("start", "<b>")]),
        ("<?xml a?>b", [("bogus", "<?xml a?>"), ("text", "b")]),
        ("<!doctype html>", [("bogus", "<!doctype html>")]),
        ("</3>a</b >", [("bogus", "</3>"), ("text", "a"), ("end", "</b >")]),
        ("<a title='>'>", [("start", "<a title='>'>")]),
        ('<a href="x>y<b>z', [("start", '<a href="x>'), ("text", "y"), ("start", "<b>"), ("text", "z")]),
        ("<script>a<b></scriptx></SCRIPT >", [("start", "<script>"), ("raw", "a<b></scriptx>"), ("end", "</SCRIPT >")]),
        ("<script>a<b>", [("start", "<script>"), ("text", "a"), ("start", "<b>")]),
        ("<title></title>", [("start", "<title>"), ("end", "</title>")]),
        (
            "<svg>a<svg/><SVG x>b</svg></svg>c",
            [("start", "<svg>"), ("raw", "a<svg/><SVG x>b</svg>"), ("end", "</svg>"), ("text", "c")],
        ),
        ("<svg><svg></svg>a", [("start", "<svg>"), ("raw", "<svg>"), ("end", "</svg>"), ("text", "a")]),
    ],
)
def test_tokens(html: str, kinds: list[tuple[str, str]]) -> None:
    assert _kinds(html) == kinds


@pytest.mark.parametrize(
    ("html", "closed"),
    [
        ("<br/>", True),
        ("<br />", True),
        ("<a href='x'/>", True),
        ("<a href=x/>", False),
        ("<a>", False),
        ("<title>", True),
    ],
)
def test_a_slash_closes_a_tag_unless_it_ends_a_bare_value(html: str, *, closed: bool) -> None:
    assert next(tokenize(html)).closed is closed
