"""The programs that tests run; a test whose program is missing is skipped, and says how to get it.

Where ``CI=true`` is set, nothing may be missing: the test fails.
"""

import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

INSTALL = {
    "chromium": "apt-get install chromium fonts-liberation",
    "curl": "apt-get install curl",
    "git": "apt-get install git",
    "jq": "apt-get install jq",
    "node": "apt-get install nodejs npm",
    "npm": "apt-get install nodejs npm",
    "nvim": "apt-get install neovim",
    "patch": "apt-get install patch",
    "wget": "apt-get install wget",
}
"""The programs, and how to get them."""

OTHER_NAMES = {"chromium": ("chromium-browser", "google-chrome")}


def find_program(name: str) -> str:
    """Return the path of a program."""
    found = next((path for one in (name, *OTHER_NAMES.get(name, ())) if (path := shutil.which(one))), None)
    return found or lack(f"{name} is missing: install it, for example with “{INSTALL[name]}”")


def lack(what: str) -> str:
    """Skip the test that needs something, or fail where nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def install_packages(folder: Path) -> None:
    """Install the packages of Node.js that a folder's lock file names, unless they are there already."""
    npm = find_program("npm")
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    with (folder / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several processes test at once
        if {name: _read_version(folder / "node_modules" / name) for name in wanted} == wanted:
            return
        install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(install, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # our own package.json
    if done.returncode:
        lack(f"npm could not install the packages of {folder.parent.name}/{folder.name}: {done.stderr[-200:]}")


def _read_version(package: Path) -> str:
    file = package / "package.json"
    return str(json.loads(file.read_text("utf-8"))["version"]) if file.exists() else ""
