"""The table of contents, written by hand or generated."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

SHAPES = [
    # file, (how, generated, entries), first and last words of its source
    ("heading.md", ("heading", False, 2), ("## Table", "(#strops)")),
    ("bold-label.md", ("label", False, 2), ("**On this page**", "(#strops)")),
    ("bracket-toc.md", ("marker", True, 0), ("[TOC]", "[TOC]")),
    ("double-bracket-toc.md", ("marker", True, 0), ("[[toc]]", "[[toc]]")),
    ("gitlab-toc.md", ("marker", True, 0), ("[[_TOC_]]", "[[_TOC_]]")),
    ("kramdown.md", ("marker", True, 0), ("* TOC", "{:toc}")),
    ("hugo.md", ("marker", True, 0), ("{{< toc >}}", "{{< toc >}}")),
    ("component.mdx", ("marker", True, 0), ("<TOCInline />", "<TOCInline />")),
    ("toc-comments.md", ("marker", True, 2), ("<!-- toc -->", "<!-- tocstop -->")),
    ("doctoc.md", ("marker", True, 2), ("<!-- START", "auto update -->")),
    ("heading-and-comments.md", ("marker", True, 2), ("## Contents", "<!-- /TOC -->")),
    ("unlabelled.md", ("markup", False, 2), ("- [Stones]", "(#strops)")),
    ("nav.html", ("class", True, 2), ('<nav id="toc">', "</nav>")),
    ("ez-toc.html", ("class", True, 2), ('<div id="ez-toc-container"', "</div>")),
    ("toc-container.html", ("class", True, 2), ('<div id="toc_container"', "</div>")),
    ("yoast.html", ("class", True, 2), ('<div class="wp-block-yoast', "</div>")),
    ("rank-math.html", ("class", True, 2), ('<div class="wp-block-rank-math', "</div>")),
    ("lwptoc.html", ("class", True, 2), ('<div class="lwptoc', "</div>")),
    ("pasted.txt", ("pasted text", False, 2), ("Table of Contents", "last step")),
]


@pytest.mark.parametrize(("name", "expected", "words"), SHAPES)
def test_shape(
    article_of: Callable[[str], Article], name: str, expected: tuple[str, bool, int], words: tuple[str, str]
) -> None:
    article = article_of(f"contents/{name}")
    found = article.toc
    assert found is not None
    assert (found.how, found.generated, len(found.entries)) == expected
    source = article.source.slice(found.span)
    assert (source[: len(words[0])], source[-len(words[1]) :]) == words


@pytest.mark.parametrize("name", ["contents-without-links.md", "code-sample.md", "list-of-links.md", "promise.md"])
def test_trap(article_of: Callable[[str], Article], name: str) -> None:
    assert article_of(f"traps/{name}").toc is None


def test_contents_are_no_prose(article_of: Callable[[str], Article]) -> None:
    article = article_of("contents/heading.md")
    assert not any(block.text.text == "Table of Contents" for block in article.prose.blocks)
