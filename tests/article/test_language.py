"""The language of an article: what it states, what its path says, the configuration, its words, or nothing."""

import pytest

from contentlint.article.article import Article
from contentlint.article.language import code_of, find_path_languages
from contentlint.article.reader import read
from contentlint.source import Source

GERMAN = """
Hartes Wasser hinterlässt in jedem Wasserkocher eine weiße Schicht, die Strom kostet. Mit Zitronensäure oder Essig wird
sie in einer halben Stunde gelöst. Füllen Sie den Kocher zur Hälfte, geben Sie das Mittel dazu und warten Sie. Danach
spülen Sie zweimal mit klarem Wasser nach und kochen es einmal auf, bevor Sie wieder Tee machen.
"""
ENGLISH = """
Hard water leaves a white layer in every kettle, and that layer costs power. You can take it away with vinegar or with
citric acid in half an hour. Fill the kettle to the half, put in the acid and wait. When this is done, rinse it twice with
clear water, and boil it once more before you make your tea again. Do it once a month, and the kettle will last.
"""


def article(text: str, path: str = "a.md", language: str = "") -> Article:
    return read(Source(text, path), language=language)


def known(text: str, path: str = "a.md", language: str = "") -> tuple[str, str]:
    found = article(text, path, language)
    return found.language, found.language_origin


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("lang", "de", "de"),
        ("lang", "pt-BR", "pt"),
        ("language", "de_AT", "de"),
        ("locale", "fr_FR", "fr"),
        ("language", "Deutsch", "de"),
        ("lang", "fil", "fil"),
        ("lang", "xx", "xx"),
    ],
)
def test_front_matter_states_it(key: str, value: str, code: str) -> None:
    assert known(f"---\n{key}: {value}\n---\n{ENGLISH}") == (code, f"front matter ({key})")


@pytest.mark.parametrize(
    "line", ["language: php", "language: js", "language: python", 'lang: "{{ page.lang }}"', "lang:"]
)
def test_what_names_no_language_is_passed_over(line: str) -> None:
    assert known(f"---\n{line}\n---\n{ENGLISH}") == ("en", "detected")


def test_a_page_states_it() -> None:
    page = f'<!doctype html><html lang="pt-BR"><body><article><p>{ENGLISH}</p></article></body></html>'
    assert known(page, "de/a.html") == ("pt", "<html lang>")


@pytest.mark.parametrize(
    ("path", "code", "origin"),
    [
        ("article.de.md", "de", "file name, .de.md"),
        ("posts/index.pt-br.md", "pt", "file name, .pt-br.md"),
        ("de/article.md", "de", "folder de/"),
        ("./de/blog/article.md", "de", "folder de/"),
        ("/de/article.md", "de", "folder de/"),
        ("content/de/article.md", "de", "folder de/"),
        ("/home/ru/site/docs/fr/article.md", "fr", "folder fr/"),
        ("i18n/de/docusaurus-plugin-content-docs/current/article.md", "de", "folder de/"),
        ("site/pt-br/article.md", "pt", "folder pt-br/"),
        ("anything/zh-Hans/article.md", "zh", "folder zh-Hans/"),
        ("en/docs/de/article.md", "de", "folder de/"),
    ],
)
def test_the_path_says_it(path: str, code: str, origin: str) -> None:
    assert known(ENGLISH, path) == (code, origin)


@pytest.mark.parametrize(
    "path",
    [
        "it/article.md",
        "docs/it/article.md",
        "content/no/article.md",
        "is/article.md",
        "content/to/article.md",
        "docs/ml/article.md",
        "docs/cs/article.md",
        "hr/article.md",
        "what.is.md",
        "socket.io.md",
        "notes.id.md",
        "to-do/article.md",
        "no-no/article.md",
        "/home/ru/article.md",
        "api/es/article.md",
        "src/ts/article.md",
    ],
)
def test_a_path_that_means_something_else(path: str) -> None:
    assert known(ENGLISH, path) == ("en", "detected")


def test_a_doubtful_folder_is_believed_unless_the_text_is_english() -> None:
    assert known("L'aceto scioglie il calcare.", "content/it/articolo.md") == ("it", "folder it/")


def test_the_name_of_a_file_goes_before_its_folder() -> None:
    assert find_path_languages("content/de/article.fr.md") == (("fr", "file name, .fr.md"), ("de", "folder de/"))


def test_the_configuration_goes_before_the_words() -> None:
    assert known(GERMAN, language="nl-BE") == ("nl", "configuration")
    assert known(GERMAN, "content/fr/a.md", language="nl-BE") == ("fr", "folder fr/")


def test_the_words_show_it() -> None:
    assert known(GERMAN) == ("de", "detected")
    assert known(ENGLISH) == ("en", "detected")


def test_a_few_words_show_nothing() -> None:
    few = " ".join(GERMAN.split()[:45])
    assert known(few) == ("en", "taken for granted")
    assert known(few, language="de") == ("de", "configuration")
    assert known("") == ("en", "taken for granted")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("zh_Hans_CN", "zh"),
        ("español", "es"),
        ("ger", "de"),
        ("iw", "he"),
        ("english", "en"),
    ],
)
def test_a_tag_has_a_code(tag: str, code: str) -> None:
    assert code_of(tag) == code


@pytest.mark.parametrize("tag", ["", "klingonisch", "d", "de-", "1", "de at"])
def test_what_is_no_tag_has_none(tag: str) -> None:
    assert not code_of(tag)


@pytest.mark.parametrize("path", ["", "-", "<stdin>", "/", "./", "de", "de.md", ".de.md"])
def test_a_path_that_says_nothing(path: str) -> None:
    assert find_path_languages(path) == ()


def test_hostile_inputs_take_no_time() -> None:
    assert known("ab " * 200_000)[0] == "en"
    assert known("", "de/" * 20_000 + "a.md")[0] == "de"
