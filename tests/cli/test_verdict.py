"""A verdict that is kept: said again only as long as a run would say the same, byte for byte."""

import datetime
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.cli import run, setup
from contentlint.linter.cache import keys, verdict
from contentlint.linter.cache.verdict import recall
from contentlint.linter.context import LintContext
from contentlint.source import seal
from contentlint.source.disk_trace import begin_trace, end_trace, note_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there, and the zone cannot be set")

CHECK = ("check", "content")
LONG_AGO = 1_700_000_000
ARTICLES = {
    "a.md": "---\ntitle: Lime\n---\n\n# Lime\n\nLime makes the the [kettle](b.md) slow. ![Lime](/lime.png)\n",
    "b.md": "---\ntitle: Lime\ndate: 2999-01-01\n---\n\n# Kettles\n\nKettles are made of [steel](/steel/).\n",
    "deep/c.md": "# Steel\n\nIt is utilized. See [lime](../a.md#lime), [old](/old/).\n",
}


class Said(NamedTuple):
    """What a command has said, but for how long it took, and whether it was kept."""

    output: bytes
    notes: bytes
    code: int
    was_kept: bool


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
    monkeypatch.setattr("contentlint.source.disk_trace.MIN_AGE_NANOSECONDS", -(10**12))
    monkeypatch.setattr("contentlint.cli.timings.Timings.elapsed", 0.1)  # on a busy machine it may be anything
    yield


