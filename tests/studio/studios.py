"""A studio as people start it, a process of its own, and windows that speak with it as the page does."""

import http.client
import json
import re
import signal
import subprocess
import sys
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, Self

from command_line import build_environment
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
"""Seconds after which a test gives up, so that it ends at all."""

Message = dict[str, Any]

WATCH = """
import sys
SEEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request", "webbrowser.open")
log = open(sys.argv[1], "a", buffering=1)
sys.addaudithook(lambda event, given: event in SEEN and log.write(f"{event} {given[1:]}\\n"))
from contentlint.__main__ import main
sys.argv = ["contentlint", "studio", *sys.argv[2:]]
sys.exit(main())
"""
"""Starts a studio, and writes down to where it speaks and listens."""

ARTICLE = """---
title: How to descale a kettle  # said in the shop as well
description: Lime in a kettle goes with vinegar.
date: 2026-01-05
---

# How to descale a kettle

Vinegar takes the lime out of a kettle in twenty minutes. 🫖 Rinse it twice.

## What you need

You need vinegar, water and twenty minutes.
"""


class Studio:
    """A studio that runs."""

    def __init__(self, folder: Path, log: Path, *options: str, browser: Path | None = None) -> None:
        self.folder = folder
        self.log = log
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            [sys.executable, "-P", "-c", WATCH, str(log), *options, *([] if browser else ["--no-open"])],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=build_environment(**({"BROWSER": str(browser)} if browser else {})),
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.match(r"contentlint studio: http://([^/]+)/#token=([^&\s]+)(\S*)\n", line)
        assert found, line + str(self._process.communicate(timeout=PATIENCE))
        self.host, self.token, self.more = found.groups()
        self.port = int(self.host.rpartition(":")[2])

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Send a request as a browser does, with other headers if need be; names of these have ``_`` for ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = {"Host": self.host} | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, given)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def connect(self, **options: Any) -> AbstractContextManager[ClientConnection]:  # noqa: ANN401  # what the library takes
        options = {"origin": self.origin, "max_size": None, "open_timeout": PATIENCE, **options}
        return connect(f"ws://{self.host}/socket", proxy=None, **options)

    def open_window(self) -> "Page":
        return Page(self)

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C; return the exit code, and what it said then."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        _, said = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, said

    @property
    def pid(self) -> int:
        return self._process.pid


class Page:
    """A window of a studio."""

    def __init__(self, studio: Studio) -> None:
        self._closing = ExitStack()
        self.socket = self._closing.enter_context(studio.connect())
        self.events: list[Message] = []
        self.progress: list[Message] = []
        self._number = 0
        self.welcome = self.ask("hello", token=studio.token)

    def __enter__(self) -> Self:
        """Give the window, which is open already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the window."""
        self._closing.close()

    def send(self, kind: str, **values: Any) -> int:  # noqa: ANN401  # JSON
        self._number += 1
        self.socket.send(json.dumps({"id": self._number, "type": kind, **values}))
        return self._number

    def wait(self, number: int) -> Message:
        """Return the answer to a request."""
        while True:
            message: Message = json.loads(self.socket.recv(PATIENCE))
            if message["type"] == "event":
                self.events.append(message)
            elif message["type"] == "progress":
                self.progress.append(message)
            elif message["id"] == number:
                return message

    def wait_for_event(self, name: str) -> Message:
        while True:
            found = next((one for one in self.events if one["event"] == name), None)
            if found:
                self.events.remove(found)
                return found
            message: Message = json.loads(self.socket.recv(PATIENCE))
            assert message["type"] == "event", message
            self.events.append(message)

    def ask(self, kind: str, **values: Any) -> Message:  # noqa: ANN401  # JSON
        return self.wait(self.send(kind, **values))
