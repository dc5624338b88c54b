"""The lines of pasted text as units, for the division of a draft into its article and the frame around it."""

from collections.abc import Sequence

from msgspec.structs import replace

from contentlint.document.frame.units import Kind, Unit
from contentlint.document.frame.words import is_markup, parts_messages
from contentlint.document.pasted.lines import Line
from contentlint.document.pasted.survey import Survey
from contentlint.document.pasted.tables import Grid
from contentlint.prose.draft_words import measure_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    build_answer_lead,
    build_lettered_lead,
    build_question_prefix,
    build_short_answer_lead,
)
from contentlint.source import Span

SUPPRESSION = "<!-- contentlint-"
"""How a comment begins that is for contentlint alone."""

_HASHES = compile_lazy(r"(#{1,6})[ \t]+(?=\S)")
_PAIR_LEAD = compile_lazy(
    lambda: rf"{build_question_prefix()}|{build_answer_lead()}|{build_lettered_lead()}|{build_short_answer_lead()}"
)
_ADDRESS = compile_lazy(r"\[[^\]\n]{1,200}\]:[ \t]*\S")
"""The address of a link that is written elsewhere: “[lime]: https://…”."""

_NO_CELLS = compile_lazy(r"\{\{[^{}\n]{0,300}\}\}|^\[[^\[\]\n]{0,300}\]$")
_CELLS = compile_lazy(r"[|\t]")

_EDGES = "*_ \t"


def build_units(survey: Survey, grids: Sequence[Grid], *, is_markdown: bool = False) -> list[Unit]:
    """Return the units of pasted text, in its order; tags and comments of Markdown are part of its text."""
    stops = {grid.first: grid for grid in grids}
    inner = {at for grid in grids for at in range(grid.first + 1, grid.stop)}
    shown = frozenset(survey.order)
    found: list[Unit] = []
    is_parted = False
    for at, line in enumerate(survey.lines):
        if line.text.startswith(SUPPRESSION):
            continue
        is_parted = is_parted or line.kind == "rule"
        if at not in shown:
            if line.text and at not in inner and parts_messages(line.text):
                found.append(Unit(line.number, line.span, line.text, "plain", 1, raw=line.text))
            continue
        if found and found[-1].kind == "code" and line.kind == "code":
            continue
        unit = _build_table(survey, stops[at]) if at in stops else _build_unit(survey, at)
        found.append(replace(unit, is_parted=True) if is_parted else unit)
        is_parted = False
    return [_keep_markup(unit) for unit in found] if is_markdown else found


def _keep_markup(unit: Unit) -> Unit:
    """Return a unit of Markdown; tags, comments, templates and addresses of links are part of its text.

    One row is not a table: a paragraph with a sign of cells in a template or a link.
    """
    if unit.kind == "row" and len(unit.rows) <= 1 and not _CELLS.search(_NO_CELLS.sub("", unit.text)):
        unit = replace(unit, kind="plain", rows=(), raw=unit.raw or unit.text)
    is_code = unit.raw[:1] == "<" or is_markup(unit.raw) or _ADDRESS.match(unit.raw) is not None
    return replace(unit, kind="code") if is_code else unit


def _build_unit(survey: Survey, at: int) -> Unit:
    line = survey.lines[at]
    hashes = _HASHES.match(line.text) if line.kind == "plain" else None
    form = survey.get_form(at) if line.kind in {"plain", "item"} else None
    level = len(hashes[1]) if hashes else form.depth if form and form.kind == "named" else 0
    text = line.text[hashes.end() :] if hashes else survey.get_words(at) if level else line.text
    kind: Kind = _find_kind(line, is_heading=level > 0)
    if kind == "item":
        text = line.text[line.marker_end - line.span.start :]
        is_aside = text[-1:] in "–—" or not any(map(str.isalpha, text))  # “– Ends –”; “- 42 -” is the number of a page
        kind = "plain" if is_aside else "item"
    text = text.strip(_EDGES)
    return Unit(
        line.number,
        line.span,
        text,
        kind,
        measure_words(text),
        level,
        is_part=kind != "item" and survey.is_usual(at),
        is_answer=line.kind == "answer" or _PAIR_LEAD.match(text) is not None,
        follows=survey.is_glued(at),
        raw=line.text,
        lead=line.text[: line.pieces[0].end - line.pieces[0].start] if len(line.pieces) > 1 else "",
    )


def _find_kind(line: Line, *, is_heading: bool) -> Kind:
    if is_heading:
        return "heading"
    if line.kind in {"item", "code"}:
        return line.kind
    return "row" if line.kind in {"row", "delimiter"} else "plain"


def _build_table(survey: Survey, grid: Grid) -> Unit:
    """Return a table as one unit; rows of two cells are a label and its value."""
    lines = survey.lines[grid.first : grid.stop]
    span = Span(lines[0].span.start, lines[-1].span.end)
    rows = tuple(_join_cells(line.text) for line in lines if line.kind != "delimiter")
    return Unit(lines[0].number, span, " ".join(rows), "row", sum(line.words for line in lines), rows=rows)


def _join_cells(text: str) -> str:
    cells = [cell.strip() for cell in text.strip("|").replace("|", "\t").split("\t") if cell.strip()]
    return ": ".join(cells) if len(cells) == 2 and ":" not in cells[0] else "  ".join(cells)  # noqa: PLR2004
