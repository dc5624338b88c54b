"""A whole run: files to reports, in one process or several, and the rules on whole sites over all of them."""

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, RuleFailure
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.linter.cache.codec import CachedFile, decode_file, lint_file, lint_for_site
from contentlint.linter.cache.opening import NoCache
from contentlint.linter.context import LintContext
from contentlint.linter.lint import (
    LintedFile,
    leave_out_whole,
    report_file,
    report_internal_error,
)
from contentlint.linter.parallel import Watch, ignore_progress, run_on_each
from contentlint.linter.placing import place_in_site
from contentlint.linter.timing import run_checkers, time_shared_in_site
from contentlint.rule.errors import RuleError
from contentlint.source.discover import InputFile
from contentlint.source.lazy_source import LazySource
from contentlint.source.paths import get_relative_path, resolve_path

if TYPE_CHECKING:
    from contentlint.config import EffectiveRules
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.site_reports import KeptReport
    from contentlint.linter.history import History
    from contentlint.linter.site_loader import SiteLoader
    from contentlint.linter.work_tree import WorkTree
    from contentlint.site import Facts, Site


class SiteFindings(Struct, frozen=True):
    """What the rules on sites found in one file, how many links they could not judge, and which of them failed.

    ``own`` is what the file gave by itself, judged by its built page; None where that says nothing else.
    """

    findings: tuple[Finding, ...] = ()
    unjudged: tuple[UnjudgedLinks, ...] = ()
    failures: tuple[RuleFailure, ...] = ()
    own: tuple[Finding, ...] | None = None


Found = SiteFindings | LintedFile
"""What the rules on sites found in a file, or how they failed there."""

REMOVED = "site/removed-without-redirect"
"""The one rule that is asked about articles that are gone."""

ON_THE_WEB = frozenset({"links/external-broken", "links/external-insecure", "links/external-redirect"})
"""The rules that go by answers of other sites."""


class Stopped(KeyboardInterrupt):
    """The user has stopped the run; ``reports`` are on the files that had been checked."""

    def __init__(self, reports: list[FileReport]) -> None:
        """Keep what is known so far."""
        super().__init__()
        self.reports = reports


def check_files(  # noqa: PLR0913  # what a run goes by
    files: Sequence[InputFile],
    context: LintContext,
    jobs: int = 1,
    *,
    removed_since: str | None = None,
    cache: "Cache | NoCache | None" = None,
    watch: Watch = ignore_progress,
    alone: bool = False,
    study: "Callable[[Site], None] | None" = None,
) -> list[FileReport]:
    """Check files by themselves and among all articles of their site; the reports are in the order of the files.

    With a git revision as ``removed_since``, articles that are gone or have moved since then are asked about as well,
    and reported last. What ``cache`` know from an earlier run is not found out again, and they keep what is new.
    ``watch`` sees how far it is. ``alone``: rules on whole sites are not asked. ``study`` is shown the site.

    Raises :class:`contentlint.source.git.GitError` where git knows no such revision, :class:`Stopped` on Ctrl-C.
    """
    _ = context.site_words  # what is wrong with these is told once, before any article is read
    run = Run(files, context, jobs, cache or NoCache(), watch)
    context.is_kept = run.cache.is_enabled
    context.use_published(run.is_published)
    wants_site = not alone and any(
        context.looks_at_site(context.config.get_effective_rules(file.shown)) for file in files
    )
    try:
        if wants_site or removed_since is not None:
            return run.lint_in_site(removed_since, study)
        run.lint(with_facts=False)
        run.load_findings(with_facts=False)
        reports = run.build_reports(context.site_rules if alone else frozenset())
        return reports if alone else run.doubt_without_site(reports)
    except KeyboardInterrupt as key:
        raise Stopped(run.build_reports(context.site_rules)) from key
    finally:
        run.cache.save()


