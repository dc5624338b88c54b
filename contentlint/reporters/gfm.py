"""GitHub-flavoured Markdown, of which GitLab knows the same: the findings by article, in as much room as there is.

Text of articles is data here. Nothing in it makes markup, a link, or a mention that would call somebody.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import Finding
from contentlint.reporters.counts import count_fixable, describe_filtered, tally
from contentlint.reporters.report import Problem, Report, format_place, place_of
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.shown import MAX_FAILING, ShownFile, choose_shown, list_failing, list_singly
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.reporters.terminal.style import UNICODE, Style
from contentlint.reporters.terminal.summary import format_file_counts, format_verdict
from contentlint.reporters.unjudged import describe_unjudged
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.reporters.causes import Cause

Size = Callable[[str], int]
"""How much room a text takes."""

_MAX_TEXT_LENGTH = 500
"""Code points of a text that are shown; a house's own rule may say any number."""

_MAX_LISTED_UNREADABLE = 20
"""What could not be checked is listed up to this number; of the rest, the number is given."""

_RESERVED = 500
"""Room that is kept for the lines that say how much was left out."""

_ADDRESS = re.compile(r"https?://[\w./~%#?&=:@+-]+", re.ASCII)
_SPECIAL = re.compile(
    r"(?P<entity>[<>&|\\])|(?P<sign>[`*_\[\]~$])|(?P<split>[@#!%](?=\w)|/(?=/)|[wW]{3}(?=\.)|GH(?=-\d))"
)
_SPLIT = "<!-- -->"
"""Parts what a forge would take for a mention, a reference or an address; nobody sees it."""


class Room:
    """What may still be written, in units of ``size``."""

    def __init__(self, left: int, size: Size) -> None:
        """Keep something back for the last lines."""
        self._left = left - _RESERVED
        self._size = size

    def take(self, text: str) -> bool:
        """Tell whether there is room for a text, and take it."""
        size = self._size(text)
        if size > self._left:
            return False
        self._left -= size
        return True


def escape_text(text: str) -> str:
    """Return a text of an article for a paragraph or a cell of a table."""
    shown = escape_to_line(text, unicode=True)
    return _SPECIAL.sub(_escape_match, shown if len(shown) <= _MAX_TEXT_LENGTH else shown[: _MAX_TEXT_LENGTH - 1] + "…")


def _escape_match(match: re.Match[str]) -> str:
    sign = match[0]
    if match["entity"]:
        return f"&#{ord(sign)};"
    return f"\\{sign}" if match["sign"] else sign + _SPLIT


def code(text: str) -> str:
    """Return a path or a name in the type of code."""
    return f"<code>{escape_text(text)}</code>"


def link(name: str, address: str) -> str:
    """Return the name of a rule, linked to its page if that has a plain address."""
    return f"[{code(name)}]({address})" if _ADDRESS.fullmatch(address) else code(name)


