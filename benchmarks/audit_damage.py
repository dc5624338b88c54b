"""Damaged and shuffled captures: whether an audit says what it could not read, and never calls a part the whole.

Run: ``python benchmarks/audit_damage.py [--cuts N] [--flips N] [--shuffles N] [--only KIND …] [--every N]``; Linux,
with wget. With ``--every 10``, one of ten is audited as a whole, with 0 none; of the others only the sources are read.
A made site is served on this machine and crawled by the crawler of ``audit --crawl`` and by wget; a WACZ is made of the
second crawl.
Each capture is cut at random places, some of them between two records, or gets a byte with other bits, or has its
records in another order, with older ones of the same URLs among them. The audit of what came of it must end with exit
code 2 or give the same pages and findings as that of the whole; with ``--partial``, it must end with 0 or 1.
The pages are checked in the process of the command, for it is not the workers that are tried.
"""

import argparse
import contextlib
import functools
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from made_site import build_site
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from contentlint.audit.engine import PoolEngine
from contentlint.audit.run import index_place
from contentlint.audit.setup import Setup
from contentlint.audit.sources import Home, SourceError, find_pages
from contentlint.cli import run as run_cli

SEED = 20261201
ARTICLES, WORDS = 6, 120
KINDS = ("cuts", "flips", "shuffles")
TABLES = ("pages.csv", "findings.csv")
OLD = "2001-01-01T00:00:00Z"


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing."""

    def log_message(self, *arguments: object) -> None:
        """Do nothing."""
        del arguments


def main() -> int:
    """Make the captures, damage them, audit each; return how many were called whole and are not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cuts", type=int, default=80)
    parser.add_argument("--flips", type=int, default=60)
    parser.add_argument("--shuffles", type=int, default=40)
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(SEED)  # noqa: S311  # the same damage each time
    with tempfile.TemporaryDirectory(prefix="contentlint-damage-") as name:
        trial = Trial(Path(name), chance, has_whole=bool(given.every))
        for kind in given.only:
            for number in range(getattr(given, kind)):
                trial.run(kind, number, is_whole=bool(given.every) and number % given.every == 0)
            print(f"{kind}: {dict(sorted(trial.counts[kind].items()))}", flush=True)
    for line in trial.wrong:
        print(line)
    return len(trial.wrong)


