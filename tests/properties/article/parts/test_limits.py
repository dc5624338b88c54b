"""Limits of the recognisers: on one side of each a part is seen, on the other it is not."""

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source

PARAGRAPH = "Limescale wastes power.\n\n"


def article(text: str, name: str = "a.md") -> Article:
    return read(Source(text, name), language="en")


def words(size: int) -> str:
    return " ".join(["lime"] * size)


# --- bylines ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "behind", "is_seen"), [(5, 20, True), (6, 20, False), (20, 9, True), (20, 10, False)]
)
def test_where_a_byline_stands(before: int, behind: int, *, is_seen: bool) -> None:
    found = article(f"{PARAGRAPH * before}By Jane Doe\n\n{PARAGRAPH * behind}").byline
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(300, True), (301, False)])
def test_how_long_the_line_of_a_byline_is(size: int, *, is_seen: bool) -> None:
    line = "By Jane Doe | "
    found = article(f"{line}{'x' * (size - len(line))}\n\n{PARAGRAPH}").byline
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(8, True), (9, False)])
def test_how_many_words_follow_a_name(size: int, *, is_seen: bool) -> None:
    found = article(f"By Jane Doe on {words(size - 1)}\n\n{PARAGRAPH}").byline
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("rest", "is_seen"), [("(editor.", True), ("(an editor.", False)])
def test_how_many_words_make_a_sentence_of_it(rest: str, *, is_seen: bool) -> None:
    found = article(f"By Jane Doe {rest}\n\n{PARAGRAPH}").byline
    assert (found is not None) is is_seen


def marked(name: str) -> str:
    return f'<p class="byline">{name}</p>\n<p>Limescale wastes power.</p>\n'


@pytest.mark.parametrize(
    ("name", "is_seen"),
    [
        ("Ann Bo Cy Di Ed Fay Gus Hal", True),
        ("Ann Bo Cy Di Ed Fay Gus Hal Ida", False),
        ("Jane van der Doe", True),
        ("Jane van der heyden Doe", False),
        (f"Jane {'D' + 'x' * 114}", True),
        (f"Jane {'D' + 'x' * 115}", False),
    ],
)
def test_what_a_name_is(name: str, *, is_seen: bool) -> None:
    found = article(marked(name), "a.html").byline
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(8, True), (9, False)])
def test_how_many_words_stand_beside_a_link_to_the_author(size: int, *, is_seen: bool) -> None:
    found = article(f"{words(size)} [Jane Doe](/author/jane)\n\n{PARAGRAPH}").byline
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(120, True), (121, False)])
def test_how_long_the_line_of_such_a_link_is(size: int, *, is_seen: bool) -> None:
    found = article(f"{'x' * (size - len(' Jane Doe'))} [Jane Doe](/author/jane)\n\n{PARAGRAPH}").byline
    assert (found is not None) is is_seen


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "behind", "is_seen"), [(7, 20, True), (8, 20, False), (20, 9, True), (20, 10, False)]
)
def test_where_a_date_stands(before: int, behind: int, *, is_seen: bool) -> None:
    found = article(f"{PARAGRAPH * before}Updated: 2026-01-05\n\n{PARAGRAPH * behind}").dates
    assert bool(found) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(240, True), (241, False)])
def test_how_long_the_line_of_a_date_is(size: int, *, is_seen: bool) -> None:
    line = "Updated: 2026-01-05 "
    found = article(f"{line}{'x' * (size - len(line))}\n\n{PARAGRAPH}").dates
    assert bool(found) is is_seen


# --- tables that are none ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "is_seen"),
    [
        ("| a | b |\n| c | d |", True),  # two rows with pipes around them
        ("| a | b |", False),
        ("| a |\n| c |", False),  # a single cell
        ("a | b | c\nd | e | f\ng | h | i", True),  # three without
        ("a | b | c\nd | e | f", False),
        ("a | b\nc | d\ne | f", False),
        ("| a | b | c\n| d | e | f", True),  # pipes on one side
        ("| a | b\n| c | d", False),
        ("a | b | c\nd | e | f\ng | h | i | j", False),  # rows of one length
    ],
)
def test_what_rows_of_pipes_are(lines: str, *, is_seen: bool) -> None:
    assert bool(article(f"{lines}\n").broken_tables) is is_seen


