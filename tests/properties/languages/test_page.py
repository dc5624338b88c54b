"""The page on languages: its tables say what the code knows."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from contentlint.languages.table import get_texts, get_words
from contentlint.prose.function_words import FUNCTION_WORD_LANGUAGES
from contentlint.prose.readability_local import get_formulas
from contentlint.prose.sentences import COUNTABLE_LANGUAGES
from contentlint.prose.stems import has_stems
from contentlint.rule.builtin import load_registry

PAGE = Path(__file__).parents[3] / "docs" / "languages.md"
REGISTRY = load_registry()

NAMES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "el": "Greek", "et": "Estonian",
    "eu": "Basque", "fi": "Finnish", "ga": "Irish", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian",
    "nn": "Nynorsk", "no": "Norwegian", "pl": "Polish", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
FIRST = ("en", "de", "es", "fr", "it", "nl", "pt")
SMALL_GROUP = 20
HEAD = ("language", "reading ease", "sentences", "labels", "function words", "stems", "phrases", "link texts")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [[*head], ["---" for _ in head], *([*row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def languages_of(rule: str) -> tuple[str, ...]:
    return REGISTRY.get(rule).languages


def has(language: str) -> tuple[str, ...]:
    labels = {"key points": languages_of("key-points/missing"), "FAQ": languages_of("faq/missing")}
    known = [name for name, languages in labels.items() if language in languages]
    formula = "Flesch" if language == "en" else get_formulas()[language].name if language in get_formulas() else ""
    return (
        formula,
        yes(language in COUNTABLE_LANGUAGES),
        yes(len(known) == len(labels)) or ", ".join(known),
        yes(language in FUNCTION_WORD_LANGUAGES),
        yes(has_stems(language)),
        yes(language in languages_of("style/boilerplate")),
        yes(language in get_words("links.weak")),
    )


def yes(is_so: bool) -> str:  # noqa: FBT001  # a helper of one word
    return "yes" if is_so else ""


def table_of_languages() -> str:
    """Return the table, with languages that have the same in one row."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for language in [*FIRST, *sorted(NAMES.keys() - {*FIRST}, key=NAMES.__getitem__)]:
        groups.setdefault(has(language), []).append(NAMES[language])
    return table(HEAD, ((", ".join(dict.fromkeys(names)), *cells) for cells, names in groups.items()))


def table_of_rules() -> str:
    groups: dict[str, list[str]] = {}
    for spec in REGISTRY.specs:
        if spec.languages:
            few = len(spec.languages) <= SMALL_GROUP
            ordered = sorted(spec.languages, key=lambda code: (code not in FIRST, NAMES[code]))
            words = ", ".join(NAMES[code] for code in ordered) if few else f"the {len(spec.languages)} with sentences"
            groups.setdefault(words, []).append(f"`{spec.id}`")
    return table(("languages", "rules"), ((words, ", ".join(rules)) for words, rules in sorted(groups.items())))


def test_every_language_has_a_name() -> None:
    known = {
        *get_formulas(),
        *FUNCTION_WORD_LANGUAGES,
        *get_texts("stems.algorithm"),
        *COUNTABLE_LANGUAGES,
        *(code for spec in REGISTRY.specs for code in spec.languages),
    }
    assert known <= NAMES.keys()


@pytest.mark.parametrize(("name", "build"), [("languages", table_of_languages), ("rules", table_of_rules)])
def test_the_page_has_the_table(name: str, build: Callable[[], str]) -> None:
    text = PAGE.read_text("utf-8")
    before, start, rest = text.partition(f"<!-- {name} -->\n")
    shown, end, after = rest.partition(f"\n<!-- /{name} -->")
    if os.environ.get("UPDATE_EXAMPLES"):
        shown = build()
        PAGE.write_text(before + start + shown + end + after, encoding="utf-8")
    assert shown == build()
