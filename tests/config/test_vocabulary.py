"""The words of a site, from all files that may have some."""

from pathlib import Path

import pytest

from contentlint.config import ConfigError, load_settings
from contentlint.config.vocabulary import read_site_words


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_files_of_other_checkers_are_read_as_they_are(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "contentlint.toml": '[vocabulary]\naccept = ["Kettle"]\nreject = { boiler = "kettle" }\nfiles = ["more.txt"]\n',
            "more.txt": "samovar\n",
            "words.txt": "descaler\n",
            ".vale.ini": "StylesPath = styles\nVocab = Base\n",
            "styles/config/vocabularies/Base/accept.txt": "GitLab\n",
            "styles/config/vocabularies/Base/reject.txt": "stove\n",
            "cspell.json": '{\n// notes\n"words": ["limescale"], "flagWords": ["hte->the"]}',
            "typos.toml": '[default.extend-words]\nba = "ba"\nteh = "the"\n',
            ".codespellrc": "[codespell]\nignore-words-list = fo,nd\n",
        },
    )
    words = read_site_words(load_settings(tmp_path))
    assert words.accepted == {"Kettle", "samovar", "descaler", "GitLab", "limescale", "ba", "fo", "nd"}
    assert dict(words.rejected) == {"boiler": "kettle", "stove": "", "hte": "the", "teh": "the"}


def test_broken_files_of_others_say_nothing(tmp_path: Path) -> None:
    broken = {"contentlint.toml": "", "cspell.json": "{" * 5_000, "typos.toml": "=", "words.txt": "\0\n" * 9}
    write(tmp_path, broken)
    assert not read_site_words(load_settings(tmp_path)).rejected


def test_a_file_that_is_named_must_be_there_and_inside(tmp_path: Path) -> None:
    write(tmp_path, {"site/contentlint.toml": '[vocabulary]\nfiles = ["../secret.txt"]\n', "secret.txt": "x\n"})
    with pytest.raises(ConfigError, match="not inside the folder"):
        read_site_words(load_settings(tmp_path / "site"))


def test_a_folder_without_a_configuration_has_no_words(tmp_path: Path) -> None:
    write(tmp_path, {"words.txt": "descaler\n"})
    assert not read_site_words(load_settings(tmp_path)).accepted
