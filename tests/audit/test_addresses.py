"""What a URL is: scheme, host, port, path and query tell answers apart, and the latest answer counts."""

from pathlib import Path
from typing import Any

import pytest
import sites
from crawls import HTML, Writer, page
from each import hold_for_each
from test_page_links import read_report

from contentlint.audit.addresses import parse_address

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

MOVED = "301 Moved Permanently"


def audit(folder: Path, records: list[tuple[str, str, str, dict[str, str]]]) -> Any:  # noqa: ANN401  # a summary
    """Audit records of a URL, a status, the body or the place that it leads to, and headers of WARC."""
    folder.mkdir(exist_ok=True)
    writer = Writer(folder / "crawl.warc.gz")
    for url, status, body, warc in records:
        headers = [("Location", body)] if status.startswith("3") and body else HTML
        kind = warc.get("kind", "response")
        extra = {name: value for name, value in warc.items() if name != "kind"}
        writer.add(url, page(body) if status == "200 OK" and body else b"", headers, status, warc=extra, kind=kind)
    writer.close()
    return sites.audit([folder / "crawl.warc.gz"], folder / "out").summary


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_redirect_to_another_scheme_or_host_of_the_site_is_no_loop(tmp_path: Path) -> None:
    audit(
        tmp_path,
        [
            ("http://www.example.org/", MOVED, "https://www.example.org/", {}),
            ("https://www.example.org/", MOVED, "https://example.org/", {}),
            ("https://www.example.org/a", MOVED, "https://example.org/a", {}),
            ("https://example.org/", "200 OK", "Home", {}),
            ("https://example.org/a", "200 OK", "A page", {}),
            ("https://example.org/b", MOVED, "https://www.example.org/b", {}),
            ("https://www.example.org/b", MOVED, "https://example.org/b", {}),
        ],
    )
    assert {row["way"]: row["is_loop"] for row in read_report(tmp_path / "out", "redirect_chains")} == {
        "http://www.example.org/ > https://www.example.org/ > /": "false",
        "/b > https://www.example.org/b > /b": "true",
        "https://www.example.org/b > /b > https://www.example.org/b": "true",
    }
    assert [row["path"] for row in sites.read_table(tmp_path / "out", "pages")] == ["a.html", "index.html"]


def test_the_query_tells_answers_apart(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "crawl.warc.gz")
    links = '<p>See <a href="?page=2">more</a>, <a href="/list?page=3">all</a> and <a href="/list">the list</a>.</p>'
    writer.add("https://example.org/list?page=1", page("One", links))
    writer.add("https://example.org/list?page=2", page("Two"))
    writer.add("https://example.org/list?page=3", b"", HTML, "404 Not Found")
    writer.add("https://example.org/list", b"", [("Location", "/list?page=1")], "302 Found")
    writer.close()
    sites.audit(["crawl.warc.gz"], tmp_path / "out")
    rows = {row["href"]: row for row in sites.read_table(tmp_path / "out", "links")}
    assert {
        href: (row["outcome"], row["status"], row["redirects"])
        for href, row in rows.items()
        if "list" in href or "?" in href
    } == {
        "?page=2": ("article", 200, 0),
        "/list?page=3": ("missing", 404, 0),
        "/list": ("article", 200, 1),
    }
    assert rows["?page=2"]["target"] == "list@page=2.html"


def test_another_port_is_another_site(tmp_path: Path) -> None:
    summary = audit(
        tmp_path,
        [
            ("http://localhost:8000/", "200 OK", "Home", {}),
            ("http://localhost:8000/a", "200 OK", "A page", {}),
            ("http://localhost:9000/", "200 OK", "Another site", {}),
        ],
    )
    assert summary["pages"] == 2
    assert summary["notes"] == ["URLs skipped because they are not on localhost:8000 (see site-url): 1"]


