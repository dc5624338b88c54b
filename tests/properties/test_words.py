"""The texts that users read, compared with the words of the glossary."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from each import hold_for_each

from contentlint.rule import RuleSpec
from contentlint.rule.builtin import load_registry
from contentlint.rule.message_template import render

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"

GUIDES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "dev").glob("*.md")))
"""The pages that are written by hand; those of the rules are made from the texts of the rules."""

MANY = 100
"""Each kind of texts has more than so many."""


@cache
def load_lister() -> ModuleType:
    """Return the tool that lists all texts."""
    spec = importlib.util.spec_from_file_location("draw_texts", ROOT / "tools" / "draw_texts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def list_texts() -> tuple[Any, ...]:
    """Return all texts, each with its kind and its place."""
    return tuple(load_lister().list_texts())


class Word(NamedTuple):
    """A word to avoid, what to write, and where it is right all the same."""

    avoided: str
    instead: str
    exceptions: tuple[str, ...]

    def count(self, text: str) -> int:
        """Return how often a text has the word where it should not; the names of places to fill do not count."""
        text = re.sub(r"\{[\w-]+", "{", text)
        for exception in self.exceptions:
            text = re.sub(rf"\b{re.escape(exception)}\b", "", text, flags=re.IGNORECASE)
        return len(re.findall(rf"(?<![\w-]){re.escape(self.avoided)}(?![\w-])", text, re.IGNORECASE))


def split_cell(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@cache
def read_words() -> tuple[Word, ...]:
    """Return the words of the glossary's last table."""
    table = GLOSSARY.read_text("utf-8").partition("\n## Words to use and to avoid\n")[2]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")][2:]
    return tuple(
        Word(avoided, write.strip(), split_cell(exceptions))
        for write, avoid, exceptions in rows
        for avoided in split_cell(avoid)
    )


def find_words(text: str) -> list[str]:
    return [f"{word.avoided} → {word.instead}" for word in read_words() for _ in range(word.count(text))]


# --- the texts --------------------------------------------------------------------------------


def list_rule_texts() -> Iterator[tuple[str, str]]:
    """Yield all that rules say, each text with the id of its rule."""
    for spec in load_registry().specs:
        texts = [spec.summary, spec.why, spec.how_to_fix, spec.reason, spec.fix_reason, *spec.sources]
        texts += [option.help for option in spec.options]
        for message in spec.messages.values():
            texts += [message.text, message.fix, message.label, message.repair, *message.scaffold]
        yield from ((spec.id, text) for text in texts)


def read_prose(path: Path) -> str:
    """Return the prose of a page: no code, no comments, no targets of links, and of the glossary not the words."""
    text = path.read_text("utf-8")
    if path == GLOSSARY:
        text = text.partition("\n## Words to use and to avoid\n")[0]
    text = re.sub(r"(?ms)^( *)(`{3,}).*?^\1\2`*$", "", text)
    return re.sub(r"(?s)`[^`]*`|<!--.*?-->|\]\([^)]*\)", " ", text)


# --- the tests --------------------------------------------------------------------------------


def test_the_glossary_names_words_to_avoid() -> None:
    words = {word.avoided for word in read_words()}
    assert {"stands", "blank", "of level", "alternative text"} <= words
    assert find_words("The blank stands there.") == ["stands → is, occurs, comes", "blank → space"]
    assert find_words("It stands for a blank line; the blank-before is a name.") == []


def test_rules_use_the_words_of_the_glossary() -> None:
    assert [(rule, text, found) for rule, text in list_rule_texts() if (found := find_words(text))] == []


@pytest.mark.parametrize("kind", ["commands", "program", "page"])
def test_other_texts_use_the_words_of_the_glossary(kind: str) -> None:
    """Hold the words of commands, of errors and summaries, and of the report for a browser."""
    texts = [place for place in list_texts() if place.kind == kind]
    assert len(texts) > MANY, "the tool no longer finds these texts"
    assert [(place.where, place.text, found) for place in texts if (found := find_words(place.text))] == []


def test_guides_use_the_words_of_the_glossary() -> None:
    assert [(path.name, word) for path in GUIDES for word in find_words(read_prose(path))] == []


# --- counts -----------------------------------------------------------------------------------

AGREEING = re.compile(r"\{[\w-]+:([^{}|]*)\|([^{}|]*)\}")


@cache
def list_plurals() -> frozenset[str]:
    """Return the plural nouns that any message counts."""
    pairs = [match.groups() for _, text in list_rule_texts() for match in AGREEING.finditer(text)]
    return frozenset(many.split()[-1] for one, many in pairs if many.endswith("s") and one != many)


def test_what_a_message_counts_agrees_with_one_and_with_two() -> None:
    hold_for_each(check_counts, [(spec,) for spec in load_registry().specs])


def check_counts(spec: RuleSpec) -> None:
    options = {option.name.replace("-", "_") for option in spec.options}
    for message in spec.messages.values():
        for text in (message.text, message.fix, message.label, message.repair):
            for name, noun in re.findall(r"\{([\w-]+)\} (\w+)", text):
                is_limit = name.replace("-", "_") in options
                assert is_limit or noun not in list_plurals(), f"{text}: write {{{name}:…|{noun}}}"
            for match in AGREEING.finditer(text):
                name = match[0].strip("{").partition(":")[0].replace("-", "_")
                assert render(match[0], {name: 1}) == f"1 {match[1]}"
                assert render(match[0], {name: 2}) == f"2 {match[2]}"
                assert match[1] != match[2], text


# --- fixes ------------------------------------------------------------------------------------

MAX_FIX_WORDS = 12


def test_fixes_are_short() -> None:
    specs = load_registry().specs
    fixes = [fix for spec in specs for fix in (spec.how_to_fix, *(one.fix for one in spec.messages.values()))]
    assert [fix for fix in fixes if len(fix.split()) > MAX_FIX_WORDS] == []
