"""Chromium, and reports to open in it: on an article, on a site, on hostile articles."""

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from programs import find_program, install_packages

from contentlint.cli import run

ROOT = Path(__file__).parents[2]
NODE = Path(__file__).parent / "node"
DRAFT = ROOT / "articles" / "drafts" / "foundation-models-vs-llms.txt"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SIZES = {"desktop": (1280, 900), "tablet": (820, 1180), "phone": (390, 844)}
POLLS = 200
"""So often a page is asked whether it is ready, 25 ms apart."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a real chromium.

    It is closed with its module: while it runs, so does a loop of asyncio in this process, which others may need.
    """
    found = find_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core, installed as its lock file has it."""
    install_packages(NODE)
    return (NODE / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


class Opened:
    """A report that is open, with what it asked the network for and wrote to the console."""

    def __init__(self, context: BrowserContext, file: Path, address: str) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda problem: self.complaints.append(f"error: {problem}"))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._note_request)
        self._file = file.as_uri()
        self.page.goto(self._file + address)
        self.wait("document.documentElement.dataset.ready === 'yes'")

    def _note_request(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self._file, "data:image/", "blob:")):
            self.complaints.append(f"request: {url}")

    def wait(self, condition: str) -> None:
        """Ask until something holds: the page's policy refuses what Playwright would wait with."""
        for _ in range(POLLS):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(25)
        pytest.fail(f"never true: {condition}")

    def overflows(self) -> list[str]:
        """Return what is wider than the window."""
        found: list[str] = self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""
        )
        return found


Open = Callable[..., Opened]


@pytest.fixture
def open_report(browser: Browser) -> Iterator[Open]:
    """Return what opens a report in a window of its own."""
    contexts: list[BrowserContext] = []

    def open_file(file: Path, address: str = "", *, size: str = "desktop", scheme: str = "light") -> Opened:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        return Opened(context, file, address)

    yield open_file
    for context in contexts:
        context.close()


def write_report(folder: Path, *options: str, name: str = "report.html", exit_codes: Collection[int] = (0, 1)) -> Path:
    """Check what is in a folder, and return the report on it."""
    before = Path.cwd()
    file = folder.parent / name
    os.chdir(folder)
    try:
        assert run(["check", ".", "--format", f"html:{file}", *options]) in exit_codes
    finally:
        os.chdir(before)
    return file


@pytest.fixture(scope="session")
def article_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on the draft that the README shows."""
    folder = tmp_path_factory.mktemp("article") / "content"
    folder.mkdir()
    shutil.copy(DRAFT, folder)
    return write_report(folder)


ARTICLE = """---
title: Kettle number {number} and how to keep it clean for years
description: {description}
date: 2025-01-05
author: Ann Example
---

# Kettle number {number}

Lime makes {fault} kettle slow. A slow kettle costs time and money, and both can be saved with a little vinegar, which
every kitchen has, so that nobody needs to buy anything at all before the work can begin in earnest.

## Boil

Boil a cup of vinegar with a cup of water. ![](kettle{number}.png) Let it stand for an hour, then pour it away.

- Rinse the kettle.
- Boil clear water.

## Dry

Leave the lid open until the kettle is dry, and [read more](/kettles/{number}).
"""

SITE_SIZE = 130
"""Articles of the site: more than one process takes at a time, more than one chunk, more than one list shows."""


def write_site(folder: Path) -> None:
    """Write a site of articles, some with faults."""
    for number in range(SITE_SIZE):
        text = ARTICLE.format(
            number=number,
            fault="the the" if number % 3 == 0 else "the",
            description="What lime does to a kettle, " * (number % 9 + 1),
        )
        if number % 10 == 0:
            text = text.replace("## Boil", "##Boil")
        (folder / f"kettle-{number:03}.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site."""
    folder = tmp_path_factory.mktemp("site") / "content"
    folder.mkdir()
    write_site(folder)
    return folder


EARLIER = (
    '{"version":1,"day":"2025-01-05","articles":130,"ready":100,"error":990,"warning":300,"info":500}\n'
    "{damaged\n"
    '{"version":1,"day":"2025-02-05","articles":130,"ready":110,"error":900,"warning":310,"info":490}\n'
)


@pytest.fixture(scope="session")
def site_report(site_folder: Path) -> Path:
    """Return the report on a site with a history."""
    history = site_folder.parent / "history.jsonl"
    history.write_text(EARLIER, encoding="utf-8")
    return write_report(site_folder, "--history", str(history))


AUTHORS = ("Ann Example", "=Ben", "Ann Example", "")


@pytest.fixture(scope="session")
def changed_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on four articles of which two changed since the last run."""
    folder = tmp_path_factory.mktemp("changed") / "content"
    folder.mkdir()
    for number, author in enumerate(AUTHORS):
        named = f"author: {author}\ndate: 202{number}-01-05\n" if author else ""
        text = (
            f"---\ntitle: Kettle {number}\n{named}---\n\nLime makes {'the the' if number == 1 else 'a'} kettle slow.\n"
        )
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    options = ("--history", str(folder.parent / "h.jsonl"))
    write_report(folder, *options)
    (folder / "0.md").write_text(
        (folder / "0.md").read_text("utf-8").replace("makes a", "makes the the"), encoding="utf-8"
    )
    (folder / "1.md").write_text((folder / "1.md").read_text("utf-8").replace("the the", "the"), encoding="utf-8")
    return write_report(folder, *options)


HOSTILE = """---
title: "</script><script>window.pwned = 1</script><img src=x onerror=window.pwned=1>"
description: "\u202e</title></style><svg onload=window.pwned=1>"
image: javascript:window.pwned=1
---

# </script><script>window.pwned = 1</script> \U0001f600

The the <b onclick="window.pwned=1">bold</b> [link](javascript:window.pwned=1) and ![](javascript:window.pwned=1).

<script>window.pwned = 1; alert(1)</script>

<svg><script>window.pwned = 1</script><foreignObject><iframe src="javascript:parent.pwned=1"></iframe></foreignObject></svg>

<style>body { display: none }</style>

<!-- --><script>window.pwned = 1</script><!--

\u202eoverride and \u2066isolate the the end

```html
</pre></script><script>window.pwned = 1</script>
```

| <img src=x onerror=window.pwned=1> | a very long cell without any white space: {long} |
|---|---|
| `</td></table>` | the the |
""".replace("{long}", "x" * 400)


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on an article that tries to break out of its page."""
    folder = tmp_path_factory.mktemp("hostile") / "content"
    folder.mkdir()
    (folder / "</script><svg onload=pwned=1>.md".replace("/", "\u2215")).write_text(HOSTILE, encoding="utf-8")
    return write_report(folder)
