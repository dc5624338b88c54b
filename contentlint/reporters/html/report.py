"""Writes the report: the shell by a template, the data of all articles packed, scripts and styles in it."""

import base64
import functools
import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from contentlint.article.drawing.draw import encode_json, unpack_drawing
from contentlint.article.drawing.model import Drawing
from contentlint.findings import SEVERITIES, FileReport, Finding
from contentlint.reporters.counts import count_fixable, describe_filtered
from contentlint.reporters.html.assets import FOLDER, compute_hash, join_scripts, join_styles
from contentlint.reporters.html.images import Shelf
from contentlint.reporters.html.index import Index, build_index
from contentlint.reporters.html.rule_pages import build_rule_pages
from contentlint.reporters.html.sheet import SharedTexts, build_page, choose_shown_notes
from contentlint.reporters.html.verdict import describe_states, grade, is_ready, judge_article, judge_site
from contentlint.reporters.message_text import format_message, format_problem
from contentlint.reporters.page_context import PageContext
from contentlint.reporters.report import Report
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.shown import Shown, choose_shown
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.unjudged import describe_unjudged
from contentlint.source.paths import is_word_file

ARTICLES_A_CHUNK = 40
"""So many articles are packed together: what they have in common is written once, and one is opened in no time."""

LEVEL = 9
"""The level of compression."""

BREAK = "\0data\0"
"""Where the template leaves room for the articles, and for images, which are written piece by piece."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the report as HTML."""
    del style
    context = report.page or PageContext("", "", {})
    files = report.ordered_files
    drawings = [unpack_drawing(file.drawing) if file.drawing else None for file in files]
    shown, shelf = choose_shown(report), Shelf(context.images)
    images = [
        shelf.put(file.path, drawing.images) if drawing else {} for file, drawing in zip(files, drawings, strict=True)
    ]
    index = build_index(report, context, drawings, shown.causes, ARTICLES_A_CHUNK)
    head, middle, tail = _render_shell(report, context, index, shown, shelf).split(BREAK)
    yield head
    yield from _render_chunks(files, drawings, context, images)
    yield _render_packed("rules", {"rules": build_rule_pages(report, index)})
    yield middle
    yield from shelf.list_elements()
    yield tail


def _render_shell(report: Report, context: PageContext, index: Index, shown: Shown, shelf: Shelf) -> str:
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(FOLDER),
    )
    environment.filters["line"] = lambda text: escape_to_line(text, unicode=True)
    environment.filters["day"] = _format_day
    environment.filters["number"] = lambda number: f"{number:,}"
    script, styles = join_scripts(is_site=index.kind == "site"), join_styles()
    joined = _list_joined(shown)
    return environment.get_template("report.html.jinja").render(
        index=index,
        data=Markup(_escape_data(encode_json(index))),  # noqa: S704  # what could end the element is escaped
        script=Markup(script),  # noqa: S704  # our own
        styles=Markup(styles),  # noqa: S704  # our own
        script_hash=compute_hash(script),
        style_hash=compute_hash(styles),
        room=BREAK,
        version=report.version,
        day=_format_day(context.day),
        **_describe(report, shelf),
        history=context.history,
        names=SEVERITY_NAMES,
        message=format_message,
        where=_format_where,
        change=lambda severity, count: _draw_change(context, severity, count),
        list_plain=functools.partial(_list_plain, has_tips=report.shows_tips, joined=joined),
        leaves_out_tips=bool(shown.tips),
    )


def _describe(report: Report, shelf: Shelf) -> dict[str, object]:
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
        "states": describe_states(report),
        "remarks": [text for text in (describe_filtered(report), *describe_unjudged(report), shelf.describe()) if text],
    }


def _format_where(file: FileReport, finding: Finding) -> str:
    """Return where a finding is, behind a comma: the line, of a Word file the place in words, nothing for all of it."""
    if finding.is_whole:
        return ""
    return f", {finding.place}" if is_word_file(file.path) else f", line {finding.line}"


def _list_plain(file: FileReport, *, has_tips: bool, joined: Collection[int]) -> list[Finding]:
    """Return the findings of an article that a browser without scripts lists: those that are in no list of causes."""
    found = choose_shown_notes(file)
    return [finding for finding in found if id(finding) not in joined and (has_tips or finding.severity != "info")]


def _list_joined(shown: Shown) -> set[int]:
    return {id(one.finding) for cause in shown.causes for one in cause.found}


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
    files: Sequence[FileReport],
    drawings: Sequence[Drawing | None],
    context: PageContext,
    images: Sequence[dict[str, int]],
) -> Iterator[str]:
    for start in range(0, len(files), ARTICLES_A_CHUNK):
        part = slice(start, start + ARTICLES_A_CHUNK)
        texts = SharedTexts()
        pages = [
            build_page(file, drawing, context, texts, shown)
            for file, drawing, shown in zip(files[part], drawings[part], images[part], strict=True)
        ]
        yield _render_packed("chunk", {"texts": texts.list_all(), "pages": pages})


def _render_packed(name: str, data: object) -> str:
    packed = zlib.compress(encode_json(data), LEVEL)
    return f'<script type="text/plain" class="{name}">{_encode_bytes(packed)}</script>\n'


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
