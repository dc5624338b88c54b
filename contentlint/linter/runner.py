"""A whole run: files to reports, in one process or several, and the rules on whole sites over all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.findings import FileReport, Finding
from contentlint.linter.cache.cache import Results, results_of
from contentlint.linter.cache.codec import Packed, lint_file, lint_for_site, unpack
from contentlint.linter.context import Setup
from contentlint.linter.lint import Linted, fault, finish, placed_in_site
from contentlint.linter.parallel import Watch, on_each, unwatched
from contentlint.linter.timing import run_checkers
from contentlint.rule.errors import RuleError
from contentlint.source.discover import InputFile

if TYPE_CHECKING:
    from contentlint.linter.site_loader import Surrounded
    from contentlint.site import Facts, Site

REMOVED = "site/removed-without-redirect"
"""The one rule that is asked about articles that are gone."""


class Stopped(KeyboardInterrupt):
    """The user has stopped the run; ``reports`` are on the files that had been checked."""

    def __init__(self, reports: list[FileReport]) -> None:
        """Keep what is known so far."""
        super().__init__()
        self.reports = reports


def check_files(  # noqa: PLR0913  # what a run goes by
    files: Sequence[InputFile],
    setup: Setup,
    jobs: int = 1,
    *,
    removed_since: str | None = None,
    results: Results | None = None,
    watch: Watch = unwatched,
    alone: bool = False,
) -> list[FileReport]:
    """Check files by themselves and among all articles of their site; the reports are in the order of the files.

    With a git revision as ``removed_since``, articles that are gone or have moved since then are asked about as well,
    and reported last. What ``results`` know from an earlier run is not found out again, and they keep what is new.
    ``watch`` sees how far it is. ``alone``: rules on whole sites are not asked.

    Raises :class:`contentlint.source.git.GitError` where git knows no such revision, :class:`Stopped` on Ctrl-C.
    """
    run = _Run(files, setup, jobs, results or results_of(setup, cached=False), watch)
    wants_site = not alone and any(setup.looks_at_site(setup.config.for_path(file.shown)) for file in files)
    try:
        if wants_site or removed_since is not None:
            return run.in_site(removed_since)
        run.lint(with_facts=False)
        return run.reports(setup.site_rules if alone else frozenset())
    except KeyboardInterrupt as key:
        raise Stopped(run.reports(setup.site_rules)) from key
    finally:
        run.results.save()


class _Run:
    """The files of a run, and what is done of them so far, by path."""

    def __init__(self, files: Sequence[InputFile], setup: Setup, jobs: int, results: Results, watch: Watch) -> None:
        self.files = files
        self.setup = setup
        self.jobs = jobs
        self.results = results
        self.watch = watch
        self.done: dict[str, Packed] = {}

    def lint(self, *, with_facts: bool) -> None:
        """Check each file by itself: what is kept first, then one after the other."""
        self.done.update(self._known(with_facts=with_facts))
        missing = [file for file in self.files if file.path not in self.done]
        self.results.expect(missing)
        found = on_each(missing, lint_for_site if with_facts else lint_file, self.setup, self.jobs)
        for file, packed in zip(missing, self.watch(found, len(missing), "Checking"), strict=True):
            self.done[file.path] = packed
            self.results.keep(file, packed)

    def _known(self, *, with_facts: bool) -> dict[str, Packed]:
        known = self.results.known(self.files)
        if not with_facts:
            return known
        kept = self.results.with_facts([file for file in self.files if file.path in known])
        return {path: packed for path, packed in known.items() if kept.get(path) == packed.digest}

    def reports(self, unheard: frozenset[str] = frozenset()) -> list[FileReport]:
        """Return the reports on the files that are done, by themselves."""
        done = [file for file in self.files if file.path in self.done]
        return [finish(unpack(self.done[file.path], file), self.setup, unheard=unheard) for file in done]

    def in_site(self, removed_since: str | None) -> list[FileReport]:
        """Check all files by themselves and in their site, and what is gone since a revision."""
        from contentlint.linter.site_loader import (  # a run without rules on sites does not need it
            Surrounded,
            earlier_states,
        )

        earlier = earlier_states(self.setup, removed_since) if removed_since is not None else {}
        self.lint(with_facts=True)
        before = {path: one.facts for path, one in earlier.items() if one.facts}
        around = Surrounded(self, before)
        found = around.recalled()
        if found is None:
            found = self._found_in(around)
        unheard = _unheard(self.setup, is_whole=around.layout.is_whole, is_compared=removed_since is not None)
        reports = [self._report(file, found[file.path], unheard) for file in self.files]
        gone = [one for one in earlier.values() if one.stored]
        return reports + [self._report_on_gone(one, around) for one in gone]

    def _found_in(self, around: "Surrounded") -> dict[str, tuple[Finding, ...] | Linted]:
        """Return what the rules on sites find in each file, or how they failed there."""
        found = {file.path: self._in_site(file, around) for file in self.files}
        around.remember(found)
        return found

    def _in_site(self, file: InputFile, around: "Surrounded") -> tuple[Finding, ...] | Linted:
        packed = self.done[file.path]
        try:
            linted = unpack(packed, file)
            facts = around.facts_of(file)
            return () if facts is None else tuple(_site_findings(linted, facts, self.setup, around.site))
        except RuleError:
            raise
        except Exception as bug:  # noqa: BLE001  # the same as in a file by itself
            return fault(file.shown, bug)

    def _report(self, file: InputFile, found: tuple[Finding, ...] | Linted, unheard: frozenset[str]) -> FileReport:
        if isinstance(found, Linted):
            return finish(found, self.setup)
        return finish(unpack(self.done[file.path], file), self.setup, found, unheard)

    def _report_on_gone(self, linted: Linted, around: "Surrounded") -> FileReport:
        every = frozenset(self.setup.registry.ids())
        found = _site_findings(linted, linted.facts, self.setup, around.site, only=REMOVED) if linted.facts else ()
        return finish(linted, self.setup, found, every)


def _unheard(setup: Setup, *, is_whole: bool, is_compared: bool) -> frozenset[str]:
    """Return the rules that would perhaps say more if they knew more: no suppression of them is called unused."""
    if not is_whole:
        return setup.site_rules
    return frozenset() if is_compared else frozenset({REMOVED})


def _site_findings(linted: Linted, facts: "Facts", setup: Setup, site: "Site", only: str = "") -> list[Finding]:
    """Return what the rules on sites, or one of them, find in an article, each with its place."""
    checkers = setup.site_checkers(setup.config.for_path(linted.path))
    if only:
        checkers = {rule: check for rule, check in checkers.items() if rule == only}
    found = run_checkers(checkers, setup.costs, facts, site)
    source = linted.source if found else None
    return [placed_in_site(finding, source, facts, setup.registry) for finding in found] if source else []
