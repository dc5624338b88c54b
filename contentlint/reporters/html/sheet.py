"""One article of a report as data for its page: its drawing, its findings, what to do first, its search result."""

import zlib

import msgspec
from msgspec import Struct

from contentlint.article.drawing.model import Drawing
from contentlint.findings import SEVERITIES, FileReport, Finding
from contentlint.reporters.html.changes import Repairing, describe_repair
from contentlint.reporters.html.first import Thing, choose_first
from contentlint.reporters.html.preview import Preview, build_preview
from contentlint.reporters.html.since import list_gone
from contentlint.reporters.html.verdict import grade, judge_article
from contentlint.reporters.message_text import format_message
from contentlint.reporters.page_context import PageContext
from contentlint.reporters.report import replace_surrogates, sort_findings
from contentlint.reporters.terminal.fix_hint import quote_path
from contentlint.source.paths import is_word_file

MAX_NOTES = 1_000
"""So many findings of an article are shown in it, the gravest first: a browser chokes on more."""


class Note(Struct, frozen=True, omit_defaults=True):
    """A finding as the page shows it; ``start`` and ``end`` are code points of the text that people see.

    ``why`` and ``fix`` are the numbers of texts that many notes have in common; ``about`` is as in :class:`Finding`.
    """

    rule: str
    severity: str
    message: str
    why: int
    fix: int
    start: int
    end: int
    line: int
    place: str = ""
    scaffold: tuple[str, ...] = ()
    about: str = "place"
    repair: Repairing | None = None
    is_new: bool = False


class Page(Struct, frozen=True, omit_defaults=True):
    """The data of the page of one article.

    ``level`` is the gravest severity of its findings, or ``none``; ``problem`` says why it could not be checked.
    ``sheet`` is its drawing, which is JSON already; ``hidden`` counts the findings that have no note. ``gone`` says
    what was found in the last run and is no longer, ``images`` are numbers of images, ``target`` names it in a shell.
    """

    path: str
    verdict: str
    level: str
    problem: str = ""
    sheet: msgspec.Raw | None = None
    notes: tuple[Note, ...] = ()
    hidden: int = 0
    first: tuple[Thing, ...] = ()
    preview: Preview | None = None
    gone: tuple[tuple[str, int], ...] = ()
    images: dict[str, int] = {}
    target: str = ""


class SharedTexts:
    """Texts that are written once and named by their numbers."""

    def __init__(self) -> None:
        """Start without any."""
        self._numbers: dict[str, int] = {}

    def get_number(self, text: str) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def list_all(self) -> list[str]:
        """Return the texts by their numbers."""
        return list(self._numbers)


def build_page(
    file: FileReport, drawing: Drawing | None, context: PageContext, texts: SharedTexts, images: dict[str, int]
) -> Page:
    """Return the page of an article, which takes texts from those that it shares. One that was not checked says why."""
    limits, changes = context.limits.get(file.path), context.changes
    if drawing is None:
        return Page(file.path, judge_article(file), grade((file,)), problem=file.error)
    shown = choose_shown_notes(file)
    new = set(map(id, changes.new.get(replace_surrogates(file.path), ())))
    return Page(
        file.path,
        judge_article(file),
        grade((file,)),
        sheet=msgspec.Raw(zlib.decompress(drawing.sheet)),
        notes=tuple(_build_note(file, finding, texts, is_new=id(finding) in new) for finding in shown),
        hidden=len(file.findings) - len(shown),
        first=choose_first(shown),
        preview=build_preview(drawing.summary, limits) if limits else None,
        gone=tuple(list_gone(file, changes)),
        images=images,
        target=quote_path(file.path) if context.has_files else "",
    )


def choose_shown_notes(file: FileReport) -> list[Finding]:
    """Return the findings that are shown, in order of place: all of them, unless they are too many."""
    found = sort_findings(file.findings)
    if len(found) <= MAX_NOTES:
        return found
    ranked = sorted(range(len(found)), key=lambda number: SEVERITIES.index(found[number].severity))
    return [found[number] for number in sorted(ranked[:MAX_NOTES])]


def _build_note(file: FileReport, finding: Finding, texts: SharedTexts, *, is_new: bool) -> Note:
    return Note(
        finding.rule,
        finding.severity,
        format_message(finding),
        texts.get_number(finding.why),
        texts.get_number(finding.fix),
        finding.span.start,
        finding.span.end,
        0 if is_word_file(file.path) else finding.line,
        finding.place,
        finding.scaffold,
        finding.about,
        describe_repair(file, finding),
        is_new,
    )