def put(file: Path, text: str) -> None:
    """Write a file whose time of change is always the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


def say(*words: str) -> Said:
    """Run a command as a process does: what is kept is said again, else it is found out."""
    streams = sys.stdout, sys.stderr
    output, notes = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in streams)
    sys.stdout, sys.stderr = output, notes
    try:
        kept = recall(words)
        code = kept.say(time.monotonic()) if kept else run(list(words))
        output.flush()
        notes.flush()
    finally:
        sys.stdout, sys.stderr = streams
    said = re.sub(rb" in [\d.]+ s", b"", output.buffer.getvalue())  # type: ignore[attr-defined]  # BytesIO
    return Said(said, notes.buffer.getvalue(), code, kept is not None)  # type: ignore[attr-defined]


def compare(*words: str) -> Said:
    """Hold what is said against what a run finds that knows nothing; return the former."""
    said = say(*words)
    fresh = say(*words, "--no-cache")
    assert not fresh.was_kept
    assert said[:3] == fresh[:3]
    return said


def test_an_unchanged_site_is_answered_from_one_file(site: Path) -> None:
    assert [compare(*CHECK).was_kept for _ in range(3)] == [False, True, True]
    assert len(list((site / "cache/contentlint/verdicts").iterdir())) == 1


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
    ],
)
def test_every_form_of_output_is_said_again(site: Path, words: list[str]) -> None:
    assert site
    run(["baseline", "content"])
    first, again = compare(*CHECK, *words), compare(*CHECK, *words)
    assert (first.was_kept, again.was_kept) == (False, True)
    assert first[:3] == again[:3]


@pytest.mark.parametrize(
    "words",
    [
        ["--no-cache"],
        ["--format", "json:report.json"],
        ["--format", "text", "--format", "json:report.json"],
        ["--verbose"],
        ["--profile"],
        ["nowhere.md"],
    ],
)
def test_what_cannot_be_said_again_is_not_kept(site: Path, words: list[str]) -> None:
    assert site
    assert not [said for said in (say(*CHECK, *words) for _ in range(3)) if said.was_kept]


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
    folder = Path("../cache/contentlint/verdicts")
    for file in folder.iterdir() if folder.exists() else ():
        file.write_bytes(change(file.read_bytes()))


COMMANDS = (CHECK, ("check",), ("check", "content/a.md"), (*CHECK, "--format", "json", "--baseline"))


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
            said = compare(*words)
            again = compare(*words)
            assert said[:3] == again[:3]
            assert again.was_kept is (said.code in {0, 1})
    time.tzset()


@pytest.mark.parametrize("name", sorted(STEPS.keys() - {"nothing", "repository"}))
def test_each_change_is_noticed(site: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("COLUMNS", "80")
    words = (*CHECK, "--baseline")
    put(site / "site/contentlint-baseline.json", '{"version": 1, "articles": {"content/a.md": {}}}')
    compare(*words)
    assert compare(*words).was_kept
    STEPS[name]()
    assert not compare(*words).was_kept
    monkeypatch.undo()
    time.tzset()


def test_what_has_just_changed_is_not_relied_on(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.source.disk_trace.MIN_AGE_NANOSECONDS", 10**12)
    assert not any(compare(*CHECK).was_kept for _ in range(3))
    monkeypatch.setattr("contentlint.source.disk_trace.MIN_AGE_NANOSECONDS", -(10**12))
    assert [compare(*CHECK).was_kept for _ in range(2)] == [False, True]
    assert site


def test_a_package_that_is_upgraded_during_the_run_is_noticed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = (site / f"site-packages/msgspec-{version}.dist-info" for version in (1, 2))
    before.mkdir(parents=True)
    monkeypatch.syspath_prepend(before.parent)
    read_settings = setup.load_context

    def upgrade(**options: Any) -> LintContext:  # noqa: ANN401  # passed on
        if before.exists():
            before.rename(after)
        return read_settings(**options)

    monkeypatch.setattr(setup, "load_context", upgrade)
    assert [say(*CHECK).was_kept for _ in range(3)] == [False, False, True]


def test_a_package_beside_ours_is_noticed_in_a_folder_of_any_name(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site / "vendored"
    put(folder / "contentlint-0.1.0.dist-info/RECORD", "")
    put(folder / "msgspec-1.dist-info/RECORD", "")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(keys, "IS_WHEEL", True)
    monkeypatch.setattr(keys, "PACKAGE", folder / "contentlint")
    assert [say(*CHECK).was_kept for _ in range(2)] == [False, True]
    (folder / "msgspec-1.dist-info").rename(folder / "msgspec-2.dist-info")
    assert not say(*CHECK).was_kept


def test_a_pair_that_becomes_the_name_of_a_file_is_noticed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = site / "site/else/where"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    pair = "fail-on=never"
    words = ("check", "../../content/a.md", "--select", "readability/doubled-word", "--config", pair)
    assert [compare(*words).was_kept for _ in range(2)] == [False, True]
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


def test_a_terminal_that_does_not_know_its_width_is_no_pipe(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site
    with ExitStack() as streams:
        primary, secondary = os.openpty()
        assert os.get_terminal_size(secondary).columns == 0
        terminal, *_, pipe = (streams.enter_context(os.fdopen(end, "w")) for end in (secondary, primary, os.pipe()[1]))
        trace = begin_trace()
        note_path(".")
        end_trace()
        monkeypatch.setattr(sys, "stdout", terminal)
        today = datetime.date.today()  # noqa: DTZ011  # as a check has it
        verdict.keep(CHECK, today, trace, verdict.Verdict(0, []))
        assert recall(CHECK) is not None
        monkeypatch.setattr(sys, "stdout", pipe)
        assert recall(CHECK) is None
        monkeypatch.undo()


def test_rules_that_are_code_may_go_by_anything(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_ALLOW_PYTHON_RULES", "1")
    config = site / "site/contentlint.toml"
    put(config, f"{config.read_text(encoding='utf-8')}allow-python-rules = true\n")
    put(
        site / "site/rules/house/any.py",
        '"""``house/any``."""\n\nfrom contentlint.rule import NoOptions, Rule, bad, good\n\n\n'
        'class Any(Rule[NoOptions]):\n    """Say nothing.\n\n    For the test.\n    """\n\n'
        '    how_to_fix = "Go on."\n    basis = "house-style"\n    severity = "info"\n    messages = {"any": "Any."}\n\n'
        '    def check(self, article):\n        """Find nothing."""\n        yield from ()\n\n'
        '    examples = (good("# Go"), bad("# Go", "any"))\n',
    )
    assert [say(*CHECK).was_kept for _ in range(3)] == [False] * 3


def test_who_does_not_know_the_secret_is_not_believed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def use(secret: bytes) -> None:
        size = 16 if secret else seal.CHECKSUM_SIZE
        monkeypatch.setattr(seal, "_KEY", secret)
        monkeypatch.setattr(seal, "SIZE", size)
        monkeypatch.setattr(verdict, "SIZE", size)

    for secret in (b"", b"one", b"other", b"one", b""):
        use(secret)
        assert [say(*CHECK).was_kept for _ in range(2)] == [False, True]
    assert site


ASKING = """
import builtins, io, json, os, sys
asked = []
def watch(module, name):
    real = getattr(module, name)
    def watched(path=".", *rest, **more):
        if not isinstance(path, int):
            asked.append((name, os.path.abspath(os.fsdecode(path))))
        return real(path, *rest, **more)
    setattr(module, name, watched)
