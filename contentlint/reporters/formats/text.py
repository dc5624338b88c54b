"""Findings for a terminal: by article, the worst first, repeats grouped, causes joined, then the verdict."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import SEVERITIES, FileReport, Finding, Severity
from contentlint.findings.finding import LOWERED
from contentlint.reporters.counts import tally
from contentlint.reporters.formats import Format
from contentlint.reporters.report import UNNAMED, Report, format_place, group_repeats, place_of
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.shown import ShownFile, choose_shown
from contentlint.reporters.terminal.cell_width import clip, compute_width, wrap
from contentlint.reporters.terminal.ending import render_ending
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line, quote_word
from contentlint.reporters.terminal.excerpt import render_marked_line
from contentlint.reporters.terminal.fix_hint import render_command
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.terminal.suggestion import format_suggestion
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.reporters.causes import Cause, Located

FORMAT = Format(
    summary="people, in a terminal: by article, the worst first, repeats grouped, "
    "up to ten kinds of findings per article",
    media="text",
    for_machines=False,
    joins_causes=True,
    reads_articles=True,
    has_statistics=True,
)

_INDENT = 2
_CAUSE_INDENT = 4
_MIN_GAP = 2
"""The least number of cells between a text and the rule at the right."""

_LEAD = 5
"""Cells of the word in front of a paragraph (``Why``, ``Fix``, ``Try``) and the gap behind it."""

_MAX_RELATED = 5
"""Other places that belong to a finding and are named; of more, the number is given."""

_MIN_QUOTE = 24
"""A message that quotes so many characters of the place says enough; of a shorter quote the line is shown."""

_MAX_REASON = 190
"""Characters of a reason that are shown: two or three lines. Its first sentence alone may not be the reason yet."""

_MAX_REPEAT_CELLS = 44
"""Cells for one of several places that repeat a finding."""

_MAX_PLACE_LINES = 3
"""Lines on which the places of repeats are listed; of more places, the number is given."""

_MAX_SCAFFOLD_LINES = 3
"""A longer block to copy is shown by ``--format full``."""


class _Entry(Struct, frozen=True, gc=False):
    """A finding, its repeats in the same article, and whether its reason is shown with it."""

    file: FileReport
    findings: tuple[Finding, ...]
    says_why: bool

    @property
    def first(self) -> Finding:
        return self.findings[0]


class _Line(Struct, frozen=True, gc=False):
    """A line of an entry without colors, the kind that sets its color, and whether it ends a paragraph."""

    text: str
    kind: str = ""
    is_end: bool = False

    def paint(self, style: Style) -> str:
        """Return the line as it is shown; of a paragraph the word in front is strong."""
        if self.kind:
            return style.paint(self.kind, self.text)
        lead = self.text[:_LEAD]
        return style.paint("strong", lead.rstrip()) + lead[len(lead.rstrip()) :] + self.text[_LEAD:]


def render(report: Report, style: Style) -> Iterator[str]:
    """Show a report, one piece per article, and one for what several articles have in common."""
    said: set[tuple[str, str]] = set()
    shown = choose_shown(report, _group, report.max_shown)
    before, after = shown.split()
    for one in before:
        yield "\n".join(_render_article(one, said, style)) + "\n\n"
    if shown.causes:
        yield "\n".join(_render_causes(shown.causes, said, style)) + "\n\n"
    for one in after:
        yield "\n".join(_render_article(one, said, style)) + "\n\n"
    yield from render_ending(report, shown, style)


def _group(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return entries by severity, findings on the whole article before others."""
    return sorted(
        group_repeats(findings), key=lambda group: (SEVERITIES.index(group[0].severity), not group[0].is_whole)
    )


def _build_entry(file: FileReport, group: list[Finding], said: set[tuple[str, str]]) -> _Entry:
    """Return an entry. Each reason is shown once in a run, with the first finding that has it."""
    reason = (group[0].rule, group[0].why)
    entry = _Entry(file, tuple(group), says_why=reason not in said)
    said.add(reason)
    return entry


def _render_article(one: ShownFile, said: set[tuple[str, str]], style: Style) -> Iterator[str]:
    file = one.file
    shown = [_build_entry(file, entry, said) for entry in one.entries]
    yield style.paint("strong", escape_terminal(file.path, unicode=style.unicode))
    gutter = max(len(_format_position(file.path, entry.first)) for entry in shown)
    for severity, entries in groupby(shown, key=lambda entry: entry.first.severity):
        if severity != shown[0].first.severity:
            yield ""
        yield f" {style.paint(severity, _format_severity(severity, style))}"
        for entry in entries:
            yield from _render_entry(entry, gutter, style)
    if one.hidden:
        yield ""
        yield from _render_hidden(file.path, list(one.hidden), style)


