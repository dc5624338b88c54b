"""What stands beside the prose: code, tags, template tags, and what is never closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article import Article
from contentlint.article.reader import read
from contentlint.document.markup import Spans
from contentlint.source import Source, Span

ARTICLE = """\
---
title: Kettles
---

# Kettles <!-- a note -->

Write `code` and ``more `code` ``, or <b class="x">bold</b> with {{ value }}.

<div>
<pre>
in a block
</pre>
<kbd>key</kbd> text
</div>

    indented

```console
fenced
```

| A `cell` | B |
|---|---|
| <i>c</i> | d |
"""


def article(text: str, path: str = "a.md") -> Article:
    return read(Source(text, path))


def texts(found: Spans, text: str) -> list[str]:
    return [text[slice(*span)] for span in found]


def test_code_is_known_wherever_it_stands() -> None:
    found = texts(article(ARTICLE).code, ARTICLE)
    blocks = ["<pre>\nin a block\n</pre>", "<kbd>key</kbd>", "indented", "```console\nfenced\n```"]
    assert found == ["`code`", "``more `code` ``", *blocks, "`cell`"]


def test_what_is_opaque() -> None:
    found = texts(article(ARTICLE).opaque, ARTICLE)
    assert found[0].startswith("---\ntitle")
    for part in ("<!-- a note -->", '<b class="x">', "</b>", "{{ value }}", "<div>", "</div>", "<i>", "</i>"):
        assert part in found


def test_text_and_front_matter_are_told_from_the_rest() -> None:
    kettles = article(ARTICLE)
    assert kettles.is_text(ARTICLE.index("Kettles"))
    assert kettles.is_text(ARTICLE.index("bold"))
    assert not kettles.is_text(ARTICLE.index("fenced"))


def test_the_tags_have_their_attributes() -> None:
    found = article(ARTICLE).tags
    assert [tag.name for tag in found] == ["b", "div", "pre", "kbd", "i"]
    assert found[0].classes == ("x",)


def test_tags_in_a_quotation_are_placed_behind_its_marks() -> None:
    text = "> <div>\n> a\n>\n> b\n> </div>\n"
    assert texts(article(text).opaque, text) == ["<div>", "</div>"]


PAGE = """\
<!doctype html>
<html><head><title>Kettles</title></head><body>
<nav><a href="/">Home</a></nav>
<article><h1>Kettles</h1>
<p>Fill the kettle with vinegar, wait for ten minutes, and rinse it <b>twice</b>.</p>
<script>count()</script>
</article>
<footer>Imprint</footer>
</body></html>
"""


def test_what_is_around_the_article_of_a_page_is_opaque() -> None:
    page = article(PAGE, "a.html")
    for word in ("<title>", "Home", "count", "Imprint"):
        assert not page.is_text(PAGE.index(word)), word
    assert page.is_text(PAGE.index("Fill"))
    assert [tag.name for tag in page.tags] == ["h1", "p", "b", "script"]


def test_the_main_heading_of_a_page_is_text_wherever_it_stands() -> None:
    text = PAGE.replace("<h1>Kettles</h1>", "").replace("<article>", "<h1>Clean kettles</h1>\n<article>")
    text = text.replace("<title>Kettles", "<title>Clean kettles")
    page = article(text, "a.html")
    assert page.headings[0].text.text == "Clean kettles"
    assert page.is_text(page.headings[0].text.span.start)


@pytest.mark.parametrize(
    ("text", "fault", "marked"),
    [
        ("<details>\n\na\n", "open tag", "<details>"),
        ("a </b>\n", "end tag", "</b>"),
        ("> <ul>\n", "open tag", "<ul>"),
        ("a <!-- b\n", "comment", "<!--"),
        ("<!-- b\n\nc\n", "comment", "<!--"),
        ("```\na\n", "fence", "```"),
        ("~~~ sh\na\n```\n", "fence", "~~~ sh"),
        ("```\na\n``` sh\n", "fence", "```"),
        ("<style>\na\n", "open tag", "<style>"),
        ("| <i>a |\n|---|\n", "open tag", "<i>"),
        ("# A <b>b\n", "open tag", "<b>"),
        ("[^1]: a <b>b\n\na[^1]\n", "open tag", "<b>"),
    ],
)
def test_what_is_never_closed(text: str, fault: str, marked: str) -> None:
    (found,) = article(text).unclosed
    assert (found.fault, text[slice(*found.span)]) == (fault, marked)


@pytest.mark.parametrize(
    "text",
    ["<p>a\n", "<ul><li>a</ul>\n", "<br>\n", "a <x> b\n", "<b>a\n\nb</b>\n", "`<b>`\n", "\\<!-- a\n", "```\n```\n"],
)
def test_what_needs_no_end(text: str) -> None:
    assert article(text).unclosed == ()


def test_spans_are_joined_and_found() -> None:
    spans = Spans([Span(7, 9), Span(1, 3), Span(2, 5), Span(5, 6), Span(9, 9)])
    assert list(spans) == [Span(1, 6), Span(7, 9)]
    assert [offset for offset in range(12) if offset in spans] == [1, 2, 3, 4, 5, 7, 8]
    assert spans.find_around(4) == Span(1, 6)
    assert spans.find_around(6) is None


PIECES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "```\n",
        "`",
        "\n\n",
        "\n",
        "> ",
        "- ",
        "{{ x }}",
        "<pre>",
        "a",
        "|",
    ]
)


@given(st.lists(PIECES, max_size=30), st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"]))
def test_all_spans_lie_in_the_source_in_order(pieces: list[str], path: str) -> None:
    text = "".join(pieces)
    read_ = article(text, path)
    for spans in (list(read_.opaque), list(read_.code)):
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[slice(*found.span)].startswith(("<", "`")) for found in read_.unclosed)
    assert all(text[tag.span.start] == "<" and text[tag.span.end - 1] == ">" for tag in read_.tags)
