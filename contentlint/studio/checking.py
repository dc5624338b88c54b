"""A check of a text that may be in no file: what is found in it, and all that the page draws of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.drawing.draw import draw_article, summarize_article
from contentlint.document.sections import flatten
from contentlint.findings import FileReport, Finding, Related, Tier
from contentlint.fix.files import is_held
from contentlint.linter.context import LintContext
from contentlint.linter.lint import check_source, lint_article, may_be_for_programs, read_article, report_file
from contentlint.linter.shown_limits import read_limits
from contentlint.reporters.html.sheet import Page, SharedTexts, build_page, choose_shown_notes
from contentlint.reporters.page_context import Limits, PageContext
from contentlint.rule.errors import RuleError
from contentlint.source import Source, UnreadableSource
from contentlint.source.debug import raise_if_debugging
from contentlint.studio.fields import list_fields, measure
from contentlint.studio.messages import Reply
from contentlint.studio.units import Units

if TYPE_CHECKING:
    from contentlint.article.article import Article

TIERS: tuple[Tier, ...] = ("safe", "unsafe", "suggest")


class CheckedText(Struct, frozen=True):
    """A text as it was checked: the source, the article (None where there is none), and what was found in it."""

    source: Source
    article: "Article | None"
    report: FileReport
    context: LintContext


def check_text(source: Source, context: LintContext, in_site: Sequence[Finding] = ()) -> CheckedText:
    """Check a text by itself as ``contentlint check`` does; add what was found in the site before."""
    article = None
    try:
        if not may_be_for_programs(source) or not _is_for_programs(source):
            article = read_article(source, context)
            linted = lint_article(article, context, None)
            report = report_file(linted, context, unchecked_rules=context.site_rules)
        else:
            report = check_source(source, context)
    except RuleError:
        raise
    except UnreadableSource as problem:
        report = FileReport(source.path, None, (), error=problem.reason)
    except Exception as bug:  # noqa: BLE001  # told in the page like a text that cannot be read
        raise_if_debugging(bug)
        report = FileReport(source.path, None, (), error=f"internal error: {type(bug).__name__}: {bug}", is_bug=True)
        article = None
    return CheckedText(source, article, _merge(report, source, in_site, context), context)


def _is_for_programs(source: Source) -> bool:
    from contentlint.source.no_article import is_no_article  # few texts look like it

    return is_no_article(source)


def _merge(report: FileReport, source: Source, in_site: Sequence[Finding], context: LintContext) -> FileReport:
    """Return a report with what the rules on sites have found."""
    if not in_site or report.error:
        return report
    own = [one for one in report.findings if one.rule not in context.site_rules]
    found = sorted([*own, *in_site], key=lambda one: (one.span, one.rule, one.message_id, one.message))
    return replace(report, stored=report.stored or source, findings=tuple(found))


def describe_check(checked: CheckedText, *, with_blocks: bool) -> Reply:
    """Return what the page is told of a check."""
    report, article, context = checked.report, checked.article, checked.context
    units, texts = Units(checked.source.text), SharedTexts()
    limits = read_limits(context.registry, context.config.get_effective_rules(checked.source.path))
    drawing = draw_article(article, has_text=with_blocks) if article is not None and not report.error else None
    page = build_page(report, drawing, PageContext("", "", {report.path: limits}, has_files=False), texts, {})
    shown = choose_shown_notes(report) if drawing else []
    summary = drawing.summary if drawing else None
    return {
        "page": page,
        "texts": texts.list_all(),
        "keys": build_keys(shown),
        "at": [units.locate(one.span) for one in shown],
        "in_site": [one.rule in context.site_rules for one in shown],
        "related": [[_describe_related(related, units) for related in one.related] for one in shown],
        "counts": _count_severities(report),
        "fixable": _count_repairs(checked),
        "outline": list(_list_outline(article, units)) if article is not None else [],
        "fields": list(list_fields(article, limits, units)) if article is not None else [],
        "preview_title": _suggest_title(article, page) if article is not None else None,
        "words": summary.words if summary else 0,
        "ease": summary.ease if summary else None,
        "grade": summary.grade if summary else None,
        "language": summary.language if summary else "",
        "format": article.format if article is not None else "",
        "problem": report.error,
        "failures": [one.reason for one in report.failures],
        "judged": report.is_judged,
    }


def describe_row(checked: CheckedText) -> Reply:
    """Return what a list of articles says of one."""
    summary = summarize_article(checked.article) if checked.article is not None else None
    return {
        **_count_severities(checked.report),
        "fixable": _count_repairs(checked)["safe"],
        "title": summary.title if summary else "",
        "words": summary.words if summary else 0,
        "ease": summary.ease if summary else None,
        "problem": checked.report.error,
    }


def build_keys(findings: Sequence[Finding]) -> list[str]:
    """Return what names each of some findings in one state of a text."""
    seen: Counter[str] = Counter()
    keys = []
    for one in findings:
        key = f"{one.rule}:{one.message_id}:{one.span.start}:{one.span.end}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}:{seen[key]}")
    return keys


def _describe_related(related: Related, units: Units) -> dict[str, Any]:
    return {
        "label": related.label,
        "path": related.path,
        "line": related.line,
        "at": None if related.path else units.locate(related.span),
    }


def _count_severities(report: FileReport) -> dict[str, int]:
    found = Counter(one.severity for one in report.findings)
    return {severity: found[severity] for severity in ("error", "warning", "info")}


def _count_repairs(checked: CheckedText) -> dict[str, int]:
    """Return how many findings can be fixed, by who has to look at the result."""
    context, path = checked.context, checked.source.path
    found = Counter(
        one.repair.tier for one in checked.report.findings if one.repair and not is_held(one, context, path)
    )
    return {tier: found[tier] for tier in TIERS}


def _list_outline(article: "Article", units: Units) -> Iterator[dict[str, Any]]:
    words = {
        section.heading.span: sum(article.prose.count_words_within(block.span) for block in section.blocks)
        for section in flatten(article.sections)
        if section.heading
    }
    for heading in article.headings:
        span = article.source.find_shown(heading.span)
        yield {
            "level": heading.level,
            "text": heading.text.text,
            "words": words.get(heading.span, 0),
            "line": article.source.get_position(heading.span.start).line,
            "span": span,
            "at": units.locate(span),
        }


def _suggest_title(article: "Article", page: Page) -> dict[str, str] | None:
    """Return a title for an article that has none."""
    if page.preview is None or page.preview.title is not None:
        return None
    from contentlint.publish.titles import suggest_title  # most articles have one

    found = suggest_title(article, PurePosixPath(article.path).name)
    return {"value": found.value, "origin": found.origin} if found else None


def measure_texts(title: str, description: str, limits: Limits) -> Reply:
    """Return how wide a title and a description are."""
    return {"title": measure("title", title, limits), "description": measure("description", description, limits)}
