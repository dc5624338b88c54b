"""``trust/author-generic``."""

import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from msgspec import Struct, field

from contentlint.languages.table import get_all_words
from contentlint.rule import Article, Finding, Message, Option, Rule, Span


def list_generic_names() -> tuple[str, ...]:
    """Return the names of all languages that name nobody."""
    return get_all_words("generic-authors.names")


class Options(Struct, frozen=True):
    names: Annotated[tuple[str, ...], Option("generic names to report; case makes no difference")] = field(
        default_factory=list_generic_names
    )
    allow: Annotated[tuple[str, ...], Option("generic names that are correct on your site")] = ()


class Author(NamedTuple):
    """A name, and the value, line or box in which it stands."""

    name: str
    span: Span


class AuthorGeneric(Rule[Options]):
    """Name a person or an organization as the author.

    Readers cannot look up an author called “Admin”. Often the name is just the default of the CMS.

    A name is reported only if it consists entirely of such a word; “The Kettle Weekly team” says which team. The rule
    checks metadata, structured data and the byline, and reports the same name once.
    """

    how_to_fix = "Name the person or organization responsible for the article."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Creating helpful, reliable, people-first content” (“Who” created the "
            "content) https://developers.google.com/search/docs/fundamentals/creating-helpful-content"
        ),
    )
    severity = "info"
    preset = "strict"
    reason = "some sites publish without names on purpose"
    messages = {
        "generic": Message("The author name “{quote}” does not say who wrote the article.", label="generic name"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        names = {name.casefold() for name in self.options.names}
        names.difference_update(name.casefold() for name in self.options.allow)
        told: set[str] = set()
        for author in _find_authors(article):
            name = author.name.strip(" .,:@").casefold().removeprefix("the ")
            if (name in names or f"the {name}" in names) and name not in told:
                told.add(name)
                yield self.finding("generic", at=_locate(article, author), quote=author.name)


def _find_authors(article: Article) -> Iterator[Author]:
    for value in article.metadata.get_all("author"):
        for name in value.names if value.value and not value.templated else ():
            yield Author(name, value.span)
    for node in article.schema.articles:
        for author in node.get_all("author"):
            named = article.schema.name(author)
            if named and named.text:
                yield Author(named.text, named.span)
    if article.byline and article.byline.name:
        yield Author(article.byline.name, article.byline.span)


def _locate(article: Article, author: Author) -> Span:
    start = author.span.start
    found = re.search(rf"(?<!\w){re.escape(author.name)}(?!\w)", article.source.slice(author.span))
    return Span(start + found.start(), start + found.end()) if found else author.span
