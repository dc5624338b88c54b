"""Memory and time of an audit of many pages, without checking that many: all that comes after each page by itself.

Run: ``python benchmarks/audit_site.py [PAGES ...]``. What real pages gave is copied under new paths, with titles,
signatures, paragraphs and links of their own, as if so many had been checked. The rest is the audit itself, with
processes: the file of the site, links, rules, tables and reports. The time of what is copied is told apart.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import psutil
from made_site import build_site
from msgspec.structs import replace

from contentlint.article.facts import Facts
from contentlint.audit import run
from contentlint.audit.engine import PoolEngine
from contentlint.audit.model import WHOLE_FILE, Checked, Page, Shard
from contentlint.audit.page_links import PageLink, PageLinks
from contentlint.audit.rounds import Workshop
from contentlint.audit.run import Request, run_audit
from contentlint.audit.setup import Setup, load_context
from contentlint.audit.sources import Found
from contentlint.audit.worker import check_page, pack_checked
from contentlint.linter import context as contexts
from contentlint.linter.cache.codec import decode_facts, encode_facts
from contentlint.source.hashing import compute_digest
from contentlint.source.packing import pack

PAGES = (10_000, 100_000)
ARTICLES, WORDS = 120, 150
"""So many real articles, of so many words at most, are copied, with their lists of pages."""

WORKERS = 2
SEED = 20261127
OWN_PLACES = frozenset({"content", "aside"})
"""Links in these places lead elsewhere on each page; those in menus are the same for all."""


def main() -> None:
    """Measure each size in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    for pages in map(int, sys.argv[1:] or PAGES):
        subprocess.run([sys.executable, __file__, "--one", str(pages)], check=True)  # noqa: S603  # ourselves


def measure(pages: int) -> None:
    """Audit copies of real pages, and print what each round cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        build_site(site, ARTICLES, WORDS)
        os.chdir(site)
        found = list(list_pages(site, pages))
        run.find_pages = lambda *_: Found(
            tuple(sorted(found, key=lambda page: page.path)), str(site), robots=(("", ""),)
        )
        run.check_shards = Copies(found)
        progress = Costs(pages)
        watch = Watch()
        request = Request((str(site),), folder / "out", has_report=False)
        written = run_audit(request, contexts.load_context(), lambda: PoolEngine(WORKERS), progress, lambda _: ())
        progress.begin("", 0, 0)
        size = sum(file.stat().st_size for file in (folder / "out" / "work").iterdir()) / 2**20
        total = progress.total / pages * 1e3
        print(
            f"{written.summary['pages']} pages: {total:.2f} ms of processor time a page without the copies", flush=True
        )
        print(f"    peak of the main process {watch.peak:.0f} MB, of a worker {watch.worker:.0f} MB", flush=True)
        print(f"    work folder {size:.0f} MB, load {os.getloadavg()[1]:.0f}", flush=True)


def list_pages(site: Path, pages: int) -> Iterator[Page]:
    """Yield the real pages of a site, and copies of them under new paths, as an audit finds them."""
    real = sorted(str(file.relative_to(site)) for file in site.rglob("*.html"))
    for number in range(pages):
        copied = real[number % len(real)]
        path = copied if number < len(real) else f"copies-{number % 50:02}/page-{number:07}.html"
        yield Page(path, "", 0, str(site / copied), WHOLE_FILE, compute_digest(path.encode()))


class Copies:
    """Stands in for the round that checks pages: writes what real ones gave, varied for each copy."""

    def __init__(self, pages: Sequence[Page]) -> None:
        """Take all pages."""
        self._paths = [page.path for page in pages]
        self._given: dict[str, Checked] = {}
        self._chance = random.Random(SEED)  # noqa: S311  # a sample, no secret

    def __call__(self, shop: Workshop, shards: Sequence[Shard], setup: Setup, today: str) -> None:
        """Write the results of all shards."""
        del today
        context = load_context(setup.context)
        shop.progress.begin("Copies", 0, 0)
        for shard in shards:
            checked = []
            for page in shard.pages:
                if page.place not in self._given:
                    self._given[page.place] = check_page(page, context)
                checked.append(self._copy(page, self._given[page.place]))
            shop.parts.write(shard.name, pack_checked(checked))

    def _copy(self, page: Page, given: Checked) -> Checked:
        if not page.path.startswith("copies-"):
            return replace(given, path=page.path)
        facts, links = decode_facts(given.facts, page.path), msgspec.msgpack.decode(given.links, type=PageLinks)
        varied = tuple(self._vary_link(link) for link in links.links)
        packed = pack(replace(links, links=varied))
        return replace(given, path=page.path, facts=encode_facts(self._vary(facts, page.path, varied)), links=packed)

    def _vary_link(self, link: PageLink) -> PageLink:
        return replace(link, href=f"/{self._chance.choice(self._paths)}") if link.place in OWN_PLACES else link

    def _vary(self, facts: Facts, path: str, links: Sequence[PageLink]) -> Facts:
        """Return facts that share nothing with those of other copies, with the links of the page."""
        number = int(path.rpartition("-")[2].partition(".")[0])
        hrefs = {link.start: link.href for link in links}
        title, built = facts.page_title, facts.built
        return replace(
            facts,
            title=replace(title, value=f"{title.value} {number}") if title else None,
            built=replace(built, title="") if built else None,
            description=replace(facts.description, value=f"Page {number}") if facts.description else None,
            canonical=None,
            links=tuple(replace(link, href=hrefs.get(link.start, link.href)) for link in facts.links),
            signature=self._chance.randbytes(len(facts.signature)),
            paragraphs=tuple(replace(one, hash=one.hash ^ number << 20) for one in facts.paragraphs),
        )


class Costs:
    """Prints the processor time of each round, of this process and of its workers."""

    def __init__(self, pages: int) -> None:
        """Begin without a round."""
        self.total = 0.0
        self._pages = pages
        self._label = "Beginning"
        self._before = _get_cpu()

    def begin(self, label: str, total: int, known: int) -> None:
        """End a round, and begin another."""
        del total, known
        main, workers = (now - before for now, before in zip(_get_cpu(), self._before, strict=True))
        each = (main + workers) / self._pages * 1e3
        print(f"    {self._label}: {main:.1f} s here, {workers:.1f} s in workers, {each:.2f} ms a page", flush=True)
        self.total += main + workers if self._label not in {"Copies", "Beginning"} else 0
        self._label, self._before = label, _get_cpu()

    def add(self, pages: int) -> None:
        """Do nothing."""

    def tell(self, line: str) -> None:
        """Do nothing."""


def _get_cpu() -> tuple[float, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time(), children.ru_utime + children.ru_stime


class Watch:
    """Looks at the memory of this process and of its workers twice a second."""

    def __init__(self) -> None:
        """Begin to look."""
        self.peak = self.worker = 0.0
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        own = psutil.Process()
        while True:
            self.peak = max(self.peak, own.memory_info().rss / 2**20)
            for child in own.children(recursive=True):
                try:
                    self.worker = max(self.worker, child.memory_info().rss / 2**20)
                except psutil.Error:
                    continue
            time.sleep(0.5)


if __name__ == "__main__":
    main()
