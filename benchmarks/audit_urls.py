"""Memory that one process of an audit needs for the URLs of a site, without a page: they are looked up on disk.

Run: ``python benchmarks/audit_urls.py [PAGES ...]``. The addresses of so many pages are written into the
file of a site, then a fresh process finds 20,000 links, one with a slip, and one that leads nowhere.
"""

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from contentlint.article import read
from contentlint.site.disk_store import DiskStore, create_tables
from contentlint.site.environment import Surroundings
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.references import Target
from contentlint.site.resolver import Resolver
from contentlint.site.store import pack_texts
from contentlint.source import Source
from contentlint.source.tree import build_tree

PAGES = (10_000, 100_000)
LINKS, SECTIONS, KEPT = 20_000, 40, 20_000
SEED = 20261201


def main() -> None:
    """Write the file of each size, and ask it in a process of its own."""
    if sys.argv[1:2] == ["--ask"]:
        ask(Path(sys.argv[2]), int(sys.argv[3]))
        return
    for pages in map(int, sys.argv[1:] or PAGES):
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "site.db"
            write(file, pages)
            subprocess.run([sys.executable, __file__, "--ask", str(file), str(pages)], check=True)  # noqa: S603  # ourselves


def get_path(number: int) -> str:
    """Return the path of a page."""
    return f"section-{number % SECTIONS:02}/a-page-with-a-usual-title-{number:07}.html"


def write(file: Path, pages: int) -> None:
    """Write the addresses of pages, and all indexes of them, as the main process does."""
    database = sqlite3.connect(file)
    create_tables(database)
    store = DiskStore(Layout(content_roots=("",)), lambda _: {}, database=database)
    paths = sorted(map(get_path, range(pages)))
    rows = ((at, path.encode(), pack_texts([f"/{path.removesuffix('.html')}"])) for at, path in enumerate(paths))
    database.executemany("INSERT INTO article VALUES (?, ?, ?)", rows)
    store.fill(())
    Resolver(store, Layout(content_roots=("",)), build_tree([]), Surroundings()).prepare()
    database.commit()
    database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.process_time()
    size = file.stat().st_size / 2**20
    print(f"{pages} pages: written in {seconds:.1f} s, {size:.0f} MB, peak {peak:.0f} MB", flush=True)


def ask(file: Path, pages: int) -> None:
    """Find links, and print what that took."""
    database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    source = Source("<main><h1>A kettle</h1><p>It boils.</p></main>", "section-01/kettle.html")
    origin = extract_facts(read(source), source.path)
    before, begin = psutil.Process().memory_info().rss, time.process_time()
    store = DiskStore(Layout(content_roots=("",)), lambda _: {}, database=database)
    resolver = Resolver(store, Layout(content_roots=("",)), build_tree([]), Surroundings())
    chance, found = random.Random(SEED), 0  # noqa: S311  # a sample, no secret
    for _ in range(LINKS):
        target = Target("rooted", f"/{get_path(chance.randrange(pages))}", "")
        found += resolver.resolve(target, origin).outcome == "article"
        resolver.trim(KEPT)
    slip = resolver.find_nearest(Target("rooted", f"/{get_path(1).replace('title', 'titel')}", ""), origin)
    lost = resolver.resolve(Target("rooted", "/section-01/gone.html", ""), origin).outcome
    grown, seconds = (psutil.Process().memory_info().rss - before) / 2**20, time.process_time() - begin
    print(f"    {found} of {LINKS} links found, {lost}, “{slip}”: {grown:.0f} MB more, {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
