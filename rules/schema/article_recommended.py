"""``schema/article-recommended``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule, Schema, SchemaNode


class Options(Struct, frozen=True):
    properties: Annotated[tuple[str, ...], Option("properties that the markup of an article should have")] = (
        *("headline", "image", "datePublished", "author", "author.name", "author.url"),
    )


class ArticleRecommended(Rule[Options]):
    """Add the properties that Google recommends for article markup.

    Google may take the title, image, date and author from these properties. It requires none of them, and leaving one
    out does no harm, but add those that apply to the article.

    If several objects describe the article, a property of one counts for all of them. `sameAs` may replace the URL of
    an author, as Google allows. An author who is given only by an `@id`, and described elsewhere on the site, is not
    checked. Google recommends `dateModified` only to sites that want to show it; if yours does, add it to `properties`.
    Google no longer recommends a publisher or a logo. There is no rule for HowTo markup, because Google has not shown
    it since 2023.
    """

    how_to_fix = "Add those that apply to the article: {missing}."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Article structured data” (recommended properties; none is required) "
            "https://developers.google.com/search/docs/appearance/structured-data/article"
        ),
    )
    severity = "info"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "missing": Message(
            "The {type} markup lacks recommended properties: {missing}.", label="{size:property|properties} missing"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        schema = article.schema
        nodes = schema.articles
        if not nodes:
            return
        missing = [name for name in self.options.properties if not any(_has(schema, node, name) for node in nodes)]
        # without an author there is none to be described
        missing = [name for name in missing if name.partition(".")[0] not in missing or "." not in name]
        if missing:
            fullest = max(nodes, key=_count_values)
            yield self.finding("missing", at=fullest.at, type=fullest.types[0], missing=missing, size=len(missing))


def _count_values(node: SchemaNode) -> int:
    return len(node.values)


def _has(schema: Schema, node: SchemaNode, name: str) -> bool:
    """Tell whether a node has a property, or its value the property behind the full stop."""
    outer, _, inner = name.partition(".")
    values = node.get_all(outer)
    if not inner or not values:
        return bool(values)
    found = [schema.get_node(value) for value in values if value.node]
    if any(one is None for one in found):
        return True
    if inner == "name" and any(value.text or value.templated for value in values):
        return True
    names = (inner, "sameAs") if inner == "url" else (inner,)
    return any(one is not None and any(one.get(key) for key in names) for one in found)
