"""The whole way on one screen: paths to sources, sources to articles, articles to findings, findings to a report."""

import datetime
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from contentlint.config import Config, EffectiveRules, Overlay, configure, load_settings
from contentlint.document.article import Article
from contentlint.document.place import place_of
from contentlint.document.reader import read
from contentlint.findings import FileReport, Finding
from contentlint.packs import load_registry
from contentlint.rule.errors import RuleError
from contentlint.rule.registry import Checker, Registry
from contentlint.rule.spec import help_url
from contentlint.rule.yielding import without_yielded, yields_of
from contentlint.source import Source, UnreadableSource
from contentlint.source import read as read_source
from contentlint.suppressed import without_suppressed


class Setup:
    """What a run goes by: the rules, the configuration and the day. Checkers are made once and kept."""

    def __init__(self, registry: Registry, config: Config, today: datetime.date) -> None:
        self.registry = registry
        self.config = config
        self.today = today
        self.yields = yields_of(registry.specs)
        self._checkers: dict[EffectiveRules, dict[str, Checker]] = {}

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
        """Return the rules that are on, ready to check, by id."""
        if rules not in self._checkers:
            self._checkers[rules] = {
                rule: self.registry.checker(rule, setting.options, setting.severity)
                for rule, setting in rules.rules.items()
                if setting.enabled
            }
        return self._checkers[rules]


def prepare(
    start: str | os.PathLike[str] = ".",
    *,
    file: str | os.PathLike[str] | None = None,
    overlay: Overlay | None = None,
    today: datetime.date | None = None,
) -> Setup:
    """Load the configuration that holds in a folder, and the rules that it asks for.

    Raises :class:`contentlint.config.ConfigError` or :class:`contentlint.rule.RuleError` for what is wrong.
    """
    settings = load_settings(start, file=file, overlay=overlay)
    houses = [Path(settings.house_rules)] if settings.house_rules else []
    registry = load_registry(houses, allow_python=settings.allow_python_rules)
    day = today or datetime.date.today()  # noqa: DTZ011  # a day on the writer's calendar
    return Setup(registry, configure(settings, registry), day)


def check_files(files: Iterable[tuple[str, str]], setup: Setup) -> Iterator[FileReport]:
    """Check files, given as the path to open and the path to show."""
    for path, shown in files:
        try:
            source = read_source(path, shown)
        except UnreadableSource as problem:
            yield FileReport(shown, None, (), error=problem.reason)
            continue
        yield check_source(source, setup)


def check_source(source: Source, setup: Setup) -> FileReport:
    """Check one source. A fault of ours is reported like a file that cannot be read, and the run goes on."""
    try:
        findings = check_article(source, setup)
    except RuleError:
        raise
    except Exception as bug:
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        return FileReport(source.path, None, (), f"internal error: {type(bug).__name__}: {bug}", is_bug=True)
    return FileReport(source.path, source if findings else None, findings)


def check_article(source: Source, setup: Setup) -> tuple[Finding, ...]:
    """Return what the rules that are on find in a source, in order of place."""
    article = read(source, today=setup.today, language=setup.language)
    rules = setup.config.for_path(source.path)
    found = [finding for check in setup.checkers(rules).values() for finding in check(article)]
    kept = without_suppressed(without_yielded(found, setup.yields), article, setup.registry, rules)
    return tuple(sorted((_placed(finding, article, setup.registry) for finding in kept), key=_order))


def _placed(finding: Finding, article: Article, registry: Registry) -> Finding:
    """Return a finding with its place in words, lines and columns, and the address of its rule's page."""
    line, column = article.source.position(finding.span.start)
    end_line, end_column = article.source.position(finding.span.end)
    return msgspec.structs.replace(
        finding,
        place=place_of(article, finding.span),
        help_url="" if registry.get(finding.rule).house else help_url(finding.rule),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule, finding.message_id, finding.message
