"""Language files that are wrong: each gives one line with the file, the key and, where it is known, the line."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.languages.beginnings import MAX_BEGINNINGS, derive_beginnings
from contentlint.languages.compiler import MAX_PATTERNS_LENGTH
from contentlint.languages.errors import LanguageError
from contentlint.languages.language_file import MAX_BYTES, MAX_DOTS, MAX_WORDS
from contentlint.languages.patterns import has_nested_repetition
from contentlint.languages.table import get_words, use_languages


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for language files, which are no longer used after the test."""
    place = tmp_path / "words"
    place.mkdir()
    yield place
    use_languages()


def refuse(folder: Path) -> str:
    """Return the one line that is said of a folder, whose languages are not used then."""
    with pytest.raises(LanguageError) as caught:
        use_languages(folder)
    said = str(caught.value)
    assert "\n" not in said
    assert get_words("links.weak")["sv"][0] == "här"
    return said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("labels = 3\n", "sv.toml:1: labels: expected `object`, got `int`"),
        ("[[labels]]\nfaq = []\n", "sv.toml:1: labels: expected `object`, got `array`"),
        ("labels.faq = 2026-01-01\n", "sv.toml: labels.faq: expected `array`, got `date`"),
        ('[dates]\nother-months = { "jul" = 99999999999999999999 }\n', "sv.toml:2: dates.other-months[...]: expected"),
        ("[reading-ease]\nhard = 1e400\n", "sv.toml:2: reading-ease.hard: expected `int | null`, got `float`"),
        ("[citations]\nare-nouns-capitalized = 1\n", "sv.toml:2: citations.are-nouns-capitalized: expected `bool`"),
        ('[labels]\n"a\\nb" = 1\n', "sv.toml:1: unknown key 'a\\nb' in [labels]; it knows key-points,"),
        (f"[labels]\n{'a' * 100_000} = 1\n", "sv.toml:2: unknown key 'aaaaa"),
        ('[labels]\nfaq = ["fråga\x00"]\n', "sv.toml:2: not valid TOML: Illegal character"),
        (f"a = {'9' * 5000}\n", "sv.toml: not valid TOML: Exceeds the limit"),
        (f"{'a.' * 100_000}a = 1\n", f"sv.toml:1: has more than {MAX_DOTS} dots in one line"),
        ('[labels]\nfaq = ["Vanliga frågor"]\n', "sv.toml:2: labels.faq: 'Vanliga frågor' must be in small letters"),
        ('[draft]\n\ntitle = ["titel  "]\n', "sv.toml:3: draft.title: 'titel  ' must be in small letters, without"),
        (
            "[openings]\nworn = [\n  'x',\n  '(y',\n]\n",
            "sv.toml:4: openings.worn: '(y' is not a valid pattern: missing )",
        ),
        ("[openings]\nworn = ['(y)z']\n", "sv.toml:2: openings.worn: '(y)z' has a group; write (?:…)"),
        ("[openings]\nworn = ['y*']\n", "sv.toml:2: openings.worn: 'y*' matches an empty text"),
        ("[openings]\nworn = ['(?:y+)+z']\n", "sv.toml:2: openings.worn: '(?:y+)+z' repeats without end what is"),
        ("[openings]\nworn = ['(?i)y']\n", "sv.toml:2: openings.worn: '(?i)y' is not a valid pattern: global flags"),
        ("[openings]\nworn = ['<years> x']\n", "sv.toml:2: openings.worn: '<years> x' <years> names no other key of"),
        ("[openings]\nworn = ['<worn> x']\n", "sv.toml:2: openings.worn: '<worn> x' <worn> names no other key of"),
        (
            f"[openings]\nworn = ['{'(?:' * 300}y{')' * 300}']\n",
            "sv.toml:2: openings.worn[0]: expected `str` of length <=",
        ),
        (f"[openings]\nworn = ['{'(?:' * 200}y{')' * 200}']\n", "sv.toml:2: openings.worn: '"),
        ("[openings]\nworn = ['y.*z']\n", "sv.toml:2: openings.worn: 'y.*z' has signs of a pattern; only plain words"),
        ('[metadata-lines]\nbefore = ["seo",\n"-"]\n', "sv.toml:3: metadata-lines.before: '-' has no letter"),
        ('[metadata-lines]\ntitle-beside = [" "]\n', "sv.toml:2: metadata-lines.title-beside: ' ' has no letter"),
        (
            '[readability]\nreading-ease = { formula = "Ada", base = nan, sentence = 1, syllable = 60 }\n',
            "sv.toml:2: readability.reading-ease.base: expected `float` >= -1000.0",
        ),
        (
            '[readability]\nreading-ease = { formula = "Ada", base = 200, sentence = inf, syllable = 60 }\n',
            "sv.toml:2: readability.reading-ease.sentence: expected `float` <= 1000.0",
        ),
        (
            "[chatbots]\noffers-at-end = ['ska jag']\n",
            "sv.toml:2: chatbots.offers-at-end: only built-in files may have this key; write how such",
        ),
        (
            "[chatbots]\noffers = ['Ska jag']\n",
            "sv.toml:2: chatbots.offers: 'Ska jag' must be in small letters, without",
        ),
        (
            "[chatbots]\ntext = ['bra  text']\n",
            "sv.toml:2: chatbots.text: 'bra  text' must be in small letters, without",
        ),
        ("[chatbots]\nhelp = ['jag’d']\n", "sv.toml:2: chatbots.help: 'jag’d' must have straight apostrophes"),
        (
            "[chatbots]\nagreed = [\n'visst',\n'ja\\!']\n",
            "sv.toml:4: chatbots.agreed: 'ja\\\\!' must end with a letter",
        ),
        ("[chatbots]\nfriendly = ['– hej']\n", "sv.toml:2: chatbots.friendly: '– hej' must begin with a letter or a"),
        ("[republished]\nsays = ['Från början']\n", "sv.toml:2: republished.says: 'Från början' must be in small"),
        ("[loose-labels]\nfaq = ['FAQ om']\n", "sv.toml:2: loose-labels.faq: 'FAQ om' must be in small letters"),
    ],
    ids=range(35),
)
def test_a_wrong_value_is_named(folder: Path, text: str, said: str) -> None:
    (folder / "sv.toml").write_text(text, encoding="utf-8")
    if said:
        assert refuse(folder).startswith(f"words/{said}")
    else:
        use_languages(folder)


