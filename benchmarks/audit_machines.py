"""An audit on three machines against one process: network namespaces that see each other over TCP alone.

Run: ``python benchmarks/audit_machines.py [ARTICLES]``; Linux, as root, with iproute2. Each namespace has an address, a
working folder and a folder for temporary files of its own; all see one folder with the site, its crawl and the results.
The first runs the scheduler and the command, the others a worker each. All files that come of it must be the same bytes
as those of processes on one machine, also where a worker is killed on the way.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from audit_damage import crawl_by_wget, serve
from made_site import build_site

ARTICLES, WORDS = 60, 120
NAMES = ("clint1", "clint2", "clint3")
BRIDGE, NETWORK, PORT = "clintbr", "10.213.77", 8786
LIMITS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


def main() -> int:
    """Audit a folder and a crawl in both ways; return how often the results differ."""
    articles = int(sys.argv[1]) if sys.argv[1:] else ARTICLES
    if os.geteuid() or not shutil.which("ip"):
        print("this needs Linux, root and iproute2")
        return 2
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="contentlint-machines-") as name, _machines():
        shared = Path(name)
        pages = build_site(shared / "site", articles, WORDS)
        with serve(shared / "site") as address:
            warc = crawl_by_wget(address, shared)
        print(f"{pages} pages, a crawl of {warc.stat().st_size:,} bytes", flush=True)
        for what, source in (("folder", str(shared / "site")), ("crawl", f"file://{shared}/*.warc.gz")):
            one = _audit(shared, f"{what}-one", source, "--engine", "processes")
            for kills in (False, True):
                with _cluster(shared) as workers:
                    command = "--scheduler", f"tcp://{NETWORK}.1:{PORT}"
                    found = _audit(
                        shared, f"{what}-three-{kills}", source, *command, kill=workers[0] if kills else None
                    )
                is_same = found == one
                wrong += not is_same
                words = "one worker killed" if kills else "nothing killed"
                print(f"{what}, {words}: {len(one)} files, the same bytes: {is_same}", flush=True)
    return wrong


def _audit(
    shared: Path, name: str, source: str, *options: str, kill: "subprocess.Popen[bytes] | None" = None
) -> dict[str, bytes]:
    """Audit on the first machine, and return all that was written but what is kept for the next run."""
    out = shared / name
    command = [sys.executable, "-m", "contentlint", "audit", source, "--out", str(out), *options]
    process = _start(0, shared, command, out.with_suffix(".log"))
    if kill is not None:
        while process.poll() is None and not any((out / "work").glob("shard-*")):
            time.sleep(0.05)
        os.killpg(kill.pid, signal.SIGKILL)
    if process.wait() not in {0, 1}:
        sys.exit(f"{name}: exit {process.returncode}: {out.with_suffix('.log').read_text(encoding='utf-8')}")
    files = [file for file in out.rglob("*") if file.is_file() and "work" not in file.relative_to(out).parts]
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(files)}


@contextlib.contextmanager
def _cluster(shared: Path) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Run a scheduler on the first machine and a worker on each other; give the workers."""
    dask = [sys.executable, "-m"]
    own = ["--host", f"{NETWORK}.1", "--port", str(PORT), "--no-dashboard"]
    started = [_start(0, shared, [*dask, "distributed.cli.dask_scheduler", *own], shared / "scheduler.log")]
    for number in range(1, len(NAMES)):
        own = ["--nthreads", "1", "--no-dashboard", "--host", f"{NETWORK}.{number + 1}"]
        worker = [*dask, "distributed.cli.dask_worker", f"tcp://{NETWORK}.1:{PORT}", *own]
        started.append(_start(number, shared, worker, shared / f"worker{number}.log"))
    try:
        yield started[1:]
    finally:
        for process in reversed(started):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(number: int, shared: Path, command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    """Start a command on a machine, in a working folder of its own."""
    place = Path(tempfile.gettempdir()) / f"{shared.name}-{NAMES[number]}"
    place.mkdir(exist_ok=True)
    shutil.copyfile(shared / "site" / "contentlint.toml", place / "contentlint.toml")
    environment = os.environ | LIMITS | {"TMPDIR": str(place), "HOME": str(place)}
    with log.open("wb") as stream:
        return subprocess.Popen(  # noqa: S603  # our own words
            ["ip", "netns", "exec", NAMES[number], *command],  # noqa: S607  # wherever iproute2 is
            cwd=place,
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


@contextlib.contextmanager
def _machines() -> Iterator[None]:
    """Make the namespaces and a bridge between them; they go at the end."""
    try:
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("link", "set", BRIDGE, "up")
        for number, name in enumerate(NAMES, 1):
            _ip("netns", "add", name)
            _ip("link", "add", f"{name}o", "type", "veth", "peer", "name", f"{name}i")
            _ip("link", "set", f"{name}o", "master", BRIDGE, "up")
            _ip("link", "set", f"{name}i", "netns", name)
            _ip("-n", name, "addr", "add", f"{NETWORK}.{number}/24", "dev", f"{name}i")
            _ip("-n", name, "link", "set", f"{name}i", "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield
    finally:
        for name in NAMES:
            _ip("netns", "delete", name, is_needed=False)
            _ip("link", "delete", f"{name}o", is_needed=False)
        _ip("link", "delete", BRIDGE, is_needed=False)


def _ip(*arguments: str, is_needed: bool = True) -> None:
    subprocess.run(["ip", *arguments], check=is_needed, capture_output=not is_needed)  # noqa: S603, S607  # iproute2


if __name__ == "__main__":
    sys.exit(min(main(), 2))
