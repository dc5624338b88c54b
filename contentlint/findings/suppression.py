"""Suppressions: what a writer has asked not to be told, by comment or in the front matter."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings.finding import Finding
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document.article import Article

FRONT_MATTER_KEY = "contentlint"
DIRECTIVES = ("disable-next-line", "disable-file", "disable", "enable")

_DIRECTIVE = re.compile(r"\s*contentlint-([\w-]+)\s*([^:]*)(?::(.*))?", re.DOTALL)
_SELECTOR = re.compile(r"[^\s,]+")
_ALL = "ALL"


class Suppression(Struct, frozen=True):
    """One rule, family or ``ALL`` that is silenced for what begins in ``[start, end)`` of the source.

    ``span`` is where the selector is written (the directive, if it names none).
    """

    selector: str
    span: Span
    start: int
    end: int

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is silenced."""
        return self.start <= finding.span.start < self.end and self.names(finding.rule)

    def names(self, rule: str) -> bool:
        """Tell whether the selector is a rule's id, its family or ``ALL``."""
        return self.selector in {_ALL, rule} or rule.startswith(self.selector + "/")


class Misspelt(Struct, frozen=True):
    """A directive or key that is none of those there are."""

    word: str
    span: Span


def read_suppressions(article: "Article") -> tuple[list[Suppression], list[Misspelt]]:
    """Read the suppressions of an article, and what looks like one but is misspelt."""
    found: list[Suppression] = []
    misspelt: list[Misspelt] = []
    open_ranges: list[tuple[str, Span, int]] = []
    end = len(article.source.text) + 1
    for directive, selectors, span in _directives(article):
        if directive not in DIRECTIVES:
            misspelt.append(Misspelt(f"contentlint-{directive}", span))
        elif directive == "disable":
            open_ranges.extend((selector, place, span.end) for selector, place in selectors)
        elif directive == "enable":
            open_ranges = list(_close(open_ranges, [name for name, _ in selectors], span.start, found))
        else:
            start, stop = (0, end) if directive == "disable-file" else _next_line(article, span.end)
            found.extend(Suppression(selector, place, start, stop) for selector, place in selectors)
    found.extend(Suppression(selector, place, start, end) for selector, place, start in open_ranges)
    _read_front_matter(article, found, misspelt)
    return sorted(found, key=lambda one: one.span), misspelt


def _directives(article: "Article") -> Iterator[tuple[str, list[tuple[str, Span]], Span]]:
    for comment in article.comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        start = article.source.text.find(comment.text, comment.span.start)
        selectors = [
            (word.group(), Span(start + word.start(), start + word.end()))
            for word in _SELECTOR.finditer(comment.text, *match.span(2))
        ]
        yield match.group(1), selectors or [(_ALL, comment.span)], comment.span


def _close(
    ranges: list[tuple[str, Span, int]], names: list[str], at: int, found: list[Suppression]
) -> Iterator[tuple[str, Span, int]]:
    """Close the open ranges of some selectors at an offset; yield those that stay open."""
    for selector, place, start in ranges:
        if selector in names or _ALL in names:
            found.append(Suppression(selector, place, start, at))
        else:
            yield selector, place, start


def _next_line(article: "Article", offset: int) -> tuple[int, int]:
    """Return where the next line that is not blank begins and ends."""
    text = article.source.text
    line_end = text.find("\n", offset)
    if line_end < 0:
        return offset, offset
    start = line_end + 1
    while start < len(text) and text[start].isspace():
        start += 1
    stop = text.find("\n", start)
    return start, (len(text) if stop < 0 else stop) + 1


def _read_front_matter(article: "Article", found: list[Suppression], misspelt: list[Misspelt]) -> None:
    if article.front_matter is None or FRONT_MATTER_KEY not in article.front_matter.data:
        return
    end = len(article.source.text) + 1
    for entry in article.front_matter.entries:
        path, _, rest = entry.path.partition(".")
        if path != FRONT_MATTER_KEY or not rest:
            continue
        key = re.split(r"[.\[]", rest, maxsplit=1)[0]
        if key != "ignore":
            wrong = Misspelt(f"{FRONT_MATTER_KEY}.{key}", entry.key_span)
            # a list has an entry for itself and one for each item
            misspelt.extend([] if wrong in misspelt else [wrong])
        elif isinstance(entry.value, str):
            found.append(Suppression(entry.value.strip(), entry.span, 0, end))


def apply_suppressions(
    findings: Iterable[Finding], suppressions: list[Suppression]
) -> tuple[list[Finding], list[Suppression]]:
    """Return the findings that remain, and the suppressions that silenced nothing."""
    kept: list[Finding] = []
    used: set[Suppression] = set()
    for finding in findings:
        covering = [one for one in suppressions if one.covers(finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, [one for one in suppressions if one not in used]


def unknown_selectors(suppressions: list[Suppression], is_known: Callable[[str], bool]) -> list[Suppression]:
    """Return the suppressions whose selector names no rule and no family."""
    return [one for one in suppressions if one.selector != _ALL and not is_known(one.selector)]
