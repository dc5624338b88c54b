"""Words that two texts have in the same order."""

from contentlint.prose.word_runs import find_repeated_opening, read_words


def test_the_longest_stretch_of_runs_that_were_said() -> None:
    text = "Fill the kettle with vinegar, then wait."
    point = read_words(text)
    said = set(read_words("You fill the Kettle with vinegar.").find_runs(3))
    found = point.find_longest(said, 3)
    assert found == (0, 5)
    start, end = point.locate(*found)
    assert text[start:end] == "Fill the kettle with vinegar"
    assert point.find_longest(set(), 3) is None


def test_an_answer_may_begin_with_any_part_of_its_question() -> None:
    answer = "A headless CMS is a store."
    size, end = find_repeated_opening("What is a headless CMS?", answer)
    assert (size, answer[:end]) == (3, "A headless CMS")
    assert find_repeated_opening("Why?", "Because.") == (0, 0)
    assert find_repeated_opening("", "") == (0, 0)
