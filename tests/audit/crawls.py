"""Crawls for the tests of audits: WARC files written record by record, and by wget from a server on this machine."""

import functools
import io
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import sites
from programs import find_program
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = [("Content-Type", "text/html; charset=utf-8")]


Handler = type[BaseHTTPRequestHandler] | functools.partial[Any]
Serve = Callable[[Handler], str]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        del arguments


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a folder, or what a handler says, on this machine; give the address."""
    servers = []

    def start(handler: Handler) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


def crawl(address: str, folder: Path) -> Path:
    arguments = ["-q", "-r", "-l", "inf", "-p", "-e", "robots=off", "--warc-file=crawl", "-P", "loaded", f"{address}/"]
    subprocess.run([find_program("wget"), *arguments], cwd=folder, check=False)  # noqa: S603  # our own words
    return folder / "crawl.warc.gz"


class Writer:
    """Writes a WARC file, a record after the other, and knows where each begins."""

    def __init__(self, file: Path, *, packed: bool = True) -> None:
        self._stream = file.open("wb")
        self._writer = WARCWriter(self._stream, gzip=packed)
        self.starts: list[int] = []

    def add(  # noqa: PLR0913  # all but two by name
        self,
        url: str,
        body: bytes,
        headers: list[tuple[str, str]] | None = None,
        status: str = "200 OK",
        *,
        warc: dict[str, str] | None = None,
        kind: str = "response",
    ) -> None:
        self.starts.append(self._stream.tell())
        http = StatusAndHeaders(status, HTML if headers is None else headers, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=warc
        )
        self._writer.write_record(record)

    def add_foreign(self, url: str) -> None:
        self.starts.append(self._stream.tell())
        record = self._writer.create_warc_record(url, "response", io.BytesIO(b"no http"), warc_content_type="text/dns")
        self._writer.write_record(record)

    def close(self) -> None:
        self._stream.close()


def page(name: str, body: str = "") -> bytes:
    return sites.frame(name, f"<h1>{name}</h1><p>{sites.build_text(len(name))}</p>{body}").encode()
