"""``trust/author-missing``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.statements import has_stated_author
from contentlint.rule import Article, Finding, Message, Option, Rule, describe_metadata, find_gap, is_to_state


class Options(Struct, frozen=True):
    min_words: Annotated[int, Option("articles with fewer words of prose are not checked", min=0)] = 100


class AuthorMissing(Rule[Options]):
    """Say who wrote the article.

    Readers trust a text more if they can look up its author. Google’s guidance for site owners asks whether it is
    clear who wrote the content.

    The name may be in the metadata, in structured data, in a line such as “By Ada Reed”, “Updated May 5, 2026 by
    Ada Reed”, “Ada Reed | 5 min read” or “Ada Reed, food historian”, in a box about the author, or right before or
    after the article on a page. It may also be set for all articles, in the configuration of the generator
    (`author`) or in a list that contains only one author (`data/authors.yml`), or written out in the template of
    the head. Short texts, drafts, HTML fragments and articles with broken front matter are not checked. On a whole
    HTML page, an author that is not given at all is only a tip, because many sites answer for their pages themselves.
    """

    how_to_fix = "Add the author to the {place}, or “By …” below the title."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Creating helpful, reliable, people-first content” (“Who” created the "
            "content) https://developers.google.com/search/docs/fundamentals/creating-helpful-content"
        ),
    )
    severity = "warning"
    overlaps_with = ("meta/required-fields:none",)
    whole_article = True
    pages = ("article",)
    messages = {
        "missing": Message("No author is given.", label="author missing"),
        "empty": Message(
            "The field “{quote}” is empty, so no author is given.", fix="Fill in “{quote}”.", label="empty"
        ),
        "profile": Message(
            "The field “{quote}” contains a URL or a username, not the author’s name.",
            fix="Put the name into “{quote}”.",
            label="not a name",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        if has_stated_author(article) or not is_to_state(article) or article.prose.word_count < self.options.min_words:
            return
        found = article.metadata.get("author")
        value = None if found and found.fallback else found  # a handle of a network was not written as the author
        gap = find_gap(article, value.key_span if value else None)
        message = "missing" if gap.key is None else "profile" if value and value.value.strip() else "empty"
        yield self.finding(
            message,
            at=gap.span,
            quote=gap.key or "",
            place=describe_metadata(article),
            severity="info" if article.is_page and message == "missing" else None,
        )
