"""``tables/missing-comparison``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Container, Finding, Message, Option, Rule, compile_lazy

COMPARES = compile_lazy(
    r"\b(?:(?!(?-i:VS) (?-i:Code)\b|(?<!code-)vs-code\b|vs[ -]?20\d\d\b)vs|versus|compared|differences?[ -]between)\b",
    re.IGNORECASE,
    hints=("vs", "versus", "compared", "difference"),
)
"""“VS Code” and “VS 2022” are names of editors."""
SAYING = compile_lazy(
    r"\b(?:quality[ -](?:vs\.?|versus)[ -]quantity|us[ -](?:vs\.?|versus)[ -]them|nature[ -](?:vs\.?|versus)[ -]nurture"
    r"|(?:facts?|myths?|truth)[ -](?:vs\.?|versus)[ -](?:fiction|facts?|myths?|reality))\b",
    re.IGNORECASE,
)
TABLE_NAME = compile_lazy(r"table|compar", re.IGNORECASE)


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("articles with fewer words are not checked", min=0)] = 300


class MissingComparison(Rule[Options]):
    """Show a comparison in a table.

    Readers who search for “A vs. B” want to see both side by side. A table shows at a glance what the text says in
    paragraphs.

    Prose can compare things too, so this is only a tip; nobody has shown that a table ranks better. Articles with
    titles such as “Compare two documents in Python” teach how to compare but compare nothing, so the verb alone is
    ignored. Sayings such as “quality vs. quantity” and the name of the editor VS Code are ignored, too.
    """

    how_to_fix = "Add a table: one column per item, one row per difference."
    basis = "tool-convention"
    sources = ("geo-lint 0.2.1, rule geo-comparison-table https://github.com/IJONIS/geo-lint",)
    severity = "info"
    languages = ("en",)
    whole_article = True
    messages = {
        "missing": Message(
            "The {where} promises a comparison (“{quote}”), but the article has no table.",
            label="comparison without a table",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for a title or a slug that compares, if nothing is tabulated."""
        title, slug = article.metadata.get("title"), article.metadata.get("slug")
        for where, value in (("title", title), ("slug", slug)):
            match = COMPARES.search(value.value) if value else None
            if value and match and not SAYING.search(value.value):
                if article.prose.word_count >= self.options.min_words and not _has_table(article):
                    yield self.finding("missing", at=value, quote=match.group(), where=where)
                return


def _has_table(article: Article) -> bool:
    if article.tables or article.broken_tables:
        return True
    if any(TABLE_NAME.search(template.name) for template in article.templates):
        return True
    boxes = (node.tag for node in article.nodes if isinstance(node, Container))
    return any(TABLE_NAME.search(f"{tag.get('class')} {tag.id}") for tag in boxes)
