"""``schema/author-shape``."""

from collections.abc import Iterator

from contentlint.prose.person_names import find_excess, measure_lead
from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Message,
    NoOptions,
    Rule,
    Schema,
    SchemaNode,
    SchemaValue,
    normalize_word,
)


class AuthorShape(Rule[NoOptions]):
    """In structured data, give each author a type and put only the name in “name”.

    Google recommends a separate entry with a type for each author, and only the name in “name”. From “By Ada Reed and
    Bob Low, editors”, a program cannot tell that there are two people.

    schema.org allows plain text as author, so this is advice and not an error. Only article markup is checked. The
    names of organizations may contain commas and “and”, so for them only a leading “by” is reported.
    """

    how_to_fix = "Give each author an object with @type, name and url."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Article structured data”, author markup best practices "
            "https://developers.google.com/search/docs/appearance/structured-data/article"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "schema.org allows plain text as author, and many systems write it"
    fixable = "suggest"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "text": Message(
            "The author “{quote}” is plain text, not a person or an organization.",
            label="plain text",
            repair="Make the author a Person with this name.",
        ),
        "several": Message("The author “{quote}” combines several people in one entry.", label="several names in one"),
        "extra": Message(
            "The author’s name “{quote}” contains more than the name.",
            fix="Keep only the name; use jobTitle, honorificPrefix and publisher for the rest.",
            label="more than a name",
            repair="Delete the words before the name.",
        ),
        "publisher": Message(
            "The author “{quote}” is the publisher but is marked as a person.",
            fix="Make it an Organization, or name the person who wrote the article.",
            label="not a person",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        schema = article.schema
        told: set[int] = set()
        for node in schema.articles:
            for value in node.get_all("author"):
                name = schema.name(value)
                if name is None or not name.text or name.span.start in told:
                    continue
                told.add(name.span.start)
                message = self._judge(schema, node, value, name.text)
                if message:
                    yield self.finding(message, at=name, edits=_build_edits(message, article, name), quote=name.shown)

    def _judge(self, schema: Schema, node: SchemaNode, value: SchemaValue, name: str) -> str:
        author = schema.get_node(value)
        is_person = author is None or any(kind.lower() == "person" for kind in author.types) or not author.types
        if measure_lead(name):
            return "extra"
        if is_person and (excess := find_excess(name)):
            return excess
        if author is None:
            return "text"
        is_publisher = is_person and author.types and normalize_word(name) in _find_publishers(schema, node)
        return "publisher" if is_publisher else ""


def _build_edits(message: str, article: Article, name: SchemaValue) -> list[Edit]:
    """Return what makes a person of a plain text, or leaves out the words before a name."""
    from contentlint.article.edits.schema_org import drop_lead, make_person

    match message:
        case "extra":
            return drop_lead(article, name)
        case "text":
            return make_person(article, name)
        case _:
            return []


def _find_publishers(schema: Schema, node: SchemaNode) -> set[str]:
    found = (schema.get_node(value) for value in node.get_all("publisher"))
    return {normalize_word(one.get_text("name")) for one in found if one is not None}
