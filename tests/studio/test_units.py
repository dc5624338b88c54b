"""Places in units of UTF-16, as JavaScript counts them, and the small changes from one text to another."""

from hypothesis import given
from hypothesis import strategies as st

from contentlint.source import Span
from contentlint.source.edit import apply_edits
from contentlint.studio.units import Units, find_edits, list_changes

TEXTS = st.text(st.sampled_from("ab \n\u2028é🫖🪣"), max_size=60)


@given(TEXTS)
def test_each_place_is_where_javascript_has_it(text: str) -> None:
    units = Units(text)
    counted = [units.count(at) for at in range(len(text) + 1)]
    assert counted == [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]
    assert units.locate(Span(0, len(text))) == (0, counted[-1])


@given(TEXTS, TEXTS)
def test_changes_make_the_other_text(old: str, new: str) -> None:
    """As the page makes them: in units, all at once."""
    assert apply_edits(old, find_edits(old, new)) == new
    data, made, at = old.encode("utf-16-le"), b"", 0
    for start, end, text in list_changes(old, new):
        assert start >= at // 2
        made += data[at : 2 * start] + text.encode("utf-16-le")
        at = 2 * end
    assert (made + data[at:]).decode("utf-16-le") == new


def test_a_change_is_no_larger_than_it_has_to_be() -> None:
    assert list_changes("one\ntwo 🫖 x\nthree\n", "one\ntwo 🫖 y\nthree\n") == [(11, 12, "y")]
