"""What goes wrong within contentlint itself is reported as such: exit code 3, and a traceback only where it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULE = '''"""``house/broken``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, NoOptions, Rule, bad, good


class Broken(Rule[NoOptions]):
    """Write nothing.

    This rule fails on each article.
    """

    how_to_fix = "Delete the rule."
    basis = "house-style"
    severity = "error"
    messages = {"never": "This is never said."}

    def check(self, article: Article) -> Iterator[Finding]:
        """Fail."""
        raise ZeroDivisionError(article.path)
        yield

    examples = (good("A."), bad("B.", "never"))
'''


def run(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a folder, without ``CONTENTLINT_DEBUG`` unless it is given."""
    unset = {"CONTENTLINT_DEBUG", "PYTHONDONTWRITEBYTECODE"}
    variables = {key: value for key, value in os.environ.items() if key not in unset} | environment
    variables["CONTENTLINT_ALLOW_PYTHON_RULES"] = "1"
    command = [sys.executable, "-m", "contentlint", *arguments]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)  # noqa: S603  # our own


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with an article and a custom rule that fails."""
    (tmp_path / "rules" / "house").mkdir(parents=True)
    (tmp_path / "rules" / "house" / "broken.py").write_text(RULE, "utf-8")
    (tmp_path / "contentlint.toml").write_text('allow-python-rules = true\nselect = ["house"]\n', "utf-8")
    (tmp_path / "a.md").write_text("# Kettles\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [("check", "a.md"), ("fix", "a.md"), ("publish", "a.md")])
def test_a_rule_that_fails_gives_exit_code_3(site: Path, command: tuple[str, ...]) -> None:
    done = run(site, *command)
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_debugging_shows_where_it_failed(site: Path) -> None:
    done = run(site, "check", "a.md", CONTENTLINT_DEBUG="1")
    assert "Traceback" in done.stderr
    assert "broken.py" in done.stderr


def test_byte_code_that_is_cut_off_is_an_internal_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Kettles\n", "utf-8")
    byte_code = tmp_path / "byte-code"
    assert run(tmp_path, "outline", "a.md", PYTHONPYCACHEPREFIX=str(byte_code)).returncode == 0
    (compiled,) = (path for path in byte_code.rglob("outline.*.pyc") if path.parent.name == "cli")
    os.truncate(compiled, 100)
    done = run(tmp_path, "outline", "a.md", PYTHONPYCACHEPREFIX=str(byte_code))
    assert done.returncode == 3
    assert "internal error (EOFError" in done.stderr
