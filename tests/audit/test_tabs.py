"""The lists of an audit that are a row for each page, URL or relation: what is wrong is named, and nothing else."""

import csv
import io
import zlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sites
from crawls import HTML, Writer

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

HOST = "https://pots.example"


def link(relation: str, href: str, language: str = "") -> str:
    return f'<link rel="{relation}" href="{href}"' + (f' hreflang="{language}">' if language else ">")


def page(name: str, head: str = "", body: str = "") -> bytes:
    return sites.frame(f"Page {name}", f"<h1>{name}</h1><p>Some text on pots.</p>{body}", head).encode()


def list_versions(*languages: str) -> str:
    return "".join(link("alternate", f"{HOST}/{one}/", one) for one in languages)


NOINDEX = '<meta name="robots" content="noindex">'
PAGES = {
    "/": page(
        "Home", link("canonical", f"{HOST}/"), '<a href="/old">Old</a> <img src="/pot.png"> <a href="/gone">Gone</a>'
    ),
    "/none": page("None", "", '<img src="/pot.png" alt="A pot"><img src="https://cdn.example/x.png" alt="x">'),
    "/several": page("Several", link("canonical", f"{HOST}/several") + link("canonical", f"{HOST}/none")),
    "/twice": page("Twice", link("canonical", f"{HOST}/twice") * 2),
    "/relative": page("Relative", link("canonical", "/relative")),
    "/body": page("Body", "", link("canonical", f"{HOST}/body")),
    "/hidden": page("Hidden", NOINDEX),
    "/to-hidden": page("To hidden", link("canonical", f"{HOST}/hidden")),
    "/to-gone": page("To gone", link("canonical", f"{HOST}/gone")),
    "/to-old": page("To old", link("canonical", f"{HOST}/old")),
    "/to-nowhere": page("To nowhere", link("canonical", f"{HOST}/nobody-asked")),
    "/to-other": page("To other", link("canonical", "https://pans.example/")),
    "/chain": page("Chain", link("canonical", f"{HOST}/to-relative")),
    "/to-relative": page("To relative", link("canonical", f"{HOST}/relative")),
    "/circle-1": page("Circle 1", link("canonical", f"{HOST}/circle-2")),
    "/circle-2": page("Circle 2", link("canonical", f"{HOST}/circle-1")),
    "/header": page("Header", link("canonical", f"{HOST}/header")),
    "/en/": page("English", list_versions("en", "de", "fr", "en-uk") + link("alternate", f"{HOST}/none", "x-default")),
    "/de/": page("German", list_versions("en", "de")),
    "/fr/": page("French", link("alternate", f"{HOST}/fr/", "fr") + link("alternate", f"{HOST}/old", "fr")),
    "/list/1": page("List 1", link("next", "/list/2"), '<a href="/list/2">2</a>'),
    "/list/2": page("List 2", link("prev", "/list/1") + link("next", "/list/3"), '<a href="/list/1">1</a>'),
    "/list/3": page("List 3", link("next", "/list/2") + link("canonical", f"{HOST}/list/1"), '<a href="/list/2">2</a>'),
    "/refresh": page("Refresh", '<meta http-equiv="refresh" content="0; url=/old">'),
    "/refresh-out": page("Out", '<meta http-equiv="refresh" content="0; url=https://pans.example/new">'),
    "/refresh-gone": page("To error", '<meta http-equiv="refresh" content="0; url=/gone">'),
    "/refresh-lost": page("To nothing", '<meta http-equiv="refresh" content="0; url=/nobody-asked">'),
}
REDIRECTS = {
    "/old": ("301", "/older"),
    "/older": ("302", "/none"),
    "/away": ("301", "https://pans.example/"),
    "/round": ("301", "/round"),
    "/silent": ("302", ""),
}


def build_png(width: int, height: int) -> bytes:
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tabs")
    writer = Writer(folder / "crawl.warc.gz")
    for path, body in PAGES.items():
        headers = [("Link", f'<{HOST}/none>; rel="canonical"')] if path == "/header" else []
        writer.add(f"{HOST}{path}", body, HTML + headers)
    for path, (status, target) in REDIRECTS.items():
        writer.add(f"{HOST}{path}", b"", [("Location", target)], f"{status} Moved")
    writer.add(f"{HOST}/gone", b"", [("Content-Type", "text/html")], "404 Not Found")
    writer.add(f"{HOST}/pot.png", build_png(30, 20), [("Content-Type", "image/png")])
    places = "".join(
        f'<url><loc>{HOST}{path}</loc><xhtml:link rel="alternate" hreflang="pl" href="{HOST}{other}"/></url>'
        for path, other in (("/none", "/several"), ("/several", "/none"))
    )
    sitemap = f'<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml">{places}</urlset>'.encode()
    writer.add(f"{HOST}/sitemap.xml", sitemap, [("Content-Type", "text/xml")])
    writer.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        sites.audit([folder / "crawl.warc.gz"], folder / "out")
    return folder / "out"


def read(out: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "reports" / f"{name}.csv").read_text("utf-8"), newline="")))


def read_problems(out: Path, name: str, key: str) -> dict[str, str]:
    return {row[key]: row["problems"].replace("\n", ", ") for row in read(out, name)}


