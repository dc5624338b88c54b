"""Which pages link to which, by all links of a page: menus, cards, tags and lists of pages as well as texts."""

import csv
import posixpath
from collections import deque
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import sites
from crawls import HTML, Writer, page
from each import hold_for_each
from lxml import html as lxml_html

from contentlint.audit.crawl_reports import Slim, list_canonical_chains
from contentlint.audit.page_links import list_page_links
from contentlint.cli import run as run_cli
from contentlint.source import Source

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def build_blog(folder: Path, posts: int = 12) -> Path:
    """Write a blog as themes draw it: cards on lists of pages, tags and menus; one post that nothing leads to."""
    menu = '<nav><a href="/">Home</a> <a href="/about/">About</a> <a href="/tags/lost/">Lost</a></nav>'
    foot = (
        '<footer><a href="/imprint.html?from=footer#top">Imprint</a> <a href="https://else.example/">Else</a></footer>'
    )
    pages = {"about/index.html": "<p>We boil water.</p>", "imprint.html": "<p>Who we are.</p>"}
    for start in range(0, posts, 4):
        number = start // 4 + 1
        cards = "".join(
            f'<div class="card related"><h2><a href="/posts/{n}/">Post {n}</a></h2><p>Read it.</p></div>'
            for n in range(start, start + 4)
        )
        pager = f'<ul class="pagination"><li><a href="/page/{number + 1}/">Older</a></li></ul>'
        pages["index.html" if number == 1 else f"page/{number}/index.html"] = cards + pager
    for n in range(posts):
        tags = f'<p class="tags"><a href="/tags/{n % 2}/">tag</a></p><aside><a href="../{(n + 5) % posts}/">See</a></aside>'
        pages[f"posts/{n}/index.html"] = f"<p>{sites.build_text(n)}</p>{tags}"
    pages |= {f"tags/{n}/index.html": f'<ul><li><a href="../../posts/{n}/">Post</a></li></ul>' for n in range(2)}
    pages["posts/alone/index.html"] = f"<p>{sites.build_text(99)}</p>"
    pages["based/index.html"] = '<p>It leads <a href="0/">on</a>.</p>'
    for path, body in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        head = '<base href="/posts/">' if path.startswith("based") else ""
        whole = f"{menu}<main><h1>{path}</h1>{body}</main>{foot}"
        file.write_text(f"<!doctype html><html><head>{head}<title>{path}</title></head><body>{whole}", encoding="utf-8")
    return folder


