"""Sitemaps are found where ``robots.txt`` or custom says, with all that they name."""

import gzip

import pytest

from contentlint.audit.sitemaps import (
    FEEDS,
    LLMS,
    SitemapFile,
    list_feed_links,
    list_llms_links,
    list_named_sitemaps,
    list_places_below,
    read_lists,
    read_sitemaps,
)

HEAD = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'


def build_index(*urls: str) -> bytes:
    return HEAD.format("sitemapindex", "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)).encode()


def build_sitemap(*urls: str, day: str = "") -> bytes:
    last = f"<lastmod>{day}</lastmod>" if day else ""
    return HEAD.format("urlset", "".join(f"<url>{last}<loc>{url}</loc></url>" for url in urls)).encode()


def read_all(files: dict[str, bytes], *named: str) -> tuple[SitemapFile, ...]:
    return read_sitemaps(named, lambda url: (files.get(url), "" if url in files else "missing"))


def test_names_in_robots() -> None:
    robots = (
        b"\xef\xbb\xbfUser-agent: *\r\nSITEMAP: https://a.example/1.xml # first\n sitemap:/2.xml\nSitemap: /2.xml\n"
    )
    assert list_named_sitemaps(robots) == ["https://a.example/1.xml", "/2.xml"]


def test_an_index_is_followed_and_packed_files_are_read() -> None:
    files = {
        "/i": build_index("/1", "/2.gz", "/i"),
        "/1": build_sitemap("u"),
        "/2.gz": gzip.compress(build_sitemap("v")),
    }
    assert [(file.url, [url for url, _ in file.entries]) for file in read_all(files, "/i")] == [
        ("/i", []),
        ("/1", ["u"]),
        ("/2.gz", ["v"]),
    ]


def test_days_of_changes_are_kept() -> None:
    (file,) = read_all({"/1": build_sitemap("u", "v", day="2026-01-02")}, "/1")
    assert file.entries == (("u", "2026-01-02"), ("v", "2026-01-02"))


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<urlset>", b"\x1f\x8bx", b"<!DOCTYPE a><urlset/>"])
def test_what_is_no_sitemap_is_said(data: bytes) -> None:
    (file,) = read_all({"/1": data}, "/1")
    assert (file.entries, bool(file.problem)) == ((), True)


def test_what_is_named_and_missing_is_said() -> None:
    assert [file.problem for file in read_all({}, "/1")] == ["missing"]


RSS = b"<rss><channel><link>https://a.example/</link><item><link> https://a.example/1 </link></item></channel></rss>"
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><link href="/"/><entry><link rel="self" href="/x"/><link href="/1"/>'
    b'<link rel="alternate" href="/2"/></entry></feed>'
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RSS, ["https://a.example/1"]),
        (ATOM, ["/1", "/2"]),
        (b"<rss><item><link>", []),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss><item><link>u</link></item></rss>", []),
        (b"no XML", []),
    ],
)
def test_links_of_feeds(data: bytes, expected: list[str]) -> None:
    assert list_feed_links(data) == expected


def test_links_of_a_list_for_language_models() -> None:
    assert list_llms_links(b"# K\n- [A](https://a.example/a): x\n- [B](/b) [A](https://a.example/a)") == [
        "https://a.example/a"
    ]


def test_lists_are_read_where_they_usually_are() -> None:
    files = {"/rss.xml": RSS, "/llms.txt": b"[A](https://a.example/a)", "/atom.xml": b"<html></html>"}
    found = read_lists(lambda url: (files.get(url), ""), {path: path for path in (*FEEDS, LLMS)})
    assert [(file.url, file.kind) for file in found] == [("/rss.xml", "feed"), ("/llms.txt", "llms.txt")]


@pytest.mark.parametrize(
    ("url", "prefix", "expected"),
    [
        ("/sitemap.xml", "/below", ["/site/sitemap.xml"]),
        ("https://a.example/below/en/sitemap.xml", "/below", ["/site/en/sitemap.xml"]),
        ("https://a.example/docs/s.xml.gz", "", ["/site/docs/s.xml.gz", "/site/s.xml.gz"]),
        ("https://a.example/below/../../etc/passwd", "/below", []),
        ("../../etc/passwd", "", []),
        ("https://a.example/below/", "/below", []),
    ],
)
def test_no_sitemap_is_outside_the_folder(url: str, prefix: str, expected: list[str]) -> None:
    assert list(list_places_below("/site", url, prefix)) == expected
