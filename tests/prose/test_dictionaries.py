"""Dictionaries of examples, which need no package that reads them."""

import sys
from pathlib import Path

import pytest

from contentlint.prose.dictionaries import Dictionary, build_dictionary, load_dictionary


def test_an_example_of_a_rule_is_read_without_the_package_of_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    words = load_dictionary(build_dictionary("fr", "La\nbouilloire\nétrange\n").path)
    assert [word for word in ("La", "la", "Bouilloire", "bouiloire", "étrange") if not words.knows(word)] == [
        "la",
        "bouiloire",
    ]


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO8859-2"])
def test_letters_are_rare_if_few_words_of_the_file_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    (tmp_path / "pl.aff").write_text(f"SET {encoding}\n", encoding=encoding)
    (tmp_path / "pl.dic").write_text("4\nżółć\nżółw\nwieża\nzamek\n", encoding="UTF-8")
    words = Dictionary(str(tmp_path / "pl"))
    (tmp_path / "pl.dic").write_text("4\nżółć\nżółw\nwieża\nzamek\n", encoding=encoding)
    assert [letters for letters in ("żół", "ame", "nrz", "жук") if words.is_rare(letters, 1)] == (
        ["ame", "nrz", "жук"] if encoding == "UTF-8" else ["ame", "nrz"]
    )


@pytest.mark.parametrize("encoding", ["microsoft-unknown", "hex"])
def test_letters_are_not_rare_where_the_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    (tmp_path / "pl.dic").write_text("1\nzamek\n", encoding="utf-8")
    (tmp_path / "pl.aff").write_text(f"SET {encoding}\n", encoding="utf-8")
    assert not Dictionary(str(tmp_path / "pl")).is_rare("nrz", 1)
