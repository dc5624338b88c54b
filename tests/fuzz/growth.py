"""How much work a piece of an article is that stands there many times, in steps that are counted."""

from steps import SLACK, count_steps

from contentlint.article.outline import build_outline
from contentlint.article.reader import read
from contentlint.source import Source

FORMATS = ("a.md", "a.html", "a.txt")
SIZE = 60


def understand(text: str, path: str) -> None:
    """Read an article and all that is recognised in it."""
    build_outline(read(Source(text, path)))


def measure_growth(fragment: str, path: str, size: int = SIZE) -> float:
    """Return by how much more than twice the steps grow that twice the pieces take: 1 is just twice."""
    once, twice = (count_steps(lambda many=many: understand(fragment * many, path)) for many in (size, 2 * size))  # type: ignore[misc]
    return twice / (2 * once)


def assert_grows_with_size(fragment: str, path: str) -> None:
    """See that twice the pieces take about twice the steps; a jump at one size is looked at once more at four times it."""
    if measure_growth(fragment, path) > SLACK:
        again = measure_growth(fragment, path, 4 * SIZE)
        assert again <= SLACK, f"{fragment!r} in {path}: {again:.2f}"
