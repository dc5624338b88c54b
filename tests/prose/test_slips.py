"""Slips of grammar, around their signs."""

from contentlint.prose.phrases import Haystack
from contentlint.prose.slips import find_slips


def test_a_slip_is_told_once_and_all_of_them_are() -> None:
    text = "A the lid. It is in our the pot with a an old lid.\0Lets see it."
    found = [(text[one.start : one.end], one.meant) for one in find_slips(Haystack(text))]
    assert found == [("our the", ""), ("a an", ""), ("Lets", "Let’s")]


def test_marks_before_a_slip_stay() -> None:
    found = [
        one.meant
        for one in find_slips(Haystack("So, lets go. You can’t loose the data, and they will loose any track."))
    ]
    assert found == ["So, let’s", "n’t lose", "will lose"]


def test_nothing_is_found_across_texts() -> None:
    assert list(find_slips(Haystack("It is more\0then the lid. The\0a lid."))) == []


def test_long_texts_take_little_time() -> None:
    assert len(list(find_slips(Haystack("more then " * 20_000)))) == 19_999


def test_words_of_a_form_must_follow_each_other() -> None:
    assert list(find_slips(Haystack("It does so. They have not found it. It was 12 weeks and a week."))) == []
    found = [one.meant for one in find_slips(Haystack("We see it 12 week later, because of it’s own lid."))]
    assert found == ["because of its", "12 weeks"]


def test_a_language_without_slips_has_none() -> None:
    assert list(find_slips(Haystack("more then that"), language="de")) == []
