"""A draft to an article, as ``contentlint publish`` makes it: what is kept, what goes, what is unsure."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from msgspec import Struct

from contentlint.article.parts.draft_edges import METADATA
from contentlint.article.reader import read
from contentlint.config import Overlay
from contentlint.document.frame.questions import name_source
from contentlint.document.frame.reader import NO_ANSWERS
from contentlint.linter.context import LintContext, load_context
from contentlint.publish.framing import find_frame
from contentlint.publish.pictures import Pictures, choose_pictures, leave_out_pictures, list_missing
from contentlint.publish.publisher import STRUCTURE, FaqStyle, Published, Publisher, Wanted
from contentlint.source import Source, UnreadableSource
from contentlint.source.paths import is_word_file
from contentlint.source.word import WordSource
from contentlint.source.word.left_out import LeftOut, describe_left_out
from contentlint.studio.checking import check_text
from contentlint.studio.draft_edits import EditedDraft, edit_draft
from contentlint.studio.errors import RequestError
from contentlint.studio.messages import Answers, Reply
from contentlint.studio.questions import Names, list_questions
from contentlint.studio.units import Units

ARTICLES = (".md", ".markdown", ".mdx", ".html", ".htm")
"""How the name of an article may end."""

State = Literal["kept", "removed", "unsure"]


class Order(Struct, frozen=True):
    """What is to come of a draft: the name of the article, its form, and what a person has answered."""

    target: str = ""
    faq: FaqStyle = "headings"
    json_ld: bool = False
    answers: Answers = Answers()


class Result(Struct, frozen=True):
    """What the page is told, and the pictures that belong beside the article."""

    reply: Reply
    pictures: Pictures


class Press:
    """Makes articles of drafts; the setups of a folder are made once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._house: LintContext | None = None
        self._publisher: Publisher | None = None

    def publish(self, draft: Source, order: Order, house: LintContext) -> Result:
        """Return the article of a draft. Raises :class:`RequestError` where there is none."""
        publisher = self._get_publisher(house)
        target = order.target or get_usual_target(draft.path)
        if not target.lower().endswith(ARTICLES):
            raise RequestError("path", f"{target}: the name of an article ends in .md or .html")
        edited = _take_answers(draft, order.answers, house)
        pictures = _choose_pictures(draft, target, house)
        wanted = Wanted(target, order.faq, order.json_ld, pictures.names, edited.answers)
        try:
            done = publisher.publish(edited.source, wanted)
        except UnreadableSource as problem:
            raise RequestError("unreadable", str(problem)) from problem
        text = _unmark(done, edited, order.answers)
        return _describe(_Made(draft, done, edited, order, text, target, house, publisher, pictures))

    def _get_publisher(self, house: LintContext) -> Publisher:
        if self._publisher is None or self._house is not house:
            overlay = Overlay(select=STRUCTURE)
            structure = load_context(house.config.root or "/", overlay=overlay)
            house.use_languages()
            self._house, self._publisher = house, Publisher(house, structure)
        return self._publisher


def get_usual_target(path: str) -> str:
    """Return what an article is called where nobody says: as the draft, as Markdown unless that is HTML."""
    given = PurePosixPath(path)
    return path if given.suffix.lower() in ARTICLES else given.with_suffix(".md").as_posix()


def _take_answers(draft: Source, answers: Answers, house: LintContext) -> EditedDraft:
    article = read(draft, today=house.today, language=house.language)
    return edit_draft(draft, article, find_frame(article, NO_ANSWERS), answers)


def _choose_pictures(draft: Source, target: str, house: LintContext) -> Pictures:
    if not isinstance(draft, WordSource):
        return Pictures()
    return choose_pictures(draft, target, Path(house.config.root or "/", target).parent)


def _unmark(done: Published, edited: EditedDraft, answers: Answers) -> str:
    """Return the article without the marks of headings that a person calls part of the text."""
    text = done.source.text
    plain = {words for line, words in done.unsure if edited.get_old_number(line) in answers.plain}
    for words in plain:
        text = re.sub(rf"(?m)^#{{1,6}} (?={re.escape(words)}$)", "", text)
    return text


class _Made(Struct, frozen=True):
    """A draft, its article, and what it was made with."""

    draft: Source
    done: Published
    edited: EditedDraft
    order: Order
    text: str
    target: str
    house: LintContext
    publisher: Publisher
    pictures: Pictures

    @property
    def names(self) -> Names:
        """Return what the lines of the draft are called."""
        return Names(self.done.draft, self.edited)


