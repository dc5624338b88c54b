"""Crawls as WARC files: what wget writes gives the tables of the folder; damaged and hostile records harm nothing."""

import functools
import gzip
import json
from pathlib import Path
from typing import Any

import crawls
import pytest
import sites
from crawls import HTML, Quiet, Serve, Writer, crawl, page

from contentlint.audit.sources import SourceError
from contentlint.audit.warc import index_warc, read_record

pytestmark = [
    pytest.mark.usefixtures("small_shards"),
    # warcio leaves its buffers to the collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
small_shards = sites.small_shards
serve = crawls.serve

# --- the same as a folder -------------------------------------------------------------------------


def test_a_crawl_by_wget_gives_the_tables_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Serve
) -> None:
    site = sites.build_site(tmp_path / "site", pages=12)
    address = serve(functools.partial(Quiet, directory=str(site)))
    (tmp_path / "contentlint.toml").write_text(f'site-url = "{address}"\nselect = ["ALL"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    warc = crawl(address, tmp_path)
    sites.audit(["site"], tmp_path / "folder")
    sites.audit([str(warc)], tmp_path / "crawl")
    assert sites.read_findings(tmp_path / "crawl") == sites.read_findings(tmp_path / "folder")
    for table in ("pages", "links", "findings"):
        of_folder, of_crawl = (sites.read_table(tmp_path / name, table) for name in ("folder", "crawl"))
        assert [drop(row) for row in of_crawl] == [drop(row) for row in of_folder]
    statuses = {row["href"]: row["status"] for row in sites.read_table(tmp_path / "crawl", "links")}
    assert statuses["/part-1/gone.html"] == 404
    assert statuses["../part-0/page-0.html#rinse"] == 200


def drop(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"status", "address"}}


# --- statuses and redirects -----------------------------------------------------------------------


def test_links_are_judged_by_what_was_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links = {
        "/there/": "article",
        "/moved": "article",
        "/gone.html": "missing",
        "/broken": "unknown",
        "/never-asked.html": "not fetched",
        "/loop-a": "unknown",
        "/away": "file",
        "/list.pdf": "file",
    }
    body = "".join(f'<p>{sites.build_text(3)} <a href="{href}">a link</a></p>' for href in links)
    writer = Writer(tmp_path / "crawl.warc.gz")
    writer.add("https://www.example.org/", page("Home", body))
    writer.add("https://www.example.org/there/", page("There"))
    for at, to in (("moved", "/moved-on"), ("moved-on", "there/"), ("loop-a", "/loop-b"), ("loop-b", "/loop-a")):
        writer.add(f"https://www.example.org/{at}", b"", [("Location", to)], "301 Moved Permanently")
    writer.add("https://www.example.org/away", b"", [("Location", "https://elsewhere.example/")], "302 Found")
    writer.add("https://www.example.org/gone.html", b"gone", HTML, "410 Gone")
    writer.add("https://www.example.org/broken", b"oh", HTML, "503 Service Unavailable")
    writer.add("https://www.example.org/list.pdf", b"%PDF", [("Content-Type", "application/pdf")])
    writer.add("https://cdn.example.net/x.html", page("Elsewhere"))
    writer.close()
    monkeypatch.chdir(tmp_path)
    written = sites.audit(["crawl.warc.gz"], tmp_path / "out")
    rows = {row["href"]: row for row in sites.read_table(tmp_path / "out", "links") if row["path"] == "index.html"}
    assert {href: rows[href]["outcome"] for href in links} == links
    assert (rows["/moved"]["target"], rows["/moved"]["redirects"], rows["/moved"]["status"]) == (
        "there/index.html",
        2,
        200,
    )
    broken = [one for one in sites.read_table(tmp_path / "out", "findings") if one["rule"] == "links/broken-internal"]
    assert [one["message"] for one in broken] == ["The link leads to “/gone.html”, which does not exist."]
    chains = (tmp_path / "out" / "reports" / "redirect_chains.csv").read_text("utf-8")
    assert "/moved > /moved-on > /there/" in chains
    assert "/loop-a > /loop-b > /loop-a" in chains
    assert {one["reason"] for one in written.summary["links_not_judged"]} == {"not-fetched"}
    assert any(
        "URLs skipped because they are not on example.org (see site-url): 1" in note
        for note in written.summary["notes"]
    )


