"""The stamp before the first line of a long message."""

import pytest

from contentlint.document.pasted.stamps import find_stamp_edits
from contentlint.source.edit import apply_edits

BODY = "\n".join(["Most pots of basil die within two weeks, since the plants stand too close."] * 6)


@pytest.mark.parametrize(
    "stamp",
    ["[12.03.26, 09:14:55] Anna: ", "12/03/2026, 09:14 - +49 170 0000000: ", "[2026-03-12 9:14 PM] Ann Lee: "],
)
def test_the_title_behind_a_stamp_stays(stamp: str) -> None:
    text = f"{stamp}Keeping Basil\n\n{BODY}\n{stamp}See you!\n"
    assert apply_edits(text, find_stamp_edits(text)) == f"Keeping Basil\n\n{BODY}\n{stamp}See you!\n"


def test_a_line_that_hands_a_text_over_keeps_its_stamp() -> None:
    text = f"[12.03.26, 09:14:55] Anna: Here is the text, please check it\nKeeping Basil\n\n{BODY}\n"
    assert not find_stamp_edits(text)


def test_a_talk_and_a_text_stay_as_they_are() -> None:
    talk = "\n".join(f"[12.03.26, 09:14:{at:02}] Anna: Yes, it is raining" for at in range(12))
    assert not find_stamp_edits(talk)
    assert not find_stamp_edits(BODY)


def test_entries_of_a_list_by_time_keep_their_stamps() -> None:
    entries = "\n\n".join(f"2024-03-12 10:{at} Fix: the logs were deleted." for at in (15, 20, 40))
    assert not find_stamp_edits(f"What went wrong\n\n{entries}\n\n{BODY}\n")