@pytest.mark.slow("an audit for each case")
def test_the_latest_answer_counts_whatever_it_is(tmp_path: Path) -> None:
    def at(second: str, **more: str) -> dict[str, str]:
        return {"WARC-Date": f"2026-01-01T00:00:{second}Z", **more}

    url, home = "https://example.org/a", ("https://example.org/", "200 OK", "Home", {})
    first = (url, "200 OK", "First", at("01"))
    other = ("https://example.org/b", "200 OK", "Other", at("01"))
    like_other = at("03", kind="revisit", **{"WARC-Refers-To-Target-URI": other[0]})
    cases: list[tuple[str, list[tuple[str, str, str, dict[str, str]]], str | None]] = [
        ("gone", [first, (url, "404 Not Found", "", at("02"))], None),
        ("moved", [first, (url, MOVED, "https://example.org/", at("02"))], None),
        ("back", [(url, "404 Not Found", "", at("01")), (url, "200 OK", "Back", at("02"))], "Back"),
        ("out of order", [(url, "404 Not Found", "", at("02")), first], None),
        ("finer", [(url, "200 OK", "Finer", at("01.5")), first], "Finer"),
        ("same second", [first, (url, "404 Not Found", "", at("01"))], None),
        ("unchanged", [first, (url, "304 Not Modified", "", at("02"))], "First"),
        ("repeated", [first, (url, "200 OK", "", at("02", kind="revisit"))], "First"),
        (
            "gone and repeated",
            [first, (url, "404 Not Found", "", at("02")), (url, "200 OK", "", at("03", kind="revisit"))],
            None,
        ),
        ("gone, said by a revisit", [first, (url, "404 Not Found", "", at("02", kind="revisit"))], None),
        ("moved, said by one", [first, (url, MOVED, "https://example.org/", at("02", kind="revisit"))], None),
        ("same as another", [first, other, (url, "200 OK", "", like_other)], "Other"),
        ("same as what is not there", [first, (url, "200 OK", "", like_other)], None),
        (
            "as it was at first",
            [
                first,
                (url, "200 OK", "Second", at("02")),
                (url, "200 OK", "", at("03", kind="revisit", **{"WARC-Refers-To-Date": "2026-01-01T00:00:01Z"})),
            ],
            "First",
        ),
    ]

    def check(name: str, records: list[tuple[str, str, str, dict[str, str]]], title: str | None) -> None:
        audit(tmp_path / name, [home, *records])
        titles = {row["path"]: row["title"] for row in sites.read_table(tmp_path / name / "out", "pages")}
        assert titles.get("a.html") == title

    hold_for_each(check, cases)


def test_content_that_is_in_another_file_is_told(tmp_path: Path) -> None:
    revisit = {"kind": "revisit", "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"}
    records = [("https://example.org/", "200 OK", "Home", {}), ("https://example.org/a", "200 OK", "", revisit)]
    assert audit(tmp_path, records)["notes"] == [
        "URLs that are not checked because their content is not in these files (revisit records): 1"
    ]


def test_answers_at_invalid_urls_are_counted(tmp_path: Path) -> None:
    records = [(url, "200 OK", "Home", {}) for url in ("https://example.org/", "http://[", "https://example.org:x/")]
    assert audit(tmp_path, records)["notes"] == [
        "HTTP responses skipped because their URL is invalid: 2 (the first: http://[)"
    ]


def test_signs_that_a_path_has_quoted_stay_signs(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "crawl.warc.gz")
    links = '<p><a href="/a%3Fb">One</a>, <a href="/a?b">two</a>, <a href="/old">C#</a> and <a href="/100%2525">all</a>.</p>'
    writer.add("https://example.org/", page("Home", links))
    writer.add("https://example.org/a%3Fb", page("A sign"))
    writer.add("https://example.org/a?b", page("A query"))
    writer.add("https://example.org/old", b"", [("Location", "/tags/c%23/")], MOVED)
    writer.add("https://example.org/tags/c%23/", page("C sharp"))
    writer.add("https://example.org/tags/c", b"", HTML, "404 Not Found")
    writer.add("https://example.org/100%2525", page("All"))
    writer.close()
    sites.audit(["crawl.warc.gz"], tmp_path / "out")
    rows = [row for row in sites.read_table(tmp_path / "out", "links") if row["place"] == "content"]
    assert {row["href"]: (row["target"], row["status"]) for row in rows} == {
        "/a%3Fb": ("a?b.html", 200),
        "/a?b": ("a@b.html", 200),
        "/old": ("tags/c#/index.html", 200),
        "/100%2525": ("100%25.html", 200),
    }
    for url in ("https://example.org/a%0Ab%09%25%3f%23", "https://example.org/%25%32%33?x=%23"):
        address = parse_address(url)
        assert address is not None
        assert parse_address(address.url) == address
