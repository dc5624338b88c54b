"""The documentation site, built by its one command and opened in Chromium: links, search, axe, phones, no other host."""

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow("builds the documentation site, which Chromium opens")

PAGES = (
    "index.html",
    "first-day.html",
    "adopting.html",
    "ci.html",
    "examples.html",
    "glossary.html",
    "report.html",
    "writing-rules.html",
    "formats.html",
    "reference/python-rules.html",
    "rules/index.html",
    "rules/meta/description-too-long.html",
)
"""The pages that are opened: one of each kind, and the widest."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documentation") / "site"
    command = [sys.executable, str(ROOT / "tools" / "build_site.py"), str(folder)]
    done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_every_link_leads_to_a_page_and_a_place_on_it(built: Path) -> None:
    trees = {page.relative_to(built).as_posix(): lxml.html.parse(str(page)) for page in built.rglob("*.html")}
    places = {name: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for name, tree in trees.items()}
    lost = []
    for name, tree in trees.items():
        for href in {*tree.xpath("//a/@href"), *tree.xpath("//@src")} if name != "404.html" else ():
            parts = urlsplit(urljoin(f"http://here/{name}", href))
            target = unquote(parts.path).lstrip("/") or "index.html"
            if parts.netloc != "here":
                continue
            is_there = (built / target).is_file()
            if not is_there or (target in places and parts.fragment and unquote(parts.fragment) not in places[target]):
                lost.append(f"{name}: {href}")
    assert lost == []


def test_every_block_of_code_of_a_guide_is_one_on_its_page(built: Path) -> None:
    for guide in sorted((ROOT / "docs").glob("*.md")):
        fences = sum(token.type == "fence" for token in MarkdownIt().parse(guide.read_text("utf-8")))
        name = "index" if guide.stem == "README" else guide.stem
        shown = lxml.html.parse(str(built / f"{name}.html")).xpath("//article//pre")
        assert len(shown) == fences, (guide.name, fences, len(shown))


def open_page(page: Page, url: str, complaints: list[str], address: str) -> None:
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda problem: complaints.append(f"error: {problem}"))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
    page.goto(url)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_a_phone(browser: Browser, axe: str, address: str, name: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
        page, complaints = context.new_page(), list[str]()
        open_page(page, address + name, complaints, address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, background.strip("rgba()").split(",")[:3])) < 384) == (scheme == "dark"), background
        page.evaluate(axe)
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
        assert complaints == []
        context.close()


def test_the_search_finds_a_rule(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("description-too-long")
    page.get_by_text("meta/description-too-long").first.wait_for()
    page.close()
