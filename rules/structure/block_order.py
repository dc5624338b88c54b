"""``structure/block-order``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.rule import Article, Finding, Message, Option, Rule

from ._part_places import SECTIONS_PART, PartPlace, find_part_places

NAMES = {"key-points": "key points", "faq": "FAQ", "byline": "author’s name", "contents": "table of contents"}
"""What messages call a part whose name in the configuration is not plain English."""


class Options(Struct, frozen=True):
    """The order that a site wants."""

    order: Annotated[
        tuple[str, ...],
        Option("the parts in the required order: introduction, contents, key-points, sections, faq, sources, byline"),
    ] = ("introduction", "key-points", "sections", "faq", "sources")


class BlockOrder(Rule[Options]):
    """Put the parts of an article in the same order throughout the site.

    If all articles have the same order, readers who know one article find their way around the others.

    The option `order` is a list of these names: introduction (the first paragraph, above all subheadings), contents,
    key-points, sections (all subheadings except those of other parts), faq, sources and byline. Parts that an article
    does not have, or that the list does not name, are ignored. A part listed before the sections must be above the
    first of them; a part listed after them must be below the last.
    """

    how_to_fix = "Put the parts in the order that your site uses."
    basis = "house-style"
    severity = "warning"
    preset = "off"
    reason = "each site has its own order"
    whole_article = True
    messages = {
        "late": Message(
            "The {part} must come before the {other}.",
            fix="Move it so that the order is: {wanted}.",
            label="move it up",
        ),
        "early": Message(
            "The {part} must come after the {other}.",
            fix="Move it so that the order is: {wanted}.",
            label="move it down",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each part that stands on the wrong side of the sections or of another part."""
        found = _find_parts(article)
        order = [name for name in self.options.order if name in found]
        for at, name in enumerate(order):
            part = found[name]
            if name == SECTIONS_PART:
                continue
            above = [other for other in order[:at] if found[other].end > part.begin]
            below = [other for other in order[at + 1 :] if other == SECTIONS_PART and found[other].begin < part.begin]
            if above:
                yield self._report_part("early", name, above[-1], found)
            elif below:
                yield self._report_part("late", name, below[0], found)

    def _report_part(self, message: str, name: str, other: str, found: dict[str, PartPlace]) -> Finding:
        part, other_part = NAMES.get(name, name), NAMES.get(other, other)
        wanted = [NAMES.get(name, name) for name in self.options.order]
        related = [(found[other].mark, other_part)]
        return self.finding(message, at=found[name].mark, related=related, part=part, other=other_part, wanted=wanted)


def _find_parts(article: Article) -> dict[str, PartPlace]:
    given = {
        "contents": article.toc,
        "key-points": article.key_points,
        "faq": article.faq,
        "sources": article.references,
        "byline": article.byline,
    }
    return find_part_places(given, article.headings, article.prose.blocks)
