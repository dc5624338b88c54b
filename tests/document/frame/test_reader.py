"""A draft divided into its article and the frame around it: its parts, what goes, what is asked."""

import pytest

from contentlint.document.frame.reader import Answers, Frame, is_surely_framed
from contentlint.document.pasted.reader import read_frame_of_text
from contentlint.source import Source

TEXT = "Hard water is full of lime, which stays behind in the kettle when the water boils away."
BODY = f"Kettles and Lime\n\n{TEXT}\n\nUse vinegar\n\n{TEXT}"


def divide(text: str, answers: Answers = Answers()) -> Frame:  # noqa: B008  # it is frozen
    return read_frame_of_text(Source(text, "a.txt"), answers, is_markdown=False)


def list_cut(frame: Frame) -> list[str]:
    return [frame.units[at].text for at in frame.cut]


def test_a_draft_without_a_frame() -> None:
    frame = divide(BODY)
    assert (frame.title and frame.title.text, frame.cut, frame.doubts, frame.source) == ("Kettles and Lime", (), (), "")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"You said:\nwrite a post\n\nChatGPT said:\n\n{BODY}", "chat"),
        (f"From: Ann\nTo: Bob\nSubject: Kettles\n\nHi Bob,\n\n{BODY}\n\nBest,\nAnn", "mail"),
        (f"Word count: 900\nSearch intent: informational\n\n{BODY}", "brief"),
        (f"Home > Blog > Kettles\n\n{BODY}\n\nShare this: Facebook X", "page"),
    ],
)
def test_what_a_frame_comes_from(text: str, source: str) -> None:
    frame = divide(text)
    assert (frame.source, frame.doubts) == (source, ())
    assert frame.title
    assert frame.title.text == "Kettles and Lime"


def test_headers_of_pages_and_times_go_from_within() -> None:
    text = f"{TEXT}\n" * 8
    pages = f"Kettles and Lime\n\n{text}\n21\nBulletin No. 88\n\n{text}\n22\nBulletin No. 88\n\n{text}"
    assert list_cut(divide(pages)) == ["21", "Bulletin No. 88", "22", "Bulletin No. 88"]
    spoken = f"Kettles and Lime\n\n00:10\n{TEXT}\n\n00:20\n{TEXT}\n\n00:30\n{TEXT}"
    assert list_cut(divide(spoken)) == ["00:10", "00:20", "00:30"]


@pytest.mark.parametrize(("line", "cut"), [("Day", False), ("## Guide 2.", False), ("Page", True)])
def test_what_counts_itself_or_is_a_marked_heading_is_no_header_of_a_page(line: str, *, cut: bool) -> None:
    days = "".join(f"{line}{' ' * (line[0] != '#')}{number}\n" + f"\n{TEXT}\n" * 8 for number in (1, 2, 3))
    assert bool(list_cut(divide(f"Kettles and Lime\n\n{TEXT}\n\n{days}"))) == cut


def test_a_number_alone_stays() -> None:
    assert list_cut(divide(f"{BODY}\n\n220\n\n{TEXT}")) == []


@pytest.mark.parametrize("line", ["Best rated this week", "Picked for our readers"])
def test_a_stray_line_within_the_text_is_asked_about(line: str) -> None:
    frame = divide(f"{BODY}\n\n{line}\n\nUse lemon\n\n{TEXT}\n\n{TEXT}")
    assert [(frame.units[doubt.at].text, doubt.reason) for doubt in frame.doubts] == [(line, "within")]


def test_the_line_below_an_advertisement_goes() -> None:
    frame = divide(f"{BODY}\n\nAdvertisement\n\nStory continues below\n\nUse lemon\n\n{TEXT}\n\n{TEXT}")
    assert list_cut(frame) == ["Advertisement", "Story continues below"]


