"""The report for a browser: its size, the time until it is ready, what making it costs, search and opening in it.

Run: ``python benchmarks/browser.py`` (all) or with ``seed``, ``site``, ``large``, ``cost`` or ``studio``. It needs
chromium and, but for ``seed`` and ``studio``, the corpora; the large site is that of 18f again and again, checked once.
``studio`` measures from a key to the marks, and from the start of the command to a page with marks.
"""

import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpora import list_articles
from msgspec.structs import replace
from playwright.sync_api import Page, sync_playwright

from contentlint.cli.output import collect_rules
from contentlint.cli.page_context import build_page_context
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.reporters import Report, Style, load_reporter
from contentlint.source.discover import discover

ROOT = Path(__file__).parents[1]
SEED = ROOT / "articles" / "drafts" / "foundation-models-vs-llms.txt"
ARTICLE = ROOT / "articles" / "descale-a-kettle.md"
RUNS = 9
STUDIO_RUNS = 3
GAP_MS = 60
"""Between two keys; fast typists need 100."""
PAIRS = 5
COPIES = 20
"""So often the 509 articles of 18f make a large site of 10,180."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

SEARCH = """async (text) => {
  const field = document.getElementById("search");
  const begin = performance.now();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begin;
}"""

OPEN = """async (hash) => {
  const begin = performance.now();
  location.hash = hash;
  while (!document.querySelector("main > .article")) await new Promise((done) => setTimeout(done));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const time = performance.now() - begin;
  location.hash = "";
  while (document.querySelector("main > .article")) await new Promise((done) => setTimeout(done));
  return time;
}"""

WORDS = 2_000
"""Words of the article that is written in, at least."""
KEYS = 200
TARGETS = {"start": 2_000, "marks": 80}
"""What the studio may take, in milliseconds."""

NOTE_KEYS = """() => { window.pressed = [];
  addEventListener("keydown", () => window.pressed.push(performance.now()), true); }"""

READ_KEYS = """() => [window.pressed,
  performance.getEntriesByName("marks").map((one) => [one.startTime, one.startTime + one.duration])]"""

READY = "performance.getEntriesByName('ready')[0]?.startTime"


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {
        "seed": measure_seed,
        "site": measure_site,
        "large": measure_large,
        "cost": measure_cost,
        "studio": measure_studio,
    }
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or parts:
            parts[name](Path(folder))


def measure_seed(folder: Path) -> None:
    """Measure the report on one draft."""
    (folder / "seed").mkdir()
    shutil.copy(SEED, folder / "seed")
    _report("seed", _make_report(folder, folder / "seed"))


def measure_site(folder: Path) -> None:
    """Measure the report on the articles of 18f, with their texts."""
    _report("18f", _make_report(folder, _copy_corpus(folder / "site")))


def measure_large(folder: Path) -> None:
    """Measure the report on so many articles: those of 18f, again and again."""
    site = _copy_corpus(folder / "large")
    os.chdir(site)
    context = load_context(site)
    context.draws = True
    files = discover(["."], include=None, exclude=(), root=str(site), respect_gitignore=True).files
    once = check_files(files, context, 2)
    many = [replace(one, path=f"part-{copy:02}/{one.path}") for copy in range(COPIES) for one in once]
    report = Report(tuple(many))
    report = replace(
        report, rules=collect_rules(report, context.registry), page=build_page_context(report, context, None)
    )
    begin = time.process_time()
    text = "".join(load_reporter("html")(report, Style()))
    print(f"large: written in {time.process_time() - begin:.1f} s of processor time")
    (folder / "large.html").write_text(text, encoding="utf-8")
    _report("large", folder / "large.html")


def measure_cost(folder: Path) -> None:
    """Compare a check that makes a report with one that writes JSON, in turn, in processor time of one process."""
    site = _copy_corpus(folder / "cost")
    pairs = [(_check(site, "json:out.json"), _check(site, "html:out.html")) for _ in range(PAIRS)]
    plain, drawn = (min(times) for times in zip(*pairs, strict=True))
    beyond = (drawn - plain) / plain
    print(f"18f, processor time: check {plain:.2f} s, with the report {drawn:.2f} s: {beyond:.2f} x beyond")


def measure_studio(folder: Path) -> None:
    """Measure the studio on an article: until its marks are there, and from each key to the marks of its text."""
    folder = folder / "studio"
    folder.mkdir()
    article = folder / "article.md"
    article.write_text(_write_long(ARTICLE.read_text("utf-8")), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        starts, marks = [], []
        for _ in range(STUDIO_RUNS):
            begin = time.perf_counter()
            with run_studio(article) as url:
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(url)
                while page.evaluate("document.querySelector('.cm-line .mark') === null"):
                    page.wait_for_timeout(5)
                starts.append((time.perf_counter() - begin) * 1_000)
                marks += _type(page)
                page.close()
        browser.close()
    marks.sort()
    print(f"studio: ready {statistics.median(starts):.0f} ms after the start (target {TARGETS['start']})")
    print(
        f"studio: key to marks at {len(article.read_text('utf-8').split()):,} words, {len(marks)} keys: "
        f"p50 {marks[len(marks) // 2]:.0f} ms, p95 {marks[len(marks) * 95 // 100]:.0f} ms (target {TARGETS['marks']})"
    )


def _write_long(text: str) -> str:
    """Return an article with its text again and again, and with words that are marked."""
    _, matter, body = text.split("---\n", 2)
    body = body.replace("\n\n", "\n\nLime makes the the kettle slow.\n\n", 1)
    sections = body.partition("\n## ")[2]
    while len(body.split()) < WORDS:
        body += f"\n## {sections}"
    return f"---\n{matter}---\n{body}"


def _type(page: Page) -> list[float]:
    """Type, and return the time from each key to the marks of the text with it."""
    page.click(".cm-line >> nth=4")
    page.keyboard.press("End")
    page.evaluate(NOTE_KEYS)
    for number in range(KEYS):
        page.keyboard.press("lime and kettles "[number % 17])
        page.wait_for_timeout(GAP_MS)
    page.wait_for_timeout(1_000)
    pressed, marks = page.evaluate(READ_KEYS)
    return [min(end for start, end in marks if start >= key) - key for key in pressed]


@contextmanager
def run_studio(article: Path) -> Iterator[str]:
    """Run a studio on a file or in a folder, and give its URL."""
    command = [sys.executable, "-m", "contentlint", "studio", "--no-open", str(article)]
    with subprocess.Popen(command, cwd=article.parent, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own
        try:
            yield process.stdout.readline().split()[-1] if process.stdout else ""
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def _copy_corpus(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True)
    for article in list_articles("18f"):
        shutil.copy(article, folder / "content")
    return folder


def _check(folder: Path, output: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "contentlint", "check", ".", "--no-cache", "--jobs", "1", "--format", output]
    subprocess.run(command, cwd=folder, check=False, capture_output=True)  # noqa: S603  # our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _make_report(folder: Path, site: Path) -> Path:
    report = folder / f"{site.name}.html"
    command = [sys.executable, "-m", "contentlint", "check", ".", "--format", f"html:{report}"]
    subprocess.run(command, cwd=site, check=False, capture_output=True, env={**os.environ})  # noqa: S603  # our own
    return report


def _report(name: str, report: Path) -> None:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        ready, searches, opens = [], [], []
        for _ in range(RUNS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(report.as_uri())
            ready.append(_wait_ready(page))
            if page.query_selector("#search"):
                searches.append(page.evaluate(SEARCH, "government 2015"))
                page.evaluate(SEARCH, "")
                opens.append(page.evaluate(OPEN, "#article-301"))
            page.close()
        browser.close()
    parts = [f"{name}: {report.stat().st_size / 1000:,.0f} kB", f"ready {statistics.median(ready):.0f} ms"]
    if searches:
        parts += [f"search {statistics.median(searches):.0f} ms", f"open {statistics.median(opens):.0f} ms"]
    print(", ".join(parts))


def _wait_ready(page: Page) -> float:
    while (ready := page.evaluate(READY)) is None:
        page.wait_for_timeout(20)
    return float(ready)


if __name__ == "__main__":
    main()
