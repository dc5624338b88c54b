"""``structure/block-order``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.document.nodes import Heading
from contentlint.prose.part_labels import part_of_label
from contentlint.rule import Finding, Message, Option, Rule, Span

SECTIONS = "sections"


class Options(Struct, frozen=True):
    """The house's template."""

    order: Annotated[
        tuple[str, ...],
        Option("parts in their order: introduction, contents, key-points, sections, faq, sources, byline"),
    ] = ("introduction", "key-points", "sections", "faq", "sources")


class BlockOrder(Rule[Options]):
    """Put the parts of an article in the order of your house.

    Readers who know one article of a house find their way in all of them.

    The order is a list of names: introduction (the first paragraph, above all subheadings), contents, key-points,
    sections (all subheadings but those of other parts), faq, sources and byline. Parts that an article does not have,
    and parts that are not named, are left alone. A part that comes before the sections must stand above the first of
    them, one that comes after them below the last.
    """

    how_to_fix = "Move it: the order is {order}."
    basis = "house-style"
    severity = "warning"
    preset = "off"
    reason = "The order is a house's own."
    messages = {
        "late": Message("The {part} stands below the {other}; it belongs above.", label="belongs further up"),
        "early": Message("The {part} stands above the {other}; it belongs below.", label="belongs further down"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each part that stands on the wrong side of the sections or of another part."""
        found = _parts(article)
        order = [name for name in self.options.order if name in found]
        for at, name in enumerate(order):
            part = found[name]
            if name == SECTIONS:
                continue
            above = [other for other in order[:at] if found[other].end > part.begin]
            below = [other for other in order[at + 1 :] if other == SECTIONS and found[other].begin < part.begin]
            if above:
                yield self._told("early", part, name, above[-1], found)
            elif below:
                yield self._told("late", part, name, below[0], found)

    def _told(self, message: str, part: "_Part", name: str, other: str, found: "dict[str, _Part]") -> Finding:
        related = [(found[other].mark, NAMES.get(other, other))]
        return self.finding(
            message, at=part.mark, related=related, part=NAMES.get(name, name), other=NAMES.get(other, other)
        )


NAMES = {"key-points": "key points", "faq": "FAQ", "byline": "author’s name", "contents": "list of contents"}


class _Part(Struct, frozen=True, gc=False):
    """Where a part begins, where the last of it begins, and what to mark."""

    begin: int
    end: int
    mark: Span


def _parts(article: Article) -> dict[str, _Part]:
    """Return the parts that an article has, by their names."""
    given = {
        "contents": article.toc,
        "key-points": article.key_points if _is_in_text(article) else None,
        "faq": article.faq,
        "sources": article.references,
        "byline": article.byline,
    }
    found: dict[str, _Part] = {}
    for name, part in given.items():
        if part is not None:
            label = getattr(part, "label", None)
            mark = label.span if label else part.span
            found[name] = _Part(part.span.start, part.span.start, mark)
    _add_text(article, found)
    return found


def _is_in_text(article: Article) -> bool:
    return article.key_points is not None and article.key_points.how != "front matter"


def _add_text(article: Article, found: dict[str, _Part]) -> None:
    spans = [part.span for part in (article.toc, article.key_points, article.faq, article.references) if part]
    first = next((prose for prose in article.prose.blocks if prose.kind == "paragraph"), None)
    headings = [heading for heading in article.headings if _is_section(heading, spans)]
    if headings:
        found[SECTIONS] = _Part(headings[0].span.start, headings[-1].span.start, headings[0].text.span)
        if first is not None and first.text.span.start > headings[0].span.start:
            return
    if first is not None and not any(span.contains(first.text.span) for span in spans):
        found["introduction"] = _Part(first.text.span.start, first.text.span.start, first.text.span)


def _is_section(heading: Heading, spans: list[Span]) -> bool:
    if heading.level == 1 or part_of_label(heading.text.text):
        return False
    return not any(span.contains(heading.span) for span in spans)
