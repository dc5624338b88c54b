"""A table that is regular stays one, whatever a single cell holds; one that lays out a page does not."""

import pytest

from contentlint.article.reader import read
from contentlint.source import Source

ROWS = "".join(f"<tr><td>Kettle {number}</td><td>{number} minutes</td></tr>" for number in range(4))
LONG = "".join(f"<p>Part {number} of a long text.</p>" for number in range(4))


def count_tables(html: str) -> int:
    return len(read(Source(f"<p>Text.</p>{html}", "a.html")).tables)


@pytest.mark.parametrize(
    "odd",
    ["<ul><li>a</li><li>b</li></ul>", "<h3>a</h3>", "<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p>" * 4],
)
def test_a_part_of_a_page_in_one_cell_leaves_a_regular_table(odd: str) -> None:
    assert count_tables(f"<table>{ROWS}<tr><td>{odd}</td><td>5</td></tr></table>") == 1


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{ROWS}<tr><td>{LONG * 9}</td><td>5</td></tr></table>",
        f"<table><tr><td>Menu</td><td>{LONG}</td></tr></table>",
        f"<table>{ROWS}<tr><td><h2>a</h2></td></tr></table>",
        "<table>" + "<tr><td><h3>a</h3></td><td>b</td></tr>" * 4 + "</table>",
    ],
    ids=["most of the text", "one row", "another width", "in each row"],
)
def test_a_table_that_lays_out_a_page_is_none(table: str) -> None:
    assert count_tables(table) == 0


def test_a_table_may_say_that_it_is_one() -> None:
    assert count_tables(f'<table role="table"><tr><td>Menu</td><td>{LONG}</td></tr></table>') == 1
