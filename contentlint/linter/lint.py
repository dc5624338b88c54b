"""The whole way of one article on one screen: source to article, article to findings and facts, these to a report."""

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.findings import FileReport, Finding, RuleFailure, locate_finding, show_finding
from contentlint.findings.finding import LOWERED
from contentlint.findings.fingerprint import compute_context, compute_fingerprint
from contentlint.findings.unjudged import READ_AS_LIST, READ_IN_PART, UnjudgedLinks
from contentlint.linter.context import LintContext
from contentlint.linter.overlaps import remove_yielded
from contentlint.linter.suppressions import Suppressions, find_suppressions, remove_suppressed
from contentlint.linter.timing import run_checkers, time_call, time_shared
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.rule.errors import RuleError, RuleFailedError
from contentlint.rule.registry import Checkers, Registry, SiteChecker
from contentlint.rule.spec import build_help_url
from contentlint.source import Source, Span, UnreadableSource
from contentlint.source.debug import raise_if_debugging
from contentlint.source.lazy_source import LazySource
from contentlint.source.place_words import names_file

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.article.facts import Facts
    from contentlint.document.document import Document
    from contentlint.site.places import Places


MISSPELLED_KEY = "meta/misspelled-key"
"""The rule that knows one article and a list of names alone, and not which keys the site has."""

UNDEFINED_ACRONYM = "readability/acronym-undefined"
"""The rule that knows one article alone, and not which acronyms are at home on the site."""

DATE_AHEAD = "meta/date-order"
"""The rule that knows one article alone, and not whether others are scheduled as well."""

NO_DATE, NO_AUTHOR = "trust/date-missing", "trust/author-missing"
NO_DESCRIPTION, NO_METADATA, NO_TITLE = "meta/description-missing", "meta/required-fields", "meta/title-missing"
"""The rules that know one article alone, and not what the others around it leave out."""

OF_PAGES, OTHER_KEY = frozenset({NO_DATE, NO_AUTHOR, NO_DESCRIPTION, NO_METADATA, NO_TITLE}), "other-key"
"""Those of them on what a part of a page has not, and the message on a key that may hold the title."""

NO_TEXT = "structure/no-text"
"""The rule that knows one file alone, and not whether those around it are parts of pages."""

EMPTY_SECTION, GAP = "structure/empty-section", "gap"
"""A section that others go on around: whether it was forgotten, other articles with the same heading tell."""

EMPTY = frozenset({GAP, "empty"})
"""Messages on one empty section, which other articles may leave empty as well."""

JUDGED_BY_HABITS = (
    MISSPELLED_KEY,
    UNDEFINED_ACRONYM,
    DATE_AHEAD,
    NO_DATE,
    NO_AUTHOR,
    NO_DESCRIPTION,
    NO_METADATA,
    NO_TITLE,
    NO_TEXT,
    EMPTY_SECTION,
)
"""Rules whose findings may be normal on the site."""

LISTS = frozenset({"home", "list", "page"})
"""Kinds of pages whose links may all be in boxes, as those of a template are."""

ON_METADATA = ("keyphrase/", "meta/", "site/", "trust/")
"""Families of rules that look at what a file beside the article may say of it."""

FOR_RESULTS, IN_BODY = ("meta/description-", "meta/title-too-"), "meta/description-in-body"
"""How the names of rules begin that look at what search results show, and the one of them that readers notice."""

WHOLE_ARTICLE = "whole article"
"""The place in words of what marks no text."""


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
    placed = tuple(_place_finding(finding, source, context, place_of(article, finding.span)) for finding in found)
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


def _lower_unacted(findings: list[Finding], linted: LintedFile, context: LintContext) -> list[Finding]:
    if not _has_warning(findings):
        return findings
    from contentlint.linter.unacted import Known, lower_unacted  # many articles have no warning

    return lower_unacted(findings, Known(linted.path, linted.latest, linted.is_draft, lambda: linted.source), context)


def _lower_left_over(findings: list[Finding], path: str, context: LintContext) -> list[Finding]:
    """Return errors as tips where no page is made of the file: the site no longer has the text that it translates."""
    if all(one.severity != "error" for one in findings) or not (missing := context.find_missing_original(path)):
        return findings
    why = f"{LOWERED}, because no page is made of this file: it translates {missing}, which is missing."
    rules = context.config.get_effective_rules(path).rules
    return [
        replace(one, severity="info", why=f"{one.why} {why}".lstrip())
        if one.severity == "error" and not rules[one.rule].severity
        else one
        for one in findings
    ]


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
    own = _lower_by_dialect(_drop_normal(linted, context), linted.path, context)
    found = remove_yielded([*own, *in_site], context.yields)
    kept = remove_suppressed(found, linted.suppressions, context.registry, rules, _add_failed(linted, unchecked_rules))
    kept = _lower_unacted(_lower_left_over(kept, linted.path, context), linted, context)
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
    found = [_place_by_facts(one, places, facts.describe_place(one.span), context) for one in in_site]
    rules = context.config.get_effective_rules(linted.path)
    own = _lower_by_dialect(_drop_normal(linted, context), linted.path, context)
    every = remove_yielded([*own, *found], context.yields)
    kept = remove_suppressed(every, linted.suppressions, registry, rules, _add_failed(linted, unchecked_rules))
    kept = _lower_unacted(_lower_left_over(kept, linted.path, context), linted, context)
    return _build_report(
        linted, (one if one.line else _place_by_facts(one, places, one.place, context) for one in kept)
    )


