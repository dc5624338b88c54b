"""Who wrote a page and when, wherever its readers see it or its head says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import assert_linear

from contentlint.article import read
from contentlint.article.article import Article
from contentlint.source import Source

PROSE = (
    "<p>Limescale wastes power, for it keeps the heat in the metal, and a kettle that is full of it takes longer.</p>"
)
HEADING = "<h1>How to descale a kettle</h1>"


def read_page(body: str, head: str = "", html: str = "") -> Article:
    """Return a page whose article holds a body."""
    title = "<title>How to descale a kettle</title>"
    page = f"<!doctype html><html {html}><head>{title}{head}</head><body>{body}</body></html>"
    return read(Source(page, "a.html"))


def list_authors(body: str, head: str = "", tail: str = "") -> list[str]:
    """Return the authors of an article with something below its heading."""
    article = read_page(f"<article>{HEADING}{body}{PROSE * 6}{tail}</article>", head)
    authors = article.signature.authors
    assert all(article.source.slice(author.span).strip() for author in authors)
    return [author.name for author in authors]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<div class="post-info__item--type-author">Ada Reed</div>', ["Ada Reed"]),
        ('<div class="authorDateBlock_name__x1"><b>By <span>Ada Reed</span></b></div>', ["Ada Reed"]),
        ('<div class="meta"><div>By</div><div>Ada Reed</div><div>|</div><div>6 min</div></div>', ["Ada Reed"]),
        ("<p>Written<!-- --> by <cite>Ada Reed, MD</cite></p>", ["Ada Reed"]),
        ("<p>Ada Reed | Senior Writer | July 2, 2025</p>", ["Ada Reed"]),
        ("<p>By Ada Reed, Head of Kettles</p>", ["Ada Reed"]),
        ('<p>By <a href="/a">Ada Reed</a>, <a href="/b">Bob Low</a> and <a href="/c">Cy Moor</a></p>', None),
        ('<a rel="author" href="/u/1">Ada Reed</a>', ["Ada Reed"]),
        ('<span itemprop="author"><span itemprop="name">Ada Reed</span></span>', ["Ada Reed"]),
        ('<a href="/author/ada"><b>Ada Reed</b></a>', ["Ada Reed"]),
        ('<a href="/people/ada">Ada Reed</a>', ["Ada Reed"]),
        ('<img alt="Ada Reed" src="a.png"><div>Ada Reed</div>', ["Ada Reed"]),
        ("<div><span>Ada Reed</span> in <a href='/tea'>tea</a></div><div>May 5, 2025</div>", ["Ada Reed"]),
        ("<p>By The Kettle Team</p><p>May 5, 2025</p>", ["The Kettle Team"]),
        ('<p>by <a href="/u/kettlefan">kettlefan</a></p>', ["kettlefan"]),
        ('<a href="/author/ada"><div>Ada Reed</div><div class="position">Kettle Editor</div></a>', ["Ada Reed"]),
        ("<p>Written by <b>Ada Reed</b></p><p>Reviewed by <b>Bob Low</b></p>", ["Ada Reed"]),
        ("<p>Edited by <b>Bob Low</b></p><p>By <b>Ada Reed</b></p>", ["Ada Reed"]),
    ],
)
def test_a_byline_names_the_authors(byline: str, names: list[str] | None) -> None:
    assert list_authors(byline) == (names or ["Ada Reed", "Bob Low", "Cy Moor"])


@pytest.mark.parametrize(
    "text",
    [
        "<p>Medically reviewed by <b>Bob Low</b></p>",
        "<p>Photos by <b>Bob Low</b></p>",
        '<span class="author-name">Written By </span><span class="post-date">Feb 11, 2019</span>',
        '<div class="byline">Last updated: 2025-02-22</div>',
        '<div class="byline">Updated March 13, 2025</div>',
        '<div class="author">undefined</div>',
        '<div class="author">admin</div>',
        '<div class="comment-author">Bob Low</div>',
        '<div class="related"><p>By Bob Low</p></div>',
        "<nav><p>By Bob Low</p></nav>",
        '<div hidden><p class="author">Bob Low</p></div>',
        "<p>By the end of this tutorial you know it.</p>",
        "<p>This book by Bob Low is old.</p>",
        "<h2>Sour Limescale</h2><p>May 5, 2025</p>",
        "<div>Descale Kettle</div><p>May 5, 2025</p>",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert list_authors(text) == []


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ('<meta name="author" content="Ada Reed, Bob Low">', ["Ada Reed", "Bob Low"]),
        ('<meta property="article:author" content="Ada Reed">', ["Ada Reed"]),
        ('<meta property="article:author" content="https://example.com/ada">', []),
        ('<meta property="article:author" content="26225882134">', []),
        ('<meta name="dc.creator" content="Ada Reed">', ["Ada Reed"]),
        ('<meta name="parsely-author" content="Ada Reed">', ["Ada Reed"]),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Reed">',
            ["Ada Reed"],
        ),
        ('<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Ada Reed">', []),
        ('<meta name="twitter:creator" content="@ada">', []),
        ('<meta name="author" content="kettlefan">', []),
        ('<meta name="author" content="admin">', []),
        ('<meta itemprop="author" content="ada reed">', ["ada reed"]),
        ('<meta property="og:site_name" content="Kettle Works"><meta name="author" content="Kettle Works">', []),
    ],
)
def test_a_head_names_the_authors(head: str, names: list[str]) -> None:
    assert list_authors("", head) == names


def test_a_graph_names_the_author_by_its_id() -> None:
    graph = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
        '{"@type": "Article", "author": {"@id": "#ada"}, "datePublished": "2025-05-05"},'
        '{"@type": "Person", "@id": "#ada", "name": "Ada Reed"}]}</script>'
    )
    assert list_authors("", graph) == ["Ada Reed"]


def test_a_person_in_the_head_goes_before_a_handle_in_the_text() -> None:
    head = '<meta name="author" content="Ada Reed">'
    assert list_authors('<p>By <a href="/author/k">KettleFan</a></p>', head) == ["Ada Reed"]


@pytest.mark.parametrize(
    "box",
    [
        "<h3>About the author</h3><p>Ada Reed</p>",
        '<div class="author-box"><h4>Ada Reed</h4></div>',
        "<h3>Ada Reed</h3><p>Ada Reed is a food historian in York.</p>",
    ],
)
def test_a_box_below_the_article_names_the_author(box: str) -> None:
    assert list_authors("", tail=box) == ["Ada Reed"]


def list_dates(body: str, head: str = "", html: str = 'lang="en"') -> list[tuple[str, str]]:
    """Return the kind and the day of each date of an article with something below its heading."""
    article = read_page(f"<article>{HEADING}{body}{PROSE * 6}</article>", head, html)
    return [(stated.kind, stated.iso) for stated in article.signature.dates]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<span>May 5, 2025</span>", [("unknown", "2025-05-05")]),
        ("<p>May 5, 2025 • 4 min read</p>", [("unknown", "2025-05-05")]),
        ("<h4>Published</h4><div>May 5, 2025</div>", [("published", "2025-05-05")]),
        ("<p>Last updated:</p><time>May 5, 2025</time>", [("modified", "2025-05-05")]),
        ('<time class="updated" datetime="2025-05-05">Monday</time>', [("modified", "2025-05-05")]),
        ('<meta itemprop="datePublished" content="2025-05-05">', [("published", "2025-05-05")]),
        ("<p>Published on May 5, 2025, updated</p>", [("published", "2025-05-05")]),
        ("<span>2025.12.17</span>", [("unknown", "2025-12-17")]),
        ("<span>15/12/2025</span>", [("unknown", "2025-12-15")]),
        ("<span>3/4/2025</span>", [("unknown", "")]),
        ("<span>3 days ago</span>", []),
        ("<span>14.11.13</span>", []),
        ("<time datetime='0001-01-01'>then</time>", []),
        ("<nav><span>May 5, 2025</span></nav>", []),
        ('<div class="event">May 5, 2025</div>', []),
        ('<p class="copyright">2025-05-05</p>', []),
        ("<span>May 5, 2025</span><div>June 6, 2025</div>", [("unknown", "2025-05-05")]),
    ],
)
def test_a_page_shows_its_dates(line: str, expected: list[tuple[str, str]]) -> None:
    assert list_dates(line) == expected


@pytest.mark.parametrize(
    ("html", "head", "day"),
    [
        ('lang="en-US"', "", "2025-03-04"),
        ('lang="en-GB"', "", "2025-04-03"),
        ('lang="fr"', "", "2025-04-03"),
        ('lang="en"', '<meta property="og:locale" content="en_US">', "2025-03-04"),
        ('lang="en"', '<meta property="article:published_time" content="2025-04-03T10:00:00Z">', "2025-04-03"),
    ],
)
def test_something_tells_the_month_from_the_day(html: str, head: str, day: str) -> None:
    assert ("unknown", day) in list_dates("<span>3/4/2025</span>", head, html)


def test_a_date_that_the_head_calls_that_of_a_change_is_one() -> None:
    head = (
        '<meta property="article:published_time" content="2024-01-02">'
        '<meta property="article:modified_time" content="2025-05-05">'
    )
    signature = read_page(f"<article>{HEADING}<p>May 5, 2025</p>{PROSE * 6}</article>", head).signature
    assert signature.published is not None
    assert signature.published.iso == "2024-01-02"
    assert signature.modified is not None
    assert signature.modified.value == "May 5, 2025"


def test_what_stands_above_the_heading_counts_less() -> None:
    menu = "<div><p>By Bob Low</p><p>June 6, 2024</p></div>"
    body = f'<a rel="author" href="/a">Ada Reed</a><p>May 5, 2025</p>{PROSE * 6}'
    signature = read_page(f"{menu}<article>{HEADING}{body}</article>").signature
    assert [author.name for author in signature.authors] == ["Ada Reed"]
    assert [stated.iso for stated in signature.dates] == ["2025-05-05"]


def test_a_title_that_is_no_heading_has_its_byline_below_it() -> None:
    page = f"<div>How to descale a kettle</div><p>By Ada Reed</p><p>May 5, 2025</p><main>{PROSE * 8}</main>"
    signature = read_page(page).signature
    assert [author.name for author in signature.authors] == ["Ada Reed"]
    assert [stated.iso for stated in signature.dates] == ["2025-05-05"]


def test_front_matter_names_all_authors() -> None:
    article = read(Source("---\nauthor: [ada, bob]\ndate: 2025-05-05\n---\n\n# Kettles\n\nLime is slow.\n", "a.md"))
    assert [author.name for author in article.signature.authors] == ["ada", "bob"]
    assert [stated.iso for stated in article.signature.dates] == ["2025-05-05"]


MARKS = [
    "<p>",
    "</p>",
    "<a rel=author href=/author/x>",
    "</a>",
    "<b class=byline>",
    "</b>",
    "<time datetime=2025-05-05>",
]
WORDS = [
    "By",
    "by ",
    ",",
    "and",
    "Ada Reed",
    "May 5, 2025",
    "5/5/2025",
    "Reviewed by",
    "ß",
    "1",
    "|",
    "İ",
    "of",
    "&amp;",
]


@given(st.lists(st.sampled_from([*MARKS, *WORDS]) | st.text(max_size=4), max_size=25))
def test_any_row_of_marks_and_words_can_be_read(parts: list[str]) -> None:
    article = read_page(f"<article>{HEADING}{''.join(parts)}{PROSE * 3}</article>")
    places = [*article.signature.authors, *article.signature.dates]
    assert all(0 <= place.span.start <= place.span.end <= len(article.source.text) for place in places)


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize(
    "unit", ['<b class="author">', "<p>By Ada Reed, ", '<a rel="author">A', "</b></p>", "May 5, 2025 "]
)
def test_a_page_of_twice_the_length_takes_twice_the_steps(unit: str) -> None:
    def sign(size: int) -> None:
        pages.pop(size).signature  # noqa: B018  # worked out once

    pages = {size: read_page(f"{HEADING}{unit * size}{PROSE * 3}") for size in (500, 1_000, 2_000)}
    assert_linear(sign, 1_000)
