"""What is unsure about a draft as questions with choices, each of which is one more answer for the publisher."""

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from contentlint.document.frame.doubt import Doubt
from contentlint.document.frame.reader import Frame
from contentlint.document.frame.units import Unit
from contentlint.prose.shorten import shorten
from contentlint.publish.framing import Question
from contentlint.publish.publisher import Published
from contentlint.source import Source
from contentlint.studio.draft_edits import EditedDraft, find_place, name_mark

MAX_CANDIDATES = 5
MAX_TITLE_WORDS = 14
"""A line with more words is no title."""

MAX_QUOTED = 60

PART = {"above", "first", "below", "last", "within", "signed"}
"""The doubts whether a line is part of the article: it stays, unless a person takes it out."""


class Choice(Struct, frozen=True):
    """One answer to a question: its words, and what is added to the answers."""

    label: str
    answers: dict[str, Any]


class Asked(Struct, frozen=True):
    """A question as the page shows it; ``number`` is that of the draft as it was sent the first time."""

    id: str
    place: str
    number: int
    words: str
    question: str
    choices: tuple[Choice, ...]
    block: int | None = None


class Names(Struct, frozen=True):
    """What people call the lines or blocks of a draft: as they were numbered when it was sent the first time."""

    draft: Source
    edited: EditedDraft

    def find_block(self, unit: Unit) -> int:
        """Return which block of the draft a unit of its frame is."""
        return self.edited.find_block(find_place(self.draft, unit.span).start)

    def get_number(self, unit: Unit) -> int:
        """Return the number of the line or block of a unit of the frame."""
        at = self.find_block(unit)
        return self.edited.blocks[at].number if at >= 0 else unit.number

    def of_line(self, number: int) -> int:
        """Return the name of a line or block that the publisher names."""
        return self.edited.get_old_number(number)


def list_questions(done: Published, names: Names, ignored: Collection[str]) -> Iterator[Asked]:
    """Yield what is unsure, but for what a person has settled."""
    for asked in (*_ask_about_frame(done, names), *_ask_about_headings(done, names)):
        if asked.id not in ignored:
            yield asked


def _ask_about_frame(done: Published, names: Names) -> Iterator[Asked]:
    """Yield the questions of the publisher, each with the choices of the doubt that it comes from."""
    frame = done.frame
    doubts = {one.at: one for one in frame.doubts} if frame else {}
    for question in done.questions:
        doubt = doubts.get(question.at)
        if frame and doubt:
            yield _word_doubt(frame, doubt, question, names)
        else:
            yield _word_other(question, names.of_line(question.number))


def _word_doubt(frame: Frame, doubt: Doubt, question: Question, names: Names) -> Asked:
    unit = frame.units[doubt.at]
    name = "part" if doubt.reason in PART else doubt.reason.replace(" ", "-")
    block = names.find_block(unit)
    key = name_mark(block, doubt.more) if doubt.reason == "mark" else f"{name}:{block}"
    choices = tuple(_list_choices(frame, doubt, key, names))
    number = names.get_number(unit)
    return Asked(key, question.place, number, question.words, question.question, choices, doubt.at)


def _list_choices(frame: Frame, doubt: Doubt, key: str, names: Names) -> Iterator[Choice]:
    unit = frame.units[doubt.at]
    number = names.get_number(unit)
    match doubt.reason:
        case "title":
            yield Choice("Yes, it is the title", {"title": number})
            yield from _name_candidates(frame, names, besides=doubt.at)
            yield Choice("Leave it", {"ignore": [key]})
        case "no title":
            yield from _name_candidates(frame, names, besides=-1)
        case "no text":
            return
        case "mark":
            yield Choice(f"Delete “{doubt.more}”", {"delete": [key]})
            yield Choice("Leave it", {"ignore": [key]})
        case "second":
            yield Choice("Yes, end this article above it", {"last": max(number - 1, 1)})
            yield Choice("No, it is part of this article", {"ignore": [key]})
        case _:
            yield Choice("Yes, it belongs to the article", {"ignore": [key]})
            yield Choice("No, leave it out", {"remove": [names.find_block(unit)]})


def _name_candidates(frame: Frame, names: Names, *, besides: int) -> Iterator[Choice]:
    """Yield the short lines at the start, each of which may be the title."""
    short = (
        unit for at, unit in enumerate(frame.units) if at != besides and unit.text and unit.words <= MAX_TITLE_WORDS
    )
    for unit, _ in zip(short, range(MAX_CANDIDATES), strict=False):
        yield Choice(f"The title is “{shorten(unit.text, MAX_QUOTED)}”", {"title": names.get_number(unit)})


def _word_other(question: Question, number: int) -> Asked:
    """Return a question about questions and answers, or about how a draft is written."""
    is_about_faq = question.is_about_faq
    key = f"{'faq' if is_about_faq else 'dialect'}:{number}"
    ignore = Choice("No" if is_about_faq else "Leave it", {"ignore": [key]})
    choices = (Choice("Yes, an FAQ begins here", {"faq": [number]}), ignore) if is_about_faq else (ignore,)
    words = question.question if is_about_faq else f"{question.question} {question.answer}"
    return Asked(key, question.place, number, question.words, words, choices)


def _ask_about_headings(done: Published, names: Names) -> Iterator[Asked]:
    for line, words in done.unsure:
        number = names.of_line(line)
        key = f"heading:{number}"
        yield Asked(
            key,
            "line",
            number,
            words,
            "this became a heading; is it one?",
            (Choice("Yes, a heading", {"ignore": [key]}), Choice("No, part of the text", {"plain": [number]})),
        )
