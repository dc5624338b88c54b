"""Processes that end in the middle: a lost worker costs no article but its own, and none outlives the run."""

import errno
import json
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Result, run_command

from contentlint.linter.parallel import run_on_each

RULE = '''"""``house/{name}``."""

import gc
import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from contentlint.rule import Article, Finding, NoOptions, Rule, bad, good


class {name}(Rule[NoOptions]):
    """Do something to the process that works on an article.

    For the test.
    """

    how_to_fix = "Go on."
    basis = "house-style"
    severity = "info"
    messages = {{"stop": "It says stop."}}

    def check(self, article: Article) -> Iterator[Finding]:
        """Do it where the article says so."""
{body}
        yield from ()

    examples = (good("# Go"), bad("# Go", "stop"))
'''
KILL = """        if "## Stop" in article.source.text:
            os.kill(os.getpid(), signal.SIGKILL)"""
KILL_ONCE = """        if "## Stop" in article.source.text and not Path("killed").exists():
            Path("killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)"""
STAY = """        Path(f"pid-{os.getpid()}").touch()
        Path("told").write_bytes(b"x")
        while True:
            pass"""
KILL_IN_AN_ANSWER = """        if "## Stop" in article.source.text and not Path("killed").exists():
            Path("killed").touch()
            # the last one is its own; those before it are the ends of its parent, whose other processes read them
            own = max(one.fileno() for one in gc.get_objects() if isinstance(one, Connection))
            os.write(own, (1_000).to_bytes(4) + b"half")
            os.kill(os.getpid(), signal.SIGKILL)"""
ARTICLES = 200
JOBS = ("--jobs", "2", "--no-cache")
Site = Callable[[str], None]

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="watches processes through Linux's pidfd")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return what writes articles and a rule that does something to its process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")

    def write(body: str) -> None:
        Path("contentlint.toml").write_text("allow-python-rules = true\n", encoding="utf-8")
        Path("rules/house").mkdir(parents=True)
        Path("rules/house/act.py").write_text(RULE.format(name="Act", body=body), encoding="utf-8")
        for number in range(ARTICLES):
            stop = "\n## Stop\n" if number == 77 else ""
            Path(f"{number:03}.md").write_text(f"# Kettles\n\nThey hold the the water.\n{stop}", encoding="utf-8")

    return write


def check(*arguments: str) -> Result:
    return run_command("check", *arguments, "--format", "json")


def test_an_article_that_ends_its_process_twice_is_told_and_the_others_are_checked(site: Site) -> None:
    site(KILL)
    done = check(*JOBS)
    assert done.returncode == 2
    files = {one["path"]: one for one in json.loads(done.stdout)["files"]}
    assert len(files) == ARTICLES
    assert files["077.md"]["error"] == "the process that checked it was killed twice"
    assert all(one["findings"] for path, one in files.items() if path != "077.md")
    assert not any(one["error"] for path, one in files.items() if path != "077.md")


@pytest.mark.parametrize("body", [KILL_ONCE, KILL_IN_AN_ANSWER], ids=["at work", "as it answers"])
def test_a_process_that_is_killed_once_changes_nothing(body: str, site: Site) -> None:
    site(body)
    with_a_loss = check(*JOBS)
    assert Path("killed").exists()
    assert with_a_loss.returncode == 0
    assert with_a_loss.stdout == check("--jobs", "1", "--no-cache").stdout


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL])
def test_processes_end_with_the_one_that_started_them(site: Site, sent: signal.Signals) -> None:
    site(STAY)
    os.mkfifo("told")  # by its name: not every way to start a process passes on what is open
    told = os.open("told", os.O_RDWR)
    command = [sys.executable, "-m", "contentlint", "check", *JOBS]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as parent:  # noqa: S603  # our own words
        while len(pids := list(Path().glob("pid-*"))) < 2:
            assert os.read(told, 1)
        workers = [os.pidfd_open(int(path.name.removeprefix("pid-"))) for path in pids]
        parent.send_signal(sent)
    try:
        for worker in workers:
            assert select.select([worker], [], [], 60)[0], "it outlives its parent"
    finally:
        for worker in workers:
            os.close(worker)
        os.close(told)


START = """import multiprocessing
import sys

from contentlint.__main__ import main

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    main()
"""


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_no_process_imports_what_lies_in_the_folder(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "start.py").write_text(START)
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.chdir(site)
    for number in range(100):
        Path(f"{number}.md").write_text("# Kettles\n")
    for module in ("multiprocessing", "click", "queue"):
        Path(f"{module}.py").write_text("from pathlib import Path\n\nPath('ran').touch()\n")
    command = [sys.executable, str(tmp_path / "start.py"), method, "check", *JOBS, "."]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own words
    assert (done.returncode, done.stderr) == (0, b"")
    assert not Path("ran").exists()


def double(number: int, by: int) -> int:
    return number * by


def lose(number: int, reason: str) -> int:
    raise AssertionError(f"{number} is lost: {reason}")


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(errno.EAGAIN, "there are too many processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert list(run_on_each(range(100), double, 2, 4, lose=lose)) == list(range(0, 200, 2))


def test_a_process_that_ends_before_it_takes_work_is_held_against_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    start = threading.Thread.start

    def start_in_the_parent(thread: threading.Thread) -> None:
        if multiprocessing.parent_process() is not None:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_in_the_parent)
    assert list(run_on_each(range(100), double, 2, 4, lose=lose)) == list(range(0, 200, 2))