def render_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; cells are Markdown already."""
    names = list(header)
    lines = (names, ["---"] * len(names), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def render_opening(report: Report, level: int) -> str:
    """Return the heading, the counts, what is held back, the verdict, and how much can be fixed."""
    found = [finding for file in report.files for finding in file.findings]
    total = tally("", found).words
    lines = (f"**{total}**." if total else "", format_file_counts(report), describe_filtered(report))
    said = " ".join(line for line in lines if line)
    judgement = (
        format_verdict(report, Style()) if report.totals.checked or report.unreadable else "No article was checked."
    )
    fixes = f" {sentence}" if (sentence := _can_be_fixed(found)) else ""
    unjudged = "".join(f"- {escape_text(sentence)}\n" for sentence in (*describe_unjudged(report), *report.notes))
    return f"{'#' * level} contentlint\n\n{said}\n\n{judgement}{fixes}\n\n{unjudged and unjudged + chr(10)}"


def _can_be_fixed(found: list[Finding]) -> str:
    """Say in one sentence what ``contentlint fix`` can put right; nothing, if that is nothing."""
    fixable = count_fixable(found)
    safe, unsafe = fixable.safe, fixable.unsafe
    if safe and unsafe:
        return f"`contentlint fix` can fix {safe} of these, and {unsafe} more with `--unsafe`."
    if safe:
        return f"`contentlint fix` can fix {safe} of these."
    return f"`contentlint fix --unsafe` can fix {unsafe} of these." if unsafe else ""


def render_unreadable(report: Report, room: Room) -> Iterator[str]:
    """Yield a list of what could not be checked."""
    if not report.unreadable:
        return
    lines = [_format_problem(problem) for problem in report.unreadable[:_MAX_LISTED_UNREADABLE]]
    fitting = [line for line in lines if room.take(line)]
    left_out = len(report.unreadable) - len(fitting)
    yield "".join(fitting) + (f"- {left_out} more could not be checked.\n" if left_out else "") + "\n"


def _format_problem(problem: Problem) -> str:
    return f"- Cannot check {code(problem.path)}: {escape_text(problem.message)}\n"


def render_findings(report: Report, room: Room) -> Iterator[str]:
    """Yield a collapsed table for several articles, one for each article, the worst first, and what is not shown."""
    shown = choose_shown(report, list_singly)
    before, after = shown.split()
    tables = (
        *(_Table.of_file(one) for one in before),
        *((_Table.of_causes(shown.causes),) if shown.causes else ()),
        *(_Table.of_file(one) for one in after),
    )
    left = 0
    for table in tables:
        rows = [] if left else list(_take_rows(table, room))
        left += sum(row.findings for row in table.rows[len(rows) :])
        if rows:
            yield f"{table.head}{''.join(rows)}{_FOOT}"
    yield from _render_failing(report, room)
    if sentence := shown.count_left_out(left):
        yield f"{sentence}\n"


_FOOT = "\n</details>\n\n"


class _Row(Struct, frozen=True, gc=False):
    """A row of a table, and how many findings it stands for."""

    text: str
    findings: int = 1


class _Table(Struct, frozen=True, gc=False):
    """A collapsed table."""

    head: str
    rows: Sequence[_Row]

    @classmethod
    def of_file(cls, one: ShownFile) -> "_Table":
        """Return the table of an article."""
        found = [entry[0] for entry in one.entries]
        path = escape(escape_to_line(one.file.path, unicode=True)[:_MAX_TEXT_LENGTH])
        counted = tally("", [*found, *one.hidden]).words
        rows = [_Row(_format_row(one.file.path, finding)) for finding in found]
        return cls(_render_head(f"<code>{path}</code>: {counted}"), rows)

    @classmethod
    def of_causes(cls, causes: "Sequence[Cause]") -> "_Table":
        """Return the table of what several articles have in common."""
        counted = tally("", [one.finding for cause in causes for one in cause.found]).words
        return cls(
            _render_head(f"Several articles: {counted}"),
            [_Row(_format_cause(cause), len(cause.found)) for cause in causes],
        )


def _render_head(summary: str) -> str:
    header = render_table(("", "Where", "What to do", "Rule"), ())
    return f"<details>\n<summary>{summary}</summary>\n\n{header}"


def _take_rows(table: _Table, room: Room) -> Iterator[str]:
    """Yield the rows of a table that there is room for."""
    if not room.take(table.head + _FOOT):
        return
    for row in table.rows:
        if not room.take(row.text):
            return
        yield row.text


def _render_failing(report: Report, room: Room) -> Iterator[str]:
    """Yield a collapsed list of the articles that must be fixed, where there are several and there is room."""
    failing = list_failing(report)
    listed = failing if report.shows_all else failing[:MAX_FAILING]
    lines = [f"- {code(one.path)} ({one.count:,})\n" for one in listed]
    if left := len(failing) - len(listed):
        lines.append(f"- and {left:,} more\n")
    head = f"<details>\n<summary>{len(failing):,} articles must be fixed (number of problems)</summary>\n\n"
    text = f"{head}{''.join(lines)}{_FOOT}"
    if len(failing) > 1 and room.take(text):
        yield text


def _format_row(path: str, finding: Finding) -> str:
    line, column = place_of(finding)[0]
    numbers = "" if finding.is_whole or is_word_file(path) else f"{line}:{column}"
    return _join_cells(finding, (numbers, escape_text(finding.place)))


def _format_cause(cause: "Cause") -> str:
    places = [code(format_place(one.file.path, one.finding)) for one in cause.places]
    return _join_cells(cause.first, (f"{cause.where}:", *places, cause.more), cause.advice)


def _join_cells(finding: Finding, where: Iterable[str], advice: str = "") -> str:
    """Return a row: how grave, where, what to do (once, if there is a cause), which rule."""
    word = f"{getattr(UNICODE, finding.severity)} {SEVERITY_NAMES[finding.severity].people}"
    what = [finding.message, finding.fix, f"Once: {advice}" if advice else ""]
    cells = (
        word,
        "<br>".join(part for part in where if part),
        "<br>".join(escape_text(part) for part in what if part),
        link(finding.rule, finding.help_url),
    )
    return f"| {' | '.join(cells)} |\n"
