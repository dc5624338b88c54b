"""What of a report ``contentlint fix`` can put right, and how to call it for that."""

import os
from collections.abc import Iterator

from contentlint.reporters.counts import Fixable, count_fixable
from contentlint.reporters.report import UNNAMED, Report
from contentlint.reporters.terminal.cell_width import compute_width, wrap
from contentlint.reporters.terminal.escape import escape_terminal, quote_word
from contentlint.reporters.terminal.style import Style

MAX_NAMED_PATHS = 3
"""So many articles, or else folders, are named one by one."""


def fix_hint(report: Report, style: Style) -> Iterator[str]:
    """Say how much of what people are shown can be fixed, and by which command."""
    found = {file.path: report.list_shown(file) for file in report.ordered_files if file.findings}
    size = sum(map(len, found.values()))
    fixable = count_fixable(one for findings in found.values() for one in findings)
    safe, unsafe = fixable.safe, fixable.unsafe
    paths = [path for path, findings in found.items() if count_fixable(findings) != Fixable(0, 0)]
    if safe:
        commands = _list_commands("contentlint fix", paths, style)
        yield from render_command(f"{_format_share(safe, size)} can be fixed automatically:", commands, style)
        if unsafe:
            yield from wrap(f"{unsafe} more with --unsafe. Review the changes afterwards.", style.width)
    elif unsafe:
        lead = f"{_format_share(unsafe, size)} can be fixed automatically. Review the changes afterwards:"
        yield from render_command(lead, _list_commands("contentlint fix --unsafe", paths, style), style)


def _format_share(count: int, size: int) -> str:
    if count < size:
        return f"{count} of these"
    return "It" if size == 1 else "All of these"


def _list_commands(command: str, paths: list[str], style: Style) -> list[str]:
    return [f"{command} {arguments}".rstrip() for arguments in _format_arguments(paths, style)]


def render_command(lead: str, commands: list[str], style: Style) -> Iterator[str]:
    """Put a command behind its introduction, or below where there is no room: the first of some that has room."""
    for one in commands:
        if compute_width(lead) + 2 + compute_width(one) <= style.width:
            yield f"{lead}  {one}"
            return
    yield from wrap(lead, style.width)
    yield next((f"  {one}" for one in commands if compute_width(one) + 2 <= style.width), f"  {commands[-1]}")


def quote_path(path: str) -> str:
    """Return what names an article in a shell; nothing for standard input, and for a name that a page cannot show."""
    if path == UNNAMED or path != escape_terminal(path, unicode=True):
        return ""
    return quote_word(f"./{path}" if path.startswith("-") else path)


def quote_folders(paths: list[str]) -> str:
    """Return what names all of some articles in a shell: their folders; nothing where they have odd names."""
    folders = find_common_folders(paths)
    quoted = [quote_path(folder) for folder in folders] if len(folders) <= MAX_NAMED_PATHS else ["."]
    return " ".join(quoted) if all(quoted) else ""


def _format_arguments(paths: list[str], style: Style) -> Iterator[str]:
    """Yield what names articles in a shell: one by one if they are few, then their folder; nothing for odd names."""
    if UNNAMED in paths:
        yield "-"
    elif not all(path == escape_terminal(path, unicode=style.unicode) for path in paths):
        yield ""
    else:
        if len(paths) <= MAX_NAMED_PATHS:
            yield " ".join(quote_word(f"./{path}" if path.startswith("-") else path) for path in paths)
        if len(paths) > 1:
            folders = find_common_folders(paths)
            yield " ".join(map(quote_word, folders if len(folders) <= MAX_NAMED_PATHS else ["."]))


def find_common_folders(paths: list[str]) -> list[str]:
    """Return what articles have in common: of those below the same top folder, the deepest one that has them all."""
    below: dict[str, list[str]] = {}
    for path in paths:
        folder = os.path.dirname(path)  # noqa: PTH120  # as text
        below.setdefault(folder.partition(os.sep)[0] or folder or ".", []).append(folder)
    return ["."] if "." in below else sorted(os.path.commonpath(folders) for folders in below.values())
