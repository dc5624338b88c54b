"""How entries of sitemaps fit the pages of a folder or of a crawl."""

import pytest

from contentlint.audit.crawl_reports import Answers, Slim
from contentlint.audit.sitemap_entries import (
    CrawledEntries,
    FolderEntries,
    count_entries,
    list_entries,
    list_missing_entries,
    list_named,
)
from contentlint.audit.sitemaps import SitemapFile
from contentlint.site.crawl import Answer


def build_page(*, bar: str = "") -> Slim:
    return Slim("Title", "", 500, not bar, "", 1, "article", bar)


PAGES = {
    "index.html": build_page(),
    "a/index.html": build_page(),
    "b.html": build_page(),
    "hidden.html": build_page(bar="noindex"),
}
HOST = "https://kettles.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{HOST}/", ("page", "", "index.html")),
        (f"{HOST}/a/", ("page", "", "a/index.html")),
        (f"{HOST}/a", ("page", "", "a/index.html")),
        (f"{HOST}/b", ("page", "", "b.html")),
        ("http://www.kettles.example/b.html", ("page", "", "b.html")),
        (f"{HOST}/hidden.html", ("not indexable", "noindex", "hidden.html")),
        (f"{HOST}/manual.pdf", ("file", "", "manual.pdf")),
        (f"{HOST}/gone/", ("missing", "", "")),
        ("https://pots.example/", ("other host", "pots.example", "")),
        ("kettles", ("not a URL", "", "")),
    ],
)
def test_entries_of_a_folder(url: str, expected: tuple[str, str, str]) -> None:
    entries = FolderEntries(PAGES, "kettles.example", "", lambda path: path == "manual.pdf")
    assert entries.judge(url) == expected


def test_the_place_of_the_site_is_found() -> None:
    entries = FolderEntries(PAGES, "", "", lambda _: False)
    urls = [f"https://a.example/project/{path}" for path in ("", "a/", "b.html")]
    entries.fit(urls)
    assert {entries.judge(url)[0] for url in urls} == {"page"}


ANSWERS = {
    f"{HOST}/": Answer(200, page="index.html"),
    f"{HOST}/old": Answer(301, target=f"{HOST}/"),
    f"{HOST}/round": Answer(302, target=f"{HOST}/round"),
    f"{HOST}/away": Answer(302),
    f"{HOST}/lost": Answer(301, target=f"{HOST}/nobody-asked"),
    f"{HOST}/gone": Answer(404),
    f"{HOST}/a.pdf": Answer(200),
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ("page", "")),
        ("/old", ("redirect", f"{HOST}/")),
        ("/round", ("redirect", "a loop")),
        ("/away", ("redirect", "out of the site")),
        ("/lost", ("redirect", f"{HOST}/nobody-asked")),
        ("/gone", ("error", "status 404")),
        ("/a.pdf", ("file", "status 200")),
        ("/new", ("not fetched", "")),
    ],
)
def test_entries_of_a_crawl(path: str, expected: tuple[str, str]) -> None:
    entries = CrawledEntries(PAGES, "kettles.example", "", Answers(ANSWERS.items()))
    assert entries.judge(HOST + path)[:2] == expected


def test_pages_in_no_sitemap() -> None:
    files = [
        SitemapFile("/1", ((f"{HOST}/", "2026-01-01"), (f"{HOST}/gone/", ""))),
        SitemapFile("/2", problem="missing"),
    ]
    rows = list(list_entries(files, FolderEntries(PAGES, "kettles.example", "", lambda _: False)))
    report = list_missing_entries(rows, PAGES, is_known=True)
    assert [row["path"] for row in report.rows] == ["a/index.html", "b.html"]
    assert [tuple(row.values()) for row in count_entries(rows, files).rows] == [
        ("/1", "missing", 1),
        ("/1", "page", 1),
        ("/2", "missing", None),
    ]
    assert list_missing_entries([], PAGES, is_known=False).rows == []


def test_feeds_are_no_sitemaps() -> None:
    files = [SitemapFile("/feed.xml", ((f"{HOST}/", ""),), kind="feed")]
    rows = list(list_entries(files, FolderEntries(PAGES, "", "", lambda _: False)))
    assert (list_named(rows, "feed"), list_named(rows, "sitemap")) == ({"index.html"}, set())