def test_the_last_thanks_of_a_text_stays_where_nothing_else_is_of_a_frame() -> None:
    thanks = "Thank you all!"
    assert thanks not in list_cut(divide(f"{BODY}\n\n{thanks}"))
    assert thanks in list_cut(divide(f"Hi Ann,\n\n{BODY}\n\n{thanks}\n\nSam Lee\nsam@example.com"))


def test_a_short_sentence_below_a_title_is_no_other_title() -> None:
    text = f"Kettles at Home\n\nLook into yours.\n\n{TEXT}\n\n{TEXT}\n\nPour it away."
    assert divide(text).doubts == ()


def test_a_name_of_code_on_a_line_of_its_own_is_read_alone() -> None:
    frame = divide(f"Show thinking\nvolume_up\n\n{BODY}")
    assert list_cut(frame) == ["Show thinking", "volume_up"]


def test_a_button_of_a_script_that_parts_no_words_is_known_within_a_text() -> None:
    line = "スプレッドシートにエクスポート"
    frame = divide(f"{BODY}\n\n{line}\n\nUse lemon\n\n{TEXT}\n\n{TEXT}")
    assert line in {*list_cut(frame), *(frame.units[doubt.at].text for doubt in frame.doubts)}


def test_answers_settle_doubts() -> None:
    text = f"Doing, list 2\n\n{BODY}\n\ncard 14"
    assert len(divide(text).doubts) == 2
    assert divide(text, Answers(first=3, last=9)).doubts == ()
    assert list_cut(divide(text, Answers(first=3, last=9))) == ["Doing, list 2", "card 14"]
    assert list_cut(divide(text, Answers(first=1, last=11))) == []


@pytest.mark.parametrize("number", [0, 1, 5, 10_000])
def test_any_answer_is_taken(number: int) -> None:
    for answers in (Answers(title=number), Answers(first=number), Answers(last=number)):
        divide(BODY, answers)
        divide("", answers)


def test_a_line_of_a_chat_is_known_by_itself() -> None:
    assert is_surely_framed("ChatGPT said:")
    assert not is_surely_framed(TEXT)


def test_other_words_at_the_beginning_and_the_end_are_asked_about() -> None:
    note = "Note au client : les deux noms de rue n'ont pas été traduits."
    text = f"Source (ES) → Target (EN)\n{note}\nHinweis: Beide Straßennamen wurden nicht übersetzt.\n\n{BODY}"
    assert [doubt.reason for doubt in divide(text).doubts] == ["title", "within", "within"]
    remark = f"{BODY}\n\nI’ve written the post in a calm tone and kept all sections short."
    assert [doubt.reason for doubt in divide(remark).doubts] == ["last"]
    tasks = (
        f"You said:\nwrite a post\n\nChatGPT said:\n\n{BODY}\n\nNext week\n[ ] Ann: find a picture\n[ ] Bob: publish it"
    )
    assert [doubt.reason for doubt in divide(tasks).doubts] == ["last"]


def test_a_second_article_is_asked_about() -> None:
    bees = "Bees gather in a ball and shiver, so that the queen in the middle stays warm in winter."
    first = "\n\n".join(["Kettles and Lime", *[TEXT] * 3, "Use vinegar", *[TEXT] * 3])
    second = "\n\n".join(["Bees in winter", *[bees] * 3, "Give them sugar", *[bees] * 3])
    frame = divide(f"{first}\n\n{second}")
    assert [(frame.units[doubt.at].text, doubt.reason) for doubt in frame.doubts] == [("Bees in winter", "second")]
    assert divide(f"{first}\n\n{second}", Answers(last=15)).doubts == ()


@pytest.mark.parametrize("price", ["$25", "25 €", "20%"])
def test_a_shop_named_below_each_price_is_no_page_header(price: str) -> None:
    offer = f"{price}\nHarbor Store\n" + f"{TEXT}\n" * 12
    assert list_cut(divide(f"Kettles and Lime\n\n{TEXT}\n\n{offer * 3}")) == []
