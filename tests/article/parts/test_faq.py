"""The FAQ in each shape that articles give it, and what only looks like one."""

from collections.abc import Callable

import pytest

from contentlint.article.article import Article

Q1, A1 = "How long does a jacket stay waterproof?", "Most coatings hold for two or three seasons of regular use."
Q2, A2 = "Can I wash it in the machine?", "Yes, at thirty degrees and without fabric softener."

SHAPES = [
    ("f01-accordion-text.txt", ("pasted text", None, False)),
    ("f01-accordion-glued.md", ("pasted text", None, False)),
    ("f01-accordion-space.md", ("pasted text", None, False)),
    ("f02-accordion.html", ("class", None, True)),
    ("f03-details.html", ("class", None, True)),
    ("f04-details.md", ("markup", None, True)),
    ("f05-q-a-details.md", ("heading", "FAQ", True)),
    ("f06-q-a.html", ("label", None, False)),
    ("f07-same-level.md", ("heading", "Frequently asked questions", True)),
    ("f08-yoast.html", ("class", None, True)),
    ("f09-rank-math.html", ("class", None, True)),
    ("f09-rank-math-list.html", ("class", None, True)),
    ("f10-wordpress-details.html", ("markup", None, True)),
    ("f11-microdata.html", ("schema", None, True)),
    ("f11-microdata.mdx", ("schema", None, True)),
    ("f12-definition-list.html", ("heading", "Common questions", True)),
    ("f13-buttons.html", ("class", None, True)),
    ("f14-front-matter.md", ("front matter", None, True)),
    ("f15-json-ld.html", ("schema", None, True)),
    ("f16-numbered-bold.md", ("label", None, False)),
    ("f17-definition-list.md", ("markup", None, True)),
    ("ez-toc-heading.md", ("heading", "FAQ", True)),
    ("q-prefixes.md", ("heading", "Questions and answers", True)),
    ("bold-glued.md", ("heading", "FAQ", True)),
    ("list-items.md", ("heading", "FAQ", True)),
    ("groups.md", ("heading", "FAQ", True)),
    ("shortcodes.md", ("heading", "FAQ", True)),
    ("visible-and-schema.html", ("heading", "FAQ", True)),
    ("pasted-plain.txt", ("pasted text", None, False)),
]
"""Each file, and how its FAQ is recognised, under which label, and whether it is marked."""


@pytest.mark.parametrize(("name", "expected"), SHAPES)
def test_shape(article_of: Callable[[str], Article], name: str, expected: tuple[str, str | None, bool]) -> None:
    found = article_of(f"faq/{name}").faq
    assert found is not None
    assert (found.how, found.label and found.label.text, found.marked) == expected
    pairs = [(pair.question.text, pair.answer and pair.answer.text) for pair in found.pairs]
    assert pairs == [(Q1, A1), (Q2, A2)]
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize("name", ["f01-accordion-text.txt", "f01-accordion-glued.md", "f01-accordion-space.md"])
def test_the_sign_of_a_copied_accordion(article_of: Callable[[str], Article], name: str) -> None:
    article = article_of(f"faq/{name}")
    assert article.faq is not None
    glyphs = [pair.glyph for pair in article.faq.pairs]
    assert [glyph and article.source.slice(glyph) for glyph in glyphs] == ["+", "+"]


@pytest.mark.parametrize("name", ["f02-accordion.html", "f03-details.html", "f13-buttons.html"])
def test_the_sign_of_a_live_accordion_is_no_residue(article_of: Callable[[str], Article], name: str) -> None:
    found = article_of(f"faq/{name}").faq
    assert found is not None
    assert [pair.glyph for pair in found.pairs] == [None, None]


def test_answers_reach_to_the_next_section(article_of: Callable[[str], Article]) -> None:
    article = article_of("faq/f07-headings.md")
    assert article.faq is not None
    last = article.faq.pairs[-1].answer
    assert last is not None
    assert last.text == f"{A2}\nNo dryer.\nNo iron."
    assert article.source.slice(article.faq.span).startswith("## FAQ")
    assert article.source.slice(article.faq.span).endswith("- No iron.")


