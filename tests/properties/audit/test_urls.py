"""Which URLs are one page: hosts that lead to the site, parameters, capitals, slashes at the end, fragments."""

import csv
from pathlib import Path

import pytest
import sites
from crawls import HTML, Writer, page

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

HOME = "https://pots.example"
LINKS = ("/a", "/a/", "/A", "/a#part", "/a?utm_source=x", "/a?page=2", "http://pots.example/a", "https://old.example/a")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("contentlint.toml").write_text(
        f'site-url = "{HOME}"\nsite-aliases = ["mirror.example"]\nignored-parameters = ["utm_*"]\n', encoding="utf-8"
    )
    writer = Writer(tmp_path / "crawl.warc.gz")
    links = "".join(
        f'<a href="{one}">x</a> ' for one in (*LINKS, "https://mirror.example/b", "https://pots.example:8443/")
    )
    writer.add(f"{HOME}/", page("Home", links))
    for number, path in enumerate(("/a", "/a/", "/A", "/a?page=2", "/a?utm_source=y", "/b")):
        writer.add(f"{HOME}{path}", page(f"Page {number}"))
    for url, target in (
        ("http://pots.example/a", f"{HOME}/a"),
        ("https://www.pots.example/", f"{HOME}/"),
        ("https://old.example/", f"{HOME}/"),
        ("https://old.example/a", f"{HOME}/a"),
        ("https://mirror.example/b", f"{HOME}/b"),
    ):
        writer.add(url, b"", [*HTML, ("Location", target)], "301 Moved")
    writer.close()
    sites.audit(["crawl.warc.gz"], tmp_path / "out")
    return tmp_path / "out"


def test_pages(out: Path) -> None:
    paths = {row["path"] for row in sites.read_table(out, "pages")}
    assert paths == {"index.html", "a.html", "a/index.html", "A.html", "a@page=2.html", "b.html"}


def test_links_lead_where_browsers_go(out: Path) -> None:
    links = {row["href"]: row for row in sites.read_table(out, "links") if row["path"] == "index.html"}
    targets = {href: row["target"] for href, row in links.items() if row["outcome"] == "article"}
    assert targets == {
        "/a": "a.html",
        "/a/": "a/index.html",
        "/A": "A.html",
        "/a#part": "a.html",
        "/a?utm_source=x": "a.html",
        "/a?page=2": "a@page=2.html",
        "http://pots.example/a": "a.html",
        "https://old.example/a": "a.html",
        "https://mirror.example/b": "b.html",
    }
    redirects = {href for href, row in links.items() if row["redirects"]}
    assert redirects == {"http://pots.example/a", "https://old.example/a", "https://mirror.example/b"}


def test_a_redirect_of_an_alias_has_its_links(out: Path) -> None:
    with (out / "reports" / "redirects.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["address"]: row for row in csv.DictReader(file)}
    assert (rows["https://old.example/a"]["final_address"], rows["https://old.example/a"]["linked_from"]) == ("/a", "1")