def test_a_label_means_one_part_in_all_languages(folder: Path) -> None:
    (folder / "da.toml").write_text('[labels]\nnotes = ["noter"]\n', encoding="utf-8")
    (folder / "nb.toml").write_text('[labels]\n\nsources = [\n  "noter",\n]\n', encoding="utf-8")
    assert refuse(folder) == "words/nb.toml:4: labels.sources: 'noter' is also in labels.notes in words/da.toml:2"


def test_a_label_that_a_built_in_file_has_is_an_error_of_the_other_one(folder: Path) -> None:
    (folder / "en.toml").write_text('[labels]\nfaq = ["главное"]\n', encoding="utf-8")
    said = refuse(folder)
    assert said.startswith("words/en.toml:2: labels.faq: 'главное' is also in labels.key-points in the built-in ")
    assert said.rpartition(" ")[2].startswith("languages/ru.toml:")


def test_a_month_that_means_another_one_in_the_built_in_file_is_refused(folder: Path) -> None:
    (folder / "en.toml").write_text("[dates]\nshort-months = { sept = 9, mar = 5 }\n", encoding="utf-8")
    assert (
        refuse(folder) == "words/en.toml:2: dates.short-months: 'mar' is month 3 in the built-in file of this language"
    )
    (folder / "en.toml").write_text("[dates.other-months]\nFebr = 2\n\njun = 7\n", encoding="utf-8")
    assert (
        refuse(folder) == "words/en.toml:4: dates.other-months: 'jun' is month 6 in the built-in file of this language"
    )


