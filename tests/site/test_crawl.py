"""What a crawl has recorded, and how it is followed; places without a text."""

import pytest

from contentlint.article import read
from contentlint.site.crawl import Answer, follow, normalize_url_path
from contentlint.site.extract import extract_facts
from contentlint.site.places import Places, extract_places
from contentlint.source import Source


class Recorded:
    def __init__(self, answers: dict[str, Answer]) -> None:
        self._answers = answers

    def find(self, address: str) -> Answer | None:
        return self._answers.get(address)

    def locate(self, page: str) -> str:
        return f"/{page}"


def test_redirects_are_followed_to_the_end() -> None:
    crawl = Recorded({"/a": Answer(301, "/b"), "/b": Answer(302, "/c"), "/c": Answer(200, "", "c.html")})
    found = follow(crawl, "/a")
    assert found is not None
    assert (found.address, found.hops, found.is_loop) == ("/c", ("/a", "/b"), False)


def test_a_loop_is_told() -> None:
    crawl = Recorded({"/a": Answer(301, "/b"), "/b": Answer(301, "/a")})
    found = follow(crawl, "/a")
    assert found is not None
    assert found.is_loop


@pytest.mark.parametrize("answers", [{}, {"/a": Answer(301, "/b")}])
def test_what_nobody_fetched_is_not_known(answers: dict[str, Answer]) -> None:
    assert follow(Recorded(answers), "/a") is None


def test_a_long_chain_is_not_followed_for_ever() -> None:
    crawl = Recorded({f"/{number}": Answer(301, f"/{number + 1}") for number in range(1000)})
    assert follow(crawl, "/0") is None


@pytest.mark.parametrize(
    ("path", "plain"),
    [("", "/"), ("/a/../b/", "/b/"), ("a//b", "/a/b"), ("/../../x", "/x"), ("/a/.", "/a/"), ("//x", "/x")],
)
def test_paths_are_those_that_a_browser_asks_for(path: str, plain: str) -> None:
    assert normalize_url_path(path) == plain


def test_places_answer_as_the_text_does() -> None:
    text = "---\ntitle: A kettle\ntags: [water, lime]\n---\n\nSee [this\nlink](other.md) and ![it](a.png).\n"
    source = Source(text, "page.md")
    facts = extract_facts(read(source), "page.md")
    places = Places(extract_places(facts, source))
    assert facts.title
    for span in (facts.title.span, facts.links[0].span, facts.images[0].span, facts.start.span):
        assert places.get_position(span.start) == source.get_position(span.start)
        assert places.get_position(span.end) == source.get_position(span.end)
        assert places.get(span).marked == source.slice(span)
