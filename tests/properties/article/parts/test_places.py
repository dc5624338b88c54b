"""Every recognised part knows its place, in every fixture and in articles that nobody would write."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.document.nodes import Text
from contentlint.source import Source, Span

FIXTURES = Path(__file__).parents[3] / "article" / "parts" / "fixtures"
NAMES = sorted(str(path.relative_to(FIXTURES)) for path in FIXTURES.rglob("*.*"))

PIECES = (
    "## Key Points",
    "**TL;DR:** Buy it.",
    "Key Takeaways",
    "- one point\n- another point",
    "## FAQ",
    "### Is it so?",
    "**Is it so?**",
    "Is it so, really?\n+Yes, it is.",
    "Q: Is it so?\n\nA: Yes.",
    "Yes, it is.",
    "<details><summary>Is it?</summary>Yes.</details>",
    "<dl><dt>Is it?</dt><dd>Yes.</dd></dl>",
    '<div class="faq"><p class="faq-question">Is it?</p><p class="faq-answer">Yes &amp; no.</p></div>',
    '<aside class="key-points"><p>Points</p><ul><li>a &lt; b</li></ul></aside>',
    "Is it?\n: Yes.",
    '{{< faq "Is it?" >}}',
    "{{< /faq >}}",
    "[TOC]",
    "- [One](#one)\n- [Two](#two)",
    "<!-- toc -->",
    "## References\n\n1. [a](https://a.example)",
    "[^1]: A note.",
    "By Jane Doe | Updated January 5, 2025",
    '<time datetime="2025-01-05">today</time>',
    "Meta description: “Short.” (10-20 characters)",
    "<!-- meta: hidden text -->",
    "> quoted\n> **Key points**\n> - a",
    "---",
    "Some prose that goes on for a while?",
)


def _texts(article: Article) -> Iterator[Text]:
    """Yield the texts of all recognised parts."""
    if part := article.key_points:
        yield from filter(None, (part.label, *part.items))
    if faq := article.faq:
        yield from filter(None, (faq.label,))
        for pair in faq.pairs:
            yield from filter(None, (pair.question, pair.answer))
    if contents := article.toc:
        yield from contents.entries
    for line in article.meta_lines:
        yield from (line.label, line.value)


def _spans(article: Article) -> Iterator[Span]:
    """Yield the spans of all recognised parts."""
    parts = (article.key_points, article.faq, article.toc, article.references, article.byline)
    yield from (part.span for part in parts if part)
    yield from (stated.span for stated in article.dates)
    yield from (line.span for line in article.meta_lines)
    if article.faq:
        for pair in article.faq.pairs:
            yield from filter(None, (pair.span, pair.glyph))


def _check(article: Article) -> None:
    source = article.source.text
    for span in _spans(article):
        assert 0 <= span.start < span.end <= len(source)
    for text in _texts(article):
        for (offset, start, end), (after, _, _) in zip(
            text.runs, (*text.runs[1:], (len(text.text), 0, 0)), strict=True
        ):
            assert 0 <= start <= end <= len(source)
            if after - offset == end - start:
                assert source[start:end].split() == text.text[offset:after].split()
    _check_parts(article)


def _check_parts(article: Article) -> None:
    if part := article.key_points:
        assert all(part.span.contains(text.span) for text in filter(None, (part.label, *part.items)) if text.text)
    if faq := article.faq:
        for pair in faq.pairs:
            assert faq.span.contains(pair.span)
            assert pair.span.contains(pair.question.span)
            assert pair.answer is None or not pair.answer.text or pair.span.contains(pair.answer.span)
    assert all(line.span.contains(line.value.span) for line in article.meta_lines)


@pytest.mark.parametrize("name", NAMES)
def test_fixture(article_of: Callable[[str], Article], name: str) -> None:
    _check(article_of(name))


@given(
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from(["\n\n", "\n"]),
    st.sampled_from(["md", "mdx", "txt", "html"]),
)
def test_any_mixture(pieces: list[str], joint: str, suffix: str) -> None:
    text = joint.join(pieces)
    _check(read(Source(text, f"a.{suffix}"), today=datetime.date(2026, 1, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "**",
        "## FAQ",
        "## Key Points",
        "Meta description:",
        "By ",
        "{{< faq >}}",
        "<!-- toc -->",
        "- ?",
        "Q:",
        "Q: ?",
        "Q1",
        ":toc",
        "<div class=faq>",
        "<ul class=key-points></ul>",
        "<time>",
        "---\nfaq: 3\nkeyPoints: x\n---\n",
    ],
)
@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
def test_fragments_are_no_trouble(article_from: Callable[[str, str], Article], text: str, suffix: str) -> None:
    _check(article_from(text, f"a.{suffix}"))
