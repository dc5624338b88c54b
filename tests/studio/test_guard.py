"""What attackers try: other names for this machine, other pages, wrong tokens, too much of anything."""

import http.client
import json
import socket
import sys
from contextlib import ExitStack

import pytest
from studios import PATIENCE, Page, Studio
from websockets.exceptions import ConnectionClosed, InvalidStatus

MEGABYTE = 2**20


def still_answers(studio: Studio) -> bool:
    with studio.open_window() as page:
        return page.ask("check", text="# Kettles\n", version=7)["version"] == 7


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "[::1]:{port}", "0.0.0.0:{port}"])
def test_a_name_that_leads_here_by_a_trick_with_dns_gets_nothing(studio: Studio, host: str) -> None:
    status, headers, body = studio.ask("GET", "/", Host=host.format(port=studio.port))
    assert (status, b"<" in body) == (421, False)
    assert "content-security-policy" not in headers


def test_both_names_of_this_machine_are_known(studio: Studio) -> None:
    assert studio.ask("GET", "/", Host=f"localhost:{studio.port}")[0] == 200
    assert studio.ask("GET", "/", Host=f"LOCALHOST:{studio.port}")[0] == 200


def test_two_hosts_are_one_too_many(studio: Studio) -> None:
    with socket.create_connection(("127.0.0.1", studio.port), PATIENCE) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {studio.host}\r\nHost: evil.example\r\n\r\n".encode())
        assert connection.recv(100).split()[1] in {b"400", b"421"}


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://{host}",
        "http://{host}.evil.example",
        "x",
        "http://[",
        "http://{host}?x",
        "http://{host}/",
    ],
)
def test_another_page_can_neither_post_nor_connect(studio: Studio, origin: str) -> None:
    """Also with the right token, which it cannot know."""
    foreign = origin.format(host=studio.host)
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert studio.ask("POST", "/upload?name=a.md", b"# A\n", Origin=foreign, **form)[0] == 403
    assert studio.ask("GET", "/", Origin=foreign)[0] == 403
    with pytest.raises(InvalidStatus) as refused, studio.connect(origin=foreign):
        pass
    assert refused.value.response.status_code == 403


def test_a_page_without_an_origin_cannot_connect(studio: Studio) -> None:
    with pytest.raises(InvalidStatus) as refused, studio.connect(origin=None):
        pass
    assert refused.value.response.status_code == 403


def test_what_another_page_includes_is_refused(studio: Studio) -> None:
    assert studio.ask("GET", "/assets/studio.js", Sec_Fetch_Site="cross-site")[0] == 403
    assert studio.ask("GET", "/assets/studio.js", Sec_Fetch_Site="same-site")[0] == 403
    for mode, kind in (("no-cors", "script"), ("navigate", "iframe"), ("cors", "empty")):
        headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": kind}
        assert studio.ask("GET", "/", **headers)[0] == 403


def test_a_link_to_the_page_may_be_followed_from_anywhere(studio: Studio) -> None:
    headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert studio.ask("GET", "/", **headers)[0] == 200
    assert studio.ask("GET", "/image?path=posts/kettle.png", **headers)[0] == 403


def test_nothing_is_shared_with_other_origins(studio: Studio) -> None:
    """No CORS, no cookies, no frames: a preflight gets no yes."""
    status, headers, _ = studio.ask("OPTIONS", "/upload", Origin=studio.origin, Access_Control_Request_Method="POST")
    assert status == 405
    for answer in (headers, studio.ask("GET", "/")[1]):
        assert not [name for name in answer if name.startswith("access-control-") or name == "set-cookie"]


def test_the_page_may_run_nothing_but_its_own_files(studio: Studio) -> None:
    first, again = (studio.ask("GET", "/")[1]["content-security-policy"] for _ in range(2))
    assert first.startswith("default-src 'none'; script-src 'nonce-")
    assert "unsafe" not in first
    assert "frame-ancestors 'none'" in first
    assert f"connect-src 'self' ws://{studio.host} " in first
    assert first != again
    headers = studio.ask("GET", "/")[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["", "x", "t" * 43])
def test_an_upload_needs_the_token(studio: Studio, token: str) -> None:
    assert studio.ask("POST", "/upload?name=a.md", b"# A\n", X_Contentlint_Token=token)[0] == 401
    assert studio.ask("GET", "/image?path=a.png", X_Contentlint_Token=token)[0] == 401


@pytest.mark.parametrize(
    "first",
    [
        json.dumps({"type": "hello", "token": "t" * 43}),
        json.dumps({"type": "hello"}),
        json.dumps({"id": 1, "type": "open", "path": "posts/kettle.md"}),
        "not json",
        "[" * 100_000,
    ],
)
def test_a_window_without_the_token_is_closed(studio: Studio, first: str) -> None:
    with studio.connect() as window:
        window.send(first)
        with pytest.raises(ConnectionClosed):
            window.recv(PATIENCE)
        assert window.close_code == 1008


