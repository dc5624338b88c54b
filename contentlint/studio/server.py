"""The server of the studio: it listens, says where, opens the browser, and serves until it is stopped."""

import contextlib
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import uvicorn
from msgspec import Struct
from uvicorn.protocols.http.h11_impl import H11Protocol

from contentlint.studio.app import build_app
from contentlint.studio.desk import Desk
from contentlint.studio.guard import LOCAL_NAMES

if TYPE_CHECKING:
    import asyncio
    from types import FrameType

    import h11
    from starlette.types import ASGIApp

LOCAL = "127.0.0.1"

MAX_MESSAGE = 8 * 2**20
"""Bytes of a message of the page; an article has 2 MB at most, and each of its characters may be escaped."""

MAX_CONNECTIONS = 128
"""So many connections are held that wait for a request; of more, the oldest ones are cut."""

BACKLOG = 128
STOP_SECONDS = 2
"""Seconds that windows have to close when the server stops."""

SWITCH_INTERVAL = 0.001
"""Seconds after which a check lets messages pass."""

TOKEN_BYTES = 32


class Options(Struct, frozen=True):
    """Where to listen, and the token; ``open`` is called with the address once the server listens."""

    host: str = LOCAL
    port: int = 0
    token: str = ""
    say: Callable[[str], None] = print
    open: Callable[[str], None] | None = None


def make_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def serve(desk: Desk, options: Options) -> None:
    """Serve until Ctrl-C. Raises :class:`OSError` where the address cannot be had."""
    token = options.token or make_token()
    with listen(options.host, options.port) as listener:
        port = listener.getsockname()[1]
        names = [f"{name}:{port}" for name in list_names(options.host)]
        url = f"http://{names[0]}/#token={token}"
        if desk.opened:
            url += f"&open={quote(desk.opened, safe='')}"
        options.say(url)
        if options.open:
            threading.Thread(target=options.open, args=(url,), daemon=True).start()
        sys.setswitchinterval(SWITCH_INTERVAL)
        desk.warm_up()
        try:
            _Server(_configure(build_app(desk, token, names))).run(sockets=[listener])
        finally:
            desk.close()


def _configure(app: "ASGIApp") -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_LimitedProtocol,
        ws="websockets-sansio",
        ws_max_size=MAX_MESSAGE,
        ws_per_message_deflate=False,
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, before anybody is told where. Raises :class:`OSError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def list_names(host: str) -> list[str]:
    """Return what browsers may call a server: of one on this machine its usual names, the first in its address."""
    if host == LOCAL:
        return list(LOCAL_NAMES[:2])
    return [f"[{host}]" if ":" in host else host]


class _Server(uvicorn.Server):
    """A server that Ctrl-C stops without an error."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, and leave it at that."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        wanted = [signal.SIGINT, signal.SIGTERM]
        before = {one: signal.signal(one, self._stop) for one in wanted}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _stop(self, _number: int, _frame: "FrameType | None") -> None:
        """Stop; at once if it was asked before."""
        self.force_exit = self.should_exit
        self.should_exit = True


class _LimitedProtocol(H11Protocol):
    """Connections of which those that only wait are few: whoever opens a thousand of them, cuts his own."""

    _waiting: "dict[_LimitedProtocol, None]" = {}  # noqa: RUF012  # those of all connections of the process

    def connection_made(self, transport: "asyncio.Transport") -> None:  # type: ignore[override]
        """Take a connection, and cut the one that has waited longest if there are too many."""
        super().connection_made(transport)
        self._waiting[self] = None
        if len(self._waiting) > MAX_CONNECTIONS:
            oldest = next(iter(self._waiting))
            self._waiting.pop(oldest)
            oldest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection."""
        self._waiting.pop(self, None)
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: "h11.Request") -> None:
        """Let a window go: it has a limit of its own."""
        self._waiting.pop(self, None)
        super().handle_websocket_upgrade(event)