def test_a_missing_answer_is_none_and_one_without_words_is_empty(article_of: Callable[[str], Article]) -> None:
    found = article_of("faq/missing-answer.md").faq
    assert found is not None
    first, second = found.pairs
    assert first.answer is None
    assert second.answer is not None
    assert second.answer.text == ""


def test_a_template_that_fills_in_the_pairs(article_of: Callable[[str], Article]) -> None:
    found = article_of("faq/generated.md").faq
    assert found is not None
    assert (found.pairs, found.generated, found.marked) == ((), True, True)


def test_the_element_of_a_question_is_kept(article_of: Callable[[str], Article]) -> None:
    found = article_of("faq/f08-yoast.html").faq
    assert found is not None
    assert [pair.tag and pair.tag.get("class") for pair in found.pairs] == ["schema-faq-question"] * 2


def test_a_box_ends_the_last_answer(article_of: Callable[[str], Article]) -> None:
    article = article_of("faq/f02-accordion.html")
    assert article.faq is not None
    assert "Write to us" not in article.source.slice(article.faq.span)


def test_a_meta_line_ends_the_last_answer(article_from: Callable[[str, str], Article]) -> None:
    text = f"# Jackets\n\nPaper.\n\n{Q1}\n+{A1}\n{Q2}\n+{A2}\nMeta description: “Jackets for all who get wet.”\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert [pair.answer and pair.answer.text for pair in found.pairs] == [A1, A2]


@pytest.mark.parametrize(
    "name",
    [
        "phone-numbers.md",  # +44 and +1 are no signs of an accordion
        "interview.md",  # somebody answers as “I”
        "interview-names.md",  # named people answer
        "interview-pasted.txt",
        "question-headings.md",  # titles that ask
        "rhetorical-lines.md",  # prose that asks
        "questionnaire.md",  # answers to choose from
        "about-faqs.md",  # writes about FAQs
        "code-sample.md",  # shows how to write one
        "cards.html",
        "about-meta-descriptions.md",
    ],
)
def test_trap(article_of: Callable[[str], Article], name: str) -> None:
    assert article_of(f"traps/{name}").faq is None


@pytest.mark.parametrize(
    "heading",
    [
        "FAQ",
        "FAQs",
        "F.A.Q.",
        "Q&A",
        "Frequently Asked Questions (FAQ)",
        "Your questions, answered",
        "People also ask",
        "FAQs about jackets",
        "Jacket FAQ",
        "Häufige Fragen",
        "Questions fréquentes",
        "Preguntas frecuentes",
        "よくある質問",
        "常见问题",
    ],
)
def test_label(article_from: Callable[[str, str], Article], heading: str) -> None:
    text = f"# Jackets\n\nPaper.\n\n## {heading}\n\n### {Q1}\n\n{A1}\n\n### {Q2}\n\n{A2}\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert len(found.pairs) == 2


def test_a_title_that_does_not_ask_counts_below_an_faq_heading(article_from: Callable[[str, str], Article]) -> None:
    text = f"# Jackets\n\n## FAQ\n\n### Shipping and returns\n\nBoth are free.\n\n### {Q2}\n\n{A2}\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert found.pairs[0].question.text == "Shipping and returns"


def test_a_bold_sentence_counts_among_bold_questions(article_from: Callable[[str, str], Article]) -> None:
    pairs = "**Is it safe?**\nYes.\n\n**Is it fast?**\nNo.\n\n**{}**\nDry it.\n\n**Is it loud?**\nA bit.\n"
    stated, noted = (
        article_from(f"# Kettles\n\n## FAQ\n\n{pairs.format(text)}", "a.md").faq
        for text in ("The base does not turn on.", "Please note.")
    )
    assert stated is not None
    assert stated.pairs[2].question.text == "The base does not turn on."
    assert noted is not None
    assert len(noted.pairs) == 3
    later = f"{pairs.format('Is it red?')}\nSome say this: **The lid is stuck today.** Use a knife.\n"
    within = article_from(f"# Kettles\n\n## FAQ\n\n{later}", "a.md").faq
    assert within is not None
    assert len(within.pairs) == 4


def test_an_interview_counts_where_a_heading_says_so(article_from: Callable[[str, str], Article]) -> None:
    text = "# Ada\n\n## Q&A\n\n**How did you start?**\n\nI sewed a jacket.\n\n**Why did you stop?**\n\nMy hands hurt.\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert len(found.pairs) == 2


