"""What the tests of the rule engine share: a folder of rules to write into, and a cache of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.rule.loading.index import load_index
from contentlint.rule.registry import Registry

DECLARED = """\
summary: Say kettle.
why: |
  Pots are no kettles.
how-to-fix: Write “kettle”.
basis: house-style
severity: warning
kind: terms
of: prose
terms:
  - pot
messages:
  found: Write “kettle”, not “{quote}”.
examples:
  - good: A kettle.
  - bad: A pot.
    expect: found
"""

CODED = '''\
"""``style/no-pots``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.article import Article
from contentlint.rule import Finding, Option, Rule, bad, good


class Options(Struct, frozen=True):
    """What counts."""

    at_most: Annotated[int, Option("most pots", min=0, max=9)] = 0
    where: Annotated[Literal["title", "text"], Option("where to look")] = "text"
    also: Annotated[tuple[str, ...], Option("other words")] = ()
    strict: Annotated[bool, Option("count plurals")] = False


class NoPots(Rule[Options]):
    """Say kettle.

    Pots are no kettles.
    """

    how_to_fix = "Write “kettle” at most {at_most} times."
    basis = "house-style"
    severity = "info"
    messages = {"pot": "Here is {size:pot|pots}."}

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding if there are too many pots."""
        size = article.source.text.count("pot")
        if size > self.options.at_most:
            yield self.finding("pot", at=article.body_point, size=size)

    examples = (good("A kettle."), bad("A pot.", "pot"))
'''


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a cache folder of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr("sys.platform", "linux")
    return folder / "contentlint"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for rules."""
    path = tmp_path / "rules"
    path.mkdir()
    return path


Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Return what writes a rule file: its path below the folder, and its text."""

    def write_file(name: str, text: str = DECLARED) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write_file


@pytest.fixture
def load(folder: Path) -> Callable[..., Registry]:
    """Return what loads the folder as a house's own."""

    def load_folder(*, allow_python: bool = True) -> Registry:
        return Registry([load_index(folder, house=True, allow_python=allow_python)])

    return load_folder
