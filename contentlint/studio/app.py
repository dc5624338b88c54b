"""The pages of the studio: its page, the files of that, uploads, images, and the WebSocket."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from contentlint import __version__
from contentlint.article.drawing.draw import encode_json
from contentlint.studio.channel import Windows
from contentlint.studio.desk import Desk
from contentlint.studio.errors import RequestError
from contentlint.studio.folder import MAX_WORD_BYTES
from contentlint.studio.guard import TOKEN_HEADER, UNAUTHORIZED, Guard, is_token
from contentlint.studio.images import read_article_image
from contentlint.studio.requests import take_upload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import QueryParams
    from starlette.requests import Request
    from starlette.types import ASGIApp
    from starlette.websockets import WebSocket

ASSETS = Path(__file__).parent / "assets"

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
"""The files of the page that are served."""

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data: blob:; "
    "connect-src 'self' {sockets}; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may do: nothing but run and show its own files, and speak with this server."""

MAX_UPLOAD = MAX_WORD_BYTES

TOO_LARGE = 413

NONCE_BYTES = 18

_BARE_PAGE = (
    '<!doctype html><meta charset="utf-8"><title>contentlint studio</title><p>The page of the studio is missing.'
)


class Pages:
    """What is answered without a WebSocket."""

    def __init__(self, desk: Desk, token: str, names: "Iterable[str]") -> None:
        """Take the desk, the token, and what the host is called."""
        self._desk = desk
        self._token = token
        self._sockets = " ".join(f"ws://{name}" for name in names)

    async def show_page(self, _request: "Request") -> Response:
        """Return the page with a nonce of its own."""
        nonce = secrets.token_urlsafe(NONCE_BYTES)
        file = ASSETS / "index.html"
        page = file.read_text(encoding="utf-8") if file.is_file() else _BARE_PAGE
        page = page.replace("{{ nonce }}", nonce).replace("{{ version }}", __version__)
        policy = POLICY.format(nonce=nonce, sockets=self._sockets)
        return Response(page, media_type="text/html", headers={"content-security-policy": policy})

    async def show_asset(self, request: "Request") -> Response:
        """Return a file of the page."""
        name = request.path_params["name"]
        kind = KINDS.get(Path(name).suffix)
        file = ASSETS / name
        if kind is None or name != file.name or not file.is_file():
            return PlainTextResponse("Not found.\n", 404)
        headers = {"content-security-policy": "default-src 'none'; sandbox", "content-type": kind}
        return Response(file.read_bytes(), headers=headers)

    async def show_image(self, request: "Request") -> Response:
        """Return an image of the folder, by its path, or as the article in ``of`` names it."""
        if not is_token(_get_token(request), self._token):
            return PlainTextResponse("A token is needed.\n", UNAUTHORIZED)
        try:
            data, kind = await self._desk.run(_read_image, request.query_params, self._desk)
        except RequestError as problem:
            return PlainTextResponse(f"{problem.message}\n", 404)
        return Response(data, media_type=kind, headers={"content-security-policy": "default-src 'none'; sandbox"})

    async def take_upload(self, request: "Request") -> Response:
        """Take a file, and return what becomes of it."""
        if not is_token(_get_token(request), self._token):
            return PlainTextResponse("A token is needed.\n", UNAUTHORIZED)
        data = await _read_body(request)
        if data is None:
            return PlainTextResponse("The file is too large.\n", TOO_LARGE, headers={"connection": "close"})
        try:
            reply = await self._desk.run(take_upload, data, request.query_params.get("name", ""), self._desk)
        except RequestError as problem:
            reply = {"type": "error", "code": problem.code, "message": problem.message}
        return Response(encode_json(reply), media_type="application/json")


def _read_image(asked: "QueryParams", desk: Desk) -> tuple[bytes, str]:
    if "name" in asked:
        return read_article_image(asked["name"], asked.get("of", ""), desk)
    return desk.folder.read_image(asked.get("path", ""))


async def _read_body(request: "Request") -> bytes | None:
    """Return what comes with a request; None if it is too much, of which no more is read than that is known."""
    stated = request.headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated) > MAX_UPLOAD:
        return None
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > MAX_UPLOAD:
            return None
    return bytes(data)


def _get_token(request: "Request") -> str | None:
    return request.headers.get(TOKEN_HEADER.decode())


def build_app(desk: Desk, token: str, names: "Iterable[str]") -> "ASGIApp":
    """Return the app: ``names`` are what browsers call this server, with its port."""
    names = tuple(names)
    pages, windows = Pages(desk, token, names), Windows(desk, token)

    async def serve_window(socket: "WebSocket") -> None:
        await windows.serve(socket)

    app = Starlette(
        routes=[
            Route("/", pages.show_page),
            Route("/assets/{name}", pages.show_asset),
            Route("/image", pages.show_image),
            Route("/upload", pages.take_upload, methods=["POST"]),
            WebSocketRoute("/socket", serve_window),
        ]
    )
    return Guard(app, names)
