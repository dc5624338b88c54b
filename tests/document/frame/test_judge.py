"""What reads as a remark on a text and not as a part of it: at its edges, within it, in place of its title."""

import pytest
from steps import assert_linear

from contentlint.document.frame.reader import Answers, Frame
from contentlint.document.pasted.reader import read_frame_of_text
from contentlint.source import Source

ARTICLE = """How to Keep Basil Alive All Year

Most pots of basil die within two weeks, because the plants stand too close together and nobody parts them.

Choose a wide pot

A wide pot gives each plant of basil its own earth. Pots of a shop hold twenty plants, which fight for light and water.

Water from below

Basil likes wet feet in the morning and dry earth at night. Pour water into the saucer and tip out the rest.

Give it light

Each plant needs six hours of light a day. Turn the pot once a week, or the plants lean to one side."""


def divide(text: str, answers: Answers = Answers()) -> Frame:  # noqa: B008  # it is frozen
    return read_frame_of_text(Source(text, "a.txt"), answers, is_markdown=False)


def list_asked(text: str) -> list[str]:
    frame = divide(text)
    return [frame.units[doubt.at].text for doubt in frame.doubts]


REMARKS = [
    "I kept it a little shorter than last month, hope that works.",
    "About 640 words, three photos.",
    "Could somebody look over the second section before Friday?",
    "Reicht das so, oder soll ich den Schluss noch kürzen?",
    "Voilà, dis-moi si ça te convient.",
    "¿Lo ves bien así o cambio el título?",
    "Anna, the picture for the top follows tomorrow.",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_below_the_text_goes_or_is_asked_about(remark: str) -> None:
    frame = divide(f"{ARTICLE}\n\n{remark}")
    told = {*frame.cut, *(doubt.at for doubt in frame.doubts)}
    assert [frame.units[at].text for at in told] == [remark]


@pytest.mark.parametrize(
    "remark",
    [
        "[Editor: are we sure about the six hours?]",
        "[Insert the picture of the saucer]",
        ">> put the chart of the garden centre here <<",
        "Note from Karen: I would cut this section.",
        "Comment from Dana: rephrase this, please.",
        "TODO: ask Peter for a quote.",
        "Sarah: can we get a source for this?",
        "Approved from our side. Who uploads it?",
        "The client asked for a new headline, legal signed the rest off.",
        "Jonas, hast du dafür eine Quelle?",
        "Claire, tu peux vérifier ce chiffre ?",
    ],
)
def test_a_remark_between_sections_is_asked_about(remark: str) -> None:
    above, heading, below = ARTICLE.partition("Give it light")
    assert remark in list_asked(f"{above}{remark}\n\n{heading}{below}")


@pytest.mark.parametrize(
    "part",
    [
        "Finally, look below the leaves, where flies lay their eggs.",
        "(If you only have one pot, skip this section and read on below.)",
        "Here is an example of what the saucer of a pot looks like in the morning:",
    ],
)
def test_a_part_of_the_text_between_sections_is_not(part: str) -> None:
    above, heading, below = ARTICLE.partition("Give it light")
    assert part not in list_asked(f"{above}{part}\n\n{heading}{below}")


@pytest.mark.parametrize(
    "end",
    [
        "Basil that gets light, water and its own earth lives for a year, and a pot of it costs less than two from the shop.",
        "Which of your plants will get the wide pot first? Turn it to the light and see what grows.",
        "Start with one pot of basil on the sunniest side of the house, and give the plants away when they grow too dense.",
    ],
)
def test_the_end_of_an_article_is_not(end: str) -> None:
    assert list_asked(f"{ARTICLE}\n\n{end}") == []


def test_an_author_who_speaks_of_himself_is_no_sender() -> None:
    mine = ARTICLE.replace("Most pots", "I learned that most pots").replace("Turn the pot", "I turn the pot")
    mine = mine.replace("Pour water", "I pour water")
    assert list_asked(f"{mine}\n\nI still lose a pot of basil now and then, and I do not mind.") == []


def test_an_answer_of_an_faq_is_part_of_the_text() -> None:
    faq = "FAQ\n\nDo slugs like it?\n\nOnly outdoors, and only on damp nights."
    assert list_asked(f"{ARTICLE}\n\n{faq}") == []


def test_a_remark_in_place_of_the_title_is_asked_about() -> None:
    remark = "Version 0.4 – intro rewritten, photo added after the call with the client"
    frame = divide(f"{remark}\n\n{ARTICLE.partition(chr(10))[2]}")
    assert [doubt.reason for doubt in frame.doubts] == ["title"]
    assert "“version …”" in frame.doubts[0].why


def test_a_question_says_why_it_is_asked() -> None:
    frame = divide(f"{ARTICLE}\n\nAbout 640 words, three photos.")
    assert [doubt.why for doubt in frame.doubts] == [
        "It stands alone and shares no words with the text and is the only part that says “… words” and “photos”."
    ]


def test_what_is_surely_a_frame_goes_beside_a_remark() -> None:
    frame = divide(f"{ARTICLE}\n\nAbout 640 words, three photos.\n\nChatGPT can make mistakes. Check important info.")
    assert [frame.units[at].text for at in frame.cut] == ["ChatGPT can make mistakes. Check important info."]
    assert len(frame.doubts) == 1


def test_a_person_settles_what_is_asked() -> None:
    text = f"{ARTICLE}\n\nAbout 640 words, three photos."
    lines = text.count("\n") + 1
    assert divide(text, Answers(last=lines)).doubts == ()
    assert divide(text, Answers(last=lines - 2)).doubts == ()


def test_twice_the_remarks_are_twice_the_work() -> None:
    remark = "Anna, can you check the headline {} before Friday? I am not sure.\n\n"
    assert_linear(lambda size: divide(f"{ARTICLE}\n\n" + "".join(map(remark.format, range(size)))), 40)
