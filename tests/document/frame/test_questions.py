"""What is asked about a draft offers answers that, given back as they are printed, drop nothing of the article."""

import re

import pytest

from contentlint.document.frame.questions import ask
from contentlint.document.frame.reader import Answers, Frame
from contentlint.document.pasted.reader import read_frame_of_text
from contentlint.source import Source

ARTICLE = """How to Keep Basil Alive All Year

Most pots of basil die within two weeks, because the plants stand too close together and nobody parts them.

Choose a wide pot

A wide pot gives each plant of basil its own earth. Pots of a shop hold twenty plants, which fight for light and water.

Water from below

Basil likes wet feet in the morning and dry earth at night. Pour water into the saucer and tip out the rest."""

FRAMES = [
    ("Harbour shelf", "", ""),
    ("Harbour shelf\nSecond drawer", "", ""),
    ("", "", "Best,\nAnna\n\nThe drawer by the harbour\n\n-- \nHarbour shelf Ltd"),
    ("", "", "About 640 words, three photos.\n\nThe drawer by the harbour"),
    ("Harbour shelf", "[Editor: is this still true?]", "About 640 words, three photos."),
]


def divide(text: str, answers: Answers = Answers()) -> Frame:  # noqa: B008  # it is frozen
    return read_frame_of_text(Source(text, "a.txt"), answers, is_markdown=False)


def list_answers(answer: str) -> list[Answers]:
    """Return what each option that an answer offers says, with the options that are to be given together."""
    offered = re.findall(r"(?:--[a-z-]+ \d+ ?)+", answer)
    return [
        Answers(**{_NAMES[name]: int(number) for name, number in re.findall(r"--([a-z-]+) (\d+)", one)})
        for one in offered
    ]


_NAMES = {"title-line": "title", "from": "first", "to": "last"}


@pytest.mark.parametrize(("head", "within", "tail"), FRAMES)
def test_no_answer_that_is_offered_drops_a_part_of_the_article(head: str, within: str, tail: str) -> None:
    above, heading, below = ARTICLE.partition("Water from below")
    text = "\n\n".join(filter(None, [head, f"{above}{within}\n\n{heading}{below}", tail]))
    frame = divide(text)
    assert frame.doubts
    for doubt in frame.doubts:
        for answers in list_answers(ask(frame, doubt, lambda number: number)[3]):
            answered = divide(text, answers)
            gone = {answered.units[at].text for at in answered.cut}
            assert not {line for line in ARTICLE.split("\n") if line in gone}, (doubt, answers)


def test_the_article_ends_above_what_goes_with_a_tail() -> None:
    text = f"{ARTICLE}\n\nChatGPT can make mistakes. Check important info.\n\nThe drawer by the harbour"
    frame = divide(text)
    offered = {doubt.at: ask(frame, doubt, lambda number: number)[3] for doubt in frame.doubts}
    last = ARTICLE.count("\n") + 1
    assert all(f"--to {last + 2}" not in answer for answer in offered.values())


def test_lines_above_a_line_that_is_asked_about_are_answered_first() -> None:
    text = f"Shelf 3 | Harbour\n\nDrawer 4 | Harbour\n\n{ARTICLE}"
    frame = divide(text)
    answers = [ask(frame, doubt, lambda number: number)[3] for doubt in frame.doubts if doubt.reason == "above"]
    assert answers[0].endswith("if so: --from 1.")
    assert all(answer.endswith("if so, answer the questions above it first.") for answer in answers[1:])
