"""What all tests have in common: a home of their own, the programs that they run, what they cost, and no clock."""

import gc
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from costs import CostReport
from hypothesis import HealthCheck, settings
from programs import find_program

COMMON = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", COMMON, max_examples=40)
settings.register_profile("thorough", COMMON, max_examples=200)
settings.load_profile("quick")

FOLDER = pytest.StashKey[TemporaryDirectory[str]]()

AUTHOR = {
    **{f"GIT_{role}_NAME": "Tester" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "tester@example.org" for role in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
"""Who writes commits in the repositories of tests, whatever git is told on this machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the file for the costs."""
    parser.addoption("--cost-file", type=Path, metavar="FILE", help="write the processor time of the run into FILE")


def pytest_configure(config: pytest.Config) -> None:
    """Have contentlint, in this process and all that it starts, keep what it keeps in a folder of the tests' own."""
    folder = getattr(config, "workerinput", {}).get("folder")
    if folder is None:
        config.stash[FOLDER] = TemporaryDirectory(prefix="contentlint-tests-")
        folder = config.stash[FOLDER].name
    os.environ["PIP_CACHE_DIR"] = os.environ.get("PIP_CACHE_DIR") or _cache_of_pip()
    os.environ["LOCALAPPDATA"] = os.environ["XDG_CACHE_HOME"] = folder
    if sys.platform == "darwin":
        os.environ["HOME"] = folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each of a thousand processes would compile all modules
    os.environ.update(AUTHOR)
    gc.set_threshold(100_000, 50, 50)  # what is collected and imported stays: looking at it often costs a fourth
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a job in the background has it
        signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started takes notice of Ctrl-C
    for name in ("SIGHUP", "SIGQUIT"):  # so that what is started can be ended by them, under nohup too
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    config.pluginmanager.register(CostReport())


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401  # a class of pytest-xdist
    """Tell a worker the folder that all of them share."""
    node.workerinput["folder"] = node.config.stash[FOLDER].name


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run all tests on all processors, and those of a file or folder that is named in this process."""
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        config.option.dist = "no"
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print why tests were skipped: a line for each reason, with their number."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section(f"{len(skipped)} tests skipped")
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count:4} ×  {reason}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that folder."""
    if FOLDER in config.stash:
        config.stash[FOLDER].cleanup()


def pytest_collection_finish() -> None:
    """Keep the thousands of objects that stay until the end out of the collection of garbage."""
    gc.freeze()


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return what finds a program; where it is missing the test is skipped."""
    return find_program


@pytest.fixture(scope="session")
def git() -> str:
    """Return the path of git."""
    return find_program("git")


def _cache_of_pip() -> str:
    """Return where pip keeps what it has downloaded, which environments made by tests may use."""
    places = {"win32": "~/AppData/Local/pip/Cache", "darwin": "~/Library/Caches/pip"}
    return str(Path(places.get(sys.platform, f"{os.environ.get('XDG_CACHE_HOME') or '~/.cache'}/pip")).expanduser())