def test_one_page_under_two_addresses_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path / "crawl.warc")
    for url in (
        "https://example.org/",
        "https://example.org/index.html",
        "https://example.org/a",
        "https://example.org/a.html",
    ):
        writer.add(url, page("A page" if url.endswith(("/", "x.html")) else url))
    writer.close()
    monkeypatch.chdir(tmp_path)
    sites.audit(["crawl.warc"], tmp_path / "out")
    assert [row["path"] for row in sites.read_table(tmp_path / "out", "pages")] == ["a.html", "a~2.html", "index.html"]


def test_the_latest_answer_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path / "one.warc.gz")
    writer.add("https://example.org/", page("Old"), warc={"WARC-Date": "2026-01-01T00:00:00Z"})
    writer.close()
    writer = Writer(tmp_path / "another.warc.gz")
    writer.add("https://example.org/", page("New"), warc={"WARC-Date": "2026-02-01T00:00:00Z"})
    writer.close()
    monkeypatch.chdir(tmp_path)
    sites.audit(["*.warc.gz"], tmp_path / "out")
    assert [row["title"] for row in sites.read_table(tmp_path / "out", "pages")] == ["New"]


# --- bad input ------------------------------------------------------------------------------------


def test_encodings_are_those_of_server_page_and_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = sites.frame("Café", "<h1>Café</h1><p>Text.</p>")
    plain = [("Content-Type", "text/html")]
    bare = text.replace('<meta charset="utf-8">', "")
    bodies = {
        "header": (bare.encode("cp1252"), [("Content-Type", "text/html; charset=ISO-8859-1")]),
        "meta": (text.replace("utf-8", "windows-1252").encode("cp1252"), plain),
        "mark": (b"\xff\xfe" + bare.encode("utf-16-le"), [("Content-Type", "text/html; charset=iso-8859-1")]),
        "none": (bare.encode(), plain),
        "lying": (bare.encode(), [("Content-Type", "text/html; charset=no-such-thing")]),
        "wrong": (bare.encode("cp1252"), [("Content-Type", "text/html; charset=utf-8")]),
    }
    writer = Writer(tmp_path / "crawl.warc.gz")
    for name, (body, headers) in bodies.items():
        writer.add(f"https://example.org/{name}", body, headers)
    writer.close()
    monkeypatch.chdir(tmp_path)
    sites.audit(["crawl.warc.gz"], tmp_path / "out")
    titles = {row["path"]: row["title"] for row in sites.read_table(tmp_path / "out", "pages")}
    assert {name: titles[f"{name}.html"] for name in bodies} == {**dict.fromkeys(bodies, "Café"), "wrong": ""}


