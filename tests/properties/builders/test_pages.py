"""Each file of a builder against pages with its markup: all parts that the file names are found in them.

A page is named after its builder, with a further word where there are several. The comment above it says where its
markup is from and what it holds.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.builders.builder_file import list_selectors, read_builder_file
from contentlint.builders.selectors import parse_selector
from contentlint.document.html.builders import Fitting
from contentlint.document.html.inlines import InlineConverter
from contentlint.document.html.tree import Element, parse
from contentlint.source import Source

BUILDERS = sorted((Path(__file__).parents[3] / "contentlint/builders").glob("*.toml"))
PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
NEEDED = {
    "question": "faq",
    "contents": "contents",
    "key-points": "key-points",
    "callouts": "key-points",
    "author": "author",
    "date": "date",
    "article": "article",
    "noise": "noise",
}
"""What the comment above one of the pages must hold, for each key of a builder's file."""


def read_page(path: Path) -> tuple[dict[str, Any], str]:
    """Return what a page holds, and the page."""
    comment, _, html = path.read_text(encoding="utf-8").removeprefix("<!--\n").partition("-->\n")
    return tomllib.loads(comment), html


def list_pages(builder: str) -> list[Path]:
    return [path for path in PAGES if path.stem.partition("-")[0] == builder]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_part_of_a_page_is_found(path: Path) -> None:
    expected, html = read_page(path)
    article = read(Source(html, f"{path.stem}.html"), "html")
    found = describe(article)
    assert {key: found[key] for key in expected if key in found} == {
        key: value for key, value in expected.items() if key in found
    }
    shown = " ".join(article.shown_text.split())
    assert [text for text in expected["article"] if text not in shown] == []
    assert [text for text in expected.get("noise", ()) if text in shown] == []


def describe(article: Article) -> dict[str, object]:
    faq, key_points, toc, byline = article.faq, article.key_points, article.toc, article.byline
    published = [date.iso for date in article.dates if date.kind == "published"]
    return {
        "faq": faq and [[pair.question.text, pair.answer.text if pair.answer else ""] for pair in faq.pairs],
        "key-points": key_points and [point.text for point in key_points.items],
        "contents": toc and [entry.text for entry in toc.entries],
        "author": byline and byline.name,
        "date": published[0] if published else None,
    }


@pytest.mark.parametrize("path", [path for path in PAGES if "faq" in read_page(path)[0]], ids=lambda path: path.stem)
def test_questions_and_answers_are_where_the_source_has_them(path: Path) -> None:
    _, html = read_page(path)
    faq = read(Source(html, f"{path.stem}.html"), "html").faq
    assert faq
    for pair in faq.pairs:
        assert html[slice(*pair.question.span)] == pair.question.text
        assert pair.answer
        assert html[slice(*pair.answer.span)] == pair.answer.text
        assert pair.span.contains(pair.question.span)
        assert pair.span.contains(pair.answer.span)


@pytest.mark.parametrize("path", BUILDERS, ids=lambda path: path.stem)
def test_every_selector_of_a_builder_has_a_page(path: Path) -> None:
    pages = [read_page(page) for page in list_pages(path.stem)]
    assert pages, f"add tests/properties/builders/pages/{path.stem}.html, with this builder's markup"
    selectors = list_selectors(read_builder_file(path))
    used = {one for _, html in pages for one in selectors if is_used(one[1], html)}
    assert [one for one in selectors if one not in used] == []
    said = {key for expected, _ in pages for key in expected}
    assert {NEEDED[key] for key, _ in selectors if key in NEEDED} <= said


def is_used(selector: str, html: str) -> bool:
    elements: list[Element] = []
    parse(html, None, elements)
    fitting = Fitting(InlineConverter(html, html).get_tag)
    return any(fitting.is_for(parse_selector(selector), element) for element in elements)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_is_of_a_builder_and_names_its_source(path: Path) -> None:
    assert path.stem.partition("-")[0] in {builder.stem for builder in BUILDERS}
    assert str(read_page(path)[0]["source"]).startswith("https://")