def test_a_file_of_very_many_words_is_refused(folder: Path) -> None:
    labels = "\n".join(f'"a{number}",' for number in range(100_000))
    (folder / "sv.toml").write_text(f"[labels]\nfaq = [\n{labels}\n]\n", encoding="utf-8")
    assert refuse(folder) == f"words/sv.toml:2: labels.faq: expected `array` of length <= {MAX_WORDS}"
    (folder / "sv.toml").write_text("#" * (MAX_BYTES + 1), encoding="utf-8")
    assert refuse(folder) == f"words/sv.toml: has more than {MAX_BYTES:,} bytes"


def test_patterns_that_grow_without_measure_are_refused(folder: Path) -> None:
    times, worn = (", ".join(f"'{word}{number}'" for number in range(1000)) for word in ("t", "<times> <times>"))
    (folder / "sv.toml").write_text(f"[openings]\ntimes = [{times}]\nworn = [{worn}]\n", encoding="utf-8")
    assert refuse(folder) == (
        f"words/sv.toml:3: openings.worn: all patterns together have more than {MAX_PATTERNS_LENGTH:,} characters,"
        " with <…> filled in"
    )


def test_what_is_no_file_is_refused(folder: Path) -> None:
    path = folder / "sv.toml"
    path.mkdir()
    assert refuse(folder) == "words/sv.toml: is not a file"
    path.rmdir()
    path.symlink_to("nowhere")
    assert refuse(folder) == "words/sv.toml: cannot be read: No such file or directory"
    path.unlink()
    path.symlink_to("/dev/zero")
    assert refuse(folder) == "words/sv.toml: is not a file"
    path.unlink()
    os.mkfifo(path)
    assert refuse(folder) == "words/sv.toml: is not a file"
    path.unlink()
    (folder.parent / "elsewhere.toml").touch()
    path.symlink_to("../elsewhere.toml")
    assert refuse(folder) == "words/sv.toml: is a link that leads out of its folder"
    path.unlink()
    folder.rmdir()
    assert refuse(folder) == f"{folder}: cannot be read: No such file or directory"


@pytest.mark.parametrize("name", ["german.toml", "pt-br.toml", "DE.toml", "x.toml", "d e.toml", "de\n.toml"])
def test_a_file_is_named_for_its_language(folder: Path, name: str) -> None:
    (folder / name).write_text("", encoding="utf-8")
    assert "the name of the file must be the code of a language, such as de.toml" in refuse(folder)


def test_very_many_files_are_refused(folder: Path) -> None:
    for number in range(201):
        (folder / f"{chr(97 + number // 26)}{chr(97 + number % 26)}.toml").touch()
    assert refuse(folder) == "words: has more than 200 language files"


def test_a_file_may_begin_with_a_byte_order_mark_and_hidden_files_are_not_read(folder: Path) -> None:
    (folder / "sv.toml").write_bytes('\ufeff[links]\nweak = ["vidare"]\n'.encode())
    (folder / "._sv.toml").write_bytes(b"\x00\x05\x16\x07")
    use_languages(folder)
    assert get_words("links.weak")["sv"][-1] == "vidare"


def test_the_words_of_a_slot_are_those_of_all_files(folder: Path) -> None:
    (folder / "en.toml").write_text("[openings]\ntimes = ['wired']\n", encoding="utf-8")
    use_languages(folder)
    assert any("|wired)" in pattern for pattern in get_words("openings.worn")["en"])
    assert not any("<times>" in pattern for pattern in get_words("openings.worn")["en"])


def test_a_pattern_of_very_many_beginnings_is_known_by_shorter_ones() -> None:
    assert len(derive_beginnings(["[a-z]{4}x"])) <= MAX_BEGINNINGS


@pytest.mark.parametrize(
    ("pattern", "is_nested"),
    [(r"(?:a+b?)+c", True), (r"(\w|(x*y))*", True), (r"\w+\s+\w+", False), (r"(?:a{1,3}){2,5}", False)],
)
def test_nested_repetition_is_found(pattern: str, is_nested: bool) -> None:  # noqa: FBT001  # a case
    assert has_nested_repetition(pattern) is is_nested
