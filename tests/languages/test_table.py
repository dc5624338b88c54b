"""The files of languages, and the table that is made of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.languages import table
from contentlint.languages.compiler import read_folder
from contentlint.languages.errors import LanguageError
from contentlint.languages.table import (
    FOLDER,
    get_all_words,
    get_concepts,
    get_texts,
    get_words,
    join_words,
    use_languages,
)
from contentlint.prose.function_words import get_function_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    build_answer_lead,
    find_part_by_label,
    is_byline,
    match_meta_label,
    match_question_prefix,
    may_be_meta_line,
)
from contentlint.prose.person_names import is_page_word
from contentlint.prose.readability_local import compute_local_readability
from contentlint.prose.sentences import locate_sentences


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for language files, which are no longer used after the test."""
    yield tmp_path
    use_languages()


def write(folder: Path, text: str, name: str = "en.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_each_file_names_its_language() -> None:
    names = [file.language.name for file in read_folder(Path(FOLDER))]
    assert all(names)
    assert len(names) == len(set(names))


def test_words_of_all_languages_come_in_one_order() -> None:
    languages = list(get_words("dates.months"))
    first = ["en", "de", "nl", "fr", "es", "it", "pt"]
    assert languages == [*first, *sorted({*languages} - {*first})]
    assert "da" in languages
    assert get_all_words("dates.before")[:4] == ("am", "den", "vom", "op")


def test_a_second_folder_adds_to_the_languages(folder: Path) -> None:
    write(folder, '[labels]\nkey-points = ["the gist"]\n[headings]\nfaq = "Your questions"\n')
    write(folder, '[links]\nweak = ["tutaj"]\n', "pl.toml")
    assert find_part_by_label("The gist") is None
    use_languages(folder)
    assert find_part_by_label("The gist") == ("key points", True)
    assert find_part_by_label("Key takeaways") == ("key points", True)
    assert get_texts("headings.faq")["en"] == "Your questions"
    assert get_words("links.weak")["pl"] == ("tutaj",)
    use_languages()
    assert find_part_by_label("The gist") is None


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        (
            '\n[labels]\nkeypoints = ["the gist"]\n',
            "en.toml:3",
            "unknown key 'keypoints' in [labels]; it knows key-points",
        ),
        ('[label]\nfaq = ["questions"]\n', "en.toml:1", "unknown key 'label' at the top of the file; it knows name"),
        ('[labels]\nfaq = [\n  "ask",\n  3,\n]\n', "en.toml:2", "labels.faq[1]: expected `str`, got `int`"),
        ('[labels]\nfaq = "questions"\n', "en.toml:2", "labels.faq: expected `array`, got `str`"),
        ('[dates]\nmonths = ["january"]\n', "en.toml:2", "dates.months: expected `array` of length >= 12"),
        (
            '[labels]\nfaq = [\n  "ask us",\n]\nsources = [\n  "more",\n  "ask us",\n]\n',
            "en.toml:7",
            "labels.sources: 'ask us' is also in labels.faq in",
        ),
        (
            '[labels]\nfaq = ["conclusion"]\n',
            "en.toml:2",
            "labels.faq: 'conclusion' is also in labels.summary in the built-in languages/en.toml:",
        ),
        (
            '[links]\npointing = ["here(", "there"]\n',
            "en.toml:2",
            "links.pointing: 'here(' is not a valid pattern: ",
        ),
        (
            '[readability]\nreading-ease = { formula = "Ada", base = 180, sentence = 1 }\n',
            "en.toml:2",
            "readability.reading-ease: object missing required field `syllable`",
        ),
        ('[stems]\nalgorithm = "klingon"\n', "en.toml:2", "stems.algorithm: expected `str` matching regex "),
        (
            '[metadata]\ntitle = ["Meta-Description"]\n',
            "en.toml:2",
            "metadata.title: 'Meta-Description' is also in metadata.description in the built-in languages/en.toml:",
        ),
        ('[metadata]\nslug = [\n  "-",\n]\n', "en.toml:3", "metadata.slug: '-' has no letter"),
        ('name = "English"\n[labels\n', "en.toml:2", "not valid TOML: "),
        ("a=" + "[" * 9000, "en.toml", "not valid TOML: nested too deeply"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(folder: Path, text: str, where: str, message: str) -> None:
    write(folder, text)
    with pytest.raises(LanguageError) as caught:
        use_languages(folder)
    assert caught.value.where == f"{folder.name}/{where}"
    assert caught.value.message.startswith(message)
    assert find_part_by_label("Key takeaways") == ("key points", True)


def test_a_file_must_be_in_utf_8_and_be_named_for_a_language(folder: Path) -> None:
    (folder / "de.toml").write_bytes('name = "German"\n[links]\nweak = ["für"]\n'.encode("latin-1"))
    with pytest.raises(LanguageError, match=r"de\.toml:3: not UTF-8"):
        use_languages(folder)
    (folder / "de.toml").unlink()
    write(folder, "", "german language.toml")
    with pytest.raises(LanguageError, match="must be the code of a language"):
        use_languages(folder)


def test_lines_begin_as_the_labels_of_a_file_do(folder: Path) -> None:
    write(folder, '[metadata]\nkeyphrase = ["h", "kx word"]\n', "fi.toml")
    lines = ("H: kettle", "KX-word: kettle", "**h**: kettle")
    assert not any(map(may_be_meta_line, lines))
    use_languages(folder)
    assert all(map(may_be_meta_line, lines))
    assert not any(map(may_be_meta_line, ("I: kettle", "Kettle: boil")))


def test_words_of_a_new_language_are_read_in_all_places(folder: Path) -> None:
    write(
        folder,
        '[metadata]\ntitle = ["meta otsikko"]\n[faq-lines]\nquestion = ["Kysymys"]\nanswer = ["Vastaus"]\n'
        '[loose-labels]\nfaq = ["usein kysytyt kysymykset\\\\b"]\n[bylines]\nsure = ["kirjoittanut"]\n'
        '[page-words]\nsections = ["uutiset"]\n',
        "fi.toml",
    )
    line, text = "Meta-otsikko: Vedenkeitin", "Kysymys 1: Miksi?"
    assert (match_meta_label(line), match_question_prefix(text), is_byline("Kirjoittanut Ada")) == (None, None, False)
    use_languages(folder)
    assert match_meta_label(line) == ("title", len("Meta-otsikko:"))
    assert may_be_meta_line(line)
    assert match_question_prefix(text)
    assert re.match(build_answer_lead(), "Vastaus: Siksi.")
    assert find_part_by_label("Usein kysytyt kysymykset keittimistä") == ("faq", False)
    assert is_byline("Kirjoittanut Ada Reed")
    assert is_page_word("Uutiset")


def test_a_changed_file_is_compiled_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    for label in ("the gist", "the upshot"):
        write(folder, f'[labels]\nkey-points = ["{label}"]\n')
        use_languages(folder)
        assert label in get_concepts("labels")
    assert "the gist" not in get_concepts("labels")
    (kept,) = (folder / "cache" / "contentlint").glob("languages-*.bin")
    kept.write_bytes(kept.read_bytes()[:-1])
    use_languages(folder)
    assert "the upshot" in get_concepts("labels")


def test_no_wheel_in_a_checkout_is_believed() -> None:
    assert not table.SHIPPED.exists()


def test_a_pattern_is_built_anew_with_other_languages(folder: Path) -> None:
    write(folder, '[links]\nweak = ["tutaj"]\n', "pl.toml")
    lazy = compile_lazy(lambda: f"(?:{join_words('links.weak')})$")
    assert lazy.match("here")
    assert not lazy.match("tutaj")
    use_languages(folder)
    assert lazy.match("tutaj")


def test_a_language_without_known_syllables_has_no_reading_ease(folder: Path) -> None:
    ease = '[readability]\nreading-ease = { formula = "Ada", base = 200, sentence = 1, syllable = 60 }\n'
    blocks = ["La eau est dure et la bouilloire est lente. " * 20]
    write(folder, ease, "xx.toml")
    write(folder, ease, "ca.toml")
    assert compute_local_readability(blocks, "ca") is None
    use_languages(folder)
    assert compute_local_readability(blocks, "xx") is None
    found = compute_local_readability(blocks, "ca")
    assert found
    assert found.formula == "Ada"


def test_words_of_a_second_folder_are_used(folder: Path) -> None:
    text = "Kupię np. Czajnik. To dobre."
    write(folder, '[abbreviations]\nnever-last = ["np"]\n[function-words]\nall = ["To"]\n', "pl.toml")
    assert (len(locate_sentences(text, "pl")), get_function_words("pl")) == (3, frozenset())
    use_languages(folder)
    assert (len(locate_sentences(text, "pl")), get_function_words("pl")) == (2, frozenset({"to"}))
