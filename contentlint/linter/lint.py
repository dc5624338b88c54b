"""The whole way of one article on one screen: source to article, article to findings and facts, these to a report."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ParamSpec

import msgspec
from msgspec import Struct

from contentlint.findings import FileReport, Finding, located
from contentlint.findings.fingerprint import context_of, fingerprint_of
from contentlint.linter.context import Setup
from contentlint.linter.overlaps import without_yielded
from contentlint.linter.suppressions import Asked, asked_in, without_suppressed
from contentlint.rule.errors import RuleError
from contentlint.rule.registry import Checker, Registry
from contentlint.rule.spec import help_url
from contentlint.source import Source
from contentlint.source.debug import raise_if_debugging

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.site.facts import Facts

P = ParamSpec("P")


class Linted(Struct, frozen=True):
    """What one source gave by itself: plain data, for a process pool and for the rules on whole sites.

    ``facts`` are None where no such rule is on, or where ``error`` says why the source could not be checked. ``day`` is
    the one for which the findings hold, if only for one.
    """

    path: str
    source: Source | None = None
    findings: tuple[Finding, ...] = ()
    asked: Asked = Asked()
    facts: "Facts | None" = None
    error: str = ""
    is_bug: bool = False
    day: str = ""


def lint(source: Source, setup: Setup, within: str | None = None) -> Linted:
    """Check one source by itself; ``within`` is its path in the site, None where its facts are not asked for.

    A fault of ours is reported like a file that cannot be read, and the run goes on.
    """
    try:
        return _lint(source, setup, within)
    except RuleError:
        raise
    except Exception as bug:  # noqa: BLE001  # reported like a file that cannot be read, and the run goes on
        return fault(source.path, bug)


def fault(path: str, bug: Exception) -> Linted:
    """Return what a source gave where we failed; raise that again where somebody looks for the place."""
    raise_if_debugging(bug)
    return Linted(path, error=f"internal error: {type(bug).__name__}: {bug}", is_bug=True)


def _lint(source: Source, setup: Setup, within: str | None) -> Linted:
    return _lint_read(_read(source, setup), setup, within)


def _lint_read(article: "Article", setup: Setup, within: str | None) -> Linted:
    from contentlint.article.location import place_of  # slow to import: what is kept is not read anew

    costs, source = setup.costs, article.source
    checkers = setup.checkers(setup.config.for_path(source.path))
    found = _check(article, checkers) if costs is None else check_timed(checkers, costs, article)
    placed = tuple(_placed(finding, source, setup.registry, place_of(article, finding.span)) for finding in found)
    day = setup.today.isoformat() if article.is_dated else ""
    return Linted(source.path, source, placed, asked_in(article), _facts(article, within, costs), day=day)


def _facts(article: "Article", within: str | None, costs: dict[str, float] | None) -> "Facts | None":
    if within is None:
        return None
    from contentlint.site.extract import facts_of  # a run without rules on sites does not need it

    begin = time.perf_counter()
    facts = facts_of(article, within)
    if costs is not None:
        costs["(facts)"] = costs.get("(facts)", 0.0) + time.perf_counter() - begin
    return facts


def _check(article: "Article", checkers: dict[str, Checker]) -> list[Finding]:
    return [finding for check in checkers.values() for finding in check(article)]


def check_timed(
    checkers: Mapping[str, Callable[P, Iterator[Finding]]], costs: dict[str, float], *args: P.args, **kwargs: P.kwargs
) -> list[Finding]:
    """Check something, and add to the costs of each rule what it took."""
    found: list[Finding] = []
    for rule, check in checkers.items():
        begin = time.perf_counter()
        found.extend(check(*args, **kwargs))
        costs[rule] = costs.get(rule, 0.0) + time.perf_counter() - begin
    return found


READING = "(reading)"
SHARED = (
    "metadata", "landmarks", "prose", "links", "key_points", "faq", "sections",
    "cliches", "toc", "byline", "dates",
)  # fmt: skip
"""What many rules ask of an article: in a profile it has rows of its own, not those of the rule that asks first."""


def _read(source: Source, setup: Setup) -> "Article":
    from contentlint.article.reader import read  # the same

    begin = time.perf_counter()
    article = read(source, today=setup.today, language=setup.language, host=setup.config.site.host)
    if setup.costs is not None:
        setup.costs[READING] = setup.costs.get(READING, 0.0) + time.perf_counter() - begin
        for name in SHARED:
            begin = time.perf_counter()
            getattr(article, name)
            row = f"({name.replace('_', ' ')})"
            setup.costs[row] = setup.costs.get(row, 0.0) + time.perf_counter() - begin
    return article


def finish(
    linted: Linted, setup: Setup, in_site: Iterable[Finding] = (), unheard: Collection[str] = frozenset()
) -> FileReport:
    """Return the report on a source: what it gave by itself and in its site, less what yields or is suppressed.

    ``unheard`` are rules that could not say all they might: a suppression of one of them is not called unused.
    """
    source = linted.source
    if source is None:
        return FileReport(linted.path, None, (), linted.error, linted.is_bug)
    rules = setup.config.for_path(linted.path)
    found = without_yielded([*linted.findings, *in_site], setup.yields)
    kept = without_suppressed(found, linted.asked, setup.registry, rules, unheard)
    placed = (_placed(one, source, setup.registry, one.place) if not one.line else one for one in kept)
    findings = tuple(sorted(placed, key=_order))
    return FileReport(linted.path, source if findings else None, findings)


def check_article(source: Source, setup: Setup) -> tuple[Finding, ...]:
    """Return what is found in one source by itself, in order of place."""
    return read_and_check(source, setup)[1]


def read_and_check(source: Source, setup: Setup) -> "tuple[Article, tuple[Finding, ...]]":
    """Return a source as an article, and what is found in it by itself, in order of place."""
    article = _read(source, setup)
    return article, finish(_lint_read(article, setup, None), setup, unheard=setup.site_rules).findings


def check_source(source: Source, setup: Setup) -> FileReport:
    """Check one source by itself; rules on whole sites are silent."""
    return finish(lint(source, setup), setup, unheard=setup.site_rules)


def placed_in_site(finding: Finding, source: Source, facts: "Facts", registry: Registry) -> Finding:
    """Return what a rule on sites found, with its place in words, lines and columns."""
    return _placed(finding, source, registry, facts.where(finding.span))


def _placed(finding: Finding, source: Source, registry: Registry, place: str) -> Finding:
    """Return a finding with its place in words, lines and columns, and the address of its rule's page."""
    return msgspec.structs.replace(
        located(finding, source),
        place=place,
        help_url="" if registry.get(finding.rule).house else help_url(finding.rule),
        fingerprint=fingerprint_of(finding.rule, finding.message_id, source.text, finding.span),
        context=context_of(source.text, finding.span),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule, finding.message_id, finding.message