class Run:
    """The files of a run, and what is done of them so far, by path."""

    def __init__(
        self, files: Sequence[InputFile], context: LintContext, jobs: int, cache: "Cache | NoCache", watch: Watch
    ) -> None:
        self.files = files
        self.context = context
        self.jobs = jobs
        self.cache = cache
        self.watch = watch
        self.done: dict[str, CachedFile] = {}
        self.asked_web = False

    @cached_property
    def work_tree(self) -> "WorkTree":
        """Return what git says of the files of the site."""
        from contentlint.linter.work_tree import WorkTree  # a check of some articles does without

        return WorkTree(self.context.config.root)

    @cached_property
    def _unnamed(self) -> dict[str, str]:
        """Return the paths of the files that nobody named, by how they are shown."""
        return {file.shown: file.path for file in self.files if not file.is_named}

    def is_published(self, shown: str) -> bool:
        """Tell whether an article is published as it is: found in a folder, kept by git, and not changed since.

        A file that is named is being written, and so is what git does not know. Of a symbolic link git keeps where it
        leads, so what lies there counts as well.
        """
        path = self._unnamed.get(shown) if self.context.spares_published else None
        if path is None or not self._is_unchanged(path, self.context.config.root):
            return False
        is_link = os.path.islink(path)  # noqa: PTH114  # no object for each path
        return not is_link or self._is_unchanged(resolve_path(path), resolve_path(self.context.config.root))

    def _is_unchanged(self, path: str, root: str) -> bool:
        return get_relative_path(path, root) in self.work_tree.unchanged

    def lint(self, *, with_facts: bool) -> None:
        """Check each file by itself that has changed since its findings were kept; of others these are not loaded."""
        self.done.update(self._find_known(with_facts=with_facts))
        self._lint_each([file for file in self.files if file.path not in self.done], with_facts=with_facts)

    def load_findings(self, *, with_facts: bool) -> bool:
        """Load what is kept of the files; tell whether anything of it was damaged, and has been found out again."""
        damaged = self._load_kept()
        if damaged:
            self._lint_each(damaged, with_facts=with_facts)
        return bool(damaged)

    def _load_kept(self) -> list[InputFile]:
        """Load what is kept of the files; return those of which it is damaged."""
        unloaded = [file for file in self.files if _is_unloaded(self.done.get(file.path))]
        loaded = self.cache.lookup(unloaded)
        self.done.update({path: replace(self.done[path], body=one.body) for path, one in loaded.items()})
        return [file for file in unloaded if file.path not in loaded]

    def _lint_each(self, missing: Sequence[InputFile], *, with_facts: bool) -> None:
        self.cache.expect(missing)
        work = lint_for_site if with_facts else lint_file
        found = run_on_each(missing, work, self.context, self.jobs, lose=_lose_file)
        for file, cached in zip(missing, self.watch(found, len(missing), "Checking"), strict=True):
            self.done[file.path] = cached
            self.cache.keep(file, cached)

    def _find_known(self, *, with_facts: bool) -> dict[str, CachedFile]:
        found = self.cache.find(self.files)
        known = {path: one for path, one in found.items() if not self.context.find_sidecar(path)}
        if self.context.draws:
            drawings = self.cache.load_drawings([file for file in self.files if file.path in known])
            known = {
                path: replace(cached, drawing=drawings[path]) for path, cached in known.items() if path in drawings
            }
        if not with_facts:
            return known
        kept = self.cache.get_facts_digests([file for file in self.files if file.path in known])
        return {path: cached for path, cached in known.items() if kept.get(path) == cached.digest}

    def build_reports(self, unchecked_rules: frozenset[str] = frozenset()) -> list[FileReport]:
        """Return the reports on the files that are done, by themselves."""
        damaged = self._load_kept()
        done = [file for file in self.files if file.path in self.done and file not in damaged]
        return [
            report_file(
                decode_file(self.done[file.path], file, self.context.config.encoding),
                self.context,
                unchecked_rules=unchecked_rules,
            )
            for file in done
        ]

    def lint_in_site(
        self, removed_since: str | None, study: "Callable[[Site], None] | None" = None
    ) -> list[FileReport]:
        """Check all files by themselves and in their site, and what is gone since a revision."""
        from contentlint.linter.site_loader import SiteLoader  # a run without rules on sites does not need it

        history = _read_history(self.context, removed_since) if removed_since is not None else None
        earlier = history.versions if history else {}
        lost = history.gone if history else frozenset()
        is_alone = len(self.files) == 1 and not self.context.config.site.content_roots and not earlier
        self.context.compares_articles = not is_alone or self.cache.is_enabled
        self.lint(with_facts=True)
        before = {path: one.facts for path, one in earlier.items() if one.facts}
        around = SiteLoader(self, before, lost)
        gone = [one for one in earlier.values() if one.stored]
        unchecked_rules = _find_unchecked_rules(
            self.context, is_whole=around.layout.is_whole, is_compared=removed_since is not None
        )
        is_known = self.cache.is_enabled and not gone and study is None
        kept = around.recall_reports(unchecked_rules) if is_known else None
        if kept is not None:
            return self._doubt([self._report_kept(file, kept[file.path]) for file in self.files], around)
        if self.load_findings(with_facts=True):
            around = SiteLoader(self, before, lost)
        found, reports_on_gone = self._ask_site(around, gone, study)
        reports = [self._report(file, found[file.path], unchecked_rules) for file in self.files]
        is_failed = any(isinstance(one, LintedFile) for one in found.values())
        if not (is_failed or self.asked_web or any(report.failures for report in reports)):
            by_path = {file.path: report for file, report in zip(self.files, reports, strict=True)}
            around.remember(by_path, unchecked_rules)
        return (self._doubt(reports, around) if study is None else reports) + reports_on_gone

    def _doubt(self, reports: list[FileReport], around: "SiteLoader") -> list[FileReport]:
        """Return the reports on a whole site with one warning in place of errors that too many articles have."""
        if not around.is_whole_check and not self.context.doubted_rules:
            return reports
        from contentlint.linter.doubt import apply_doubt, find_doubted, lower_doubted  # few checks doubt anything

        if not around.is_whole_check:
            return lower_doubted(reports, self.context)
        return apply_doubt(reports, find_doubted(reports, self.context), self.context)

    def doubt_without_site(self, reports: list[FileReport]) -> list[FileReport]:
        """Return the reports with the same doubts as where rules on sites are asked: these may not be selected."""
        if len(reports) == 1 and not self.context.doubted_rules:
            return reports
        from contentlint.linter.doubt import apply_doubt, find_doubted, lower_doubted  # few checks doubt anything

        doubted = find_doubted(reports, self.context)
        if not doubted:
            return reports
        from contentlint.linter.site_loader import names_all_articles  # looks through the folders of the site

        if names_all_articles(self.files, self.context.config):
            return apply_doubt(reports, doubted, self.context)
        return lower_doubted(reports, self.context)

    def _ask_site(
        self, around: "SiteLoader", gone: Sequence[LintedFile], study: "Callable[[Site], None] | None"
    ) -> tuple[dict[str, Found], list[FileReport]]:
        """Return what the rules on sites find in each file, and the reports on what is gone."""
        site = around.load_site()
        if around.is_every and self._has_odd_findings():
            self.context.learn_habits(around.learn_habits(site))
        if study:
            study(site)
        self.asked_web = site.surroundings.answers is not None
        found = {file.path: self._lint_file_in_site(file, site) for file in self.files}
        reports = [self._report_on_gone(one, site) for one in gone]
        around.save_store(site)
        return found, reports

    def _has_odd_findings(self) -> bool:
        """Tell whether an article has what may be normal on its site."""
        from contentlint.linter.grading import JUDGED_BY_HABITS  # a run on one article does not ask

        rules = [rule.encode() for rule in JUDGED_BY_HABITS]
        return any(rule in one.body for one in self.done.values() for rule in rules)

    def _lint_file_in_site(self, file: InputFile, site: "Site") -> Found:
        cached = self.done[file.path]
        try:
            linted = decode_file(cached, file, self.context.config.encoding)
            facts = site.get(get_relative_path(file.path, self.context.config.root))
            return SiteFindings() if facts is None else _check_in_site(linted, facts, self.context, site)
        except RuleError:
            raise
        except Exception as bug:  # noqa: BLE001  # the same as in a file by itself
            return report_internal_error(file.shown, bug)

    def _report(self, file: InputFile, found: Found, unchecked_rules: frozenset[str]) -> FileReport:
        if isinstance(found, LintedFile):
            return report_file(found, self.context)
        linted = decode_file(self.done[file.path], file, self.context.config.encoding)
        linted = linted if found.own is None else replace(linted, findings=found.own)
        report = report_file(linted, self.context, found.findings, unchecked_rules, found.failures)
        return replace(report, unjudged=(*report.unjudged, *found.unjudged)) if found.unjudged else report

    def _report_kept(self, file: InputFile, kept: "KeptReport") -> FileReport:
        """Return the report on a file as it was kept; on one that cannot be checked, what was seen in this run."""
        one = self.done[file.path]
        if one.error:
            return report_file(decode_file(one, file), self.context)
        stored = LazySource(file.path, file.shown, one.digest, self.context.config.encoding) if kept.findings else None
        return FileReport(file.shown, stored, kept.findings, unjudged=kept.unjudged, drawing=one.drawing)

    def _report_on_gone(self, linted: LintedFile, site: "Site") -> FileReport:
        every = frozenset(self.context.registry.list_ids())
        if not linted.facts:
            return report_file(linted, self.context, (), every)
        found, _ = _collect_site_findings(linted, linted.facts, self.context, site, only=REMOVED)
        return report_file(linted, self.context, found, every)


