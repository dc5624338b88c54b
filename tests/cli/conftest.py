"""The command line as a process, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Result = subprocess.CompletedProcess[bytes]
Command = Callable[..., Result]


@pytest.fixture
def contentlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run ``contentlint`` in an empty folder and return what it did."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Result:
        command = [sys.executable, "-m", "contentlint", *arguments]
        env = {name: value for name, value in os.environ.items() if name not in {"CI", "GITHUB_ACTIONS", "PRE_COMMIT"}}
        return subprocess.run(command, input=stdin, capture_output=True, env=env | environment, check=False)  # noqa: S603  # our own words

    return run
