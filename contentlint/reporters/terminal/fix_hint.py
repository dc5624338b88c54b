"""What of a report ``contentlint fix`` can put right, and how to call it for that."""

import os
from collections.abc import Iterator

from contentlint.reporters.counts import fixable
from contentlint.reporters.report import UNNAMED, Report
from contentlint.reporters.terminal.cell_width import width, wrap
from contentlint.reporters.terminal.escape import escape_terminal
from contentlint.reporters.terminal.style import Style

MOST_NAMED = 3
"""So many articles, or else folders, are named one by one."""


def fix_hint(report: Report, style: Style) -> Iterator[str]:
    """Say how much of what people are shown can be fixed, and by which command."""
    found = {file.path: report.for_people(file) for file in report.ordered_files}
    size = sum(map(len, found.values()))
    safe, unsafe = fixable(one for findings in found.values() for one in findings)
    paths = [path for path, findings in found.items() if any(fixable(findings))]
    if safe:
        yield from _with_command(f"{_share(safe, size)} can be fixed:", "contentlint fix", paths, style)
        if unsafe:
            yield from wrap(f"{unsafe} more with --unsafe; look at the result then.", style.width)
    elif unsafe:
        lead = f"{_share(unsafe, size)} can be fixed; look at the result then:"
        yield from _with_command(lead, "contentlint fix --unsafe", paths, style)


def _share(count: int, size: int) -> str:
    if count < size:
        return f"{count} of these"
    return "It" if size == 1 else "All of these"


def _with_command(lead: str, command: str, paths: list[str], style: Style) -> Iterator[str]:
    """Put a command behind its introduction, or below where there is no room, with as many names as there is."""
    commands = [f"{command} {arguments}".rstrip() for arguments in _arguments(paths, style)]
    for one in commands:
        if width(lead) + 2 + width(one) <= style.width:
            yield f"{lead}  {one}"
            return
    yield from wrap(lead, style.width)
    yield next((f"  {one}" for one in commands if width(one) + 2 <= style.width), f"  {commands[-1]}")


def _arguments(paths: list[str], style: Style) -> Iterator[str]:
    """Yield what names articles in a shell: one by one if they are few, then their folder; nothing for odd names."""
    import shlex  # only where something can be fixed

    if UNNAMED in paths:
        yield "-"
    elif not all(path == escape_terminal(path, unicode=style.unicode) for path in paths):
        yield ""
    else:
        if len(paths) <= MOST_NAMED:
            yield " ".join(shlex.quote(f"./{path}" if path.startswith("-") else path) for path in paths)
        if len(paths) > 1:
            folders = _folders(paths)
            yield " ".join(map(shlex.quote, folders if len(folders) <= MOST_NAMED else ["."]))


def _folders(paths: list[str]) -> list[str]:
    """Return what articles have in common: of those below the same top folder, the deepest one that has them all."""
    below: dict[str, list[str]] = {}
    for path in paths:
        folder = os.path.dirname(path)  # noqa: PTH120  # as text
        below.setdefault(folder.partition(os.sep)[0] or folder or ".", []).append(folder)
    return ["."] if "." in below else sorted(os.path.commonpath(folders) for folders in below.values())
