"""What a page consists of beside its links."""

import pytest

from contentlint.article import read
from contentlint.audit.inventory import Inventory, InventoryReader, PageFile, PageHeading, PageImage
from contentlint.audit.page_links import list_page_links
from contentlint.source import Source


def take(html: str) -> Inventory:
    source = Source(html, "page.html")
    reader = InventoryReader(source)
    list_page_links(source, reader.take)
    return reader.build(read(source).schema)


def test_headings() -> None:
    found = take("<h1>Kettles &amp; <em>pots</em></h1>\n<h2 class=x>Lime\nscale</h2><h3>No</h3><h2>Never ends")
    assert found.headings == (PageHeading(1, "Kettles & pots", 1), PageHeading(2, "Lime scale", 2))


def test_images() -> None:
    html = '<img src=" a.png " alt="A  pot" width=10 height="20" loading=Lazy>\n<img data-src=b.png alt><img src=c.png>'
    assert take(html).images == (
        PageImage("a.png", "A pot", "10", "20", is_lazy=True, line=1),
        PageImage("b.png", "", "", "", is_lazy=False, line=2),
        PageImage("c.png", None, "", "", is_lazy=False, line=2),
    )


@pytest.mark.parametrize(
    ("html", "element"),
    [
        ("<img src='http://a.example/x.png'>", "img"),
        ("<script src=HTTP://a.example/x.js></script>", "script"),
        ("<link rel=stylesheet href=http://a.example/x.css>", "link"),
        ("<form action=http://a.example/send></form>", "form"),
        ("<object data=http://a.example/x></object>", "object"),
        ("<link rel=canonical href=http://a.example/>", ""),
        ("<a href=http://a.example/>A</a>", ""),
        ("<img src=https://a.example/x.png><img src=//a.example/x.png>", ""),
    ],
)
def test_files_over_plain_http(html: str, element: str) -> None:
    assert [file.element for file in take(html).insecure] == ([element] if element else [])


def test_lines_of_files() -> None:
    assert take("\n\n<img src=http://a.example/x.png>").insecure == (PageFile("img", "http://a.example/x.png", 3),)


def test_relations() -> None:
    html = (
        '<link rel="next" href="/2/"><link rel=prev href="/0/"><link rel=amphtml href="/amp/">'
        '<link rel=alternate type="application/rss+xml" href="/feed.xml"><link rel=alternate hreflang=de href="/de/">'
    )
    assert [(one.relation, one.language, one.href, one.source) for one in take(html).relations] == [
        ("next", "", "/2/", "page"),
        ("prev", "", "/0/", "page"),
        ("amphtml", "", "/amp/", "page"),
        ("feed", "", "/feed.xml", "page"),
        ("alternate", "de", "/de/", "page"),
    ]


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<head><noscript><img src=x></noscript><link rel=canonical href=/a/></head>", "page"),
        ("<head><div></div><link rel=canonical href=/a/></head>", "body"),
        ("<title>A</title><link rel=canonical href=/a/><p>Text.</p>", "page"),
        ("<body><link rel=canonical href=/a/>", "body"),
    ],
)
def test_a_relation_below_the_head_is_told_from_one_in_it(html: str, source: str) -> None:
    assert [one.source for one in take(html).relations] == [source]


def test_types() -> None:
    html = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@type": "Person"}}]}</script>'
    )
    assert take(html).types == (("Article", 1), ("Person", 1))


@pytest.mark.parametrize("html", ["<h1>" * 100_000, "<h2>x" * 50_000, "<img src=http://a>" * 20_000])
def test_hostile_pages_are_bounded(html: str) -> None:
    found = take(html)
    assert max(len(found.headings), len(found.images), len(found.insecure)) <= 2_000
