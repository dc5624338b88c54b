"""``schema/author-shape``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.schema_org import Schema, SchemaNode, SchemaValue
from contentlint.prose.words import normalise
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good

MAX_NAME = 200
"""A longer text, in code points, is no name."""

_LEAD = r"(?i)(?:(?:posted|written|published|story|words) by|by)\s"
_BESIDE = r"[@|•·(]| [-–—] |^https?:"
_HONORIFIC = r"(?i)(?:dr|prof|mr|mrs|ms|sir)\.?\s|.*,\s*(?:ph\.?\s?d|m\.?d|mba|msc|rn)\.?$|.*\s(?:ph\.?d|mba|msc)\.?$"
_PARTS = r"\s*[,;/]\s*|\s+(?:and|und|et|y|e|&)\s+"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}"
_ROLE = (
    r"(?i)\b(?:editor|writer|reporter|correspondent|journalist|author|manager|director|founder|ceo|contributor"
    r"|columnist|specialist|analyst|producer|redakteur(?:in)?|r[ée]dact(?:eur|rice)|redactora?)\b"
)


class AuthorShape(Rule[NoOptions]):
    """Describe each author in structured data as a person or an organization with a name and nothing else.

    Google asks for one entry with a type for each author, and for the name alone in it. From “By Ada Reed and Bob Low,
    editors” a program cannot make two people.

    schema.org allows a bare text as author, so this is advice and no error. Only the markup of articles is looked at.
    Names of organizations may hold commas and “and”; of these only a leading “by” is reported.
    """

    how_to_fix = "Give each author an object of its own, with @type, name and url."
    basis = "search-engine"
    sources = ("Google Search Central, “Article structured data”, author markup best practices",)
    severity = "warning"
    preset = "strict"
    reason = "schema.org allows a bare text as author, and many systems write one."
    fixable = "suggest"
    messages = {
        "text": Message(
            "The author “{quote}” is a bare text, not a person or an organization.",
            label="a bare text",
            repair="Make the author a Person with this name.",
        ),
        "several": Message("The author “{quote}” is several people in one entry.", label="several names in one"),
        "extra": Message(
            "The name of the author, “{quote}”, holds more than the name.",
            fix="Leave the name alone there; jobTitle, honorificPrefix and publisher take the rest.",
            label="more than a name",
            repair="Leave out the words before the name.",
        ),
        "publisher": Message(
            "The author “{quote}” is the publisher, but is called a person.",
            fix="Make it an Organization, or name the person who wrote the article.",
            label="no person",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each author that is not described as asked for."""
        schema = article.schema
        told: set[int] = set()
        for node in schema.articles:
            for value in node.all("author"):
                name = _name_of(schema, value)
                if name is None or not name.text or name.span.start in told:
                    continue
                told.add(name.span.start)
                message = self._fault(schema, node, value, name.text)
                if message:
                    yield self.finding(message, at=name, edits=_proposal(article, name, message), quote=name.shown)

    def _fault(self, schema: Schema, node: SchemaNode, value: SchemaValue, name: str) -> str:
        author = schema.node(value)
        is_person = author is None or any(kind.lower() == "person" for kind in author.types) or not author.types
        if re.match(_LEAD, name):
            return "extra"
        if is_person and len(name) <= MAX_NAME and (fault := _more_than_a_name(name)):
            return fault
        if author is None:
            return "text"
        if is_person and author.types and normalise(name) in _publishers(schema, node):
            return "publisher"
        return ""

    examples = (
        good(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles", "author": [
             {"@type": "Person", "name": "Ada Reed", "url": "https://kettles.example/ada/"},
             {"@type": "Person", "name": "Bob Low", "url": "https://kettles.example/bob/"}]}
            </script>
            """,
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles", "author": "Ada Reed"}
            </script>
            """,
            "text",
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "author": {"@type": "Person", "name": "Ada Reed and Bob Low"}}
            </script>
            """,
            "several",
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "author": {"@type": "Person", "name": "By Ada Reed"}}
            </script>
            """,
            "extra",
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "Article", "headline": "Kettles",
             "author": {"@type": "Person", "name": "Kettle Weekly"},
             "publisher": {"@type": "Organization", "name": "Kettle Weekly"}}
            </script>
            """,
            "publisher",
            format="html",
        ),
    )


def _name_of(schema: Schema, value: SchemaValue) -> SchemaValue | None:
    """Return the value that holds an author's name."""
    if value.node is None:
        return value
    author = schema.node(value)
    return author.get("name") if author else None


def _proposal(article: Article, name: SchemaValue, message: str) -> list[Edit]:
    """Return a person for what is surely a person’s name, and the name alone for one with “by” before it."""
    (start, end), lead = name.span, re.match(_LEAD, name.text)
    text = article.source.text
    if text[start - 1 : end + 1] != f'"{name.text}"':
        return []
    if message == "extra" and lead:
        return [Edit(Span(start, start + lead.end()), "")]
    if message == "text" and re.fullmatch(_NAME, name.text):
        return [Edit(Span(start - 1, end + 1), f'{{"@type": "Person", "name": "{name.text}"}}')]
    return []


def _more_than_a_name(name: str) -> str:
    """Say what a person's name holds beside the name: other names, or something else."""
    if re.search(_BESIDE, name) or re.match(_HONORIFIC, name):
        return "extra"
    parts = [part for part in re.split(_PARTS, name) if part]
    if len(parts) < 2:  # noqa: PLR2004  # one name
        return ""
    names = sum(re.fullmatch(_NAME, part) is not None and not re.search(_ROLE, part) for part in parts)
    if names > 1:
        return "several"
    return "extra" if names and re.search(_ROLE, name) else ""


def _publishers(schema: Schema, node: SchemaNode) -> set[str]:
    found = (schema.node(value) for value in node.all("publisher"))
    return {normalise(one.text("name")) for one in found if one is not None}
