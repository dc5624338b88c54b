"""What is unsure about a draft as questions with choices, each of which is one more answer for the publisher."""

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from contentlint.document.frame.doubt import Doubt
from contentlint.document.frame.reader import Frame
from contentlint.prose.shorten import shorten
from contentlint.publish.framing import Question
from contentlint.publish.publisher import Published
from contentlint.source import Source
from contentlint.studio.draft_edits import Numbering, show_number

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
    is_html: bool
    numbering: Numbering

    def of_unit(self, number: int) -> int:
        """Return the name of a unit of the frame."""
        return self.numbering.get_old(show_number(self.draft, number, is_html=self.is_html))

    def of_line(self, number: int) -> int:
        """Return the name of a line or block that the publisher names."""
        return self.numbering.get_old(number)


def list_questions(done: Published, names: Names, ignored: Collection[str]) -> Iterator[Asked]:
    """Yield what is unsure, but for what a person has settled."""
    for asked in (*_ask_about_frame(done, names), *_ask_about_headings(done, names)):
        if asked.id not in ignored:
            yield asked


def _ask_about_frame(done: Published, names: Names) -> Iterator[Asked]:
    """Yield the questions of the publisher, each with the choices of the doubt that it comes from."""
    frame = done.frame
    doubts = {names.of_unit(frame.units[one.at].number): one for one in frame.doubts} if frame else {}
    for question in done.questions:
        number = names.of_line(question.number)
        doubt = None if question.is_about_faq else doubts.get(number)
        yield _word_doubt(frame, doubt, question, names) if frame and doubt else _word_other(question, number)


def _word_doubt(frame: Frame, doubt: Doubt, question: Question, names: Names) -> Asked:
    number = names.of_line(question.number)
    name = "part" if doubt.reason in PART else doubt.reason.replace(" ", "-")
    key = f"{name}:{number}"
    choices = tuple(_list_choices(frame, doubt, key, names))
    return Asked(key, question.place, number, question.words, question.question, choices, doubt.at)


def _list_choices(frame: Frame, doubt: Doubt, key: str, names: Names) -> Iterator[Choice]:
    number = names.of_unit(frame.units[doubt.at].number)
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
            yield Choice("No, leave it out", {"remove": [number]})


def _name_candidates(frame: Frame, names: Names, *, besides: int) -> Iterator[Choice]:
    """Yield the short lines at the start, each of which may be the title."""
    short = (
        unit for at, unit in enumerate(frame.units) if at != besides and unit.text and unit.words <= MAX_TITLE_WORDS
    )
    for unit, _ in zip(short, range(MAX_CANDIDATES), strict=False):
        yield Choice(f"The title is “{shorten(unit.text, MAX_QUOTED)}”", {"title": names.of_unit(unit.number)})


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
