"""What an editor offers for a word that is right on the site: a line of ``words.txt``."""

from pathlib import Path

from lsprotocol import types

from contentlint.config.settings import WORDS_FILE
from contentlint.findings import Finding
from contentlint.lsp.diagnostics import escape_for_editor


def build_word_action(finding: Finding, about: list[types.Diagnostic], root: str) -> types.CodeAction:
    """Return what adds the word of a finding to the words of the site, in a new file if there is none."""
    file = Path(root, WORDS_FILE)
    uri = file.as_uri()
    end, lead = _find_end(file)
    edit = types.TextEdit(types.Range(end, end), f"{lead}{finding.quote}\n")
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    document = types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [edit])
    return types.CodeAction(
        escape_for_editor(f"Add “{finding.quote}” to the site’s words ({WORDS_FILE})"),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=about,
        edit=types.WorkspaceEdit(document_changes=[made, document]),
    )


def _find_end(file: Path) -> tuple[types.Position, str]:
    """Return where a file ends, and what ends its last line if nothing does."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return types.Position(0, 0), ""
    lines = text.split("\n")
    return types.Position(len(lines) - 1, len(lines[-1])), "\n" if lines[-1] else ""