def test_canonicals(out: Path) -> None:
    problems = read_problems(out, "canonicals", "path")
    assert {path.removesuffix(".html"): problems[path] for path in problems if problems[path] not in {"", "none"}} == {
        "several": "several",
        "twice": "repeated",
        "relative": "relative",
        "body": "in the body",
        "header": "header differs",
        "to-hidden": "target not indexable",
        "to-gone": "leads to an error",
        "to-old": "leads to a redirect",
        "to-nowhere": "target not fetched",
        "to-other": "other host",
        "chain": "chain",
        "circle-1": "loop",
        "circle-2": "loop",
    }
    assert (problems["index.html"], problems["none.html"]) == ("", "none")
    ways = {row["path"]: row["way"] for row in read(out, "canonicals") if row["way"]}
    assert ways["chain.html"] == "chain.html > to-relative.html > relative.html"


def test_versions(out: Path) -> None:
    rows = {(row["path"], row["language"], row["href"].removeprefix(HOST)): row for row in read(out, "hreflang")}
    problems = {key: row["problems"].replace("\n", ", ") for key, row in rows.items() if row["problems"]}
    assert problems == {
        ("en/index.html", "fr", "/fr/"): "no return link",
        ("en/index.html", "en-uk", "/en-uk/"): "wrong code, target not fetched",
        ("en/index.html", "x-default", "/none"): "no return link",
        ("fr/index.html", "fr", "/fr/"): "several URLs for the language",
        ("fr/index.html", "fr", "/old"): "several URLs for the language, leads to a redirect, no return link",
    }
    assert rows["none.html", "pl", "/several"]["source"] == "sitemap"
    pages = read_problems(out, "hreflang_pages", "path")
    assert (pages["en/index.html"], pages["de/index.html"]) == ("", "no x-default")
    assert pages["none.html"] == "the page does not list itself, no x-default"


def test_pages_in_a_row(out: Path) -> None:
    rows = {(row["path"], row["relation"]): row["problems"].replace("\n", ", ") for row in read(out, "pagination")}
    assert rows == {
        ("list/1.html", "next"): "",
        ("list/2.html", "prev"): "",
        ("list/2.html", "next"): "target not canonical, not linked, no return link, loop",
        ("list/3.html", "next"): "no return link, not self-canonical, loop",
    }


def test_redirects(out: Path) -> None:
    rows = {row["address"]: row for row in read(out, "redirects")}
    assert rows["/old"]["hops"].split("\n") == ["301 /old", "302 /older", "200 /none"]
    assert (rows["/old"]["kinds"], rows["/old"]["problems"], rows["/old"]["final_status"]) == (
        "permanent\ntemporary",
        "chain",
        "200",
    )
    assert (rows["/old"]["linked_from"], rows["/old"]["first_page"]) == ("1", "index.html")
    assert {key: row["problems"] for key, row in rows.items() if key not in {"/old", "/refresh"}} == {
        "/older": "",
        "/away": "out of the site",
        "/round": "loop",
        "/silent": "no target",
        "/refresh-out": "out of the site",
        "/refresh-gone": "ends in an error",
        "/refresh-lost": "not fetched",
    }
    assert rows["/away"]["final_address"] == "https://pans.example/"
    assert rows["/refresh-out"]["hops"].split("\n") == ["200 /refresh-out", "https://pans.example/new"]
    assert rows["/refresh"]["kinds"].split("\n") == ["meta refresh"]


def test_answers_of_all_urls(out: Path) -> None:
    rows = {row["address"]: row for row in sites.read_table(out, "answers")}
    assert len(rows) == len(PAGES) + len(REDIRECTS) + 3
    found = {key: (rows[key]["status"], rows[key]["kind"], rows[key]["linked_from"]) for key in ("/", "/gone", "/old")}
    assert found == {"/": (200, "page", 0), "/gone": (404, "error", 1), "/old": (301, "redirect", 1)}
    assert (rows["/pot.png"]["media_type"], rows["/pot.png"]["bytes"]) == ("image/png", 33)
    assert rows["/away"]["target"] == "https://pans.example/"
    assert [row["address"] for row in read(out, "errors_of_servers")] == ["/gone"]


def test_files_of_images(out: Path) -> None:
    rows = {row["url"]: row for row in read(out, "image_files")}
    pot = rows["/pot.png"]
    assert [pot[name] for name in ("status", "bytes", "width", "height", "uses", "pages", "without_alt")] == [
        *("200", "33", "30", "20", "2", "2", "1")
    ]
    assert rows["https://cdn.example/x.png"]["outcome"] == "other host"


def test_what_is_not_indexable(out: Path) -> None:
    rows = {row["path"]: row["because"] for row in read(out, "not_indexable")}
    assert (rows["hidden.html"], rows["header.html"]) == ("noindex", "canonical header")
    assert rows["refresh.html"] == "redirect"


def test_every_report_is_a_table_and_a_page(out: Path) -> None:
    files = sorted((out / "reports").glob("*.csv"))
    assert len(files) > 20
    overview = (out / "index.html").read_text("utf-8")
    for file in files:
        names = next(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        table = pq.read_table(file.with_suffix(".parquet"))
        assert table.schema.names == names
        assert table.num_rows == len(read(out, file.stem))
        assert f'href="reports/{file.stem}.html"' in overview
        assert "<table>" in file.with_suffix(".html").read_text("utf-8") or not table.num_rows
