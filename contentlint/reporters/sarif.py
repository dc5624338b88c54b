"""The output for code scanning: SARIF 2.1.0.

Columns are code units of UTF-16, counted from 1, the end exclusive. An alert is recognised in the next run by its
``partialFingerprints``, in which there is no line number. Where there are more results than code scanning takes, the
gravest are written, and a notification says how many are left out.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import json

from contentlint.findings import SEVERITIES, FileReport, Finding, Related, Severity
from contentlint.reporters.columns import Columns, utf16_units
from contentlint.reporters.fingerprint import identified
from contentlint.reporters.fixes import as_in_file, described, edits_of
from contentlint.reporters.json_list import listed
from contentlint.reporters.message_text import address, not_checked, sentence
from contentlint.reporters.report import PROJECT, Problem, Report, RuleInfo, place_of
from contentlint.reporters.severity import NAMES
from contentlint.reporters.terminal.escape import escape_lines, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.source import Edit, Position

MOST_RESULTS = 25_000
"""Results that code scanning takes in a run; it keeps the first 5,000 by severity (GitHub's page on SARIF limits)."""

MOST_RELATED = 100
"""Related places of a result; code scanning keeps so many locations."""

MOST_EDITS = 100
"""Edits of a fix; of more, there is no fix, for each is some hundred bytes in a file that must not be too large."""

MOST_DESCRIBED = 1024
"""Code points of a description of a rule (GitHub's page on SARIF support)."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_PRECISION = {"spec": "very-high", "house-style": "medium"}
"""How firm the ground of a rule is, by its basis, in code scanning's words; of all others ``high``."""

_EMBEDDED_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, one result a line."""
    rules = _rules(report)
    counted = Counter(finding.severity for file in report.files for finding in file.findings)
    left_out = max(counted.total() - MOST_RESULTS, 0)
    run = {
        "tool": {"driver": _driver(report, rules)},
        "automationDetails": {"id": "contentlint/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(report, left_out)],
    }
    head = json.encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).decode().removesuffix("}]}")
    yield from listed(
        _results(report, counted, {rule: at for at, rule in enumerate(rules)}), head + ',"results":[', "]}]}\n"
    )


def _rules(report: Report) -> dict[str, RuleInfo]:
    """Return the rules that found something, by id; of what is not known of one, its first finding must tell."""
    found = {finding.rule: finding for file in reversed(report.ordered_files) for finding in file.findings}
    return {rule: report.rules.get(rule) or _told_by(found[rule]) for rule in sorted(found)}


def _told_by(finding: Finding) -> RuleInfo:
    return RuleInfo(finding.rule, finding.why, finding.fix, finding.severity, "", finding.help_url)


def _driver(report: Report, rules: dict[str, RuleInfo]) -> dict[str, object]:
    return {
        "name": "contentlint",
        **({"semanticVersion": report.version} if report.version else {}),
        "informationUri": PROJECT,
        "rules": [_rule(name, rule) for name, rule in rules.items()],
    }


def _rule(name: str, rule: RuleInfo) -> dict[str, object]:
    summary, why, fix = (escape_lines(part.strip()) for part in (rule.summary, rule.why, rule.how_to_fix))
    parts = (("Why", why), ("How to fix", fix))
    url = address(rule.help_url)
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
        "defaultConfiguration": {"level": NAMES[rule.severity].sarif},
        "properties": {
            "tags": list(dict.fromkeys(tag for tag in ("content", name.partition("/")[0], rule.basis) if tag)),
            "precision": _PRECISION.get(rule.basis, "high"),
            "problem.severity": NAMES[rule.severity].sarif_problem,
        },
    }


def _cut(text: str) -> str:
    return text if len(text) <= MOST_DESCRIBED else text[: MOST_DESCRIBED - 1] + "…"


def _invocation(report: Report, left_out: int) -> dict[str, object]:
    """Say whether all was checked, and what was not."""
    notes = [_unreadable(problem) for problem in report.unreadable]
    if left_out:
        text = f"{left_out} more findings are left out: code scanning takes {MOST_RESULTS} of a run."
        notes.append({"level": "warning", "message": {"text": text}})
    return {
        "executionSuccessful": not report.unreadable,
        **({"toolExecutionNotifications": notes} if notes else {}),
    }


def _unreadable(problem: Problem) -> dict[str, object]:
    return {
        "level": "error",
        "message": {"text": not_checked(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(problem.path)}}}],
    }


def _results(report: Report, counted: Counter[Severity], rules: dict[str, int]) -> Iterator[dict[str, object]]:
    """Yield the results in order; of too many, the gravest."""
    left = _shares(counted)
    for file in report.ordered_files:
        columns = Columns(file.source if file.findings else None, utf16_units)
        for finding, known_by in identified(file):
            if left[finding.severity]:
                left[finding.severity] -= 1
                yield _result(file, finding, columns, known_by) | {"ruleIndex": rules[finding.rule]}


def _shares(counted: Counter[Severity]) -> dict[Severity, int]:
    """Return how many results of each severity there is room for."""
    shares: dict[Severity, int] = {}
    for severity in SEVERITIES:
        shares[severity] = min(counted[severity], MOST_RESULTS - sum(shares.values()))
    return shares


def _result(file: FileReport, finding: Finding, columns: Columns, known_by: str) -> dict[str, object]:
    message = "\n".join(filter(None, (sentence(finding), escape_to_line(finding.fix, unicode=True))))
    related = _distinct(_related(file, other, columns) for other in finding.related)[:MOST_RELATED]
    return {
        "ruleId": finding.rule,
        "level": NAMES[finding.severity].sarif,
        "message": _message(message),
        "locations": [_location(file.path, *columns.of(finding))],
        "partialFingerprints": {"primaryLocationLineHash": known_by},
        **({"relatedLocations": related} if related else {}),
        **({"fixes": fixes} if (fixes := _fixes(file, finding, columns)) else {}),
    }


def _fixes(file: FileReport, finding: Finding, columns: Columns) -> list[dict[str, object]]:
    """Return the repair of a finding as a proposed fix."""
    edits = edits_of(file, finding)
    if not finding.repair or not 0 < len(edits) <= MOST_EDITS:
        return []
    replacements = [_replacement(file, edit, columns) for edit in edits]
    change = {"artifactLocation": {"uri": _uri(file.path)}, "replacements": replacements}
    text = escape_to_line(described(finding.repair), unicode=True)
    return [{"description": _message(text), "artifactChanges": [change]}]


def _replacement(file: FileReport, edit: Edit, columns: Columns) -> dict[str, object]:
    inserted = {"insertedContent": {"text": as_in_file(file, edit.text)}} if edit.text else {}
    return {"deletedRegion": _region(*columns.at(edit.span)), **inserted}


def _distinct(places: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Return each place once, as the schema has it."""
    return list({json.encode(place): place for place in places}.values())


def _message(text: str) -> dict[str, str]:
    """Return a message in which brackets of an article make no link."""
    return {"text": _EMBEDDED_LINK.sub(r"\\[", text)}


def _related(file: FileReport, related: Related, columns: Columns) -> dict[str, object]:
    label = escape_to_line(related.label, unicode=True)
    message = {"message": _message(label)} if label else {}
    if related.path:
        return {**message, **_location(related.path, *place_of(related))}
    return {**message, **_location(file.path, *columns.of(related))}


def _location(path: str, start: Position, end: Position) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": _region(start, end)}}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _uri(path: str) -> str:
    """Return a path as a URI: relative, or ``file:`` for one that is not; the bytes of a name that is no text stay."""
    slashed = path.replace(os.sep, "/")
    quoted = quote(slashed.encode("utf-8", "surrogateescape" if _is_undecoded(slashed) else "replace"))
    return f"file://{quoted}" if slashed.startswith("/") else quoted


def _is_undecoded(path: str) -> bool:
    """Tell whether all half characters of a path are bytes of its name."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True
