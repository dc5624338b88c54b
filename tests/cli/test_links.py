"""``contentlint links``: what other sites answer becomes findings; nothing else sends anything."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from answering_server import Server, run_server

from contentlint.cli import run

Links = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with run_server() as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    running.asked.clear()
    return running


@pytest.fixture
def links(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Links:
    """Return the command in a folder with two articles; its answers are kept in that folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    paths = ["page#here", "page#there", "gone", "gone", "chain/2", "temporary", "status/403", "status/500"]
    text = "".join(f"See [this]({server.url}/{path}).\n\n" for path in paths)
    Path("a.md").write_text(f"# Kettles\n\n{text}[Own](b.md) [mail](mailto:a@b.example).\n", encoding="utf-8")
    Path("b.md").write_text(f"# Pots\n\n<{server.url}/gone> and ![pot]({server.url}/nowhere.png).\n", encoding="utf-8")

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        code = run(["links", "--retries", "0", *arguments])
        return subprocess.CompletedProcess(arguments, code, *capfdbinary.readouterr())

    return call


def find_all(result: subprocess.CompletedProcess[bytes]) -> list[tuple[str, str, str]]:
    """Return path, rule and severity of each finding."""
    files = json.loads(result.stdout)["files"]
    return [(file["path"], one["rule"], one["severity"]) for file in files for one in file["findings"]]


def test_findings(links: Links) -> None:
    result = links("--private", "--format", "json")
    assert result.returncode == 1
    assert find_all(result) == [
        ("a.md", "links/external-broken", "info"),
        ("a.md", "links/external-broken", "error"),
        ("a.md", "links/external-redirect", "info"),
        ("b.md", "links/external-broken", "error"),
        ("b.md", "links/external-broken", "error"),
    ]


def test_what_proves_nothing_is_counted(links: Links) -> None:
    said = b" ".join(links("--private").stdout.split())
    assert b"the server does not let programs in" in said
    assert b"the server did not answer, or reported an error of its own" in said


def test_each_url_is_asked_once_and_not_again_the_next_time(links: Links, server: Server) -> None:
    first = links("--private", "--format", "json")
    assert server.asked["HEAD", "/gone"] == 1
    server.asked.clear()
    again = links("--private", "--format", "json")
    assert (find_all(again), server.asked.total()) == (find_all(first), 0)
    links("--private", "--max-age", "0")
    assert server.asked["HEAD", "/gone"] == 1


def test_offline_goes_by_what_is_kept(links: Links, server: Server) -> None:
    links("--private")
    server.asked.clear()
    Path("c.md").write_text(f"# New\n\n[One]({server.url}/new).\n", encoding="utf-8")
    result = links("--offline", "--max-age", "0")
    assert (result.returncode, server.asked.total()) == (1, 0)
    assert b"there is no answer from an earlier run" in b" ".join(result.stdout.split())


def test_nothing_private_is_asked(links: Links, server: Server) -> None:
    result = links()
    assert (result.returncode, server.asked.total()) == (0, 0)
    assert b"the host is in a private network" in b" ".join(result.stdout.split())


def test_what_is_excluded_is_not_asked(links: Links, server: Server) -> None:
    assert links("--private", "--exclude", f"{server.url}/g", "--exclude", f"{server.url}/n").returncode == 0
    asked = {"/page", "/chain/2", "/chain/1", "/chain/0", "/temporary", "/status/403", "/status/500"}
    assert {path for _, path in server.asked} == asked
    server.asked.clear()
    links("--private", "--exclude", "127.0.0.1", "--no-cache")
    assert server.asked.total() == 0


def test_only_the_named_articles_are_asked_about(links: Links, server: Server) -> None:
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    links("--private", "b.md")
    assert {path for _, path in server.asked} == {"/gone", "/nowhere.png"}


def test_statuses_can_be_accepted(links: Links) -> None:
    said = links("--private", "--accept", "403, 404-410,500").stdout
    assert (b"does not exist" in said, b"not checked" in said) == (False, False)


def test_what_was_accepted_once_is_not_for_ever(links: Links) -> None:
    assert links("--private", "--accept", "404,410").returncode == 0
    assert links("--private").returncode == 1


@pytest.mark.parametrize("value", ["x", "4", "200-", "1000"])
def test_what_is_no_status(links: Links, value: str) -> None:
    assert links("--accept", value).returncode == 2


def test_where_nobody_answers_nothing_is_said_of_any_link(links: Links) -> None:
    Path("a.md").write_text("[x](http://127.0.0.1:9/)", encoding="utf-8")
    Path("b.md").unlink()
    result = links("--private", "--timeout", "2")
    assert (result.returncode, b"no host answered" in result.stderr) == (2, True)


def test_a_check_asks_nothing(links: Links, server: Server, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    links("--private")
    server.asked.clear()
    run(["check", "--select", "links/external-broken,links/external-redirect", "--format", "json"])
    out, _ = capfdbinary.readouterr()
    assert (server.asked.total(), b"external" in out) == (0, False)
