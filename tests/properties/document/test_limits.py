"""Limits of what is read from a document: just within one and just beyond it."""

import pytest

from contentlint.article import read
from contentlint.article.article import Article
from contentlint.document.nodes import CodeBlock, Paragraph
from contentlint.document.urls import is_near
from contentlint.source import Source


def article(text: str, name: str = "a.md") -> Article:
    return read(Source(text, name))


def page(body: str, title: str = "") -> Article:
    head = f"<head><title>{title}</title></head>" if title else ""
    return article(f"<html>{head}<body>{body}</body></html>", "a.html")


def shown(found: Article) -> str:
    return " ".join(block.plain for block in found.prose.blocks)


# --- which part of a page is the article ------------------------------------------------------


def text(letter: str, size: int) -> str:
    """Return a paragraph of so many characters."""
    return f"<p>{letter * size}</p>"


@pytest.mark.parametrize(("size", "is_prose"), [(25, True), (24, False)])
def test_how_long_prose_is(size: int, *, is_prose: bool) -> None:
    found = shown(page(f"<main>{text('a', size)}</main><div>{text('b', 24)}{text('b', 24)}</div>"))
    assert ("b" not in found) is is_prose


@pytest.mark.parametrize(("inside", "outside", "is_believed"), [(100, 100, True), (98, 102, False)])
def test_how_much_of_a_page_its_main_part_holds(inside: int, outside: int, *, is_believed: bool) -> None:
    found = shown(page(f"<main>{text('a', inside)}</main>{text('b', outside)}"))
    assert ("b" not in found) is is_believed


@pytest.mark.parametrize(("inside", "outside", "is_believed"), [(40, 160, True), (39, 161, False)])
def test_how_much_it_holds_with_the_main_heading(inside: int, outside: int, *, is_believed: bool) -> None:
    found = shown(page(f"<main><h1>Tea</h1>{text('a', inside)}</main>{text('b', outside)}"))
    assert ("b" not in found) is is_believed


@pytest.mark.parametrize(("inside", "outside", "is_article"), [(140, 60, True), (138, 62, False)])
def test_how_much_of_a_page_one_element_holds(inside: int, outside: int, *, is_article: bool) -> None:
    found = shown(
        page(
            f"<div><h1>Tea</h1><div>{text('a', inside)}</div></div><div><p><a href='/'>{'b' * 30}</a></p>{text('b', outside)}</div>"
        )
    )
    assert ("b" not in found) is is_article


@pytest.mark.parametrize(("size", "others", "is_left_out"), [(60, 140, True), (62, 138, False)])
def test_how_much_of_an_article_is_a_box_beside_it(size: int, others: int, *, is_left_out: bool) -> None:
    found = shown(page(f"<main>{text('a', others)}<div class='promo'>{text('b', size)}</div></main>"))
    assert ("b" not in found) is is_left_out


@pytest.mark.parametrize(
    ("heading", "title", "is_main"),
    [
        ("tea pots", "tea pots in old towns", True),  # two of five words of the title
        ("tea pots", "tea pots in old towns again", False),
        ("tea pots sale", "tea pots", True),  # two of three words of the heading
        ("tea pots for sale", "tea pots", False),
    ],
)
def test_which_heading_is_the_title(heading: str, title: str, *, is_main: bool) -> None:
    body = f"<div><h1>{heading}</h1></div><div><p>{'a' * 100}</p></div>"
    assert any(one.level == 1 for one in page(body, title).headings) is is_main


@pytest.mark.parametrize(("linked", "size", "is_prose"), [(49, 100, True), (50, 100, False)])
def test_how_much_of_prose_is_linked(linked: int, size: int, *, is_prose: bool) -> None:
    words = f"<p><a href='/'>{'b' * linked}</a>{'b' * (size - linked)}</p>"
    found = shown(page(f"<main>{text('a', 99)}</main><div>{words}</div>"))
    assert ("b" in found) is is_prose


