"""The command line as a process, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

OF_THE_PLACE = {"CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "PRE_COMMIT"}
"""Variables of the machine that runs the tests, to which the command line would answer."""

Result = subprocess.CompletedProcess[bytes]
Command = Callable[..., Result]


@pytest.fixture
def contentlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run ``contentlint`` in an empty folder and return what it did."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Result:
        command = [sys.executable, "-m", "contentlint", *arguments]
        env = {name: value for name, value in os.environ.items() if name not in OF_THE_PLACE}
        return subprocess.run(command, input=stdin, capture_output=True, env=env | environment, check=False)  # noqa: S603  # our own words

    return run
