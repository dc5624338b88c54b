"""Dictionaries of examples, which need no package that reads them."""

import sys

import pytest

from contentlint.prose.dictionaries import build_dictionary, load_dictionary


def test_an_example_of_a_rule_is_read_without_the_package_of_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    words = load_dictionary(build_dictionary("fr", "La\nbouilloire\nétrange\n").path)
    assert [word for word in ("La", "la", "Bouilloire", "bouiloire", "étrange") if not words.knows(word)] == [
        "la",
        "bouiloire",
    ]
