"""``headings/fragment-collision``."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Struct

from contentlint.document import Article
from contentlint.document.model import Heading, Link
from contentlint.document.slugs import heading_ids, slug
from contentlint.rule import Finding, Message, Option, Rule, bad, good


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
        "same-id": Message("The heading “{quote}” has the id “{id}”, as has one above.", label="the same id"),
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
        yield from self._same(headings, ids)
        if is_markdown:
            yield from self._ambiguous(article, ids)

    def _same(self, headings: tuple[Heading, ...], ids: "tuple[str, ...] | list[str]") -> Iterator[Finding]:
        first: dict[str, Heading] = {}
        for heading, name in zip(headings, ids, strict=True):
            before = first.setdefault(name, heading) if name else heading
            if before is not heading:
                related = [(before.text, "the first with this id")]
                yield self.finding("same-id", at=heading.text, quote=heading.text.text, related=related, id=name)

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

    examples = (
        good("""
            # Kettles

            See [how to remove it](#removing-it).

            ## Limescale

            Hard water carries lime.

            ## Removing it

            Fill the kettle with vinegar.
        """),
        bad(
            """
            # Kettles

            ## Limescale {#lime}

            Hard water carries lime.

            ## Lime in irons {#lime}

            Soft water does too, a little.
            """,
            "same-id",
        ),
        bad(
            """
            # Limescale

            See [how to remove it](#how-to-remove-it).

            ## In kettles

            ### How to remove it

            Fill the kettle with vinegar.

            ## In irons

            ### How to remove it

            Let the iron steam.
            """,
            "ambiguous",
        ),
    )


def _is_worth_it(article: Article) -> bool:
    """Tell whether ids matter: a heading states one, or a link leads to a place in the article."""
    if any(heading.id for heading in article.headings):
        return True
    return article.format == "markdown" and "(#" in article.source.text and any(map(_leads_inside, article.links))


def _leads_inside(link: Link) -> bool:
    return link.href.startswith("#")