@pytest.mark.parametrize(
    ("rows", "is_seen"),
    [("a | b | c\n- | - | -\nd | e | f\n\ng | h | i", True), ("a | b\n- | -\nd | e\n\ng | h", False)],
)
def test_which_rows_have_fallen_out_of_a_table(rows: str, *, is_seen: bool) -> None:
    assert bool(article(f"{rows}\n").broken_tables) is is_seen


@pytest.mark.parametrize(("row", "is_seen"), [("| a | b | |---|---| | c | d |", True), ("| a | |---| | c |", False)])
def test_which_tables_stand_on_one_line(row: str, *, is_seen: bool) -> None:
    assert bool(article(f"{row}\n").broken_tables) is is_seen


# --- questions and answers --------------------------------------------------------------------


def asked(
    size: int, *, bold: bool = True, before: int = 0, behind: int = 0, answer: str = "It leaks a lot at noon."
) -> str:
    mark = "**" if bold else ""
    pairs = "".join(f"{mark}Why does kettle {number} leak?{mark}\n\n{answer}\n\n" for number in range(size))
    return f"# Kettles\n\n{PARAGRAPH * before}{pairs}{PARAGRAPH * behind}"


BODY = PARAGRAPH * 60
"""More text than all the questions have: these are a part of the article then, not the whole of it."""


def test_how_many_bold_questions_are_an_faq() -> None:
    assert article(f"{asked(3)}# Kettles\n\n{BODY}").faq is not None
    assert article(f"{asked(2)}# Kettles\n\n{BODY}").faq is None


def test_how_much_of_an_article_questions_are() -> None:
    pairs = asked(3).removeprefix("# Kettles\n\n").rstrip()
    assert article(f"{'x' * (len(pairs) + 2)}\n\n{pairs}").faq is not None
    assert article(f"{'x' * (len(pairs) - 8)}\n\n{pairs}").faq is None


def test_how_much_text_goes_on_after_the_answers() -> None:
    assert article(BODY + asked(3, behind=1)).faq is not None
    assert article(BODY + asked(3, behind=2)).faq is None


def test_how_many_are_one_in_the_second_half() -> None:
    assert article(asked(3, before=30)).faq is not None
    assert article(asked(2, before=30)).faq is None  # but for those that readers ask for themselves
    assert article(asked(2, before=30).replace("Why does", "Why does my")).faq is not None
    assert article(asked(1, before=30).replace("Why does", "Why does my")).faq is None


def test_where_the_second_half_begins() -> None:
    pairs = asked(2).removeprefix("# Kettles\n\n").replace("Why does", "Why does my")
    assert article(f"{'x' * len(pairs)}\n\n{pairs}").faq is not None
    assert article(f"{'x' * (len(pairs) - 6)}\n\n{pairs}").faq is None


def test_how_short_answers_are_choices() -> None:
    assert article(BODY + asked(3, answer="It leaks all day long.")).faq is not None
    assert article(BODY + asked(3, answer="It leaks all day.")).faq is None


def test_how_many_answers_may_be_short() -> None:
    one, other = asked(2, answer="It leaks."), asked(2).removeprefix("# Kettles\n\n")
    assert article(BODY + one + other).faq is not None
    assert article(BODY + one + asked(1).removeprefix("# Kettles\n\n")).faq is None


@pytest.mark.parametrize(("size", "is_seen"), [(2, False), (3, True), (30, True), (31, False)])
def test_how_many_words_a_question_has(size: int, *, is_seen: bool) -> None:
    question = f"**Why {words(size - 1)}?**\n\nIt leaks a lot at noon.\n\n"
    assert (article(BODY + question * 3).faq is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(4, True), (5, False)])
