"""Runs ``contentlint`` as its users do: as a process in some folder, with the output and the exit code that it gives.

Starting Python and importing the modules is most of what a short command costs. So where the system can fork, a command
runs in a fork of a process that has them imported (:mod:`fork_server`), one for each process that runs tests.
:func:`run_process` starts Python anew, for tests of the start itself and of what Python reads from its environment.
"""

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

Result = subprocess.CompletedProcess[bytes]
TextResult = subprocess.CompletedProcess[str]

COMMAND = (sys.executable, "-m", "contentlint")

PAUSE = 0.005
"""Seconds between two looks for the socket of the process that forks."""

OF_THE_PLACE = {
    *("CI", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "JENKINS_URL", "PRE_COMMIT", "TF_BUILD"),
    *("CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "GITHUB_BASE_REF"),
}
"""Variables of the machine that runs the tests, to which the command line would answer."""

READ_AT_START = ("PYTHON", "LC_", "LANG")
"""Beginnings of the variables that Python reads when it starts, and not later."""


def run_command(*arguments: str, stdin: bytes = b"", folder: Path | None = None, **environment: str) -> Result:
    """Run ``contentlint`` in a folder, by default the current one; variables are added to those of this process."""
    if not _can_fork(environment):
        return run_process(*arguments, stdin=stdin, folder=folder, **environment)
    return _start_server().run(arguments, build_environment(**environment), folder or Path.cwd(), stdin)


def run_process(*arguments: str, stdin: bytes = b"", folder: Path | None = None, **environment: str) -> Result:
    """Do the same in a process of its own, with Python started anew."""
    words = [*COMMAND, *arguments]
    variables = build_environment(**environment)
    return subprocess.run(words, input=stdin, capture_output=True, cwd=folder, env=variables, check=False)  # noqa: S603  # our own words


def run_in(folder: Path, *arguments: str, **environment: str) -> TextResult:
    """Run ``contentlint`` in a folder and return its output as text."""
    done = run_command(*arguments, folder=folder, **environment)
    return TextResult(done.args, done.returncode, _decode(done.stdout), _decode(done.stderr))


def build_environment(**more: str) -> dict[str, str]:
    """Return the variables of this process, but for those of the place, and some more."""
    return {name: value for name, value in os.environ.items() if name not in OF_THE_PLACE} | more


def _can_fork(environment: Mapping[str, str]) -> bool:
    return hasattr(os, "fork") and not any(name.startswith(READ_AT_START) for name in environment)


def _decode(output: bytes) -> str:
    return output.decode("utf-8").replace("\r\n", "\n")


def _read_all(number: int) -> bytes:
    with os.fdopen(number, "rb") as pipe:
        return pipe.read()


class _ForkServer:
    """The process that forks, and the seconds of the processors that the commands in it have had."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="contentlint-forks-")
        self.socket = f"{self._folder.name}/socket"
        its, self._life = os.pipe()
        script = str(Path(__file__).with_name("fork_server.py"))
        command = [sys.executable, script, self.socket, str(its)]
        self._process = subprocess.Popen(command, pass_fds=[its])  # noqa: S603  # our own words
        os.close(its)
        self.seconds = 0.0
        self._wait()

    def _wait(self) -> None:
        """Wait until it listens: a socket has its name only then."""
        while not Path(self.socket).exists():
            if self._process.poll() is not None:
                raise RuntimeError("the process that runs commands has ended")
            select.select([], [], [], PAUSE)

    def run(self, arguments: tuple[str, ...], environment: dict[str, str], folder: Path, stdin: bytes) -> Result:
        """Run a command there, and return what it did."""
        out, its_out = os.pipe()
        err, its_err = os.pipe()
        with TemporaryFile() as given, ThreadPoolExecutor(2) as readers, socket.socket(socket.AF_UNIX) as server:
            given.write(stdin)
            given.seek(0)
            server.connect(self.socket)
            request = json.dumps([arguments, environment, str(folder)]).encode()
            socket.send_fds(server, [request], [given.fileno(), its_out, its_err])
            os.close(its_out)
            os.close(its_err)
            outputs = readers.map(_read_all, (out, err))
            code, seconds = server.recv(64).split()
            self.seconds += float(seconds)
            return Result([*COMMAND, *arguments], int(code), *outputs)

    def end(self) -> None:
        """End the process, and wait until it has ended."""
        os.close(self._life)
        self._process.wait()
        self._folder.cleanup()


@cache
def _start_server() -> _ForkServer:
    return _ForkServer()


def build_command(*arguments: str, **environment: str) -> list[str]:
    """Return words that start ``contentlint`` in a fork, for tests that talk to a process; with these variables added."""
    if not _can_fork(environment):
        return [*COMMAND, *arguments]
    attach = str(Path(__file__).with_name("attach.py"))
    return [sys.executable, "-IS", attach, _start_server().socket, *arguments]


def get_time_of_commands() -> float:
    """Return the seconds of the processors that the commands in forks have had."""
    return _start_server().seconds if _start_server.cache_info().currsize else 0.0


def end_server() -> None:
    """End the process that forks, if there is one."""
    if _start_server.cache_info().currsize:
        _start_server().end()
        _start_server.cache_clear()
