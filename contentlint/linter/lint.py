"""The whole way of one article on one screen: source to article, article to findings and facts, these to a report."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, RuleFailure
from contentlint.findings.unjudged import READ_AS_LIST, READ_IN_PART, UnjudgedLinks
from contentlint.linter.context import LintContext
from contentlint.linter.overlaps import remove_yielded
from contentlint.linter.placing import ON_METADATA, place_by_facts, place_finding
from contentlint.linter.suppressions import Suppressions, find_suppressions, remove_suppressed
from contentlint.linter.timing import run_checkers, time_call, time_shared
from contentlint.rule.errors import RuleError, RuleFailedError
from contentlint.rule.registry import Checkers, Registry, SiteChecker
from contentlint.source import Source, UnreadableSource
from contentlint.source.debug import raise_if_debugging
from contentlint.source.lazy_source import LazySource

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.facts import Facts
    from contentlint.document.document import Document
    from contentlint.site.places import Places


LISTS = frozenset({"home", "list", "page"})
"""Kinds of pages whose links may all be in boxes, as those of a template are."""

FOR_RESULTS, IN_BODY = ("meta/description-", "meta/title-too-"), "meta/description-in-body"
"""How the names of rules begin that look at what search results show, and the one of them that readers notice."""


class LintedFile(Struct, frozen=True):
    """What one source gave by itself: plain data, for a process pool and for the rules on whole sites.

    ``facts`` are None where no such rule is on, or where ``error`` says why the source could not be checked. ``day`` is
    the one for which the findings hold, if only for one. ``drawing`` is the article as a page draws it, packed; empty
    where nobody asked for it. ``failures`` are rules that did not come to an end. ``unjudged`` says if the article of a
    page was not found, or if it was read as a list. ``latest`` is the last day that the article states, of its
    publication or of a change, as ``2026-01-31``; empty where it states none. ``is_draft`` tells that by
    its own words or its day it is not published yet.
    """

    path: str
    stored: Source | LazySource | None = None
    findings: tuple[Finding, ...] = ()
    suppressions: Suppressions = Suppressions()
    facts: "Facts | None" = None
    error: str = ""
    is_bug: bool = False
    day: str = ""
    drawing: bytes = b""
    failures: tuple[RuleFailure, ...] = ()
    unjudged: tuple[UnjudgedLinks, ...] = ()
    latest: str = ""
    is_draft: bool = False

    @property
    def source(self) -> Source | None:
        """Return the text, read again if only its file is known; None if it could not be checked."""
        return self.stored.load() if isinstance(self.stored, LazySource) else self.stored


def lint(source: Source, context: LintContext, within: str | None = None) -> LintedFile:
    """Check one source by itself; ``within`` is its path in the site, None where its facts are not asked for.

    A fault of ours is reported like a file that cannot be read, and the run goes on.
    """
    try:
        return _lint(source, context, within)
    except RuleError:
        raise
    except UnreadableSource as problem:
        return LintedFile(source.path, error=problem.reason)
    except Exception as bug:  # noqa: BLE001  # reported like a file that cannot be read, and the run goes on
        return report_internal_error(source.path, bug)


def report_internal_error(path: str, bug: Exception) -> LintedFile:
    """Return what a source gave where we failed; raise that again where somebody looks for the place."""
    raise_if_debugging(bug)
    return LintedFile(path, error=f"internal error: {type(bug).__name__}: {bug}", is_bug=True)


def _lint(source: Source, context: LintContext, within: str | None) -> LintedFile:
    if may_be_for_programs(source) and _is_for_programs(source):
        return LintedFile(source.path, source)
    article = read_article(source, context)
    linted = lint_article(article, context, within)
    article.release()
    return linted


def _is_for_programs(source: Source) -> bool:
    from contentlint.source.no_article import is_no_article  # few texts look like it

    return is_no_article(source)


ABOUT_TITLES = frozenset({("structure/draft-frame", "other-title"), ("structure/draft-frame", "above-title")})
"""What is said of front matter that may be that of another text: a site may give a page two titles."""


def may_be_for_programs(source: Source) -> bool:
    """Tell whether a text looks at first sight like one for programs."""
    return source.path.lower().endswith(".txt") or source.text[:300].lstrip().startswith("-----BEGIN ")


def lint_article(article: "Article", context: LintContext, within: str | None) -> LintedFile:
    """Check an article that is read by itself; ``within`` as for :func:`lint`."""
    from contentlint.article.location import place_of  # slow to import: what is kept is not read anew

    costs, source = context.costs, article.source
    checkers = context.build_checkers(context.config.get_effective_rules(source.path))
    found, failures = run_checkers(checkers.choose(article), costs, article)
    page = read_whole_page(article, context)
    if article.is_page:
        found, on_frame = _judge_frame(found, article, page, context)
        failures = tuple(sorted({*failures, *on_frame}))
    found = [one for one in found if one.is_whole or one.span.start not in article.formulas]
    if article.metadata.noindex:
        found = [one for one in found if one.rule == IN_BODY or not one.rule.startswith(FOR_RESULTS)]
    if context.config.site.content_roots:
        found = [one for one in found if (one.rule, one.message_id) not in ABOUT_TITLES]
    found = _lower_hidden(_leave_out_templated(found, article), article, context)
    placed = tuple(place_finding(finding, source, context, place_of(article, finding.span)) for finding in found)
    is_judged = within is not None or _has_warning(placed)
    latest = _find_latest_day(article) if is_judged else ""
    today = context.today.isoformat()
    is_ahead = latest > today
    return LintedFile(
        source.path,
        source,
        placed,
        find_suppressions(article),
        _collect_facts(article, page, within, context),
        day=today if article.is_dated or is_ahead else "",
        drawing=_draw(article, context) if context.draws else b"",
        failures=failures,
        unjudged=_describe_reading(article, checkers, context),
        latest=latest,
        is_draft=is_ahead or (is_judged and _is_draft(article)),
    )


def _has_warning(findings: Iterable[Finding]) -> bool:
    return any(one.severity == "warning" for one in findings)


def _lower_hidden(findings: list[Finding], article: "Article", context: LintContext) -> list[Finding]:
    if not findings:
        return findings
    from contentlint.linter.grading import lower_hidden  # many articles have no finding

    return lower_hidden(findings, article, context)


def _grade_own(linted: LintedFile, context: LintContext) -> Iterable[Finding]:
    """Return what an article gave by itself, as serious as it is on its site."""
    if not linted.findings:
        return ()
    from contentlint.linter.grading import drop_normal, lower_by_dialect  # many articles have no finding

    return lower_by_dialect(drop_normal(linted.findings, linted.path, context), linted.path, context)


def _lower_unacted(findings: list[Finding], linted: LintedFile, context: LintContext) -> list[Finding]:
    """Return findings, as tips where nobody acts on them: no page is made of the file, or it is published and old."""
    if any(one.severity == "error" for one in findings):
        from contentlint.linter.grading import lower_left_over  # most articles have no error

        findings = lower_left_over(findings, linted.path, context)
    if not _has_warning(findings):
        return findings
    from contentlint.linter.unacted import Known, lower_unacted  # many articles have no warning

    return lower_unacted(findings, Known(linted.path, linted.latest, linted.is_draft, lambda: linted.source), context)


def _find_latest_day(article: "Article") -> str:
    from contentlint.article.publication_day import find_publication_day  # what is kept is not read anew

    published, changed = find_publication_day(article), article.metadata.read_date("modified")
    days = [day for day in (published, changed.day if changed else None) if day]
    return max(days).isoformat() if days else ""


def _is_draft(article: "Article") -> bool:
    from contentlint.article.permalink import is_in_drafts  # what is kept is not read anew

    return is_in_drafts(article.path) or article.metadata.draft is not None


def _describe_reading(article: "Article", checkers: Checkers, context: LintContext) -> tuple[UnjudgedLinks, ...]:
    """Return which rules were not applied to a page whose article was not found, or how it was read, if not as one."""
    if article.not_found is None:
        if article.found is not None and article.found.is_list:
            return (READ_AS_LIST,)
        return (READ_IN_PART,) if article.is_in_part else ()
    on = context.config.get_effective_rules(article.path).rules
    site_rules = context.site_rules & on.keys()
    in_site = [rule for rule in site_rules if on[rule].enabled and context.registry.get(rule).whole_article]
    rules = tuple(sorted([*checkers.list_left_out(article), *in_site]))
    return (UnjudgedLinks("", is_image=False, reason="no-article", targets=len(rules), rules=rules),)


def leave_out_whole(checkers: dict[str, SiteChecker], linted: LintedFile, registry: Registry) -> dict[str, SiteChecker]:
    """Return rules on sites, those on a whole article left out where that was not found."""
    if all(one.reason != "no-article" for one in linted.unjudged):
        return checkers
    return {rule: check for rule, check in checkers.items() if not registry.get(rule).whole_article}


def _leave_out_templated(found: list[Finding], article: "Article") -> list[Finding]:
    """Return what was found in an article, without its metadata if a program has still to write its front matter."""
    from contentlint.article.templated_matter import is_front_matter_templated  # few findings are on front matter

    matter = article.front_matter
    if not found or matter is None or not is_front_matter_templated(article):
        return found
    return [one for one in found if not (matter.span.contains(one.span) or one.rule.startswith(ON_METADATA))]


def _judge_frame(
    found: list[Finding], article: "Article", page: "Article | None", context: LintContext
) -> tuple[list[Finding], tuple[RuleFailure, ...]]:
    """Return the findings on a whole page, those on its frame only where it is asked for, as ``page``.

    With these, the rules that failed there.
    """
    from contentlint.linter.frame import (  # few articles are whole pages
        join_repeated,
        judges_frame,
        leave_out_frame,
        list_on_frame,
        lower_template,
    )

    on_article = leave_out_frame(found, article)
    if page is None:
        rules = context.config.get_effective_rules(article.path).rules
        set_rules = {rule for rule, setting in rules.items() if setting.severity}
        return join_repeated(lower_template(on_article, article, set_rules)), ()
    checkers = context.build_checkers(context.config.get_effective_rules(article.path)).choose(page)
    on_page, failures = run_checkers(
        {rule: check for rule, check in checkers.items() if judges_frame(rule)}, context.costs, page
    )
    return join_repeated([*on_article, *list_on_frame(on_page, on_article)]), failures


def _collect_facts(
    article: "Article", page: "Article | None", within: str | None, context: LintContext
) -> "Facts | None":
    if within is None:
        return None
    from contentlint.site.extract import extract_facts  # a run without rules on sites does not need it

    return time_call(
        context.costs,
        "(facts)",
        extract_facts,
        article,
        within,
        context.publishing.flavours,
        asked=context.asked_facts,
        page=page,
        around=None if page else read_list_page(article, context),
    )


def read_whole_page(article: "Article", context: LintContext) -> "Article | None":
    """Return an article with all that its page shows, if it is a page and that is to be checked, too."""
    if not article.is_page or not context.config.whole_page:
        return None
    return read_article(article.source, context, whole_page=True)


def read_list_page(article: "Article", context: LintContext) -> "Document | None":
    """Return all of a page that is a list or the like: there, links in boxes are what it is made for."""
    if not article.is_page or article.page_kind.kind not in LISTS:
        return None
    return time_call(context.costs, "(reading)", article.read_around)


def _draw(article: "Article", context: LintContext) -> bytes:
    from contentlint.article.drawing.draw import pack_drawing  # few runs show articles

    return time_call(context.costs, "(drawing)", pack_drawing, article)


def read_article(source: Source, context: LintContext, *, whole_page: bool = False) -> "Article":
    """Return a source as an article, as the rules see it in this run; with ``whole_page`` all that a page shows."""
    from contentlint.article.reader import read  # slow to import: what is kept is not read anew

    costs = context.costs
    article = time_call(
        costs,
        "(reading)",
        read,
        source,
        today=context.today,
        language=context.language,
        host=context.config.site.host,
        page_kind=context.find_page_kind(source.path),
        place_kind=context.find_place_kind(source.path),
        site_defaults=context.site_defaults,
        site_words=context.site_words,
        whole_page=whole_page,
        beside=context.read_sidecar(source.path),
    )
    if costs is not None:
        time_shared(article, costs)
    return article


def report_file(
    linted: LintedFile,
    context: LintContext,
    in_site: Iterable[Finding] = (),
    unchecked_rules: Collection[str] = frozenset(),
    failures: tuple[RuleFailure, ...] = (),
) -> FileReport:
    """Return the report on a source: what it gave by itself and in its site, less what yields or is suppressed.

    ``unchecked_rules`` are rules that could not say all they might: a suppression of one of them is not called unused.
    ``failures`` are rules that failed in its site.
    """
    linted = _add_failures(linted, failures)
    if linted.stored is None:
        return FileReport(linted.path, None, (), linted.error, linted.is_bug)
    rules = context.config.get_effective_rules(linted.path)
    own = _grade_own(linted, context)
    found = remove_yielded([*own, *in_site], context.yields)
    kept = remove_suppressed(found, linted.suppressions, context.registry, rules, _add_failed(linted, unchecked_rules))
    kept = _lower_unacted(kept, linted, context)
    placed = (one if one.line else _place_in_article(linted, one, context) for one in kept)
    return _build_report(linted, placed)


def report_placed(  # noqa: PLR0913  # as a report on a file, with the places in its stead
    linted: LintedFile,
    context: LintContext,
    in_site: Iterable[Finding],
    *,
    places: "Places",
    facts: "Facts",
    unchecked_rules: Collection[str],
    failures: tuple[RuleFailure, ...] = (),
) -> FileReport:
    """Return the report on an article of which the places are known, as :func:`report_file` does from its text.

    ``in_site`` are findings of rules on sites as the rules give them. Raises :class:`KeyError` where one points at
    what is no fact of the article.
    """
    linted, registry = _add_failures(linted, failures), context.registry
    found = [place_by_facts(one, places, facts.describe_place(one.span), context) for one in in_site]
    rules = context.config.get_effective_rules(linted.path)
    own = _grade_own(linted, context)
    every = remove_yielded([*own, *found], context.yields)
    kept = remove_suppressed(every, linted.suppressions, registry, rules, _add_failed(linted, unchecked_rules))
    kept = _lower_unacted(kept, linted, context)
    return _build_report(linted, (one if one.line else place_by_facts(one, places, one.place, context) for one in kept))


def _add_failures(linted: LintedFile, failures: tuple[RuleFailure, ...]) -> LintedFile:
    return replace(linted, failures=(*linted.failures, *failures)) if failures else linted


def _add_failed(linted: LintedFile, unchecked_rules: Collection[str]) -> Collection[str]:
    """Return rules that could not say all they might, with those that failed."""
    return {*unchecked_rules, *(one.rule for one in linted.failures)} if linted.failures else unchecked_rules


def _build_report(linted: LintedFile, placed: Iterable[Finding]) -> FileReport:
    findings = tuple(sorted(placed, key=_order))
    stored = linted.stored if findings else None
    shown = stored.shown if isinstance(stored, Source) else stored
    return FileReport(
        linted.path, shown, findings, unjudged=linted.unjudged, drawing=linted.drawing, failures=linted.failures
    )


def check_article(source: Source, context: LintContext) -> tuple[Finding, ...]:
    """Return what is found in one source by itself, in order of place.

    Raises :class:`RuleError` for a rule of the site that fails.
    """
    return read_and_check(source, context)[1]


def read_and_check(source: Source, context: LintContext) -> "tuple[Article, tuple[Finding, ...]]":
    """Return a source as an article, and what is found in it by itself, in order of place.

    Raises :class:`RuleFailedError` for a rule of the site that fails: what it would have said is not known.
    """
    article = read_article(source, context)
    report = report_file(lint_article(article, context, None), context, unchecked_rules=context.site_rules)
    if report.failures:
        raise RuleFailedError(report.failures[0].rule, report.failures[0].reason)
    return article, tuple(report.findings)


def check_source(source: Source, context: LintContext) -> FileReport:
    """Check one source by itself; rules on whole sites are silent."""
    return report_file(lint(source, context), context, unchecked_rules=context.site_rules)


def _place_in_article(linted: LintedFile, finding: Finding, context: LintContext) -> Finding:
    return place_finding(finding, linted.source or Source(""), context, finding.place)


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule, finding.message_id, finding.message
