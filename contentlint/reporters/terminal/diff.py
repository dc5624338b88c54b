"""A unified diff in a terminal: what goes and what comes in colours, and nothing that the terminal would obey."""

from collections.abc import Iterator

from contentlint.reporters.terminal.escape import escape_terminal
from contentlint.reporters.terminal.style import Style

_KINDS = (("---", "strong"), ("+++", "strong"), ("@@", "dim"), ("-", "mark-error"), ("+", "scaffold"))
"""How lines begin, and how they are painted."""


def render_diff(diff: str, style: Style) -> Iterator[str]:
    """Yield the lines of a diff as a terminal shows them."""
    for line in diff.removesuffix("\n").split("\n"):
        kind = next((kind for start, kind in _KINDS if line.startswith(start)), "plain")
        yield style.paint(kind, escape_terminal(line, unicode=style.unicode))
