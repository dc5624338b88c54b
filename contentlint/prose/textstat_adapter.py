"""The one door to textstat: formulas and languages beyond those of ``contentlint.prose.readability``.

textstat is imported when a score is first asked for, which takes some tenths of a second. Its English syllable
counter, which would download a corpus, is given our own table of the same dictionary instead, for the whole process.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType

from contentlint.prose.readability import MIN_WORDS, is_latin
from contentlint.prose.syllables import find_known_syllables

_ALL = frozenset(("da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "pt", "sv"))

FORMULA_LANGUAGES = {
    "automated_readability_index": frozenset(("en",)),
    "coleman_liau_index": frozenset(("en",)),
    "crawford": frozenset(("es",)),
    "dale_chall_readability_score": frozenset(("en",)),
    "fernandez_huerta": frozenset(("es",)),
    "flesch_kincaid_grade": frozenset(("en",)),
    "flesch_reading_ease": frozenset(("de", "en", "es", "fr", "hu", "it", "nl", "ru")),
    "gulpease_index": frozenset(("it",)),
    "gunning_fog": frozenset(("en",)),
    "gutierrez_polini": frozenset(("es",)),
    "linsear_write_formula": frozenset(("en",)),
    "lix": _ALL,
    "mcalpine_eflaw": frozenset(("en",)),
    "osman": frozenset(("ar",)),
    "rix": _ALL,
    "smog_index": frozenset(("en",)),
    "spache_readability": frozenset(("en",)),
    "szigriszt_pazos": frozenset(("es",)),
    "wiener_sachtextformel": frozenset(("de",)),
}
"""The formulas by textstat's names, with the languages that each is made for."""

_NOT_LATIN = frozenset(("ar", "ru"))

_WITH_LANGUAGE = frozenset(
    (
        "crawford",
        "dale_chall_readability_score",
        "fernandez_huerta",
        "flesch_kincaid_grade",
        "flesch_reading_ease",
        "gunning_fog",
        "smog_index",
        "spache_readability",
        "szigriszt_pazos",
    )
)
"""The formulas that count syllables or easy words, and so need to know the language."""


def score(formula: str, text: str, language: str) -> float | None:
    """Return what textstat gives for a plain text, or None where that would mean nothing.

    It means nothing if the formula is not made for the language (a BCP 47 tag), below ``MIN_WORDS``, and in
    another script. Of the four variants of the Wiener Sachtextformel it is the first. An unknown formula raises
    ValueError.
    """
    if formula not in FORMULA_LANGUAGES:
        message = f"unknown formula {formula!r}; known are {', '.join(FORMULA_LANGUAGES)}"
        raise ValueError(message)
    root = language.partition("-")[0].lower()
    if root not in FORMULA_LANGUAGES[formula] or not _is_scorable(text, root):
        return None
    return float(_build_metric(formula, "en_US" if root == "en" else root)(text))


def _is_scorable(text: str, language: str) -> bool:
    counts = import_module("textstat.backend.counts")
    if counts.count_words(text) < MIN_WORDS:
        return False
    return is_latin(text, counts.count_letters(text)) == (language not in _NOT_LATIN)


def _build_metric(formula: str, language: str) -> Callable[[str], float]:
    """Return a formula of textstat as a function of the text alone."""
    metric: Callable[..., float] = getattr(_load_metrics(), formula)
    if formula == "wiener_sachtextformel":
        return lambda text: metric(text, 1, language)
    if formula == "linsear_write_formula":
        return lambda text: metric(text, language, strict_lower=False, strict_upper=True)
    if formula in _WITH_LANGUAGE:
        return lambda text: metric(text, language)
    return metric


@cache
def _load_metrics() -> ModuleType:
    counter = import_module("textstat.backend.counts._count_syllables")
    vars(counter)["get_cmudict"] = _get_dictionary
    return import_module("textstat.backend.metrics")


class _Dictionary:
    """Our table in the form in which textstat reads its dictionary: pronunciations with a digit for each vowel."""

    def __getitem__(self, word: str) -> list[list[str]]:
        known = find_known_syllables(word)
        if known is None:
            raise KeyError(word)
        return [["0"] * known]


def _get_dictionary(language: str) -> _Dictionary | None:
    return _Dictionary() if language.startswith("en") else None
