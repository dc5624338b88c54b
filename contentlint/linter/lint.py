"""The whole way of one article on one screen: source to article, article to findings and facts, these to a report."""

import datetime
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import msgspec
from msgspec import Struct

from contentlint.config import Config, EffectiveRules, Overlay, configure, load_settings
from contentlint.findings import FileReport, Finding, located
from contentlint.findings.fingerprint import context_of, fingerprint_of
from contentlint.linter.overlaps import without_yielded, yields_of
from contentlint.linter.suppressed import Asked, asked_in, without_suppressed
from contentlint.rule.builtin import load_registry
from contentlint.rule.errors import RuleError
from contentlint.rule.registry import Checker, Registry, SiteChecker
from contentlint.rule.spec import help_url
from contentlint.source import Source

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.site.facts import Facts

P = ParamSpec("P")


class Setup:
    """What a run goes by: the rules, the configuration and the day. Checkers are made once and kept.

    ``costs`` collects the seconds that each rule took, if they are asked for.
    """

    def __init__(self, registry: Registry, config: Config, today: datetime.date) -> None:
        self.registry = registry
        self.config = config
        self.today = today
        self.yields = yields_of(registry.specs)
        self.costs: dict[str, float] | None = None
        self._checkers: dict[EffectiveRules, dict[str, Checker]] = {}
        self._site_checkers: dict[EffectiveRules, dict[str, SiteChecker]] = {}

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs: it makes its own checkers, for those cannot be sent."""
        return {**self.__dict__, "_checkers": {}, "_site_checkers": {}}

    @cached_property
    def site_rules(self) -> frozenset[str]:
        """Return the ids of all rules on whole sites."""
        return frozenset(spec.id for spec in self.registry.specs if spec.scope == "site")

    @property
    def language(self) -> str:
        """Return the configured language, or an empty string where articles speak for themselves."""
        return "" if self.config.language == "auto" else self.config.language

    def silent(self, rules: EffectiveRules, language: str) -> tuple[str, ...]:
        """Return which of the rules that are on say nothing in a language: ids, or ``style/*`` for a whole family."""
        on = [self.registry.get(rule) for rule, setting in rules.rules.items() if setting.enabled]
        speaking = {spec.family for spec in on if not spec.languages or language in spec.languages}
        mute = [spec for spec in on if spec.languages and language not in spec.languages]
        return tuple(dict.fromkeys(spec.id if spec.family in speaking else f"{spec.family}/*" for spec in mute))

    def checkers(self, rules: EffectiveRules) -> dict[str, Checker]:
        """Return the rules on single articles that are on, ready to check, by id."""
        if rules not in self._checkers:
            self._checkers[rules] = {
                rule: self.registry.checker(rule, setting.options, setting.severity)
                for rule, setting in rules.rules.items()
                if setting.enabled and self.registry.get(rule).scope == "file"
            }
        return self._checkers[rules]

    def looks_at_site(self, rules: EffectiveRules) -> bool:
        """Tell whether a rule on whole sites is on, without importing it."""
        return any(rules.rules[rule].enabled for rule in self.site_rules if rule in rules.rules)

    def site_checkers(self, rules: EffectiveRules) -> dict[str, SiteChecker]:
        """Return the rules on whole sites that are on, ready to check, by id."""
        if rules not in self._site_checkers:
            self._site_checkers[rules] = {
                rule: self.registry.site_checker(rule, setting.options, setting.severity)
                for rule, setting in rules.rules.items()
                if setting.enabled and self.registry.get(rule).scope == "site"
            }
        return self._site_checkers[rules]


def prepare(
    start: str | os.PathLike[str] = ".",
    *,
    file: str | os.PathLike[str] | None = None,
    overlay: Overlay | None = None,
    today: datetime.date | None = None,
    site_only: bool = False,
) -> Setup:
    """Load the configuration that holds in a folder, and the rules that it asks for.

    ``site_only`` leaves of these only the ones that look at the whole site.

    Raises :class:`contentlint.config.ConfigError` or :class:`contentlint.rule.RuleError` for what is wrong.
    """
    settings = load_settings(start, file=file, overlay=overlay)
    houses = [Path(settings.house_rules)] if settings.house_rules else []
    registry = load_registry(houses, allow_python=settings.allow_python_rules)
    day = today or datetime.date.today()  # noqa: DTZ011  # a day on the writer's calendar
    config = configure(settings, registry)
    if site_only:
        config = config.only({spec.id for spec in registry.specs if spec.scope == "site"})
    return Setup(registry, config, day)


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
    if os.environ.get("CONTENTLINT_DEBUG"):
        raise bug
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
