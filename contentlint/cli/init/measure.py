"""A check of the site with the configuration that is about to be written, and what that configuration then sets."""

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click
from msgspec import Struct

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
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import LintContext, build_context
from contentlint.linter.runner import Stopped, check_files
from contentlint.rule import RuleError
from contentlint.site.link_forms import LinkFolder, LinkForm, find_unknown_folders, find_unknown_forms, list_uses
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


class Measured(Struct, frozen=True):
    """What becomes of the rules of a site.

    ``adjustments`` have each rule that an article breaks, ``forms`` the links of which nearly none leads anywhere. Of
    ``articles``, so many were ``checked``. ``problem`` says why the site could not be checked.
    """

    adjustments: tuple[Adjustment, ...] = ()
    forms: tuple[LinkForm, ...] = ()
    articles: int = 0
    checked: int = 0
    problem: str = ""

    @property
    def changes(self) -> tuple[Adjustment, ...]:
        """Return what is set."""
        return tuple(one for one in self.adjustments if one.is_change)

    @property
    def is_concluded(self) -> bool:
        """Tell whether there are articles enough to conclude anything from."""
        return self.checked >= MIN_ARTICLES


def measure_site(folder: str, render: Render, work: Work) -> Measured:
    """Check the site in a folder with the configuration to be written, and return what becomes of its rules.

    Nothing in the folder is run or changed. Raises :class:`click.Abort` on Ctrl-C.
    """
    with contextlib.chdir(folder or "/"):  # so that paths are those of a check in that folder
        try:
            return _measure(render, work)
        except (ConfigError, RuleError) as problem:
            return Measured(problem=str(problem))


def _measure(render: Render, work: Work) -> Measured:
    changes: dict[str, Adjustment] = {}
    missing: dict[str, set[str]] = {}
    forms: tuple[LinkForm, ...] = ()
    folders: tuple[LinkFolder, ...] = ()
    for _ in range(MAX_ROUNDS):
        run = _Run(render(tuple(changes.values()), forms), work)
        if len(run.files) < MIN_ARTICLES:
            return Measured(articles=run.articles, checked=len(run.files))
        tallies = run.tally_rules(missing)
        forms, folders = forms or run.forms, folders or run.folders
        missing |= dict(list_missing(tallies))
        adjusted = (*run.adjust(tallies), *adjust_folders(folders, run.context.registry))
        found = [one for one in adjusted if one.key not in changes]
        changes |= (new := {one.key: one for one in found if one.is_change})
        if not is_covering(new, run.context.registry.specs):
            break
    rest = [one for one in found if not one.is_change]
    return Measured((*changes.values(), *rest), forms, run.articles, len(run.files))


class _Run:
    """One check of the site with one configuration."""

    def __init__(self, text: str, work: Work) -> None:
        self.context = build_context(load_settings_from_text(text))
        self.jobs = work.jobs
        found = _find_files(self.context)
        self.articles = len(found)
        self.files = found[:: -(-len(found) // MAX_CHECKED) or 1]
        self.forms: tuple[LinkForm, ...] = ()
        self.folders: tuple[LinkFolder, ...] = ()
        self._work = work

    def tally_rules(self, missing: dict[str, set[str]]) -> list[Tally]:
        """Check the site and count."""
        reports = self._check()
        readable = {report.path for report in reports if not report.error}
        pages = read_pages(
            [file for file in self.files if file.shown in readable], self.context, self.jobs, get_watch()
        )
        return tally_rules(reports, pages, self.context, missing)

    def _check(self) -> "list[FileReport]":
        cache = open_cache(self.context, cached=self._work.cached)
        is_sample = len(self.files) < self.articles
        try:
            return check_files(
                self.files, self.context, self.jobs, cache=cache, watch=get_watch(), alone=is_sample, study=self._study
            )
        except Stopped as stopped:
            raise click.Abort from stopped

    def _study(self, site: "Site") -> None:
        uses = list_uses(site)
        self.forms = tuple(find_unknown_forms(uses))
        self.folders = tuple(find_unknown_folders(uses, self.forms))

    def adjust(self, tallies: list[Tally]) -> list[Adjustment]:
        """Return what becomes of each rule."""
        limits = list_adaptable_limits(tallies)
        fitting = fit_limits(limits, self.files, self.context, self.jobs, get_watch()) if limits else {}
        return adjust_rules(tallies, fitting)


def _find_files(context: LintContext) -> tuple[InputFile, ...]:
    config = context.config
    return discover(
        ["."],
        include=config.include,
        exclude=config.exclude,
        root=config.root,
        respect_gitignore=config.respect_gitignore,
    ).files
