"""Findings less those that the writer has suppressed, plus what is wrong with the suppressions themselves."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config import EffectiveRules
from contentlint.findings import Finding
from contentlint.linter.suppressions import (
    DIRECTIVES,
    Misspelt,
    Suppression,
    apply_suppressions,
    read_suppressions,
    unknown_selectors,
)
from contentlint.rule.errors import nearest
from contentlint.rule.registry import Registry, instantiate
from contentlint.rule.rule import Rule
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

UNUSED = "suppression/unused"
UNKNOWN = "suppression/unknown"

MAX_HINTS = 20
"""Of so many unknown names in one article the nearest known one is sought; it takes a millisecond each."""

_DIRECTIVES = [f"contentlint-{directive}" for directive in DIRECTIVES]


class Asked(Struct, frozen=True, array_like=True):
    """What the writer of one article has asked not to be told, and what looks like that but is misspelt."""

    suppressions: list[Suppression] = []
    misspelt: list[Misspelt] = []
    places: dict[Span, str] = {}


def asked_in(article: "Article") -> Asked:
    """Return what is asked in an article, and in words where."""
    from contentlint.article.location import place_of  # slow to import: what is kept is not read anew

    suppressions, misspelt = read_suppressions(article)
    spans = [*(one.span for one in suppressions), *(one.span for one in misspelt)]
    places = {span: place_of(article, span) for span in spans}
    return Asked(suppressions, misspelt, places)


def without_suppressed(
    findings: list[Finding], asked: Asked, registry: Registry, rules: EffectiveRules, unheard: Collection[str] = ()
) -> list[Finding]:
    """Return the findings that remain, and those about suppressions that are unknown or not needed.

    Whether one is needed cannot be told where it names a rule that is among the ``unheard``.
    """
    suppressions, misspelt = asked.suppressions, asked.misspelt
    if not suppressions and not misspelt:
        return findings
    kept, unused = apply_suppressions(findings, suppressions)
    names = {*registry.ids(), *registry.families()}
    unknown = unknown_selectors(suppressions, names.__contains__)
    misnamed = set(unknown)
    on = [rule for rule, setting in rules.rules.items() if setting.enabled]
    idle = [one for one in unused if one not in misnamed and _is_idle(one, on, unheard)]
    about: list[Finding] = []
    if rules.rules[UNKNOWN].enabled:
        about.extend(_unknown(_rule(registry, rules, UNKNOWN), unknown, misspelt, names))
    if rules.rules[UNUSED].enabled:
        rule = _rule(registry, rules, UNUSED)
        about.extend(rule.finding("unused", at=one.span, selector=one.selector) for one in idle)
    told = [replace(one, place=asked.places.get(one.span, "")) for one in about]
    return [*kept, *apply_suppressions(told, suppressions)[0]]


def _unknown(
    rule: Rule[Struct], unknown: Iterable[Suppression], misspelt: Iterable[Misspelt], names: set[str]
) -> Iterator[Finding]:
    for count, one in enumerate(unknown):
        hint = _hint(one.selector, names) if count < MAX_HINTS else ""
        yield rule.finding("rule", at=one.span, word=one.selector, hint=hint)
    for count, wrong in enumerate(misspelt):
        hint = _hint(wrong.word, _DIRECTIVES) if count < MAX_HINTS else ""
        yield rule.finding("directive", at=wrong.span, word=wrong.word, hint=hint)


def _hint(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f"; the nearest there is: {near}" if near else ""


def _is_idle(unused: Suppression, on: Iterable[str], unheard: Collection[str]) -> bool:
    """Tell whether a suppression that nothing needed names a rule that is on, and none that was not heard."""
    named = [rule for rule in on if unused.names(rule)]
    return bool(named) and not any(rule in unheard for rule in named)


def _rule(registry: Registry, rules: EffectiveRules, rule_id: str) -> Rule[Struct]:
    setting = rules.rules[rule_id]
    return instantiate(registry.get(rule_id), setting.options, setting.severity)
