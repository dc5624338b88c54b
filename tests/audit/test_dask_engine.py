"""Engines: a Dask scheduler and workers as processes over TCP; workers, runs and schedulers that are killed."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sites

from contentlint.audit.dask_engine import connect
from contentlint.audit.engine import Engine, EngineError
from contentlint.languages.table import use_again

pytestmark = [
    pytest.mark.slow("workers of Dask, some of which are killed"),
    pytest.mark.usefixtures("small_shards", "site"),
    # sockets of a scheduler that was killed are left to the collector
    pytest.mark.filterwarnings("ignore"),
]
small_shards = sites.small_shards

LIMITS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "20s"}

DEADLY = '''
"""A rule that ends its process where a page asks for it."""

import os

from contentlint.rule import Message, NoOptions, Rule


class Deadly(Rule[NoOptions]):
    """End the process.

    For tests.
    """

    how_to_fix = "Do not ask for it."
    basis = "house-style"
    severity = "info"
    messages = {"never": Message("Never said.")}

    def check(self, article):
        if "deadly-word" in article.source.text:
            os._exit(9)
        return ()
'''


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def start(self, workers: int) -> str:
        scheduler = self._run("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = read_until(scheduler, re.compile(r"Scheduler at:\s+(tcp://\S+)"))
        for _ in range(workers):
            self._run(
                *("distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-dashboard"),
                *("--local-directory", str(self._folder), "--host", "127.0.0.1"),
            )
        assert scheduler.poll() is None
        return self.address

    def _run(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        is_scheduler = not self.processes
        process = subprocess.Popen(  # noqa: S603  # our own words
            [sys.executable, "-m", module, *arguments],
            stdout=subprocess.PIPE if is_scheduler else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            cwd=self._folder,
            env=os.environ | LIMITS,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def read_until(process: subprocess.Popen[bytes], pattern: re.Pattern[str]) -> str:
    """Return what a process writes sooner or later; what it writes after that goes to nobody."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line.decode("utf-8", "replace"))
        if found := pattern.search(said[-1]):
            Thread(target=process.stdout.read, daemon=True).start()  # a full pipe would hold it up
            return found[1]
    raise AssertionError("".join(said))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    found = Cluster(folder)
    yield found
    found.stop()


@pytest.fixture
def dask(cluster: Cluster) -> Iterator[Engine]:
    engine = connect(cluster.start(3))
    engine.wait_for_workers(3)
    yield engine
    engine.close()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = sites.build_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


POOL = """
import json, pathlib, sys
import sites
from contentlint.audit import run, states

states.PAGES_A_SHARD, run.PAGES_A_PART = 4, 7
progress = sites.Silent()
sites.audit(["."], pathlib.Path(sys.argv[1]), progress=progress)
print(json.dumps(progress.rounds))
"""