def _render_causes(causes: "Sequence[Cause]", said: set[tuple[str, str]], style: Style) -> Iterator[str]:
    yield style.paint("strong", "Several articles")
    for severity, some in groupby(causes, key=lambda cause: cause.severity):
        if severity != causes[0].severity:
            yield ""
        yield f" {style.paint(severity, _format_severity(severity, style))}"
        for number, cause in enumerate(some):
            if number:
                yield ""
            lines = list(_build_cause_lines(cause, said, style.width - _CAUSE_INDENT, style))
            yield from _render_lines(lines, cause.first, " " * _CAUSE_INDENT, style)


def _build_cause_lines(cause: "Cause", said: set[tuple[str, str]], room: int, style: Style) -> Iterator[_Line]:
    """Return the message, the first places, the reason, the fix and what to do once; a fix only once in a run."""
    first = cause.first
    says_why = _build_entry(cause.places[0].file, [first], said).says_why
    says_fix = (first.rule, f"{first.fix} {cause.advice}") not in said
    said.add((first.rule, f"{first.fix} {cause.advice}"))
    yield from _build_text(wrap(escape_to_line(first.message, unicode=style.unicode), room), "strong")
    yield from _build_text([clip(line, room, style.glyphs.more) for line in _list_places(cause, room, style)], "dim")
    if says_why:
        yield from _build_paragraph("Why", _shorten_reason(first.why), room, style)
    if says_fix:
        yield from _build_paragraph("Fix", first.fix, room, style)
        yield from _build_paragraph("Once", cause.advice, room, style)


def _list_places(cause: "Cause", room: int, style: Style) -> list[str]:
    """Return the places of a cause, each whole and on its own line where not all have room on one."""
    places = [escape_terminal(_format_located(one), unicode=style.unicode) for one in cause.places]
    parts = [*places, cause.more] if cause.others else places
    whole = f"{cause.where}: {', '.join(places)}{' ' * bool(cause.others)}{cause.more}"
    return [whole] if compute_width(whole) <= room else [f"{cause.where}:", *(f"  {part}" for part in parts)]


def _format_located(one: "Located") -> str:
    return format_place(one.file.path, one.finding)


def _format_severity(severity: Severity, style: Style) -> str:
    return f"{getattr(style.glyphs, severity)} {SEVERITY_NAMES[severity].people}"


def _render_hidden(path: str, hidden: list[Finding], style: Style) -> Iterator[str]:
    """Say how many findings of an article are not shown, and how to see them."""
    lead = f"   {len(hidden)} more ({tally('', hidden).words}):"
    command = " ".join(filter(None, ("contentlint check", _quote(path, style), "--all")))
    for line in render_command(lead, [command], style):
        yield line.replace(command, style.paint("strong", command))


def _quote(path: str, style: Style) -> str:
    """Return a path quoted for a shell, or nothing if a terminal cannot show it unchanged."""
    if path == UNNAMED:
        return "-"
    if path != escape_terminal(path, unicode=style.unicode):
        return ""
    return quote_word(f"./{path}" if path.startswith("-") else path)


def _format_position(path: str, finding: Finding) -> str:
    """Return line and column of a finding, or nothing if it is about the whole article."""
    if finding.is_whole:
        return ""
    start, _ = place_of(finding)
    return f"paragraph {start.line}" if is_word_file(path) else f"{start.line}:{start.column}"


def _render_entry(entry: _Entry, gutter: int, style: Style) -> Iterator[str]:
    """Show an entry to the right of its place."""
    lines = list(_build_lines(entry, style.width - (_INDENT + gutter + 2), style))
    before = f"{' ' * _INDENT}{_format_position(entry.file.path, entry.first):<{gutter}}  "
    yield from _render_lines(lines, entry.first, before, style)


def _render_lines(lines: list[_Line], finding: Finding, before: str, style: Style) -> Iterator[str]:
    """Show lines behind what is ``before`` the first. The rule follows the first paragraph that leaves room for it."""
    indent = len(before)
    rule = escape_to_line(finding.rule, unicode=style.unicode)
    free = style.width - indent - compute_width(rule)
    with_rule = next((line for line in lines if line.is_end and compute_width(line.text) + _MIN_GAP <= free), None)
    shown_rule = style.link(finding.help_url, style.paint("dim", rule))
    for line in lines:
        end = " " * (free - compute_width(line.text)) + shown_rule if line is with_rule else ""
        yield f"{before}{line.paint(style)}{end}".rstrip(" ")
        before = " " * indent
    if with_rule is None:
        yield " " * max(style.width - compute_width(rule), _MIN_GAP) + shown_rule


