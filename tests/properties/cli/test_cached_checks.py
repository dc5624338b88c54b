"""Checks one after the other, with what is kept: each says what a run says that knows nothing, byte for byte."""

import io
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.cli import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there, and the zone cannot be set")

CHECK = ("check", "content")
LONG_AGO = 1_700_000_000
ARTICLES = {
    "a.md": "---\ntitle: Lime\n---\n\n# Lime\n\nLime makes the the [kettle](b.md) slow. ![Lime](/lime.png)\n",
    "b.md": "---\ntitle: Lime\ndate: 2999-01-01\n---\n\n# Kettles\n\nKettles are made of [steel](/steel/).\n",
    "deep/c.md": "# Steel\n\nIt is utilized. See [lime](../a.md#lime), [old](/old/).\n",
}


class Said(NamedTuple):
    """What a command has said, but for how long it took."""

    output: bytes
    notes: bytes
    code: int


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site, with a cache of its own, whose files count as old from the start."""
    with _open_site(tmp_path, monkeypatch):
        return tmp_path


@contextmanager
def _open_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    place = folder / "site"
    for path, text in ARTICLES.items():
        put(place / "content" / path, text)
    put(place / "contentlint.toml", 'content-root = "content"\nextends = "house.toml"\n')
    put(place / "house.toml", "[rules.'meta/title-too-long']\nmax = 30\n")
    put(place / "static/lime.png", "")
    put(place / "_redirects", "/old/ /a/ 301\n")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(place)
    monkeypatch.setattr("contentlint.cli.timings.Timings.elapsed", 0.1)  # on a busy machine it may be anything
    yield


def put(file: Path, text: str) -> None:
    """Write a file whose time of change is always the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


def say(*words: str) -> Said:
    """Run a command; return what it says."""
    streams = sys.stdout, sys.stderr
    output, notes = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in streams)
    sys.stdout, sys.stderr = output, notes
    try:
        code = run(list(words))
        output.flush()
        notes.flush()
    finally:
        sys.stdout, sys.stderr = streams
    said = re.sub(rb" in [\d.]+ s", b"", output.buffer.getvalue())  # type: ignore[attr-defined]  # BytesIO
    return Said(said, notes.buffer.getvalue(), code)  # type: ignore[attr-defined]


def compare(*words: str) -> Said:
    """Hold what is said against what a run says that knows nothing; return it."""
    said = say(*words)
    assert said == say(*words, "--no-cache")
    return said


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "json"],
        ["--format", "concise"],
        ["--format", "sarif"],
        ["--format", "github"],
        ["--format", "html"],
        ["--statistics"],
        ["--quiet"],
        ["--all", "--color"],
        ["--baseline"],
        ["--site-only"],
        ["content/a.md", "content/b.md"],
        ["--fail-on", "never"],
        ["nowhere.md"],
    ],
)
def test_every_form_of_output_is_the_same_again(site: Path, words: list[str]) -> None:
    assert site
    run(["baseline", "content"])
    assert compare(*CHECK, *words) == compare(*CHECK, *words)


def _append(path: str) -> Callable[[], None]:
    return lambda: put(Path(path), f"{Path(path).read_text(encoding='utf-8')}\nMore of the the same.\n")


def _edit_in_place() -> None:
    """Change a file without a change of its size or time of change."""
    text = Path("content/a.md").read_text(encoding="utf-8")
    put(Path("content/a.md"), text.replace("the the", "the big") if "the the" in text else text.replace("big", "the"))


def _swap() -> None:
    one, other = Path("content/a.md"), Path("content/deep/c.md")
    one.rename("kept"), other.rename(one), Path("kept").rename(other)


def _link() -> None:
    Path("content/link.md").unlink(missing_ok=True)
    Path("content/link.md").symlink_to("../outside.md")
    put(Path("outside.md"), f"# Link {time.time_ns()}\n")


def _toggle(path: str, text: str = "") -> Callable[[], None]:
    return lambda: Path(path).unlink() if Path(path).exists() else put(Path(path), text)


def _configure(text: str) -> Callable[[], None]:
    return lambda: put(Path("house.toml"), text)


