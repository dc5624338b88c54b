"""The report for a browser: its size, the time until it is ready, what making it costs, search and opening in it.

Run: ``python benchmarks/browser.py`` (all) or with ``seed``, ``site``, ``large`` or ``cost``. It needs chromium and the
corpora; the large site is that of 18f again and again, checked once.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
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
RUNS = 9
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

READY = "performance.getEntriesByName('ready')[0]?.startTime"


def main() -> None:
    """Run the parts that are named, or all."""
    parts = {"seed": measure_seed, "site": measure_site, "large": measure_large, "cost": measure_cost}
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
