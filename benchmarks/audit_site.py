"""Memory and time of the site stage of an audit on many pages, without linting that many.

Run: ``python benchmarks/audit_site.py [PAGES ...]``. Facts of real articles are copied under new paths, with titles,
signatures and paragraphs of their own, into the file of a site; then one process follows the links of some parts and
judges them, as each worker does. What it holds does not depend on how many parts it is given.
"""

import pickle
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from audit import build
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.audit.model import WHOLE_FILE, Checked, Page, SitePart
from contentlint.audit.run import _describe_site, _fit_context
from contentlint.audit.setup import Setup, load_context, pack_setup
from contentlint.audit.site_file import create_site_file, write_page
from contentlint.audit.site_worker import REACHED, follow_links, judge_pages, unpack_links
from contentlint.audit.sources import Found
from contentlint.audit.worker import check_page
from contentlint.linter import context as contexts
from contentlint.linter.cache.codec import decode_facts, encode_facts
from contentlint.site.store import SiteStore
from contentlint.source.hashing import compute_digest

PAGES = (1_000, 10_000, 50_000)
REAL = 150
"""So many real pages are copied."""

PART, PARTS = 200, 5
"""So many parts of so many pages are asked about."""

SEED = 20261127


def main() -> None:
    """Measure each size in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    for pages in map(int, sys.argv[1:] or PAGES):
        subprocess.run([sys.executable, __file__, "--one", str(pages)], check=True)  # noqa: S603  # ourselves


def measure(pages: int) -> None:
    """Build the file of a site, then follow and judge, and print what each step cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder / "site", REAL)
        found = Found((), str(folder / "site"))
        context = _fit_context(contexts.load_context(folder / "site"), found)
        whole = _describe_site(context, found)
        setup = replace(pack_setup(context, found.root), site=pickle.dumps(whole), store=str(folder / "site.db"))
        checked = list(check_real(folder / "site", setup))
        begin = time.process_time()
        paths = [f"part-{number % 50:02}/page-{number:07}.html" for number in range(pages)]
        database = create_site_file(folder / "site.db")
        keys = context.registry.collect_site_keys()
        store = SiteStore(whole.layout, lambda _: {}, keys, database=database)
        store.fill(copy_all(database, checked, paths), paths)
        database.commit()
        print(f"{pages} pages: file filled in {time.process_time() - begin:.1f} s of processor time", flush=True)
        print(f"    {(folder / 'site.db').stat().st_size / 2**20:.0f} MB, peak {get_peak():.0f} MB", flush=True)
        parts = [SitePart(at, tuple(paths[at * PART : (at + 1) * PART])) for at in range(PARTS)]
        links = run_apart(follow_links, parts, setup, "links followed")
        store.write_links(one for data in links for one in unpack_links(data[REACHED]))
        database.execute("UPDATE article SET is_linked = 1")
        database.commit()
        run_apart(judge_pages, parts, setup, "judged")


def check_real(site: Path, setup: Setup) -> Iterator[Checked]:
    """Yield what real pages give."""
    context = load_context(setup.context)
    for file in sorted(site.rglob("page-*.html")):
        path = str(file.relative_to(site))
        yield check_page(Page(path, "", 0, str(file), WHOLE_FILE, compute_digest(file.read_bytes())), context)


def copy_all(database: sqlite3.Connection, checked: list[Checked], paths: list[str]) -> Iterator[tuple[Facts, bytes]]:
    """Write a copy of a real page under each path, and yield its facts."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    for number, path in enumerate(paths):
        one = checked[number % len(checked)]
        facts = vary(decode_facts(one.facts, path), number, paths, chance)
        write_page(
            database, Page(path, "", 0, path, WHOLE_FILE, b""), replace(one, path=path, facts=encode_facts(facts))
        )
        yield facts, b""


def vary(facts: Facts, number: int, paths: list[str], chance: random.Random) -> Facts:
    """Return facts that share nothing with those of other copies, and link to some of them."""
    links = [replace(link, href=f"/{chance.choice(paths)}") for link in facts.links]
    return replace(
        facts,
        title=replace(facts.title, value=f"{facts.title.value} {number}") if facts.title else None,
        description=replace(facts.description, value=f"Page {number}") if facts.description else None,
        canonical=None,
        links=tuple(links),
        signature=chance.randbytes(len(facts.signature)),
        paragraphs=tuple(replace(one, hash=one.hash ^ number << 20) for one in facts.paragraphs),
    )


def run_apart(
    work: Callable[[SitePart, Setup], dict[str, bytes]], parts: list[SitePart], setup: Setup, words: str
) -> list[dict[str, bytes]]:
    """Do parts in a fresh process, as a worker does, and print what it cost."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        begin = pool.submit(get_cost).result()
        results = [pool.submit(work, part, setup).result() for part in parts[:1]]
        first = pool.submit(get_cost).result()
        results += [pool.submit(work, part, setup).result() for part in parts[1:]]
        seconds, peak = pool.submit(get_cost).result()
    each = (seconds - first[0]) / (len(parts) - 1) / PART * 1e3
    print(
        f"    {words}: {first[0] - begin[0]:.1f} s to open and for the first part, then {each:.2f} ms a page",
        flush=True,
    )
    print(f"    peak {first[1]:.0f} MB after one part, {peak:.0f} MB after {len(parts)}", flush=True)
    return results


def get_cost() -> tuple[float, float]:
    """Return the processor time of this process, and its peak of memory."""
    return time.process_time(), get_peak()


def get_peak() -> float:
    """Return the peak of memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
