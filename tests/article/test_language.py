"""The language of an article: what it states, what its path says, the configuration, its words, or nothing."""

import pytest

from contentlint.article.article import Article
from contentlint.article.language import code_of
from contentlint.article.path_languages import find_path_languages
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
        ("source/es/article.md", "es", "folder es/"),
        ("source/zh-cn/docs/article.md", "zh", "folder zh-cn/"),
        ("docs/pt_BR/article.md", "pt", "folder pt_BR/"),
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
        "am/article.md",
        "content/so/article.md",
        "docs/be/article.md",
        "uk/article.md",
        "posts/ca/article.md",
        "guide.to.md",
        "am-pm/article.md",
    ],
)
def test_a_path_that_means_something_else(path: str) -> None:
    assert known(ENGLISH, path) == ("en", "detected")


@pytest.mark.parametrize("code", ["it", "ca", "uz", "si", "is", "no", "so", "am", "mt", "gd", "yo"])
@pytest.mark.parametrize("container", ["content", "source", "i18n", "locales", "lang", "docs"])
def test_a_doubtful_folder_is_believed_in_a_folder_of_languages(code: str, container: str) -> None:
    assert known("L'aceto scioglie il calcare.", f"{container}/{code}/articolo.md") == (code, f"folder {code}/")


@pytest.mark.parametrize("path", ["it/artikel.md", "docs/it/artikel.md", "blog/it/artikel.md", "artikel.it.md"])
def test_a_doubtful_path_is_not_believed_of_a_text_in_another_language(path: str) -> None:
    assert known(GERMAN, path) == ("de", "detected")


@pytest.mark.parametrize("path", ["it/a.md", "blog/so/a.md", "what.is.md", "so-am/a.md"])
def test_a_doubtful_folder_elsewhere_says_nothing_of_a_few_words(path: str) -> None:
    assert known("L'aceto scioglie il calcare.", path) == ("und", "unknown")


def test_the_words_bear_out_a_doubtful_folder() -> None:
    text = "L'acqua dura lascia nel bollitore uno strato bianco che consuma corrente. Con l'aceto si scioglie. " * 4
    assert known(text, "it/articolo.md") == ("it", "folder it/")


def test_the_name_of_a_file_goes_before_its_folder() -> None:
    found = [(one.code, one.origin) for one in find_path_languages("content/de/article.fr.md")]
    assert found == [("fr", "file name, .fr.md"), ("de", "folder de/")]


@pytest.mark.parametrize(
    ("path", "stated", "edition"),
    [
        ("source/zh-cn/a.md", "", "zh-cn"),
        ("source/zh-tw/a.md", "", "zh-tw"),
        ("content/zh-Hant/a.md", "", "zh-hant"),
        ("docs/pt_BR/a.md", "", "pt-br"),
        ("content/pt/a.md", "pt-PT", "pt"),
        ("content/uz/a.md", "", "uz"),
        ("content/fr/a.md", "en", "fr"),
        ("kettle.french.md", "", "fr"),
        ("README.brazilian-portuguese.md", "", "pt-br"),
        ("kettle.chinese_traditional.md", "", "zh-hant"),
        ("content/base-l10n/a.md", "", "(template)"),
        ("templates.i18n/a.md", "", "(template)"),
        ("blog/base-l10n/a.md", "", "en"),
        ("content/templates/a.md", "", "en"),
        ("a.md", "zh-TW", "zh-tw"),
        ("a.md", "zh-CN", "zh"),
        ("a.md", "en_US", "en"),
        ("a.md", "en-GB", "en-gb"),
        ("a.md", "de-DE", "de"),
        ("a.md", "Deutsch", "de"),
        ("a.md", "", "en"),
    ],
)
def test_a_language_version(path: str, stated: str, edition: str) -> None:
    assert article(f"---\nlang: {stated}\n---\n{ENGLISH}", path).edition == edition


def test_what_is_in_no_known_language_is_compared_with_english() -> None:
    assert (article("12").language, article("12").edition) == ("und", "en")


def test_the_configuration_goes_before_the_words() -> None:
    assert known(GERMAN, language="nl-BE") == ("nl", "configuration")
    assert known(GERMAN, "content/fr/a.md", language="nl-BE") == ("fr", "folder fr/")


def test_the_words_show_it() -> None:
    assert known(GERMAN) == ("de", "detected")
    assert known(ENGLISH) == ("en", "detected")


def test_a_few_words_show_nothing() -> None:
    few = " ".join(GERMAN.split()[:18])
    assert known(few) == ("und", "unknown")
    assert known(few, language="de") == ("de", "configuration")
    assert known("") == ("und", "unknown")


def test_title_and_description_show_the_language_of_a_few_words() -> None:
    assert known("---\ntitle: How to descale the kettle that you have\n---\n12 cups\n") == ("en", "detected")
    title = "Wie Sie einen Wasserkocher entkalken, ohne dass er Schaden nimmt"
    text = f"---\ntitle: {title}\ndescription: {' '.join(GERMAN.split()[:30])}\n---\nZehn Tassen.\n"
    assert known(text) == ("de", "detected")


def test_how_certain_it_is() -> None:
    assert article(ENGLISH).language_certainty == 1
    assert 0.9 <= article(GERMAN).language_certainty <= 1
    assert article("").language_certainty == 0
    assert article("", language="de").language_certainty == 1


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


@pytest.mark.parametrize(
    "path",
    ["", "-", "<stdin>", "/", "./", "de", "de.md", ".de.md", "french.md", "recipes/french/a.md", "a.frenchman.md"],
)
def test_a_path_that_says_nothing(path: str) -> None:
    assert find_path_languages(path) == ()


def test_hostile_inputs_take_no_time() -> None:
    assert known("ab " * 200_000)[0]
    assert known("", "de/" * 20_000 + "a.md")[0] == "de"
