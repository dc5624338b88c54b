"""What all tests have in common: a home of their own, the programs that they run, and no clock."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("tests", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

HOME = pytest.StashKey[TemporaryDirectory[str]]()

INSTALL = {
    "git": "install git, for example with “apt-get install git”",
    "node": "install Node.js, for example with “apt-get install nodejs npm”",
    "npm": "install npm, for example with “apt-get install nodejs npm”",
    "patch": "install patch, for example with “apt-get install patch”",
}
"""The programs that tests run, and how to get them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the programs that may be missing."""
    parser.addoption(
        "--without",
        action="append",
        default=[],
        choices=sorted(INSTALL),
        metavar="PROGRAM",
        help="skip the tests that need a program (%(choices)s), instead of failing where it is missing",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Have contentlint, in this process and all that it starts, keep its caches in a folder of the tests' own."""
    if hasattr(config, "workerinput"):
        return  # a worker shares the folder of the process that started it
    folder = config.stash[HOME] = TemporaryDirectory(prefix="contentlint-tests-")
    os.environ["PIP_CACHE_DIR"] = os.environ.get("PIP_CACHE_DIR") or _cache_of_pip()
    os.environ["LOCALAPPDATA"] = os.environ["XDG_CACHE_HOME"] = folder.name
    if sys.platform == "darwin":
        os.environ["HOME"] = folder.name


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that folder."""
    if HOME in config.stash:
        config.stash[HOME].cleanup()


@pytest.fixture(scope="session")
def program(pytestconfig: pytest.Config) -> Callable[[str], str]:
    """Return what finds a program; where it is missing the test fails, or is skipped if that was asked for."""

    def find(name: str) -> str:
        if name in pytestconfig.getoption("--without"):
            pytest.skip(f"without {name}, as was asked for")
        found = shutil.which(name)
        return found or pytest.fail(f"{name} is missing: {INSTALL[name]}, or pass --without {name}", pytrace=False)

    return find


@pytest.fixture(scope="session")
def git(program: Callable[[str], str]) -> str:
    """Return the path of git."""
    return program("git")


def _cache_of_pip() -> str:
    """Return where pip keeps what it has downloaded, which environments made by tests may use."""
    places = {"win32": "~/AppData/Local/pip/Cache", "darwin": "~/Library/Caches/pip"}
    return str(Path(places.get(sys.platform, f"{os.environ.get('XDG_CACHE_HOME') or '~/.cache'}/pip")).expanduser())
