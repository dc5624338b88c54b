"""The article in a draft: read without what its program and the frame around it have added, and what is asked."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.edits.pasted_faq import is_unsure_faq
from contentlint.article.parts.draft_edges import METADATA, Edge
from contentlint.document.document import FORMATS
from contentlint.document.frame.questions import MAX_QUOTED
from contentlint.document.frame.reader import NO_ANSWERS, Answers, Frame
from contentlint.document.nodes import MIN_SURE_HEADING
from contentlint.prose.shorten import shorten
from contentlint.publish.framing import (
    Question,
    cut_frame,
    find_frame,
    list_left_out,
    list_pictures_beside,
    list_questions,
    mark_toggles,
)
from contentlint.publish.metadata import choose_further, choose_lines, choose_meta_lines
from contentlint.source import Source
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contentlint.article.article import Article
    from contentlint.article.parts.model import MetaLine

OF_FRAMES = {
    ("meta/description-in-body", "shown"),
    ("meta/description-in-body", "twice"),
    ("structure/llm-residue", "said"),
}
"""What rules report of lines that belong to the frame of a draft."""

OF_FAQ = {("faq/unmarked", message) for message in ("missing", "label", "lines")}

HTML = (".html", ".htm", ".xhtml")


class Taken(Struct, frozen=True):
    """The article in a draft, and what was ``given``: the draft as it was made ready.

    ``left_out`` is what was cut around it, and ``numbers`` are those that the lines of the rest had; empty if they have
    them still. ``lines`` give metadata, those of them that are ``moved`` stand in the rest. ``is_divided`` tells that
    what is a frame is known, ``has_unsure_faq`` that questions in the text may be no FAQ. ``missing`` says why the
    article of a page was not found.
    """

    article: "Article"
    given: Source
    left_out: tuple[Edge, ...] = ()
    numbers: "Sequence[int]" = ()
    lines: "Sequence[MetaLine]" = ()
    moved: "Sequence[MetaLine]" = ()
    questions: tuple[Question, ...] = ()
    is_divided: bool = False
    has_unsure_faq: bool = False
    missing: str = ""
    frame: Frame | None = None

    @property
    def is_html(self) -> bool:
        """Tell whether it is HTML, and no Word file."""
        return self.article.format == "html" and not is_word_file(self.article.path)

    def find_settled(self) -> set[tuple[str, str]]:
        """Return what rules say that has been settled already, or is asked."""
        return {*(OF_FRAMES if self.is_divided else ()), *(OF_FAQ if self.has_unsure_faq else ())}


class DraftReader:
    """Takes articles out of drafts. ``read`` reads a text, in a format that is its own or named."""

    def __init__(self, read: "Callable[..., Article]") -> None:
        """Take how texts are read."""
        self._read = read

    def take(self, draft: Source, answers: Answers) -> "Taken":
        """Return the article in a draft, and what is asked of it. A draft with nothing to cut is read once."""
        article = self._read(draft)
        frame = find_frame(article, answers)
        if article.format == "html":
            taken = self._take_from_html(article, frame, answers)
        elif frame:
            taken = self._take_from_text(article, frame)
        else:
            lines = choose_lines(article)
            taken = Taken(article, article.source, lines=lines, moved=lines)
        asked = list_questions(article, frame) if frame else ()
        is_divided = frame is not None and (article.format != "html" or bool(asked) or answers != NO_ANSWERS)
        is_unsure = is_unsure_faq(taken.article)
        about_faq = (_ask_about_faq(taken.article, taken.numbers),) if is_unsure else ()
        return replace(
            taken,
            questions=(*asked, *about_faq),
            is_divided=is_divided,
            has_unsure_faq=is_unsure,
            missing=_explain_missing(article),
            frame=frame,
        )

    def _take_from_html(self, article: "Article", frame: Frame | None, answers: Answers) -> "Taken":
        """Return the article in HTML or a Word file, cleaned of what its program has written."""
        draft, is_word = article.source, is_word_file(article.path)
        left_out: tuple[Edge, ...] = ()
        numbers: list[int] = []
        if frame and (answers != NO_ANSWERS or not is_word):
            left_out = tuple(_leave_out_of_html(article, frame, answers))
            draft, numbers = cut_frame(draft, left_out) if left_out else (draft, [])
        if not is_word:
            draft, numbers = _clean_rich_text(draft), []
        rest = article if draft is article.source else self._read(draft)
        return Taken(rest, article.source, left_out, numbers)

    def _take_from_text(self, article: "Article", frame: Frame) -> "Taken":
        """Return the article in pasted text or Markdown, and the lines of metadata around it and within it."""
        lines = self._choose_lines_beside(article, frame)
        left_out = tuple(_leave_out(frame, lines, article.source.text))
        draft, numbers = cut_frame(article.source, left_out) if left_out else (article.source, [])
        if article.format == "markdown":
            draft = mark_toggles(draft)
        rest = article if draft is article.source else self._read(draft)
        moved = choose_further(lines, choose_lines(rest))
        return Taken(rest, article.source, left_out, numbers, [*lines, *moved], moved)

    def _choose_lines_beside(self, article: "Article", frame: Frame) -> "list[MetaLine]":
        """Return the lines above and below the text of a draft that give metadata."""
        text = article if article.format == "text" else self._read(article.source, "text")
        return [line for line in choose_meta_lines(text) if not frame.is_in_body(line.span.start)]


def clean_draft(draft: Source) -> Source:
    """Return a draft without what its program has left: unseen characters in pasted text, comments around HTML."""
    from contentlint.document.pasted.preparation import clean_characters, prepare_html  # Word files need neither

    suffix = PurePosixPath(draft.path).suffix.lower()
    if suffix in HTML:
        return prepare_html(draft)
    return draft if FORMATS.get(suffix, "text") != "text" or is_word_file(draft.path) else clean_characters(draft)


def _clean_rich_text(draft: Source) -> Source:
    """Return what an office program put on the clipboard as plain HTML, and other HTML as it is."""
    from contentlint.document.html.clipboard import write_clean_clipboard  # only where there is HTML

    clean = write_clean_clipboard(draft.text)
    return draft if clean is None else Source(clean, draft.path)


def _explain_missing(article: "Article") -> str:
    """Say why the article of a page was not found; nothing where it was."""
    if article.not_found is None:
        return ""
    from contentlint.article.found_page import explain_missing  # few drafts are whole pages

    return explain_missing(article.not_found)


def _leave_out(frame: Frame, lines: "Sequence[MetaLine]", text: str) -> "Iterator[Edge]":
    """Yield what goes with the frame, but for lines of metadata that front matter cannot take."""
    moved = [line.span for line in lines]
    for edge in list_left_out(frame, text, by_line=True):
        if edge.reason != METADATA or any(span.overlaps(edge.span) for span in moved):
            yield edge


def _leave_out_of_html(article: "Article", frame: Frame, answers: Answers) -> "Iterator[Edge]":
    """Yield the blocks that go with the frame; the notes of a Word file go with the marks that lead to them."""
    text = article.source.text
    stop = len(text)
    if is_word_file(article.path):
        from contentlint.publish.word_file import find_notes  # only where there is one

        stop = find_notes(text)
    found = [*list_left_out(frame, text, by_line=False), *list_pictures_beside(article, frame, answers)]
    return (edge for edge in sorted(found, key=lambda edge: edge.span) if edge.span.start < stop)


def _ask_about_faq(article: "Article", numbers: "Sequence[int]") -> Question:
    """Return the question whether questions that no line names as an FAQ are one."""
    pairs = article.faq.pairs if article.faq else ()
    line = article.source.get_position(pairs[0].span.start).line
    number = numbers[line - 1] if line <= len(numbers) else line
    words = shorten(pairs[0].question.text, MAX_QUOTED)
    return Question("line", number, words, "does an FAQ begin here?", "If so, write “FAQ” above it.", is_about_faq=True)


def list_unsure_lines(article: "Article", numbers: "Sequence[int]") -> tuple[tuple[int, str], ...]:
    """Return the lines that may be no headings; ``numbers`` are those that the lines of the draft had."""
    unsure = (heading for heading in article.headings if heading.confidence < MIN_SURE_HEADING)
    places = ((article.source.get_position(one.span.start).line, one.text.text) for one in unsure)
    return tuple((numbers[line - 1] if line <= len(numbers) else line, words) for line, words in places)