def test_how_many_paragraphs_an_answer_has(size: int, *, is_seen: bool) -> None:
    question = "**Why does it leak?**\n\nIt leaks a lot at noon.\n\n" + PARAGRAPH * (size - 1)
    assert (article(BODY + question * 4).faq is not None) is is_seen


@pytest.mark.parametrize("answer", ["I think that it leaks.", "Jane: It leaks a lot at noon."])
def test_how_many_answers_make_an_interview(answer: str) -> None:
    plain, odd = "**Why does it leak?**\n\nIt leaks a lot at noon.\n\n", f"**Why does it leak?**\n\n{answer}\n\n"
    assert article(BODY + plain * 5 + odd * 2).faq is not None
    assert article(BODY + plain * 4 + odd * 2).faq is None


def test_how_many_questions_to_somebody_do() -> None:
    plain = "**Why does it leak?**\n\nIt leaks a lot at noon.\n\n"
    odd = "**Did you see it leak?**\n\nIt leaks a lot at noon.\n\n"
    assert article(BODY + plain * 4 + odd).faq is not None
    assert article(BODY + plain * 3 + odd).faq is None


def test_how_many_disclosures_ask() -> None:
    asks = "<details><summary>Why does it leak?</summary>\n\nIt is old.\n\n</details>\n\n"
    tells = "<details><summary>More</summary>\n\nIt is old.\n\n</details>\n\n"
    assert article(asks * 3 + tells * 2).faq is not None
    assert article(asks * 3 + tells * 3).faq is None
    assert article(asks * 2).faq is None  # but for those that readers ask for themselves
    assert article(asks.replace("it", "my kettle") * 2).faq is not None


def test_how_many_pasted_answers_have_a_sign() -> None:
    plain = "Why does it leak?\n\nIt leaks a lot at noon.\n\n"
    sign = "Why does it leak?\n\n+ It leaks a lot at noon.\n\n"
    assert article(plain + sign).faq is not None
    assert article(BODY + plain * 2 + sign).faq is None


@pytest.mark.parametrize(("asking", "size", "is_seen"), [(2, 5, True), (1, 2, True), (1, 3, False)])
def test_how_many_terms_below_a_label_ask(asking: int, size: int, *, is_seen: bool) -> None:
    terms = ["Why does it leak?" if number < asking else "Leaks" for number in range(size)]
    text = "".join(f"<dt>{term}</dt><dd>It is old.</dd>" for term in terms)
    found = article(f"<p>FAQ</p><dl>{text}</dl>", "a.html").faq
    assert (found is not None) is is_seen


def boxed(asking: int, size: int) -> str:
    names = ["Why does it leak?" if number < asking else "Leaks" for number in range(size)]
    return "<div class='faq'>" + "".join(f"<h3>{name}</h3><p>It is so old.</p>" for name in names) + "</div>"


def test_how_many_titles_in_a_box_ask() -> None:
    assert article(boxed(2, 4), "a.html").faq is not None
    assert article(boxed(2, 5), "a.html").faq is None


@pytest.mark.parametrize(("size", "is_seen"), [(300, True), (301, False)])
def test_how_long_a_question_is(size: int, *, is_seen: bool) -> None:
    question = f"{'x' * (size - 1)}?\n\nIt is old.\n\n"
    found = article(f"FAQ\n\n{question * 2}", "a.txt").faq
    assert (found is not None) is is_seen


def test_how_many_items_of_a_list_ask() -> None:
    items = "- Why does it leak? It is old.\n- Does it? Yes, it does.\n"
    assert article(f"## FAQ\n\n{items}- Leaks. It is old.\n").faq is not None
    assert article(f"## FAQ\n\n{items}- Leaks.\n- Pots.\n").faq is None


def test_how_long_the_sign_of_an_accordion_is() -> None:
    for sign, answer in (("+" * 8, "It is old."), ("+" * 9, f"{'+' * 9}\nIt is old.")):
        found = article(f"<h2>FAQ</h2><h3>Why?</h3><p>{sign}</p><p>It is old.</p>", "a.html").faq
        assert found is not None
        assert found.pairs[0].answer is not None
        assert found.pairs[0].answer.text == answer


