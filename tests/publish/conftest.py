"""Drafts to articles: what the tests of ``publish`` share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.linter.context import load_context
from contentlint.publish.publisher import STRUCTURE, Publisher, Wanted
from contentlint.rule.testing.run import EXAMPLE_DAY
from contentlint.source import Source

Published = Callable[..., str]


@pytest.fixture(scope="session")
def publisher() -> Publisher:
    structure = load_context("/", overlay=Overlay(select=STRUCTURE), today=EXAMPLE_DAY)
    return Publisher(load_context("/", today=EXAMPLE_DAY), structure)


@pytest.fixture(scope="session")
def published(publisher: Publisher) -> Published:
    """Publish a text that stands in a file, and return the article."""

    def publish(text: str, path: str = "draft.txt", **wanted: object) -> str:
        target = str(wanted.pop("target", "article.md"))
        return publisher.publish(Source(text, path), Wanted(target, **wanted)).source.text  # type: ignore[arg-type]

    return publish


@pytest.fixture(scope="session")
def draft() -> Source:
    path = Path(__file__).parents[2] / "articles" / "drafts" / "foundation-models-vs-llms.txt"
    return Source(path.read_text("utf-8"), "articles/drafts/foundation-models-vs-llms.txt")


@pytest.fixture(scope="session")
def article_of() -> Callable[[str], Article]:
    def article(text: str) -> Article:
        return read(Source(text, "article.md"), today=EXAMPLE_DAY)

    return article