def test_answers_may_follow_list_items_that_ask(article_from: Callable[[str, str], Article]) -> None:
    text = f"# Jackets\n\n## Common questions about jackets\n\n* **{Q1}**\n\n{A1}\n\n* **{Q2}**\n\n{A2}\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert [pair.answer and pair.answer.text for pair in found.pairs] == [A1, A2]


def test_every_answer_is_placed_once(article_of: Callable[[str], Article]) -> None:
    article = article_of("faq/f15-json-ld.html")
    assert article.faq is not None
    first, second = article.faq.pairs
    assert first.span.end <= second.span.start
    assert article.source.slice(first.question.span) == Q1


Q3, A3 = "Where can I buy one?", "In every shop that sells clothes for the mountains."
TWO = f"## {Q1}\n\n{A1}\n\n## {Q2}\n\n{A2}\n"
HEADED = f"{TWO}\n## {Q3}\n\n{A3}\n"


@pytest.mark.parametrize(
    "title",
    [
        "FAQ",
        "よくある質問 (FAQ)",
        "Jacket care: frequently asked questions",
        "Answering common questions about jackets",
        "Answers to our most common questions",
        "Your jacket questions, answered",
    ],
)
def test_the_title_names_the_headings_an_faq(article_from: Callable[[str, str], Article], title: str) -> None:
    found = article_from(f'---\ntitle: "{title}"\n---\n\n{HEADED}', "a.md").faq
    assert found is not None
    assert (found.how, len(found.pairs)) == ("heading", 3)


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("docs/faq.md", True),
        ("hu/FAQ/index.md", True),
        ("faqs/_index.hu.md", True),
        ("faq.hu.md", True),
        ("docs/faq-guide.md", False),
        ("faq/prices.md", False),
    ],
)
def test_the_name_of_the_file_says_so_in_any_language(
    article_from: Callable[[str, str], Article], path: str, *, counts: bool
) -> None:
    assert (article_from(f"---\ntitle: Gyakori kérdések\n---\n\n{HEADED}", path).faq is not None) == counts


@pytest.mark.parametrize("title", ["Are FAQs still relevant?", "Jackets", "Answering the call", "Common mistakes"])
def test_another_title_names_no_faq(article_from: Callable[[str, str], Article], title: str) -> None:
    assert article_from(f'---\ntitle: "{title}"\n---\n\n{HEADED}', "a.md").faq is None


@pytest.mark.parametrize(
    ("title", "headings", "others", "counts"),
    [
        ("FAQ", TWO, 2, True),
        ("FAQ", TWO, 3, False),
        ("Jacket FAQ", TWO, 0, False),
        ("Jacket FAQ", HEADED, 1, True),
        ("Jacket FAQ", HEADED, 2, False),
    ],
)
def test_most_headings_ask_below_such_a_title(
    article_from: Callable[[str, str], Article], title: str, headings: str, others: int, *, counts: bool
) -> None:
    rest = "".join(f"\n## Part {number}\n\nText.\n" for number in range(others))
    article = article_from(f"---\ntitle: {title}\n---\n\n{headings}{rest}", "a.md")
    assert (article.faq is not None) == counts


@pytest.mark.parametrize(("asked", "counts"), [("What is an FAQ?", False), ("What is a membrane?", True)])
def test_an_article_about_faqs_has_none(
    article_from: Callable[[str, str], Article], asked: str, *, counts: bool
) -> None:
    text = f"---\ntitle: How to write FAQs\n---\n\n## {asked}\n\nA help to readers.\n\n{HEADED}"
    assert (article_from(text, "a.md").faq is not None) == counts


def test_a_title_may_announce_an_interview(article_from: Callable[[str, str], Article]) -> None:
    text = "---\ntitle: 'Ada Miller: Q&A'\n---\n\n## How did you start?\n\nI sewed.\n\n## Why did you stop?\n\nI was tired.\n\n## What is next?\n\nMy book.\n"
    assert article_from(text, "a.md").faq is None


