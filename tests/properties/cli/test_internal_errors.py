"""What goes wrong within contentlint itself is reported as such: exit code 3, and a traceback only where it is asked for."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from command_line import TextResult, run_in

from contentlint.article.article import Article
from contentlint.cli import _COMMANDS, cli
from contentlint.cli import run as run_here
from contentlint.reporters import Report, Style

RULE = '''"""``house/broken``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, NoOptions, Rule, bad, good


class Broken(Rule[NoOptions]):
    """Write nothing.

    This rule fails on articles with kettles.
    """

    how_to_fix = "Delete the rule."
    basis = "house-style"
    severity = "error"
    messages = {"never": "This is never said."}

    def check(self, article: Article) -> Iterator[Finding]:
        """Fail where an article says so."""
        if "Kettles" in article.source.text:
            raise ZeroDivisionError(article.path)
        yield from ()

    examples = (good("A."), bad("B.", "never"))
'''


def run(folder: Path, *arguments: str, **environment: str) -> TextResult:
    """Run the command in a folder, without ``CONTENTLINT_DEBUG`` unless it is given."""
    return run_in(folder, *arguments, **{"CONTENTLINT_DEBUG": "", "CONTENTLINT_ALLOW_PYTHON_RULES": "1"} | environment)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with an article and a custom rule that fails."""
    (tmp_path / "rules" / "house").mkdir(parents=True)
    (tmp_path / "rules" / "house" / "broken.py").write_text(RULE, "utf-8")
    (tmp_path / "contentlint.toml").write_text('allow-python-rules = true\nselect = ["house"]\n', "utf-8")
    (tmp_path / "a.md").write_text("# Kettles\n\nBoil them.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [("check", "a.md"), ("fix", "a.md"), ("publish", "a.md"), ("baseline", "a.md")])
def test_a_rule_of_the_site_that_fails_is_no_bug_of_ours(site: Path, command: tuple[str, ...]) -> None:
    done = run(site, *command)
    assert done.returncode == 2
    assert "house/broken failed (rules/house/broken.py, line 22: ZeroDivisionError" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_debugging_shows_where_it_failed(site: Path) -> None:
    done = run(site, "check", "a.md", CONTENTLINT_DEBUG="1")
    assert "Traceback" in done.stderr
    assert "broken.py" in done.stderr


def test_byte_code_that_is_cut_off_is_an_internal_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Kettles\n\nBoil them.\n", "utf-8")
    byte_code = tmp_path / "byte-code"
    assert run(tmp_path, "outline", "a.md", PYTHONPYCACHEPREFIX=str(byte_code)).returncode == 0
    (compiled,) = (path for path in byte_code.rglob("outline.*.pyc") if path.parent.name == "cli")
    os.truncate(compiled, 100)
    done = run(tmp_path, "outline", "a.md", PYTHONPYCACHEPREFIX=str(byte_code))
    assert done.returncode == 3
    assert "internal error (EOFError" in done.stderr


@pytest.fixture
def articles(site: Path) -> Path:
    """Return a folder with articles of which one makes a rule fail; all have a doubled word."""
    (site / "contentlint.toml").write_text(
        'allow-python-rules = true\nselect = ["house", "readability/doubled-word", "hygiene/trailing-space"]\n', "utf-8"
    )
    (site / "a.md").write_text("# Kettles\n\nFill the the kettle. \n", "utf-8")
    for number in range(70):
        (site / f"{number}.md").write_text("# Pans\n\nFill the the pan. \n", "utf-8")
    return site


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_that_fails_in_one_article_hides_no_other(articles: Path, jobs: str) -> None:
    done = run(articles, "check", "--format", "json", "--no-cache", "--jobs", jobs)
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [(one["path"], "ZeroDivisionError" in one["message"]) for one in report["problems"]] == [("a.md", True)]
    files = {file["path"]: file for file in report["files"]}
    assert len(files) == 71
    for file in files.values():
        assert {one["rule"] for one in file["findings"]} >= {"readability/doubled-word"}


def test_a_rule_that_fails_in_one_article_leaves_it_and_fixes_the_others(articles: Path) -> None:
    before = (articles / "a.md").read_bytes()
    assert run(articles, "fix", "--no-cache").returncode == 2
    assert (articles / "a.md").read_bytes() == before
    assert (articles / "0.md").read_text("utf-8") == "# Pans\n\nFill the the pan.\n"


def test_a_baseline_is_not_written_of_half_the_articles(articles: Path) -> None:
    done = run(articles, "baseline")
    assert done.returncode == 2
    assert "nothing was written" in done.stderr
    assert not list(articles.glob("*.json"))


def test_a_draft_that_makes_a_rule_fail_keeps_no_other_from_being_published(articles: Path) -> None:
    drafts = articles / "drafts"
    drafts.mkdir()
    for name, word in (("a", "Kettles"), ("b", "Pans")):
        (drafts / f"{name}.txt").write_text(f"{word} and pots\n\nFill the {word.lower()}.\n", "utf-8")
    done = run(articles, "publish", "drafts", "-o", "out")
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stdout + done.stderr
    assert (articles / "out" / "b.md").exists()


# --- in this process ------------------------------------------------------------------------------


def fail(*_arguments: object, **_options: object) -> None:
    """Fail as a bug would."""
    raise ZeroDivisionError("on purpose")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with an article that has something to find."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONTENTLINT_DEBUG", raising=False)
    (tmp_path / "a.md").write_text("# Kettles\n\nFill the the kettle.\n", "utf-8")
    (tmp_path / "b.md").write_text("# Pans\n\nFill the the pan.\n", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", sorted(_COMMANDS))
def test_every_command_ends_with_3_where_we_fail(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command
    monkeypatch.setattr(command, "callback", fail)
    monkeypatch.setattr(command, "params", [])
    if isinstance(command, click.Group):
        monkeypatch.setattr(command, "no_args_is_help", False)
        monkeypatch.setattr(command, "invoke_without_command", True)
    assert run_here([name]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0] == "contentlint: internal error (ZeroDivisionError: on purpose)"
    assert "Traceback" not in said.err


@pytest.mark.usefixtures("here")
def test_a_recogniser_that_fails_in_one_article_hides_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = Article.own_headings

    def fail_on_kettles(article: Article) -> object:
        return fail() if "kettle" in article.source.text else headings.__get__(article)

    monkeypatch.setattr(Article, "own_headings", property(fail_on_kettles))
    assert run_here(["check", "--no-cache", "--format", "json", "."]) == 3
    files = {file["path"]: file for file in json.loads(capsys.readouterr().out)["files"]}
    assert "ZeroDivisionError" in files["a.md"]["error"]
    assert "readability/doubled-word" in {one["rule"] for one in files["b.md"]["findings"]}


def test_a_format_that_fails_leaves_the_others_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_halfway(_report: Report, _style: Style) -> Iterator[str]:
        yield "<testsuites>"
        fail()

    (here / "b.xml").write_text("before", "utf-8")
    monkeypatch.setattr("contentlint.reporters.formats.junit.render", fail_halfway)
    formats = ("--format", "json:a.json", "--format", "junit:b.xml", "--format", "sarif:c.sarif")
    assert run_here(["check", "--no-cache", *formats, "."]) == 3
    assert len(json.loads((here / "a.json").read_text("utf-8"))["files"]) == 2
    assert json.loads((here / "c.sarif").read_text("utf-8"))["runs"]
    assert (here / "b.xml").read_text("utf-8") == "before"


def test_a_rule_on_sites_that_fails_hides_no_finding_of_other_articles(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "contentlint.toml").write_text('content-root = "."\n', "utf-8")

    def fail_on_kettles(_checkers: object, _costs: object, facts: object, site: object = None) -> tuple[object, ...]:
        return fail() if site is not None and getattr(facts, "path", "") == "a.md" else ([], ())  # type: ignore[return-value]

    monkeypatch.setattr("contentlint.linter.runner.run_checkers", fail_on_kettles)
    assert run_here(["check", "--no-cache", "--format", "json", "."]) == 3
    files = {file["path"]: file for file in json.loads(capsys.readouterr().out)["files"]}
    assert "ZeroDivisionError" in files["a.md"]["error"]
    assert "readability/doubled-word" in {one["rule"] for one in files["b.md"]["findings"]}


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        ("MemoryError", 2, "contentlint: there is not enough memory\n"),
        ("SystemError('no exception set')", 3, "contentlint: internal error (SystemError: no exception set)\n"),
        ("KeyboardInterrupt", 130, ""),
    ],
)
@pytest.mark.parametrize("place", ["while it is loaded", "while it runs"])
def test_what_stops_the_command_line_itself_is_never_exit_code_1(place: str, raised: str, code: int, told: str) -> None:
    broken = "def __getattr__(name): raise" if place == "while it is loaded" else "def run(arguments): raise"
    program = f"""
import sys, types
from contentlint.__main__ import main
sys.modules["contentlint.cli"] = module = types.ModuleType("contentlint.cli")
exec("{broken} {raised}", module.__dict__)
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603  # our own
    assert (done.returncode, done.stderr) == (code, told)


def test_the_command_line_leaves_a_lack_of_memory_to_what_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr("contentlint.cli.cli.main", fail)
    with pytest.raises(MemoryError):
        run_here([])
