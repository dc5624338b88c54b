"""Front matter, head and headings to metadata: which key means what, and which value counts."""

import pytest

from contentlint.document.front_matter import (
    KNOWN_KEYS,
    find_meanings,
    is_known,
    list_names,
    read_front_matter,
    resolve_metadata,
)
from contentlint.document.metadata import CONCEPTS, Concept, HeadValue, Metadata
from contentlint.document.nodes import Heading, Text
from contentlint.source import Span


def _metadata(content: str, *head: HeadValue, headings: tuple[Heading, ...] = ()) -> Metadata:
    return resolve_metadata(read_front_matter(f"---\n{content}\n---\n"), head, headings)


def _heading(text: str, level: int = 1) -> Heading:
    return Heading(Span(0, len(text) + 2), level, Text(text, ((0, 2, len(text) + 2),)), "atx")


def _head(name: str, value: str) -> HeadValue:
    return HeadValue(name, value, Span(0, 1), Span(0, 1))


@pytest.mark.parametrize(
    ("line", "concept", "value"),
    [
        ("Title: x", "title", "x"),
        ("metaTitle: x", "title", "x"),
        ("seo_title: x", "title", "x"),
        ("headline: x", "title", "x"),
        ("meta-description: x", "description", "x"),
        ("seo: {description: x}", "description", "x"),
        ("params: {author: x}", "author", "x"),
        ("author: {name: x, url: y}", "author", "x"),
        ("authors: [x, y]", "author", "x, y"),
        ("authors: [{name: x}, y]", "author", "x, y"),
        ("by: x", "author", "x"),
        ("permalink: /x/", "slug", "/x/"),
        ("pubDate: x", "date", "x"),
        ("published_at: x", "date", "x"),
        ("published: 2024-01-05", "date", "2024-01-05"),
        ("date: {created: 2024-01-05}", "date", "2024-01-05"),
        ("date: {created: 2024-01-05, updated: 2024-02-01}", "modified", "2024-02-01"),
        ("last_update: {date: x}", "modified", "x"),
        ("last_modified_at: x", "modified", "x"),
        ("lastmod: x", "modified", "x"),
        ("tags: a b c", "tags", "a b c"),
        ("taxonomies: {tags: [a]}", "tags", "a"),
        ("heroImage: x", "image", "x"),
        ("cover: {image: x}", "image", "x"),
        ("canonicalUrl: x", "canonical", "x"),
        ("draft: true", "draft", "true"),
        ("published: false", "draft", "false"),
        ("status: draft", "draft", "draft"),
        ("focus_keyword: x", "keyphrase", "x"),
        ("language: de", "lang", "de"),
        ("noindex: true", "robots", "true"),
        ("robots: 'noindex, nofollow'", "robots", "noindex, nofollow"),
    ],
)
def test_every_name_of_a_concept_is_known(line: str, concept: Concept, value: str) -> None:
    found = _metadata(line).get(concept)
    assert found is not None
    assert (found.value, found.fallback, found.origin) == (value, False, "front matter")


def test_a_switch_is_no_date_and_a_date_no_switch() -> None:
    assert _metadata("published: false").get("date") is None
    assert _metadata("published: 2024-01-05").get("draft") is None


def test_a_title_for_search_results_comes_before_the_title_before_the_head_before_the_heading() -> None:
    page = _head("title", "Of the page")
    headings = (_heading("Not this", 2), _heading("Of the text"))
    found = _metadata("title: Of the article\nseoTitle: For results", page, headings=headings).get_all("title")
    assert [value.value for value in found] == ["For results", "Of the article", "Of the page", "Of the text"]
    assert [value.origin for value in found] == ["front matter", "front matter", "<title>", "first heading"]
    assert [value.fallback for value in found] == [False, False, False, True]


def test_what_stands_in_comes_behind_what_is_meant_and_says_so() -> None:
    meta = _head("description", "Of the page")
    shared = _head("og:description", "Shared")
    found = _metadata("excerpt: Of the article", shared, meta).get_all("description")
    assert [(value.value, value.fallback) for value in found] == [
        ("Of the page", False),
        ("Of the article", True),
        ("Shared", True),
    ]
    assert found[0].origin == '<meta name="description">'
    assert found[2].origin == '<meta property="og:description">'


