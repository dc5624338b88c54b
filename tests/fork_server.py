"""Runs each command that it is sent in a fork of itself, in which the modules of contentlint are imported already.

Run: ``python fork_server.py SOCKET FD``, with the path of a Unix socket to listen at, and the number of a pipe: when
that is closed at its other end, the server ends. A request is the arguments, the environment and the working folder in
JSON, with the descriptors of the standard streams; the answer is the exit code and the seconds of the processors.
"""

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path

MAX_REQUEST = 2**20
"""Bytes of a request: arguments and environment."""

ARTICLE = (
    "---\ntitle: Kettles\n---\n\n# Kettles\n\nThe the kettle is [clean](clean.md).\n\n| A | B |\n| - | - |\n| 1 | 2 |\n"
)


def main() -> None:
    """Answer requests, several at a time, until the pipe is closed."""
    path, life = sys.argv[1], int(sys.argv[2])
    warm_up()
    ended, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes)
    running: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{path}.new")
        listener.listen(64)
        os.rename(f"{path}.new", path)  # noqa: PTH104  # now it can be found
        while True:
            ready, _, _ = select.select([listener, life, ended], [], [])
            if life in ready:
                return
            if ended in ready:
                os.read(ended, 4096)
                answer(running)
            if listener in ready:
                start(listener, running)


def warm_up() -> None:
    """Import the commands, and check one article, which loads what most checks need."""
    import contentlint.cli
    import contentlint.lsp.server

    for module in pkgutil.iter_modules(contentlint.cli.__path__, "contentlint.cli."):
        importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        Path("kettles.md").write_text(ARTICLE, encoding="utf-8")
        contentlint.cli.run(["check", "--no-cache", "kettles.md"])
    gc.freeze()  # what is never looked at is not copied for each fork


def start(listener: socket.socket, running: dict[int, socket.socket]) -> None:
    """Take a request, and run the command in a fork."""
    connection, _ = listener.accept()
    request, streams, _, _ = socket.recv_fds(connection, MAX_REQUEST, 3)
    child = os.fork()
    if not child:
        listener.close()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        run(*json.loads(request), streams)
    for stream in streams:
        os.close(stream)
    running[child] = connection


def answer(running: dict[int, socket.socket]) -> None:
    """Send what became of the commands that have ended."""
    while running:
        child, status, usage = os.wait4(-1, os.WNOHANG)
        if not child:
            return
        code = os.waitstatus_to_exitcode(status)
        with running.pop(child) as connection, contextlib.suppress(BrokenPipeError):  # nobody may wait any more
            connection.sendall(f"{code} {usage.ru_utime + usage.ru_stime:.3f}".encode())


def run(arguments: list[str], environment: dict[str, str], folder: str, streams: list[int]) -> None:
    """Become the process of a command, as ``python -m contentlint`` would; does not return."""
    code = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115  # a descriptor
            for number, mode, old in ((0, "r", sys.__stdin__), (1, "w", sys.__stdout__), (2, "w", sys.__stderr__))
            if old
        )
        sys.argv = ["contentlint", *arguments]
        sys.path[0] = folder
        runpy.run_module("contentlint", run_name="__main__", alter_sys=True)  # which ends the process itself
    except SystemExit as end:  # click's, for completion
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  # as Python does it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
