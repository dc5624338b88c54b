"""A command in a fork, as most tests run it, does what a process of its own does."""

from pathlib import Path

import pytest
from command_line import build_environment, run_command, run_process

ARTICLE = "---\ntitle: Kettles\n---\n\n# Kettles\n\nThe the kettle – with lime – is slow [here](gone.md).\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "a.md", "--format", "json"), 1),
        (("check", "-", "--stdin-filename", "b.md", "--format", "concise", "--quiet"), 0),
        (("fix", "--unsafe", "--diff", "a.md"), 1),
        (("outline", "a.md"), 0),
        (("config",), 0),
        (("check", "gone.md", "--format", "json"), 2),
        (("chekc",), 2),
    ],
    ids=str,
)
def test_a_fork_does_what_a_process_of_its_own_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(ARTICLE, encoding="utf-8")
    alone, forked = (run(*arguments, stdin=ARTICLE.encode()) for run in (run_process, run_command))
    assert alone.returncode == code, alone.stderr.decode()
    assert (forked.returncode, forked.stdout, forked.stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_variables_of_the_place_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "GITHUB_ACTIONS" not in build_environment()
    assert build_environment(GITHUB_ACTIONS="true")["GITHUB_ACTIONS"] == "true"