@pytest.mark.parametrize(
    ("pairs", "break_", "counts"),
    [
        ([(Q1, A1), (Q2, A2), (Q3, A3)], " ", True),
        ([(Q1, A1), (Q2, A2)], " ", False),  # two are too few
        ([(Q1, A1), (Q2, A2), (Q3, A3)], "\n\n", False),  # titles of sections
    ],
)
def test_bold_questions_that_are_the_article(
    article_from: Callable[[str, str], Article], pairs: list[tuple[str, str]], break_: str, *, counts: bool
) -> None:
    body = "\n\n".join(f"**{question}**{break_}{answer}" for question, answer in pairs)
    found = article_from(f"# Jackets\n\nPaper.\n\n{body}\n", "a.md").faq
    assert (found is not None) == counts


def test_bold_questions_in_a_text_are_its_own(article_from: Callable[[str, str], Article]) -> None:
    body = "\n\n".join(f"**{question}** {answer}" for question, answer in ((Q1, A1), (Q2, A2), (Q3, A3)))
    text = "We talked about jackets for hours, and did not agree on anything but rain. " * 6
    assert article_from(f"# Jackets\n\n{text}\n\n{body}\n\n{text}\n\n{text}\n", "a.md").faq is None


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("**How much is it? We are a small club.**", 3),
        ("**We are a small club.**", 2),
        ("**How much is it?** **We are a small club.**", 3),
        ("How much is it? We are a small club.", 2),
    ],
)
def test_a_bold_line_may_ask_first(article_from: Callable[[str, str], Article], line: str, count: int) -> None:
    text = f"# Jackets\n\n## FAQ\n\n**{Q1}**\n\n{A1}\n\n**{Q2}**\n\n{A2}\n\n{line}\n\nTen euros.\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert len(found.pairs) == count


def test_bold_lines_that_ask_first_are_no_faq_by_themselves(article_from: Callable[[str, str], Article]) -> None:
    lines = "\n\n".join(f"**{question} Read on.**\n\n{answer}" for question, answer in ((Q1, A1), (Q2, A2), (Q3, A3)))
    text = "Jackets are worn by many people, and all of them get wet. " * 12
    assert article_from(f"# Jackets\n\n{text}\n\n{lines}\n", "a.md").faq is None


def test_an_answer_keeps_the_order_of_its_text(article_from: Callable[[str, str], Article]) -> None:
    found = article_from(f"## FAQ\n\n### {Q1}\n\nA coat\n: Two years.\n\nWax\n: One year.\n", "a.md").faq
    assert found is not None
    assert [pair.answer and pair.answer.text.split("\n") for pair in found.pairs] == [
        ["A coat", "Two years.", "Wax", "One year."]
    ]


@pytest.mark.parametrize(
    ("first", "second", "kept"), [("5.1 ", "5.2 ", ""), ("5.1. ", "5.2. ", ""), ("5.1 ", "", "5.1 ")]
)
def test_numbers_of_sections_are_no_part_of_questions(
    article_from: Callable[[str, str], Article], first: str, second: str, kept: str
) -> None:
    text = f"# Jackets\n\n## 5. FAQ\n\n### {first}{Q1}\n\n{A1}\n\n### {second}{Q2}\n\n{A2}\n"
    found = article_from(text, "a.md").faq
    assert found is not None
    assert [pair.question.text for pair in found.pairs] == [kept + Q1, Q2]


def test_a_heading_of_an_faq_without_questions_is_read(article_from: Callable[[str, str], Article]) -> None:
    assert article_from("# Jackets\n\n## FAQ\n\nWrite to us.\n", "a.md").faq is None


@pytest.mark.parametrize(
    "heading",
    [
        "Vanliga frågor",
        "Sıkça Sorulan Sorular",  # noqa: RUF001  # a Turkish letter
        "Ofte stilte spørsmål",
        "Usein kysytyt kysymykset",
        "Často kladené otázky",
    ],
)
def test_headings_in_languages_with_few_labels(article_from: Callable[[str, str], Article], heading: str) -> None:
    found = article_from(f"# Jackets\n\n## {heading}\n\n**{Q1}**\n\n{A1}\n\n**{Q2}**\n\n{A2}\n", "a.md").faq
    assert found is not None
    assert found.how == "heading"
