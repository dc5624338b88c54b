"""Takes the pictures that README and docs show, of the report for a browser and of a terminal, from ``articles/``.

Run: ``python tools/take_screenshots.py``, or with ``studio`` for those of the studio alone. It needs chromium and
Playwright. Beside the pictures of reports it writes what they were taken of, in a digest each: a test holds that
against the report of today.
"""

# ruff: noqa: INP001 - a script

import base64
import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

from contentlint.cli import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
DIGESTS = FOLDER / "digests.json"
DRAFT = "articles/drafts/foundation-models-vs-llms.txt"
QUALITY = 82
MAX_BYTES = 150_000

PICTURES = {
    "report-article.webp": (DRAFT, 1280, 1000, "() => {}"),
    "report-text.webp": (
        DRAFT,
        1280,
        860,
        """() => { document.querySelectorAll(".mark.warning")[1].click(); document.activeElement.blur();
        document.querySelector(".whole").scrollIntoView({ block: "end" }); scrollBy(0, 560); }""",
    ),
    "report-site.webp": ("articles", 1280, 1000, "() => {}"),
}
"""The pictures: what is checked, the size of the window, and what is done before the picture is taken."""

OPEN_GROUP = ("details.group > summary", "details.group details > summary")

STUDIO = {
    "studio-write.webp": ("light", 1280, 900, "#open=drafts/foundation-models-vs-llms.txt", OPEN_GROUP),
    "studio-preview.webp": ("light", 1280, 900, "#open=descale-a-kettle.md", ("#tab-preview",)),
    "studio-publish.webp": ("dark", 1280, 860, "#open=drafts/coffee-machine.txt", ("#commands >> text=Publish",)),
    "studio-phone.webp": ("light", 390, 844, "#open=drafts/foundation-models-vs-llms.txt", ("#tab-todo",)),
}
"""The pictures of the studio: scheme and size of the window, the view, and what is done before the picture is taken."""

OVERVIEW = "overview.webp"
"""The picture of the README: a terminal and a report, side by side."""

TERMINAL = ("articles/drafts/office-chair.html", 96, 46)
"""What is checked in the terminal of the overview, its columns and its rows."""

COLOURS = {"red": "#ff7b72", "green": "#7ee787", "brown": "#e3b341", "blue": "#79c0ff", "cyan": "#76e3ea"}
"""The colors of the terminal, by their names in pyte."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> int:
    """Take all pictures, or those of the studio; tell which are too large."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    digests, too_large = {}, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        too_large += take_studio(browser)
        if sys.argv[1:] == ["studio"]:
            browser.close()
            return _tell(too_large)
        for name, (path, width, height, script) in PICTURES.items():
            with tempfile.TemporaryDirectory() as folder:
                report = make_report(path, Path(folder))
                digests[name] = compute_digest(report)
                page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page.goto(report.as_uri())
                page.wait_for_timeout(1_000)
                page.evaluate(script)
                page.wait_for_timeout(500)
                too_large += _take(page, name)
        with tempfile.TemporaryDirectory() as folder:
            printed = run_terminal(Path(folder))
        digests[OVERVIEW] = compute_overview_digest(printed, digests["report-article.webp"])
        page = browser.new_page(viewport={"width": 1560, "height": 820})
        page.set_content(_build_overview(printed, FOLDER / "report-article.webp"))
        page.wait_for_timeout(500)
        too_large += _take(page, OVERVIEW)
        browser.close()
    DIGESTS.write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")
    return _tell(too_large)


def _tell(too_large: list[str]) -> int:
    sys.stdout.write("".join(f"{name}: more than {MAX_BYTES} bytes\n" for name in too_large))
    return 1 if too_large else 0


def take_studio(browser: "Browser") -> list[str]:
    """Take the pictures of the studio, in a copy of ``articles/``; return the names of those that are too large."""
    too_large = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "articles"
        shutil.copytree(ROOT / "articles", site)
        command = [sys.executable, "-P", "-m", "contentlint", "studio", "--no-open", "."]
        with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own words
            url = process.stdout.readline().split()[-1] if process.stdout else ""
            for name, (scheme, width, height, view, steps) in STUDIO.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(url)
                page.wait_for_timeout(2_000)
                page.evaluate(f"location.hash = {view!r}")
                page.wait_for_timeout(1_500)
                for step in steps:
                    page.click(step)
                    page.wait_for_timeout(700)
                too_large += _take(page, name)
            process.send_signal(signal.SIGINT)
    return too_large


