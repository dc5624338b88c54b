"""A check of the site with the configuration that is about to be written, and what that configuration then sets."""

import contextlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from contentlint.cli.init.adjustments import (
    MIN_ARTICLES,
    Adjustment,
    adjust_folders,
    adjust_rules,
    list_adaptable_limits,
)
from contentlint.cli.init.limits import fit_limits
from contentlint.cli.init.tallies import Tally, is_covering, list_missing, read_pages, tally_rules
from contentlint.cli.jobs import Work, get_watch
from contentlint.config import ConfigError, load_settings_from_text
from contentlint.findings import SEVERITIES, Severity
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import LintContext, build_context
from contentlint.linter.runner import Stopped, check_files
from contentlint.rule import RuleError
from contentlint.site.link_forms import (
    LinkFolder,
    LinkForm,
    LinkUse,
    find_unknown_folders,
    find_unknown_forms,
    list_uses,
)
from contentlint.site.link_shapes import find_pattern
from contentlint.source.discover import InputFile, discover

if TYPE_CHECKING:
    from contentlint.findings import FileReport
    from contentlint.site.site import Site

MAX_CHECKED = 3_000
"""Of more articles so many are checked, taken evenly from all, and rules on the whole site are not asked."""

MAX_ROUNDS = 3
"""So often the site is checked, because a rule that is off may uncover another."""

Render = Callable[[Sequence[Adjustment], Sequence[LinkForm]], str]
"""Some adjustments, and forms of links that are not judged, to the text of the configuration that has them."""


class Left(Struct, frozen=True):
    """What a rule finds with the settings that fit: how often, in how many articles, and in which one most of it."""

    rule: str
    severity: Severity
    findings: int
    articles: int
    worst: str