def send_much(page: Page) -> None:
    page.socket.send(iter(["x" * MEGABYTE] * 100))
    page.socket.recv(PATIENCE)


def test_a_message_of_100_mb_is_not_taken(studio: Studio) -> None:
    with studio.open_window() as page:
        with pytest.raises(ConnectionClosed):
            send_much(page)
        assert page.socket.close_code in {1009, 1006}  # the second where it is cut off while it still speaks
    assert still_answers(studio)


def test_an_upload_of_100_mb_is_not_taken(studio: Studio) -> None:
    """Neither where its length says so, nor where it comes in pieces of which nobody says how many there are."""
    stated = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=PATIENCE)
    stated.putrequest("POST", "/upload?name=a.md")
    stated.putheader("X-Contentlint-Token", studio.token)
    stated.putheader("Content-Length", str(100 * MEGABYTE))
    stated.endheaders()
    assert stated.getresponse().status == 413
    stated.close()
    connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=PATIENCE)
    try:
        connection.request(
            "POST", "/upload?name=a.md", iter([b"x" * MEGABYTE] * 100), {"X-Contentlint-Token": studio.token}
        )
    except (BrokenPipeError, ConnectionResetError):
        pass  # it does not wait for the rest
    else:
        assert connection.getresponse().status == 413
    finally:
        connection.close()
    assert still_answers(studio)


def allow_files(number: int) -> None:
    """Let this process have so many files open, if it may."""
    if sys.platform != "win32":
        import resource

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, min(number, most)), most))


def test_a_thousand_connections_leave_it_answering(studio: Studio) -> None:
    allow_files(2_000)
    held: list[socket.socket] = []
    try:
        held.extend(socket.create_connection(("127.0.0.1", studio.port), PATIENCE) for _ in range(1_000))
        for one in held[-100:]:
            one.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert still_answers(studio)
    finally:
        for one in held:
            one.close()
    assert still_answers(studio)


def test_windows_that_never_say_their_token_make_room_for_others(studio: Studio) -> None:
    with ExitStack() as closing:
        silent = [closing.enter_context(studio.connect()) for _ in range(40)]
        assert still_answers(studio)
        with pytest.raises(ConnectionClosed):
            silent[0].recv(PATIENCE)
        assert silent[0].close_code == 1008


def test_more_windows_than_a_person_opens_are_closed(studio: Studio) -> None:
    with ExitStack() as closing:
        windows = [closing.enter_context(studio.open_window()) for _ in range(32)]
        last = closing.enter_context(studio.connect())
        last.send(json.dumps({"id": 1, "type": "hello", "token": studio.token}))
        with pytest.raises(ConnectionClosed):
            last.recv(PATIENCE)
        assert last.close_code == 1013
        assert windows[0].ask("check", text="# Kettles\n", version=3)["version"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '{"type": "sing"}',
        '{"id": 5, "type": "check"}',
        '{"id": 5, "type": "check", "text": "a", "more": 1}',
        '{"id": "x", "type": "open", "path": "a.md"}',
        '{"id": 1e400, "type": "open", "path": "a.md"}',
        '{"id": 5, "type": "check", "text": "\\ud800"}',
        "[" * 100_000 + "]" * 100_000,
    ],
)
def test_a_message_that_makes_no_sense_is_answered(page: Page, text: str) -> None:
    page.socket.send(text)
    answer = json.loads(page.socket.recv(PATIENCE))
    assert (answer["type"], answer["code"]) == ("error", "malformed")
    assert page.ask("check", text="# Kettles\n", version=2)["version"] == 2


def test_bytes_are_read_as_text(page: Page) -> None:
    page.socket.send(b'{"id": 9, "type": "measure", "title": "Kettles"}')
    assert page.wait(9)["title"]["pixels"] > 0
    page.socket.send(b"\xff\xfe")
    assert json.loads(page.socket.recv(PATIENCE))["code"] == "malformed"


@pytest.mark.parametrize(
    "path", ["/assets/../server.py", "/assets/..%2fserver.py", "/assets/%2e%2e/app.py", "/x", "//"]
)
def test_no_other_file_is_served(studio: Studio, path: str) -> None:
    assert studio.ask("GET", path)[0] == 404


def test_it_speaks_with_nobody_and_listens_on_this_machine_only(studio: Studio) -> None:
    still_answers(studio)
    events = studio.log.read_text("utf-8").splitlines()
    assert [event for event in events if not event.startswith("socket.bind")] == []
    assert [event for event in events if "127.0.0.1" not in event] == []
    assert events
