"""An FAQ that the title of the article or a sentence announces, and no heading names."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from contentlint.article.parts.faq_dialogues import (
    are_for_others,
    asks_on,
    is_call,
    is_interview,
    is_questionnaire,
    tells_interview,
    tells_quiz,
)
from contentlint.article.parts.faq_pairs import PairReader
from contentlint.article.parts.faq_question import Question
from contentlint.article.parts.faq_questions import find_questions
from contentlint.article.parts.landmarks import MAX_CANDIDATES, Landmarks, join_spans
from contentlint.article.parts.model import Faq, FaqPair, How, TellLanguage
from contentlint.document.document import Document
from contentlint.document.nodes import Heading, ListBlock, Paragraph, Text
from contentlint.languages.table import get_all_words, join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import find_part_by_label
from contentlint.prose.question_marks import asks, has_question_mark

MIN_PAIRS = 2
MIN_LOOSELY_TITLED_PAIRS = 3
"""Where the title says more than that (“FAQs about jackets”), so many are needed, and few headings beside them."""

MAX_OTHERS_OF_TITLED = 4
"""One heading in so many may ask nothing then."""

MAX_ANNOUNCEMENT_LENGTH = 500
MAX_BLOCKS_BETWEEN = 1
"""So many paragraphs may stand between the sentence that announces an FAQ and its first question."""

MAX_NODES_BETWEEN = 6
"""So many nodes, elements and lists among them, are looked through for that."""

_ABOUT_FAQS = r"(?i)\bfaqs?\b|\basked questions\b"
_ANNOUNCEMENT = compile_lazy(lambda: join_words("loose-labels.announced-faq"), re.IGNORECASE)
_LAST_SENTENCE = compile_lazy(r"[^.!?\uff01\uff1f。]*[.!?:\uff01\uff1f\uff1a。]*\s*\Z")
_FAQ_FILE = compile_lazy(
    r"(?:^|/)(?:[\w-]*[-_])?faqs?(?:/_?index|/readme)?(?:\.[a-z]{2,3})?\.\w{2,8}\Z", re.IGNORECASE, hints=("faq",)
)
"""The name of a file that holds an FAQ in whatever language: ``faq.md``, ``faq/index.md``, ``faq.cs.md``."""

_CLEAR, _LIKELY = 0.95, 0.8


def find_announced_faq(document: Document, landmarks: Landmarks, reader: PairReader) -> Faq | None:
    """Return the questions of an article that is called an FAQ, else those that a sentence announces."""
    return _find_by_title(landmarks, document, reader) or _find_by_sentence(landmarks, document, reader)


# --- the title ------------------------------------------------------------------------------------


def _find_by_title(landmarks: Landmarks, document: Document, reader: PairReader) -> Faq | None:
    """Return the questions among the headings of an article that is called an FAQ: by its title, or as a file."""
    title = document.metadata.get("title")
    part, is_exact = (find_part_by_label(title.value) if title else None) or (None, False)
    if part != "faq" and not _FAQ_FILE.search(document.path):
        return None
    is_exact = is_exact and part == "faq"
    scope = range(len(landmarks.nodes))
    questions = _drop_title(find_questions(landmarks, scope, reader.source, certain=False))
    asking = sum(asks(question.text.text) for question in questions)
    if asking < MIN_PAIRS or asking * 2 < len(questions):
        return None
    pairs = drop_calls(reader.read_pairs(questions, scope.stop))
    if not is_exact and not are_of_loose_title(pairs, reader.language):
        return None
    confidence = _CLEAR if is_exact else _LIKELY
    return Faq(join_spans(pairs[0].span, pairs[-1].span), None, pairs, "heading", confidence, marked=True)


def _drop_title(questions: list[Question]) -> list[Question]:
    """Return questions from the first one on that asks: the title may be a heading of the same level."""
    return list(dropwhile(_asks_nothing, questions))


def _asks_nothing(question: Question) -> bool:
    return not asks(question.text.text)


def are_of_loose_title(pairs: Sequence[FaqPair], language: TellLanguage) -> bool:
    """Tell an FAQ from an article about FAQs, and from the questions to one person that “Q&A” announces as well."""
    asking = sum(asks(pair.question.text) for pair in pairs)
    if asking < MIN_LOOSELY_TITLED_PAIRS or (len(pairs) - asking) * MAX_OTHERS_OF_TITLED > len(pairs):
        return False
    if any(re.search(_ABOUT_FAQS, pair.question.text) for pair in pairs if asks(pair.question.text)):
        return False
    return not are_of_interview(pairs, language)


def are_of_interview(pairs: Sequence[FaqPair], language: TellLanguage) -> bool:
    """Tell whether pairs are those of an interview."""
    return is_interview([pair.question.text for pair in pairs], _list_answers(pairs), language())


def are_answered(pairs: Sequence[FaqPair]) -> bool:
    """Tell whether most pairs are a question and what answers it, which another question does not."""
    answered = sum(asks(pair.question.text) and _has_answer(pair) for pair in pairs)
    return answered >= MIN_PAIRS and answered * 2 > len(pairs)


def _has_answer(pair: FaqPair) -> bool:
    return pair.answer is not None and not asks_on(pair.answer.text)


def _list_answers(pairs: Sequence[FaqPair]) -> list[str]:
    return [pair.answer.text if pair.answer else "" for pair in pairs]


def drop_calls(pairs: tuple[FaqPair, ...]) -> tuple[FaqPair, ...]:
    """Return pairs without those at the end that call readers to act (“Ready to start?”), if two others are left."""
    kept = len(pairs)
    while kept > MIN_PAIRS and is_call(pairs[kept - 1].question.text):
        kept -= 1
    return pairs[:kept]


# --- a sentence -----------------------------------------------------------------------------------


def _find_by_sentence(landmarks: Landmarks, document: Document, reader: PairReader) -> Faq | None:
    """Return the questions that stand right below a sentence that announces them."""
    for at in _find_announcements(landmarks):
        scope = _find_announced_scope(landmarks, at)
        questions = find_questions(landmarks, scope, reader.source, certain=False)
        if not questions or not _is_right_below(landmarks, at, questions[0]):
            continue
        pairs = drop_calls(reader.read_pairs(questions, scope.stop))
        faq = _build_announced_faq(landmarks, questions, pairs)
        if (
            are_answered(pairs)
            and not _is_body(landmarks, faq)
            and not _is_of_others(document, landmarks, at, reader, pairs)
        ):
            return faq
    return None


def _find_announcements(landmarks: Landmarks) -> Iterator[int]:
    found = 0
    for at, node in landmarks.lines:
        text = node.text.text
        if len(text) <= MAX_ANNOUNCEMENT_LENGTH and _is_above_question(landmarks, at) and _announces(text):
            found += 1
            yield at
        if found == MAX_CANDIDATES:
            return


def _is_above_question(landmarks: Landmarks, at: int) -> bool:
    """Tell quickly whether a question may stand right below a sentence that asks nothing."""
    below = landmarks.nodes[at + 1 : at + 1 + MAX_NODES_BETWEEN]
    texts = (getattr(node, name, None) for node in below for name in ("text", "summary"))
    return any(has_question_mark(text.text) for text in texts if isinstance(text, Text))


def _announces(text: str) -> bool:
    """Tell whether the last sentence of a paragraph announces questions."""
    lower = text.lower()
    if asks(text) or not any(map(lower.__contains__, get_all_words("loose-labels.announced-faq-words"))):
        return False
    last = _LAST_SENTENCE.search(text.rstrip(" .:\uff1a。"))
    return last is not None and _ANNOUNCEMENT.search(last.group()) is not None


def _find_announced_scope(landmarks: Landmarks, at: int) -> range:
    """Return what follows a sentence up to the next heading that asks nothing, of the level of the one above it."""
    nodes = landmarks.nodes
    above = (node.level for other in range(at, -1, -1) if isinstance(node := nodes[other], Heading))
    level = next(above, 0)
    following = range(at + 1, len(nodes))
    return range(at + 1, next((other for other in following if _ends_scope(nodes[other], level)), len(nodes)))


def _ends_scope(node: object, level: int) -> bool:
    return isinstance(node, Heading) and node.level <= level and not asks(node.text.text)


def _is_right_below(landmarks: Landmarks, at: int, first: Question) -> bool:
    between = landmarks.nodes[at + 1 : first.at]
    if any(isinstance(node, Heading) and not asks(node.text.text) for node in between):
        return False
    return sum(isinstance(node, Paragraph | ListBlock) for node in between) <= MAX_BLOCKS_BETWEEN


def _is_body(landmarks: Landmarks, faq: Faq) -> bool:
    """Tell whether an article is built of sections whose headings ask."""
    whole = landmarks.nodes[-1].span.end - landmarks.nodes[0].span.start
    return faq.how == "heading" and (faq.span.end - faq.span.start) * 2 > whole


def _is_of_others(
    document: Document, landmarks: Landmarks, at: int, reader: PairReader, pairs: Sequence[FaqPair]
) -> bool:
    """Tell whether what is announced is an interview, a quiz or a list of things to check."""
    asked, answers = [pair.question.text for pair in pairs], _list_answers(pairs)
    if is_interview(asked, answers, reader.language()) or is_questionnaire(answers) or are_for_others(asked, answers):
        return True
    return tells_interview(document, landmarks) or tells_quiz(document, landmarks, at)


def _build_announced_faq(landmarks: Landmarks, questions: Sequence[Question], pairs: tuple[FaqPair, ...]) -> Faq:
    node = landmarks.nodes[questions[0].at]
    is_marked = questions[0].form == "structure" and not isinstance(node, ListBlock | Paragraph)
    how: How = "heading" if isinstance(node, Heading) else "markup" if is_marked else landmarks.by_line
    return Faq(join_spans(pairs[0].span, pairs[-1].span), None, pairs, how, _LIKELY, marked=is_marked)
