"""Questions in lines, lists and quotations of an FAQ."""

from collections.abc import Callable

from each import hold_for_each

from contentlint.article.article import Article

Q1, A1 = "How often does the tree need a new pot?", "Every two to three years while it is young."
Q2, A2 = "Can it stay outside in winter?", "Down to minus five degrees it can."
START = "# Olive trees\n\nThey outgrow their pots every two or three years.\n\n## FAQ\n\n"


def test_each_form(article_from: Callable[[str, str], Article]) -> None:
    def check(form: str) -> None:
        pairs = "".join(form.format(question, answer) for question, answer in ((Q1, A1), (Q2, A2)))
        found = article_from(START + pairs, "a.md").faq
        assert found is not None
        assert [(one.question.text, one.answer and one.answer.text) for one in found.pairs] == [(Q1, A1), (Q2, A2)]

    hold_for_each(
        check,
        [
            ("*{0}* {1}\n\n",),  # italics
            ("{0}\n{1}\n",),  # no blank lines
            ("**{0}**\n{1}\n",),
            ("Q: {0}\nA: {1}\n",),
            ("{0} {1}\n",),
            ("- Q: {0}\n- A: {1}\n",),
            ("* **Q:** {0}\n* **A:** {1}\n",),
            ("- **Question 1:** {0}  \n  **Answer:** {1}\n\n",),
            ("> {0}\n\n{1}\n\n",),
            ("> **{0}**\n>\n> {1}\n\n",),
            ("**FAQ 1: {0}**\n\n{1}\n\n",),
            ("**Q1 – {0}**\n\n{1}\n\n",),
            ("▶ {0}\n\n{1}\n\n",),
            ("{0} \uff0b\n\n{1}\n\n",),
            ("### 🌱 1. {0}\n\n{1}\n\n",),
            ("### 1️⃣ {0}\n\n{1}\n\n",),
        ],
    )


HEADS = (
    "| Question | Answer |\n| --- | --- |\n",
    "| | |\n| --- | --- |\n",
    "| No. | Question | Answer |\n| - | - | - |\n",
)


def test_rows_of_tables_are_pairs(article_from: Callable[[str, str], Article]) -> None:
    def check(head: str, number: str) -> None:
        rows = "".join(f"|{number} {question} | {answer} |\n" for question, answer in ((Q1, A1), (Q2, A2)))
        found = article_from(START + head + rows, "a.md").faq
        assert found is not None
        assert [(one.question.text, one.answer and one.answer.text) for one in found.pairs] == [(Q1, A1), (Q2, A2)]

    hold_for_each(check, [(HEADS[0], ""), (HEADS[1], ""), (HEADS[2], " 1. |")])


def test_the_head_of_a_table_may_ask(article_from: Callable[[str, str], Article]) -> None:
    found = article_from(f"{START}| {Q1} | {A1} |\n| --- | --- |\n| {Q2} | {A2} |\n", "a.md").faq
    assert found is not None
    assert [one.question.text for one in found.pairs] == [Q1, Q2]


def test_a_table_in_an_answer_is_no_faq(article_from: Callable[[str, str], Article]) -> None:
    table = "| Pot | Enough? |\n| --- | --- |\n| Clay | Yes |\n| Zinc | No |\n"
    found = article_from(f"{START}### {Q1}\n\n{table}\n### {Q2}\n\n{A2}\n", "a.md").faq
    assert found is not None
    assert [one.question.text for one in found.pairs] == [Q1, Q2]


def test_wrapped_lines_that_end_with_question_marks_are_no_pairs(article_from: Callable[[str, str], Article]) -> None:
    wrapped = f"{A1} Who\nwould have thought so? Not I, but who\nam I to know? Nobody.\n"
    found = article_from(f"{START}### {Q1}\n\n{wrapped}\n### {Q2}\n\n{A2}\n", "a.md").faq
    assert found is not None
    assert len(found.pairs) == 2


def test_a_paragraph_of_many_lines_takes_time_by_its_length_only(article_from: Callable[[str, str], Article]) -> None:
    found = article_from(START + f"{Q1}\n{A1}\n" * 5_000, "a.md").faq
    assert found is not None
    assert len(found.pairs) == 5_000


def test_questions_with_a_lead_go_on_under_the_next_heading(article_from: Callable[[str, str], Article]) -> None:
    group = f"**Q. {Q1}**\n\nA. {A1}\n\n**Q. {Q2}**\n\nA. {A2}\n\n"
    found = article_from(f"# Olives\n\nWhat buyers want to know.\n\n## Pots\n\n{group}## Winter\n\n{group}", "a.md").faq
    assert found is not None
    assert len(found.pairs) == 4


def test_among_quotations_that_ask_one_may_say_something(article_from: Callable[[str, str], Article]) -> None:
    """What a reader said is answered like a question (“> I want all of it.”)."""
    said = "I want a tree that needs no water."
    found = article_from(f"{START}> {Q1}\n\n{A1}\n\n> {Q2}\n\n{A2}\n\n> {said}\n\nNo olive does.\n", "a.md").faq
    assert found is not None
    assert [one.question.text for one in found.pairs] == [Q1, Q2, said]


def test_a_main_heading_names_the_questions_of_all_sections(article_from: Callable[[str, str], Article]) -> None:
    text = f"# Frequently Asked Questions\n\n# Pots\n\n## {Q1}\n\n{A1}\n\n# Winter\n\n## {Q2}\n\n{A2}\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert [one.question.text for one in found.pairs] == [Q1, Q2]
