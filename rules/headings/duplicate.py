"""``headings/duplicate``."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from contentlint.rule import Article, Finding, Heading, Message, NoOptions, Rule

MIN_SCHEME = 3
"""Below so many different headings the same subheading is a scheme: “Pros” and “Cons” of each product."""


class Duplicate(Rule[NoOptions]):
    """Give each section its own heading.

    Readers who scan the headings cannot tell two identical ones apart. A link to the second one needs a number at its
    end, and that number changes as soon as a section moves.

    Two identical headings in the same section are a warning; under different headings, they are only a tip. They are a
    tip, too, if several headings repeat in turn (“Request” and “Response” of each call), or if other headings come
    between them in documentation. Deliberate
    patterns are not reported: the same subheading under three or more headings, two headings that share several
    subheadings, or a single word (“Examples”) that the heading above makes clear. Case makes no difference.
    faq/duplicate-question covers FAQ questions.
    """

    how_to_fix = "Say in the heading what sets this section apart."
    basis = "tool-convention"
    sources = (
        (
            "markdownlint 0.42.1, MD024 (no duplicate heading, with siblings_only) "
            "https://github.com/DavidAnson/markdownlint/blob/main/doc/md024.md"
        ),
    )
    severity = "warning"
    overlaps_with = ("headings/multiple-h1",)
    needs = ("headings",)
    messages = {
        "siblings": Message(
            "“{quote}” is the heading of {size:neighboring section|neighboring sections}.", label="same heading"
        ),
        "series": Message(
            "“{quote}” is the heading of {size:section|sections} in a row of sections that are built alike.",
            label="same heading",
            severity="info",
        ),
        "elsewhere": Message(
            "“{quote}” is the heading of {size:section|sections} under different headings.",
            label="same heading",
            severity="info",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each heading text that comes again, at the second place."""
        headings = article.own_headings
        if len({heading.text.text.casefold() for heading in headings}) == len(headings):
            return
        groups: dict[str, list[tuple[int, Heading]]] = {}
        questions = {pair.question.span.start for pair in article.faq.pairs} if article.faq else ()
        own = {heading.span.start for heading in headings}
        for parent, heading in _find_with_parents(article):
            if heading.text.text and heading.span.start in own and heading.text.span.start not in questions:
                groups.setdefault(heading.text.text.casefold(), []).append((parent, heading))
        repeated = [group for group in groups.values() if len(group) > 1]
        for group in repeated:
            yield from self._report_group(group, repeated, article)

    def _report_group(
        self, group: list[tuple[int, Heading]], repeated: list[list[tuple[int, Heading]]], article: Article
    ) -> Iterator[Finding]:
        siblings = list(_find_siblings(group))
        if siblings:
            is_series = _is_row(group, repeated) or _is_documented(siblings, article)
            yield from (self._report("series" if is_series else "siblings", headings) for headings in siblings)
            return
        headings = [heading for _, heading in group]
        if " " in headings[0].text.text and not _is_scheme({parent for parent, _ in group}, repeated):
            yield self._report("elsewhere", headings)

    def _report(self, message: str, headings: list[Heading]) -> Finding:
        first, second, *others = headings
        related = [(first.text, "first use"), *((heading.text, "another") for heading in others)]
        return self.finding(message, at=second.text, quote=second.text.text, related=related, size=len(headings))


def _find_siblings(group: list[tuple[int, Heading]]) -> Iterator[list[Heading]]:
    """Yield the equal headings that stand side by side, together; lines of pasted text have no sure level."""
    below: dict[int, list[Heading]] = {}
    for parent, heading in group:
        below.setdefault(parent, []).append(heading)
    yield from (headings for headings in below.values() if len(headings) > 1 and headings[0].style != "bare")


def _is_row(group: list[tuple[int, Heading]], repeated: list[list[tuple[int, Heading]]]) -> bool:
    """Tell whether another heading repeats in the same section, as in a row of sections that are built alike."""
    parents = {parent for parent, count in Counter(parent for parent, _ in group).items() if count > 1}
    others = (Counter(parent for parent, _ in other) for other in repeated if other is not group)
    return any(other[parent] > 1 for other in others for parent in parents)


def _is_documented(siblings: list[list[Heading]], article: Article) -> bool:
    """Tell whether other headings of documentation stand between the equal ones and make clear what they belong to."""
    if article.page_kind.kind != "documentation":
        return False
    order = {heading.span.start: at for at, heading in enumerate(article.headings)}
    places = [[order.get(one.span.start, 0) for one in headings] for headings in siblings]
    return all(behind - before > 1 for row in places for before, behind in pairwise(row))


def _find_with_parents(article: Article) -> Iterator[tuple[int, Heading]]:
    """Yield each heading that opens a section, after the place of the section that this one is part of."""
    stack = [(-1, section) for section in reversed(article.sections)]
    while stack:
        parent, section = stack.pop()
        if section.heading is not None:
            yield parent, section.heading
        stack.extend((section.span.start, below) for below in reversed(section.subsections))


def _is_scheme(parents: set[int], repeated: list[list[tuple[int, Heading]]]) -> bool:
    """Tell whether sections are built alike, so that equal headings are meant."""
    if len(parents) >= MIN_SCHEME:
        return True
    return sum(parents <= {parent for parent, _ in group} for group in repeated) > 1
