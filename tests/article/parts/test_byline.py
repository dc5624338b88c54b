"""Who wrote an article, as its text says it."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source

BYLINES = [
    # file, how, name
    ("author-box.html", "class", "Jane Doe"),
    ("author-bio.html", "class", "Jane Doe"),
    ("about-author.html", "class", "Jane Doe"),
    ("byline-class.html", "class", "Jane Doe"),
    ("post-author.html", "class", "Jane Doe"),
    ("entry-author.html", "class", "Jane Doe"),
    ("touching-role.html", "class", "Jane Doe"),
    ("rel-author.html", "markup", "Jane Doe"),
    ("itemprop.html", "markup", "Jane Doe"),
    ("author-link.md", "markup", "Jane Doe"),
    ("by-line.md", "label", "Jane Doe"),
    ("written-by.md", "label", "Jane Doe"),
    ("reviewed-by.md", "label", "Ben Jones"),
    ("author-label.md", "label", "Jane"),
    ("dated.md", "label", "Jane Doe"),
    ("credit.md", "label", "Jane Doe"),
    ("guest-post.md", "label", "Jane Doe"),
    ("two-authors.md", "label", "Jane Doe and Ben Jones"),
    ("about-heading.md", "heading", "Jane Doe"),
    ("pasted.txt", "pasted text", "Jane Doe"),
]


@pytest.mark.parametrize(("name", "how", "author"), BYLINES)
def test_byline(article_of: Callable[[str], Article], name: str, how: str, author: str) -> None:
    article = article_of(f"byline/{name}")
    found = article.byline
    assert found is not None
    assert (found.how, found.name) == (how, author)
    assert author in article.source.slice(found.span)


@pytest.mark.parametrize("name", ["traps/by-sentences.md", "byline/commenter.html", "traps/promise.md"])
def test_no_byline(article_of: Callable[[str], Article], name: str) -> None:
    assert article_of(name).byline is None


@pytest.mark.parametrize("label", ["Author : By", "Author: By", "Authors: by", "AUTHOR :", "Autor: Por", "Author:"])
def test_a_name_behind_a_label_comes_without_by(label: str) -> None:
    text = f"# Kettles and lime\n\n{label} Ada Reed\n\nKettles fill with lime.\n"
    found = read(Source(text, "kettle.md")).byline
    assert found is not None
    assert found.name == ("Por Ada Reed" if "Por" in label else "Ada Reed")


def test_the_author_that_a_builder_shows_outside_of_the_article_is_found() -> None:
    post_info = '<span class="elementor-post-info__item elementor-post-info__item--type-author">Ines Corral</span>'
    text = "<p>A kettle that boils slowly has a white crust on its bottom, which vinegar removes.</p>" * 4
    page = f"<!doctype html><html><body><div>{post_info}</div><article><h1>Kettles</h1>{text}</article></body></html>"
    byline = read(Source(page, "kettles.html"), "html").byline
    assert byline
    assert (byline.name, byline.how) == ("Ines Corral", "class")