def _take(page: "Page", name: str) -> list[str]:
    """Write what a page shows; return the name of the picture if it is too large."""
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    data = base64.b64decode(taken["data"])
    (FOLDER / name).write_bytes(data)
    page.close()
    return [name] if len(data) > MAX_BYTES else []


def run_terminal(folder: Path) -> str:
    """Return what a terminal is sent by a check, colors included, but for the time that it took."""
    shutil.copytree(ROOT / "articles", folder / "articles")
    (folder / "contentlint.toml").touch()
    of_the_place = {"CI", "GITHUB_ACTIONS", "NO_COLOR", "PRE_COMMIT"}
    environment = {name: value for name, value in os.environ.items() if name not in of_the_place}
    environment |= {"FORCE_COLOR": "1", "COLUMNS": str(TERMINAL[1]), "TERM": "xterm-256color"}
    command = [sys.executable, "-P", "-m", "contentlint", "check", TERMINAL[0], "--no-cache"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603  # our own words
    return re.sub(r"checked in [\d.]+ s", "checked in 0.1 s", done.stdout.decode())


def compute_overview_digest(printed: str, report: str) -> str:
    """Return what tells an overview from another one: the output in the terminal, and the digest of the report."""
    return sha256(f"{printed}\0{report}".encode()).hexdigest()


def _build_overview(printed: str, report: Path) -> str:
    """Return a page that shows what was printed in a terminal, and the picture of the report."""
    _, columns, rows = TERMINAL
    screen = pyte.Screen(columns, rows)
    sent = re.sub(r"\x1b\]8;;.*?\x1b\\\\", "", printed)
    first = sent.splitlines()[: rows - 2]
    pyte.Stream(screen).feed(f"$ contentlint check {TERMINAL[0]}\r\n" + "\r\n".join(first))
    lines = ("".join(_draw(screen.buffer[row][column]) for column in range(columns)) for row in range(rows))
    picture = base64.b64encode(report.read_bytes()).decode()
    return (
        "<style>body{margin:0;padding:20px;display:flex;gap:20px;background:#dfe3e8;height:780px;overflow:hidden}"
        "pre{margin:0;padding:16px;background:#0d1117;color:#c9d1d9;font:12.5px/16.5px 'Liberation Mono',monospace;"
        "border-radius:8px;flex:none;overflow:hidden}img{height:780px;width:720px;object-fit:cover;object-position:0 0;"
        "border-radius:8px}</style>"
        f"<pre>{chr(10).join(lines)}</pre><img src='data:image/webp;base64,{picture}'>"
    )


def _draw(cell: "pyte.screens.Char") -> str:
    colour = COLOURS.get(cell.fg, f"#{cell.fg}" if re.fullmatch(r"[0-9a-f]{6}", cell.fg) else "inherit")
    weight = "bold" if cell.bold else "normal"
    return f"<span style='color:{colour};font-weight:{weight}'>{html.escape(cell.data)}</span>"


def make_report(path: str, folder: Path) -> Path:
    """Check what is at a path of the repository, as it lies in a folder of its own, and return the report."""
    site = folder / "example"
    shutil.copytree(ROOT / "articles", site / "articles")
    (site / "contentlint.toml").touch()
    before = Path.cwd()
    os.chdir(site)
    try:
        run(["check", path, "--no-cache", "--format", f"html:{folder / 'report.html'}"])
    finally:
        os.chdir(before)
    return folder / "report.html"


def compute_digest(report: Path) -> str:
    """Return what tells a report from another one: all but the day and the version, and packed data unpacked."""
    text = report.read_text(encoding="utf-8")
    text = re.sub(r"checked on [^<]*|content=\"contentlint [^\"]*\"", "", text)
    text = re.sub(r'(?<=class="chunk">)[^<]*', lambda found: _unpack(found[0]), text)
    return sha256(text.encode()).hexdigest()


def _unpack(packed: str) -> str:
    return zlib.decompress(base64.b85decode(packed.replace(",", "<"))).decode()


if __name__ == "__main__":
    sys.exit(main())
