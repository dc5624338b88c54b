"""Edits of several repairs go together, or one of them waits."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import assert_linear

from contentlint.findings import Finding, Repair
from contentlint.findings.repair import select_compatible_edits
from contentlint.source import Edit, Span
from contentlint.source.edit import apply_edits, are_disjoint

TEXT = "0123456789"


def repair(*edits: tuple[int, int, str]) -> Repair:
    return Repair(tuple(sorted(Edit(Span(start, end), text) for start, end, text in edits)), "safe", "Do it")


def made(*repairs: Repair) -> str:
    return apply_edits(TEXT, select_compatible_edits(repairs))


def test_edits_apart_from_each_other_are_all_made() -> None:
    assert made(repair((8, 9, "x")), repair((0, 0, ">"), (2, 3, ""))) == ">01345679".replace("79", "7x9")


def test_of_two_for_one_place_the_first_is_made() -> None:
    assert made(repair((2, 5, "x")), repair((4, 6, "y"))) == "01x56789"
    assert made(repair((2, 5, "x")), repair((0, 9, ""))) == "01x56789"
    assert made(repair((2, 2, "x")), repair((2, 2, "y"))) == "01x23456789"


def test_a_repair_is_made_as_a_whole_or_not_at_all() -> None:
    assert made(repair((2, 5, "x")), repair((0, 1, "a"), (4, 6, "y"))) == "01x56789"


def test_the_same_edit_is_shared() -> None:
    assert made(repair((2, 2, "x")), repair((2, 2, "x"), (5, 6, ""))) == "01x2346789"


def test_neighbours_do_not_clash() -> None:
    assert made(repair((2, 4, "a")), repair((4, 6, "b")), repair((6, 6, "c"))) == "01abc6789"


def test_repairs_come_back_from_where_findings_are_kept() -> None:
    finding = Finding("a/b", "c", "error", "d", Span(2, 5), "e", "f", repair=repair((2, 5, "🫖"), (7, 7, "\n")))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(finding), type=Finding) == finding


SPANS = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda pair: (min(pair), max(pair)))
REPAIRS = st.lists(st.lists(st.tuples(SPANS, st.sampled_from(["", "x", "yz"])), min_size=1, max_size=3), max_size=6)


@pytest.mark.parametrize(
    ("repair", "apart"),
    [
        (repair((0, 1, ""), (1, 1, "x"), (1, 2, "y")), False),
        (repair((0, 1, ""), (1, 2, "y")), True),
        (repair((0, 2, ""), (1, 3, "y")), False),
        (repair((0, 1, ""), (1, 1, "x")), True),
    ],
)
def test_edits_are_apart_where_none_touches_what_another_changes(repair: Repair, apart: bool) -> None:  # noqa: FBT001
    assert are_disjoint(repair.edits) is apart


@given(REPAIRS)
def test_what_is_made_is_in_order_and_apart(drawn: list[list[tuple[tuple[int, int], str]]]) -> None:
    repairs = [repair(*((start, end, text) for (start, end), text in edits)) for edits in drawn]
    whole = [one for one in repairs if are_disjoint(one.edits)]
    edits = select_compatible_edits(whole)
    assert edits == sorted(edits)
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
    if whole:
        assert set(whole[0].edits) <= set(edits), "the first is always made"


@given(REPAIRS)
def test_the_first_that_clashes_with_none_before_it_is_taken(drawn: list[list[tuple[tuple[int, int], str]]]) -> None:
    """Held against each edit compared with each other."""
    repairs = [repair(*((start, end, text) for (start, end), text in edits)) for edits in drawn]
    whole = [one for one in repairs if are_disjoint(one.edits)]
    taken: set[Edit] = set()
    for one in whole:
        new = set(one.edits) - taken
        if all(_do_not_clash(edit, other) for edit in new for other in taken):
            taken |= new
    assert select_compatible_edits(whole) == sorted(taken)


def _do_not_clash(one: Edit, other: Edit) -> bool:
    """Tell whether two edits change no place that the other one changes."""
    return one.span.start != other.span.start and not one.span.overlaps(other.span)


def put_in_order(number: int) -> None:
    places = [Edit(Span(at, at + 1), "") for at in range(0, 2 * number, 2)]
    one_by_one = [Repair((edit,), "safe", "Do it") for edit in places]
    for order in (one_by_one, one_by_one[::-1], one_by_one[::2] + one_by_one[1::2]):
        assert select_compatible_edits(order) == places
    everything = Repair((Edit(Span(0, 2 * number), ""),), "safe", "Do it")
    assert select_compatible_edits([everything, *one_by_one]) == list(everything.edits)
    assert select_compatible_edits([*one_by_one, everything]) == places
    grouped = [Repair(tuple(places[first::100]), "safe", "Do it") for first in range(100)]
    assert select_compatible_edits(grouped) == places


def test_many_edits_in_any_order_are_put_in_theirs_by_a_step_each() -> None:
    assert_linear(put_in_order, 1000)
