"""Warnings that nobody acts on: on older releases and posts, on text still to be translated, on generated pages."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.findings.finding import LOWERED
from contentlint.linter.context import LintContext
from contentlint.prose.generated_mark import find_generated_mark

if TYPE_CHECKING:
    from contentlint.source import Source

MIN_LINE = 20
"""A line of so many code points that another file has as well was copied from there, or is still to be translated."""

OLD = datetime.timedelta(days=3 * 365)
"""Nobody goes back to an article that is so old for its form. Of 18 such warnings that two people read on public sites,
17 would not have been acted on."""

_FORM_FAMILIES = frozenset({"headings", "style"})
_FORM = frozenset(
    {
        *("links/no-internal", "links/shortener", "links/weak-text", "readability/paragraph-too-long"),
        *("structure/no-subheadings", "structure/section-too-long"),
        *("meta/description-too-long", "meta/description-too-wide", "meta/title-too-long", "meta/title-too-wide"),
    }
)
"""Rules on how a text is set out and linked, which readers of an old post do without."""


def lower_unacted(
    findings: Iterable[Finding], path: str, latest: str, load: "Callable[[], Source | None]", context: LintContext
) -> list[Finding]:
    """Return warnings that nobody would act on as tips that say why, where nobody has set a severity.

    What readers come for is in the newest release; a gap in text that is not translated yet is told in the original; a
    page that a program writes is changed where it comes from. ``latest`` is the last day that the article states, and
    ``load`` returns its text, if it can be had.
    """
    kept = list(findings)
    rules = context.config.get_effective_rules(path).rules
    asked = [one for one in kept if one.severity == "warning" and not rules[one.rule].severity]
    if not asked or not context.knows_site_of(path):
        return kept
    excuse_of = {id(one): excuse for one, excuse in _find_excuses(asked, path, latest, load, context)}
    return [_lower(one, excuse_of[id(one)]) if id(one) in excuse_of else one for one in kept]


def _lower(finding: Finding, excuse: str) -> Finding:
    return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {excuse}.".lstrip())


def _find_excuses(
    asked: list[Finding], path: str, latest: str, load: "Callable[[], Source | None]", context: LintContext
) -> Iterator[tuple[Finding, str]]:
    """Yield the warnings that somebody else answers for, or nobody any more, and why."""
    if newer := context.find_newer_release(path):
        yield from ((one, f"{newer}/ beside this folder is a newer release") for one in asked)
        return
    if latest and context.today - datetime.date.fromisoformat(latest) > OLD:
        yield from ((one, f"the article is of {latest[:4]}") for one in asked if _is_of_form(one.rule))
        asked = [one for one in asked if not _is_of_form(one.rule)]
    source = load() if asked else None
    text = source.text if source else ""
    if mark := find_generated_mark(text):
        excuse = f"a program writes this page (“{mark}”): change what it is made from"
        yield from ((one, excuse) for one in asked)
    elif original := context.find_original(path) if text else "":
        lines = frozenset(map(str.strip, (context.read_site_text(original) or "").splitlines()))
        excuse = f"the same text is in {original}, of which this is a translation"
        yield from ((one, excuse) for one in asked if not one.is_whole and _get_line(text, one) in lines)


def _is_of_form(rule: str) -> bool:
    return rule.partition("/")[0] in _FORM_FAMILIES or rule in _FORM


def _get_line(text: str, finding: Finding) -> str | None:
    """Return the line in which a finding begins, None for a short one, which may be alike by chance."""
    start = text.rfind("\n", 0, finding.span.start) + 1
    end = text.find("\n", finding.span.start)
    line = text[start : end if end >= 0 else len(text)].strip()
    return line if len(line) >= MIN_LINE else None
