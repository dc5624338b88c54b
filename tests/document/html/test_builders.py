"""What the elements of a page are by the markup of its builder."""

from contentlint.document.built_parts import BuiltParts
from contentlint.document.html.reader import read_html
from contentlint.source import Source


def find_parts(html: str) -> BuiltParts:
    return read_html(Source(html), 0, None).builder_parts or BuiltParts()


def toggle(question: str, answer: str) -> str:
    heading = f'<div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">{question}</h4></div>'
    return f'<div class="kg-card kg-toggle-card">{heading}<div class="kg-toggle-content">{answer}</div></div>'


def test_an_item_has_the_places_of_its_question_and_answer() -> None:
    html = f"<p>Before.</p>{toggle('Why?', '<p>So.</p>')}"
    (item,) = find_parts(html).items
    assert html[slice(*item.question)] == '<h4 class="kg-toggle-heading-text">Why?</h4>'
    assert html[slice(*item.answer)] == '<div class="kg-toggle-content"><p>So.</p></div>'
    assert html[slice(*item.span)] == toggle("Why?", "<p>So.</p>")


def test_questions_and_answers_outside_of_items_are_none() -> None:
    assert (
        find_parts('<h4 class="kg-toggle-heading-text">Why?</h4><div class="kg-toggle-content">So.</div>').items == ()
    )
    assert find_parts('<div class="kg-toggle-card"><div class="kg-toggle-content">So.</div></div>').items == ()


def test_an_item_within_an_answer_is_another() -> None:
    html = toggle("Outer?", f"<p>First.</p>{toggle('Inner?', '<p>Second.</p>')}")
    outer, inner = find_parts(html).items
    assert outer.span.contains(inner.span)
    assert "Inner?" in html[slice(*inner.question)]


def test_an_outer_step_is_looked_for_anywhere_above() -> None:
    item = '<li class="accordion-item"><h4><span class="accordion-item__title">Why?</span></h4>{}</li>'
    html = item.format('<div class="accordion-item__dropdown">So.</div>')
    assert find_parts(f"<ul>{html}</ul>").items == ()
    assert len(find_parts(f'<ul class="accordion-items-container"><div>{html}</div></ul>').items) == 1


def test_an_item_may_be_known_by_the_class_of_what_is_around_it_alone() -> None:
    html = '<ul class="toggle"><li><details><summary>Why?</summary><p>So.</p></details></li></ul>'
    assert len(find_parts(html).items) == 1
    assert find_parts(html.replace("toggle", "list")).items == ()


def test_authors_and_dates_have_their_text_and_the_value_of_a_time() -> None:
    html = (
        '<p class="gh-article-author-name"><a href="/a">Ada &amp; Co</a></p>'
        '<time class="gh-article-meta-date" datetime="2026-03-04">4 Mar</time>'
    )
    parts = find_parts(html)
    assert [author.text.text for author in parts.list_credits("author")] == ["Ada & Co"]
    assert [(date.text.text, date.value) for date in parts.list_credits("date")] == [("4 Mar", "2026-03-04")]


def test_authors_of_other_articles_are_left_out() -> None:
    name = '<div class="wp-block-post-author-name">Ada Reed</div>'
    assert len(find_parts(name).authors) == 1
    assert find_parts(f'<div class="wp-block-query">{name}</div>').authors == ()


def test_a_page_without_a_builder_has_no_parts() -> None:
    html = '<main class="page"><h1>Kettles</h1><p>Text.</p></main>'
    assert read_html(Source(html), 0, None).builder_parts is None
