"""Phrases of word lists: found as whole words, with gaps and choices, and as a plain search would find them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose.phrases import BORDER, Haystack, Hit, Phrase, PhraseList, remove_spared


def find(sources: list[str], text: str) -> list[Hit]:
    return PhraseList(map(Phrase, sources)).find(Haystack(text))


def found(source: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find([source], text)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("in order to", "In  order\nto win", ["In  order\nto"]),
        ("pot", "pots, a pot, spot", ["pot"]),
        ("it's clear", "It’s clear and it's clear", ["It’s clear", "it's clear"]),
        ('"so"', 'a “so” and "so"', ["“so”", '"so"']),
        ("plays a [crucial|vital] role", "plays a vital role", ["plays a vital role"]),
        ("plays a [crucial|vital] role", "plays a big role", []),
        ("not only * but also", "Not only fast but also cheap", ["Not only fast but also"]),
        ("not only * but also", "Not only fast. You are but also", []),
        ("not only * but also", "not only " + "x" * 61 + " but also", []),
        ("[insert", "See [insert name] here", ["[insert"]),
        ("(140-155 characters)", "text (140-155 characters)", ["(140-155 characters)"]),
        ("C++", "C++ and c++11", ["C++", "c++"]),
        ("ever-changing", "the ever-changing world", ["ever-changing"]),
        ("utm_source=chatgpt.com", "?utm_source=chatgpt.com&x", ["utm_source=chatgpt.com"]),
    ],
)
def test_what_a_phrase_matches(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text) == hits


def test_the_longest_of_overlapping_phrases_wins() -> None:
    hits = find(["order", "in order to", "in order"], "in order to, in order")
    assert [hit.phrase.source for hit in hits] == ["in order to", "in order"]


WORDS = st.lists(st.sampled_from(["in", "order", "to", "the", "end", "it's", "A", "pot"]), max_size=12)


@given(WORDS, st.lists(st.sampled_from(["in", "order", "to", "it's", "pot"]), min_size=1, max_size=3))
def test_plain_phrases_are_found_as_a_plain_search_finds_them(words: list[str], phrase: list[str]) -> None:
    text, source = " ".join(words), " ".join(phrase)
    plain = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(source)}(?!\w)", text, re.IGNORECASE)]
    assert [(hit.start, hit.end) for hit in find([source], text)] == plain


SOURCES = st.lists(
    st.sampled_from(["in", "order", "*", "[in|to]", "the", "A", "pot", '"pot"', "(in"]), min_size=1, max_size=4
)


@given(WORDS, st.lists(SOURCES.map(" ".join), max_size=5))
def test_a_list_finds_what_its_phrases_match_anywhere(words: list[str], sources: list[str]) -> None:
    text = " ".join(words)
    everywhere = [match.span() for source in sources for match in Phrase(source).pattern.finditer(text) if match[0]]
    first = min(everywhere, key=lambda span: (span[0], -span[1]), default=None)
    hits = find(sources, text)
    assert [(hit.start, hit.end) for hit in hits[:1]] == ([first] if first else [])
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_no_phrase_reaches_into_the_next_text() -> None:
    text = f"in order{BORDER}to, not only{BORDER}but also"
    assert find(["in order to", "not only * but also"], text) == []


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    assert found("pot", "İİİ pot") == ["pot"]


@given(st.text(min_size=1).filter(str.strip), st.text())
def test_any_text_can_be_a_phrase(source: str, text: str) -> None:
    for hit in find([source], text):
        assert 0 <= hit.start < hit.end <= len(text)


SPANS = (
    st.sets(st.integers(0, 30), max_size=12)
    .map(sorted)
    .map(lambda ends: list(zip(ends[::2], ends[1::2], strict=False)))
)


@given(SPANS, SPANS)
def test_hits_within_spared_ones_are_left_out(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    phrase = Phrase("x")
    hits = [Hit(start, end, phrase) for start, end in some]
    spared = [Hit(start, end, phrase) for start, end in others]
    left = [hit for hit in hits if not any(other.start <= hit.start and hit.end <= other.end for other in spared)]
    assert list(remove_spared(hits, spared)) == left


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("[your name]", "[Your Name], your name", ["[Your Name]"]),
        (
            "in this [post|guide], [we|i] will",
            "In this guide, I will. In this post, we shall.",
            ["In this guide, I will"],
        ),
        ("a [b|c] [d|e] [f|g] h", "a b e g h, a b e h", ["a b e g h"]),
        ("a [b|c] * [d|e]", "a c or so e. a c. e", ["a c or so e"]),
        ("* [isn't|aren't] so", "This isn’t so", ["This isn’t so"]),
        ("для цели", "Мы Для цели. Цели", ["Для цели"]),
        ("café au lait", "Un Café au lait, un cafés au lait", ["Café au lait"]),
        ("au lait", "éau lait, au  lait", ["au  lait"]),
        ("…", "so … on…", ["…", "…"]),
        ("so", "so-so, so_so, só, so", ["so", "so", "so"]),
        ("that that", "that that that", ["that that"]),
    ],
)
def test_choices_brackets_and_other_scripts(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text) == hits


def test_places_where_white_space_is_left_out() -> None:
    text = "a\n\n  b  in   order\u00a0\u00a0to  c"
    assert found("in order to", text) == ["in   order\u00a0\u00a0to"]


def test_a_list_made_later_is_not_missed() -> None:
    haystack = Haystack("a zygote and a quagga")
    assert len(PhraseList([Phrase("a zygote")]).find(haystack)) == 1
    assert len(PhraseList([Phrase("a quagga")]).find(haystack)) == 1


def test_overlapping_hits_can_be_asked_for() -> None:
    phrases = PhraseList(map(Phrase, ["will delve into", "delve into the", "delve"]))
    hits = phrases.find_all(Haystack("we will delve into the"))
    assert [hit.phrase.source for hit in hits] == ["will delve into", "delve into the", "delve"]


FORMS = ["a", "b", "[a|b]", "[a|b c|d]", "*", "c", "d"]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d", ".", ","]), max_size=14).map(" ".join),
    st.lists(st.sampled_from(FORMS), min_size=1, max_size=6).map(" ".join),
)
def test_choices_and_gaps_are_found_as_their_pattern_finds_them(text: str, source: str) -> None:
    first = next((match.start() for match in Phrase(source).pattern.finditer(text) if match[0]), None)
    hits = find([source], text)
    assert (hits[0].start if hits else None) == first


def test_texts_with_a_word_or_a_pair_of_words_are_told_by_their_numbers() -> None:
    texts = Haystack(
        BORDER.join(("A high level.", "High-level  plans", "highs level", "So,  high", "a \u00a0level, high"))
    )
    assert texts.list_texts_with(b"high") == [0, 1, 3, 4]
    assert texts.list_texts_with(b"high", b"level") == [0, 1]
    assert texts.list_texts_with(b"high", b"level", is_open=True) == [0]
    assert texts.list_texts_with(b"so", b"high") == [3]
