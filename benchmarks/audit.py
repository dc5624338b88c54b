"""What an audit costs beside ``check``: findings held against each other field by field, processor time, memory.

Run: ``python benchmarks/audit.py [PAGES ...]``. The pages are articles of a corpus as HTML, in the frame of a site,
with a quarter of their words made new for each copy; one in fifty is a copy of another.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

import psutil
import pyarrow.parquet as pq
from corpora import list_articles
from markdown_it import MarkdownIt
from site_scale import SEED, _vary_text

PAGES = (1_000, 5_000)
FIELDS = ("rule", "message_id", "severity", "message", "line", "column", "end_line", "end_column", "about", "place")
TEXTS = ("why", "fix", "help_url")
PROGRAM = [sys.executable, "-m", "contentlint"]
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="description" content="{title}: what to know of it, number {number}.">
<link rel="canonical" href="https://www.example.org/{path}">
</head>
<body>
<nav><a href="/index.html">Home</a> <a href="/part-0/page-0.html">First</a> <a href="/about/">About</a></nav>
<main><article>
{body}
<p>See {links}.</p>
</article></main>
<footer><p>Published by the people of the benchmark.</p></footer>
</body>
</html>
"""


def main() -> None:
    """Make each site, check it, audit it, audit it again."""
    for pages in map(int, sys.argv[1:] or PAGES):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            site = folder / "site"
            build(site, pages)
            report = folder / "check.json"
            checked = run([*PROGRAM, "check", ".", "--no-cache", "--format", f"json:{report}"], site)
            audit = [*PROGRAM, "audit", ".", "--out", str(folder / "out"), "--no-report"]
            first = run(audit, site)
            again = run(audit, site)
            same = compare(report, folder / "out" / "findings.parquet")
            tell(pages, checked, first, again)
            print(f"    findings equal to check, field by field: {same}", flush=True)
            sizes = {file.name: file.stat().st_size for file in (folder / "out").glob("*.parquet")}
            work = sum(file.stat().st_size for file in (folder / "out" / "work").iterdir())
            print(f"    bytes: {sizes}, work folder {work}", flush=True)


def tell(pages: int, checked: "Cost", first: "Cost", again: "Cost") -> None:
    """Print what runs cost."""
    each = 1_000 / pages
    print(f"{pages} pages: check {checked.cpu * each:.2f} ms of processor time a page, peak {checked.peak:.0f} MB")
    print(f"    audit {first.cpu * each:.2f} ms ({first.cpu / checked.cpu:.2f} x), with nothing new {again.cpu:.2f} s")
    print(f"    ({again.cpu / first.cpu:.1%}); peak of the main process {first.peak:.0f} MB")
    print(f"    peak of a worker {first.worker:.0f} MB")
    print(f"    wall: check {checked.wall:.0f} s, audit {first.wall:.0f} s")


class Cost:
    """What a run cost: seconds, and megabytes at the peak of the process itself and of its largest child."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.cpu = self.wall = self.peak = self.worker = 0.0


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end, and return what it and all processes that it started cost."""
    cost, begin = Cost(), time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603
    watch = Thread(target=_watch, args=(psutil.Process(process.pid), cost))
    watch.start()
    errors = process.communicate()[1]
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode > 1:
        sys.exit(errors.decode())
    cost.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cost.wall = time.monotonic() - begin
    return cost


def _watch(process: psutil.Process, cost: Cost) -> None:
    while process.is_running():
        try:
            cost.peak = max(cost.peak, process.memory_info().rss / 2**20)
            for child in process.children(recursive=True):
                cost.worker = max(cost.worker, child.memory_info().rss / 2**20)
        except psutil.Error:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return
        time.sleep(1)


def compare(report: Path, table: Path) -> str:
    """Hold the findings of a check against those of an audit."""
    data = json.loads(report.read_bytes())
    checked = sorted(
        (file["path"], *(one[name] or "" for name in (*FIELDS, *TEXTS)), _list_related(file["path"], one))
        for file in data["files"]
        for one in file["findings"]
    )
    audited = sorted(
        (row["path"], *(row[name] for name in (*FIELDS, *TEXTS)), tuple(row["related"]))
        for row in pq.read_table(table).to_pylist()
    )
    return f"{checked == audited}, {len(checked)} against {len(audited)}"


def _list_related(path: str, finding: dict[str, list[dict[str, str]]]) -> tuple[str, ...]:
    return tuple(f"{one['path'] or path}:{one['line']} {one['label']}".rstrip() for one in finding["related"])


def build(site: Path, pages: int) -> None:
    """Fill a folder with the pages of a site."""
    texts = [path.read_text(encoding="utf-8") for path in list_articles("18f")]
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    for number in range(pages):
        text = texts[number % len(texts)].partition("\n---\n")[2]
        varied = text if number % 50 == 49 else _vary_text(text, number, chance)
        path = f"part-{number % 20}/page-{number}.html"
        others = [f"part-{other % 20}/page-{other}.html" for other in (chance.randrange(pages) for _ in range(5))]
        links = ", ".join(f'<a href="/{other}">page {other}</a>' for other in others)
        title = f"Page {number} on {' '.join(text.split()[:5])}".replace("<", "").replace('"', "")[:60]
        body = f"<h1>{title}</h1>\n{markdown.render(varied)}"
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(FRAME.format(title=title, number=number, path=path, body=body, links=links), encoding="utf-8")
    (site / "index.html").write_text((site / "part-0" / "page-0.html").read_text(encoding="utf-8"), encoding="utf-8")
    (site / "contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    old = time.time() - 100
    for file in site.rglob("*.html"):
        os.utime(file, (old, old))


if __name__ == "__main__":
    main()
