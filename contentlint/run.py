"""A whole run: files to reports, in one process or several, and the rules on whole sites over all of them."""

from collections.abc import Sequence

from msgspec.structs import replace

from contentlint.engine import Linted, Setup, check_timed, fault, finish, lint, placed_in_site
from contentlint.findings import FileReport, Finding
from contentlint.processes import on_each
from contentlint.rule.errors import RuleError
from contentlint.site.index import Site
from contentlint.source import UnreadableSource
from contentlint.source import read as read_source
from contentlint.source.discover import InputFile

REMOVED = "site/removed-without-redirect"
"""The one rule that is asked about articles that are gone."""


def check_files(
    files: Sequence[InputFile], setup: Setup, jobs: int = 1, *, removed_since: str | None = None
) -> list[FileReport]:
    """Check files by themselves and among all articles of their site; the reports are in the order of the files.

    With a git revision as ``removed_since``, articles that are gone or have moved since then are asked about as well,
    and reported last. Raises :class:`contentlint.source.git.GitError` where git knows no such revision.
    """
    wants_site = any(setup.site_checkers(setup.config.for_path(file.shown)) for file in files)
    if not wants_site and removed_since is None:
        return [finish(one, setup) for one in on_each(files, lint_file, setup, jobs)]
    return _check_in_site(files, setup, jobs, removed_since)


def lint_file(file: InputFile, setup: Setup) -> Linted:
    """Read and check one file by itself."""
    return _lint(file, setup, None)


def lint_for_site(file: InputFile, setup: Setup) -> Linted:
    """Read and check one file by itself, and gather its facts."""
    from contentlint.around import within  # a run without rules on sites does not need it

    return _lint(file, setup, within(file.path, setup.config))


def _lint(file: InputFile, setup: Setup, within: str | None) -> Linted:
    try:
        source = read_source(file.path, file.shown)
    except UnreadableSource as problem:
        return Linted(file.shown, error=problem.reason)
    linted = lint(source, setup, within)
    return replace(linted, source=source.packed()) if linted.source else linted


def _check_in_site(files: Sequence[InputFile], setup: Setup, jobs: int, removed_since: str | None) -> list[FileReport]:
    from contentlint.around import earlier_states, site_around  # the same

    earlier = earlier_states(setup, removed_since) if removed_since is not None else {}
    linted = list(on_each(files, lint_for_site, setup, jobs))
    before = {path: one.facts for path, one in earlier.items() if one.facts}
    site = site_around([one.facts for one in linted if one.facts], files, setup, jobs, before)
    unheard = _unheard(setup, site, is_compared=removed_since is not None)
    reports = [_report(one, setup, site, unheard) for one in linted]
    gone = [one for one in earlier.values() if one.source]
    every = frozenset(setup.registry.ids())
    return reports + [_report(one, setup, site, every, only=REMOVED) for one in gone]


def _unheard(setup: Setup, site: Site, *, is_compared: bool) -> frozenset[str]:
    """Return the rules that would perhaps say more if they knew more: no suppression of them is called unused."""
    if not site.layout.is_whole:
        return setup.site_rules
    return frozenset() if is_compared else frozenset({REMOVED})


def _report(linted: Linted, setup: Setup, site: Site, unheard: frozenset[str], only: str = "") -> FileReport:
    try:
        return finish(linted, setup, _in_site(linted, setup, site, only), unheard)
    except RuleError:
        raise
    except Exception as bug:  # noqa: BLE001  # the same as in a file by itself
        return finish(fault(linted.path, bug), setup)


def _in_site(linted: Linted, setup: Setup, site: Site, only: str = "") -> list[Finding]:
    """Return what the rules on sites, or one of them, find in an article, each with its place."""
    facts, source = linted.facts, linted.source
    if facts is None or source is None:
        return []
    checkers = setup.site_checkers(setup.config.for_path(linted.path))
    if only:
        checkers = {rule: check for rule, check in checkers.items() if rule == only}
    if setup.costs is None:
        found = [finding for check in checkers.values() for finding in check(facts, site)]
    else:
        found = check_timed(checkers, setup.costs, facts, site)
    return [placed_in_site(finding, source, facts, setup.registry) for finding in found]
