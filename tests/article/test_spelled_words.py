"""Where words are used as words."""

import pytest

from contentlint.article.reader import read
from contentlint.article.spelled_words import SpelledWords, is_odd, shows_right_word, speaks_of_spelling
from contentlint.prose.site_words import build_site_words
from contentlint.source import Source


def spell(text: str) -> SpelledWords:
    return read(Source(text, "a.md"), language="en").spelled


def test_a_word_of_a_sentence_is_found_with_all_its_places() -> None:
    words = spell("We recieve it.\n\n- Recieve it, or recieve's lid.\n")
    assert [place.text for place in words.find_places("recieve")] == ["recieve", "Recieve", "recieve"]


@pytest.mark.parametrize(
    "text",
    [
        "Open /recieve or recieve.html here.",
        "Call recieve() and recieve_all and x=recieve.",
        "We write “recieve” here.",
        "We write *recieve* here.",
        "See [recieve](https://example.org) here.",
        "The Recieve company.",
        "RECIEVE it.",
        "> We recieve it.",
        "We recieve it.\n\n    recieve = 1\n",
        "Wir haben es gern und recieve den Kessel schon.",
    ],
)
def test_elsewhere_it_is_none(text: str) -> None:
    assert spell(f"# A\n\n{text}\n").find_places("recieve") == []


def test_words_of_the_site_are_right() -> None:
    article = read(Source("We recieve it.\n", "a.md"), language="en", site_words=build_site_words({"recieve"}, (), {}))
    assert article.spelled.unsure == set()


def test_contractions_are_words() -> None:
    assert not is_odd("didn't")
    assert not is_odd("they’re")
    assert is_odd("d'etre")
    assert spell("He didn’t.\n").unsure == {"didn"}
    assert spell("He didn’t.\n").starts == {}


def test_the_right_word_beside_a_wrong_one_shows_what_the_text_is_about() -> None:
    [place] = spell("Write receive, never recieve.\n").find_places("recieve")
    assert shows_right_word(place, ("receive",))
    [place] = spell("The typo recieve is ours.\n").find_places("recieve")
    assert speaks_of_spelling(place)


def test_texts_whose_small_letters_are_longer_keep_their_places() -> None:
    [place] = spell("İİİ is a letter and we recieve it.\n").find_places("recieve")
    assert place.text == "recieve"