class Measured(Struct, frozen=True):
    """What becomes of the rules of a site.

    ``adjustments`` have each rule that an article breaks, ``forms`` the links of which nearly none leads anywhere. Of
    ``articles``, so many were ``checked``. ``left`` is what is found with these settings, the gravest and most frequent
    first; ``links`` how many links within the site are judged, and ``found`` how many of these lead somewhere.
    ``problem`` says why the site could not be checked.
    """

    adjustments: tuple[Adjustment, ...] = ()
    forms: tuple[LinkForm, ...] = ()
    articles: int = 0
    checked: int = 0
    problem: str = ""
    left: tuple[Left, ...] = ()
    links: int = 0
    found: int = 0

    @property
    def changes(self) -> tuple[Adjustment, ...]:
        """Return what is set."""
        return tuple(one for one in self.adjustments if one.is_change)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity that are left."""
        return sum(one.findings for one in self.left if one.severity == severity)

    @property
    def is_concluded(self) -> bool:
        """Tell whether there are articles enough to conclude anything from."""
        return self.checked >= MIN_ARTICLES


def measure_site(folder: str, render: Render, work: Work, *, counts: bool = True) -> Measured:
    """Check the site in a folder with the configuration to be written, and return what becomes of its rules.

    ``counts`` False: what is left is not counted with these settings; :func:`count_left` does so.
    Nothing in the folder is run or changed. Raises :class:`click.Abort` on Ctrl-C.
    """
    with contextlib.chdir(folder or "/"):  # so that paths are those of a check in that folder
        try:
            return _measure(render, work, counts=counts)
        except (ConfigError, RuleError) as problem:
            return Measured(problem=str(problem))


def count_left(folder: str, render: Render, work: Work, measured: Measured) -> Measured:
    """Return the same with what is found once the configuration, the words and the map of the site are written.

    It is what the next check finds. Raises :class:`click.Abort` on Ctrl-C.
    """
    with contextlib.chdir(folder or "/"):
        try:
            run = _Run(render(measured.changes, measured.forms), work, studies=False)
            return replace(measured, left=run.list_left())
        except (ConfigError, RuleError):
            return measured


def _measure(render: Render, work: Work, *, counts: bool) -> Measured:
    changes: dict[str, Adjustment] = {}
    missing: dict[str, set[str]] = {}
    forms: tuple[LinkForm, ...] = ()
    folders: tuple[LinkFolder, ...] = ()
    for _ in range(MAX_ROUNDS):
        run = _Run(render(tuple(changes.values()), forms), work)
        if len(run.files) < MIN_ARTICLES:
            return run.conclude((), ())
        tallies = run.tally_rules(missing)
        forms, folders = forms or run.forms, folders or run.folders
        missing |= dict(list_missing(tallies))
        adjusted = (*run.adjust(tallies), *adjust_folders(folders, run.context.registry))
        found = [one for one in adjusted if one.key not in changes]
        changes |= (new := {one.key: one for one in found if one.is_change})
        if not is_covering(new, run.context.registry.specs):
            break
    rest = [one for one in found if not one.is_change]
    last = _Run(render(tuple(changes.values()), forms), work) if counts and (changes or forms) else run
    return last.conclude((*changes.values(), *rest), forms)


class _Run:
    """One check of the site with one configuration."""

    def __init__(self, text: str, work: Work, *, studies: bool = True) -> None:
        self.context = build_context(load_settings_from_text(text))
        self.jobs = work.jobs
        found = _find_files(self.context)
        self.articles = len(found)
        self.files = found[:: -(-len(found) // MAX_CHECKED) or 1]
        self.forms: tuple[LinkForm, ...] = ()
        self.folders: tuple[LinkFolder, ...] = ()
        self._uses: list[LinkUse] = []
        self._work = work
        self._studies = studies

    def tally_rules(self, missing: dict[str, set[str]]) -> list[Tally]:
        """Check the site and count."""
        reports = self._reports
        readable = {report.path for report in reports if not report.error}
        pages = read_pages(
            [file for file in self.files if file.shown in readable], self.context, self.jobs, get_watch()
        )
        return tally_rules(reports, pages, self.context, missing)

    def list_left(self) -> tuple[Left, ...]:
        """Return what each rule finds with the settings of this run."""
        return tuple(_list_left(self._reports))

    def conclude(self, adjustments: tuple[Adjustment, ...], forms: tuple[LinkForm, ...]) -> Measured:
        """Return what is found with the settings of this run, and how they came about."""
        left = self.list_left()
        judged = [use for use in self._uses if not use.is_image and not find_pattern(use.path, _list_patterns(forms))]
        found = sum(not use.is_missing for use in judged)
        return Measured(adjustments, forms, self.articles, len(self.files), left=left, links=len(judged), found=found)

    @cached_property
    def _reports(self) -> "list[FileReport]":
        cache = open_cache(self.context, cached=self._work.cached)
        is_sample = len(self.files) < self.articles
        try:
            study = self._study if self._studies else None
            return check_files(
                self.files, self.context, self.jobs, cache=cache, watch=get_watch(), alone=is_sample, study=study
            )
        except Stopped as stopped:
            raise click.Abort from stopped

    def _study(self, site: "Site") -> None:
        self._uses = list_uses(site)
        self.forms = tuple(find_unknown_forms(self._uses))
        self.folders = tuple(find_unknown_folders(self._uses, self.forms))

    def adjust(self, tallies: list[Tally]) -> list[Adjustment]:
        """Return what becomes of each rule."""
        limits = list_adaptable_limits(tallies)
        fitting = fit_limits(limits, self.files, self.context, self.jobs, get_watch()) if limits else {}
        return adjust_rules(tallies, fitting)


def _list_patterns(forms: Sequence[LinkForm]) -> tuple[str, ...]:
    return tuple(one.pattern for one in forms)


def _list_left(reports: "Iterable[FileReport]") -> list[Left]:
    """Return what each rule finds, the gravest and most frequent first."""
    found: dict[tuple[str, Severity], Counter[str]] = defaultdict(Counter)
    for report in reports:
        for finding in report.findings:
            found[finding.rule, finding.severity][report.path] += 1
    left = [
        Left(rule, severity, counts.total(), len(counts), min(counts, key=lambda path: (-counts[path], path)))
        for (rule, severity), counts in found.items()
    ]
    return sorted(left, key=lambda one: (SEVERITIES.index(one.severity), -one.findings, one.rule))


def _find_files(context: LintContext) -> tuple[InputFile, ...]:
    config = context.config
    return discover(
        ["."],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    ).files