def _describe(made: _Made) -> Result:
    done, answers = made.done, made.order.answers
    asked = list(list_questions(done, made.names, answers.ignore))
    asked = [one for one in asked if not (one.id.startswith("heading:") and one.number in answers.plain)]
    dropped = made.publisher.find_dropped(done)
    pictures, missing = _leave_out(made)
    checked = check_text(Source(made.text, made.target), made.house)
    found = [one.severity for one in checked.report.findings]
    reply = {
        "type": "published",
        "text": made.text,
        "target": made.target,
        "upload": None,
        "blocks": list(_list_blocks(made, {one.block for one in asked})),
        "dropped": [
            {"line": made.names.of_line(one.line), "words": one.words, "reason": one.reason} for one in dropped
        ],
        "questions": asked,
        "proposals": [{"key": key, "value": str(one.value), "origin": one.origin} for key, one in done.proposals],
        "is_understood": not asked and done.has_title and not (done.missing or missing or pictures.unshown),
        "has_title": done.has_title,
        "has_text": done.has_text,
        "is_bare": done.is_bare,
        "missing": done.missing,
        "notes": list(_list_notes(made.draft, missing, pictures)),
        "pictures": [one.name for one in pictures.files],
        "counts": {severity: found.count(severity) for severity in ("error", "warning", "info")},
    }
    return Result(reply, pictures)


def _leave_out(made: _Made) -> tuple[Pictures, tuple[str, ...]]:
    """Return the pictures that the article shows, and the alternative texts of those that it misses."""
    if not isinstance(made.draft, WordSource):
        return made.pictures, ()
    if not made.done.left_out:
        return made.pictures, tuple(list_missing(made.draft, made.pictures.names))
    return leave_out_pictures(made.draft, made.pictures, [one.span for one in made.done.left_out])


def _list_notes(draft: Source, missing: Sequence[str], pictures: Pictures) -> Iterator[str]:
    """Yield what a person should know of a Word file."""
    if not isinstance(draft, WordSource):
        return
    left_out = [*draft.left_out, *(LeftOut("picture", alt) for alt in missing)]
    if left_out:
        yield f"Not in the article: {describe_left_out(left_out)}"
    if draft.changes:
        yield f"Changed in the article: {', '.join(draft.changes)}"
    if pictures.unshown:
        yield f"Browsers do not show {', '.join(pictures.unshown)}; convert to PNG or SVG"


# --- blocks ---------------------------------------------------------------------------------------


def _list_blocks(made: _Made, asked: set[int | None]) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a draft in order, each with what becomes of it."""
    frame, source = made.done.frame, made.done.draft
    has_places = made.edited.source is made.draft and not is_word_file(made.draft.path)
    units = Units(made.draft.text)
    if frame is None:
        yield from _list_paragraphs(source, units, has_places=has_places)
        return
    cut = set(frame.cut)
    for at, unit in enumerate(frame.units):
        block = made.names.find_block(unit)
        state: State = "unsure" if at in asked else "removed" if at in cut else "kept"
        is_told = block in made.order.answers.remove
        reason = frame.evidence[at].source if at in cut and not is_told else ""
        if reason == METADATA:
            state = "kept" if state == "removed" else state
        span = source.find_shown(unit.span)
        yield {
            "number": made.names.get_number(unit),
            "state": state,
            "kind": unit.kind,
            "level": unit.level,
            "text": unit.text,
            "reason": _word_reason(reason, is_told=is_told),
            "is_title": frame.division.title == at,
            "span": span if has_places else None,
            "at": units.locate(span) if has_places else None,
            "leave_out": {"remove": [block]},
        }


def _word_reason(reason: str, *, is_told: bool) -> str:
    """Say why a block is not in the text of the article; nothing where it is."""
    if is_told:
        return "left out by you"
    return "moved to the front matter" if reason == METADATA else name_source(reason) if reason else ""


def _list_paragraphs(source: Source, units: Units, *, has_places: bool) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a text that is known to have no frame: all of them are kept."""
    for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", source.shown.text):
        yield {
            "number": source.shown.get_position(found.start()).line,
            "state": "kept",
            "kind": "plain",
            "level": 0,
            "text": found[0],
            "reason": "",
            "is_title": False,
            "span": found.span() if has_places else None,
            "at": (units.count(found.start()), units.count(found.end())) if has_places else None,
            "leave_out": None,
        }
