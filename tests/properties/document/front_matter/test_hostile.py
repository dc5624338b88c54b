"""Front matter of thousands of keys: found, placed and reported in linear time."""

import pytest
from steps import assert_linear

from contentlint.document.metadata import Entry, EntryIndex
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.source import Source, Span


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "---\n" + "title: b\n" * size + "---\n\n# A\n",
        lambda size: "---\n" + "a: b\n" * size,
        lambda size: "---\n" + "".join(f"tittle{number}: b\n" for number in range(size)) + "---\n\n# A\n",
        lambda size: "---\ntags:\n" + "- a\n" * size + "---\n\n# A\n",
    ],
    ids=["one key again and again", "never closed", "misspelt keys", "a long list"],
)
def test_checking_takes_linear_time(text: object) -> None:
    context = load_context("/")
    assert_linear(lambda size: check_source(Source(text(size), "a.md"), context), 400)  # type: ignore[operator]  # a function


def test_the_innermost_entry_is_found() -> None:
    def entry(path: str, key: tuple[int, int], value: tuple[int, int]) -> Entry:
        return Entry(path, None, "", Span(*key), Span(*value))

    entries = [
        entry("seo", (0, 3), (5, 40)),
        entry("seo.title", (5, 10), (12, 20)),
        entry("seo.tags", (21, 25), (27, 40)),
        entry("seo.tags[0]", (21, 25), (28, 30)),
        entry("seo.tags[1]", (21, 25), (32, 36)),
        entry("date", (41, 45), (47, 57)),
    ]
    index = EntryIndex(entries)
    expected = {
        (1, 2): "seo",
        (13, 15): "seo.title",
        (22, 23): "seo.tags",
        (28, 30): "seo.tags[0]",
        (33, 36): "seo.tags[1]",
        (37, 38): "seo.tags",
        (20, 20): "seo.title",
        (40, 40): "seo.tags",
        (50, 57): "date",
    }
    assert {span: getattr(index.find_at(Span(*span)), "path", None) for span in expected} == expected
    assert index.find_at(Span(58, 60)) is None
    assert EntryIndex(()).find_at(Span(0, 0)) is None