# --- key points -------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_seen"), [(60, True), (61, False)])
def test_how_long_a_label_is(size: int, *, is_seen: bool) -> None:
    start = "Key takeaways from "
    label = f"{start}{'x' * (size - len(start))}"
    for line in (f"## {label}", label, f"Lime is old.\n{label}"):
        found = article(f"{line}\n- It is old.\n- It is white.\n\n## Lime\n\n{PARAGRAPH}").key_points
        assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(200, True), (201, False)])
def test_how_long_a_summary_is(size: int, *, is_seen: bool) -> None:
    assert (article(f"**TL;DR** {words(size)}\n\n{PARAGRAPH}").key_points is not None) is is_seen
    assert (article(f"## Key points\n\n{words(size)}\n\n## Lime\n\n{PARAGRAPH * 80}").key_points is not None) is is_seen


@pytest.mark.parametrize(("size", "points"), [(40, 3), (41, 2)])
def test_how_long_a_point_without_a_bullet_is(size: int, points: int) -> None:
    text = f"Key points\n\nIt is old.\n\nIt is white.\n\n{words(size)}.\n\nHow it leaks\n\nIt leaks.\n"
    found = article(text, "a.txt").key_points
    assert found is not None
    assert len(found.items) == points


@pytest.mark.parametrize(("size", "is_seen"), [(2, True), (3, False)])
def test_how_many_paragraphs_stand_above_the_list(size: int, *, is_seen: bool) -> None:
    found = article(
        f"## Key points\n\n{PARAGRAPH * size}- It is old.\n- It is white.\n\n## Lime\n\n{PARAGRAPH}"
    ).key_points
    assert (found is not None and found.listed) is is_seen


@pytest.mark.parametrize(("item", "is_seen"), [("It is so old", True), ("It is old", False)])
def test_how_long_the_points_of_a_box_are(item: str, *, is_seen: bool) -> None:
    found = article(f"<ul class='takeaways'><li>{item}</li><li>{item}</li></ul>", "a.html").key_points
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(1, True), (2, False)])
def test_how_much_stands_beside_the_list_of_a_summary(size: int, *, is_seen: bool) -> None:
    found = article(
        f"{PARAGRAPH}## Summary\n\n- It is old.\n- It is white.\n\n{PARAGRAPH * size}## Lime\n\n{PARAGRAPH * 9}"
    )
    assert (found.key_points is not None) is is_seen


def test_where_the_first_third_ends() -> None:
    label, third = "**Summary**", "x" * 298
    points = "- It is old.\n- It is white.\n\n"
    whole = f"{third}\n\n{label}\n\n{points}"
    last = "y" * 20
    for size, is_seen in ((899, False), (900, True)):
        text = whole + "z" * (size - len(whole) - len(last) - 2) + f"\n\n{last}"
        assert len(text) == size
        assert (article(text).key_points is not None) is is_seen


# --- lines that give metadata -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "behind", "is_seen"), [(7, 20, True), (8, 20, False), (20, 7, True), (20, 8, False)]
)
def test_where_a_line_of_metadata_stands(before: int, behind: int, *, is_seen: bool) -> None:
    text = f"{PARAGRAPH * before}Meta description: How to descale a kettle.\n\n{PARAGRAPH * behind}"
    assert bool(article(text).meta_lines) is is_seen


@pytest.mark.parametrize(("before", "behind", "is_seen"), [(2, 9, True), (3, 9, False), (9, 2, True), (9, 3, False)])
def test_where_a_list_of_metadata_stands(before: int, behind: int, *, is_seen: bool) -> None:
    text = f"{PARAGRAPH * before}- Meta description: How to descale a kettle.\n\n{PARAGRAPH * behind}"
    assert bool(article(text).meta_lines) is is_seen