class Trial:
    """The captures, the audits of them as they are, and what came of the damaged ones."""

    def __init__(self, folder: Path, chance: random.Random, *, has_whole: bool) -> None:
        """Crawl a made site, and audit each capture as it is, if the audits of damaged ones are held against that."""
        self.counts = {kind: Counter[str]() for kind in KINDS}
        self.wrong: list[str] = []
        self._folder, self._chance = folder, chance
        build_site(folder / "site", ARTICLES, WORDS)
        with serve(folder / "site") as address:
            self._captures = [_crawl(address, folder), crawl_by_wget(address, folder)]
        self._captures.append(_pack_wacz(self._captures[1], folder / "crawl.wacz"))
        self._whole = {}
        for capture in self._captures if has_whole else ():
            code, words, tables = self._audit(capture)
            if code not in {0, 1}:
                sys.exit(f"{capture.name} as it is: exit {code}: {words}")
            self._whole[capture] = tables
            pages = tables[0].count(b"\n") - 1
            print(f"{capture.name}: {capture.stat().st_size:,} bytes, {pages} pages", flush=True)

    def run(self, kind: str, number: int, *, is_whole: bool) -> None:
        """Damage one capture, and audit what comes of it, or read it alone."""
        capture = self._captures[number % (2 if kind == "shuffles" else 3)]
        damaged = self._folder / f"damaged{''.join(capture.suffixes)}"
        said = {"cuts": self._cut, "flips": self._flip, "shuffles": self._shuffle}[kind](capture, damaged)
        if not is_whole:
            self._read(kind, capture, damaged, f"{kind} {number} of {capture.name}, {said}")
            return
        code, words, tables = self._audit(damaged)
        is_same = tables == self._whole[capture]
        outcome = "said" if code == 2 else "same" if code in {0, 1} and is_same else "WRONG"
        if kind == "shuffles":
            outcome = "same" if code in {0, 1} and is_same else "WRONG"
        if "Traceback" in words or "internal error" in words:
            outcome = "WRONG"
        if outcome == "said" and not re.search(r"damaged|cut off|empty|cannot be read|no HTTP|no pages", words):
            outcome = "WRONG"
        if outcome == "said" and tables:
            again, more, _ = self._audit(damaged, "--partial", is_new=False)
            outcome = "said" if again in {0, 1} or "none of the pages" in more else "WRONG"
        self.counts[kind][outcome] += 1
        about = f"{kind} {number} of {capture.name}, {said}"
        if outcome == "same" and kind != "shuffles":
            print(f"the same as the whole: {about}", flush=True)
        if outcome == "WRONG":
            self.wrong.append(f"{about}: exit {code}: {words[-300:]}")

    def _read(self, kind: str, capture: Path, damaged: Path, about: str) -> None:
        """Read the pages and answers of a damaged capture; what is not those of the whole must be told as a loss."""
        before, now = _find(capture), _find(damaged)
        is_same = now[1:] == before[1:] and not now[0]
        is_told = bool(now[0]) and kind != "shuffles"
        outcome = "same, only read" if is_same else "said, only read" if is_told else "WRONG"
        self.counts[kind][outcome] += 1
        if is_same and kind != "shuffles":
            print(f"the same as the whole: {about}", flush=True)
        if outcome == "WRONG":
            self.wrong.append(f"{about}: {now[0][:1]}, {len(now[1])} of {len(before[1])} pages")

    def _cut(self, capture: Path, target: Path) -> str:
        data = capture.read_bytes()
        at = self._chance.randrange(len(data))
        target.write_bytes(data[:at])
        return f"cut at {at} of {len(data)}"

    def _flip(self, capture: Path, target: Path) -> str:
        data = bytearray(capture.read_bytes())
        at, bits = self._chance.randrange(len(data)), self._chance.randrange(1, 256)
        data[at] ^= bits
        target.write_bytes(data)
        return f"byte {at} of {len(data)} with {bits:#x}"

    def _shuffle(self, capture: Path, target: Path) -> str:
        """Write the records in another order, and among them older answers at some URLs that say something else."""
        with capture.open("rb") as stream:
            records = [_copy(record) for record in ArchiveIterator(stream) if record.rec_type == "response"]
        older = [
            (url, OLD, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone")
            for url, _, _ in self._chance.sample(records, len(records) // 3)
        ]
        every = records + older
        self._chance.shuffle(every)
        with target.open("wb") as stream:
            writer = WARCWriter(stream, gzip=True)
            for url, date, http in every:
                record = writer.create_warc_record(
                    url, "response", io.BytesIO(http), warc_headers_dict={"WARC-Date": date}
                )
                writer.write_record(record)
        return f"{len(records)} records and {len(older)} older ones"

    def _audit(self, capture: Path, *options: str, is_new: bool = True) -> tuple[int, str, list[bytes]]:
        """Audit a capture in a process of its own; return its exit code, its words and its tables, if there are any."""
        out = self._folder / "out"
        if is_new:
            shutil.rmtree(out, ignore_errors=True)
        log = self._folder / "words.txt"
        arguments = ["audit", str(capture), "--out", str(out), "--no-report", "--engine", "processes", "--jobs", "1"]
        code = _run_forked([*arguments, *options], log)
        tables = [(out / name).read_bytes() for name in TABLES if (out / name).is_file()]
        return code, log.read_text(encoding="utf-8", errors="replace"), tables


def _find(capture: Path) -> tuple[tuple[str, ...], list[tuple[str, bytes]], list[tuple[str, int]]]:
    """Return the losses of a capture, its pages with their digests, and what was answered at each URL."""
    try:
        found = find_pages(
            [str(capture)], Home(), (), lambda places: ((one, index_place(one, Setup(b""))) for one in places)
        )
    except SourceError as problem:
        return (str(problem),), [], []
    pages = [(page.path, page.digest) for page in found.pages]
    return found.losses, pages, [(url, answer.status) for url, answer in found.answers]


def _run_here(
    _engine: PoolEngine, work: Callable[[Any, Setup], Any], items: Sequence[Any], setup: Setup
) -> Iterator[tuple[int, Any]]:
    for number, item in enumerate(items):
        yield number, work(item, setup)


def _run_forked(arguments: list[str], log: Path) -> int:
    """Run a command in a fork of this process, which has imported it already."""
    child = os.fork()
    if not child:
        target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(target, 1)
        os.dup2(target, 2)
        os.chdir(log.parent)
        PoolEngine.run = _run_here
        code = 70
        try:
            code = run_cli(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 70
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _crawl(address: str, folder: Path) -> Path:
    """Crawl as ``audit --crawl`` does; return the WARC file that it keeps."""
    program = "import sys, pathlib; from contentlint.web.crawler import CrawlRequest, crawl\n"
    program += "crawl(CrawlRequest(sys.argv[1], pathlib.Path(sys.argv[2]), delay=0))"
    command = [sys.executable, "-c", program, address, str(folder / "own.crawl")]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  # our own words
    (found,) = (folder / "own.crawl").glob("*.warc.gz")
    return found.rename(folder / "own.warc.gz")


def crawl_by_wget(address: str, folder: Path) -> Path:
    """Crawl with wget into a folder; return the WARC file that it keeps."""
    arguments = ["-q", "-r", "-l", "inf", "-p", "-e", "robots=off", "--warc-file=wget", "-P", "loaded", address]
    subprocess.run([shutil.which("wget") or "wget", *arguments], cwd=folder, check=False)  # noqa: S603
    return folder / "wget.warc.gz"


def _pack_wacz(warc: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        packed.write(warc, "archive/data.warc.gz")
        packed.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
        packed.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages"}\n')
    return target


def _copy(record: object) -> tuple[str, str, bytes]:
    """Return URL, date and bytes of an answer."""
    head, body = record.http_headers.to_bytes(), record.raw_stream.read()
    return record.rec_headers["WARC-Target-URI"], record.rec_headers["WARC-Date"], head + body


if __name__ == "__main__":
    sys.exit(min(main(), 1))
