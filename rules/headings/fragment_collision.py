"""``headings/fragment-collision``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.rule import (
    Article,
    Edit,
    Finding,
    Message,
    Option,
    Rule,
    SharedId,
    build_heading_ids,
    build_slug,
    find_ambiguous_links,
    find_shared_ids,
    find_stated_id,
    leads_inside,
)


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
        headings, flavour = article.headings, self.options.ids
        if len(headings) < 2 or not _is_worth_it(article):  # noqa: PLR2004  # a pair
            return
        is_markdown = article.format == "markdown"
        made = build_heading_ids(headings, flavour, article.source.text) if is_markdown else ()
        ids = made or tuple(heading.id for heading in headings)
        taken = frozenset(ids)
        yield from (self._report_same_id(article, shared, taken) for shared in find_shared_ids(headings, ids))
        for one in find_ambiguous_links(headings, ids, article.links, flavour) if is_markdown else ():
            related = [(heading.text, "this one?") for heading in one.headings]
            at, size = one.link.href_span, len(one.headings)
            yield self.finding("ambiguous", at=at, related=related, id=one.id, size=size)

    def _report_same_id(self, article: Article, shared: SharedId, taken: frozenset[str]) -> Finding:
        """Return the finding at the second of two headings; where it states the id, one of its own words is offered."""
        heading, text = shared.heading, shared.heading.text.text
        own, place = build_slug(text, self.options.ids), find_stated_id(heading, article.source.slice(heading.span))
        edits = [Edit(place, own)] if place and own and own not in taken else []
        related = [(shared.first.text, "the first with this id")]
        return self.finding("same-id", at=heading.text, quote=text, related=related, edits=edits, id=shared.id, own=own)


def _is_worth_it(article: Article) -> bool:
    """Tell whether ids matter: a heading states one, or a link leads to a place in the article."""
    if any(heading.id for heading in article.headings):
        return True
    return article.format == "markdown" and "(#" in article.source.text and any(map(leads_inside, article.links))