def read_graph(folder: Path) -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """Return which pages each page links to, and its links to nothing, as lxml and a server of files have it."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.html")}
    edges: dict[str, set[str]] = {path: set() for path in files}
    missing = set()
    for path, file in files.items():
        tree = lxml_html.parse(str(file)).getroot()
        base = urljoin(f"http://site/{path}", next(iter(tree.xpath("//base/@href")), ""))
        for href in tree.xpath("//a/@href"):
            parts = urlsplit(urljoin(base, href))
            place = unquote(parts.path).lstrip("/")
            place = f"{place}index.html" if place.endswith("/") or not place else place
            if parts.netloc == "site" and place in files:
                edges[path].add(place)
            elif parts.netloc == "site":
                missing.add((path, href))
    return {path: some - {path} for path, some in edges.items()}, missing


def count_clicks(edges: dict[str, set[str]]) -> dict[str, int]:
    depths, waiting = {"index.html": 0}, deque(["index.html"])
    while waiting:
        at = waiting.popleft()
        for other in edges[at] - depths.keys():
            depths[other] = depths[at] + 1
            waiting.append(other)
    return depths


def read_report(out: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((out / "reports" / f"{name}.csv").read_text("utf-8").splitlines()))


def test_a_blog_has_the_links_that_another_reader_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_blog(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    sites.audit(["site"], tmp_path / "out")
    edges, missing = read_graph(site)
    pages = {row["path"]: row for row in sites.read_table(tmp_path / "out", "pages")}
    inlinks = {path: sum(path in some for some in edges.values()) for path in edges}
    assert {path: row["inlinks_pages"] for path, row in pages.items()} == inlinks
    assert {path: row["depth_clicks"] for path, row in pages.items() if row["depth_clicks"] is not None} == (
        count_clicks(edges)
    )
    assert {row["path"] for row in read_report(tmp_path / "out", "orphans")} == {
        "posts/alone/index.html",
        "based/index.html",
    }
    assert {(row["path"], row["href"]) for row in read_report(tmp_path / "out", "broken_links")} == missing
    assert {href for _, href in missing} == {"/tags/lost/", "/page/4/"}
    links = {(row["path"], row["href"]): row for row in sites.read_table(tmp_path / "out", "links")}
    assert links["posts/1/index.html", "/about/"]["place"] == "navigation"
    assert links["posts/1/index.html", "../6/"]["place"] == "aside"
    assert links["posts/1/index.html", "/imprint.html?from=footer#top"]["place"] == "footer"


def test_a_page_that_could_not_be_read_makes_the_graph_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_blog(tmp_path / "site", posts=4)
    (tmp_path / "site" / "about" / "index.html").write_bytes(b"<p>caf\xe9</p>")
    monkeypatch.chdir(tmp_path)
    reports = sites.audit(["site"], tmp_path / "out").summary["reports"]
    assert [reports[name]["summary"].partition("; incomplete")[2] for name in ("orphans", "depth")] == [
        ", because 1 page could not be read: their links are missing"
    ] * 2
    (tmp_path / "site" / "index.html").unlink()
    assert "no home page" in sites.audit(["site"], tmp_path / "out").summary["reports"]["depth"]["summary"]


def test_no_page_of_the_same_name_elsewhere_is_taken_for_a_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, body in {
        "index.html": '<a href="start/kettle.html">Kettle</a> <a href="start/pot.html">Pot</a>',
        "start/pot.html": '<p>A pot: <a href="../tea/index.md">a draft</a>, <a href="/start/pot.md">none</a>.</p>',
        "tea/index.html": '<p>Tea.</p><a href="/tea/index.md">View as Markdown</a>',
        "es/start/kettle.html": "<p>Una tetera.</p>",
    }.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(sites.frame(path, f"<h1>{path}</h1>{body}"), encoding="utf-8")
    (tmp_path / "site" / "tea" / "index.md").write_text("# Tea\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sites.audit(["site"], tmp_path / "out")
    pages = {row["path"]: row["inlinks_pages"] for row in sites.read_table(tmp_path / "out", "pages")}
    assert pages == {"index.html": 3, "start/pot.html": 1, "es/start/kettle.html": 0, "tea/index.html": 0}
    links = {row["href"]: (row["outcome"], row["target"]) for row in sites.read_table(tmp_path / "out", "links")}
    assert links["../tea/index.md"] == links["/tea/index.md"] == ("file", "tea/index.md")
    broken = [row["href"] for row in read_report(tmp_path / "out", "broken_links")]
    assert broken == ["start/kettle.html", "/start/pot.md"]


def test_pages_that_send_readers_on_do_not_name_the_host_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    link = f'<h1>Kettles</h1><p>{sites.build_text(1)} <a href="https://blog.example/">The blog</a></p>'
    head = '<meta http-equiv="refresh" content="0; url=https://blog.example/{0}"><link rel="canonical" href="https://blog.example/{0}">'
    pages = {
        "index": sites.frame("Home", "<h1>Home</h1>"),
        "a": sites.frame("Kettles", link).replace("/index.html", ""),
    }
    pages |= {f"moved-{n}": f"<head>{head.format(n)}</head><body><p>Moved.</p>" for n in range(4)}
    for name, html in pages.items():
        (tmp_path / "site" / f"{name}.html").write_text(html, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sites.audit(["site"], tmp_path / "out")
    assert not [row for row in sites.read_table(tmp_path / "out", "links") if "blog.example" in row["href"]]


def test_broken_links_outside_texts_count_against_the_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build_blog(tmp_path / "site", posts=4)
    monkeypatch.chdir(tmp_path)
    command = ["audit", "site", "--out", "out", "--engine", "processes", "--no-report"]
    assert run_cli([*command, "--budget", "links/broken-internal=0"]) == 1
    said = capsys.readouterr()
    assert "more broken links are in menus, cards or footers" in said.out
    assert "links/broken-internal, at most 0 allowed" in said.err
    assert run_cli([*command, "--budget", "links/broken-internal=0", "--ignore", "links/broken-internal"]) == 0


def test_recorded_errors_behind_the_links_of_a_list_are_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    links = "".join(f'<li><a href="/posts/{name}/">The post {name}</a></li>' for name in ("good", "gone", "lost"))
    body = f"<h1>All posts</h1><ul>{links}</ul>"
    writer = Writer(tmp_path / "crawl.warc.gz")
    writer.add("https://example.org/posts/", sites.frame("Posts", body).encode())
    writer.add("https://example.org/posts/good/", page("Good"))
    for name, status in (("gone", "410 Gone"), ("lost", "404 Not Found")):
        writer.add(f"https://example.org/posts/{name}/", b"", HTML, status)
    writer.close()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contentlint.toml").write_text('[pages]\nlist = ["posts/index.html"]\n', encoding="utf-8")
    command = ["audit", "crawl.warc.gz", "--out", "out", "--engine", "processes", "--no-report"]
    assert run_cli([*command, "--budget", "links/broken-internal=0"]) == 1
    assert "Over budget: 2 links/broken-internal" in capsys.readouterr().err
    rows = {row["path"]: row for row in sites.read_table(tmp_path / "out", "pages")}
    assert rows["posts/index.html"]["kind"] == "list"
    found = [row for row in sites.read_table(tmp_path / "out", "findings") if row["rule"] == "links/broken-internal"]
    assert [row["path"] for row in found] == ["posts/index.html"] * 2


def test_the_part_of_a_page_is_that_of_the_elements_around_a_link() -> None:
    def check(html: str, place: str) -> None:
        found = list_page_links(Source(html, "page.html"))
        assert [(one.href, one.place) for one in found.links] == [("/x", place)]

    link = '<a href="/x">X</a>'
    hold_for_each(
        check,
        [
            (link, "content"),
            (f"<nav><ul><li>{link}</ul></nav>", "navigation"),
            (f"<nav></nav>{link}", "content"),
            (f"<header><nav></nav>{link}</header>", "header"),
            (f"<article><header>{link}</header></article>", "content"),
            (f"<article></article><footer>{link}</footer>", "footer"),
            (f"<aside><footer>{link}</footer></aside>", "footer"),
            (f'<div role="navigation"><div>A</div>{link}</div>', "navigation"),
            (f'<div role="navigation"><div>A</div></div>{link}', "content"),
            (f'<div role="contentinfo">{link}</div>', "footer"),
            (f"<nav><ul role='menu'></nav>{link}", "content"),
            (f"<noscript><a href='/y'></a></noscript><!-- <a href='/z'> -->{link}", "content"),
            ('<map><area href="/x"></map>', "content"),
        ],
    )


def test_many_parts_that_never_end_take_no_time() -> None:
    many = list_page_links(Source("<nav><div role=x>" * 20_000 + "</footer></aside>" * 20_000, "page.html"))
    assert many.links == ()


def test_relative_links_start_from_the_base() -> None:
    found = list_page_links(Source('<base href=" /a/ "><base href="/b/"><a href="c">C</a>', "page.html"))
    assert (found.base, posixpath.join(found.base, found.links[0].href)) == ("/a/", "/a/c")


def test_long_canonical_chains_are_cut() -> None:
    def build(canonicals: dict[str, str]) -> dict[str, Slim]:
        return {
            path: Slim("", "", 1, is_indexable=True, canonical_path=canonical, inlinks=0, kind="page")
            for path, canonical in canonicals.items()
        }

    chain = build({str(number): str(number + 1) for number in range(2_000)})
    rows = list_canonical_chains(chain).rows
    assert rows[0] == {
        "path": "0",
        "steps": 10,
        "is_loop": False,
        "way": "0 > 1 > 2 > 3 > 4 > 5 > 6 > 7 > 8 > 9 > 10 > …",
    }
    assert rows[-1] == {"path": "1998", "steps": 2, "is_loop": False, "way": "1998 > 1999 > 2000"}
    loop = list_canonical_chains(build({"a": "b", "b": "c", "c": "b", "d": "e", "e": ""})).rows
    assert [row["way"] for row in loop] == ["a > b > c > b", "b > c > b", "c > b > c"]
    assert all(row["is_loop"] for row in loop)
