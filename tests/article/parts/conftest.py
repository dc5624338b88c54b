"""What the tests of the recognisers share: fixture files and short texts, read into articles."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.conftest import publisher

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source

__all__ = ["article_from", "article_of", "publisher"]

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def article_of() -> Callable[[str], Article]:
    """Return a function from a fixture's name to its article."""
    return lambda name: _read((FIXTURES / name).read_text("utf-8"), name)


@pytest.fixture
def article_from() -> Callable[[str, str], Article]:
    """Return a function from a text and a file name to an article."""
    return _read


def _read(text: str, name: str = "a.md") -> Article:
    return read(Source(text, name), today=datetime.date(2026, 1, 1))
