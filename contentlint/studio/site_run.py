"""A check of a whole folder, in a process of its own: it tells how far it is, and then all that the studio shows of it.

It writes lines of JSON to standard output: ``{"progress": [3, 509, "Checking"]}`` and last ``{"result": …}``.
"""

import os
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import PurePosixPath
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from contentlint.article.drawing.draw import encode_json, unpack_drawing
from contentlint.article.drawing.model import Drawing, Sheet
from contentlint.config import ConfigError
from contentlint.findings import FileReport, Finding, Severity
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.runner import check_files
from contentlint.linter.shown_limits import read_limits
from contentlint.prose.pixel_width import compute_pixel_width, count_columns
from contentlint.reporters import Problem, Report
from contentlint.reporters.html.index import build_index
from contentlint.reporters.html.verdict import grade, is_ready, judge_site
from contentlint.reporters.message_text import format_message, format_problem
from contentlint.reporters.page_context import Limits, PageContext
from contentlint.reporters.report import RuleInfo
from contentlint.reporters.shown import choose_shown
from contentlint.rule.errors import RuleError
from contentlint.rule.loading.permission import allow_python
from contentlint.source import UnreadableSource
from contentlint.source.decoding import read_data
from contentlint.source.discover import Discovery, discover
from contentlint.source.paths import unescape_path
from contentlint.studio.folder import compute_stamp

T = TypeVar("T")

ALLOW_PYTHON = "--allow-python-rules"

NICENESS = 5
"""A check of the folder leaves the processor to the checks while somebody types."""

SECONDS_BETWEEN = 0.1
"""So often it says how far it is."""

OF_VALUES = ("meta/title", "meta/description", "site/duplicate-title", "site/duplicate-description")
"""How the rules begin whose findings belong to a title or a description."""

MAX_SAME = 5
"""So many articles are named that have the same title or description."""


class ValueFinding(Struct, frozen=True):
    """What a rule says of a title or description."""

    rule: str
    severity: Severity
    message: str


class SiteRow(Struct, frozen=True):
    """An article of a folder with its title and description; ``in_site`` is what rules on the whole site found."""

    path: str
    stamp: str = ""
    title: str = ""
    title_origin: str = ""
    title_width: int = 0
    title_max: float = 0
    description: str = ""
    description_origin: str = ""
    description_width: int = 0
    description_max: float = 0
    description_characters: int = 0
    description_limits: tuple[int, int] = (0, 0)
    same_title: tuple[str, ...] = ()
    same_description: tuple[str, ...] = ()
    findings: tuple[ValueFinding, ...] = ()
    problem: str = ""
    in_site: tuple[Finding, ...] = ()


class SiteResult(Struct, frozen=True):
    """What a check of a whole folder found; ``index`` is that of a report for a browser."""

    index: dict[str, Any]
    name: str
    day: str
    verdict: str
    level: str
    totals: dict[str, int]
    problems: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    rows: tuple[SiteRow, ...]


class Line(Struct, omit_defaults=True):
    """One line of output."""

    progress: tuple[int, int, str] | None = None
    result: SiteResult | None = None
    error: str = ""


def check_site() -> SiteResult:
    """Check the working folder, with what is kept of earlier runs."""
    context = load_context(kept=True)
    context.draws, context.draws_texts = True, False
    found = discover(
        ["."],
        include=context.config.include,
        exclude=context.config.exclude,
        root=context.config.root,
        respect_gitignore=context.config.respect_gitignore,
    )
    cache = open_cache(context, cached=True)
    reports = check_files(found.files, context, _count_cores(), cache=cache, watch=watch)
    return _build_result(found, reports, context)


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def watch(items: Iterator[T], length: int, label: str) -> Iterator[T]:
    """Yield items, and say how many there have been, now and then."""
    last = 0.0
    for done, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN or done == length:
            last = now
            write(Line(progress=(done, length, label)))


def write(line: Line) -> None:
    """Write one line."""
    sys.stdout.buffer.write(encode_json(line) + b"\n")
    sys.stdout.buffer.flush()


# --- the result -----------------------------------------------------------------------------------


