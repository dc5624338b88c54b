"""Suppressions: what a writer has asked not to be told, by comment or in the front matter."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config import EffectiveRules
from contentlint.findings import Finding
from contentlint.findings.directives import DIRECTIVES, FRONT_MATTER_KEY
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.rule.errors import find_nearest
from contentlint.rule.registry import Registry, instantiate
from contentlint.rule.rule import Rule
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.rule.deprecations import Deprecations

_DIRECTIVE = compile_lazy(r"\s*contentlint-([\w-]+)\s*([^:]*)(?::(.*))?", re.DOTALL)
_SELECTOR = compile_lazy(r"[^\s,]+")
_ALL = "ALL"


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


class UnknownDirective(Struct, frozen=True, array_like=True):
    """A directive or key that is none of those there are."""

    word: str
    span: Span


def read_suppressions(article: "Article") -> tuple[list[Suppression], list[UnknownDirective]]:
    """Read the suppressions of an article, and what looks like one but is misspelt."""
    found: list[Suppression] = []
    unknown_directives: list[UnknownDirective] = []
    open_ranges: dict[str, tuple[Span, int]] = {}
    end = len(article.source.text) + 1
    for directive, selectors, span in _find_directives(article):
        if directive not in DIRECTIVES:
            unknown_directives.append(UnknownDirective(f"contentlint-{directive}", span))
        elif directive == "disable":
            found.extend(_open(open_ranges, selectors, span.end))
        elif directive == "enable":
            found.extend(_close(open_ranges, [name for name, _ in selectors], span.start))
        elif directive == "disable-file":
            found.extend(Suppression(selector, "file", place, 0, end) for selector, place in selectors)
        else:
            start, stop = _locate_next_line(article, span.end)
            found.extend(Suppression(selector, "line", place, start, stop) for selector, place in selectors)
    found.extend(_close(open_ranges, [_ALL], end))
    _read_front_matter(article, found, unknown_directives)
    return sorted(found, key=lambda one: one.span), unknown_directives


def _find_directives(article: "Article") -> Iterator[tuple[str, list[tuple[str, Span]], Span]]:
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


def _locate_next_line(article: "Article", offset: int) -> tuple[int, int]:
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


def _read_front_matter(
    article: "Article", found: list[Suppression], unknown_directives: list[UnknownDirective]
) -> None:
    if article.front_matter is None or FRONT_MATTER_KEY not in article.front_matter.data:
        return
    end = len(article.source.text) + 1
    for entry in article.front_matter.entries:
        path, _, rest = entry.path.partition(".")
        if path != FRONT_MATTER_KEY or not rest:
            continue
        key = re.split(r"[.\[]", rest, maxsplit=1)[0]
        if key != "ignore":
            wrong = UnknownDirective(f"{FRONT_MATTER_KEY}.{key}", entry.key_span)
            # a list has an entry for itself and one for each item
            unknown_directives.extend([] if unknown_directives[-1:] == [wrong] else [wrong])
        elif isinstance(entry.value, str):
            found.append(Suppression(entry.value.strip(), "file", entry.span, 0, end))


def apply_suppressions(
    findings: Iterable[Finding], suppressions: list[Suppression]
) -> tuple[list[Finding], list[Suppression]]:
    """Return the findings that remain, and the suppressions that silenced nothing."""
    by_selector = _group_suppressions(suppressions)
    kept: list[Finding] = []
    used: set[Suppression] = set()
    for finding in findings:
        covering = [
            one for group in _find_groups(finding, by_selector) for one in _find_covering(group, finding.span.start)
        ]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, [one for one in suppressions if one not in used]


def _group_suppressions(suppressions: list[Suppression]) -> dict[tuple[str, str], list[Suppression]]:
    groups: dict[tuple[str, str], list[Suppression]] = {}
    for one in sorted(suppressions, key=_start):
        groups.setdefault((one.selector, one.reach), []).append(one)
    return groups


def _find_groups(finding: Finding, groups: dict[tuple[str, str], list[Suppression]]) -> Iterator[list[Suppression]]:
    for selector in (finding.rule, finding.rule.partition("/")[0], _ALL):
        for reach in ("line", "range", "file"):
            if (selector, reach) in groups:
                yield groups[selector, reach]


def _find_covering(group: list[Suppression], offset: int) -> list[Suppression]:
    """Return the suppression of one group that covers an offset, as a list of none or one."""
    before = bisect_right(group, offset, key=_start)
    return [one for one in group[max(before - 1, 0) : before] if one.start <= offset < one.end]


def _start(suppression: Suppression) -> int:
    return suppression.start


def find_unknown_selectors(suppressions: list[Suppression], is_known: Callable[[str], bool]) -> list[Suppression]:
    """Return the suppressions whose selector names no rule and no family."""
    return [one for one in suppressions if one.selector != _ALL and not is_known(one.selector)]


UNUSED = "suppression/unused"
UNKNOWN = "suppression/unknown"

MAX_HINTS = 20
"""Of so many unknown names in one article the nearest known one is sought; it takes a millisecond each."""

_DIRECTIVES = [f"contentlint-{directive}" for directive in DIRECTIVES]


class Suppressions(Struct, frozen=True, array_like=True):
    """What the writer of one article has asked not to be told, and what looks like that but is misspelt."""

    entries: list[Suppression] = []
    unknown_directives: list[UnknownDirective] = []
    places: dict[Span, str] = {}


def find_suppressions(article: "Article") -> Suppressions:
    """Return what is asked in an article, and in words where."""
    from contentlint.article.location import place_of  # slow to import: what is kept is not read anew

    entries, unknown_directives = read_suppressions(article)
    spans = [*(one.span for one in entries), *(one.span for one in unknown_directives)]
    places = {span: place_of(article, span) for span in spans}
    return Suppressions(entries, unknown_directives, places)


def remove_suppressed(
    findings: list[Finding],
    suppressions: Suppressions,
    registry: Registry,
    rules: EffectiveRules,
    unchecked_rules: Collection[str] = (),
) -> list[Finding]:
    """Return the findings that remain, and those about suppressions that are unknown or not needed.

    Whether one is needed cannot be told where it names a rule that is among the ``unchecked_rules``.
    """
    if not suppressions.entries and not suppressions.unknown_directives:
        return findings
    names = {*registry.list_ids(), *registry.list_families()}
    entries = _use_new_names(suppressions.entries, names)
    kept, unused = apply_suppressions(findings, entries)
    unknown = find_unknown_selectors(entries, names.__contains__)
    misnamed = set(unknown)
    on = [rule for rule, setting in rules.rules.items() if setting.enabled]
    idle = [one for one in unused if one not in misnamed and _is_idle(one, on, unchecked_rules)]
    about: list[Finding] = []
    if rules.rules[UNKNOWN].enabled:
        about.extend(
            _check_unknown(_build_rule(registry, rules, UNKNOWN), unknown, suppressions.unknown_directives, names)
        )
    if rules.rules[UNUSED].enabled:
        rule = _build_rule(registry, rules, UNUSED)
        about.extend(rule.finding("unused", at=one.span, selector=one.selector) for one in idle)
    about = [replace(one, place=suppressions.places.get(one.span, "")) for one in about]
    return [*kept, *apply_suppressions(about, entries)[0]]


def _use_new_names(entries: list[Suppression], names: Collection[str]) -> list[Suppression]:
    """Return the suppressions, those with a former name of a rule under its new one."""
    if not find_unknown_selectors(entries, names.__contains__):
        return entries
    from contentlint.rule.deprecations import load_deprecations  # only where a name is not known

    return rename_former(entries, load_deprecations())


def rename_former(entries: list[Suppression], known: "Deprecations") -> list[Suppression]:
    """Return suppressions with each former name of a rule replaced."""
    former = known.rules
    return [
        replace(one, selector=former[one.selector].replacement) if one.selector in former else one for one in entries
    ]


def _check_unknown(
    rule: Rule[Struct], unknown: Iterable[Suppression], unknown_directives: Iterable[UnknownDirective], names: set[str]
) -> Iterator[Finding]:
    for count, one in enumerate(unknown):
        hint = _format_hint(one.selector, names) if count < MAX_HINTS else ""
        yield rule.finding("rule", at=one.span, word=one.selector, hint=hint)
    for count, wrong in enumerate(unknown_directives):
        hint = _format_hint(wrong.word, _DIRECTIVES) if count < MAX_HINTS else ""
        yield rule.finding("directive", at=wrong.span, word=wrong.word, hint=hint)


def _format_hint(word: str, known: Iterable[str]) -> str:
    near = find_nearest(word, known)
    return f"; the closest one is {near}" if near else ""


def _is_idle(unused: Suppression, on: Iterable[str], unchecked_rules: Collection[str]) -> bool:
    """Tell whether a suppression that nothing needed names a rule that is on, and none that was not heard."""
    named = [rule for rule in on if unused.names(rule)]
    return bool(named) and not any(rule in unchecked_rules for rule in named)


def _build_rule(registry: Registry, rules: EffectiveRules, rule_id: str) -> Rule[Struct]:
    setting = rules.rules[rule_id]
    return instantiate(registry.get(rule_id), setting.options, setting.severity)