def _is_unloaded(one: CachedFile | None) -> bool:
    """Tell whether a file has findings that are kept and not loaded."""
    return one is not None and not one.body and not one.error


def _lose_file(file: InputFile, reason: str) -> CachedFile:
    del file
    return CachedFile(error=reason)


def _read_history(context: LintContext, revision: str) -> "History":
    from contentlint.linter.history import read_history  # only where git is asked

    return read_history(context, revision)


def _find_unchecked_rules(context: LintContext, *, is_whole: bool, is_compared: bool) -> frozenset[str]:
    """Return the rules that would perhaps say more if they knew more: no suppression of them is called unused."""
    if not is_whole:
        return context.site_rules
    return ON_THE_WEB if is_compared else ON_THE_WEB | {REMOVED}


LINKS, IMAGES, ANCHORS = "links/broken-internal", "images/file-missing", "links/broken-anchor"
"""The rules that judge whether the target of a link, of an image, or of a fragment exists."""


def _check_in_site(linted: LintedFile, facts: "Facts", context: LintContext, site: "Site") -> SiteFindings:
    found, failures = _collect_site_findings(linted, facts, context, site)
    unjudged = find_unjudged_links(facts, context.config.get_effective_rules(linted.path), site)
    return SiteFindings(tuple(found), unjudged, failures, _judge_by_page(linted, facts, context, site))


