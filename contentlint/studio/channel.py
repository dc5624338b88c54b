"""One window of the page: its WebSocket, on which requests come in and are answered."""

import asyncio
import contextlib
import traceback
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocketDisconnect

from contentlint.article.drawing.draw import encode_json
from contentlint.lsp.workspace import Superseded
from contentlint.source.debug import is_debugging
from contentlint.studio.desk import Desk
from contentlint.studio.errors import RequestError
from contentlint.studio.guard import is_token
from contentlint.studio.messages import AnyRequest, Check, Hello, Reply, read_id, read_request
from contentlint.studio.requests import answer, build_welcome, follow_up
from contentlint.studio.site import Tell

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

HELLO_SECONDS = 10.0
"""Seconds in which a window has to say its token."""

MAX_WINDOWS = 32
"""So many windows are open at most, and so many others may have their token still to say; the oldest of these goes."""

MAX_WAITING = 64
"""So many requests of a window may wait for their answers; further ones are not read until then."""

POLICY, TRY_AGAIN = 1008, 1013


class Windows:
    """All windows that are open."""

    def __init__(self, desk: Desk, token: str) -> None:
        """Take what they have in common."""
        self.desk = desk
        self._token = token
        self._open: set[Window] = set()
        self._unknown: dict[WebSocket, asyncio.Task[Hello | None]] = {}

    async def serve(self, socket: "WebSocket") -> None:
        """Serve a window until it closes."""
        await socket.accept()
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            hello = await self._greet(socket)
            if hello is None:
                await socket.close(POLICY, "the first message has to have the token")
            elif len(self._open) >= MAX_WINDOWS:
                await socket.close(TRY_AGAIN, "too many windows")
            else:
                await self._serve(socket, hello)

    async def _greet(self, socket: "WebSocket") -> Hello | None:
        """Return the first message of a window; None where it is another, or where too many others wait to say it."""
        task = asyncio.get_running_loop().create_task(self._read_hello(socket))
        self._unknown[socket] = task
        if len(self._unknown) > MAX_WINDOWS:
            self._unknown.pop(next(iter(self._unknown))).cancel()
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()
            self._unknown.pop(socket, None)
        return None if task.cancelled() else task.result()

    async def _serve(self, socket: "WebSocket", hello: Hello) -> None:
        window = Window(socket, self)
        self._open.add(window)
        try:
            await window.send(hello.id, build_welcome(self.desk))
            await window.run()
        finally:
            self._open.discard(window)
            window.close()

    async def _read_hello(self, socket: "WebSocket") -> Hello | None:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                request = read_request(await socket.receive_text())
        except (TimeoutError, ValueError, KeyError):
            return None
        return request if isinstance(request, Hello) and is_token(request.token, self._token) else None

    async def tell(self, event: Reply, besides: "Window | None" = None) -> None:
        """Tell all windows something, but for the one that knows it."""
        for window in tuple(self._open):
            if window is not besides:
                with contextlib.suppress(WebSocketDisconnect, RuntimeError):
                    await window.send(None, {"type": "event", **event})


class Window:
    """A window and its requests."""

    def __init__(self, socket: "WebSocket", windows: Windows) -> None:
        """Take its socket."""
        self.desk = windows.desk
        self._windows = windows
        self._socket = socket
        self._tasks: dict[asyncio.Task[None], int] = {}
        self._checks: dict[str, Event] = {}
        self._slots = asyncio.Semaphore(MAX_WAITING)
        self._is_sending = asyncio.Lock()

    async def run(self) -> None:
        """Answer requests until the window closes."""
        while True:
            text = await self._receive()
            try:
                request = read_request(text)
            except ValueError as problem:
                words = f"this message cannot be understood: {problem}"
                await self.send(read_id(text), {"type": "error", "code": "malformed", "message": words})
                continue
            await self._slots.acquire()
            task = asyncio.get_running_loop().create_task(self._answer(request))
            self._tasks[task] = request.id
            task.add_done_callback(self._finish)

    async def _receive(self) -> str:
        """Return the next message; one in bytes is read as its text."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code") or 1000)
        text: str | None = message.get("text")
        return text if text is not None else (message.get("bytes") or b"").decode("utf-8", "replace")

    def _finish(self, task: "asyncio.Task[None]") -> None:
        self._tasks.pop(task, None)
        self._slots.release()
        if not task.cancelled():
            task.exception()  # it is seen; what can be told has been told

    async def _answer(self, request: AnyRequest) -> None:
        try:
            reply = await answer(request, self)
        except RequestError as problem:
            reply = {"type": "error", "code": problem.code, "message": problem.message}
        except Superseded:
            reply = {"type": "superseded", "version": request.version if isinstance(request, Check) else 0}
        except asyncio.CancelledError:
            await self.send(request.id, {"type": "cancelled"})
            raise
        except Exception as bug:  # noqa: BLE001  # told in the page, and the others go on
            if is_debugging():
                traceback.print_exc()
            words = f"internal error (please report it): {type(bug).__name__}: {bug}"
            reply = {"type": "error", "code": "bug", "message": words}
        await self.send(request.id, reply)
        await follow_up(request, reply, self)

    async def send(self, number: int | None, message: Reply) -> None:
        """Send a message; ``number`` is the id of the request that it answers."""
        whole: dict[str, Any] = message if number is None else {"id": number, **message}
        text = encode_json(whole).decode()
        async with self._is_sending:
            await self._socket.send_text(text)

    async def tell_others(self, event: Reply) -> None:
        """Tell the other windows something."""
        await self._windows.tell(event, besides=self)

    async def tell_all(self, event: Reply) -> None:
        """Tell all windows something."""
        await self._windows.tell(event)

    def tell_progress(self, number: int) -> Tell:
        """Return what tells how far a request is."""
        return partial(self.send, number)

    def begin_check(self, path: str) -> Event:
        """Give up the check of a text that is under way, and return what ends the next one."""
        before = self._checks.get(path)
        if before is not None:
            before.set()
        self._checks[path] = stop = Event()
        return stop

    def cancel(self, number: int) -> bool:
        """Give up a request; tell whether it was under way."""
        found = [task for task, other in self._tasks.items() if other == number]
        for task in found:
            task.cancel()
        return bool(found)

    def close(self) -> None:
        """Give up all that is under way."""
        for stop in self._checks.values():
            stop.set()
        for task in self._tasks:
            task.cancel()
