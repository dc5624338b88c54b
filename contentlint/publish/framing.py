"""Takes the frame off a draft before it is read as an article, and asks what nothing tells about it."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.parts.draft_edges import Edge
from contentlint.document.frame.questions import ask, name_source
from contentlint.document.frame.reader import Answers, Frame
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits

if TYPE_CHECKING:
    from contentlint.article.article import Article


class Question(Struct, frozen=True):
    """What is unsure in a draft: the line or block, its words, the question, and how to answer it.

    ``place`` is ``line`` or ``block``; ``number`` counts these from 1.
    """

    place: str
    number: int
    words: str
    question: str
    answer: str

    def format(self) -> str:
        """Return the question in one line."""
        quoted = f"“{self.words}”: " if self.words else ""
        return f"{self.place} {self.number}: {quoted}{self.question} {self.answer}"


def find_frame(article: "Article", answers: Answers) -> Frame | None:
    """Return the frame around the article of a draft, or None for a text that is known to have none."""
    if article.front_matter is not None:
        return None
    if article.format == "html":
        return None
    if article.frame is not None and answers == Answers():
        return article.frame
    from contentlint.document.pasted.reader import read_frame_of_text  # not needed for HTML

    is_markdown = article.format == "markdown"
    frame = read_frame_of_text(article.source, answers, is_markdown=is_markdown)
    is_article = article.path.lower().endswith(ARTICLES) and not frame.cut
    return None if is_markdown and is_article and answers == Answers() else frame


ARTICLES = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".qmd")
"""A file with such an ending is an article unless something in it is surely a frame."""


def list_questions(frame: Frame, place: str) -> tuple[Question, ...]:
    """Return what is unsure in a draft."""
    return tuple(Question(place, *ask(frame, doubt)) for doubt in frame.doubts)


def list_left_out(frame: Frame, text: str) -> Iterator[Edge]:
    """Yield the lines that are no part of the article, and what they come from."""
    for at in frame.cut:
        yield Edge(_cover_lines(text, frame.units[at].span), name_source(frame.evidence[at].source))
    for mark in frame.marks:
        if mark.goes:
            yield Edge(mark.span, "a mark of the frame")


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


def _cover_lines(text: str, span: Span) -> Span:
    """Return the whole lines of a span, with the end of the last one."""
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    return Span(start, len(text) if stop < 0 else stop + 1)
