"""The dictionaries that a site asks for are found on the machine, or a message says how to get them."""

import sys
from pathlib import Path

import pytest

from contentlint.cli import run
from contentlint.config import ConfigError, load_settings
from contentlint.config.vocabulary import read_site_words
from contentlint.prose.dictionaries import PLACES, DictionaryFile, load_dictionary


def find(site: Path, named: str) -> tuple[DictionaryFile, ...]:
    (site / "contentlint.toml").write_text(f"[vocabulary]\ndictionaries = [{named}]\n", encoding="utf-8")
    return read_site_words(load_settings(site)).dictionaries


def write_dictionary(path: Path, words: str, encoding: str = "UTF-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".dic").write_text(f"{len(words.split())}\n{words}", encoding=encoding)
    path.with_suffix(".aff").write_text(f"SET {encoding}\nSFX S Y 1\nSFX S 0 s .\n", encoding="ascii")


def test_dictionaries_are_found_by_the_names_that_hunspell_and_npm_give_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PLACES, str(tmp_path / "machine"))
    write_dictionary(tmp_path / "machine/fr", "théière/S\n")
    write_dictionary(tmp_path / "machine/pt_BR", "chaleira\n", "ISO8859-1")
    write_dictionary(tmp_path / "machine/dictionary-pl/index", "czajnik\n")
    found = find(tmp_path, '"fr", "pt-BR", "pl"')
    assert [one.language for one in found] == ["fr", "pt", "pl"]
    french, portuguese, polish = (load_dictionary(one.path) for one in found)
    assert french.knows("théières"), "words are inflected as the second file says"
    assert not french.knows("théiere")
    assert portuguese.knows("żółw"), "a word that the encoding of the dictionary lacks cannot be looked up"
    assert polish.knows("czajnik")


def test_another_dictionary_has_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACES, str(tmp_path))
    digests = set()
    for words in ("théière\n", "théière\nbouilloire\n"):
        write_dictionary(tmp_path / "fr", words)
        digests.add(find(tmp_path, '"fr"')[0].digest)
    assert len(digests) == 2, "kept results depend on it"


def test_a_site_cannot_bring_its_own_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACES, str(tmp_path / "machine"))
    monkeypatch.setattr("contentlint.prose.dictionaries.FOLDERS", ())  # the machine may have French
    write_dictionary(tmp_path / "fr", "théière\n")
    for named, said in (
        ('"fr"', "this machine has no dictionary for 'fr'"),
        ('"../fr"', "no words are compared in '../fr'"),
        ('"de"', "no words are compared in 'de'; there are: fr, pl, pt"),
    ):
        with pytest.raises(ConfigError, match=said):
            find(tmp_path, named)


def test_the_package_is_named_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    with pytest.raises(ConfigError, match="dictionaries need a package that is not installed: pip install"):
        find(tmp_path, '"fr"')


def test_a_missing_dictionary_is_told_once_and_no_article_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PLACES, str(tmp_path / "none"))
    monkeypatch.setattr("contentlint.prose.dictionaries.FOLDERS", ())
    Path("contentlint.toml").write_text('[vocabulary]\ndictionaries = ["fr"]\n', encoding="utf-8")
    for name in ("a.md", "b.md"):
        Path(name).write_text("# Bouilloires\n\nLa bouilloire est pleine de calcaire.\n", encoding="utf-8")
    assert run(["check", ".", "--no-cache"]) == 2
    told = capsys.readouterr()
    assert told.err.count("this machine has no dictionary") == 1
    assert "a.md" not in told.out + told.err
