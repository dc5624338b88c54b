"""What titles ask, and with what a text begins."""

import datetime

import pytest

from contentlint.article import Article, read
from contentlint.article.parts.title_question import find_defined
from contentlint.source import Source


def article(text: str, path: str = "a.md") -> Article:
    return read(Source(text, path), today=datetime.date(2026, 6, 1), language="en")


@pytest.mark.parametrize(
    ("title", "kind", "subjects"),
    [
        ("What is technical debt?", "definition", (("technical debt",),)),
        ("What Is a “Terms of Service” and How Do I Get One?", "definition", (("Terms of Service", "Terms"),)),
        ("What is an ORM (object mapper)? | Guides", "definition", (("ORM", "object mapper"),)),
        ("What’s the Analytics Program (AP)?", "definition", (("Analytics Program", "AP"),)),
        ("Vinegar vs. lemon juice: which to choose?", "comparison", (("Vinegar",), ("lemon juice",))),
        ("SQL vs ORMs vs builders", "comparison", (("SQL",), ("ORMs",), ("builders",))),
        ("The difference between tea and coffee", "comparison", (("tea",), ("coffee",))),
        ("Are kettles still relevant?", "question", ()),
        ("What are the best kettles?", "question", ()),
        ("Trends: what is next?", "question", ()),
    ],
)
def test_titles_that_ask(title: str, kind: str, subjects: tuple[tuple[str, ...], ...]) -> None:
    found = article(f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\n---\n\nText.\n").title_question
    assert found is not None
    assert (found.kind, found.subjects) == (kind, subjects)


@pytest.mark.parametrize("title", ["How we descaled a kettle", "Quality in depth", "Versus", "x" * 400 + "?"])
def test_titles_that_do_not(title: str) -> None:
    assert article(f"---\ntitle: '{title}'\n---\n\nText.\n").title_question is None


def test_a_file_name_stands_in_for_a_title() -> None:
    found = article("Text without a title.\n", "tea-vs-coffee.txt").title_question
    assert found is not None
    assert found.span is None
    assert found.subjects == (("tea",), ("coffee",))


def test_other_languages_are_not_read() -> None:
    assert article("---\nlang: de\ntitle: Tee vs Kaffee\n---\n\nText.\n").title_question is None


def test_what_needs_no_definition() -> None:
    for question in ("What are the rules?", "What is new in it?", "What is your name?", "What is involved in it?"):
        assert find_defined(question) == (), question


OPENINGS = [
    "# Kettles\n\nBy Jane Doe\n\nA kettle boils water.\n",
    "# Kettles\n\nPublished on 5 January 2026\n\nA kettle boils water.\n",
    "# Kettles\n\n*This post was originally published elsewhere.*\n\nA kettle boils water.\n",
    "# Kettles\n\n## Key takeaways\n\n- Vinegar works.\n\n## Why\n\nA kettle boils water.\n",
    "# Kettles\n\nA photo of my old kettle\n\nA kettle boils water.\n",
]


@pytest.mark.parametrize("text", OPENINGS)
def test_the_text_begins_with_a_sentence(text: str) -> None:
    found = article(text).opening
    assert found is not None
    assert found.text.text == "A kettle boils water."


def test_a_text_without_sentences_has_no_opening() -> None:
    assert article("# Kettles\n\n- one\n- two\n").opening is None


def test_a_declared_keyphrase_is_found_with_its_place() -> None:
    text = "---\nkeyphrase: descale kettle, clean kettle\n---\n\nDescale the kettle. Descaling kettles is easy.\n"
    one = article(text)
    assert one.keyphrase is not None
    assert text[slice(*one.keyphrase.span)] == "descale kettle"
    assert one.keyphrase_use is not None
    assert one.keyphrase_use.matches == 2
    assert article("# Kettles\n").keyphrase_use is None
    assert article('---\nkeyphrase: "{{ x }}"\n---\n').keyphrase is None
