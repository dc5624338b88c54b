"""A studio with a folder of articles, which all tests of a process share, and a window of it."""

import os
from collections.abc import Iterator

import pytest
from studios import ARTICLE, Page, Studio


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Start a studio with a folder of articles, which all tests share."""
    base = tmp_path_factory.mktemp("studio")
    folder = base / "site"
    (folder / "posts").mkdir(parents=True)
    (base / "secret.md").write_text("# Secret\n", "utf-8")
    (folder / "posts" / "kettle.md").write_text(ARTICLE, "utf-8")
    if hasattr(os, "symlink"):
        (folder / "out.md").symlink_to(base / "secret.md")
        (folder / "outside").symlink_to(base)
    started = Studio(folder, base / "log")
    yield started
    started.stop()


@pytest.fixture
def page(studio: Studio) -> Iterator[Page]:
    with studio.open_window() as opened:
        yield opened