def _build_lines(entry: _Entry, room: int, style: Style) -> Iterator[_Line]:
    """Return the message, the marked text, repeats and related places, the reason and the fix."""
    first = entry.first
    yield from _build_text(wrap(escape_to_line(first.message, unicode=style.unicode), room), "strong")
    yield from _build_excerpt(entry, room, style)
    yield from _build_text(_format_repeats(entry, room, style), "dim")
    if entry.says_why:
        yield from _build_paragraph("Why", _shorten_reason(first.why), room, style)
    yield from _build_paragraph("Fix", first.fix, room, style)
    for text in first.scaffold if len(first.scaffold) <= _MAX_SCAFFOLD_LINES else ():
        plain = escape_terminal(text, unicode=style.unicode)
        yield _Line(f"{' ' * _LEAD}+ {plain}".rstrip(" "), "scaffold")
    if first.repair:
        wording = format_suggestion(entry.file.source, first.repair, room - _LEAD, style)
        yield from _build_paragraph("Try", wording, room, style)
    yield from _build_paragraph("See", _list_related(entry.file.path, first), room, style)


def _list_related(path: str, finding: Finding) -> str:
    """Return the first few related places of a finding, each once."""
    related = finding.related
    noun = "paragraph" if is_word_file(path) else "line"
    named = (f"{one.path}:{one.line}" if one.path else f"{noun} {place_of(one)[0].line}" for one in related)
    places = list(dict.fromkeys(named))
    more = f" and {len(places) - _MAX_RELATED} more" if len(places) > _MAX_RELATED else ""
    return ", ".join(places[:_MAX_RELATED]) + more


def _build_text(lines: Sequence[str], kind: str = "") -> Iterator[_Line]:
    for number, line in enumerate(lines, 1):
        yield _Line(line, kind, is_end=number == len(lines))


def _build_paragraph(word: str, text: str, room: int, style: Style) -> Iterator[_Line]:
    plain = escape_to_line(text, unicode=style.unicode)
    if plain:
        first, *rest = wrap(plain, room - _LEAD)
        yield from _build_text([f"{word:<{_LEAD}}{first}", *(f"{' ' * _LEAD}{line}" for line in rest)])


def _build_excerpt(entry: _Entry, room: int, style: Style) -> Iterator[_Line]:
    """Return the marked line, unless the message quotes enough of it."""
    first = entry.first
    is_quoted = len(first.quote) >= _MIN_QUOTE and first.quote in first.message
    if first.is_whole or is_quoted or (source := entry.file.source) is None:
        return
    rows = render_marked_line(source, first.span, style, first.label, room)
    kinds = ("", f"mark-{first.severity}") if len(rows) > 1 else (f"mark-{first.severity}",)
    yield from (_Line(row, kind or "plain") for row, kind in zip(rows, kinds, strict=False))


def _shorten_reason(text: str) -> str:
    """Return as many sentences of a reason as fit, and always those on why a finding is milder than its rule.

    The rule's page and ``--format full`` have the rest.
    """
    reason, lowered, rest = text.partition(f" {LOWERED}")
    shown, *others = reason.split(". ")
    for sentence in others:
        if len(shown) + len(sentence) > _MAX_REASON:
            shown = f"{shown}."
            break
        shown = f"{shown}. {sentence}"
    return shown + lowered + rest


def _format_repeats(entry: _Entry, room: int, style: Style) -> list[str]:
    """Return lines that list the repeats of an entry, each with the words that it marks."""
    if len(entry.findings) == 1:
        return []
    places = [_format_repeat(entry.file.path, finding, style, room) for finding in entry.findings[1:]]
    lines: list[str] = []
    line = f"{len(places)} more:"
    for at, place in enumerate(places):
        joined = f"{line} {place}" if at == 0 else f"{line} {style.glyphs.separator} {place}"
        rest = f" and {len(places) - at} {'other' if len(places) - at == 1 else 'others'}"
        is_last_line = len(lines) + 1 == _MAX_PLACE_LINES
        is_last = at + 1 == len(places)
        if compute_width(joined) <= room - (len(rest) if is_last_line and not is_last else 0):
            line = joined
        elif is_last_line:
            return [*lines, clip(line + rest, room, style.glyphs.more)]
        else:
            lines.append(line)
            line = place
    return [*lines, line]


def _format_repeat(path: str, finding: Finding, style: Style, room: int) -> str:
    words = f"“{finding.quote}”" if finding.quote else finding.label
    text = escape_to_line(f"{_format_position(path, finding)} {words}", unicode=style.unicode)
    return clip(text, min(_MAX_REPEAT_CELLS, room), style.glyphs.more)