def _build_result(found: Discovery, reports: Sequence[FileReport], context: LintContext) -> SiteResult:
    problems = tuple(Problem(one.path, one.message) for one in found.problems)
    fail_on = None if context.config.fail_on == "never" else context.config.fail_on
    report = Report(
        tuple(reports), fail_on=fail_on, problems=problems, notes=context.notes, rules=_collect_rules(reports, context)
    )
    limits = _read_limits(reports, context)
    name = context.config.site.host or PurePosixPath(context.config.root).name
    page = PageContext(name, context.today.isoformat(), limits, has_files=False)
    drawings = [unpack_drawing(file.drawing) if file.drawing else None for file in report.ordered_files]
    index = build_index(report, page, drawings, choose_shown(report).causes, 0)
    totals = report.totals
    return SiteResult(
        msgspec.to_builtins(index),
        name,
        page.day,
        judge_site(report),
        grade(report.ordered_files),
        {
            "checked": totals.checked,
            "error": totals.error,
            "warning": totals.warning,
            "info": totals.info,
            "ready": sum(map(is_ready, reports)),
        },
        tuple((one.path, format_problem(one)) for one in report.unreadable),
        (*context.notes, *context.remarks),
        tuple(_list_rows(report, drawings, limits, context)),
    )


def _collect_rules(reports: Sequence[FileReport], context: LintContext) -> dict[str, RuleInfo]:
    specs = (context.registry.get(rule) for rule in {one.rule for file in reports for one in file.findings})
    return {spec.id: RuleInfo(spec.summary, "", "", spec.severity, "") for spec in specs}


def _read_limits(reports: Sequence[FileReport], context: LintContext) -> dict[str, Limits]:
    made: dict[object, Limits] = {}
    limits = {}
    for file in reports:
        rules = context.config.get_effective_rules(file.path)
        if rules not in made:
            made[rules] = read_limits(context.registry, rules)
        limits[file.path] = made[rules]
    return limits


def _list_rows(
    report: Report, drawings: Sequence[Drawing | None], limits: dict[str, Limits], context: LintContext
) -> Iterator[SiteRow]:
    rows = [
        _build_row(file, drawing, limits[file.path], context)
        for file, drawing in zip(report.ordered_files, drawings, strict=True)
    ]
    titles, descriptions = _group(rows, "title"), _group(rows, "description")
    for row in rows:
        yield msgspec.structs.replace(
            row,
            same_title=_list_others(row, titles[row.title.casefold()]),
            same_description=_list_others(row, descriptions[row.description.casefold()]),
        )


def _group(rows: Sequence[SiteRow], field: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        value: str = getattr(row, field)
        if value:
            found[value.casefold()].append(row.path)
    return found


def _list_others(row: SiteRow, paths: Sequence[str]) -> tuple[str, ...]:
    return tuple([path for path in paths[: MAX_SAME + 1] if path != row.path][:MAX_SAME])


def _build_row(file: FileReport, drawing: Drawing | None, limits: Limits, context: LintContext) -> SiteRow:
    if drawing is None:
        return SiteRow(file.path, _read_stamp(file.path), problem=file.error)
    sheet = msgspec.json.decode(zlib.decompress(drawing.sheet), type=Sheet)
    stated = {one.name: one for one in sheet.fields if one.name in {"title", "description"}}
    title, description = stated.get("title"), stated.get("description")
    title_text, description_text = (" ".join(one.value.split()) if one else "" for one in (title, description))
    suffix = limits.suffix if title_text and not title_text.endswith(limits.suffix.strip()) else ""
    return SiteRow(
        file.path,
        _read_stamp(file.path),
        title=title_text,
        title_origin=title.origin if title else "",
        title_width=ceil(compute_pixel_width(title_text + suffix, limits.title_font)),
        title_max=limits.title,
        description=description_text,
        description_origin=description.origin if description else "",
        description_width=ceil(compute_pixel_width(description_text, limits.description_font)),
        description_max=limits.description,
        description_characters=count_columns(description_text),
        description_limits=limits.characters,
        findings=tuple(
            ValueFinding(one.rule, one.severity, format_message(one))
            for one in file.findings
            if one.rule.startswith(OF_VALUES)
        ),
        in_site=tuple(one for one in file.findings if one.rule in context.site_rules),
    )


def _read_stamp(path: str) -> str:
    try:
        return compute_stamp(read_data(unescape_path(path), path))
    except UnreadableSource:
        return ""


def main(arguments: Sequence[str]) -> None:
    """Check the working folder, and write what was found."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    if ALLOW_PYTHON in arguments:
        allow_python()
    try:
        write(Line(result=check_site()))
    except (ConfigError, RuleError) as problem:
        write(Line(error=str(problem)))


if __name__ == "__main__":
    main(sys.argv[1:])