def _add_failures(linted: LintedFile, failures: tuple[RuleFailure, ...]) -> LintedFile:
    return replace(linted, failures=(*linted.failures, *failures)) if failures else linted


def _add_failed(linted: LintedFile, unchecked_rules: Collection[str]) -> Collection[str]:
    """Return rules that could not say all they might, with those that failed."""
    return {*unchecked_rules, *(one.rule for one in linted.failures)} if linted.failures else unchecked_rules


def _drop_normal(linted: LintedFile, context: LintContext) -> Iterable[Finding]:
    """Return what an article gave by itself, without what is normal on its site.

    Keys that are called misspelled and are the site's own, and acronyms that its readers know, are left out. A date in
    the future is a tip where the site has others, and so is what is missing where others state none.
    """
    if all(one.rule not in JUDGED_BY_HABITS for one in linted.findings) or not context.knows_site_of(linted.path):
        return linted.findings
    asked = {MISSPELLED_KEY: context.is_normal_key, UNDEFINED_ACRONYM: context.is_known_acronym}
    kept = [one for one in linted.findings if one.rule not in asked or not asked[one.rule](one.quote, linted.path)]
    return [_lower_usual(one, linted, context) for one in kept if not _is_stated_elsewhere(one, linted.path, context)]


def _is_stated_elsewhere(finding: Finding, path: str, context: LintContext) -> bool:
    """Tell whether another key has the title, or what a page has is missing in a text that one takes in."""
    if finding.rule == NO_TITLE and finding.message_id == OTHER_KEY and context.holds_titles(finding.quote):
        return True
    return finding.rule in OF_PAGES and finding.message_id in _ABSENT and context.is_taken_in(path)


ALIKE_IN_MOST = frozenset({"tables/broken", "links/undefined-ref", "structure/pasted-text"})
"""Rules on what all usual programs read alike; only one that is stated to be another may not."""

ALIKE_IN_ALL = frozenset(
    {("links/malformed", "scheme"), ("links/malformed", "no-scheme"), ("links/malformed", "local")}
)
"""Messages of such rules that are about the URL alone, whichever program reads the Markdown."""

_UNKNOWN_DIALECT = "contentlint does not know which program reads this site’s Markdown, so this is only a warning."


def _lower_by_dialect(findings: Iterable[Finding], path: str, context: LintContext) -> Iterable[Finding]:
    """Return errors on Markdown as warnings where the site has it read by a program that contentlint does not know."""
    kept = list(findings)
    dialect = context.site_defaults.dialect
    if all(one.severity != "error" for one in kept) or context.site_defaults.markdown.is_understood:
        return kept
    if not dialect and not context.site_defaults.has_own_program:
        return kept
    resting = {one.rule for one in kept if context.registry.get(one.rule).rests_on == "dialect"}
    resting -= ALIKE_IN_MOST if not dialect else frozenset()
    return [
        _lower(one, _UNKNOWN_DIALECT, path, context)
        if one.rule in resting and (one.rule, one.message_id) not in ALIKE_IN_ALL
        else one
        for one in kept
    ]


_HIDDEN_HTML = "The settings of this site leave HTML in Markdown out of the page, so this is only a warning."


def _lower_hidden(findings: Iterable[Finding], article: "Article", context: LintContext) -> list[Finding]:
    """Return errors on HTML in Markdown as warnings where the site does not show it."""
    kept = list(findings)
    if article.is_page or not context.site_defaults.hides_html:
        return kept
    text, path = article.source.text, article.path
    return [
        _lower(one, _HIDDEN_HTML, path, context) if _TAG.match(text, one.span.start, one.span.end) else one
        for one in kept
    ]


_TAG = compile_lazy(r"<[A-Za-z]")


def _lower(finding: Finding, why: str, path: str, context: LintContext) -> Finding:
    """Return an error as a warning that says why, if nobody has set a severity."""
    if finding.severity != "error" or context.config.get_effective_rules(path).rules[finding.rule].severity:
        return finding
    return replace(finding, severity="warning", message=f"{finding.message} {why}")


_ABSENT = frozenset({"future", "missing", "none", OTHER_KEY})
"""Messages on what other articles may have or lack as well; what is there and empty is a slip."""

_PERHAPS_NO_PAGE = "A program may fill the file, or not publish it, so this is only a warning."

_USUALLY_AHEAD = "this site has other articles with a date in the future"
_USUALLY_ABSENT = "most articles beside it have none"
_USUALLY_MADE = "most articles beside it have none, so the layout or a program creates it"
_USUALLY_PART = "the files beside it have no title and may be parts of pages"
_WHY_USUAL = {DATE_AHEAD: _USUALLY_AHEAD, NO_TEXT: _USUALLY_PART, NO_TITLE: _USUALLY_MADE}


