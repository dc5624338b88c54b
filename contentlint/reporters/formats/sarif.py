"""SARIF 2.1.0, for code scanning.

Columns count code units of UTF-16, from 1; ends are exclusive. Code scanning recognises an alert in the next run by its
``partialFingerprints``, which contain no line numbers. If there are more results than code scanning accepts, the most
severe are written, and a notification says how many are left out.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import json

from contentlint.findings import SEVERITIES, FileReport, Finding, Related, Severity
from contentlint.reporters.columns import Columns, count_utf16_units
from contentlint.reporters.fingerprint import identify_findings
from contentlint.reporters.fixes import convert_newlines, describe_repair, get_edits
from contentlint.reporters.formats import Format
from contentlint.reporters.json_list import join_items
from contentlint.reporters.message_text import filter_url, format_message, format_problem
from contentlint.reporters.report import Problem, Report, RuleInfo, place_of, replace_surrogates
from contentlint.reporters.terminal.escape import escape_lines, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.unjudged import describe_form
from contentlint.source import Edit, Position

FORMAT = Format(
    summary="code scanning, and editors that read SARIF",
    media="json",
    wants_rules=True,
    uses_repo_paths=True,
    opens_lines=True,
    reads_articles=True,
    identifies_findings=True,
)

MAX_RESULTS = 25_000
"""Results that code scanning takes in a run; it keeps the first 5,000 by severity (GitHub's page on SARIF limits)."""

MAX_RELATED_LOCATIONS = 100
"""Related places of a result; code scanning keeps so many locations."""

MAX_FIX_EDITS = 100
"""The most edits of a fix. Each takes some hundred bytes, so fixes with more edits are left out."""

MAX_DESCRIPTION_LENGTH = 1024
"""Code points of a description of a rule (GitHub's page on SARIF support)."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

_PROBLEM_SEVERITIES: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
"""The severities of rules in code scanning."""

_PRECISION = {"spec": "very-high", "house-style": "medium"}
"""The precision of a rule by its basis; for all other bases, it is ``high``."""

_EMBEDDED_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, one result per line."""
    rules = _collect_rules(report)
    counted = Counter(finding.severity for file in report.files for finding in file.findings)
    left_out = max(counted.total() - MAX_RESULTS, 0)
    run = {
        "tool": {"driver": _build_driver(report, rules)},
        "automationDetails": {"id": "contentlint/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [_build_invocation(report, left_out)],
    }
    head = json.encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).decode().removesuffix("}]}")
    yield from join_items(
        _build_results(report, counted, {rule: at for at, rule in enumerate(rules)}), head + ',"results":[', "]}]}\n"
    )


def _collect_rules(report: Report) -> dict[str, RuleInfo]:
    """Return the rules that found something, by id. If the report does not describe a rule, its first finding does."""
    found = {finding.rule: finding for file in reversed(report.ordered_files) for finding in file.findings}
    return {rule: report.rules.get(rule) or _build_rule_info(found[rule]) for rule in sorted(found)}


def _build_rule_info(finding: Finding) -> RuleInfo:
    return RuleInfo(finding.rule, finding.why, finding.fix, finding.severity, "", finding.help_url)


def _build_driver(report: Report, rules: dict[str, RuleInfo]) -> dict[str, object]:
    return {
        "name": "contentlint",
        **({"semanticVersion": report.version} if report.version else {}),
        "rules": [_build_rule(name, rule) for name, rule in rules.items()],
    }


def _build_rule(name: str, rule: RuleInfo) -> dict[str, object]:
    summary, why, fix = (escape_lines(part.strip()) for part in (rule.summary, rule.why, rule.how_to_fix))
    parts = (("Why", why), ("How to fix", fix))
    url = filter_url(rule.help_url)
    page = f"[The page of this rule]({url})" if url else ""
    return {
        "id": name,
        "shortDescription": {"text": _cut(summary) or name},
        "fullDescription": {"text": _cut(why or summary) or name},
        "help": {
            "text": "\n\n".join(f"{title}: {part}" for title, part in parts if part) or summary or name,
            "markdown": "\n\n".join([*(f"**{title}**\n\n{part}" for title, part in parts if part), page]).strip()
            or summary
            or name,
        },
        **({"helpUri": url} if url else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": list(dict.fromkeys(tag for tag in ("content", name.partition("/")[0], rule.basis) if tag)),
            "precision": _PRECISION.get(rule.basis, "high"),
            "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
        },
    }


def _cut(text: str) -> str:
    return text if len(text) <= MAX_DESCRIPTION_LENGTH else text[: MAX_DESCRIPTION_LENGTH - 1] + "…"


def _build_invocation(report: Report, left_out: int) -> dict[str, object]:
    """Return whether everything was checked, with a note on each thing that was not."""
    notes = [_build_unreadable(problem) for problem in report.unreadable]
    if left_out:
        is_are = "finding is" if left_out == 1 else "findings are"
        text = f"{left_out} more {is_are} left out, because code scanning accepts {MAX_RESULTS} per run."
        notes.append({"level": "warning", "message": {"text": text}})
    said = [*map(describe_form, report.unjudged), *map(replace_surrogates, report.notes)]
    notes += [{"level": "note", "message": {"text": text}} for text in said]
    return {
        "executionSuccessful": not report.unreadable,
        **({"toolExecutionNotifications": notes} if notes else {}),
    }


def _build_unreadable(problem: Problem) -> dict[str, object]:
    return {
        "level": "error",
        "message": {"text": format_problem(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _format_uri(problem.path)}}}],
    }


