"""Fixes of a text: all that ``contentlint fix`` makes, or what some findings offer, and comments that suppress one."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from msgspec import Struct

from contentlint.findings import FileReport, Finding, Tier
from contentlint.findings.repair import select_compatible_edits
from contentlint.fix.files import LEFT_ALONE, TEXT, is_held, is_wanted
from contentlint.fix.fixer import SAFE, SAFE_AND_UNSAFE, Fixed, RejectedFix, fix_source
from contentlint.fix.suppress import Reach, find_suppression
from contentlint.fix.suppress_file import NO_PLACE, is_safe_reason
from contentlint.linter.context import LintContext
from contentlint.lsp.insertion import build_insertion
from contentlint.reporters.html.changes import describe_repair
from contentlint.reporters.html.sheet import choose_shown_notes
from contentlint.reporters.message_text import format_message
from contentlint.source import Edit, Source
from contentlint.source.edit import apply_edits
from contentlint.studio.checking import CheckedText, build_keys, check_text
from contentlint.studio.errors import RequestError
from contentlint.studio.messages import Form, Reply
from contentlint.studio.units import list_changes

MAX_CALLS = 8
"""Fixes that clash, or that are tried apart, are made one after the other, in so many calls at most."""

GONE = "this finding is no longer in the text"


class FixedText(Struct, frozen=True):
    """What came of a text."""

    source: Source
    made: tuple[Finding, ...]
    rejected: tuple[RejectedFix, ...]
    left: tuple[Finding, ...]
    first: tuple[Finding, ...]


def fix_all(source: Source, context: LintContext, tiers: Collection[Tier]) -> FixedText:
    """Fix a text as ``contentlint fix`` does."""

    def wants(finding: Finding) -> bool:
        return is_wanted(finding, tiers) and not is_held(finding, context, source.path)

    done = fix_source(source, context, tiers, only=wants)
    return FixedText(done.source, done.made, done.rejected, done.left, done.found)


def fix_chosen(checked: CheckedText, keys: Sequence[str]) -> FixedText:
    """Make what some findings offer, each tried out as ``contentlint fix`` does; suggestions are made as they are."""
    wanted = choose_findings(checked.report, keys)
    made = [one for one in wanted if one.repair is not None and one.repair.tier == "suggest"]
    edits = select_compatible_edits(one.repair for one in made if one.repair)
    source = _edit(checked.source, edits)
    rejected: list[RejectedFix] = []
    waiting = {_move(_name(one), edits): one for one in wanted if one.repair and one.repair.tier != "suggest"}
    for _ in range(MAX_CALLS):
        done = _fix_named(source, checked.context, waiting)
        refused = {_name(one.finding): one.reason for one in done.rejected}
        made += (waiting[name] for name in map(_name, done.made) if name in waiting)
        rejected += (RejectedFix(one, refused[name]) for name, one in waiting.items() if name in refused)
        gone = {*map(_name, done.made), *refused}
        edits = _list_edits(done.made)
        waiting = {_move(name, edits): one for name, one in waiting.items() if name not in gone}
        source = done.source
        if not waiting or not done.made:
            break
    rejected += (RejectedFix(one, GONE) for one in waiting.values())
    left = check_text(source, checked.context).report.findings
    return FixedText(source, tuple(made), tuple(rejected), tuple(left), tuple(checked.report.findings))


Name = tuple[str, str, int, int]
"""A finding in one state of a text: its rule, its message, and its place."""


def _name(finding: Finding) -> Name:
    return finding.rule, finding.message_id, finding.span.start, finding.span.end


def _fix_named(source: Source, context: LintContext, names: Collection[Name]) -> Fixed:
    """Make the fixes of the findings with some names, in one round: what is found after it has other names."""
    accepted: dict[Name, Finding] = {}

    def wants(finding: Finding) -> bool:
        name = _name(finding)
        if name in names and name not in accepted:
            accepted[name] = finding
        return accepted.get(name) is finding

    return fix_source(source, context, SAFE_AND_UNSAFE, only=wants)


def _list_edits(made: Iterable[Finding]) -> list[Edit]:
    return sorted({edit for one in made if one.repair for edit in one.repair.edits})


def _move(name: Name, edits: Sequence[Edit]) -> Name:
    rule, message, start, end = name
    return rule, message, _move_offset(start, edits), _move_offset(end, edits)


def _move_offset(offset: int, edits: Iterable[Edit]) -> int:
    return offset + sum(len(one.text) - (one.span.end - one.span.start) for one in edits if one.span.end <= offset)


def _edit(source: Source, edits: Sequence[Edit]) -> Source:
    if not edits:
        return source
    text = apply_edits(source.text, edits)
    return Source(text, source.path, bom=source.bom, newline=source.newline, encoding=source.encoding)


def choose_findings(report: FileReport, keys: Sequence[str]) -> list[Finding]:
    """Return the findings that the page names. Raises :class:`RequestError` where the text has none of them."""
    shown = choose_shown_notes(report)
    known = dict(zip(build_keys(shown), shown, strict=True))
    found = [known[key] for key in keys if key in known]
    if not found:
        raise RequestError("refused", "these findings are no longer in the text")
    return found


# --- what the page is told ------------------------------------------------------------------------


def fix(checked_source: Source, context: LintContext, what: str | Sequence[str], form: Form) -> Reply:
    """Return the answer to a request to fix a text."""
    if isinstance(what, str):
        done = fix_all(checked_source, context, SAFE if what == "safe" else SAFE_AND_UNSAFE)
    else:
        done = fix_chosen(check_text(checked_source, context), what)
    return {
        "type": "fixed",
        **describe_text(checked_source, done.source, form),
        "made": [_describe_made(one, checked_source, done) for one in done.made],
        "rejected": [_describe_rejected(one) for one in done.rejected],
        "left": _count_left(done.left, context, checked_source.path),
        "note": LEFT_ALONE if is_draft_prepared(checked_source) else "",
    }


def describe_text(before: Source, after: Source, form: Form) -> Reply:
    """Return a text as the page takes it: whole, and as what changes in the one before."""
    return {
        "text": after.text,
        "changes": list_changes(before.text, after.text),
        "form": Form(form.encoding, after.bom, form.line_ends),
    }


def _describe_made(finding: Finding, source: Source, done: FixedText) -> dict[str, Any]:
    is_first = any(one is finding for one in done.first)
    repairing = describe_repair(FileReport(source.path, source, (finding,)), finding) if is_first else None
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "line": finding.line,
        "message": format_message(finding),
        "title": finding.repair.title if finding.repair else "",
        "tier": finding.repair.tier if finding.repair else "",
        "changes": repairing.changes if repairing else (),
    }


def _describe_rejected(rejected: RejectedFix) -> dict[str, Any]:
    finding = rejected.finding
    return {
        "rule": finding.rule,
        "line": finding.line,
        "message": format_message(finding),
        "reason": rejected.reason,
    }


def _count_left(findings: Iterable[Finding], context: LintContext, path: str) -> dict[str, int]:
    found = Counter(one.repair.tier for one in findings if one.repair and not is_held(one, context, path))
    return {"safe": found["safe"], "unsafe": found["unsafe"]}


def is_draft_prepared(source: Source) -> bool:
    """Tell whether pasted text is made ready before it is read, so that it is not fixed before it is published."""
    if not source.path.lower().endswith(TEXT):
        return False
    from contentlint.document.pasted.preparation import prepare_draft  # drafts only

    return prepare_draft(source) is not source


def insert(checked: CheckedText, key: str, form: Form) -> Reply:
    """Return a text with the lines that a finding offers, at its place."""
    finding = choose_findings(checked.report, [key])[0]
    if not finding.scaffold:
        raise RequestError("refused", "there is nothing to insert for this finding")
    after = _edit(checked.source, [build_insertion(finding, checked.source.text)])
    return {"type": "changed", **describe_text(checked.source, after, form)}


def suppress(checked: CheckedText, key: str, reach: Reach, form: Form, reason: str = "") -> Reply:
    """Return a text with the comment that suppresses a finding, and says why."""
    if reason and not is_safe_reason(reason):
        raise RequestError("refused", "the reason is one line of plain text, without comment marks or template tags")
    finding = choose_findings(checked.report, [key])[0]
    edits = find_suppression((finding,), checked.source, checked.context, reach, reason)
    if not edits:
        raise RequestError("refused", NO_PLACE)
    return {"type": "changed", **describe_text(checked.source, _edit(checked.source, list(edits)), form)}
