"""Writes the report: the shell by a template, the data of all articles packed, scripts and styles in it."""

import base64
import functools
import zlib
from collections.abc import Iterator, Sequence
from datetime import date

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from contentlint.article.drawing.draw import encode_json, unpack_drawing
from contentlint.article.drawing.model import Drawing
from contentlint.findings import SEVERITIES, FileReport, Finding
from contentlint.reporters.counts import count_fixable, describe_filtered
from contentlint.reporters.html.assets import FOLDER, compute_hash, join_scripts, join_styles
from contentlint.reporters.html.index import Index, build_index
from contentlint.reporters.html.sheet import SharedTexts, build_page, choose_shown
from contentlint.reporters.html.verdict import grade, is_ready, judge_article, judge_site
from contentlint.reporters.message_text import format_message, format_problem
from contentlint.reporters.page_context import PageContext
from contentlint.reporters.report import Report
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.unjudged import describe_unjudged
from contentlint.source.paths import is_word_file

ARTICLES_A_CHUNK = 40
"""So many articles are packed together: what they have in common is written once, and one is opened in no time."""

LEVEL = 9
"""The level of compression."""

MAX_PLAIN = 20_000
"""Where there are more findings, browsers without scripts list no tips: most would list nothing at all."""

BREAK = "\0chunks\0"
"""Where the template leaves room for the data of the articles, which is written piece by piece."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the report as HTML."""
    del style
    context = report.page or PageContext("", "", {})
    files = report.ordered_files
    drawings = [unpack_drawing(file.drawing) if file.drawing else None for file in files]
    index = build_index(report, context, drawings, ARTICLES_A_CHUNK)
    head, _, tail = _render_shell(report, context, index).partition(BREAK)
    yield head
    yield from _render_chunks(files, drawings, context)
    yield tail


def _render_shell(report: Report, context: PageContext, index: Index) -> str:
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(FOLDER),
    )
    environment.filters["line"] = lambda text: escape_to_line(text, unicode=True)
    environment.filters["number"] = lambda number: f"{number:,}"
    script, styles = join_scripts(), join_styles()
    amount = sum(len(file.findings) for file in report.files)
    return environment.get_template("report.html.jinja").render(
        index=index,
        data=Markup(_escape_data(encode_json(index))),  # noqa: S704  # what could end the element is escaped
        script=Markup(script),  # noqa: S704  # our own
        styles=Markup(styles),  # noqa: S704  # our own
        script_hash=compute_hash(script),
        style_hash=compute_hash(styles),
        chunks=BREAK,
        version=report.version,
        day=_format_day(context.day),
        **_describe(report),
        history=context.history,
        names=SEVERITY_NAMES,
        message=format_message,
        where=_format_where,
        change=lambda severity, count: _draw_change(context, severity, count),
        list_plain=functools.partial(_list_plain, has_tips=amount <= MAX_PLAIN),
        leaves_out_tips=amount > MAX_PLAIN,
    )


def _describe(report: Report) -> dict[str, object]:
    """Return what the shell says in words: whoever reads without scripts gets the verdict and all findings."""
    totals, files = report.totals, report.ordered_files
    is_article = len(files) == 1
    every = (finding for file in files for finding in file.findings)
    return {
        "files": files,
        "problems": [(problem.path, format_problem(problem)) for problem in report.unreadable],
        "verdict": judge_article(files[0]) if is_article else judge_site(report),
        "level": grade(files),
        "counts": [
            (severity, SEVERITY_NAMES[severity].many.capitalize(), getattr(totals, severity)) for severity in SEVERITIES
        ],
        "fixable": count_fixable(every),
        "ready": sum(map(is_ready, files)),
        "checked": totals.checked,
        "remarks": [text for text in (describe_filtered(report), *describe_unjudged(report)) if text],
    }


def _format_where(file: FileReport, finding: Finding) -> str:
    """Return where a finding is, behind a comma: the line, of a Word file the place in words, nothing for all of it."""
    if finding.is_whole:
        return ""
    return f", {finding.place}" if is_word_file(file.path) else f", line {finding.line}"


def _list_plain(file: FileReport, *, has_tips: bool) -> list[Finding]:
    """Return the findings of an article that a browser without scripts lists."""
    return [finding for finding in choose_shown(file) if has_tips or finding.severity != "info"]


def _draw_change(context: PageContext, severity: str, count: int) -> Markup:
    """Return the change of a number since the last run; nothing where none is known."""
    runs = context.history.runs if context.history else ()
    before: int | None = getattr(runs[-1], severity) if runs else None
    if before is None:
        return Markup()
    words = "±0" if count == before else f"{'▲' if count > before else '▼'} {abs(count - before):,}"
    kind = "worse" if count > before else "better" if count < before else ""
    return Markup('<span class="change {}">{}</span>').format(kind, words)


def _render_chunks(
    files: Sequence[FileReport], drawings: Sequence[Drawing | None], context: PageContext
) -> Iterator[str]:
    for start in range(0, len(files), ARTICLES_A_CHUNK):
        part = slice(start, start + ARTICLES_A_CHUNK)
        texts = SharedTexts()
        pages = [
            build_page(file, drawing, context.limits.get(file.path), texts)
            for file, drawing in zip(files[part], drawings[part], strict=True)
        ]
        packed = zlib.compress(encode_json({"texts": texts.list_all(), "pages": pages}), LEVEL)
        yield f'<script type="text/plain" class="chunk">{_encode_bytes(packed)}</script>\n'


def _encode_bytes(data: bytes) -> str:
    """Return bytes as text that can stand in a script element: base 85, a fifth longer, with a comma for ``<``."""
    return base64.b85encode(data).decode().replace("<", ",")


def _escape_data(data: bytes) -> str:
    """Return JSON in which nothing can end a script element or open a comment."""
    return data.decode().replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _format_day(day: str) -> str:
    if not day:
        return ""
    at = date.fromisoformat(day)
    return f"{at.day} {at:%B %Y}"