STEPS: dict[str, Callable[[], None]] = {
    "nothing": lambda: None,
    "append": _append("content/deep/c.md"),
    "edit in place": _edit_in_place,
    "touch": lambda: os.utime("content/a.md"),
    "swap": _swap,
    "move": lambda: (
        Path("content/b.md").rename("content/d.md")
        if Path("content/b.md").exists()
        else Path("content/d.md").rename("content/b.md")
    ),
    "link": _link,
    "image": _toggle("static/lime.png"),
    "article": _toggle("content/steel.md", "# Steel\n\nWords.\n"),
    "hidden": _toggle("content/.gitignore", "a.md\n"),
    "repository": lambda: Path(".git").mkdir(exist_ok=True),
    "redirect": _toggle("_redirects", "/old/ /b/ 301\n"),
    "generator": _toggle("hugo.toml", 'baseURL = "https://example.org/"\n[permalinks]\n'),
    "authors": _toggle("data/authors/jane.yaml", "name: Jane Doe\n"),
    "severity": _configure("[rules.'style/boilerplate']\nseverity = 'error'\n"),
    "limit": _configure("[rules.'meta/title-too-long']\nmax = 3\n"),
    "broken": _configure("rules = ["),
    "house rule": _toggle("rules/house/steel.yaml", "summary: No steel.\n"),
    "baseline": lambda: put(Path("contentlint-baseline.json"), '{"version": 1, "articles": {}}'),
    "unreadable": _toggle("content/bad.md", "a\0b"),
    "yesterday": lambda: _set_zone("AAA+24"),
    "tomorrow": lambda: _set_zone("AAA-24"),
    "narrow": lambda: os.environ.update(COLUMNS="40"),
    "wide": lambda: os.environ.update(COLUMNS="100"),
    "damaged": lambda: _damage(lambda data: data[: len(data) // 2]),
    "forged": lambda: _damage(lambda data: data.replace(b"Lime", b"Lame")),
    "empty": lambda: _damage(lambda _data: b""),
}


def _set_zone(zone: str) -> None:
    os.environ["TZ"] = zone
    time.tzset()


def _damage(change: Callable[[bytes], bytes]) -> None:
    for file in Path("../cache/contentlint").glob("*.db"):
        file.write_bytes(change(file.read_bytes()))


COMMANDS = (CHECK, ("check",), ("check", "content/a.md"), (*CHECK, "--format", "json", "--baseline"))


@pytest.mark.slow("makes sites that change by chance")
@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(COMMANDS)), min_size=2, max_size=5))
def test_whatever_happens_the_same_is_said_as_by_a_run_that_knows_nothing(
    steps: list[tuple[str, tuple[str, ...]]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch, _open_site(Path(folder), patch):
        patch.setenv("TZ", "UTC")
        patch.setenv("COLUMNS", "80")
        put(Path("contentlint-baseline.json"), '{"version": 1, "articles": {}}')
        for name, words in steps:
            compare(*words)
            STEPS[name]()
            assert compare(*words) == compare(*words)
    time.tzset()


@pytest.mark.parametrize("name", sorted(STEPS.keys() - {"nothing", "repository"}))
def test_each_change_is_noticed(site: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("COLUMNS", "80")
    words = (*CHECK, "--baseline")
    put(site / "site/contentlint-baseline.json", '{"version": 1, "articles": {"content/a.md": {}}}')
    compare(*words)
    compare(*words)
    STEPS[name]()
    compare(*words)
    monkeypatch.undo()
    time.tzset()


def test_a_pair_that_becomes_the_name_of_a_file_is_noticed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = site / "site/else/where"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    pair = "fail-on=never"
    words = ("check", "../../content/a.md", "--select", "readability/doubled-word", "--config", pair)
    assert [compare(*words).code for _ in range(2)] == [0, 0]
    put(Path(pair), 'fail-on = "info"\n')
    assert compare(*words).code == 1


def test_a_configuration_from_a_pipe_may_be_another_the_next_time(site: Path) -> None:
    pipe = site / "site/pipe.toml"
    os.mkfifo(pipe)

    def say_with(severity: str) -> Said:
        writer = Thread(target=pipe.write_text, args=(f'fail-on = "{severity}"\n',), daemon=True)
        writer.start()
        return say(*CHECK, "--config", "pipe.toml")

    assert [say_with(severity).code for severity in ("never", "info", "never")] == [0, 1, 0]
