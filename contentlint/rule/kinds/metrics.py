"""What rules measure: words, widths, and the figures of a whole article by their names."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.words import count_words
from contentlint.rule.errors import RuleError, format_unknown

if TYPE_CHECKING:
    from contentlint.article import Article

__all__ = ["METRICS", "Metric", "compute_pixel_width", "count_columns", "count_words", "get_metric", "is_dense"]


def compute_pixel_width(text: str, size: float) -> float:
    """Return the width of a text in Arial of a size in pixels."""
    from contentlint.prose.pixel_width import compute_pixel_width as width  # a table that few rules need

    return width(text, size)


def count_columns(text: str) -> int:
    """Return how many letters wide a text is: a wide character is as wide as two."""
    bare = text if text.isascii() else text.translate(_NO_COMMON_MARKS)
    if bare.isascii() or _NARROW.fullmatch(bare):
        return len(text)
    from contentlint.prose.pixel_width import count_columns as count  # few texts need it

    return count(text)


_NO_COMMON_MARKS = str.maketrans("", "", "“”‘’–—…")
"""Takes away what most texts in Latin letters have beside ASCII: as wide as a letter each."""

_NARROW = compile_lazy(r"[\0-\u02ff\u2010-\u2027\u2030-\u203e\u20ac\u2122]*")
"""A text of these characters is as many letters wide as it has characters: most texts in Latin letters."""

DENSE = r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
"""Characters that are a syllable or a word: Han, kana and Hangul."""


def is_dense(text: str) -> bool:
    """Tell whether most of a text's characters are a syllable or a word each."""
    return not text.isascii() and 2 * len(re.findall(DENSE, text)) >= len(text)


class Metric(Struct, frozen=True):
    """A figure of an article; None where it makes no sense."""

    help: str
    of: Callable[["Article"], float | None]


def get_metric(name: str) -> Metric:
    """Return the metric of a name; raise :class:`RuleError` with the nearest name if there is none."""
    try:
        return METRICS[name]
    except KeyError:
        raise RuleError(format_unknown("metric", name, METRICS)) from None


def _build_score_metric(name: str, help_text: str) -> Metric:
    def get_score(article: "Article") -> float | None:
        found = article.prose.readability
        score: float | None = getattr(found, name) if found else None
        return score

    return Metric(help_text, get_score)


def _build_local_metric(name: str, help_text: str) -> Metric:
    def get_score(article: "Article") -> float | None:
        found = article.prose.local_readability
        return found.scores.get(name) if found else None

    return Metric(help_text, get_score)


def _get_reading_ease(article: "Article") -> float | None:
    found = article.prose.readability or article.prose.local_readability
    return found.flesch if found else None


METRICS: dict[str, Metric] = {
    "words": Metric("words of prose", lambda article: article.prose.word_count),
    "sentences": Metric("sentences", lambda article: len(article.prose.sentences)),
    "flesch": Metric(
        "Flesch reading ease, in German, Spanish, French, Italian, Portuguese and Dutch by the formula made for the"
        " language: 100 is very easy, below 30 very hard",
        _get_reading_ease,
    ),
    "flesch-kincaid": _build_score_metric("flesch_kincaid_grade", "Flesch–Kincaid grade: years of school"),
    "gunning-fog": _build_score_metric("gunning_fog", "Gunning fog index: years of school"),
    "smog": _build_score_metric("smog", "SMOG index: years of school"),
    "ari": _build_score_metric("automated_readability_index", "automated readability index: years of school"),
    "coleman-liau": _build_score_metric("coleman_liau", "Coleman–Liau index: years of school"),
    "dale-chall": _build_score_metric("dale_chall", "Dale–Chall score: 4.9 is very easy, 10 very hard"),
    "wiener-sachtextformel": _build_local_metric(
        "wiener_sachtextformel", "Wiener Sachtextformel, German only: years of school"
    ),
    "szigriszt-pazos": _build_local_metric(
        "szigriszt_pazos", "Szigriszt-Pazos, Spanish only: above 65 is easy, below 40 very hard"
    ),
    "gulpease": _build_local_metric(
        "gulpease", "Gulpease, Italian only: above 80 is easy for all, below 40 hard for most"
    ),
}
"""Every metric by its name."""
