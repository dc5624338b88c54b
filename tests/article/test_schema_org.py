"""Structured data as nodes: types and properties of JSON-LD and microdata, each with its place."""

import pytest

from contentlint.article import Article, read
from contentlint.source import Source, Span


def article(text: str, path: str = "page.html") -> Article:
    return read(Source(text, path))


def script(data: str) -> Article:
    return article(f'<p>Kettles</p>\n<script type="application/ld+json">\n{data}\n</script>')


def test_a_property_stands_where_it_is_written() -> None:
    page = script('{"@type": "NewsArticle", "headline": "Kettles \\"boil\\"",\n "author": {"name": "Ada Reed"}}')
    (node,) = page.schema.nodes
    assert (node.syntax, node.types, node.is_article) == ("JSON-LD", ("NewsArticle",), True)
    assert page.source.slice(node.at) == "NewsArticle"
    headline, author = node.get("headline"), node.get("author")
    assert headline is not None
    assert author is not None
    assert headline.text == 'Kettles "boil"'
    assert page.source.slice(headline.span) == 'Kettles \\"boil\\"'
    assert page.source.slice(headline.key_span) == "headline"
    assert page.source.slice(author.span) == '{"name": "Ada Reed"}'
    assert author.node is not None
    assert author.node.get_text("name") == "Ada Reed"


def test_a_list_gives_its_items_one_by_one() -> None:
    page = script('[{"@type": ["Article", "schema:Thing"], "image": ["a.png", ["b.png"], 3, null, true]}, {"name": 1}]')
    first, second = page.schema.nodes
    assert first.types == ("Article", "Thing")
    assert [value.value for value in first.values if value.key == "image"] == ["a.png", "b.png", 3, None, True]
    assert len(first.get_all("image")) == 4
    assert [page.source.slice(value.span) for value in first.get_all("image")] == ["a.png", "b.png", "3", "true"]
    assert second.get_text("name") == "1"
    assert page.source.slice(second.at) == "{"


def test_the_members_of_a_graph_stand_for_themselves() -> None:
    page = script(
        '{"@context": "https://schema.org", "@graph": [{"@type": "Article", "author": {"@id": "#ada"}},'
        ' {"@type": "Person", "@id": "#ada", "name": "Ada Reed"}]}'
    )
    schema = page.schema
    assert [root.context for root in schema.roots] == ["https://schema.org"]
    assert [node.types for node in schema.nodes] == [("Article",), ("Person",)]
    author = schema.nodes[0].get("author")
    assert author is not None
    person = schema.get_node(author)
    assert person is not None
    assert person.get_text("name") == "Ada Reed"


def test_an_article_may_be_what_a_page_is_about() -> None:
    page = script('{"@type": "WebPage", "mainEntity": {"@type": "Article"}, "mentions": {"@type": "NewsArticle"}}')
    assert [node.types for node in page.schema.articles] == [("Article",)]


def test_a_vocabulary_may_stand_in_an_object() -> None:
    page = script('{"@context": {"@vocab": "https://schema.org/"}, "@type": "http://schema.org/Article/"}')
    (node,) = page.schema.nodes
    assert node.context == "https://schema.org/"
    assert node.types == ("Article",)


def test_microdata_gives_the_same() -> None:
    page = article(
        '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Kettles</h1>'
        '<p itemprop="author" itemscope><span itemprop="name">Ada Reed</span></p></div>'
    )
    (node,) = page.schema.nodes
    assert (node.syntax, node.types, node.context) == ("microdata", ("Article",), "https://schema.org/Article")
    assert page.source.slice(node.at) == "https://schema.org/Article"
    assert node.get_text("headline") == "Kettles"
    author = node.get("author")
    assert author is not None
    assert author.node is not None
    assert author.node.types == ()
    assert page.source.slice(author.node.at) == '<p itemprop="author" itemscope>'


