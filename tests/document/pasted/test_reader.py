"""Drafts as people paste them, in several languages and forms, and what is to be understood of each.

Beside each draft in ``drafts/`` lies its outline: headings with their levels, metadata, key points, questions, tables.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source

DRAFTS = sorted((Path(__file__).parent / "drafts").glob("*.txt"))


@pytest.mark.parametrize("draft", DRAFTS, ids=[draft.stem for draft in DRAFTS])
def test_what_is_understood_of_a_draft(draft: Path) -> None:
    article = read(Source(draft.read_text("utf-8"), draft.name))
    assert article.format == "text"
    assert list(outline_of(article)) == draft.with_suffix(".outline").read_text("utf-8").splitlines()


def outline_of(article: Article) -> Iterator[str]:
    """Yield the parts of an article, each on a line."""
    for line in article.meta_lines:
        yield f"{line.concept}: {line.value.text}"
    for heading in article.headings:
        yield f"{'#' * heading.level} {heading.text.text}"
    for point in article.key_points.items if article.key_points else ():
        yield f"- {point.text}"
    for pair in article.faq.pairs if article.faq else ():
        yield f"? {pair.question.text} {pair.answer.text if pair.answer else ''}".rstrip()
    for table in article.tables:
        yield f"| {table.columns} columns, {len(table.rows)} rows"
