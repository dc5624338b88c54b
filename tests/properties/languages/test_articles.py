"""An article in each language that labels are known in: what is understood of it, and what is said."""

import datetime
from functools import cache
from pathlib import Path

import pytest
import textstat

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.lint import check_article
from contentlint.prose.readability import build_plain_text
from contentlint.rule.kinds.metrics import METRICS
from contentlint.source import Source

FOLDER = Path(__file__).parents[2] / "languages" / "articles"
LANGUAGES = {
    "wasserkocher.md": "de",
    "ducha.md": "es",
    "refrigerateur.md": "fr",
    "macchie.md": "it",
    "schimmel.md": "nl",
    "panela.md": "pt",
}
"""The articles in languages with a reading ease."""

ALL_LANGUAGES = LANGUAGES | {"kedel.md": "da"}
OTHERS = {
    "de": {"wiener_sachtextformel": lambda text: textstat.wiener_sachtextformel(text, 1)},
    "es": {"szigriszt_pazos": textstat.szigriszt_pazos},
    "it": {"gulpease": textstat.gulpease_index},
}
DAY = datetime.date(2026, 6, 1)

every_article = pytest.mark.parametrize("name", ALL_LANGUAGES)
every_score = pytest.mark.parametrize("name", LANGUAGES)


def source_of(name: str) -> Source:
    return Source((FOLDER / name).read_text("utf-8"), name)


@cache
def article_of(name: str) -> Article:
    return read(source_of(name), today=DAY)


@cache
def setup_with(*rules: str) -> LintContext:
    return load_context(FOLDER, overlay=Overlay(select=rules), today=DAY)


@every_article
def test_the_language_is_detected_if_it_is_not_declared(name: str) -> None:
    article = article_of(name)
    origin = "front matter (lang)" if article.metadata.get("lang") else "detected"
    assert (article.language, article.language_origin) == (ALL_LANGUAGES[name], origin)


@every_article
def test_its_parts_are_recognised(name: str) -> None:
    article = article_of(name)
    assert article.key_points
    assert (len(article.key_points.items), article.key_points.how, article.key_points.confidence) == (3, "heading", 1)
    assert article.faq
    assert (len(article.faq.pairs), article.faq.how, article.faq.confidence) == (3, "heading", 1)
    assert all(pair.answer for pair in article.faq.pairs)
    assert len(article.tables) == 1
    assert 150 <= article.prose.word_count <= 300


@every_score
def test_its_scores_are_those_of_textstat(name: str) -> None:
    article, language = article_of(name), LANGUAGES[name]
    found = article.prose.local_readability
    assert found
    text = build_plain_text(block.plain for block in article.prose.blocks)
    textstat.set_lang(language)
    try:
        expected = textstat.flesch_reading_ease(text)
        if language == "pt":  # textstat has no formula for it and takes the English one, which differs in its base
            expected += 248.835 - 206.835
        assert found.flesch == pytest.approx(expected)
        for formula, score in OTHERS.get(language, {}).items():
            assert found.scores[formula] == pytest.approx(score(text))
    finally:
        textstat.set_lang("en_US")


@every_article
def test_rules_of_english_are_silent(name: str) -> None:
    context = setup_with("ALL")
    english = {spec.id for spec in context.registry.specs if spec.languages == ("en",)}
    assert english
    assert not english & {finding.rule for finding in check_article(source_of(name), context)}


@every_article
def test_nothing_false_is_said(name: str) -> None:
    assert [f"{finding.rule}: {finding.message}" for finding in check_article(source_of(name), setup_with())] == []


@pytest.mark.parametrize(
    ("metric", "name"),
    [("wiener-sachtextformel", "wasserkocher.md"), ("szigriszt-pazos", "ducha.md"), ("gulpease", "macchie.md")],
)
def test_a_metric_belongs_to_its_language(metric: str, name: str) -> None:
    with_score = {each for each in LANGUAGES if METRICS[metric].of(article_of(each)) is not None}
    assert with_score == {name}


@every_score
def test_reading_ease_is_a_metric_in_all_of_them(name: str) -> None:
    found = article_of(name).prose.local_readability
    assert found
    assert METRICS["flesch"].of(article_of(name)) == found.flesch
