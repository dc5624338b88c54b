"""The paragraph that an article begins with: what stands above it and says nothing is passed over."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

OPENING = "Limescale is what hard water leaves in a kettle."


@pytest.mark.parametrize(
    "above",
    [
        "By Jane Doe.",
        "Written by Jane Doe.",
        "Published on 12 May 2026.",
        "Last updated: May 12, 2026.",
        "*Editor's note: this article was first published in 2019.*",
        "Kettles",
        "> A kettle is never clean.",
        "## Key takeaways\n\nVinegar dissolves it.\n\n- Fill the kettle.\n- Wait for a while.\n\n## Lime",
        "![A kettle](kettle.png)",
    ],
    ids=["byline", "authors", "date", "update", "note", "word", "quotation", "key-points", "image"],
)
def test_what_is_no_opening(article_from: Callable[[str, str], Article], above: str) -> None:
    found = article_from(f"# Kettles\n\n{above}\n\n{OPENING}\n\n## More\n\nBoil vinegar.\n", "a.md").opening
    assert found is not None
    assert found.text.text == OPENING


@pytest.mark.parametrize("end", [".", "!", "…", ":", "?", ".”"])
def test_a_short_paragraph_that_ends_as_a_sentence_is_one(
    article_from: Callable[[str, str], Article], end: str
) -> None:
    found = article_from(f"# Kettles\n\nKettles leak{end}\n\n{OPENING}\n", "a.md").opening
    assert found is not None
    assert found.text.text == f"Kettles leak{end}"


def test_words_in_italics_are_no_note(article_from: Callable[[str, str], Article]) -> None:
    found = article_from(f"# Kettles\n\n*A kettle leaks.*\n\n{OPENING}\n", "a.md").opening
    assert found is not None
    assert found.text.text == "A kettle leaks."


def test_without_a_paragraph_there_is_none(article_from: Callable[[str, str], Article]) -> None:
    assert article_from("# Kettles\n\nBy Jane Doe.\n\n- Vinegar\n", "a.md").opening is None
