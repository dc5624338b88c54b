"""The command line as a process, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Result, run_command

STOP = '''"""``house/stop``."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

from contentlint.rule import Article, Finding, NoOptions, Rule, bad, good


class Stop(Rule[NoOptions]):
    """Stop where an article says so, as somebody at the keyboard would.

    For the test.
    """

    how_to_fix = "Go on."
    basis = "house-style"
    severity = "info"
    messages = {"stop": "It says stop."}

    def check(self, article: Article) -> Iterator[Finding]:
        """Send what Ctrl-C sends, to the process that the user has started."""
        if "## Stop" in article.source.text:
            parent = multiprocessing.parent_process()
            os.kill(parent.pid if parent else os.getpid(), signal.SIGINT)
        yield from ()

    examples = (good("# Go"), bad("# Go", "stop"))
'''

Command = Callable[..., Result]


@pytest.fixture
def contentlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run ``contentlint`` in an empty folder and return what it did."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Result:
        return run_command(*arguments, stdin=stdin, **{"CONTENTLINT_ALLOW_PYTHON_RULES": "1"} | environment)

    return run


@pytest.fixture
def stopping(contentlint: Command) -> None:
    """Have a rule that presses Ctrl-C at an article with the heading “Stop”."""
    del contentlint  # which goes to an empty folder
    rule = Path("rules/house/stop.py")
    rule.parent.mkdir(parents=True)
    rule.write_text(STOP, encoding="utf-8")