def _judge_by_page(
    linted: LintedFile, facts: "Facts", context: LintContext, site: "Site"
) -> tuple[Finding, ...] | None:
    """Return what an article gave by itself, as its built page shows it; None where that says nothing else."""
    if facts.built is None:
        return None
    from contentlint.linter.built_pages import judge_by_page  # most sites have no list of their pages

    found, source = judge_by_page(linted, facts, context, site), linted.source
    return tuple(one if one.line or source is None else place_in_site(one, source, facts, context) for one in found)


def find_unjudged_links(facts: "Facts", rules: "EffectiveRules", site: "Site") -> tuple[UnjudgedLinks, ...]:
    """Return how many links and images of an article the rules that are on could not judge."""
    asked = (LINKS, IMAGES, ANCHORS)
    links, images, anchors = (rule in rules.rules and rules.rules[rule].enabled for rule in asked)
    found = site.find_unjudged(facts, links=links, images=images)
    if site.surroundings.answers is not None:
        from contentlint.site.answers import count_unanswered  # most runs ask no other site

        return count_unanswered(facts, site.surroundings.answers, site.layout.host)
    if not anchors or not any("#" in link.href for link in facts.links):
        return found
    from contentlint.site.sections import count_unjudged_sections  # few links lead to sections

    return (*found, *count_unjudged_sections(facts, site))


def _collect_site_findings(
    linted: LintedFile, facts: "Facts", context: LintContext, site: "Site", only: str = ""
) -> tuple[list[Finding], tuple[RuleFailure, ...]]:
    """Return what the rules on sites, or one of them, find in an article, each with its place, and which failed."""
    checkers = context.build_site_checkers(context.config.get_effective_rules(linted.path))
    checkers = leave_out_whole(checkers, linted, context.registry)
    if only:
        checkers = {rule: check for rule, check in checkers.items() if rule == only}
    if context.costs is not None:
        time_shared_in_site(facts, site, context.costs)
    found, failures = run_checkers(checkers, context.costs, facts, site)
    source = linted.source if found else None
    placed = [place_in_site(finding, source, facts, context) for finding in found] if source else []
    return placed, failures
