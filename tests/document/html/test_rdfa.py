"""RDFa: items within items, with the place of each value, as far as it is of schema.org."""

import pytest

from contentlint.article import read
from contentlint.document.html.reader import read_html
from contentlint.document.structured_data import MicrodataItem
from contentlint.source import Source

SOUP = """<article vocab="https://schema.org/" typeof="Recipe" resource="#soup"><h1 property="name">Barley
<b>soup</b></h1><img property="image" src="/soup.jpg" alt=""><time property="datePublished" datetime="2026-05-01">May</time>
<p property="author" typeof="Person"><a property="url" href="/ada/"><span property="name">Ada Reed</span></a></p>
<meta property="og:type" content="article"><meta property="cookTime" content="PT20M"></article>"""

Tree = tuple[str, dict[str, object]]


def read_items(html: str) -> list[MicrodataItem]:
    return list(read_html(Source(html)).structured_data.rdfa)


def build_tree(item: MicrodataItem) -> Tree:
    return item.type, {
        name: build_tree(value) if isinstance(value, MicrodataItem) else value for name, value, _ in item.properties
    }


def read_trees(html: str) -> list[Tree]:
    return list(map(build_tree, read_items(html)))


def test_items_are_read_with_their_properties_in_order() -> None:
    recipe = {
        "@id": "#soup",
        "name": "Barley soup",
        "image": "/soup.jpg",
        "datePublished": "2026-05-01",
        "author": ("Person", {"url": "/ada/", "name": "Ada Reed"}),
        "cookTime": "PT20M",
    }
    assert read_trees(SOUP) == [("Recipe", recipe)]


def test_each_value_has_its_place() -> None:
    (item,) = read_items(SOUP)
    source = Source(SOUP)
    places = {name: source.slice(span) for name, _, span in item.properties}
    assert (places["name"], places["image"]) == ("Barley\n<b>soup</b>", "/soup.jpg")
    assert (source.slice(item.at), source.slice(item.span)) == ("Recipe", SOUP)


@pytest.mark.parametrize(
    ("html", "trees"),
    [
        ('<p typeof="schema:Recipe"><b property="schema:name">Soup</b></p>', [("Recipe", {"name": "Soup"})]),
        (
            '<p prefix="s: http://schema.org/" typeof="s:Recipe"><b property="s:name x:name">Soup</b></p>',
            [("Recipe", {"name": "Soup"})],
        ),
        (
            '<p xmlns:s="http://schema.org/" typeof="s:Recipe"><b property="s:name">Soup</b></p>',
            [("Recipe", {"name": "Soup"})],
        ),
        (
            (
                '<p typeof="schema:Article" about="/soup/"><span rel="schema:author">'
                '<a about="/ada/" typeof="schema:Person" property="schema:name" href="/ada/" content="Ada">A.</a></span></p>'
            ),
            [("Article", {"@id": "/soup/", "author": ("Person", {"@id": "/ada/", "name": "Ada"})})],
        ),
        (
            '<p vocab="http://schema.org/" typeof="Product"><span rel="brand"><b typeof="Brand"></b></span></p>',
            [("Product", {"brand": ("Brand", {})})],
        ),
        (
            (
                '<p vocab="http://schema.org/" typeof="Product"><a rel="nofollow" href="/x/">x</a>'
                '<b rel="schema:url" resource="/pot/"></b></p>'
            ),
            [("Product", {"url": ("", {"@id": "/pot/"})})],
        ),
        (
            '<p vocab="http://schema.org/" typeof="Product"><b about="#lid"><i property="name">Lid</i></b></p>',
            [("Product", {})],
        ),
        (
            (
                '<p vocab="http://schema.org/" typeof="Product"><i property="offers" resource="#offer"></i></p>'
                '<p vocab="http://schema.org/" typeof="Offer" resource="#offer"><i property="price">5</i></p>'
            ),
            [("Product", {"offers": ("", {"@id": "#offer"})}), ("Offer", {"@id": "#offer", "price": "5"})],
        ),
        ('<p property="name">Soup</p><script>if (typeof x) {}</script>', []),
    ],
)
def test_what_belongs_to_an_item(html: str, trees: list[Tree]) -> None:
    assert read_trees(html) == trees


def test_an_item_may_have_several_types_of_which_those_of_schema_org_count() -> None:
    (item,) = read_items(
        '<p prefix="s: http://schema.org/ f: http://f.example/#" typeof="f:Soup s:Recipe s:Product"></p>'
    )
    assert (item.type, item.further_types, item.address) == ("Recipe", ("Product",), "http://schema.org/Recipe")


def test_items_of_other_vocabularies_are_no_data_of_search_engines() -> None:
    html = '<div prefix="sioc: http://rdfs.org/sioc/ns#" typeof="sioc:Item"><p>Soup</p></div>'
    article = read(Source(f"<!doctype html><title>Soup</title>{html}", "a.html"))
    assert [item.type for item in article.structured_data.rdfa] == ["Item"]
    assert article.schema.nodes == ()


def test_rdfa_in_markdown_is_read_as_well() -> None:
    text = '# Soup\n\n<div vocab="https://schema.org/" typeof="Recipe">\n<b property="name">Soup</b>\n</div>\n'
    article = read(Source(text, "a.md"))
    (node,) = article.schema.nodes
    assert (node.syntax, node.types, node.get_text("name")) == ("RDFa", ("Recipe",), "Soup")
    assert text[node.values[0].span.start :].startswith("Soup</b>")
