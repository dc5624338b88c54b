"""Which bold lines become headings: no sentences, and no labels with a value, in the language of the article."""

from functools import cache

import pytest

from contentlint.config import Overlay
from contentlint.fix.fixer import SAFE_AND_UNSAFE, fix_source
from contentlint.linter.context import LintContext, load_context
from contentlint.source import Source


@cache
def only_bold_lines() -> LintContext:
    return load_context("/", overlay=Overlay(select=("headings/fake",)))


def fix(line: str, language: str) -> str:
    text = f"---\nlang: {language}\n---\n# Kettles\n\nIt boils.\n\n**{line}**\n\nIt boils.\n"
    return fix_source(Source(text, "a.md"), only_bold_lines(), SAFE_AND_UNSAFE).source.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "On choosing the right size"),
        ("it", "I migliori bollitori elettrici del mercato"),
        ("it", "Il migliore bollitore elettrico del mercato"),
        ("es", "Tu guía para elegir hervidor"),
        ("fr", "Du thé pour tous les goûts"),
        ("en", "Conclusion: kettles in 2026"),
        ("en", "Best overall: Bosch TWK 7403"),
        ("en", "Top picks: 7 kettles under test"),
        ("en", "Day 1: walk 5 miles"),
        ("en", "Day 2: about 5 miles"),
        ("fr", "Étape 1 : environ 5 km"),
        ("en", "Conclusion: kettles since 2020–21"),
    ],
)
def test_a_heading_begins_as_sentences_of_other_languages(language: str, line: str) -> None:
    assert f"## {line}\n" in fix(line, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "You will need a deep dish"),
        ("fr", "On choisit la bonne taille"),
        ("de", "Es gibt drei gute Kessel"),
        ("en", "Serves: 4"),
        ("en", "Preparation: 1 h 20 min"),
        ("en", "Price: $29.99"),
        ("en", "Day 1: 5 miles"),
        ("en", "Serves: about 4"),
        ("en", "Ready in: about 20 minutes"),
        ("en", "Price: from $29.99"),
        ("en", "Serves: 4 to 6 hungry people"),
        ("en", "Oven: 180 °C fan-assisted"),
        ("en", "Weight: a good 2000 g"),
        ("fr", "Cuisson : environ 20 minutes"),
        ("pl", "Czas: około 20 minut"),
        ("de", "Zeit: etwa 20 Minuten"),
        ("de", "Temperatur: 95 °C"),
        ("und", "You will need a deep dish"),
    ],
)
def test_a_sentence_or_a_value_is_no_heading(language: str, line: str) -> None:
    assert f"**{line}**\n" in fix(line, language)


@pytest.mark.parametrize(
    ("line", "is_heading"), [("**The** `lid` **of it**", False), ("**The** `lid` of **it**", True), ("`lid`", True)]
)
def test_a_line_of_which_only_the_code_is_not_bold_is_a_bold_line_that_stays(line: str, *, is_heading: bool) -> None:
    text = f"# Kettles\n\nIt boils.\n\n**Descaling**\n\nIt boils.\n\n{line}\n\nIt boils.\n"
    fixed = fix_source(Source(text, "a.md"), only_bold_lines(), SAFE_AND_UNSAFE).source.text
    assert ("## Descaling" in fixed) == is_heading
