"""What an article gave by itself, judged by its built page: search engines see what that says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.findings import Finding
from contentlint.prose.shorten import shorten
from contentlint.prose.words import normalize_text
from contentlint.rule.kinds.length import Length
from contentlint.rule.registry import instantiate

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.linter.context import LintContext
    from contentlint.linter.lint import LintedFile
    from contentlint.site.site import Site

TITLE_MISSING, NOT_INDEXED, NO_CANONICAL = "meta/title-missing", "meta/noindex-on-article", "meta/original-not-named"

TOO_SHORT = "meta/title-too-short"
TITLE_LENGTHS = ("meta/title-too-long", TOO_SHORT, "meta/title-too-wide")


MAX_SHOWN = 100
"""So many characters of a title are shown."""


def judge_by_page(linted: "LintedFile", facts: "Facts", context: "LintContext", site: "Site") -> tuple[Finding, ...]:
    """Return what an article gave by itself, without what its built page refutes; what is added has no place yet.

    Of the title of the page the length counts.
    """
    refuted = frozenset(_list_refuted(facts))
    found = tuple(one for one in linted.findings if one.rule not in refuted)
    if TITLE_MISSING not in refuted:
        return found
    lengths = {rule: tuple(_measure_title(rule, linted, facts, context, site)) for rule in TITLE_LENGTHS}
    kept = (one for one in found if lengths.get(one.rule, (one,)))
    known = {one.rule for one in found}
    new = (one for rule, some in lengths.items() if rule not in known and rule != TOO_SHORT for one in some)
    return (*kept, *new)


def _list_refuted(facts: "Facts") -> Iterator[str]:
    """Yield the rules that find something in a source that is not so on its page."""
    built = facts.built
    if built and built.title:
        yield TITLE_MISSING
    if built and built.indexed:
        yield NOT_INDEXED
    if built and built.canonical:
        yield NO_CANONICAL


def _measure_title(
    rule: str, linted: "LintedFile", facts: "Facts", context: "LintContext", site: "Site"
) -> Iterator[Finding]:
    """Yield what a rule on the length of titles says of that of the built page.

    It is a tip where the title of the source is a part of it: the theme adds the rest.
    """
    setting = context.config.get_effective_rules(linted.path).rules.get(rule)
    title = facts.page_title
    if setting is None or not setting.enabled or title is None:
        return
    own = normalize_text(facts.title.value) if facts.title else ""
    is_longer = bool(own) and f" {own} " in f" {normalize_text(title.value)} "
    measure = instantiate(context.registry.get(rule), setting.options, setting.severity)
    if isinstance(measure, Length):
        evidence = f"The page built on {site.built_on} has the title “{shorten(title.value, MAX_SHOWN)}”."
        yield from measure.check_line(title.value, title.span, evidence, "info" if is_longer else None)
