"""Phrases of word lists: found as whole words, with gaps and choices, and as a plain search would find them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.rule.phrases import Phrase, PhraseHit, find, outside, possible, vocabulary


def found(source: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find([Phrase(source)], text)]


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
    phrases = [Phrase("order"), Phrase("in order to", "to"), Phrase("in order")]
    assert [hit.phrase.source for hit in find(phrases, "in order to, in order")] == ["in order to", "in order"]


WORDS = st.lists(st.sampled_from(["in", "order", "to", "the", "end", "it's", "A", "pot"]), max_size=12)


@given(WORDS, st.lists(st.sampled_from(["in", "order", "to", "it's", "pot"]), min_size=1, max_size=3))
def test_plain_phrases_are_found_as_a_plain_search_finds_them(words: list[str], phrase: list[str]) -> None:
    text, source = " ".join(words), " ".join(phrase)
    plain = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(source)}(?!\w)", text, re.IGNORECASE)]
    assert [(hit.start, hit.end) for hit in find([Phrase(source)], text)] == plain


@given(WORDS, st.lists(WORDS.filter(bool).map(" ".join), max_size=5))
def test_what_is_left_out_beforehand_is_not_in_the_text(words: list[str], sources: list[str]) -> None:
    text = " ".join(words)
    phrases = [Phrase(source) for source in sources]
    chosen = possible(phrases, frozenset(vocabulary(text)))
    for phrase in phrases:
        assert phrase in chosen or not list(find([phrase], text))


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_can_be_a_phrase(source: str) -> None:
    Phrase(source).pattern.search(source)
    assert Phrase(source).words <= vocabulary(source)


SPANS = (
    st.sets(st.integers(0, 30), max_size=12)
    .map(sorted)
    .map(lambda ends: list(zip(ends[::2], ends[1::2], strict=False)))
)


@given(SPANS, SPANS)
def test_hits_within_spared_ones_are_left_out(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    phrase = Phrase("x")
    hits = [PhraseHit(start, end, phrase) for start, end in some]
    spared = [PhraseHit(start, end, phrase) for start, end in others]
    left = [hit for hit in hits if not any(other.start <= hit.start and hit.end <= other.end for other in spared)]
    assert list(outside(hits, spared)) == left
