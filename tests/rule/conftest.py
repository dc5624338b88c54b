"""What the tests of the rule engine share: a folder of rules to write into, and a cache of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rules import DECLARED

from contentlint.rule.loading.index import load_index
from contentlint.rule.registry import Registry


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
