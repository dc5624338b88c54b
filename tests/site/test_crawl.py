"""What a crawl has recorded, and how it is followed; the store in a file; places without a text."""

import sqlite3
from pathlib import Path

import pytest

from contentlint.article import read
from contentlint.article.facts import Facts
from contentlint.site.crawl import Answer, follow, normalize_url_path
from contentlint.site.extract import extract_facts
from contentlint.site.layout import Layout
from contentlint.site.places import Places, extract_places
from contentlint.site.site import Site, build_site
from contentlint.site.store import SiteStore, create_tables
from contentlint.source import Source
from contentlint.source.tree import build_tree


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


def read_facts(number: int) -> Facts:
    text = f"# Kettle {number % 4}\n\n" + "The kettle boils. " * 40 + f"\n\n[next](page-{number + 1}.md)\n"
    return extract_facts(read(Source(text, f"page-{number}.md")), f"page-{number}.md")


def test_a_store_in_a_file_answers_as_one_in_memory(tmp_path: Path) -> None:
    articles = [read_facts(number) for number in range(12)]
    layout = Layout(content_roots=("",))
    file = tmp_path / "site.db"
    database = sqlite3.connect(file)
    create_tables(database)
    store = SiteStore(layout, lambda _: {}, database=database)
    store.fill(((facts, b"") for facts in reversed(articles)), [facts.path for facts in articles])
    in_memory = build_site(articles, layout=layout)
    store.write_links((facts.path, in_memory.find_followed_links(facts)) for facts in articles)
    database.commit()
    database.close()

    by_path = {facts.path: facts for facts in articles}
    shared = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    opened = SiteStore(layout, lambda paths: {path: by_path[path] for path in paths}, database=shared)
    opened.resume()
    site = Site(opened, layout, build_tree(by_path))
    assert opened.paths == in_memory.store.paths
    assert site.inbound == in_memory.inbound
    for facts in articles:
        assert opened.find_closest(facts) == in_memory.store.find_closest(facts)
        assert site.count_inbound(facts.path) == in_memory.inbound[facts.path]
        assert site.find_others(facts, title_key) == in_memory.find_others(facts, title_key)
        site.trim(3)


def title_key(facts: Facts) -> list[str]:
    return [facts.title.value] if facts.title else []


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
