"""Takes the frame off a draft before it is read as an article, and asks what nothing tells about it."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.parts.draft_edges import Edge
from contentlint.document.frame.doubt import TRACED, Doubt
from contentlint.document.frame.lone import is_foreign_end
from contentlint.document.frame.points import CLEAR, SURE
from contentlint.document.frame.questions import MAX_QUOTED, ask, cover_lines, name_source
from contentlint.document.frame.reader import NO_ANSWERS, Answers, Frame
from contentlint.document.frame.traces import find_trace
from contentlint.document.markup import Spans
from contentlint.document.nodes import Paragraph, walk
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shorten import shorten
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits
from contentlint.source.edited_source import EditedSource

if TYPE_CHECKING:
    from contentlint.article.article import Article
    from contentlint.document.frame.units import Unit


UNREAD = "Export it as HTML or Markdown."

SAVED = "A browser saved this page, with all that its site shows around the article."
_SAVED = compile_lazy(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,9}\)|Page saved with )", hints=("saved from url=", "Page saved with ")
)
"""The comment with which browsers and their extensions mark a page that they save."""


class Question(Struct, frozen=True):
    """What is unsure in a draft: the line or block, its words, the question, and how to answer it.

    ``place`` is ``line`` or ``block``; ``number`` counts these from 1, and is 0 for the whole draft. ``at`` is the unit
    of the frame that is asked about, -1 for none.
    """

    place: str
    number: int
    words: str
    question: str
    answer: str
    is_about_faq: bool = False
    at: int = -1

    def format(self) -> str:
        """Return the question in one line."""
        quoted = f"“{self.words}”: " if self.words else ""
        place = f"{self.place} {self.number}: " if self.number else ""
        return f"{place}{quoted}{self.question} {self.answer}"


def find_frame(article: "Article", answers: Answers) -> Frame | None:
    """Return the frame around the article of a draft, or None for a text that is known to have none."""
    title = article.metadata.get("title")
    is_titled = title is not None and not title.fallback
    if article.front_matter is not None and (article.format == "html" or is_titled):
        return None
    if article.format == "html":
        from contentlint.document.frame.block_units import read_frame_of_blocks  # only where there is HTML

        is_office, is_page = article.is_office_copy, article.is_page
        return read_frame_of_blocks(article.source, article.blocks, answers, is_office=is_office, is_page=is_page)
    if answers == NO_ANSWERS and (article.draft_frame is not None or article.format != "markdown"):
        return article.draft_frame
    from contentlint.document.pasted.reader import read_frame_of_text  # drafts only

    known = _find_answers(article.source, answers)
    start = article.body_start if article.front_matter is not None else 0
    frame = read_frame_of_text(article.source, known, is_markdown=article.format == "markdown", start=start)
    if article.format != "markdown" or _has_frame(frame):
        return frame
    return _ask_only(frame) if answers == NO_ANSWERS else _cut_answered(frame, known)


def _ask_only(frame: Frame) -> Frame | None:
    """Return a frame of Markdown that cuts nothing and asks; None if nothing is to be asked."""
    below = (at for at in frame.cut if at >= frame.division.stop and find_trace(frame.units[at]) not in _OF_TEXTS)
    traced = [Doubt(at, "below", why=TRACED) for at in below]
    is_asked = any(doubt.why or (_is_titled(frame) and _asks_about_frame(frame, doubt)) for doubt in frame.doubts)
    if not traced and not is_asked:
        return None
    return replace(frame, cut=(), doubts=tuple(sorted((*frame.doubts, *traced), key=lambda doubt: doubt.at)))


def _cut_answered(frame: Frame, answers: Answers) -> Frame:
    """Return a frame of Markdown that cuts what a person says, and nothing by the shape of a line.

    Who names the title says that what is above it goes.
    """
    first = max(answers.first, answers.title)

    def is_answered(at: int) -> bool:
        number = frame.units[at].number
        return at in answers.without or number < first or 0 < answers.last < number

    return replace(frame, cut=tuple(filter(is_answered, frame.cut)))


def _is_titled(frame: Frame) -> bool:
    return frame.title is not None and frame.title.level == 1


def _has_frame(frame: Frame) -> bool:
    """Tell whether Markdown has lines above its H1, or at an edge of its text, that are surely of a frame."""
    return _is_titled(frame) and (
        any(one.is_named or one.is_unsure for one in frame.evidence) or any(_shows_frame(frame, at) for at in frame.cut)
    )


def _shows_frame(frame: Frame, at: int) -> bool:
    """Tell whether what is cut is surely of a frame; below the text, links and pictures often look so."""
    one = frame.evidence[at]
    if at < frame.division.body:
        return one.own >= CLEAR
    states_tags = one.source == "metadata" or frame.units[at].raw.startswith("#")
    return at >= frame.division.stop and (one.own >= SURE or states_tags)


def _asks_about_frame(frame: Frame, doubt: Doubt) -> bool:
    """Tell whether a doubt about Markdown rests on more than the shape of a line."""
    one = frame.evidence[doubt.at]
    if doubt.reason == "above":
        is_below_title = doubt.at >= (frame.division.title or 0)
        is_said = is_below_title and one.source == "message"  # an author may begin so
        return not is_said and not frame.units[doubt.at].raw.startswith(_NO_WORDS)
    if doubt.reason == "within":
        return one.own >= SURE and one.source == "brief"
    body = range(frame.division.body, frame.division.stop)
    if doubt.reason in {"last", "below"} and is_foreign_end(frame.units, doubt.at, body):
        return True
    sources = {"last": _OF_TALK, "below": _OF_TALK | {"document"}}
    return one.own >= CLEAR and one.source in sources.get(doubt.reason, ())


_OF_TEXTS = frozenset({"", "stamp"})
"""No form of a line of a program, or one that the day of an event has as well."""

_OF_TALK = frozenset({"message", "brief", "chat", "markup"})
_NO_WORDS = ("<", "!", "[!", "{{", "{%")
"""How tags, comments, images, badges and templates begin."""


def get_place(article: "Article", frame: Frame | None) -> str:
    """Return what the places in a draft are called: lines, or blocks where a file has too few lines."""
    if article.format != "html" or frame is None:
        return "line"
    from contentlint.document.frame.block_units import has_lines  # only where there is HTML

    return "line" if has_lines(article.source, len(frame.units)) else "block"


def list_questions(article: "Article", frame: Frame) -> tuple[Question, ...]:
    """Return what is unsure in a draft, with the lines of its file, or with the numbers of its blocks."""
    is_html, place = article.format == "html", get_place(article, frame)

    def show(number: int) -> int:
        return number if is_html else _find_line(article.source, number)  # units of HTML have the lines of the file

    dialect = article.unread_dialect
    about_dialect = (
        (Question(place, 0, "", f"This draft is written in {dialect}, which contentlint does not read.", UNREAD),)
        if dialect
        else ()
    )
    doubts = (doubt for doubt in frame.doubts if not (dialect and doubt.reason == "mark"))
    return (*about_dialect, *(Question(place, *ask(frame, doubt, show), at=doubt.at) for doubt in doubts))


def _find_line(source: Source, number: int) -> int:
    """Return which line of the file a line of a draft is that was made ready."""
    return source.get_position(source.line_starts[number - 1]).line if number <= len(source.line_starts) else number


def _find_answers(source: Source, answers: Answers) -> Answers:
    """Return answers that name lines of the file with those of a draft that was made ready."""
    if not isinstance(source, EditedSource):
        return answers
    lines = [source.get_position(start).line for start in source.line_starts]
    title, first = (1 + sum(line < asked for line in lines) if asked else 0 for asked in (answers.title, answers.first))
    last = sum(line <= answers.last for line in lines) if answers.last else 0
    return Answers(title, first, last, answers.without)


def list_left_out(frame: Frame, text: str, *, by_line: bool) -> Iterator[Edge]:
    """Yield the lines or blocks that are no part of the article, and what they come from."""
    for at in frame.cut:
        span = frame.units[at].span
        yield Edge(cover_lines(text, span) if by_line else span, name_source(frame.evidence[at].source))
    for mark in frame.marks:
        if mark.goes:
            yield Edge(mark.span, "a mark of the frame")


def list_pictures_beside(article: "Article", frame: Frame, answers: Answers) -> Iterator[Edge]:
    """Yield the paragraphs without words above or below what a person names: pictures, which are no units."""
    first, last = answers.first or answers.title, answers.last
    units, is_by_line = [frame.units[at] for at in frame.cut], get_place(article, frame) == "line"
    above = max((unit.span.end for unit in units if unit.number < first), default=0)
    below = min((unit.span.start for unit in units if 0 < last < unit.number), default=len(article.source.text))
    for block in walk(article.blocks):
        if not isinstance(block, Paragraph) or block.text.text.strip():
            continue
        line = article.source.get_position(block.span.start).line if is_by_line else 0
        is_named = 0 < line < first or 0 < last < line
        if is_named or block.span.end <= above or block.span.start >= below:
            yield Edge(block.span, name_source(frame.source))


def cut_frame(source: Source, edges: Collection[Edge]) -> tuple[Source, list[int]]:
    """Return a draft without its frame, and for each of its lines the number that it had."""
    text, kept, at = source.text, [], 0
    gone = sorted(edge.span for edge in edges)
    for span in gone:
        if span.start >= at:
            kept.append((at, span.start))
        at = max(at, span.end)
    kept.append((at, len(text)))
    rest = "".join(text[start:stop] for start, stop in kept)
    return Source(rest, source.path), _number_lines(source, kept)


def ask_about_page(article: "Article") -> Iterator[Question]:
    """Yield what is unsure about HTML that is to stay a page: one that a browser saved, words around its article."""
    source = article.source
    if found := _SAVED.search(source.text):
        line = source.get_position(found.start()).line
        yield Question("line", line, "", SAVED, "Publish the article alone, or delete this comment if all is yours.")
    elif article.is_page and (around := _list_words_around(article)):
        line, words = source.get_position(around[0].span.start).line, shorten(around[0].text, MAX_QUOTED)
        yield Question("line", line, words, f"{AROUND} ({len(around)} of them) stay in the page.", LEAVE_OUT)


OTHER_TITLE = "the title in the front matter is another one (“{}”)."
SAME_TITLE = "Write the same title in both, or delete the wrong one."
ABOVE_TITLE = "this is above the main heading."
MOVE = "Delete it, or move it below if it belongs to the article."


def ask_about_front_matter(article: "Article") -> Iterator[Question]:
    """Yield what is unsure about Markdown with the front matter of another text: its title, words above its heading."""
    found = article.other_title
    if found is None:
        return
    other = OTHER_TITLE.format(shorten(found.title, MAX_QUOTED))
    yield _ask_at(article, found.heading.span.start, found.heading.text.text, other, SAME_TITLE)
    for paragraph in found.above:
        yield _ask_at(article, paragraph.span.start, paragraph.text.text, ABOVE_TITLE, MOVE)


def _ask_at(article: "Article", offset: int, words: str, question: str, answer: str) -> Question:
    line = article.source.get_position(offset).line
    return Question("line", line, shorten(words.strip(), MAX_QUOTED), question, answer)


AROUND = "this and other parts of the page around its article"
LEAVE_OUT = "Delete them, or use -o NAME.md, which leaves them out."


def _list_words_around(article: "Article") -> "list[Unit]":
    """Return the blocks of a page that are not of its article."""
    from contentlint.document.frame.block_units import list_units  # only where there is HTML

    own = Spans(block.span for block in article.blocks)
    units = list_units(article.read_around().blocks)
    return [unit for unit in units if unit.words and unit.span.start not in own]


_TOGGLE = compile_lazy(r"(?m)^[▶▸►▾▼⌄›＋＞▷][ \t]*(?=\S[^\n]*[?\uff1f؟][ \t]*$)")  # noqa: RUF001  # signs of buttons
MIN_TOGGLES = 2


def mark_toggles(draft: Source) -> Source:
    """Return Markdown with the questions behind the buttons of toggles as headings."""
    found = [match.span() for match in _TOGGLE.finditer(draft.text)]
    if len(found) < MIN_TOGGLES:
        return draft
    edits = []
    for start, stop in found:
        end = draft.text.find("\n", stop)
        edits.append(Edit(Span(start, stop), "### "))
        if end >= 0:
            edits.append(Edit(Span(end, end), "\n"))
    return Source(apply_edits(draft.text, edits), draft.path)


def _number_lines(source: Source, kept: list[tuple[int, int]]) -> list[int]:
    numbers = [source.get_position(kept[0][0]).line]
    for start, stop in kept:
        at = source.text.find("\n", start, stop)
        while at >= 0:
            numbers.append(source.get_position(min(at + 1, len(source.text))).line)
            at = source.text.find("\n", at + 1, stop)
    return numbers
