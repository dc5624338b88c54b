"""A real server with pages that answer in many ways, on a port of its own."""

import gzip
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = b'<html><h1 id="caf\xc3\xa9">x</h1><a name=here></a><h2 id="user-content-lime">y</h2></html>'


class Handler(BaseHTTPRequestHandler):
    """Answers by the path."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.server.asked[self.command, self.path] += 1
        answer = getattr(self, f"answer_{self.path.strip('/').partition('/')[0].partition('?')[0]}", None)
        if answer:
            answer()
        else:
            self.send(404)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def answer_page(self) -> None:
        self.send(200, PAGE, Content_Type="text/html; charset=utf-8")

    def answer_packed(self) -> None:
        self.send(200, gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def answer_bomb(self) -> None:
        self.send(200, gzip.compress(bytes(50_000_000)), Content_Type="text/html", Content_Encoding="gzip")

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.close_connection = True
        try:
            while self.command == "GET":
                self.wfile.write(bytes(2**16))
        except OSError:
            self.server.closed_by_client.set()

    def answer_gone(self) -> None:
        self.send(410)

    def answer_status(self) -> None:
        self.send(int(self.path.rpartition("/")[2]))

    def answer_nohead(self) -> None:
        self.send(405 if self.command == "HEAD" else 200)

    def answer_chain(self) -> None:
        left = int(self.path.rpartition("/")[2])
        self.send(301, Location=f"/chain/{left - 1}" if left else "/page")

    def answer_temporary(self) -> None:
        self.send(302, Location="/page")

    def answer_loop(self) -> None:
        self.send(301, Location="/loop")

    def answer_cookie(self) -> None:
        if "seen=1" in self.headers.get("Cookie", ""):
            self.send(200)
        else:
            self.send(302, Location="/cookie", Set_Cookie="seen=1")

    def answer_odd(self) -> None:
        cookies = "a[b]=1", "path=1", "=", "a@b=1", "x=1; Domain=[", "ok=2"
        self.send_response(302)
        for cookie in cookies:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Location", f"http://localhost:{self.server.server_port}/told")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_told(self) -> None:
        self.server.told.append((self.headers.get("Cookie", ""), self.headers.get("Authorization", "")))
        self.send(200)

    def answer_lost(self) -> None:
        self.send(301, Location="http://[bad")

    def answer_latin(self) -> None:
        self.send(200, "<h1 id='café'>x</h1>".encode("latin-1"), Content_Type="text/html; charset=iso-8859-1")

    def answer_away(self) -> None:
        self.send(301, Location="file:///etc/passwd")

    def answer_later(self) -> None:
        tries = self.server.asked["HEAD", self.path] + self.server.asked["GET", self.path]
        self.send(200 if tries > 1 else 503, Retry_After="0")

    def answer_silent(self) -> None:
        self.server.release.wait(30)
        self.close_connection = True

    def answer_cut(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
        self.close_connection = True

    def answer_reset(self) -> None:
        self.close_connection = True

    def answer_garbage(self) -> None:
        self.wfile.write(b"\x00\xff no protocol\r\n\r\n")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Counts what is asked. ``release`` lets silent answers end."""

    daemon_threads = True

    def __init__(self, authority: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[tuple[str, str]] = Counter()
        self.told: list[tuple[str, str]] = []
        self.release = threading.Event()
        self.closed_by_client = threading.Event()
        self.url = f"{'https' if authority else 'http'}://127.0.0.1:{self.server_port}"
        if authority:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(authority)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that go."""


@contextmanager
def run_server(authority: Path | None = None) -> Iterator[Server]:
    """Run a server; with the file of a certificate, over https."""
    server = Server(authority)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        server.server_close()
