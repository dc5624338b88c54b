"""The seven scores are those of textstat 0.7.13, which is given an excerpt of the same dictionary and no network."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textstat.backend import counts as reference_counts
from textstat.backend import metrics as reference

from contentlint.prose.readability import MIN_WORDS, build_plain_text, compute_readability, compute_scores, count
from contentlint.prose.syllables import find_known_syllables

DATA = Path(__file__).parent / "data"
PARAGRAPHS = (DATA / "paragraphs.txt").read_text(encoding="utf-8").split("\n\n")

EXACT = 1e-9

REFERENCE: dict[str, Callable[[str], float]] = {
    "flesch": lambda text: reference.flesch_reading_ease(text, "en_US"),
    "flesch_kincaid_grade": lambda text: reference.flesch_kincaid_grade(text, "en_US"),
    "gunning_fog": lambda text: reference.gunning_fog(text, "en_US"),
    "smog": lambda text: reference.smog_index(text, "en_US"),
    "automated_readability_index": reference.automated_readability_index,
    "coleman_liau": reference.coleman_liau_index,
    "dale_chall": lambda text: reference.dale_chall_readability_score(text, "en_US"),
}


class Dictionary(dict[str, list[list[str]]]):
    """The excerpt; for what words run together give, our own table, which has a test of its own."""

    def __missing__(self, word: str) -> list[list[str]]:  # noqa: D105 - the class says it
        known = find_known_syllables(word)
        if known is None:
            raise KeyError(word)
        return [["0"] * known]


def excerpt() -> Dictionary:
    """Read the excerpt of the dictionary in the form in which textstat wants it."""
    pronunciations = Dictionary()
    for line in (DATA / "cmudict-excerpt.txt").read_text(encoding="ascii").splitlines():
        if not line.startswith(";;;"):
            word, *sounds = line.split()
            pronunciations.setdefault(re.sub(r"\(\d+\)$", "", word).lower(), []).append(sounds)
    return pronunciations


EXCERPT = excerpt()
MADE_UP = ["zorblat", "quandrify", "Frobnitzing", "x86", "2024", "naïve", "Größe", "ﬁlibustering", "İzmir"]


@pytest.fixture(autouse=True, scope="module")
def dictionary() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        counter = import_module("textstat.backend.counts._count_syllables")
        patch.setattr(counter, "get_cmudict", lambda _: EXCERPT)
        yield


def assert_equal_scores(text: str) -> None:
    ours = compute_scores(count(text))
    for name, formula in REFERENCE.items():
        assert getattr(ours, name) == pytest.approx(formula(text), abs=EXACT), name


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph[:20])
def test_a_paragraph_scores_as_in_textstat(paragraph: str) -> None:
    assert_equal_scores(paragraph)


def test_an_article_scores_as_in_textstat() -> None:
    blocks = ["Key points", *PARAGRAPHS, "What next?", "Buy a knife"]
    ours = compute_readability(blocks)
    assert ours is not None
    assert_equal_scores(build_plain_text(blocks))
    assert ours == compute_scores(count(build_plain_text(blocks)))


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph[:20])
def test_every_count_is_that_of_textstat(paragraph: str) -> None:
    ours = count(paragraph)
    assert ours.words == reference_counts.count_words(paragraph)
    assert ours.tokens == reference_counts.count_words(paragraph, rm_punctuation=False)
    assert ours.sentences == reference_counts.count_sentences(paragraph)
    assert ours.syllables == reference_counts.count_syllables(paragraph, "en_US")
    assert ours.letters == reference_counts.count_letters(paragraph)
    assert ours.characters == reference_counts.count_chars(paragraph, ignore_spaces=True)
    assert ours.polysyllables == reference_counts.count_polysyllable_words(paragraph, "en_US")
    assert ours.hard_polysyllables == reference_counts.count_difficult_words(paragraph, "en_US", 3)
    assert ours.difficult_words == reference_counts.count_difficult_words(paragraph, "en_US", 0)


BEFORE = st.sampled_from(["", "", "", "(", "“", "'", '"', "#", "¿"])
AFTER = st.sampled_from(["", "", "", "", *",.!?…;)", ".", "...", ".”", ".'", "'s", "’s", "'VE", "!?"])
BETWEEN = st.sampled_from([" ", " ", " ", "\n", "\u00a0", " – ", "—", "-", "/", " & ", "  ", "\u2028"])
WORDS = st.sampled_from([word for word in EXCERPT if word.isalpha()] + MADE_UP).map(str)


@given(st.lists(st.tuples(BEFORE, WORDS, AFTER, BETWEEN).map("".join), min_size=1, max_size=60).map("".join))
def test_any_text_scores_as_in_textstat(text: str) -> None:
    assert_equal_scores(text)


@given(st.text(alphabet=st.sampled_from("ab é'tsdvelr.!?…,;:-_()“”’ \n\t\u00a0\x1c\x0b0\uff11٣日ß"), max_size=60))
def test_any_characters_are_counted_as_in_textstat(text: str) -> None:
    ours = count(text)
    assert ours.words == reference_counts.count_words(text)
    assert ours.tokens == reference_counts.count_words(text, rm_punctuation=False)
    assert ours.sentences == reference_counts.count_sentences(text)
    assert ours.letters == reference_counts.count_letters(text)
    assert ours.characters == reference_counts.count_chars(text, ignore_spaces=True)


def test_each_block_ends_its_sentence() -> None:
    assert build_plain_text(["A heading", "It ends.", "“Does it?”", "(Yes!)", "so: ", ""]) == (
        "A heading.\nIt ends.\n“Does it?”\n(Yes!)\nso:.\n."
    )


def test_a_heading_and_the_next_paragraph_are_two_sentences() -> None:
    blocks = ["How the boats go out", "They leave the quay at three", "Nobody talks"]
    assert count(build_plain_text(blocks)).sentences == 2


def test_too_few_words_have_no_score() -> None:
    assert compute_readability(["word " * (MIN_WORDS - 1)]) is None
    assert compute_readability(["word " * MIN_WORDS]) is not None


@pytest.mark.parametrize(
    "text",
    ["", "🎉 " * 200, "... !!! " * 200, "слово " * 200, "คำ " * 200, "言葉 " * 200, "كلمة " * 200, "2024 " * 200],
    ids=["empty", "emoji", "punctuation", "Cyrillic", "Thai", "Han", "Arabic", "digits"],
)
def test_what_is_no_english_has_no_score(text: str) -> None:
    assert compute_readability([text]) is None


def test_some_foreign_words_do_not_spoil_the_score() -> None:
    assert compute_readability(["The word слово means just word in Russian. " * 40]) is not None
    assert compute_readability(["The слово слово слово. " * 40]) is None


def test_another_language_has_no_score() -> None:
    assert compute_readability(PARAGRAPHS, "de") is None
    assert compute_readability(PARAGRAPHS, "en-GB") == compute_readability(PARAGRAPHS, "en")