def _build_results(report: Report, counted: Counter[Severity], rules: dict[str, int]) -> Iterator[dict[str, object]]:
    """Yield the results in order. If there are too many, yield the most severe."""
    left = _compute_shares(counted)
    for file in report.ordered_files:
        columns = Columns(file.source if file.findings else None, count_utf16_units)
        for finding, known_by in identify_findings(file):
            if left[finding.severity]:
                left[finding.severity] -= 1
                yield _build_result(file, finding, columns, known_by) | {"ruleIndex": rules[finding.rule]}


def _compute_shares(counted: Counter[Severity]) -> dict[Severity, int]:
    """Return how many results of each severity there is room for."""
    shares: dict[Severity, int] = {}
    for severity in SEVERITIES:
        shares[severity] = min(counted[severity], MAX_RESULTS - sum(shares.values()))
    return shares


def _build_result(file: FileReport, finding: Finding, columns: Columns, known_by: str) -> dict[str, object]:
    message = "\n".join(filter(None, (format_message(finding), escape_to_line(finding.fix, unicode=True))))
    related = _remove_duplicates(_build_related(file, other, columns) for other in finding.related)[
        :MAX_RELATED_LOCATIONS
    ]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": _build_message(message),
        "locations": [_build_whole(file.path)]
        if finding.is_whole
        else [_build_location(file.path, *columns.locate_finding(finding))],
        "partialFingerprints": {"primaryLocationLineHash": known_by},
        **({"relatedLocations": related} if related else {}),
        **({"fixes": fixes} if (fixes := _build_fixes(file, finding, columns)) else {}),
    }


def _build_fixes(file: FileReport, finding: Finding, columns: Columns) -> list[dict[str, object]]:
    """Return the repair of a finding as a proposed fix."""
    edits = get_edits(file, finding)
    if not finding.repair or not 0 < len(edits) <= MAX_FIX_EDITS:
        return []
    replacements = [_build_replacement(file, edit, columns) for edit in edits]
    change = {"artifactLocation": {"uri": _format_uri(file.path)}, "replacements": replacements}
    text = escape_to_line(describe_repair(finding.repair), unicode=True)
    return [{"description": _build_message(text), "artifactChanges": [change]}]


def _build_replacement(file: FileReport, edit: Edit, columns: Columns) -> dict[str, object]:
    inserted = {"insertedContent": {"text": convert_newlines(file, edit.text)}} if edit.text else {}
    return {"deletedRegion": _build_region(*columns.locate_span(edit.span)), **inserted}


def _remove_duplicates(places: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Return each place once, as the schema requires."""
    return list({json.encode(place): place for place in places}.values())


def _build_message(text: str) -> dict[str, str]:
    """Return a message in which brackets from an article do not become links."""
    return {"text": _EMBEDDED_LINK.sub(r"\\[", text)}


def _build_related(file: FileReport, related: Related, columns: Columns) -> dict[str, object]:
    label = escape_to_line(related.label, unicode=True)
    message = {"message": _build_message(label)} if label else {}
    if related.path:
        return {**message, **_build_location(related.path, *place_of(related))}
    return {**message, **_build_location(file.path, *columns.locate_finding(related))}


def _build_location(path: str, start: Position, end: Position) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": {"uri": _format_uri(path)}, "region": _build_region(start, end)}}


def _build_whole(path: str) -> dict[str, object]:
    """Return the place of a finding on a whole article: line 1, because code scanning needs a line, without columns."""
    return {"physicalLocation": {"artifactLocation": {"uri": _format_uri(path)}, "region": {"startLine": 1}}}


def _build_region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _format_uri(path: str) -> str:
    """Return a path as a URI: relative, or ``file:`` if it is absolute. Bytes that are not UTF-8 are kept."""
    slashed = path.replace(os.sep, "/")
    quoted = quote(slashed.encode("utf-8", "surrogateescape" if _is_undecoded(slashed) else "replace"))
    return f"file://{quoted}" if slashed.startswith("/") else quoted


def _is_undecoded(path: str) -> bool:
    """Tell whether all surrogates in a path stand for bytes that are not UTF-8."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True
