"""Findings in order of place, the worst article first, each with its lines, reason and fix, then the verdict."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import FileReport, Finding, Related
from contentlint.reporters.formats import Format
from contentlint.reporters.report import Report, format_place, place_of
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.shown import Shown, choose_shown
from contentlint.reporters.terminal.cell_width import clip, compute_width, wrap
from contentlint.reporters.terminal.ending import render_ending
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.excerpt import render_excerpt
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.terminal.suggestion import format_suggestion
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.reporters.causes import Cause

FORMAT = Format(
    summary="people: findings in order of place, each with its lines, the full reason and the fix",
    media="text",
    for_machines=False,
    joins_causes=True,
    reads_articles=True,
)

_HANGING_INDENT = 8
"""Cells before a paragraph that has a word in front (``Why``, ``Fix``, ``Try``, ``Also``)."""

_MIN_GAP = 2
"""The least number of cells between a place and the rule at the right."""

_MAX_LISTED_LINES = 20
"""Line numbers of repeats that are listed; of more, the number is given."""


class _Entry(Struct, frozen=True, gc=False):
    """A finding, its repeats in the file, the cause for which it stands, and whether its reason is shown with it."""

    file: FileReport
    finding: Finding
    repeats: tuple[Finding, ...]
    says_why: bool
    cause: "Cause | None" = None


def render(report: Report, style: Style) -> Iterator[str]:
    """Show a report to people, one chunk per finding."""
    shown = choose_shown(report)
    for entry in _build_entries(shown):
        yield "\n".join(_render_lines(entry, style)) + "\n\n"
    yield from render_ending(report, shown, style)


def _build_entries(shown: Shown) -> Iterator[_Entry]:
    """Yield what is shown in its order. Each reason is shown once in a run, with the first finding that has it."""
    said: set[tuple[str, str]] = set()
    before, after = shown.split()
    in_order = (
        *((one.file, entry, None) for one in before for entry in one.entries),
        *((cause.places[0].file, [cause.first], cause) for cause in shown.causes),
        *((one.file, entry, None) for one in after for entry in one.entries),
    )
    for file, (first, *repeats), cause in in_order:
        reason = (first.rule, first.why)
        yield _Entry(file, first, tuple(repeats), says_why=reason not in said, cause=cause)
        said.add(reason)


def _render_lines(entry: _Entry, style: Style) -> Iterator[str]:
    yield from _render_headline(entry.finding, style)
    yield from _render_whereabouts(entry, style)
    yield from _add_blank_line(_render_source_lines(entry, style))
    yield from _add_blank_line(list(_render_advice(entry, style)))


def _add_blank_line(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _render_headline(finding: Finding, style: Style) -> Iterator[str]:
    """Show the severity and the message; further lines of the message are indented."""
    lead = f"{getattr(style.glyphs, finding.severity)} {SEVERITY_NAMES[finding.severity].people}"
    indent = len(lead) + 2
    first, *rest = wrap(escape_to_line(finding.message, unicode=style.unicode), style.width - indent)
    yield f"{style.paint(finding.severity, lead)}  {style.paint('strong', first)}"
    for line in rest:
        yield " " * indent + style.paint("strong", line)


def _render_whereabouts(entry: _Entry, style: Style) -> Iterator[str]:
    """Show the place, and the rule to its right, or on its own line if there is no room."""
    where = escape_terminal(format_place(entry.file.path, entry.finding), unicode=style.unicode)
    place = escape_to_line(entry.finding.place, unicode=style.unicode)
    rule = escape_to_line(entry.finding.rule, unicode=style.unicode)
    line = f"  {where} {style.glyphs.separator} {place}" if place else f"  {where}"
    shown_rule = style.link(entry.finding.help_url, style.paint("dim", rule))
    free = style.width - compute_width(line) - compute_width(rule)
    if free >= _MIN_GAP:
        yield line + " " * free + shown_rule
        return
    room = max(style.width, compute_width(where) + 2)
    yield clip(line, room, style.glyphs.more)
    yield " " * max(style.width - compute_width(rule), _MIN_GAP) + shown_rule


def _render_source_lines(entry: _Entry, style: Style) -> list[str]:
    if entry.file.source is None or entry.finding.is_whole:
        return []
    finding = entry.finding
    return render_excerpt(entry.file.source, finding.span, style, finding.severity, finding.label)


def _render_advice(entry: _Entry, style: Style) -> Iterator[str]:
    """Show why it matters, how to fix it, what to copy, a suggested wording, related places and repeats."""
    if entry.says_why:
        yield from _render_paragraph("Why", entry.finding.why, style)
    yield from _render_paragraph("Fix", entry.finding.fix, style)
    for line in entry.finding.scaffold:
        plain = escape_terminal(line, unicode=style.unicode)
        yield " " * _HANGING_INDENT + style.paint("scaffold", f"+ {plain}".rstrip(" "))
    wording = format_suggestion(entry.file.source, entry.finding.repair, style.width - _HANGING_INDENT, style)
    yield from _render_paragraph("Try", wording, style)
    yield from _render_paragraph("See", "" if entry.cause else _format_related(entry), style)
    yield from _render_paragraph("Also", _format_repeats(entry) or _format_other_articles(entry), style)
    if entry.cause:
        yield from _render_paragraph("Once", entry.cause.advice, style)


def _render_paragraph(word: str, text: str, style: Style) -> Iterator[str]:
    lead = f"  {style.paint('strong', word)}" + " " * (_HANGING_INDENT - 2 - len(word))
    for part in text.split("\n\n"):
        plain = escape_to_line(part, unicode=style.unicode)
        for line in wrap(plain, style.width - _HANGING_INDENT) if plain else ():
            yield lead + line
            lead = " " * _HANGING_INDENT


def _format_other_articles(entry: _Entry) -> str:
    """Return in how many articles a cause is, and further places of it, each on its own line."""
    cause = entry.cause
    if cause is None:
        return ""
    places = [format_place(one.file.path, one.finding) for one in cause.places[1:]]
    return "\n\n".join([f"{cause.where}:", *places, *([cause.more] if cause.more else [])])


def _format_related(entry: _Entry) -> str:
    noun = _get_noun(entry)
    places = ((_format_other_place(other, noun), other.label) for other in entry.finding.related)
    return "\n\n".join(f"{place}: {label}" if label else place for place, label in places)


def _get_noun(entry: _Entry) -> str:
    return "paragraph" if is_word_file(entry.file.path) else "line"


def _format_other_place(other: Related, noun: str) -> str:
    if other.path:
        return f"{other.path}:{other.line}" if other.line else other.path
    return f"{noun} {place_of(other)[0].line}"


def _format_repeats(entry: _Entry) -> str:
    """Return how many findings repeat the one shown, and their lines."""
    if not entry.repeats:
        return ""
    lines = list(dict.fromkeys(place_of(finding)[0].line for finding in entry.repeats))
    listed = ", ".join(map(str, lines[:_MAX_LISTED_LINES]))
    left_out = len(lines) - _MAX_LISTED_LINES
    more = f" and {left_out} more" if left_out > 0 else ""
    noun = _get_noun(entry)
    return f"{len(entry.repeats)} more like this: {noun if len(lines) == 1 else f'{noun}s'} {listed}{more}."
