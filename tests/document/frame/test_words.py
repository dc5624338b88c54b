"""The lines that a frame is known by, and lines of articles that look like them."""

import pytest

from contentlint.document.frame import words


@pytest.mark.parametrize(
    "text",
    [
        "You said:",
        "ChatGPT",
        "Claude 3.5",
        "Du hast gesagt:",
        "Vous avez dit :",
        "Ann Lee  11:43 PM",
        "[10:11 PM] Ann Lee",
    ],
)
def test_who_speaks(text: str) -> None:
    assert words.names_speaker(text)


@pytest.mark.parametrize("text", ["You said it all", "How ChatGPT Works", "Swarms", "At 11:43 PM the bell rang."])
def test_what_names_no_speaker(text: str) -> None:
    assert not words.names_speaker(text)


def test_a_number_of_a_page_is_no_year() -> None:
    for text in ("Notes on kettles    12", "12    Notes on kettles"):
        assert words.is_page_header(text)
        assert words.has_page_number(text)
    for text in ("The harvest    1950", "1950    The harvest"):
        assert not words.is_page_header(text)
        assert not words.has_page_number(text)


@pytest.mark.parametrize("text", ["00:12:33", "11:50 AM Today", "[9:14]", "00:00:01,000 --> 00:00:04,000"])
def test_a_time(text: str) -> None:
    assert words.is_time(text) or words.begins_with_time(text)


@pytest.mark.parametrize(
    "text",
    ["<!-- wp:paragraph -->", "[ad_slot id=3]", "{panel}", "\\end{document}", "PAGE \\* MERGEFORMAT", "{{< toc >}}"],
)
def test_markup(text: str) -> None:
    assert words.is_markup(text)


@pytest.mark.parametrize("text", ["[Ann] came late.", "A – B", "<3 is a heart", "C:\\temp is a folder"])
def test_what_is_no_markup(text: str) -> None:
    assert not words.is_markup(text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It is {bold} here.", ["{bold}"]),
        ("See [[Kettles]].", ["[[", "]]"]),
        ("It boils :fire: soon", [":fire:"]),
        ("It is 5 < 6, and a: b: c", []),
        ("See [a link](https://a.example) and note.", []),
    ],
)
def test_odd_marks(text: str, marks: list[str]) -> None:
    assert [text[begin:end] for begin, end in words.find_odd_marks(text, 0, len(text))] == marks


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        ("Here is the draft, please paste it as it is.", True),
        ("hier der fertige Text, bitte bis Freitag einstellen.", True),
        ("os paso el texto para la semana que viene.", True),
        ("ChatGPT can make mistakes. Check important info.", True),
        ("In this article we look at kettles and lime.", False),
        ("Please boil the water before you drink it.", False),
        ("Since we rely on git for version control, nothing is lost.", False),
    ],
)
def test_talk_about_the_draft(text: str, *, is_talk: bool) -> None:
    assert (words.weigh_talk(text) > 0) is is_talk