def test_an_empty_value_is_kept_for_its_place_and_comes_last() -> None:
    content = "description:\nsummary: s\nslug: ''\nimage: null"
    metadata = _metadata(content)
    assert [value.value for value in metadata.get_all("description")] == ["s", ""]
    slug = metadata.get("slug")
    assert slug is not None
    at = len("---\n") + content.index("''") + 1
    assert (slug.value, slug.span) == ("", Span(at, at))
    assert metadata.get_all("image")[0].value == ""


def test_all_canonical_addresses_of_a_page_are_kept() -> None:
    metadata = resolve_metadata(None, (_head("canonical", "https://a/"), _head("canonical", "https://b/")))
    assert [value.value for value in metadata.get_all("canonical")] == ["https://a/", "https://b/"]
    assert metadata.get_all("canonical")[0].origin == '<link rel="canonical">'


def test_open_graph_properties_are_kept_by_name() -> None:
    head = (_head("og:type", "article"), _head("og:url", "https://a/"), _head("title", "t"))
    assert set(resolve_metadata(None, head).open_graph) == {"type", "url"}
    metadata = _metadata("og_image: a.png\nogTitle: t\nog: {type: article}\nogre: green\nog:url: u")
    assert {name: values[0].value for name, values in metadata.open_graph.items()} == {
        "image": "a.png",
        "title": "t",
        "type": "article",
        "url": "u",
    }
    assert metadata.get("slug") is None


def test_the_head_of_a_page_gives_dates_author_language_and_robots() -> None:
    head = (
        _head("article:published_time", "2024-01-05"),
        _head("article:modified_time", "2024-02-05"),
        _head("author", "Ann"),
        _head("lang", "de"),
        _head("robots", "NOINDEX, follow"),
        _head("description", "  two\n  lines "),
    )
    metadata = resolve_metadata(None, (*head, _head("published", "true")))
    assert metadata.draft is None
    values = {concept: found.value for concept in CONCEPTS if (found := metadata.get(concept))}
    assert values == {
        "date": "2024-01-05",
        "modified": "2024-02-05",
        "author": "Ann",
        "lang": "de",
        "robots": "NOINDEX, follow",
        "description": "two lines",
        "draft": "true",
    }
    assert metadata.noindex is metadata.get("robots")


@pytest.mark.parametrize(
    ("line", "is_draft"),
    [
        ("draft: true", True),
        ("draft: 'yes'", True),
        ("draft: false", False),
        ("unlisted: true", True),
        ("published: false", True),
        ("published: true", False),
        ("status: hidden", True),
        ("status: published", False),
        ("title: draft", False),
    ],
)
def test_drafts_are_told_from_published_articles(line: str, *, is_draft: bool) -> None:
    assert (_metadata(line).draft is not None) is is_draft


@pytest.mark.parametrize(
    ("line", "is_hidden"),
    [
        ("robots: noindex", True),
        ("robots: [noindex, nofollow]", True),
        ("robots: none", True),
        ("robots: index, follow", False),
        ("robotsNoIndex: true", True),
        ("noindex: false", False),
        ("robots: {index: false}", True),
        ("seo: {noindex: true}", True),
    ],
)
def test_noindex_is_recognised(line: str, *, is_hidden: bool) -> None:
    assert (_metadata(line).noindex is not None) is is_hidden


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("authors: Ann; Bob, Jr.", ("Ann", "Bob, Jr.")),
        ("authors: Ann, Bob", ("Ann", "Bob")),
        ("authors: [{name: Ann, url: x}, Bob, {id: c}, null, '']", ("Ann", "Bob", "c")),
        ("author: Ann Lee", ("Ann Lee",)),
    ],
)
def test_authors_are_told_apart(line: str, names: tuple[str, ...]) -> None:
    found = _metadata(line).get("author")
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    ("line", "is_templated"),
    [("title: {{ page.title }}", True), ("title: '{% t %} x'", True), ("title: 'a {b} < c'", False)],
)
def test_a_value_that_a_template_fills_in_says_so(line: str, *, is_templated: bool) -> None:
    found = _metadata(line).get("title")
    assert found is not None
    assert found.templated is is_templated


def test_every_listed_name_means_its_concept_and_is_known() -> None:
    for concept in CONCEPTS:
        for name in list_names(concept):
            assert concept in {alias.concept for alias in find_meanings(name)}
            assert name in KNOWN_KEYS
            assert is_known(name.upper())


def test_unknown_keys_mean_nothing() -> None:
    for key in ("layout", "desciption", "seo.unknown", "other.title", "og.url", "twitter.site", "", "a.b.c"):
        assert find_meanings(key) == ()
    assert is_known("layout")
    assert not is_known("desciption")
