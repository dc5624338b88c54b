"""The whole way of one article on one screen: source to article, article to findings and facts, these to a report."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from contentlint.findings import FileReport, Finding, located
from contentlint.findings.fingerprint import context_of, fingerprint_of
from contentlint.linter.context import Setup
from contentlint.linter.overlaps import without_yielded
from contentlint.linter.suppressions import Asked, asked_in, without_suppressed
from contentlint.linter.timing import Costs, run_checkers, time_call, time_shared
from contentlint.rule.errors import RuleError
from contentlint.rule.registry import Registry
from contentlint.rule.spec import help_url
from contentlint.source import Source
from contentlint.source.debug import raise_if_debugging
from contentlint.source.lazy_source import LazySource

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.site.facts import Facts


class Linted(Struct, frozen=True):
    """What one source gave by itself: plain data, for a process pool and for the rules on whole sites.

    ``facts`` are None where no such rule is on, or where ``error`` says why the source could not be checked. ``day`` is
    the one for which the findings hold, if only for one.
    """

    path: str
    stored: Source | LazySource | None = None
    findings: tuple[Finding, ...] = ()
    asked: Asked = Asked()
    facts: "Facts | None" = None
    error: str = ""
    is_bug: bool = False
    day: str = ""

    @property
    def source(self) -> Source | None:
        """Return the text, read again if only its file is known; None if it could not be checked."""
        return self.stored.load() if isinstance(self.stored, LazySource) else self.stored


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
    found = run_checkers(checkers, costs, article)
    placed = tuple(_placed(finding, source, setup.registry, place_of(article, finding.span)) for finding in found)
    day = setup.today.isoformat() if article.is_dated else ""
    return Linted(source.path, source, placed, asked_in(article), _facts(article, within, costs), day=day)


def _facts(article: "Article", within: str | None, costs: Costs | None) -> "Facts | None":
    if within is None:
        return None
    from contentlint.site.extract import facts_of  # a run without rules on sites does not need it

    return time_call(costs, "(facts)", facts_of, article, within)


def _read(source: Source, setup: Setup) -> "Article":
    from contentlint.article.reader import read  # slow to import: what is kept is not read anew

    site, costs = setup.config.site, setup.costs
    article = time_call(costs, "(reading)", read, source, today=setup.today, language=setup.language, host=site.host)
    if costs is not None:
        time_shared(article, costs)
    return article


def finish(
    linted: Linted, setup: Setup, in_site: Iterable[Finding] = (), unheard: Collection[str] = frozenset()
) -> FileReport:
    """Return the report on a source: what it gave by itself and in its site, less what yields or is suppressed.

    ``unheard`` are rules that could not say all they might: a suppression of one of them is not called unused.
    """
    if linted.stored is None:
        return FileReport(linted.path, None, (), linted.error, linted.is_bug)
    rules = setup.config.for_path(linted.path)
    found = without_yielded([*linted.findings, *in_site], setup.yields)
    kept = without_suppressed(found, linted.asked, setup.registry, rules, unheard)
    placed = (one if one.line else _placed_in(linted, one, setup.registry) for one in kept)
    findings = tuple(sorted(placed, key=_order))
    return FileReport(linted.path, linted.stored if findings else None, findings)


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


def _placed_in(linted: Linted, finding: Finding, registry: Registry) -> Finding:
    return _placed(finding, linted.source or Source(""), registry, finding.place)


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule, finding.message_id, finding.message
