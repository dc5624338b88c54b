"""Suppressions: what a writer has asked not to be told, by comment or in the front matter."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from contentlint.findings.finding import Finding
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

FRONT_MATTER_KEY = "contentlint"
DIRECTIVES = ("disable-next-line", "disable-file", "disable", "enable")

_DIRECTIVE = re.compile(r"\s*contentlint-([\w-]+)\s*([^:]*)(?::(.*))?", re.DOTALL)
_SELECTOR = re.compile(r"[^\s,]+")
_ALL = "ALL"


def as_comment(words: str, path: str) -> str:
    """Return a comment as the article at a path has them: ``{/* … */}`` in MDX, ``<!-- … -->`` everywhere else."""
    return f"{{/* {words} */}}" if path.lower().endswith(".mdx") else f"<!-- {words} -->"


def ignore_key(rule: str, text: str) -> str:
    """Return the key that silences a rule, in the language of a text's front matter: TOML, JSON or YAML."""
    if text.startswith("+++"):
        return f'{FRONT_MATTER_KEY} = {{ignore = ["{rule}"]}}'
    if text.startswith(("{", ";;;")):
        return f'"{FRONT_MATTER_KEY}": {{"ignore": ["{rule}"]}}'
    return f"{FRONT_MATTER_KEY}: {{ignore: [{rule}]}}"


class Suppression(Struct, frozen=True, array_like=True):
    """One rule, family or ``ALL`` that is silenced for what begins in ``[start, end)`` of the source.

    ``span`` is where the selector is written (the directive, if it names none). Of one selector and one
    ``reach`` no two overlap, unless they are for the same line.
    """

    selector: str
    reach: Literal["line", "range", "file"]
    span: Span
    start: int
    end: int

    def names(self, rule: str) -> bool:
        """Tell whether the selector is a rule's id, its family or ``ALL``."""
        return self.selector in {_ALL, rule} or rule.startswith(self.selector + "/")


class Misspelt(Struct, frozen=True, array_like=True):
    """A directive or key that is none of those there are."""

    word: str
    span: Span


def read_suppressions(article: "Article") -> tuple[list[Suppression], list[Misspelt]]:
    """Read the suppressions of an article, and what looks like one but is misspelt."""
    found: list[Suppression] = []
    misspelt: list[Misspelt] = []
    open_ranges: dict[str, tuple[Span, int]] = {}
    end = len(article.source.text) + 1
    for directive, selectors, span in _directives(article):
        if directive not in DIRECTIVES:
            misspelt.append(Misspelt(f"contentlint-{directive}", span))
        elif directive == "disable":
            found.extend(_open(open_ranges, selectors, span.end))
        elif directive == "enable":
            found.extend(_close(open_ranges, [name for name, _ in selectors], span.start))
        elif directive == "disable-file":
            found.extend(Suppression(selector, "file", place, 0, end) for selector, place in selectors)
        else:
            start, stop = _next_line(article, span.end)
            found.extend(Suppression(selector, "line", place, start, stop) for selector, place in selectors)
    found.extend(_close(open_ranges, [_ALL], end))
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


def _open(ranges: dict[str, tuple[Span, int]], selectors: list[tuple[str, Span]], at: int) -> Iterator[Suppression]:
    """Open a range for each selector at an offset; yield those that are open already, for they reach nothing."""
    for selector, place in selectors:
        if selector in ranges:
            yield Suppression(selector, "range", place, at, at)
        else:
            ranges[selector] = (place, at)


def _close(ranges: dict[str, tuple[Span, int]], names: list[str], at: int) -> Iterator[Suppression]:
    """Close the open ranges of some selectors at an offset, and yield them."""
    for selector in list(ranges) if _ALL in names else names:
        if selector in ranges:
            place, start = ranges.pop(selector)
            yield Suppression(selector, "range", place, start, at)


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
            misspelt.extend([] if misspelt[-1:] == [wrong] else [wrong])
        elif isinstance(entry.value, str):
            found.append(Suppression(entry.value.strip(), "file", entry.span, 0, end))


def apply_suppressions(
    findings: Iterable[Finding], suppressions: list[Suppression]
) -> tuple[list[Finding], list[Suppression]]:
    """Return the findings that remain, and the suppressions that silenced nothing."""
    by_selector = _sorted_by_start(suppressions)
    kept: list[Finding] = []
    used: set[Suppression] = set()
    for finding in findings:
        covering = [one for group in _groups_for(finding, by_selector) for one in _covering(group, finding.span.start)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, [one for one in suppressions if one not in used]


def _sorted_by_start(suppressions: list[Suppression]) -> dict[tuple[str, str], list[Suppression]]:
    groups: dict[tuple[str, str], list[Suppression]] = {}
    for one in sorted(suppressions, key=_start):
        groups.setdefault((one.selector, one.reach), []).append(one)
    return groups


def _groups_for(finding: Finding, groups: dict[tuple[str, str], list[Suppression]]) -> Iterator[list[Suppression]]:
    for selector in (finding.rule, finding.rule.partition("/")[0], _ALL):
        for reach in ("line", "range", "file"):
            if (selector, reach) in groups:
                yield groups[selector, reach]


def _covering(group: list[Suppression], offset: int) -> list[Suppression]:
    """Return the suppression of one group that covers an offset, as a list of none or one."""
    before = bisect_right(group, offset, key=_start)
    return [one for one in group[max(before - 1, 0) : before] if one.start <= offset < one.end]


def _start(suppression: Suppression) -> int:
    return suppression.start


def unknown_selectors(suppressions: list[Suppression], is_known: Callable[[str], bool]) -> list[Suppression]:
    """Return the suppressions whose selector names no rule and no family."""
    return [one for one in suppressions if one.selector != _ALL and not is_known(one.selector)]