class Variables(type(os.environ)):
    def get(self, name, default=None):
        read.add(name)
        return super().get(name, default)
    def __getitem__(self, name):
        read.add(name)
        return super().__getitem__(name)
    def __contains__(self, name):
        read.add(name)
        return super().__contains__(name)
read = set()
from contentlint.cli import run
import contentlint.cli.transcript as transcript
from contentlint.linter.cache import verdict
from contentlint.source import disk_trace
disk_trace.MIN_AGE_NANOSECONDS = -(10**12)
run(["check", "--no-cache"])
for module, name in ((os, "stat"), (os, "lstat"), (os, "listdir"), (os, "scandir"), (os, "readlink"), (builtins, "open"), (io, "open")):
    watch(module, name)
kept = []
transcript.keep = lambda words, day, trace, verdict: kept.extend(trace.answers)
os.environ.__class__ = Variables
run(sys.argv[1:])
sys.stdout.flush()
with open("../asked.json", "w") as file:
    json.dump([sorted(set(asked)), [[q[:1].decode(), os.path.abspath(q[1:].decode())] for q in kept], sorted(read)], file)
"""
"""Runs a check and writes what it asked of the disk, the questions that it noted, and the variables that it read."""

NOT_ANSWERS = {
    "CONTENTLINT_CACHE_KEY",
    "HOME",
    "LOCALAPPDATA",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "_CONTENTLINT_COMPLETE",
}
"""Variables that say where the cache is and who may write it, and the one of the shell's completion."""


@pytest.mark.parametrize(
    "extra", [[], ["--baseline"], ["--format", "github"], ["--format", "html"], ["--format", "json"]]
)
def test_all_that_is_asked_is_noted(site: Path, extra: list[str]) -> None:
    put(
        site / "site/contentlint-baseline.json",
        '{"version": 1, "articles": {"content/gone.md": {}, "content/a.md": {}}}',
    )
    run(["new-rule", "house/steel"])
    put(site / "site/.gitignore", "node_modules\n")
    put(site / "site/hugo.toml", 'baseURL = "https://example.org/"\n')
    put(site / "site/data/authors/jane.yaml", "name: Jane Doe\n")
    put(site / "site/content/page.html", "<h1>Page</h1>")
    put(site / "outside.md", "# Out\n")
    (site / "site/content/link.md").symlink_to("a.md")
    (site / "site/content/lost.png").symlink_to("nowhere.png")
    (site / "site/content/out").symlink_to(site)
    subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", ASKING, *CHECK, *extra], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    asked, noted, read = json.loads((site / "asked.json").read_text(encoding="utf-8"))
    inside = [(how, path) for how, path in asked if path.startswith(str(site / "site"))]
    assert len(noted) > 20
    assert len(inside) > 20
    assert [one for one in inside if not _is_noted(*one, noted)] == []
    assert set(read) <= {*verdict.VARIABLES, *NOT_ANSWERS}


def _is_noted(how: str, path: str, noted: list[list[str]]) -> bool:
    """Tell whether a question of the system is among those that were noted, or part of one."""
    of_tree = any(kind == "t" and f"{path}/".startswith(f"{at}/") for kind, at in noted)
    if how in {"listdir", "scandir"}:
        return of_tree or ["f", path] in noted
    of_links = how in {"lstat", "readlink"} and any(
        kind == "r" and f"{at}/".startswith(f"{path}/") for kind, at in noted
    )
    return of_tree or of_links or ["p", path] in noted
