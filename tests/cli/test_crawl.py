"""``contentlint audit --crawl``: a real site is fetched politely, kept, and audited; nothing is asked twice."""

import csv
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from command_line import Result, run_command

pytestmark = pytest.mark.slow("starts a crawler and an audit in processes of their own")

LINKS = (
    "/a/",
    "/moved",
    "/private/x.html",
    "/manual.pdf",
    "https://pots.example/",
    "mailto:a@b.example",
    "/away",
    "/a/#x",
)
PAGES = {
    "/": "".join(f'<a href="{href}">x</a> ' for href in LINKS),
    "/a/": '<h1>A</h1><p>Text.</p><a href="/gone">Gone</a><a href="/">Home</a>',
    "/alone/": "<h1>Alone</h1><p>Only the sitemap names this page.</p>",
    "/private/x.html": "<h1>Private</h1>",
    "/new/": "<h1>New</h1>",
}


class Handler(BaseHTTPRequestHandler):
    server: "Server"

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.server.asked[f"{self.command} {self.path}"] += 1
        page = PAGES.get(self.path)
        if page is not None:
            self.send(200, f"<!doctype html><html lang=en><title>Page {self.path}</title><body>{page}</body></html>")
        elif self.path == "/robots.txt" and self.server.is_broken:
            self.send(503, "")
        elif self.path == "/robots.txt":
            self.send(
                200, f"\ufeffUser-agent: *\nDisallow: /private/\nSitemap: {self.server.url}/map.xml\n", "text/plain"
            )
        elif self.path == "/map.xml":
            entries = "".join(f"<url><loc>{self.server.url}{path}</loc></url>" for path in ("/a/", "/alone/"))
            self.send(200, f"<urlset>{entries}</urlset>", "text/xml")
        elif self.path in {"/moved", "/away"}:
            self.send(301, "", to="/new/" if self.path == "/moved" else "https://pots.example/")
        else:
            self.send(200 if self.path.endswith(".pdf") else 404, "", "application/pdf")

    def send(self, status: int, body: str, kind: str = "text/html; charset=utf-8", to: str = "") -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if to:
            self.send_header("Location", to)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.is_broken = False
        self.url = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def audit(server: Server, *options: str) -> Result:
    arguments = ["--crawl", f"{server.url}/", "--delay", "0", "--out", "out", "--no-report", "--engine", "processes"]
    return run_command("audit", *arguments, *options)


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(Path("out", name).read_text(encoding="utf-8").splitlines()))


def test_a_site_is_fetched_and_audited(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = audit(server)
    assert result.returncode == 0, result.stderr
    assert server.asked.pop("GET /robots.txt") <= 2
    assert set(server.asked) == {
        *("GET /", "GET /a/", "GET /alone/", "GET /new/", "GET /moved", "GET /away", "GET /gone"),
        *("GET /map.xml", "GET /sitemap.xml", "GET /sitemap_index.xml", "HEAD /manual.pdf"),
        "GET /llms.txt",
    }
    assert set(server.asked.values()) == {1}
    assert {row["path"] for row in read("pages.csv")} == {f"{path}index.html" for path in ("", "a/", "alone/", "new/")}
    assert [row["path"] for row in read("reports/orphans.csv")] == ["alone/index.html"]
    assert [row["href"] for row in read("reports/broken_links.csv")] == ["/gone"]
    assert {row["outcome"] for row in read("sitemaps.csv")} == {"page"}


def test_a_crawl_that_was_stopped_goes_on(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = audit(server, "--max-pages", "3")
    assert (first.returncode, b"the crawl stopped after 3 answers" in first.stderr) == (2, True)
    second = audit(server)
    assert second.returncode == 0, second.stderr
    server.asked.pop("GET /robots.txt")
    assert set(server.asked.values()) == {1}
    assert len(read("pages.csv")) == 4


def test_a_crawl_goes_on_for_its_own_site_alone(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    audit(server, "--max-pages", "1")
    other = ("audit", "--crawl", f"{server.url}/a/", "--delay", "0", "--out", "out", "--engine", "processes")
    result = run_command(*other)
    assert (result.returncode, b"has not come to its end" in result.stderr) == (2, True)


def test_no_file_of_others_is_deleted(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out.crawl").mkdir()
    for name in ("done", "notes.txt"):
        Path("out.crawl", name).write_text("mine", encoding="utf-8")
    result = audit(server)
    assert (result.returncode, b"holds other files" in result.stderr) == (2, True)
    assert [file.name for file in sorted(Path("out.crawl").iterdir())] == ["done", "notes.txt"]


def test_without_robots_nothing_is_fetched(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    server.is_broken = True
    result = audit(server)
    assert (result.returncode, set(server.asked)) == (2, {"GET /robots.txt"})
    assert b"not allowed by robots.txt" in result.stderr


def test_a_crawl_may_begin_with_a_sitemap(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["--sitemap", f"{server.url}/map.xml", "--delay", "0", "--out", "out", "--no-report"]
    result = run_command("audit", *arguments, "--engine", "processes")
    assert result.returncode == 0, result.stderr
    assert server.asked["GET /map.xml"] == 1
    assert "alone/index.html" in {row["path"] for row in read("pages.csv")}


def test_a_start_that_leads_to_another_host_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run_command("audit", "--crawl", f"{server.url}/away", "--delay", "0", "--out", "out")
    assert (result.returncode, b"use --crawl https://pots.example/" in result.stderr) == (2, True)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "arguments",
    [("--crawl", "file:///etc"), ("--crawl", "http://a.example/", "x.warc"), ("--sitemap", "map.xml")],
)
def test_wrong_usage(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command("audit", *arguments, "--out", "out").returncode == 2
