"""What of an article is its own, and what a template adds or places."""

import datetime

from steps import assert_linear

from contentlint.article.article import Article
from contentlint.article.reader import read
from contentlint.source import Source

PAGE = """\
<!doctype html>
<html><head><title>Kettles</title></head><body><article>
<header><h1>Kettles</h1><h2>Ten minutes are enough</h2></header>
<div>
<p>Limescale wastes power, and vinegar dissolves it within ten minutes or so.</p>
<h2>Removing it</h2>
<p>Fill the kettle with vinegar, wait for ten minutes, pour it out and rinse it.</p>
<div><h3>You may also like</h3><p>Irons</p></div>
</div>
</article></body></html>
"""


def _read(text: str, name: str = "a.md") -> Article:
    return read(Source(text, name), today=datetime.date(2026, 1, 1))


def _headings(article: Article) -> list[str]:
    return [heading.text.text for heading in article.own_headings]


def test_a_pages_own_headings_stand_among_its_paragraphs() -> None:
    assert _headings(_read(PAGE, "a.html")) == ["Kettles", "Removing it"]


def test_all_headings_of_markdown_and_of_fragments_are_its_own() -> None:
    assert _headings(_read("# A\n\n> ## B\n")) == ["A", "B"]
    assert _headings(_read("<h1>A</h1><div><h2>B</h2></div>", "a.html")) == ["A", "B"]


def test_template_pairs_are_the_outermost() -> None:
    article = _read("{{< tabs >}}\n\n{{< tab >}}\n\nOne\n\n{{< /tab >}}\n\n{{< /tabs >}}\n\n{{< toc >}}\n\nTwo\n")
    [pair] = article.template_pairs
    assert article.source.text[slice(*pair)].startswith("{{< tabs >}}")
    assert article.source.text[slice(*pair)].endswith("{{< /tabs >}}")
    assert [article.is_boxed(paragraph.span) for paragraph in article.paragraphs] == [True, False]


def test_a_closing_tag_without_an_opening_one_closes_nothing() -> None:
    article = _read("{{< /tab >}}\n\nOne\n\n{{< tab >}}\n\nTwo\n")
    assert article.template_pairs == ()
    assert not any(article.is_boxed(paragraph.span) for paragraph in article.paragraphs)


def test_templates_of_jinja_and_of_components_are_pairs_too() -> None:
    jinja = _read("{% note %}\n\nOne\n\n{% endnote %}\n")
    component = _read("<Note>\n\nOne\n\n</Note>\n", "a.mdx")
    assert [article.is_boxed(article.paragraphs[0].span) for article in (jinja, component)] == [True, True]


def test_many_pairs_take_a_step_each() -> None:
    def are_boxed(times: int) -> None:
        article = _read("{{< a >}}\n\nOne\n\n{{< /a >}}\n\n" * times)
        assert all(article.is_boxed(paragraph.span) for paragraph in article.paragraphs)

    assert_linear(are_boxed, 50)