def test_which_forms_are_around_an_article() -> None:
    paragraph = "<p>It leaks.</p>"
    assert "leaks" not in shown(article(f"<form>{paragraph * 2}</form>", "a.html"))
    assert "leaks" in shown(article(f"<form>{paragraph * 3}</form>", "a.html"))


def test_line_breaks_that_part_paragraphs() -> None:
    assert len(article("<p>It is.<br>It was.</p>", "a.html").paragraphs) == 1
    assert len(article("<p>It is.<br><br>It was.</p>", "a.html").paragraphs) == 2


@pytest.mark.parametrize(("size", "number", "is_own"), [(60, 2, True), (59, 2, False), (60, 1, False)])
def test_which_headings_are_those_of_the_article(size: int, number: int, *, is_own: bool) -> None:
    found = page(f"<main>{text('a', 200)}<div><h2>Tea</h2>{text('b', size) * number}</div></main>")
    assert any(heading.text.text == "Tea" for heading in found.own_headings) is is_own


# --- tables of pages --------------------------------------------------------------------------


@pytest.mark.parametrize(("span", "columns"), [("30", 30), ("31", 30), ("0", 1)])
def test_how_many_columns_a_cell_spans(span: str, columns: int) -> None:
    [table] = article(f"<table><tr><td colspan={span}>a</td></tr><tr><td>b</td></tr></table>", "a.html").tables
    assert table.columns == columns


@pytest.mark.parametrize(("size", "is_table"), [(3, True), (4, False)])
def test_how_many_paragraphs_a_cell_holds(size: int, *, is_table: bool) -> None:
    found = article(f"<table><tr><td>{'<p>It leaks.</p>' * size}</td><td>b</td></tr></table>", "a.html")
    assert bool(found.tables) is is_table


def test_how_many_rows_stand_below_a_header() -> None:
    [table] = article("<table><tr><th>a</th><th>b</th></tr></table>", "a.html").tables
    assert table.header is None
    [table] = article("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a.html").tables
    assert table.header is not None


def test_which_cells_hang_into_the_next_row() -> None:
    [table] = article("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a.html").tables
    assert [len(row.cells) for row in table.rows] == [2, 2]
    [table] = article("<table><tr><td rowspan=1>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a.html").tables
    assert [len(row.cells) for row in table.rows] == [2, 1]


# --- pasted text ------------------------------------------------------------------------------


def headings(text: str) -> list[str]:
    return [one.text.text for one in article(text, "a.txt").headings]


def words(size: int) -> str:
    return " ".join(["lime"] * size)


@pytest.mark.parametrize(("size", "is_heading"), [(12, True), (13, False)])
def test_how_long_a_bare_heading_is(size: int, *, is_heading: bool) -> None:
    line = f"Why {words(size - 1)}"
    assert (line in headings(f"Tea\n\nIt leaks.\n\n{line}\n\nIt is old.\n")) is is_heading


@pytest.mark.parametrize(("size", "is_heading"), [(12, False), (13, True)])
def test_how_long_a_line_below_a_heading_is(size: int, *, is_heading: bool) -> None:
    assert ("Tea" in headings(f"Tea\n\n{words(size)}\n")) is is_heading


@pytest.mark.parametrize(
    ("question", "is_heading"), [("Is It Old Tea?", True), ("Is It Old?", True), ("Is It a?", False)]
)
def test_how_many_capitals_a_question_has_that_is_a_heading(question: str, *, is_heading: bool) -> None:
    assert (question in headings(f"Tea\n\nIt leaks.\n\n{question}\n\n{words(13)}.\n")) is is_heading


def test_a_question_below_an_faq_is_no_heading_however_far_below() -> None:
    text = f"FAQ\n{'- It leaks.' + chr(10)}" + "- It leaks.\n" * 80 + f"\nIs It Old Tea?\n\n{words(13)}.\n"
    assert headings(text) == ["FAQ"]


