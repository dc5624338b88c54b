"""What an editor offers to do about findings: repair, insert what is missing, ignore."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from lsprotocol import types

from contentlint.findings import Finding, Repair, Tier
from contentlint.findings.repair import select_compatible_edits
from contentlint.fix.suppress import Reach, find_suppression
from contentlint.lsp.diagnostics import build_diagnostic, escape_for_editor, find_touched
from contentlint.lsp.insertion import build_insertion
from contentlint.lsp.positions import Places, Units
from contentlint.lsp.workspace import EditorContext
from contentlint.reporters import Style
from contentlint.reporters.terminal.suggestion import format_suggestion
from contentlint.source import Edit, Source

QUICK_FIX = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.contentlint"
KINDS = (QUICK_FIX, FIX_ALL)

MAX_FINDINGS = 20
"""For so many findings at one place actions are offered."""

MAX_WORDING_WIDTH = 70
"""Cells of a suggested sentence in the title of an action."""

TIERS: tuple[Tier, ...] = ("safe", "unsafe", "suggest")
"""From the one that needs no look to the one that a person chooses."""

REACHES: dict[Reach, str] = {"here": "here", "file": "in the whole article"}


class Client(NamedTuple):
    """What was agreed on with an editor, and what it can do."""

    units: Units = "utf-16"
    has_versions: bool = False
    is_lazy: bool = False
    reads_markdown: bool = True


class Checked(NamedTuple):
    """A document of a version, and all that was found in it."""

    uri: str
    version: int
    source: Source
    findings: tuple[Finding, ...]
    context: EditorContext


def build_actions(
    checked: Checked, client: Client, selection: types.Range, only: Iterable[str] | None
) -> list[types.CodeAction]:
    """Return what can be done about the findings in a selection, and about all that are safe to repair."""
    places = Places(checked.source, client.units)
    touched = find_touched(checked.findings, places.get_offset(selection.start), places.get_offset(selection.end))
    found: list[types.CodeAction] = []
    if _is_wanted(QUICK_FIX.value, only):
        about = list(touched)[:MAX_FINDINGS]
        found += _build_repair_actions(about, checked, client, places)
        for finding in about:
            found += _build_finding_actions(finding, checked, client, places)
    if _is_wanted(FIX_ALL, only):
        found += _fix_all(checked, client, places)
    return found


def resolve_suppression(checked: Checked, client: Client, data: object) -> types.WorkspaceEdit | None:
    """Return the edit of an action that was offered without one; None if the document is another by now."""
    asked = cast("dict[str, object]", data if isinstance(data, dict) else {})
    number, reach = asked.get("finding"), asked.get("reach")
    if asked.get("version") != checked.version or not isinstance(number, int) or reach not in REACHES:
        return None
    if not 0 <= number < len(checked.findings):
        return None
    edits = find_suppression((checked.findings[number],), checked.source, checked.context, reach)
    return _build_workspace_edit(edits, checked, client) if edits else None


def _is_wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Tell whether a kind of action is asked for, by its name or by that of a kind it belongs to."""
    names = None if only is None else [getattr(one, "value", one) for one in only]
    return not names or any(not name or kind == name or kind.startswith(f"{name}.") for name in names)


def _build_repair_actions(
    findings: Iterable[Finding], checked: Checked, client: Client, places: Places
) -> Iterator[types.CodeAction]:
    """Yield the repairs of some findings, each once: several findings may want the very same edits."""
    by_edits: dict[tuple[Edit, ...], list[Finding]] = {}
    for finding in findings:
        if finding.repair and finding.repair.edits:
            by_edits.setdefault(finding.repair.edits, []).append(finding)
    for edits, about in by_edits.items():
        repair = min((one.repair for one in about if one.repair), key=lambda one: TIERS.index(one.tier))
        yield types.CodeAction(
            escape_for_editor(_format_title(repair, checked.source)),
            kind=QUICK_FIX,
            diagnostics=[build_diagnostic(checked.uri, one, places, checked.context.config.root) for one in about],
            is_preferred=repair.tier == "safe",
            edit=_build_workspace_edit(edits, checked, client),
        )


def _format_title(repair: Repair, source: Source) -> str:
    """Return what a repair does; of a suggestion that it is one, and how the sentence would read."""
    if repair.tier != "suggest":
        return repair.title
    wording = format_suggestion(source, repair, MAX_WORDING_WIDTH, Style())
    return f"Suggestion: {wording[:1].lower()}{wording[1:]}" if wording else f"Suggestion: {repair.title}"


def _build_finding_actions(
    finding: Finding, checked: Checked, client: Client, places: Places
) -> Iterator[types.CodeAction]:
    about = [build_diagnostic(checked.uri, finding, places, checked.context.config.root)]
    if finding.scaffold and not checked.source.path.lower().endswith((".html", ".htm", ".xhtml")):
        edit = build_insertion(finding, checked.source.text)
        title = f"Insert “{next(line for line in finding.scaffold if line.strip('-+ '))}” …"
        yield types.CodeAction(
            escape_for_editor(title),
            kind=QUICK_FIX,
            diagnostics=about,
            edit=_build_workspace_edit((edit,), checked, client),
        )
    for reach, words in REACHES.items():
        data = {
            "uri": checked.uri,
            "version": checked.version,
            "finding": checked.findings.index(finding),
            "reach": reach,
        }
        action = types.CodeAction(
            f"Suppress {finding.rule} {words} …", kind=QUICK_FIX, diagnostics=about, data=cast("types.LSPAny", data)
        )
        if not client.is_lazy:
            action.edit = resolve_suppression(checked, client, data)
        if client.is_lazy or action.edit:
            yield action


def _fix_all(checked: Checked, client: Client, places: Places) -> Iterator[types.CodeAction]:
    safe = [one for one in checked.findings if one.repair and one.repair.tier == "safe" and one.repair.edits]
    if safe:
        root = checked.context.config.root
        edits = select_compatible_edits(cast("Repair", one.repair) for one in safe)
        yield types.CodeAction(
            "Apply all safe fixes (contentlint)",
            kind=FIX_ALL,
            diagnostics=[build_diagnostic(checked.uri, one, places, root) for one in safe],
            edit=_build_workspace_edit(edits, checked, client),
        )


def _build_workspace_edit(edits: Iterable[Edit], checked: Checked, client: Client) -> types.WorkspaceEdit:
    places, newline = Places(checked.source, client.units), checked.source.newline
    made = [types.TextEdit(places.get_range(one.span), one.text.replace("\n", newline)) for one in edits]
    if not client.has_versions:
        return types.WorkspaceEdit(changes={checked.uri: made})
    document = types.OptionalVersionedTextDocumentIdentifier(checked.uri, checked.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(made))])
