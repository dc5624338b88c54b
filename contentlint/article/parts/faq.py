"""The FAQ of an article: under a heading, in a box, by markup, unmarked, or only in front matter or structured data."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.article.parts.faq_markup import faq_from_data
from contentlint.article.parts.faq_pairs import PairReader
from contentlint.article.parts.faq_questions import Question, asks, questions_in
from contentlint.article.parts.faq_unmarked import unmarked_questions
from contentlint.article.parts.landmarks import Landmark, Survey, covering
from contentlint.article.parts.model import Faq, FaqPair, How
from contentlint.document.nodes import Callout, Details, Heading, Template
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article.article import Article

MIN_PAIRS = 2
"""Where nothing names an FAQ in so many words, it is one from so many pairs on."""

_LOWEST_LEVEL = 6
_CERTAIN, _CLEAR, _LIKELY = 1.0, 0.95, 0.8


def faq(article: "Article") -> Faq | None:
    """Return the FAQ. One that a reader sees goes before one that only data hold."""
    seen = article.survey
    found = [*_from_labels(seen, article), *_from_boxes(seen, article)]
    best = max(found, key=_confidence, default=None) or _unmarked(seen, article)
    return best or faq_from_data(article)


def _confidence(part: Faq) -> float:
    return part.confidence


def _reader(seen: Survey, article: "Article") -> PairReader:
    return PairReader(seen, article.source.text, [line.span for line in article.meta_lines])


# --- what a line names ------------------------------------------------------------------------


def _from_labels(seen: Survey, article: "Article") -> Iterator[Faq]:
    end = -1
    for mark in seen.named("faq"):
        if seen.nodes[mark.at].span.start < end:
            continue
        scope, questions = _labelled(seen, mark, article)
        asking = sum(asks(question.text.text) for question in questions)
        if questions and (asking >= MIN_PAIRS or (mark.exact and asking * 2 >= len(questions)) or _is_plain(mark)):
            found = _named(seen, mark, _reader(seen, article).pairs(questions, scope.stop))
            end = found.span.end
            yield found
        elif _is_plain(mark) and any(isinstance(seen.nodes[at], Template) for at in scope):
            yield _generated(seen, mark, scope)


def _is_plain(mark: Landmark) -> bool:
    return mark.exact and mark.how == "heading"


def _labelled(seen: Survey, mark: Landmark, article: "Article") -> tuple[range, list[Question]]:
    """Return the first scope of a label that holds questions, and these."""
    scopes = _scopes(seen, mark)
    for scope in scopes:
        questions = questions_in(seen, scope, article.source.text, certain=_is_plain(mark))
        if questions:
            return scope, questions
    return scopes[0], []


def _scopes(seen: Survey, mark: Landmark) -> list[range]:
    """Return where the questions of a label may stand: in its box or section, or in what follows that."""
    node = seen.nodes[mark.at]
    if isinstance(node, Details | Callout):
        return [seen.inside(mark.at)]
    if not isinstance(node, Heading):
        return [seen.section(mark.at, _LOWEST_LEVEL)]
    section = seen.section(mark.at, node.level)
    open_end = range(section.start, _end_of_questions(seen, mark.at, node.level))
    return [section, open_end]


def _end_of_questions(seen: Survey, index: int, level: int) -> int:
    """Return where the section of a heading ends if questions at its own level belong to it."""
    for at in range(index + 1, len(seen.nodes)):
        node = seen.nodes[at]
        if isinstance(node, Heading) and node.level <= level and not asks(node.text.text):
            return at
    return len(seen.nodes)


def _named(seen: Survey, mark: Landmark, pairs: tuple[FaqPair, ...]) -> Faq:
    node = seen.nodes[mark.at]
    span = node.span if isinstance(node, Details | Callout) else covering(node.span, pairs[-1].span)
    marked = mark.how not in {"label", "pasted text"} or seen.enclosure(mark.at) is not None
    confidence = _CERTAIN if _is_plain(mark) else _CLEAR if mark.exact else _LIKELY
    return Faq(span, mark.text, pairs, mark.how, confidence, marked)


def _generated(seen: Survey, mark: Landmark, scope: range) -> Faq:
    span = covering(seen.nodes[mark.at].span, seen.nodes[scope.stop - 1].span)
    return Faq(span, mark.text, (), mark.how, _LIKELY, marked=True, generated=True)


# --- what a class or microdata names ------------------------------------------------------------


def _from_boxes(seen: Survey, article: "Article") -> Iterator[Faq]:
    """Put together what the outermost elements hold that a class or microdata names: one box, or one for each pair."""
    reader = _reader(seen, article)
    pairs: list[FaqPair] = []
    hows: list[How] = []
    span = Span(0, 0)
    for index, how in _outermost(seen):
        scope = range(index, seen.inside(index).stop)
        questions = questions_in(seen, scope, article.source.text, certain=False)
        found = reader.pairs(questions, scope.stop)
        if found:
            span = covering(span, seen.nodes[index].span) if pairs else seen.nodes[index].span
            pairs.extend(found)
            hows.append(how)
    if pairs and _mostly_asking(pairs):
        yield Faq(span, None, tuple(pairs), hows[0], _CLEAR, marked=True)


def _outermost(seen: Survey) -> Iterator[tuple[int, How]]:
    end = -1
    for index, how in seen.boxed("faq"):
        node = seen.nodes[index]
        if node.span.start >= end:
            end = node.span.end
            yield index, how


def _mostly_asking(pairs: Sequence[FaqPair]) -> bool:
    answered = sum(asks(pair.question.text) and pair.answer is not None for pair in pairs)
    return answered * 2 >= len(pairs)


# --- what nothing names --------------------------------------------------------------------------


def _unmarked(seen: Survey, article: "Article") -> Faq | None:
    found = unmarked_questions(seen, article)
    if found is None:
        return None
    pairs = _reader(seen, article).pairs(found.questions, found.stop)
    if sum(pair.answer is not None for pair in pairs) < MIN_PAIRS:
        return None
    span = covering(pairs[0].span, pairs[-1].span)
    return Faq(span, None, pairs, found.how, found.confidence, found.how == "markup")
