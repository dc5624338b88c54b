"""What a real server answers becomes an outcome, whatever it does; nothing is asked more often than need be."""

import socket
from pathlib import Path

import pytest
from answering_server import Server

from contentlint.site.answers import Answer, Hop
from contentlint.web.asker import ask, is_public
from contentlint.web.limits import Limits

QUICK = Limits(timeout=5, retries=1, pause=0.0, asks_private=True, max_page=100_000)


def ask_for(server: Server, path: str, *sections: str, limits: Limits = QUICK) -> Answer:
    [answer] = ask({server.url + path: frozenset(sections)}, limits)
    return answer


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/page", "found", 200),
        ("/nohead", "found", 200),
        ("/gone", "gone", 410),
        ("/nowhere", "gone", 404),
        ("/status/401", "barred", 401),
        ("/status/429", "barred", 429),
        ("/status/999", "barred", 999),
        ("/status/500", "unreachable", 500),
        ("/later", "found", 200),
        ("/cookie", "found", 200),
        ("/chain/3", "found", 200),
        ("/loop", "loop", 301),
        ("/away", "loop", 301),
        ("/reset", "unreachable", 0),
        ("/garbage", "unreachable", 0),
    ],
)
def test_outcomes(server: Server, path: str, outcome: str, status: int) -> None:
    answer = ask_for(server, path)
    assert (answer.outcome, answer.status, answer.url) == (outcome, status, server.url + path)


def test_a_server_that_says_nothing_is_not_waited_for(server: Server) -> None:
    answer = ask_for(server, "/silent", limits=Limits(timeout=0.2, retries=0, asks_private=True))
    assert (answer.outcome, answer.reason) == ("unreachable", "the server did not answer in time")


def test_redirects_are_kept(server: Server) -> None:
    answer = ask_for(server, "/chain/1")
    assert answer.hops == (Hop(301, f"{server.url}/chain/0"), Hop(301, f"{server.url}/page"))
    assert answer.moved_to == f"{server.url}/page"
    assert ask_for(server, "/temporary").moved_to == ""


def test_a_redirect_that_may_change_moves_nothing(server: Server) -> None:
    assert ask_for(server, "/temporary").hops == (Hop(302, f"{server.url}/page"),)


@pytest.mark.parametrize("path", ["/page", "/packed"])
def test_sections_are_looked_for(server: Server, path: str) -> None:
    assert ask_for(server, path, "café", "caf%C3%A9", "here", "lime", "there").missing == ("there",)


@pytest.mark.parametrize("path", ["/bomb", "/endless", "/nohead", "/cut"])
def test_no_section_is_missed_where_the_page_was_not_read(server: Server, path: str) -> None:
    assert ask_for(server, path, "there").missing == ()


def test_an_endless_page_is_left(server: Server) -> None:
    assert ask_for(server, "/endless", "there").outcome == "found"
    assert server.closed_by_client.wait(10)


def test_each_url_is_asked_once(server: Server) -> None:
    wanted = {f"{server.url}/page?{number}": frozenset[str]() for number in range(20)}
    assert {answer.url for answer in ask(wanted, QUICK)} == set(wanted)
    assert set(server.asked.values()) == {1}


def test_a_host_that_never_answers_is_left(server: Server) -> None:
    limits = Limits(per_host=1, timeout=5, retries=0, max_failures=3, asks_private=True)
    answers = list(ask({f"{server.url}/reset?{number}": frozenset() for number in range(9)}, limits))
    assert [answer.outcome for answer in answers] == ["unreachable"] * 9
    assert sum(answer.reason.startswith("the host did not answer several") for answer in answers) == 6


def test_no_cookie_and_no_password_goes_to_another_host(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine localhost login joe password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert ask_for(server, "/odd").outcome == "found"
    assert server.told == [("", "")]


def test_a_proxy_may_be_in_a_private_network(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://localhost:{server.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    [answer] = ask({"http://kettles.example/page": frozenset()}, Limits(retries=0))
    assert (answer.outcome, list(server.asked)) == (
        "gone",
        [("HEAD", "http://kettles.example/page"), ("GET", "http://kettles.example/page")],
    )


def test_a_redirect_to_no_url(server: Server) -> None:
    assert ask_for(server, "/lost").outcome == "unreachable"


def test_no_section_is_missed_in_another_encoding(server: Server) -> None:
    assert ask_for(server, "/latin", "café").missing == ()


def test_private_addresses_are_not_asked(server: Server) -> None:
    name = f"http://localhost:{server.server_port}/page"
    answers = list(ask({server.url + "/page": frozenset(), name: frozenset()}, Limits(retries=0)))
    assert ([answer.outcome for answer in answers], server.asked.total()) == (["private", "private"], 0)


def test_a_name_with_a_private_address_is_not_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **more: real("127.0.0.1", *rest, **more))
    [answer] = ask({f"http://kettles.example:{server.server_port}/page": frozenset()}, Limits(retries=0))
    assert (answer.outcome, server.asked.total()) == ("private", 0)


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[::1]", "127.1.2.3", "localhost", "printer.local"])
def test_private_hosts(host: str) -> None:
    assert not is_public(host)


def test_a_certificate_that_nobody_knows(untrusted_server: Server) -> None:
    answer = ask_for(untrusted_server, "/page")
    assert answer.outcome == "insecure"
    assert answer.reason.startswith("browsers do not trust the certificate")


@pytest.mark.parametrize("url", ["http://[::1/", "http://a b.example/", f"http://{'k' * 64}.example/", "http://"])
def test_what_is_no_url(url: str) -> None:
    [answer] = ask({url: frozenset()}, Limits(retries=0, timeout=10, asks_private=True))
    assert answer.outcome == "no-host"


@pytest.mark.parametrize(("code", "outcome"), [(socket.EAI_NONAME, "no-host"), (socket.EAI_AGAIN, "unreachable")])
def test_names_that_are_not_found(monkeypatch: pytest.MonkeyPatch, code: int, outcome: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "no name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    [answer] = ask({"http://kettles.example/": frozenset()}, Limits(retries=0))
    assert answer.outcome == outcome