def glued(number: int, size: int) -> str:
    return "".join(f"Why it leaks {at}\n{words(size - 1)} leaks.\n\n" for at in range(number))


@pytest.mark.parametrize(("number", "size", "is_pasted"), [(2, 20, True), (1, 20, False), (2, 19, False)])
def test_which_markdown_is_pasted_text(number: int, size: int, *, is_pasted: bool) -> None:
    assert bool(article(glued(number, size)).headings) is is_pasted


def wrapped(*sizes: int) -> int:
    """Return how many paragraphs lines of some lengths make."""
    lines = [f"{'It leaks '.ljust(size - 1, 'x')}." for size in sizes]
    return len(article("\n".join(lines) + "\n", "a.txt").paragraphs)


def test_which_paragraphs_were_broken_into_lines() -> None:
    assert wrapped(60, 60, 60, 60) == 1
    assert wrapped(60, 60, 60) == 3  # too few
    assert wrapped(100, 100, 100, 60) == 1
    assert wrapped(101, 101, 101, 60) == 4  # too long
    assert wrapped(41, 41, 41, 30) == 1
    assert wrapped(40, 40, 40, 30) == 4  # too short


@pytest.mark.parametrize(("size", "paragraphs"), [(50, 1), (49, 2)])
def test_how_much_room_is_left_on_a_line_that_was_broken(size: int, paragraphs: int) -> None:
    assert wrapped(60, 60, 60, size, 60, 60) == paragraphs


def test_how_many_lines_may_be_longer_than_the_others() -> None:
    address = f"https://kettles.example/{'x' * 100}"
    broken = ["It leaks ".ljust(60, "x")] * 5
    assert len(article("\n".join([*broken, address, "It is old."]) + "\n", "a.txt").paragraphs) == 1
    assert len(article("\n".join([*broken[1:], address, "It is."]) + "\n", "a.txt").paragraphs) == 1
    assert len(article("\n".join([*broken[2:], address, "It."]) + "\n", "a.txt").paragraphs) > 1


def test_how_many_lines_are_code() -> None:
    kinds = [type(node) for node in article("Tea leaks.\n\n    kettle on\n    kettle off\n", "a.txt").nodes]
    assert kinds == [Paragraph, CodeBlock]
    kinds = [type(node) for node in article("Tea leaks.\n\n    kettle on\n", "a.txt").nodes]
    assert CodeBlock not in kinds


def test_how_many_rows_are_a_table() -> None:
    assert article("a\tb\nc\td\n", "a.txt").tables
    assert not article("a\tb\n", "a.txt").tables
    assert article("a\tb\tc\nd\te\n", "a.txt").tables  # the last cell is empty
    assert not article("a\tb\nc\n", "a.txt").tables


def test_which_headings_stand_below_others() -> None:
    text = "Tea\n\nIt leaks.\n\nSteel\n\nIt is.\n\nPros\n\nIt is.\n\nGlass\n\nIt is.\n\nPros\n\nIt is.\n"
    levels = {one.text.text: one.level for one in article(text, "a.txt").headings}
    assert levels == {"Tea": 1, "Steel": 2, "Pros": 3, "Glass": 2}


# --- front matter, addresses ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "is_header"), [("Title: Tea\nLeak: it\n", True), ("Title: Tea\nLeak: it\nPot: b\n", False)]
)
def test_how_many_keys_of_a_header_are_known(lines: str, *, is_header: bool) -> None:
    assert (article(f"{lines}\nIt leaks.\n").front_matter is not None) is is_header


@pytest.mark.parametrize(
    ("host", "other", "near"),
    [
        ("shop.kettles.example", "kettles.example", True),
        ("a.co.uk", "b.co.uk", False),
        ("a.com.uk", "b.com.uk", False),
        ("a.pots.uk", "b.pots.uk", True),
        ("co.uk", "co.uk", True),
    ],
)
def test_which_hosts_have_a_domain_in_common(host: str, other: str, *, near: bool) -> None:
    assert is_near(host, [other]) is near
