"""Tables that are none: what was meant as a table is read as one or reported, never both and never neither."""

from hypothesis import given
from hypothesis import strategies as st

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source, Span

WORD = st.text("abcxyz", min_size=1, max_size=6)
ROWS = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(WORD, min_size=width, max_size=width), min_size=2))
DELIMITERS = st.sampled_from(["right", "wide", "narrow", "missing", "drawn", "parted"])


def article(text: str, path: str = "a.md") -> Article:
    return read(Source(text, path))


def line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(rows: list[list[str]], delimiter: str) -> str:
    width = len(rows[0])
    dashes = {
        "right": [line(["---"] * width)],
        "wide": [line(["---"] * (width + 1))],
        "narrow": [line(["---"] * (width - 1))],
        "missing": [],
        "drawn": [line(["———"] * width)],
        "parted": ["", line(["---"] * width)],
    }[delimiter]
    header, *body = map(line, rows)
    return "\n".join([header, *dashes, *body]) + "\n"


@given(ROWS, DELIMITERS, st.sampled_from(["", "Some text.\n\n", "# Heading\n\n"]))
def test_rows_of_pipes_are_a_table_or_a_broken_one(rows: list[list[str]], delimiter: str, before: str) -> None:
    found = article(before + table(rows, delimiter))
    assert (bool(found.tables), bool(found.broken_tables)) == (delimiter == "right", delimiter != "right")


@given(ROWS, DELIMITERS)
def test_places_lie_in_the_source_and_hold_pipes(rows: list[list[str]], delimiter: str) -> None:
    text = table(rows, delimiter)
    for broken in article(text).broken_tables:
        assert broken.span.contains(broken.at)
        assert all("|" in row for row in text[slice(*broken.span)].split("\n"))
        assert broken.header is None or text[slice(*broken.header)] == line(rows[0])


@given(st.lists(st.text("ab |\\`-:\n>{}", max_size=40)))
def test_any_lines_of_pipes_and_dashes_can_be_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    for path in ("a.md", "a.txt", "a.html"):
        for broken in article(text, path).broken_tables:
            assert 0 <= broken.span.start <= broken.at.start <= broken.at.end <= broken.span.end <= len(text)


def test_an_article_without_pipes_has_none() -> None:
    assert article("# Kettles\n\nLimescale wastes power.\n").broken_tables == ()


def test_two_broken_tables_are_two() -> None:
    text = f"{table([['a', 'b'], ['c', 'd']], 'missing')}\nText.\n\n{table([['a', 'b'], ['c', 'd']], 'wide')}"
    assert [broken.fault for broken in article(text).broken_tables] == ["no delimiter", "unequal"]


def test_the_row_that_shows_the_fault_is_marked() -> None:
    [broken] = article("| a | b |\n|---|\n| c | d |\n").broken_tables
    assert (broken.at, broken.header, broken.columns, broken.dashes) == (Span(10, 15), Span(0, 9), 2, 1)
