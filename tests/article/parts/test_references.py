"""The list of sources: headed, labelled, boxed, or in footnotes."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

SHAPES = [
    # file, how, entries
    ("heading-list.md", "heading", 3),
    ("further-reading.md", "heading", 2),
    ("bold-label.md", "label", 2),
    ("inline-label.md", "label", 2),
    ("footnotes.md", "markup", 2),
    ("notes-with-footnotes.md", "heading", 1),
    ("numbered-links.md", "markup", 2),
    ("list-class.html", "class", 2),
    ("details-class.html", "class", 1),
    ("german.md", "heading", 1),
    ("pasted.txt", "pasted text", 2),
]


@pytest.mark.parametrize(("name", "how", "count"), SHAPES)
def test_shape(article_of: Callable[[str], Article], name: str, how: str, count: int) -> None:
    found = article_of(f"sources/{name}").references
    assert found is not None
    assert (found.how, found.count) == (how, count)


@pytest.mark.parametrize("name", ["notes.md", "list-of-links.md", "code-sample.md", "promise.md"])
def test_trap(article_of: Callable[[str], Article], name: str) -> None:
    assert article_of(f"traps/{name}").references is None


def test_the_last_of_several_sections_counts(article_from: Callable[[str, str], Article]) -> None:
    text = (
        "# Knives\n\n## Sources\n\n- Ore\n\n## Use\n\nCut.\n\n## References\n\n- Ada Smith, 2019\n- Ben Jones, 2021\n"
    )
    found = article_from(text, "a.md").references
    assert found is not None
    assert (found.count, text[slice(*found.span)][:13]) == (2, "## References")