def test_packed_bodies_are_unpacked_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path / "crawl.warc.gz")
    packed = [*HTML, ("Content-Encoding", "gzip")]
    writer.add("https://example.org/packed", gzip.compress(page("Packed")), packed)
    writer.add("https://example.org/bomb", gzip.compress(b"<p>x</p>" * (200 * 2**20 // 8)), packed)
    writer.add("https://example.org/half", gzip.compress(page("Half"))[:200], packed)
    whole = page("In parts")
    writer.add("https://example.org/parts", gzip.compress(whole[:120]) + gzip.compress(whole[120:]), packed)
    writer.add("https://example.org/bits", gzip.compress(b"<p>") * 1000, packed)
    body = page("Chunked")
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    writer.add("https://example.org/chunked", chunks, [*HTML, ("Transfer-Encoding", "chunked")])
    writer.add("https://example.org/cut", page("Cut"), warc={"WARC-Truncated": "length"})
    writer.close()
    monkeypatch.chdir(tmp_path)
    sites.audit(["crawl.warc.gz"], tmp_path / "out")
    pages = {row["path"]: row for row in sites.read_table(tmp_path / "out", "pages")}
    assert pages["packed.html"]["title"] == "Packed"
    assert pages["chunked.html"]["title"] == "Chunked"
    assert (pages["parts.html"]["title"], pages["parts.html"]["words"]) == (
        "In parts",
        pages["packed.html"]["words"] + 1,
    )
    assert pages["bits.html"]["problem"] == "its compressed content has more than 100 parts"
    assert "larger than 20 MB" in pages["bomb.html"]["problem"]
    assert "WARC-Truncated: length" in pages["cut.html"]["problem"]
    assert pages["half.html"]["problem"] == "its compressed content is incomplete"


def test_damaged_records_cost_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tmp_path / "whole.warc.gz"
    writer = Writer(whole)
    for number in range(6):
        writer.add(f"https://example.org/page-{number}", page(f"Page {number}"))
    writer.add_foreign("dns:example.org")
    writer.close()
    data = bytearray(whole.read_bytes())
    for number in (1, 3):
        middle = (writer.starts[number] + writer.starts[number + 1]) // 2
        data[middle : middle + 40] = b"\0" * 40
    (tmp_path / "damaged.warc.gz").write_bytes(data)
    (tmp_path / "short.warc.gz").write_bytes(whole.read_bytes()[: writer.starts[5] + 60])
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    (tmp_path / "text.warc.gz").write_bytes(b"this is no WARC file\n" * 20)
    monkeypatch.chdir(tmp_path)
    damaged = index_warc("damaged.warc.gz")
    assert {"0", "2", "4", "5"} <= {one.url[-1] for one in damaged.recorded}
    assert sum("damaged at byte" in note for note in damaged.notes) == 2
    assert {one.url[-1] for one in index_warc("short.warc.gz").recorded} >= set("01234")
    assert index_warc("empty.warc.gz").recorded == ()
    assert index_warc("text.warc.gz").recorded == ()
    written = sites.audit(["damaged.warc.gz", "text.warc.gz"], tmp_path / "out")
    assert written.summary["pages"] >= 4
    assert sum(row["is_checked"] for row in sites.read_table(tmp_path / "out", "pages")) >= 4
    with pytest.raises(SourceError):
        sites.audit(["empty.warc.gz"], tmp_path / "other")


def test_a_file_half_packed_is_read_to_its_end(tmp_path: Path) -> None:
    first, second = Writer(tmp_path / "a", packed=False), Writer(tmp_path / "b")
    first.add("https://example.org/plain", page("Plain"))
    second.add("https://example.org/packed", page("Packed"))
    first.close()
    second.close()
    mixed = tmp_path / "mixed.warc"
    mixed.write_bytes((tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes())
    found = index_warc(str(mixed))
    assert [one.url for one in found.recorded] == ["https://example.org/plain", "https://example.org/packed"]
    assert b"Packed" in read_record(str(mixed), found.recorded[1].offset).data


@pytest.mark.slow("an audit for each case")
@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/../../etc/passwd",
        "https://example.org/%2e%2e/%2e%2e/etc/passwd",
        "https://example.org/a%00b",
        "https://example.org/" + "x" * 5000,
        "https://example.org/%ff%fe",
        "https://example.org/=cmd()",
        "https://example.org/?q=/../../x",
        "https://[broken/",
    ],
)
def test_hostile_addresses_stay_names(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path / "crawl.warc.gz")
    writer.add("https://example.org/", page("Home"))
    writer.add(url, page("Other"), warc={"WARC-Target-URI": url})
    writer.close()
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "out"
    sites.audit(["crawl.warc.gz"], out)
    rows = sites.read_table(out, "pages")
    assert all(not row["path"].startswith(("/", "..")) and "\0" not in row["path"] for row in rows)
    assert {file.name for file in tmp_path.iterdir()} == {"crawl.warc.gz", "out"}
    json.loads((out / "summary.json").read_bytes())
