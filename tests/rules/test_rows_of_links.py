"""Lines of nothing but links: each is looked at once, however many links it has and however many lines there are."""

from collections.abc import Iterator

import pytest
from steps import assert_linear, count_steps

from contentlint.article.article import Article
from contentlint.article.parts.link_kinds import MAX_ROW, find_line, find_row
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.nodes import Link
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.source import Source

ROW = "[here](/a/) [Web site](/b/) | "


class CountedLinks(tuple[Link, ...]):
    """Links of which each that is passed takes a step."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Link]:
        """Yield each of them in a step of Python."""
        for at in range(len(self)):
            yield self[at]


def build(text: str) -> Article:
    article = read(Source(text, "a.md"))
    article.__dict__["links"] = CountedLinks(article.links)
    return article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[here](/a/) | [Web site](/b/)", ["here", "Web site"]),
        ("Text.\n\n[here](/a/) [there](/b/)\n\n[below](/c/)", ["here", "there"]),
        ("See [here](/a/) | [Web site](/b/)", []),
        ("[here](/a/) | [Web site](/b/) or so", []),
        (f"[here](/a/) {'| ' * MAX_ROW}", []),
    ],
)
def test_a_row_is_a_line_of_links_alone(text: str, expected: list[str]) -> None:
    article = build(text)
    line = find_line(article, article.links[0])
    assert [one.text for one in (find_row(article, line) if line else ())] == expected


def test_a_line_far_down_is_found_without_those_before_it() -> None:
    def ask_last(times: int) -> int:
        article = build(f"{ROW}\n\n" * times)
        last = article.links[-1]
        line = find_line(article, last)
        assert line is not None
        return count_steps(lambda: find_row(article, line))

    few, many = ask_last(10), ask_last(1000)
    assert many < few + 100


@pytest.mark.parametrize("links", ["[here](/) ", "[here](/a) [Pots](/b) "])
def test_twice_the_links_of_a_line_are_twice_the_work(links: str) -> None:
    context = load_context("/", overlay=Overlay(select=("links/weak-text",)))

    def check(size: int) -> None:
        times = size * len("[here](/) ") // len(links)
        check_source(Source(f"---\nlang: en\n---\n{links * times}", "a.md"), context)

    assert_linear(check, 95)
