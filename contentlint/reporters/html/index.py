"""What a report says of all articles: a row for each, a row for each rule, the runs so far."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.drawing.model import Drawing
from contentlint.findings import SEVERITIES, FileReport, Finding
from contentlint.prose.pixel_width import count_columns
from contentlint.reporters.html.first import BlockedRow, choose_blocked
from contentlint.reporters.html.history import MAX_RUNS, summarize_run
from contentlint.reporters.html.preview import compute_title_width
from contentlint.reporters.html.since import SinceRow, describe_changes
from contentlint.reporters.message_text import filter_url, format_message
from contentlint.reporters.page_context import Changes, Limits, PageContext, Run
from contentlint.reporters.report import Report, format_place, replace_surrogates
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.terminal.fix_hint import quote_folders

if TYPE_CHECKING:
    from contentlint.reporters.causes import Cause


class Row(Struct, frozen=True, array_like=True):
    """An article in the list.

    ``rules`` are the numbers of the rules that found something in it; ``problem`` says why it could not be checked.
    ``authors`` are numbers in the list of all; ``new`` and ``gone`` count findings since the last run.
    """

    path: str
    title: str
    error: int
    warning: int
    info: int
    fixable: int
    words: int
    ease: float | None
    grade: float | None
    description: int | None
    width: int | None
    rules: tuple[int, ...]
    problem: str
    authors: tuple[int, ...]
    date: str
    new: int
    gone: int


class RuleRow(Struct, frozen=True, array_like=True):
    """A rule that found something: how often, in how many articles, and how many of these ``fix`` can fix.

    ``unsafe`` counts those that it can fix if it is asked for more.
    """

    id: str
    severity: str
    summary: str
    url: str
    count: int
    articles: int
    fixable: int
    before: int | None
    unsafe: int


class CauseRow(Struct, frozen=True, array_like=True):
    """What several articles have in common: where, as the number of an article and a place, and what to do once.

    ``articles`` are the numbers of all of them, each from the one before. ``tier`` is that of the repairs, where all of
    the findings have one.
    """

    severity: str
    message: str
    rule: str
    url: str
    where: str
    places: tuple[tuple[int, str], ...]
    more: str
    fix: str
    advice: str
    articles: tuple[int, ...]
    tier: str


class Index(Struct, frozen=True, omit_defaults=True):
    """The data of a report but for its articles; ``chunk`` is the number of articles that are packed together.

    ``hides_tips``: tips are shown only to those who ask for them on the page. ``target`` names all articles in a shell.
    """

    kind: str
    name: str
    severities: tuple[tuple[str, str, str], ...]
    chunk: int
    limits: Limits | None
    rules: tuple[RuleRow, ...]
    articles: tuple[Row, ...]
    runs: tuple[Run, ...] = ()
    causes: tuple[CauseRow, ...] = ()
    hides_tips: bool = False
    authors: tuple[str, ...] = ()
    blocked: tuple[BlockedRow, ...] = ()
    since: SinceRow | None = None
    target: str = ""


COMMANDED = frozenset({"safe", "unsafe"})
"""The tiers of repairs that there is a command for."""

FIXED = frozenset({"safe"})
"""What ``contentlint fix`` does without being asked for more."""


def build_index(
    report: Report,
    context: PageContext,
    drawings: Sequence[Drawing | None],
    causes: "Sequence[Cause]",
    chunk: int,
) -> Index:
    """Return the index of a report; the drawings are those of its articles by path."""
    files = report.ordered_files
    earlier = context.history.runs if context.history else ()
    rules = _count_rules(report, earlier[-1] if earlier else None)
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    authors = _number_authors(drawings)
    rows = [_build_row(file, drawing, context, numbers, authors) for file, drawing in zip(files, drawings, strict=True)]
    latest = summarize_run(report, context.day, Changes())
    runs = (*earlier, latest)[-MAX_RUNS:] if context.history is not None else ()
    return Index(
        kind="article" if len(files) == 1 else "site",
        name=context.name,
        severities=tuple(
            (severity, names.people, names.many.capitalize()) for severity, names in SEVERITY_NAMES.items()
        ),
        chunk=chunk,
        limits=next(iter(context.limits.values()), None),
        rules=tuple(rules),
        articles=tuple(rows),
        runs=tuple(_drop_rules(run) for run in runs),
        causes=tuple(_list_causes(report, causes)),
        hides_tips=not report.shows_tips,
        authors=tuple(authors),
        blocked=choose_blocked(report, has_files=context.has_files),
        since=describe_changes(report, context.changes, earlier[-1].day if earlier else ""),
        target=quote_folders([file.path for file in files]) if files and context.has_files else "",
    )


def _list_causes(report: Report, causes: "Sequence[Cause]") -> Iterator[CauseRow]:
    numbers = {file.path: number for number, file in enumerate(report.ordered_files)} if causes else {}
    for cause in causes:
        first = cause.first
        places = tuple((numbers[one.file.path], format_place(one.file.path, one.finding)) for one in cause.places)
        yield CauseRow(
            first.severity,
            format_message(first),
            first.rule,
            filter_url(first.help_url),
            cause.where,
            places,
            cause.more,
            first.fix,
            cause.advice,
            _count_gaps(sorted({numbers[one.file.path] for one in cause.found})),
            _find_common_tier(cause),
        )


def _count_gaps(numbers: list[int]) -> tuple[int, ...]:
    return tuple(number - before for before, number in zip([0, *numbers], numbers, strict=False))


def _find_common_tier(cause: "Cause") -> str:
    """Return the tier of the repairs that all findings of a cause have; nothing if one has none, or a suggestion."""
    tiers = {one.finding.repair.tier if one.finding.repair else "" for one in cause.found}
    return next(iter(tiers)) if len(tiers) == 1 and tiers <= COMMANDED else ""


def _number_authors(drawings: Sequence[Drawing | None]) -> dict[str, int]:
    """Return a number for each author, in the order of their names."""
    names = {name for drawing in drawings if drawing for name in drawing.summary.authors}
    return {name: number for number, name in enumerate(sorted(names, key=lambda name: (name.casefold(), name)))}


def _drop_rules(run: Run) -> Run:
    return Run(run.version, run.day, run.articles, run.ready, run.error, run.warning, run.info)


def _build_row(
    file: FileReport,
    drawing: Drawing | None,
    context: PageContext,
    numbers: dict[str, int],
    authors: dict[str, int],
) -> Row:
    limits, changes = context.limits.get(file.path), context.changes
    path = replace_surrogates(file.path)
    severities = [finding.severity for finding in file.findings]
    summary = drawing.summary if drawing else None
    return Row(
        file.path,
        summary.title if summary else "",
        severities.count("error"),
        severities.count("warning"),
        severities.count("info"),
        sum(map(is_fixed, file.findings)),
        summary.words if summary else 0,
        summary.ease if summary else None,
        summary.grade if summary else None,
        count_columns(summary.description) if summary and summary.description else None,
        compute_title_width(summary, limits) if summary and summary.title and limits else None,
        tuple(sorted({numbers[finding.rule] for finding in file.findings})),
        file.error,
        tuple(authors[name] for name in summary.authors) if summary else (),
        summary.date if summary else "",
        len(changes.new.get(path, ())),
        sum(changes.gone.get(path, {}).values()),
    )


def is_fixed(finding: Finding) -> bool:
    """Tell whether ``contentlint fix`` fixes a finding."""
    return finding.repair is not None and finding.repair.tier in FIXED


def _count_rules(report: Report, last: Run | None) -> list[RuleRow]:
    """Return the rules that found something, the gravest and most frequent first."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    articles: defaultdict[str, int] = defaultdict(int)
    for file in report.files:
        for rule in {finding.rule for finding in file.findings}:
            articles[rule] += 1
        for finding in file.findings:
            found[finding.rule].append(finding)
    rows = [
        RuleRow(
            rule,
            min((finding.severity for finding in findings), key=SEVERITIES.index),
            report.rules[rule].summary if rule in report.rules else rule,
            filter_url(findings[0].help_url),
            len(findings),
            articles[rule],
            sum(map(is_fixed, findings)),
            None if last is None else last.rules.get(rule, 0),
            sum(finding.repair is not None and finding.repair.tier == "unsafe" for finding in findings),
        )
        for rule, findings in found.items()
    ]
    return sorted(rows, key=lambda row: (SEVERITIES.index(row.severity), -row.count, row.id))