def audit_by_pool(out: Path) -> list[list[Any]]:
    """Audit without Dask in a fresh process, and return the rounds; a fork beside the threads of Dask may stand still."""
    environment = os.environ | {"PYTHONPATH": str(Path(sites.__file__).parent)}
    done = subprocess.run([sys.executable, "-c", POOL, str(out)], env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603  # our own words
    rounds: list[list[Any]] = json.loads(done.stdout)
    return rounds


class Killing(sites.Silent):
    """Kills processes once some pages are done."""

    def __init__(self, processes: list[Any]) -> None:
        super().__init__()
        self._processes = processes

    def add(self, pages: int) -> None:
        super().add(pages)
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
        self._processes = []


def test_three_workers_over_tcp_give_the_same_bytes(tmp_path: Path, dask: Engine) -> None:
    audit_by_pool(tmp_path / "pool")
    sites.audit(["."], tmp_path / "dask", dask)
    assert sites.read_outputs(tmp_path / "dask") == sites.read_outputs(tmp_path / "pool")


@pytest.mark.parametrize("many", [1, 2])
def test_killed_workers_change_nothing(many: int, tmp_path: Path, cluster: Cluster, dask: Engine) -> None:
    audit_by_pool(tmp_path / "pool")
    progress = Killing(cluster.processes[1 : 1 + many])
    sites.audit(["."], tmp_path / "dask", dask, progress)
    assert sites.read_outputs(tmp_path / "dask") == sites.read_outputs(tmp_path / "pool")


def test_a_scheduler_that_goes_away_is_told_and_the_run_goes_on(tmp_path: Path, cluster: Cluster, dask: Engine) -> None:
    audit_by_pool(tmp_path / "pool")
    with pytest.raises(EngineError, match="connection to the scheduler was lost"):
        sites.audit(["."], tmp_path / "out", dask, Killing(cluster.processes[:1]))
    assert audit_by_pool(tmp_path / "out")[0][2] > 0
    assert sites.read_outputs(tmp_path / "out") == sites.read_outputs(tmp_path / "pool")


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.audit.dask_engine.CONNECT_SECONDS", 1)
    with pytest.raises(EngineError, match="no scheduler responds"):
        connect("tcp://127.0.0.1:9")


@pytest.mark.parametrize("engine", ["dask", "pool"])
def test_a_page_that_ends_workers_is_reported_and_costs_no_other(
    engine: str, site: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    rules = site / "house" / "own"
    rules.mkdir(parents=True)
    (rules / "deadly.py").write_text(DEADLY, encoding="utf-8")
    settings = 'content-root = "."\nselect = ["ALL"]\nhouse-rules = "house"\nallow-python-rules = true\n'
    (site / "contentlint.toml").write_text(settings, encoding="utf-8")
    page = site / "part-1" / "page-1.html"
    page.write_text(page.read_text("utf-8").replace("Kettle", "deadly-word"), encoding="utf-8")
    chosen = request.getfixturevalue("dask") if engine == "dask" else None
    written = sites.audit(["."], tmp_path / "out", chosen)
    lost = [row for row in sites.read_table(tmp_path / "out", "findings") if row["rule"] == "unreadable"]
    assert [row["path"] for row in lost] == ["part-1/page-1.html"]
    assert written.summary["findings"]["unreadable"] == 1
    assert sum(row["is_checked"] for row in sites.read_table(tmp_path / "out", "pages")) == 30


def test_workers_know_the_languages_of_the_site(dask: Engine, site: Path, tmp_path: Path) -> None:
    (site / "languages").mkdir()
    (site / "languages" / "en.toml").write_text("[links]\nweak = ['to rinse']\n", encoding="utf-8")
    settings = 'content-root = "."\nselect = ["links/weak-text"]\nlanguages = "languages"\n'
    (site / "contentlint.toml").write_text(settings, encoding="utf-8")
    try:
        sites.audit(["."], tmp_path / "out", dask)
    finally:
        use_again(None)
    assert len(sites.read_table(tmp_path / "out", "findings")) == 30


def test_a_killed_run_goes_on_where_it_was(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program = "import sites, sys, pathlib; import contentlint.audit.states as s; s.PAGES_A_SHARD = 4\n"
    program += "class Telling(sites.Silent):\n"
    program += "    def add(self, pages): print('a shard is done', flush=True)\n"
    program += "sites.audit(['.'], pathlib.Path(sys.argv[1]), progress=Telling())"
    environment = os.environ | {"PYTHONPATH": str(Path(sites.__file__).parent)}
    command = [sys.executable, "-c", program, str(out)]
    process = subprocess.Popen(command, cwd=site, env=environment, stdout=subprocess.PIPE)  # noqa: S603  # our own words
    read_until(process, re.compile("(a shard is done)"))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (out / "summary.json").exists()
    assert audit_by_pool(out)[0][2] > 0
    audit_by_pool(tmp_path / "whole")
    assert sites.read_outputs(out) == sites.read_outputs(tmp_path / "whole")
