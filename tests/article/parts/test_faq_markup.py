"""What structured data say of an FAQ, and what a reader may come to see beside them."""

import datetime as dt

from contentlint.article import Article
from contentlint.article.reader import read
from contentlint.source import Source, Span

PAGE = """\
<h1>Kettles</h1>
<h2>FAQ</h2>
<h3>Does lemon juice work?</h3>
<p>Yes, but <em>slowly</em>.</p>
<h3>Does boiling help?</h3>
<p>No.</p>
<script type="application/ld+json">
{"@graph": [{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Is vinegar safe?",
"acceptedAnswer": {"@type": "Answer", "text": "<p>It is.</p>"}}]}]}
</script>
"""


def article(text: str) -> Article:
    return read(Source(text, "page.html"), today=dt.date(2026, 6, 1))


def test_markup_is_read_though_the_page_shows_other_questions() -> None:
    page = article(PAGE)
    assert page.faq is not None
    assert page.faq_markup is not None
    assert [pair.question.text for pair in page.faq.pairs] == ["Does lemon juice work?", "Does boiling help?"]
    [pair] = page.faq_markup.pairs
    assert pair.answer is not None
    assert (pair.question.text, pair.answer.text) == ("Is vinegar safe?", "It is.")
    assert PAGE[slice(*pair.question.span)] == "Is vinegar safe?"


def test_a_page_without_markup_has_none() -> None:
    assert article("<h2>FAQ</h2><h3>Is it?</h3><p>Yes.</p>").faq_markup is None


def test_text_beside_markup_has_neither_tags_nor_json_ld() -> None:
    text = article(PAGE).text_beside_markup
    assert "Yes, but slowly" in text
    assert "<" not in text
    assert "vinegar" not in text


def test_nodes_within_a_span_begin_in_it() -> None:
    page = article(PAGE)
    start = PAGE.index("<h3>Does boiling")
    found = page.find_nodes_within(Span(start, PAGE.index("<script")))
    assert [PAGE[slice(*node.span)] for node in found] == ["<h3>Does boiling help?</h3>", "<p>No.</p>"]
    assert page.find_nodes_within(Span(0, len(PAGE))) == page.nodes
