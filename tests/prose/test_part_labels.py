"""Labels of parts: what is looked for without a pattern is what the pattern means."""

import re

from hypothesis import given
from hypothesis import strategies as st

from contentlint.prose import part_labels
from contentlint.prose.part_labels import (
    QUESTION_PREFIX,
    QUESTION_TAIL,
    find_exact_part,
    find_part_by_label,
    label_key,
    match_number,
    match_question_lead,
    match_question_prefix,
    match_question_tail,
    match_tldr,
)

SIGNS = st.text(alphabet=" :_-1a²٣b\n’*é—(\uff1a|–\t.½", max_size=12)
EDGES = re.compile(r"^(?::\w++:)?[\W\d_]*+|(?<![\W_])[\W_]++$")


def test_the_vocabulary_is_written_as_labels_are_compared() -> None:
    labels = [label for lines in part_labels.VOCABULARY.values() for line in lines for label in line.split(", ")]
    assert labels == [label_key(label) for label in labels]


def test_emoji_and_signs_around_a_label_do_not_count() -> None:
    assert label_key(":bulb: **Key points**:") == "key points"
    assert label_key("“FAQ”") == "faq"
    assert label_key("①") == "①"


@given(SIGNS)
def test_edges_are_what_is_no_letter(text: str) -> None:
    assert part_labels._strip_edges(text) == EDGES.sub("", text)  # noqa: SLF001  # reached with few texts only


def test_two_labels_of_one_part_name_it() -> None:
    for text in ("FAQ (Häufige Fragen)", "FAQ - Häufige Fragen", "FAQ | Häufige Fragen", "FAQ: Häufige Fragen"):
        assert find_exact_part(text) == "faq"
    assert find_exact_part("FAQ: Inhalt") is None
    assert find_exact_part("Notes on FAQ") is None


@given(SIGNS)
def test_two_labels_are_parted_at_the_first_mark(text: str) -> None:
    parts = re.split(r" ?[(\uff08:\uff1a–—|] ?| - ", text, maxsplit=1)
    expected = tuple(parts) if len(parts) > 1 else ("", "")
    assert part_labels._split_labels(text) == expected  # noqa: SLF001  # reached with few texts only


@given(st.from_regex(part_labels._NUMBER_LEAD.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_every_number_of_a_heading_is_found(text: str) -> None:
    found = re.match(part_labels._NUMBER_LEAD.pattern, text)  # noqa: SLF001
    assert str(match_number(text)) == str(found)


@given(st.from_regex(part_labels._TLDR_LEAD.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_every_tldr_is_found(text: str) -> None:
    found = re.match(part_labels._TLDR_LEAD.pattern, text)  # noqa: SLF001
    assert str(match_tldr(text)) == str(found)


@given(st.from_regex(QUESTION_PREFIX))
def test_every_prefix_of_a_question_is_found(text: str) -> None:
    assert str(match_question_prefix(text)) == str(re.match(QUESTION_PREFIX, text))


@given(st.from_regex(part_labels._QUESTION_LEAD.pattern))  # noqa: SLF001  # all that it takes must get to it
def test_all_that_leads_to_a_question_is_found(text: str) -> None:
    found = re.match(part_labels._QUESTION_LEAD.pattern, text)  # noqa: SLF001
    assert str(match_question_lead(text)) == str(found)


@given(st.from_regex(QUESTION_TAIL.pattern))
def test_all_that_trails_a_question_is_found(text: str) -> None:
    assert str(match_question_tail(text)) == str(re.search(QUESTION_TAIL.pattern, text))


def test_a_label_is_read_without_what_nobody_sees() -> None:
    labels = ("F\u2060AQ", "FA\u00adQ", "\u202bFAQ\u202c", "Frequently asked ques\u00adtions", "Ke\u200by points")
    assert [find_part_by_label(one) for one in labels] == [("faq", True)] * 4 + [("key points", True)]
