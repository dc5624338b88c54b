"""A suggestion as people see it: the sentence as it would read, on one line that fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.findings import Repair, Tier
from contentlint.reporters import Style
from contentlint.reporters.terminal.cell_width import compute_width
from contentlint.reporters.terminal.suggestion import format_suggestion
from contentlint.source import Edit, Source, Span


def wording(text: str, *pairs: tuple[str, str], room: int = 60, style: Style | None = None) -> str:
    edits = tuple(Edit(Span(text.index(old), text.index(old) + len(old)), new) for old, new in pairs)
    return format_suggestion(Source(text), Repair(edits, "suggest", "Write it"), room, style or Style())


LONG = (
    "There is a sentence that begins long before anything happens in it, in order to show that it is cut, "
    "and goes on for a while after that."
)


@pytest.mark.parametrize(
    ("text", "pairs", "shown"),
    [
        ("Wait. In order to boil it, wait. Done.", [("In order to", "To")], "“To boil it, wait.”"),
        ("- In order to boil it,\n  wait.\n- Done.", [("In order to", "To")], "“To boil it, wait.”"),
        ("> > In order to boil it, wait.", [("In order to", "To")], "“To boil it, wait.”"),
        ("## The ultimate guide\n\nIt works.", [("The ultimate", "A")], "“A guide”"),
        ("One\n\nWait in order to boil\n\nTwo", [("in order to", "to")], "“Wait to boil”"),
        ("Wait in order to\n- boil", [("in order to", "to")], "“Wait to”"),
        ("---\ntitle: The best\ndate: 1\n---\n", [("The best", "A")], "“title: A”"),
        ("<p>In order to <b>boil</b></p><p>Wait</p>", [("In order to", "To")], "“To <b>boil</b>”"),
        ("See [it](desc.md), now.", [("desc.md", "des.md")], "“See [it](des.md), now.”"),
        ("It is **so**, and it is so.", [("It is", "Is it"), ("so.", "so?")], "“Is it **so**, and it is so?”"),
        ("Fill it. We will see. Done.", [(" We will see.", "")], "Leave out “We will see.”"),
        ("Fill it now, will you?", [(" now", "")], "“Fill it, will you?”"),
        (LONG, [("in order to", "to")], "“… happens in it, to show that it is cut, and goes on for …”"),
        ("お湯 in order to 沸かす\x1b[1m", [("in order to", "to")], "“お湯 to 沸かす␛[1m”"),
    ],
)
def test_the_sentence_is_shown_as_it_would_read(text: str, pairs: list[tuple[str, str]], shown: str) -> None:
    assert wording(text, *pairs) == shown


def test_all_of_it_can_be_ascii() -> None:
    assert wording(LONG, ("in order to", "to"), style=Style(unicode=False)).startswith('"... in it, to show')


@pytest.mark.parametrize("tier", ["safe", "unsafe"])
def test_what_is_fixed_needs_no_wording(tier: Tier) -> None:
    repair = Repair((Edit(Span(0, 1), "A"),), tier, "Write it")
    assert format_suggestion(Source("a b"), repair, 60, Style()) == ""


def test_what_does_not_go_on_one_line_is_not_shown() -> None:
    assert wording("a b", ("b", "c\nd")) == ""
    assert wording("a" + " " * 600 + "b", ("a", "c"), ("b", "d")) == ""
    assert format_suggestion(None, None, 60, Style()) == ""
    gone = Repair((Edit(Span(5, 6), "A"),), "suggest", "Write it")
    assert format_suggestion(Source(""), gone, 60, Style()) == ""
    assert format_suggestion(Source("a"), Repair((), "suggest", "Write it"), 60, Style()) == ""


@given(
    st.text("ab .!?\n>-#*<p/>|界👍\x1b:", max_size=200),
    st.tuples(st.integers(0, 200), st.integers(0, 40)),
    st.text("x .!界", max_size=80),
    st.integers(32, 100),
    st.booleans(),
)
def test_it_always_fits(text: str, place: tuple[int, int], new: str, room: int, unicode: bool) -> None:  # noqa: FBT001
    start = min(place[0], len(text))
    edit = Edit(Span(start, min(start + place[1], len(text))), new)
    shown = format_suggestion(Source(text), Repair((edit,), "suggest", "Write it"), room, Style(unicode=unicode))
    assert "\n" not in shown
    assert compute_width(shown) <= room
