"""Accordions of builders: which are an FAQ, and which are menus or the data of a product."""

import pytest

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source

TEXT = "<p>A kettle that boils slowly has a white crust on its bottom, which an hour with vinegar removes for good.</p>"
ANSWER = "<p>It depends on the water in your town, so look at the crust first.</p>"


def read_page(body: str) -> Article:
    html = f"<!doctype html><html lang='en'><body><article><h1>Kettles</h1>{TEXT * 3}{body}</article></body></html>"
    return read(Source(html, "kettles.html"), "html")


def accordion(*labels: str, answer: str = ANSWER) -> str:
    return "".join(
        f'<div class="accordion-item"><h3 class="accordion-header"><button class="accordion-button">{label}</button></h3>'
        f'<div class="accordion-collapse collapse" hidden>{answer}</div></div>'
        for label in labels
    )


def list_questions(body: str) -> list[str]:
    faq = read_page(body).faq
    return [pair.question.text for pair in faq.pairs] if faq else []


ASKING = ("How long does it take?", "Does it smell?", "Can I use lemons instead?")


@pytest.mark.parametrize(
    "labels",
    [
        ("Materials", "Dimensions", "Shipping and returns"),
        ("Products", "Company", "Support"),
        ("Materials", "Dimensions", "What is in the box?"),
        ("How long does it take?",),
    ],
)
def test_labels_that_do_not_ask_make_no_faq(labels: tuple[str, ...]) -> None:
    assert list_questions(accordion(*labels)) == []


def test_a_menu_in_accordions_is_no_faq() -> None:
    links = '<ul><li><a href="/a">Kettles</a></li><li><a href="/b">Mugs</a></li></ul>'
    assert list_questions(f"<footer>{accordion('Shop', 'Help', answer=links)}</footer>") == []


def test_labels_that_ask_make_one() -> None:
    assert list_questions(accordion(*ASKING)) == list(ASKING)


def test_a_heading_makes_one_of_labels_that_do_not_ask() -> None:
    labels = ("Cleaning", "Warranty", "Shipping")
    assert list_questions(f"<h2>FAQ</h2>{accordion(*labels)}") == list(labels)


def test_each_answer_is_that_of_its_item_though_it_is_hidden() -> None:
    faq = read_page(accordion(*ASKING)).faq
    assert faq
    assert {pair.answer.text if pair.answer else "" for pair in faq.pairs} == {ANSWER[3:-4]}


def test_text_between_accordions_parts_them() -> None:
    body = accordion(*ASKING) + f"<h2>More</h2>{TEXT}" + accordion("Materials", "Dimensions", "Why so many?")
    assert list_questions(body) == list(ASKING)


def test_a_question_at_the_level_of_its_heading_is_one_of_many() -> None:
    body = "<h3>Frequently asked questions</h3>" + accordion(*ASKING)
    assert list_questions(body) == list(ASKING)


def test_an_accordion_beside_another_of_a_box_is_not_taken_along() -> None:
    body = f'<div class="faq">{accordion("Lesson 1", "Lesson 2")}</div><h2>Next</h2><div class="faq">{{}}</div>'
    assert list_questions(body.format(accordion(*ASKING))) == list(ASKING)


def test_many_items_take_time_by_their_number_only() -> None:
    assert len(list_questions(accordion(*(f"Is {number} enough?" for number in range(2000))))) == 2000
