"""``headings/fragment-collision``."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.article import Article
from contentlint.document.nodes import Heading, Link
from contentlint.document.slugs import heading_ids, slug
from contentlint.rule import Edit, Finding, Message, Option, Rule, Span

STATED = r"\{[^{}\n]*#(?P<id>[\w:.-]+)[^{}\n]*\}"


class Options(Struct, frozen=True):
    """Who makes the ids."""

    ids: Annotated[
        Literal["github", "hugo", "kramdown", "python-markdown"], Option("by which rules headings get their ids")
    ] = "github"


class FragmentCollision(Rule[Options]):
    """Let each heading that is linked to have an id of its own.

    A link to a part of the page leads to the first heading with that id. Readers who wanted the second one end up in
    the wrong place and do not know it.

    Two faults are reported: headings that really have the same id, because it is stated twice or because a stated one
    is the same as one made by the program; and a link to a heading whose words come again, where the program gives the
    second heading a number. An article that links to the numbered one as well is left alone. In HTML only stated ids
    count.
    """

    how_to_fix = "Give the heading an id of its own, such as {#kettle-setup}, and link to that."
    basis = "spec"
    sources = (
        "HTML Living Standard, section 3.2.6 (an id must be unique in its tree)",
        "github-slugger 2.0.0, goldmark, kramdown-parser-gfm and Python-Markdown 3.11 (how ids are made and numbered)",
    )
    severity = "warning"
    preset = "strict"
    reason = "Which id a heading gets depends on the program that makes the page; name it with the option ids."
    fixable = "suggest"
    messages = {
        "same-id": Message(
            "The heading “{quote}” has the id “{id}”, as has one above.",
            label="the same id",
            repair="Give the heading the id “{own}”, made from its words.",
        ),
        "ambiguous": Message(
            "The link “#{id}” can mean {size} headings; it leads to the first.",
            label="which one?",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each id given twice, and for each link that may mean several headings."""
        headings = article.headings
        if len(headings) < 2 or not _is_worth_it(article):  # noqa: PLR2004  # a pair
            return
        is_markdown = article.format == "markdown"
        source = article.source.text
        ids = heading_ids(headings, self.options.ids, source) if is_markdown else [head.id for head in headings]
        yield from self._same(article, headings, ids)
        if is_markdown:
            yield from self._ambiguous(article, ids)

    def _same(
        self, article: Article, headings: tuple[Heading, ...], ids: "tuple[str, ...] | list[str]"
    ) -> Iterator[Finding]:
        first: dict[str, Heading] = {}
        taken = frozenset(ids)
        for heading, name in zip(headings, ids, strict=True):
            before = first.setdefault(name, heading) if name else heading
            if before is not heading:
                yield self._same_id(article, before, heading, name, taken)

    def _same_id(self, article: Article, first: Heading, heading: Heading, name: str, taken: frozenset[str]) -> Finding:
        """Return the finding at the second of two headings; where it states the id, one of its own words is offered."""
        own, place = slug(heading.text.text, self.options.ids), _stated_id(article, heading)
        edits = [Edit(place, own)] if place and own and own not in taken else []
        related = [(first.text, "the first with this id")]
        quote = heading.text.text
        return self.finding("same-id", at=heading.text, quote=quote, related=related, edits=edits, id=name, own=own)

    def _ambiguous(self, article: Article, ids: "tuple[str, ...] | list[str]") -> Iterator[Finding]:
        alike: dict[str, list[int]] = {}
        for at, heading in enumerate(article.headings):
            if not heading.id and ids[at]:
                alike.setdefault(slug(heading.text.text, self.options.ids), []).append(at)
        linked = {link.href[1:]: link for link in reversed(article.links) if link.href.startswith("#")}
        for name, places in alike.items():
            if len(places) < 2 or name not in linked or ids[places[0]] != name:  # noqa: PLR2004  # a pair
                continue
            if not any(ids[at] in linked for at in places[1:]):
                related = [(article.headings[at].text, "this one?") for at in places]
                yield self.finding("ambiguous", at=linked[name].href_span, related=related, id=name, size=len(places))


def _stated_id(article: Article, heading: Heading) -> Span | None:
    """Return where a heading states its id: in braces at its end, or as an attribute."""
    if heading.tag is not None:
        attribute = heading.tag.attributes.get("id")
        return attribute.span if attribute and attribute.value == heading.id else None
    found = re.search(STATED, article.source.slice(heading.span))
    if found is None or found["id"] != heading.id:
        return None
    return Span(heading.span.start + found.start("id"), heading.span.start + found.end("id"))


def _is_worth_it(article: Article) -> bool:
    """Tell whether ids matter: a heading states one, or a link leads to a place in the article."""
    if any(heading.id for heading in article.headings):
        return True
    return article.format == "markdown" and "(#" in article.source.text and any(map(_leads_inside, article.links))


def _leads_inside(link: Link) -> bool:
    return link.href.startswith("#")
