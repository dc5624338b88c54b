"""Warnings on copies: manuals of older releases, text that waits for its translation, pages that programs write."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from contentlint.findings import Finding
from contentlint.findings.finding import LOWERED
from contentlint.linter.context import LintContext
from contentlint.source.generated import find_generated_mark

if TYPE_CHECKING:
    from contentlint.source import Source

MIN_LINE = 20
"""A line of so many code points that another file has as well was copied from there, or is still to be translated."""


def lower_on_copies(
    findings: Iterable[Finding], path: str, load: "Callable[[], Source | None]", context: LintContext
) -> list[Finding]:
    """Return warnings on copies as tips that say why, where nobody has set a severity.

    What readers come for is in the newest release; a gap in text that is not translated yet is told in the original;
    a page that a program writes is changed where it comes from. ``load`` returns the text, if it can be had.
    """
    kept = list(findings)
    rules = context.config.get_effective_rules(path).rules
    asked = [one for one in kept if one.severity == "warning" and not rules[one.rule].severity]
    if not asked or not context.knows_site_of(path):
        return kept
    excuse_of = {id(one): excuse for one, excuse in _find_excuses(asked, path, load, context)}
    return [_lower(one, excuse_of[id(one)]) if id(one) in excuse_of else one for one in kept]


def _lower(finding: Finding, excuse: str) -> Finding:
    return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {excuse}.".lstrip())


def _find_excuses(
    asked: list[Finding], path: str, load: "Callable[[], Source | None]", context: LintContext
) -> Iterator[tuple[Finding, str]]:
    """Yield the warnings that somebody else answers for, or nobody any more, and why."""
    if newer := context.find_newer_release(path):
        yield from ((one, f"{newer}/ beside this folder is a newer release") for one in asked)
        return
    source = load()
    text = source.text if source else ""
    if mark := find_generated_mark(text):
        excuse = f"a program writes this page (“{mark}”): change what it is made from"
        yield from ((one, excuse) for one in asked)
    elif original := context.find_original(path):
        lines = frozenset(map(str.strip, (context.read_site_text(original) or "").splitlines()))
        excuse = f"the same text is in {original}, of which this is a translation"
        yield from ((one, excuse) for one in asked if not one.is_whole and _get_line(text, one) in lines)


def _get_line(text: str, finding: Finding) -> str | None:
    """Return the line in which a finding begins, None for a short one, which may be alike by chance."""
    start = text.rfind("\n", 0, finding.span.start) + 1
    end = text.find("\n", finding.span.start)
    line = text[start : end if end >= 0 else len(text)].strip()
    return line if len(line) >= MIN_LINE else None
