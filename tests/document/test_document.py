"""What a document has: its links, wherever they stand, references that lead nowhere, and what a template adds or places."""

import pytest
from steps import assert_linear

from contentlint.article import Article, read
from contentlint.source import Source


def article(text: str, path: str = "a.md") -> Article:
    return read(Source(text, path))


def test_links_in_terms_summaries_captions_and_titles_are_seen() -> None:
    text = """
        <details><summary>See <a href="/one">one</a></summary><p><a href="/two">two</a></p></details>
        <dl><dt><a href="/three">three</a></dt><dd><a href="/four">four</a></dd><dt><a href="/five">five</a></dt></dl>
        <table><caption><a href="/six">six</a></caption><tr><td><a href="/seven">seven</a></td></tr></table>
    """
    found = [link.text for link in article(text, "a.html").links]
    assert found == ["one", "two", "three", "four", "five", "six", "seven"]


def test_so_they_are_in_markdown() -> None:
    text = "[Lime](/lime)\n:   A [salt](/salt)\n\n> [!TIP] See [here](/here)\n> and [there](/there)\n"
    assert [link.href for link in article(text).links] == ["/lime", "/salt", "/here", "/there"]


def test_a_link_around_blocks_is_a_link() -> None:
    text = '<p><a href="/a">a</a></p><a class="card" href="/b?c&amp;d"><h2>Kettles</h2><p>Limescale</p></a>'
    read_article = article(text, "a.html")
    first, second = read_article.links
    assert (first.text, second.text, second.href) == ("a", "Kettles Limescale", "/b?c&d")
    assert read_article.source.slice(second.href_span) == "/b?c&amp;d"
    assert read_article.source.slice(second.span) == text[text.index('<a class="card"') :]


def test_a_named_place_around_blocks_is_none() -> None:
    assert article('<a id="top"><p>Limescale</p></a>', "a.html").links == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [the guide][guide].", ["[the guide][guide]"]),
        ("See [the guide][].", ["[the guide][]"]),
        ("See [the guide].", []),
        ("See [the guide][guide].\n\n[Guide]: /guide", []),
        ("See [the guide](/guide)[1].", []),
        ("`[the guide][guide]`", []),
        ("    [the guide][guide]", []),
        ("[![a kettle](kettle.png)][guide]", ["[![a kettle](kettle.png)][guide]"]),
        ("![the [guide][guide]](kettle.png)", []),
        ("[one][two][three]", ["[one][two]"]),
        ("[**one** `two]`][three]", ["[**one** `two]`][three]"]),
        ("| [one][two] |\n|---|\n| [a\\|b][c] |", ["[one][two]", "[a\\|b][c]"]),
        ("> [one\n> two][three]", ["[one\n> two][three]"]),
        (r"\[one][two]", []),
        ("# [one][two]", ["[one][two]"]),
    ],
)
def test_references_without_a_definition(text: str, found: list[str]) -> None:
    read_article = article(text)
    assert [read_article.source.slice(one.span) for one in read_article.undefined_references] == found


def test_the_label_of_a_reference_has_a_place() -> None:
    read_article = article("See [the guide][a guide].")
    [one] = read_article.undefined_references
    assert (one.text, one.label, read_article.source.slice(one.label_span)) == ("the guide", "a guide", "a guide")


@pytest.mark.slow("counts the steps of two sizes")
@pytest.mark.parametrize("unit", ["[a][b]", "[", "[a]", "][", "[a][", "[[a]["])
def test_many_brackets_take_a_step_each(unit: str) -> None:
    assert_linear(lambda times: article(unit * times).undefined_references, 80)


def test_a_definition_that_is_not_read_has_a_place() -> None:
    read_article = article("See [the guide][guide].\n\n```\n[guide]: /guide\n")
    [one] = read_article.undefined_references
    assert one.unread is not None
    assert read_article.source.slice(one.unread) == "/guide"


def test_attributes_keep_their_template_tags() -> None:
    text = 'A <a href="{{ site.base }}/x" title="b">c</a> and <img src="{{ site.base }}/kettle.png" alt="d">.'
    read_article = article(text)
    assert [link.href for link in read_article.links] == ["{{ site.base }}/x"]
    assert [image.src for image in read_article.images] == ["{{ site.base }}/kettle.png"]


def test_the_table_around_a_link() -> None:
    read_article = article("[a](/a)\n\n| [b](/b) |\n|---|\n| [c](/c) |\n\n[d](/d)\n\n| [e](/e) |\n|---|\n")
    found = [read_article.find_table_around(link.span) for link in read_article.links]
    first, second = read_article.tables
    assert found == [None, first, first, None, second]


def test_the_hosts_of_an_article_are_those_that_it_gives() -> None:
    text = "---\ncanonical: https://www.Kettles.example/a\n---\n\n[a](https://kettles.example/b)\n[b](https://pots.example)\n"
    assert [target.kind for _, target in article(text).targets] == ["internal", "external"]


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


def _headings(article: Article) -> list[str]:
    return [heading.text.text for heading in article.own_headings]


def test_a_pages_own_headings_stand_among_its_paragraphs() -> None:
    assert _headings(article(PAGE, "a.html")) == ["Kettles", "Removing it"]


def test_all_headings_of_markdown_and_of_fragments_are_its_own() -> None:
    assert _headings(article("# A\n\n> ## B\n")) == ["A", "B"]
    assert _headings(article("<h1>A</h1><div><h2>B</h2></div>", "a.html")) == ["A", "B"]


def test_template_pairs_are_the_outermost() -> None:
    page = article("{{< tabs >}}\n\n{{< tab >}}\n\nOne\n\n{{< /tab >}}\n\n{{< /tabs >}}\n\n{{< toc >}}\n\nTwo\n")
    [pair] = page.template_pairs
    assert page.source.text[slice(*pair)].startswith("{{< tabs >}}")
    assert page.source.text[slice(*pair)].endswith("{{< /tabs >}}")
    assert [page.is_boxed(paragraph.span) for paragraph in page.paragraphs] == [True, False]


def test_a_closing_tag_without_an_opening_one_closes_nothing() -> None:
    page = article("{{< /tab >}}\n\nOne\n\n{{< tab >}}\n\nTwo\n")
    assert page.template_pairs == ()
    assert not any(page.is_boxed(paragraph.span) for paragraph in page.paragraphs)


def test_templates_of_jinja_and_of_components_are_pairs_too() -> None:
    jinja = article("{% note %}\n\nOne\n\n{% endnote %}\n")
    component = article("<Note>\n\nOne\n\n</Note>\n", "a.mdx")
    assert [page.is_boxed(page.paragraphs[0].span) for page in (jinja, component)] == [True, True]


def test_many_pairs_take_a_step_each() -> None:
    def are_boxed(times: int) -> None:
        page = article("{{< a >}}\n\nOne\n\n{{< /a >}}\n\n" * times)
        assert all(page.is_boxed(paragraph.span) for paragraph in page.paragraphs)

    assert_linear(are_boxed, 50)
