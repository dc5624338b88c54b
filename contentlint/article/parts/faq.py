"""The FAQ of an article: under a heading, in a box, by markup, unmarked, or only in front matter or structured data."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.article.parts.faq_markup import read_faq_data
from contentlint.article.parts.faq_pairs import PairReader
from contentlint.article.parts.landmarks import Landmark, Landmarks, join_spans
from contentlint.article.parts.model import Faq, FaqPair, How, MetaLine, TellLanguage
from contentlint.document.document import Document
from contentlint.document.nodes import Callout, Details, Heading, ListBlock, Template
from contentlint.prose.draft_words import ends_draft
from contentlint.prose.part_labels import holds_label, is_meta_line
from contentlint.prose.question_marks import asks, has_question_mark
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.parts.faq_question import Question

MIN_PAIRS = 2
"""Where nothing names an FAQ in so many words, it is one from so many pairs on."""

_MAX_HEADING_LEVEL = 6
_CERTAIN, _CLEAR, _LIKELY = 1.0, 0.95, 0.8


def find_faq(
    document: Document, landmarks: Landmarks, meta_lines: Sequence[MetaLine], language: TellLanguage
) -> Faq | None:
    """Return the FAQ. One that a reader sees goes before one that only data hold.

    ``language`` tells the code of the article's language, by whose words an interview is told from an FAQ.
    """
    reader = PairReader(landmarks, document.source.text, [line.span for line in meta_lines], language)
    found = [
        *_find_by_labels(document, landmarks, reader),
        *_find_in_faq_blocks(landmarks, reader),
        *_find_in_boxes(landmarks, reader),
    ]
    best = max(found, key=_get_confidence, default=None)
    if best is None and has_question_mark(document.source.text):
        best = _find_unnamed(landmarks, document, reader)
    return best or read_faq_data(document)


def _get_confidence(part: Faq) -> float:
    return part.confidence


# --- what a line names ------------------------------------------------------------------------


def _find_by_labels(document: Document, landmarks: Landmarks, reader: PairReader) -> Iterator[Faq]:
    end = -1
    for mark in landmarks.find_named("faq"):
        if landmarks.nodes[mark.at].span.start < end or _asks_itself(mark):
            continue
        scope, questions = _find_questions(landmarks, mark, reader.source)
        asking = sum(asks(question.text.text) for question in questions)
        if questions and (
            asking >= MIN_PAIRS or (mark.exact and asking * 2 >= len(questions)) or _is_headed(landmarks, mark)
        ):
            pairs = reader.read_pairs(questions, scope.stop)
            pairs = pairs if landmarks.by_line == "pasted text" else _drop_calls(pairs)
            if _is_list_to_check(landmarks, mark, pairs) or (
                not mark.exact and not _may_be_loosely_named(document, landmarks, reader, mark, pairs)
            ):
                continue
            found = _build_named_faq(landmarks, mark, pairs)
            end = found.span.end
            yield found
        elif _is_plain(mark) and any(isinstance(landmarks.nodes[at], Template) for at in scope):
            yield _build_generated_faq(landmarks, mark, scope)


def _drop_calls(pairs: tuple[FaqPair, ...]) -> tuple[FaqPair, ...]:
    from contentlint.article.parts.faq_announced import drop_calls  # only articles with an FAQ need it

    return drop_calls(pairs)


def _may_be_loosely_named(
    document: Document, landmarks: Landmarks, reader: PairReader, mark: Landmark, pairs: Sequence[FaqPair]
) -> bool:
    """Tell an FAQ from a quiz or an interview that a label names as loosely, and from an article about FAQs."""
    from contentlint.article.parts.faq_announced import are_answered, are_of_interview, are_of_loose_title
    from contentlint.article.parts.faq_dialogues import tells_quiz

    node = landmarks.nodes[mark.at]
    if mark.text is not None and holds_label(mark.text.text, "faq"):
        return True
    if isinstance(node, Heading) and node.level == 1:
        return are_of_loose_title(pairs, reader.language)
    return (
        not tells_quiz(document, landmarks, 0) and are_answered(pairs) and not are_of_interview(pairs, reader.language)
    )


def _is_list_to_check(landmarks: Landmarks, mark: Landmark, pairs: Sequence[FaqPair]) -> bool:
    """Tell whether questions that a label does not surely name are items of a list that nothing answers."""
    from contentlint.article.parts.faq_announced import are_answered

    if _is_headed(landmarks, mark) or are_answered(pairs):
        return False
    start = pairs[0].span.start
    return any(isinstance(node, ListBlock) and node.span.start <= start < node.span.end for node in landmarks.nodes)


def _asks_itself(mark: Landmark) -> bool:
    """Tell whether a label is a question that only speaks of FAQs (“What is an FAQ?”), or leads one (“FAQ 1: …?”)."""
    if mark.rest is not None and asks(mark.rest.text):
        return True
    return not mark.exact and mark.text is not None and asks(mark.text.text)


def _is_plain(mark: Landmark) -> bool:
    return mark.exact and mark.how == "heading"


def _is_headed(landmarks: Landmarks, mark: Landmark) -> bool:
    """Tell whether a heading names the FAQ in so many words, a line of pasted text that reads as one too."""
    return _is_plain(mark) or (mark.exact and isinstance(landmarks.nodes[mark.at], Heading))


def _find_questions(landmarks: Landmarks, mark: Landmark, source: str) -> tuple[range, "list[Question]"]:
    """Return the first scope of a label that holds questions, and these."""
    from contentlint.article.parts.faq_questions import find_questions  # only articles with an FAQ need it

    scopes = _list_scopes(landmarks, mark)
    for at, scope in enumerate(scopes):
        if at == WHOLE and sum(asks(node.text.text) for node in _list_headings(landmarks, scope)) < MIN_PAIRS:
            break
        questions = find_questions(landmarks, scope, source, certain=_is_headed(landmarks, mark))
        if landmarks.by_line == "pasted text":
            questions = [question for question in questions if _is_of_draft(question.text.text)]
        if questions:
            return scope, questions
    return scopes[0], []


WHOLE = 2
"""Which scope is the rest of the article."""


def _list_headings(landmarks: Landmarks, scope: range) -> Iterator[Heading]:
    return (node for node in landmarks.nodes[scope.start : scope.stop] if isinstance(node, Heading))


def _is_of_draft(question: str) -> bool:
    return not ends_draft(question) and not is_meta_line(question)


def _list_scopes(landmarks: Landmarks, mark: Landmark) -> list[range]:
    """Return where the questions of a label may stand: in its box or section, or in what follows that.

    A main heading names the whole article, whatever the level of its sections.
    """
    node = landmarks.nodes[mark.at]
    if isinstance(node, Details | Callout):
        return [landmarks.find_inside(mark.at)]
    if not isinstance(node, Heading):
        return [landmarks.find_section(mark.at, _MAX_HEADING_LEVEL)]
    section = landmarks.find_section(mark.at, node.level)
    open_end = range(section.start, _end_of_questions(landmarks, mark.at, node.level))
    is_whole = (
        mark.exact and node.level == 1 and not any(isinstance(one, Heading) for one in landmarks.nodes[: mark.at])
    )
    return [section, open_end, range(section.start, len(landmarks.nodes))] if is_whole else [section, open_end]


def _end_of_questions(landmarks: Landmarks, index: int, level: int) -> int:
    """Return where the section of a heading ends if questions at its own level belong to it."""
    for at in range(index + 1, len(landmarks.nodes)):
        node = landmarks.nodes[at]
        if isinstance(node, Heading) and node.level <= level and not asks(node.text.text):
            return at
    return len(landmarks.nodes)


def _build_named_faq(landmarks: Landmarks, mark: Landmark, pairs: tuple[FaqPair, ...]) -> Faq:
    node = landmarks.nodes[mark.at]
    span = node.span if isinstance(node, Details | Callout) else join_spans(node.span, pairs[-1].span)
    marked = mark.how not in {"label", "pasted text"} or landmarks.find_enclosure(mark.at) is not None
    confidence = _CERTAIN if _is_plain(mark) else _CLEAR if mark.exact else _LIKELY
    return Faq(span, mark.text, pairs, mark.how, confidence, marked)


def _build_generated_faq(landmarks: Landmarks, mark: Landmark, scope: range) -> Faq:
    span = join_spans(landmarks.nodes[mark.at].span, landmarks.nodes[scope.stop - 1].span)
    return Faq(span, mark.text, (), mark.how, _LIKELY, marked=True, generated=True)


# --- what a class or microdata names ------------------------------------------------------------


def _find_in_boxes(landmarks: Landmarks, reader: PairReader) -> Iterator[Faq]:
    """Put together what the outermost elements hold that a class or microdata names: one box, or one for each pair."""
    pairs: list[FaqPair] = []
    hows: list[How] = []
    span = Span(0, 0)
    for index, how in _find_outermost_boxes(landmarks):
        from contentlint.article.parts.faq_questions import find_questions  # only articles with an FAQ need it

        scope = range(index, landmarks.find_inside(index).stop)
        questions = find_questions(landmarks, scope, reader.source, certain=False)
        found = reader.read_pairs(questions, scope.stop)
        if any(asks(pair.question.text) for pair in found):
            span = join_spans(span, landmarks.nodes[index].span) if pairs else landmarks.nodes[index].span
            pairs.extend(found)
            hows.append(how)
    if pairs and _is_mostly_asking(pairs):
        yield Faq(span, None, tuple(pairs), hows[0], _CLEAR, marked=True)


def _find_in_faq_blocks(landmarks: Landmarks, reader: PairReader) -> Iterator[Faq]:
    """Find what a builder makes of nothing but an FAQ; its questions need not ask."""
    if not landmarks.accordion_items:
        return
    from contentlint.article.parts.faq_built import find_by_faq_builder  # few articles have such items

    pairs = reader.read_pairs(find_by_faq_builder(landmarks), len(landmarks.nodes))
    if any(pair.answer for pair in pairs):
        yield Faq(join_spans(pairs[0].span, pairs[-1].span), None, pairs, "class", _CLEAR, marked=True)


def _find_outermost_boxes(landmarks: Landmarks) -> Iterator[tuple[int, How]]:
    end = -1
    for index, how in landmarks.find_boxed("faq"):
        node = landmarks.nodes[index]
        if node.span.start >= end:
            end = node.span.end
            yield index, how


def _is_mostly_asking(pairs: Sequence[FaqPair]) -> bool:
    answered = sum(asks(pair.question.text) and pair.answer is not None for pair in pairs)
    return answered * 2 >= len(pairs)


# --- what nothing names --------------------------------------------------------------------------


def _find_unnamed(landmarks: Landmarks, document: Document, reader: PairReader) -> Faq | None:
    from contentlint.article.parts.faq_announced import find_announced_faq  # few articles need it

    return find_announced_faq(document, landmarks, reader) or _find_unmarked(landmarks, document, reader)


def _find_unmarked(landmarks: Landmarks, document: Document, reader: PairReader) -> Faq | None:
    from contentlint.article.parts.faq_unmarked import find_unmarked_questions

    found = find_unmarked_questions(document, landmarks, reader.language)
    if found is None:
        return None
    pairs = _drop_calls(reader.read_pairs(found.questions, found.stop))
    if sum(pair.answer is not None for pair in pairs) < MIN_PAIRS:
        return None
    span = join_spans(pairs[0].span, pairs[-1].span)
    return Faq(span, None, pairs, found.how, found.confidence, found.how == "markup")