def _lower_usual(finding: Finding, linted: LintedFile, context: LintContext) -> Finding:
    """Return a finding as a tip if the site has others of the kind and nobody has set a severity."""
    if finding.rule == EMPTY_SECTION:
        return _grade_empty(finding, linted.path, context)
    is_usual = {
        DATE_AHEAD: context.schedules_articles,
        NO_DATE: context.states_no_dates,
        NO_AUTHOR: context.states_no_authors,
        NO_DESCRIPTION: context.states_no_descriptions,
        NO_TITLE: context.states_no_titles,
        NO_TEXT: context.lies_among_parts,
        NO_METADATA: context.states_nothing,
    }.get(finding.rule)
    if is_usual is None or (finding.rule == DATE_AHEAD and finding.message_id != "future"):
        return finding
    if (finding.message_id not in _ABSENT and finding.rule != NO_TEXT) or not is_usual(linted.path):
        return _lower(finding, _PERHAPS_NO_PAGE, linted.path, context) if finding.rule == NO_TEXT else finding
    if context.config.get_effective_rules(linted.path).rules[finding.rule].severity:
        return finding
    usual = _WHY_USUAL.get(finding.rule, _USUALLY_ABSENT)
    return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {usual}.".lstrip())


MIN_FILLING, MIN_LEAVING = 2, 2
"""So many other articles have something below a heading, or nothing; a single one may be as odd as the article."""


_RECORD = compile_lazy(r"(?:\A|/)(?:[a-z]{1,12}[-_])?(?:19|20)\d\d([-_.]?)\d\d\1\d\d\.[a-z]{1,9}\Z", re.IGNORECASE)
"""A file that is named by a day alone: minutes, of which a part may have had nothing to say."""


def _grade_empty(finding: Finding, path: str, context: LintContext) -> Finding:
    """Return an empty section as a tip where others leave it empty, too; as an error where others fill it."""
    if finding.message_id not in EMPTY or context.config.get_effective_rules(path).rules[finding.rule].severity:
        return finding
    filling, leaving = context.count_headings(finding.quote), context.count_empties(finding.quote, path)
    if leaving >= MIN_LEAVING:
        said = f"{leaving + 1} articles leave this section empty, by their pattern"
        return replace(finding, severity="info", why=f"{finding.why} {LOWERED}, because {said}.".lstrip())
    if finding.message_id != GAP or leaving or filling < MIN_FILLING or _RECORD.search(path):
        return finding
    said = f"{filling} other articles have a section with this heading."
    return replace(finding, severity="error", message=f"{finding.message} {said}")


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


def place_in_site(finding: Finding, source: Source, facts: "Facts", context: LintContext) -> Finding:
    """Return what a rule on sites found, with its place in words, lines and columns."""
    return _place_finding(finding, source, context, facts.describe_place(finding.span))


def _place_finding(finding: Finding, source: Source, context: LintContext, place: str) -> Finding:
    """Return a finding with its place in words, lines and columns, and the address of its rule's page."""
    located = locate_finding(
        finding,
        source,
        place=_describe_place(finding, source, place),
        help_url=_get_help_url(finding, context),
        **(_identify(finding, source) if context.identifies_findings else {}),
    )
    return show_finding(located, source)


def _describe_place(finding: Finding, source: Source, place: str) -> str:
    """Return the place of a finding in words; one about a file beside the article marks no text, and names the file."""
    if finding.is_whole:
        return place if _is_in_file(finding, place) else WHOLE_ARTICLE
    return source.describe_place(finding.span, place)


def _is_in_file(finding: Finding, place: str) -> bool:
    return names_file(place) and finding.rule.startswith(ON_METADATA)


def _identify(finding: Finding, source: Source) -> dict[str, str]:
    """Return what a finding is known by in another state of its article."""
    return {
        "fingerprint": compute_fingerprint(finding.rule, finding.message_id, source.text, finding.span),
        "context": compute_context(source.text, finding.span),
    }


def _place_by_facts(finding: Finding, places: "Places", place: str, context: LintContext) -> Finding:
    """Return a finding as :func:`_place_finding` does, by what is kept of the article in place of its text."""
    at = places.get(finding.span)
    return locate_finding(
        finding,
        places,
        place=WHOLE_ARTICLE if finding.is_whole and not _is_in_file(finding, place) else place,
        help_url=_get_help_url(finding, context),
        fingerprint=compute_fingerprint(finding.rule, finding.message_id, at.marked, Span(0, len(at.marked))),
        context=at.context,
    )


def _get_help_url(finding: Finding, context: LintContext) -> str:
    base = context.config.rule_links
    return "" if not base or context.registry.get(finding.rule).house else build_help_url(finding.rule, base)


def _place_in_article(linted: LintedFile, finding: Finding, context: LintContext) -> Finding:
    return _place_finding(finding, linted.source or Source(""), context, finding.place)


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.span, finding.rule, finding.message_id, finding.message
