"""Lets in only what the page of the studio asks: by Host, Origin and token, in a size and number that can be borne."""

import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

TOKEN_HEADER = b"x-contentlint-token"

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a browser on this machine calls it. Any other name leads here by a trick with DNS."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
"""What all answers have. Nothing is shared with other origins (CORS), and there are no cookies."""

MISDIRECTED, FORBIDDEN, UNAUTHORIZED = 421, 403, 401


class Guard:
    """Stands before an app, and turns away requests with another Host or from another Origin."""

    def __init__(self, app: "ASGIApp", names: Iterable[str]) -> None:
        """Take the app and what its host is called, with the port (``127.0.0.1:8321``)."""
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, or answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        refused = self._find_refusal(scope)
        if refused:
            await _refuse(scope, refused, send)
            return
        await self._app(scope, receive, _add_headers(send))

    def _find_refusal(self, scope: "Scope") -> int:
        """Return the status with which a request is turned away, 0 for none."""
        hosts, origins = _get_all(scope, b"host"), _get_all(scope, b"origin")
        if len(hosts) != 1 or hosts[0].lower() not in self._names:
            return MISDIRECTED
        if len(origins) > 1 or (origins and not self._is_ours(origins[0])):
            return FORBIDDEN
        if scope["type"] == "websocket" and not origins:
            return FORBIDDEN
        is_foreign = _get_all(scope, b"sec-fetch-site") not in ([], ["same-origin"], ["none"])
        return FORBIDDEN if is_foreign and not _is_navigation(scope) else 0

    def _is_ours(self, origin: str) -> bool:
        scheme, _, name = origin.lower().partition("://")
        return scheme == "http" and name in self._names


def _is_navigation(scope: "Scope") -> bool:
    """Tell whether a person follows a link to the page, as in a terminal within a browser; the page holds no secret."""
    asked = (*_get_all(scope, b"sec-fetch-mode"), *_get_all(scope, b"sec-fetch-dest"))
    return scope["type"] == "http" and scope["path"] == "/" and asked == ("navigate", "document")


def _get_all(scope: "Scope", name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def is_token(given: str | bytes | None, token: str) -> bool:
    """Tell whether a token is the right one, in a time that tells nothing about it."""
    data = given.encode("utf-8", "replace") if isinstance(given, str) else given or b""
    return hmac.compare_digest(data, token.encode())


def _add_headers(send: "Send") -> "Send":
    async def send_with_headers(message: "dict[str, object]") -> None:  # type: ignore[type-arg,unused-ignore]
        if message["type"] == "http.response.start":
            given = list(message.get("headers", ()))  # type: ignore[call-overload]
            known = {key.lower() for key, _ in given}
            message["headers"] = [*given, *(one for one in HEADERS if one[0] not in known)]
        await send(message)

    return send_with_headers  # type: ignore[return-value]


async def _refuse(scope: "Scope", status: int, send: "Send") -> None:
    kind = "http.response" if scope["type"] == "http" else "websocket.http.response"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), *HEADERS]
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": b"Not for this page.\n"})
