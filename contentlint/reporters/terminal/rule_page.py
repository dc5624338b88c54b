"""The page of a rule in a terminal: headings painted, paragraphs and items wrapped, examples as they are."""

import re
from collections.abc import Iterator

from contentlint.reporters.terminal.cell_width import compute_width, wrap
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.rule.docs.page import strip_marks

_EXAMPLE_INDENT = 4
_ITEM = re.compile(r"(?P<mark>[-*] |> )(?P<text>.*)")
_FENCE = re.compile(r"`{3,}")


def render_rule_page(markdown: str, style: Style) -> Iterator[str]:
    """Yield the lines of a page that is written in the Markdown of rule pages."""
    pending: list[str] = []
    fence = ""
    for line in markdown.splitlines():
        if fence:
            if line == fence:
                fence = ""
            else:
                yield _render_example_line(line, style)
            continue
        opening = _FENCE.match(line)
        if opening or line.startswith("#") or not line or _ITEM.match(line):
            yield from _render_paragraph(pending, style)
            pending = []
        if opening:
            fence = opening[0]
        elif line.startswith("#"):
            yield from _render_heading(escape_to_line(line.lstrip("#"), unicode=style.unicode), style)
        elif line:
            pending.append(line)
        else:
            yield ""
    yield from _render_paragraph(pending, style)


def _render_heading(text: str, style: Style) -> Iterator[str]:
    """Paint a heading; underline it where there is no colour."""
    yield style.paint("strong", text)
    if not style.colour:
        yield "-" * compute_width(text)


def _render_example_line(line: str, style: Style) -> str:
    return (" " * _EXAMPLE_INDENT + style.paint("dim", escape_terminal(line, unicode=style.unicode))).rstrip()


def _render_paragraph(lines: list[str], style: Style) -> Iterator[str]:
    """Wrap lines that belong together; an item hangs behind its mark, a finding is indented."""
    if not lines:
        return
    item = _ITEM.match(lines[0])
    lead = "" if item is None else item["mark"] if item["mark"] != "> " else "  "
    text = " ".join([item["text"] if item else lines[0], *lines[1:]])
    plain = escape_to_line(strip_marks(text), unicode=style.unicode)
    for line in wrap(plain, style.width - len(lead)):
        yield lead + line
        lead = " " * len(lead)
