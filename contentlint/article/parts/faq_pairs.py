"""Questions to pairs: the answer of each, without what was pasted along with it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contentlint.article.parts.faq_question import Question
from contentlint.article.parts.landmarks import Landmarks
from contentlint.article.parts.model import FaqPair, TellLanguage
from contentlint.article.parts.text_slices import build_text, find_offset, join_texts
from contentlint.document.nodes import (
    Block,
    Break,
    Callout,
    CodeBlock,
    DefinitionList,
    Details,
    Heading,
    InlineElement,
    ListBlock,
    Paragraph,
    Table,
    Template,
    Text,
    walk,
)
from contentlint.prose.draft_words import ends_draft
from contentlint.prose.part_labels import (
    GLYPH,
    QUESTION_SIGNS,
    build_answer_lead,
    build_question_prefix,
    build_short_answer_lead,
)
from contentlint.source import Span

_ONLY_SIGNS = rf"[{QUESTION_SIGNS}–✕×\s]*(?:Expand|Toggle)?\s*$"
_SIGN_BEFORE = rf"([{QUESTION_SIGNS}]\ufe0f?)\s*$"
_MAX_SIGN_LENGTH = 8
_MAX_LEAD = 24
_Content = tuple[Text, int, bool]


class PairReader:
    """Reads the answers of questions."""

    def __init__(self, landmarks: Landmarks, source: str, cuts: Sequence[Span], language: TellLanguage) -> None:
        """Take what belongs to no answer, nor does anything after it, as ``cuts``, in source order."""
        self.language = language
        self._landmarks = landmarks
        self.source = source
        self._cuts = cuts
        self._cut_ends = [cut.end for cut in cuts]

    def read_pairs(self, questions: Sequence[Question], stop: int) -> tuple[FaqPair, ...]:
        """Return a pair for each question; the last answer ends before the node with the index ``stop`` at most."""
        ends = [*(question.at for question in questions[1:]), stop][: len(questions)]
        return tuple(self._read_pair(question, end) for question, end in zip(questions, ends, strict=True))

    def _read_pair(self, question: Question, following: int) -> FaqPair:
        blocks = self._list_blocks(question, following)
        text, end, is_answered = self._read_content(blocks, question.lead)
        answer, glyph = _strip_lead(text, is_led=self._is_led(question))
        if glyph and _is_button(blocks, glyph):
            glyph = None
        elif not glyph and not question.lead:
            glyph = self._find_list_mark(blocks)
        span = Span(question.start, max(end, self._find_question_end(question)))
        sign = self._find_question_sign(question)
        return FaqPair(span, question.text, answer if is_answered else None, glyph, question.tag, sign)

    def _find_question_end(self, question: Question) -> int:
        """Return where a question ends, with the end tag of its heading or element."""
        node = self._landmarks.nodes[question.at]
        end = node.span.end if isinstance(node, Heading) else question.end
        return max(question.text.span.end, end)

    def _is_led(self, question: Question) -> bool:
        """Tell whether a question is given as one (“Q1.”), so that its answer may be as well."""
        before = self.source[question.start : question.text.span.start]
        return (
            0 < len(before) <= _MAX_LEAD
            and re.search(rf"(?:^|[\s*_#>])(?:{build_question_prefix()})", f"{before}?") is not None
        )

    def _find_question_sign(self, question: Question) -> Span | None:
        """Return what a copied accordion left right before the words of a question."""
        begin = max(question.start, question.text.span.start - _MAX_SIGN_LENGTH)
        before = self.source[begin : question.text.span.start]
        match = re.search(_SIGN_BEFORE, before)
        if match is None or (question.blocks is not None and before.strip() == "+"):
            return None  # the other “+” is the mark of a list
        return Span(begin + match.start(), begin + match.end(1))

    def _list_blocks(self, question: Question, following: int) -> Sequence[Block]:
        if question.blocks is not None:
            return tuple(walk(question.blocks))
        if question.stop is not None:
            return self._landmarks.nodes[question.first : question.stop]
        blocks = self._landmarks.nodes[question.first : max(following, question.first)]
        if question.form == "structure":
            return blocks
        heading = next((at for at, node in enumerate(blocks) if isinstance(node, Heading)), len(blocks))
        return blocks[:heading]

    def _read_content(self, blocks: Sequence[Block], lead: Text | None) -> _Content:
        """Return the text of an answer, where it ends, and whether there is anything.

        Where there is something else than text, the text is empty and stands where that does.
        """
        cut = self._cut(lead.span) if lead else None
        texts = [_slice_before(lead, cut) if cut else lead] if lead else []
        end = 0
        places: list[int] = []
        for node in blocks if cut is None else ():
            cut = self._cut(node.span)
            if isinstance(node, Break) or self._ends_draft(node):
                break
            kept = [_slice_before(text, cut) if cut else text for text in _list_visible_texts(node)]
            texts.extend(text for text in kept if text.text and not _is_sign(text.text))
            if cut:
                break
            if _is_opaque(node):
                places.append(node.span.start)
                end = max(end, node.span.end)
        text = join_texts(sorted(texts, key=_get_start))
        if not text.text and places:
            text = build_text("", Span(places[0], places[0]))
        return text, max(end, text.span.end), bool(text.text or places)

    def _ends_draft(self, node: Block) -> bool:
        """Tell whether a line of pasted text ends the message or the page that the draft stood in."""
        is_line = self._landmarks.by_line == "pasted text" and isinstance(node, Paragraph)
        return is_line and isinstance(node, Paragraph) and ends_draft(node.text.text)

    def _cut(self, span: Span) -> Span | None:
        following = bisect_right(self._cut_ends, span.start)
        cut = self._cuts[following] if following < len(self._cuts) else None
        return cut if cut and cut.start < span.end else None

    def _find_list_mark(self, blocks: Sequence[Block]) -> Span | None:
        """Return the mark of a list of one item, where it is the ``+`` of an accordion."""
        first = blocks[0] if blocks else None
        if not isinstance(first, ListBlock) or first.ordered or len(first.items) > 1:
            return None
        marker = first.items[0].marker
        return marker if self.source[slice(*marker)] == "+" else None


def _get_start(text: Text) -> int:
    return text.span.start


def _list_visible_texts(node: Block) -> Iterator[Text]:
    match node:
        case Heading() | Paragraph():
            yield node.text
        case Details():
            yield from [node.summary] if node.summary else []
        case Callout():
            yield from [node.title] if node.title else []
        case DefinitionList():
            yield from (entry.term for entry in node.entries)
        case _:
            pass


def _is_opaque(node: Block) -> bool:
    """Tell whether a node shows something that is no text: code, a table, an image, what a template makes."""
    if isinstance(node, Template):
        return node.role != "close"
    if isinstance(node, Paragraph):
        return not node.text.text and bool(node.inlines)
    return isinstance(node, CodeBlock | Table)


def _slice_before(text: Text, cut: Span) -> Text:
    return text if text.span.end <= cut.start else text.slice(0, find_offset(text, cut.start))


def _is_sign(text: str) -> bool:
    return len(text) <= _MAX_SIGN_LENGTH and re.match(_ONLY_SIGNS, text) is not None


def _strip_lead(answer: Text, *, is_led: bool) -> tuple[Text, Span | None]:
    """Return an answer without ``A:`` and without the sign of an accordion, and where that sign stands.

    ``is_led`` tells that its question has a lead as well, so that ``A1.`` is one.
    """
    value = answer.text
    lead = re.match(build_answer_lead(), value) or (re.match(build_short_answer_lead(), value) if is_led else None)
    if lead:
        return answer.slice(lead.end(), len(value)), None
    glyph = re.match(GLYPH, value)
    if glyph and not _marks_lines(value, glyph[0]):
        return answer.slice(glyph.end(), len(value)), answer.locate(0, glyph.end())
    return answer, None


def _marks_lines(answer: str, sign: str) -> bool:
    """Tell whether other lines of an answer begin with its sign too: then it marks the items of a list."""
    return any(line.lstrip().startswith(sign) for line in answer.split("\n")[1:])


def _is_button(blocks: Sequence[Block], glyph: Span) -> bool:
    """Tell whether a sign is an element by itself, as in a live accordion, rather than text that was pasted."""
    first = next((node for node in blocks if isinstance(node, Paragraph) and node.text.text), None)
    return first is not None and any(
        isinstance(inline, InlineElement) and inline.span.contains(glyph) for inline in first.inlines
    )