@pytest.mark.parametrize(
    ("label", "most"), [("Meta title", 30), ("Meta description", 80), ("Slug", 1), ("Focus keyphrase", 12)]
)
def test_how_many_words_a_value_has(label: str, most: int) -> None:
    assert bool(article(f"{label}: {words(most)}\n\n{PARAGRAPH}").meta_lines)
    assert not article(f"{label}: {words(most + 1)}\n\n{PARAGRAPH}").meta_lines


@pytest.mark.parametrize(("size", "is_seen"), [(2, False), (3, True)])
def test_how_few_words_a_description_has(size: int, *, is_seen: bool) -> None:
    assert bool(article(f"Meta description: {words(size)}\n\n{PARAGRAPH}").meta_lines) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(2000, True), (2001, False)])
def test_how_long_such_a_line_is(size: int, *, is_seen: bool) -> None:
    label = "Meta description: so it "
    assert bool(article(f"{label}{'x' * (size - len(label))}\n\n{PARAGRAPH}").meta_lines) is is_seen


# --- the opening ------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_seen"), [(29, False), (30, True)])
def test_how_many_words_open_an_article_without_a_full_stop(size: int, *, is_seen: bool) -> None:
    found = article(f"{words(size)}\n\n## Lime\n").opening
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("text", "is_seen"), [("Kettles.", False), ("Kettles leak.", True)])
def test_how_many_do_with_one(text: str, *, is_seen: bool) -> None:
    found = article(f"{text}\n\n## Lime\n").opening
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(29, False), (30, True)])
def test_how_many_words_do_with_an_author_in_them(size: int, *, is_seen: bool) -> None:
    found = article(f"By Jane Doe | {words(size - 3)}.\n\n## Lime\n").opening
    assert (found is not None) is is_seen


# --- sources, titles, contents ----------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_seen"), [(1, False), (2, True)])
def test_how_many_links_at_the_end_are_sources(size: int, *, is_seen: bool) -> None:
    links = "1. [Lime](https://lime.example/)\n" * size
    assert (article(f"{PARAGRAPH}{links}").references is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(300, True), (301, False)])
def test_how_long_a_title_that_asks_is(size: int, *, is_seen: bool) -> None:
    title = f"What is lime? {'x' * (size - len('What is lime? '))}"
    found = article(f"# {title}\n\n{PARAGRAPH}").title_question
    assert (found is not None) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(8, True), (9, False)])
def test_how_many_words_a_subject_has(size: int, *, is_seen: bool) -> None:
    found = article(f"# What is {words(size)}?\n\n{PARAGRAPH}").title_question
    assert (found is not None and bool(found.subjects)) is is_seen


@pytest.mark.parametrize(("size", "is_seen"), [(1, False), (2, True)])
def test_how_many_links_into_the_article_are_contents(size: int, *, is_seen: bool) -> None:
    entries = "- [Lime](#lime)\n" * size
    assert (article(f"{PARAGRAPH}{entries}\n## Lime\n\n{PARAGRAPH * 20}").toc is not None) is is_seen


def test_how_much_of_an_entry_is_a_link() -> None:
    assert article(f"- [Lime](#a) old\n- [Pots](#b) old\n\n{PARAGRAPH * 20}").toc is None
    assert article(f"- [Limes](#a) old\n- [Kettles](#b) old\n\n{PARAGRAPH * 20}").toc is not None


@pytest.mark.parametrize(("linked", "is_seen"), [(1, False), (2, True)])
def test_how_many_entries_below_a_label_are_links(linked: int, *, is_seen: bool) -> None:
    entries = "- [Lime](#lime)\n" * linked + "- Pots\n" * (4 - linked)
    assert (article(f"## Contents\n\n{entries}\n## Taps\n\n{PARAGRAPH * 20}").toc is not None) is is_seen


@pytest.mark.parametrize(("named", "is_seen"), [(1, False), (2, True)])
def test_how_many_entries_below_a_label_are_headings(named: int, *, is_seen: bool) -> None:
    entries = "- Lime\n" * named + "- Pots\n" * (4 - named)
    assert (article(f"## Contents\n\n{entries}\n## Lime\n\n{PARAGRAPH * 20}").toc is not None) is is_seen
