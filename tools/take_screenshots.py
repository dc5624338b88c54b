"""Takes the pictures of the report for a browser that README and docs show, from the articles in ``articles/``.

Run: ``python tools/take_screenshots.py``. It needs chromium and Playwright. Beside the pictures it writes what they
were taken of, in a digest each: a test holds that against the report of today.
"""

# ruff: noqa: INP001 - a script

import base64
import json
import os
import re
import shutil
import sys
import tempfile
import zlib
from hashlib import sha256
from pathlib import Path

from contentlint.cli import run

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

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> int:
    """Take all pictures; tell which are too large."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    digests, too_large = {}, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (path, width, height, script) in PICTURES.items():
            with tempfile.TemporaryDirectory() as folder:
                report = make_report(path, Path(folder))
                digests[name] = compute_digest(report)
                page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page.goto(report.as_uri())
                page.wait_for_timeout(1_000)
                page.evaluate(script)
                page.wait_for_timeout(500)
                taken = page.context.new_cdp_session(page).send(
                    "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
                )
                data = base64.b64decode(taken["data"])
                (FOLDER / name).write_bytes(data)
                too_large += [name] if len(data) > MAX_BYTES else []
                page.close()
        browser.close()
    DIGESTS.write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write("".join(f"{name}: more than {MAX_BYTES} bytes\n" for name in too_large))
    return 1 if too_large else 0


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
