"""``headings/fragment-collision``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.document.slugs import build_slug
from contentlint.rule import Article, Edit, Finding, Message, Option, Rule, build_heading_ids

from ._shared_ids import SharedId, find_ambiguous_links, find_shared_ids, find_stated_id, leads_inside


class Options(Struct, frozen=True):
    """Who makes the ids."""

    ids: Annotated[
        Literal["github", "hugo", "kramdown", "python-markdown"], Option("how the site creates heading ids")
    ] = "github"


class FragmentCollision(Rule[Options]):
    """Give every linked heading a unique id.

    A link to a section leads to the first heading with that id. Readers who were meant to see the second one end up in
    the wrong place and do not notice.

    The rule reports two problems. The first is two headings with the same id: you set it twice, or you set an id that
    the site generator also creates for another heading. The second is a link that may be meant for any of several
    headings with the same words. The generator adds a number to the id of each heading after the first, so the link
    leads to the first. If the article also links to an id with such a number, the link is not reported. In HTML, only
    ids in the source are compared.
    """

    how_to_fix = "Give the heading its own id, such as {#kettle-setup}; link to that."
    basis = "spec"
    sources = (
        (
            "HTML Living Standard, section 3.2.6 (an id must be unique in its tree) "
            "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute"
        ),
        (
            "github-slugger 2.0.0, goldmark, kramdown-parser-gfm and Python-Markdown 3.11 (how ids are made "
            "and numbered) https://github.com/Flet/github-slugger"
        ),
    )
    severity = "warning"
    preset = "strict"
    reason = "heading ids depend on the site generator; name yours in the option `ids`"
    fixable = "suggest"
    needs = ("headings",)
    messages = {
        "same-id": Message(
            "The heading “{quote}” has the same id as a heading above: “{id}”.",
            label="same id",
            repair="Give the heading the id “{own}”, made from its words.",
        ),
        "ambiguous": Message(
            "The link “#{id}” matches {size:heading|headings} and leads to the first.",
            label="which heading?",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each id given twice, and for each link that may mean several headings."""
        headings, flavor = article.headings, self.options.ids
        if len(headings) < 2 or not _is_worth_it(article):  # noqa: PLR2004  # a pair
            return
        is_markdown = article.format == "markdown"
        made = build_heading_ids(headings, flavor, article.source.text) if is_markdown else ()
        ids = made or tuple(heading.id for heading in headings)
        taken = frozenset(ids)
        yield from (self._report_same_id(article, shared, taken) for shared in find_shared_ids(headings, ids))
        for one in find_ambiguous_links(headings, ids, article.links, flavor) if is_markdown else ():
            related = [(heading.text, "possible target") for heading in one.headings]
            at, size = one.link.href_span, len(one.headings)
            yield self.finding("ambiguous", at=at, related=related, id=one.id, size=size)

    def _report_same_id(self, article: Article, shared: SharedId, taken: frozenset[str]) -> Finding:
        """Return the finding at the second of two headings; where it states the id, one of its own words is offered."""
        heading, text = shared.heading, shared.heading.text.text
        own, place = build_slug(text, self.options.ids), find_stated_id(heading, article.source.slice(heading.span))
        edits = [Edit(place, own)] if place and own and own not in taken else []
        related = [(shared.first.text, "first heading with this id")]
        return self.finding("same-id", at=heading.text, quote=text, related=related, edits=edits, id=shared.id, own=own)


def _is_worth_it(article: Article) -> bool:
    """Tell whether ids matter: a heading states one, or a link leads to a place in the article."""
    if any(heading.id for heading in article.headings):
        return True
    return article.format == "markdown" and "(#" in article.source.text and any(map(leads_inside, article.links))