def test_what_a_template_fills_in_is_no_text() -> None:
    page = script('{"@type": "Article", "headline": "{{ page.title }}", "image": "{{ site.url }}/a.png"}')
    (node,) = page.schema.nodes
    headline = node.get("headline")
    assert headline is not None
    assert headline.templated
    assert headline.text == ""
    assert page.source.slice(headline.span) == "{{ page.title }}"


@pytest.mark.parametrize("mark", ["> ", "", "  "])
def test_in_markdown_marks_stand_between_the_lines(mark: str) -> None:
    lines = ('<script type="application/ld+json">', '{"@type": "Article",', ' "headline": "Kettles"}', "</script>")
    page = article("# Kettles\n\n" + "\n".join(mark + line for line in lines) + "\n", "kettles.md")
    (node,) = page.schema.nodes
    assert page.source.slice(node.at) == "Article"
    headline = node.get("headline")
    assert headline is not None
    assert page.source.slice(headline.span) == "Kettles"


def test_what_cannot_be_read_gives_nothing() -> None:
    assert script('{"@type": ').schema.nodes == ()
    assert script('"Article"').schema.nodes == ()
    assert article("<p>Kettles</p>").schema.roots == ()


@pytest.mark.slow("reads something very large")
def test_a_flood_of_nodes_is_bounded() -> None:
    page = script('{"@graph": [' + ",".join(['{"a": {"b": 1}}'] * 30_000) + "]}")
    assert len(page.schema.nodes) == 30_000
    assert sum(1 for _ in page.schema.walk()) == 5_000
    assert page.schema.nodes[-1].span.end < len(page.source.text)
    assert page.schema.nodes[0].at == Span(page.source.text.index('{"a"'), page.source.text.index('{"a"') + 1)


def test_an_item_within_another_stands_for_itself_unless_it_is_a_property() -> None:
    page = article(
        '<div itemscope itemtype="https://schema.org/WebPage"><span itemprop="name">Kettles</span>'
        '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Descaling</h1>'
        '<p itemprop="author" itemscope itemtype="https://schema.org/Person"><i itemprop="name">Ada</i></p></div></div>'
    )
    assert [node.types for node in page.schema.nodes] == [("WebPage",), ("Article",)]
    first, second = page.schema.nodes
    assert [value.key for value in first.values] == ["name"]
    assert [value.key for value in second.values] == ["headline", "author"]


def test_an_item_has_the_properties_that_it_refers_to() -> None:
    page = article(
        '<p itemscope itemtype="https://schema.org/Article" itemref="a b gone a"><b itemprop="headline">Kettles</b></p>'
        '<p id="a" itemprop="author" itemscope><i itemprop="name">Ada Reed</i></p>'
        '<p id="b">On <time itemprop="datePublished" datetime="2026-05-01">May 1</time></p>'
    )
    (node,) = page.schema.nodes
    assert [value.key for value in node.values] == ["headline", "author", "datePublished"]
    assert node.get_text("datePublished") == "2026-05-01"


def test_items_that_refer_to_each_other_are_read() -> None:
    around = "".join(
        f'<p id="p{n}" itemprop="x" itemscope itemref="p{(n + 1) % 40} p{n} root">y</p>' for n in range(40)
    )
    page = article(f'<div id="root" itemscope itemref="p0 root">{around}</div>')
    assert len(page.schema.nodes) == 1


def test_the_text_of_a_property_holds_what_is_hidden_and_no_script() -> None:
    page = article(
        '<p itemscope itemtype="https://schema.org/Article"><span itemprop="headline">Kettles'
        " <i hidden>&amp; pots</i><script>show()</script></span></p>"
    )
    (node,) = page.schema.nodes
    assert node.get_text("headline") == "Kettles & pots"


def test_the_context_of_schema_org_has_names_for_keywords() -> None:
    page = script('{"@context": "https://schema.org", "type": "Article", "id": "#a", "author": {"type": "Person"}}')
    (node,) = page.schema.nodes
    assert node.types == ("Article",)
    assert node.get_text("@id") == "#a"
    assert [one.types for one in page.schema.walk()] == [("Article",), ("Person",)]
