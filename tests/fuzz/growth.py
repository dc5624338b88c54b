"""How much work a piece of an article is that stands there many times, in steps that are counted."""

from functools import cache

from steps import count_steps

from contentlint.config import Overlay
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_source
from contentlint.source import Source

FORMATS = ("a.md", "a.html", "a.txt")
SIZE = 60


@cache
def _everything_on() -> LintContext:
    return load_context("/", overlay=Overlay(select=("ALL",)))


def measure_growth(fragment: str, path: str, times: int = 1) -> float:
    """Return how the steps grow to read and check twice the pieces: 1 is to twice as many."""
    sizes = (times * SIZE, 2 * times * SIZE)
    once, twice = (count_steps(lambda text=fragment * size: _check(text, path)) for size in sizes)  # type: ignore[misc]
    return twice / (2 * once)


def _check(text: str, path: str) -> None:
    check_source(Source(text, path), _everything_on())
