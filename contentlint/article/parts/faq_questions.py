"""The questions within a stretch of an article, in each shape that an FAQ is written in."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.article.parts.landmarks import Landmarks, find_titles
from contentlint.article.parts.text_slices import find_offset
from contentlint.document.nodes import (
    Block,
    Callout,
    Definition,
    DefinitionList,
    Details,
    Heading,
    Inline,
    InlineElement,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Tag,
    Text,
    walk,
)
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import (
    ANSWER_CLASS,
    GLYPH,
    GLYPHS,
    QUESTION_CLASS,
    build_answer_lead,
    build_short_answer_lead,
    is_meta_line,
    match_question_lead,
    match_question_prefix,
    match_question_tail,
)

MAX_QUESTION_LENGTH = 300
"""A longer paragraph, in code points, is no question even if it ends as one."""

QUESTION_MARKS = ("?", "\uff1f", "\u061f")
_CLOSING_MARKS = " \t*_\"'”’»)]"
Form = Literal["structure", "bold", "prefix", "line", "accordion"]


class Question(Struct, frozen=True, gc=False):
    """A question and where its answer is: the nodes from ``first`` up to ``stop``, or the ``blocks`` themselves.

    ``stop`` is None where the answer goes on to the next question. ``lead`` is what follows the question on its
    own line. ``start`` is the offset where the pair begins, ``end`` that where its element does (0 if it has none), and
    ``at`` the index of the node that holds the question.
    """

    text: Text
    start: int
    at: int
    first: int
    stop: int | None = None
    lead: Text | None = None
    blocks: tuple[Block, ...] | None = None
    tag: Tag | None = None
    form: Form = "structure"
    end: int = 0


def asks(text: str) -> bool:
    """Tell whether a text ends as a question."""
    return text.rstrip(_CLOSING_MARKS).endswith(QUESTION_MARKS)


def clean_question(text: Text) -> Text:
    """Return a question without ``Q1:``, its number, and the sign of an accordion after it."""
    value = text.text
    lead = match_question_lead(value)
    tail = match_question_tail(value)
    if not lead and not tail:
        return text
    return text.slice(lead.end() if lead else 0, tail.start() if tail else len(value))


def find_questions(landmarks: Landmarks, scope: range, source: str, *, certain: bool) -> list[Question]:
    """Return the questions of a scope in the shape that fits it best.

    ``certain`` says that the scope is an FAQ, so that titles count that do not ask (“Shipping and returns”).
    """
    shapes = (_find_by_class, find_by_disclosure, find_by_definition, _find_by_template, _find_by_heading)
    found = [questions for shape in shapes if (questions := list(shape(landmarks, scope, source)))]
    if found:
        return min(found, key=_get_first_start)
    begun = _find_by_beginning(landmarks, scope) if landmarks.by_line == "pasted text" else []
    for lines in (_find_by_line(landmarks, scope, source), _find_by_item(landmarks, scope)):
        if lines and len(lines) >= len(begun):
            return lines
    if begun:
        return begun
    return _find_by_any_heading(landmarks, scope) if certain else []


def _get_first_start(questions: Sequence[Question]) -> int:
    return questions[0].start


# --- shapes with a structure of their own --------------------------------------------------------


def _find_by_class(landmarks: Landmarks, scope: range, _source: str) -> Iterator[Question]:
    """Find elements that a class or microdata calls questions."""
    is_microdata = False
    end = -1
    for at in scope:
        node = landmarks.nodes[at]
        if node.span.start < end:
            continue
        tag = _find_tag(node)
        if tag is None:
            continue
        is_microdata = is_microdata or tag.get("itemtype").endswith("/Question")
        if _is_question(tag) or (is_microdata and tag.get("itemprop") == "name"):
            question = _build_classed_question(landmarks, at, scope, tag)
            if question:
                yield question
                end = node.span.end if question.lead is None else end
                is_microdata = False


def _find_tag(node: Block) -> Tag | None:
    """Return the tag of an element, or that of the inline element a paragraph begins with."""
    if isinstance(node, Details | ListBlock | DefinitionList):
        return None
    tag: Tag | None = getattr(node, "tag", None)
    if isinstance(node, Paragraph) and (tag is None or not _is_question(tag)):
        first = _find_first_inline(node)
        inner = first.tag if isinstance(first, Strong | InlineElement) else None
        return inner if inner is not None and _is_question(inner) else tag
    return tag


def _find_first_inline(node: Paragraph) -> Inline | None:
    """Return the first inline element with words: the icon of an accordion has none."""
    return next((one for one in node.inlines if not isinstance(one, Strong | InlineElement) or one.text), None)


def _is_question(tag: Tag) -> bool:
    value = f"{tag.get('class')} {tag.get('itemprop')}" if tag.attributes else ""
    return len(value) > 1 and re.search(QUESTION_CLASS, value, re.IGNORECASE) is not None


def _build_classed_question(landmarks: Landmarks, at: int, scope: range, tag: Tag) -> Question | None:
    node = landmarks.nodes[at]
    inside = landmarks.find_inside(at)
    text, lead = _split_at_element(node, tag) if isinstance(node, Paragraph) else (_find_first_text(node), None)
    if text is None or not text.text:
        return None
    first, stop, end = _locate_classed_answer(landmarks, inside, scope)
    return Question(clean_question(text), node.span.start, at, first, stop, lead, tag=tag, end=end)


def _locate_classed_answer(landmarks: Landmarks, inside: range, scope: range) -> tuple[int, int | None, int]:
    """Return where the answer is, and the offset where its element ends.

    It is the next element called one, else the rest of the question's element, else what follows that.
    """
    for at in range(inside.stop, scope.stop):
        node = landmarks.nodes[at]
        if _is_answer(node):
            return at, landmarks.find_inside(at).stop, node.span.end
        if _is_next(node):
            break
    texts = [at for at in inside if isinstance(landmarks.nodes[at], Heading | Paragraph)]
    # a single letter is the sign of an accordion
    if any(len(text.text) > 1 for at in texts[1:] if (text := _find_first_text(landmarks.nodes[at]))):
        return texts[1], inside.stop, landmarks.nodes[inside.start - 1].span.end
    return inside.stop, None, 0


def _split_at_element(node: Paragraph, tag: Tag) -> tuple[Text, Text | None]:
    """Part a paragraph whose first inline element is the question from what follows that element."""
    first = _find_first_inline(node)
    if node.tag is tag or not isinstance(first, Strong | InlineElement) or not node.text.text.startswith(first.text):
        return node.text, None
    rest = node.text.slice(len(first.text), len(node.text.text))
    return node.text.slice(0, len(first.text)), rest if rest.text else None


def _find_first_text(node: Block) -> Text | None:
    found = (inner.text for inner in walk((node,)) if isinstance(inner, Heading | Paragraph) and inner.text.text)
    return next(found, None)


def _is_answer(node: Block) -> bool:
    tag: Tag | None = getattr(node, "tag", None)
    value = f"{tag.get('class')} {tag.get('itemprop')}" if tag else ""
    return len(value) > 1 and re.search(ANSWER_CLASS, value, re.IGNORECASE) is not None


def _is_next(node: Block) -> bool:
    tag = _find_tag(node)
    return tag is not None and _is_question(tag)


def find_by_disclosure(landmarks: Landmarks, scope: range, _source: str = "") -> Iterator[Question]:
    """Find disclosure elements, and callouts whose title asks."""
    end = -1
    for at in scope:
        node = landmarks.nodes[at]
        if node.span.start < end:
            continue
        text = node.summary if isinstance(node, Details) else node.title if isinstance(node, Callout) else None
        if text and text.text and (isinstance(node, Details) or asks(text.text)):
            stop = landmarks.find_inside(at).stop
            tag = node.tag if isinstance(node, Details) else None
            yield Question(clean_question(text), node.span.start, at, at + 1, stop, tag=tag, end=node.span.end)
            end = node.span.end


def find_by_definition(landmarks: Landmarks, scope: range, _source: str = "") -> Iterator[Question]:
    """Find the definition lists in which a term asks."""
    for at in scope:
        node = landmarks.nodes[at]
        if isinstance(node, DefinitionList) and any(asks(clean_question(entry.term).text) for entry in node.entries):
            yield from (_build_defined_question(entry, at) for entry in node.entries)


def _build_defined_question(entry: Definition, at: int) -> Question:
    start, end = entry.span
    return Question(clean_question(entry.term), start, at, at, at, blocks=entry.blocks, tag=entry.tag, end=end)


def _find_by_template(landmarks: Landmarks, scope: range, source: str) -> Iterator[Question]:
    """Find shortcodes and components that are given the question (``{{< faq "…" >}}``, ``<Question title="…">``)."""
    for at, node in landmarks.templates:
        if at in scope:
            text = next((title for title in find_titles(source, node) if asks(title.text)), None)
            if text:
                within, end = landmarks.find_within_template(at)
                stop = within.stop if len(within) else None
                yield Question(clean_question(text), node.span.start, at, at + 1, stop, end=end)


def _find_by_heading(landmarks: Landmarks, scope: range, _source: str) -> Iterator[Question]:
    """Find the headings of the level at which questions are asked."""
    headings = [at for at in scope if isinstance(landmarks.nodes[at], Heading)]
    asking = [at for at in headings if asks(_get_heading(landmarks, at).text.text)]
    if asking:
        yield from _build_headed_questions(
            landmarks, headings, min(_get_heading(landmarks, at).level for at in asking), scope
        )


def _find_by_any_heading(landmarks: Landmarks, scope: range) -> list[Question]:
    headings = [at for at in scope if isinstance(landmarks.nodes[at], Heading)]
    level = min((_get_heading(landmarks, at).level for at in headings), default=0)
    found = list(_build_headed_questions(landmarks, headings, level, scope))
    return found if len(found) > 1 else []


def _build_headed_questions(landmarks: Landmarks, headings: list[int], level: int, scope: range) -> Iterator[Question]:
    ends = [at for at in headings if _get_heading(landmarks, at).level <= level]
    for position, at in enumerate(ends):
        node = _get_heading(landmarks, at)
        if node.level == level and node.text.text.strip():
            stop = ends[position + 1] if position + 1 < len(ends) else scope.stop
            yield Question(clean_question(node.text), node.span.start, at, at + 1, stop, tag=node.tag)


def _get_heading(landmarks: Landmarks, at: int) -> Heading:
    node = landmarks.nodes[at]
    if not isinstance(node, Heading):
        message = f"node {at} is not a heading"
        raise TypeError(message)
    return node


# --- lines ------------------------------------------------------------------------------------------


def _find_by_line(landmarks: Landmarks, scope: range, source: str) -> list[Question]:
    """Find paragraphs that ask: bold ones if there are any, else plain ones."""
    found = list(find_line_questions(landmarks, scope, source))
    forms = {question.form for question in found}
    kept = forms - {"line"} or forms
    return [question for question in found if question.form in kept]


def find_line_questions(landmarks: Landmarks, scope: range, source: str) -> Iterator[Question]:
    """Yield the paragraphs outside lists and quotations that ask, or begin with a question."""
    for at, node in landmarks.find_lines_in(scope):
        if any(mark in node.text.text for mark in QUESTION_MARKS):
            yield from _find_in_line(at, node, source)


def _find_by_beginning(landmarks: Landmarks, scope: range) -> list[Question]:
    """Find paragraphs of pasted text that begin with a question and go on with its answer, if most of them do."""
    lines = [line for line in landmarks.find_lines_in(scope) if not is_meta_line(line[1].text.text)]
    ends = [(at, node, end) for at, node in lines if (end := _find_answered_end(node.text.text))]
    return [_split_question(at, node, end, "line") for at, node, end in ends] if len(ends) * 2 > len(lines) else []


def _find_answered_end(text: str) -> int:
    """Return the offset where the question ends with which a paragraph begins, 0 if it begins with none."""
    mark = re.search(_FIRST_QUESTION, text[: MAX_QUESTION_LENGTH + 1])
    return mark.end() if mark and text[mark.end() :].strip() else 0


_FIRST_QUESTION = r"^[^.!?。\uff01\uff1f\u061f]*(?:\.(?=\w)[^.!?。\uff01\uff1f\u061f]*)*(?:[?\u061f](?=\s)|\uff1f)"


def _find_in_line(at: int, node: Paragraph, source: str) -> Iterator[Question]:
    value = node.text.text
    strong = next((inline for inline in node.inlines[:2] if type(inline) is Strong), None)
    start = value.find(strong.text, 0, len(strong.text) + 6) if strong else -1
    lead = match_question_prefix(value)
    if strong and start >= 0 and (asks(strong.text) or _asks_first(value, strong.text)):
        yield _split_question(at, node, start + len(strong.text), "prefix" if lead else "bold")
    elif lead:
        yield _split_question(at, node, _find_led_end(value), "prefix")
    elif glued := _find_glued_lines(node.text, source):
        yield from _build_accordion_questions(at, node, glued)
    elif len(value) <= MAX_QUESTION_LENGTH and asks(clean_question(node.text).text):
        yield _split_question(at, node, len(value), "line")


def _find_led_end(line: str) -> int:
    """Return the offset where a question with a lead ends: where its answer begins with one, on the same line."""
    answer = re.search(rf"\s{build_answer_lead()}", line)
    answer = answer or re.search(rf"(?<=[?\uff1f\u061f])\s+{build_short_answer_lead()}", line)
    return answer.start() if answer else len(line)


def _asks_first(line: str, strong: str) -> bool:
    """Tell whether a line is bold as a whole and asks before it ends (“How much? We are a small firm.”)."""
    return line == strong and len(line) <= MAX_QUESTION_LENGTH and _find_answered_end(line) > 0


def _split_question(at: int, node: Paragraph, end: int, form: Form) -> Question:
    rest = node.text.slice(end, len(node.text.text))
    lead = rest if rest.text.strip(":–— ") else None
    text = clean_question(node.text.slice(0, end))
    return Question(text, node.span.start, at, at + 1, None, lead, tag=node.tag, form=form)


_GLUED = compile_lazy(rf"[?\uff1f]\s+(?={GLYPH})", hints=GLYPHS)


def _find_glued_lines(text: Text, source: str) -> list[tuple[int, int, int]]:
    """Return where glued lines have a question and, on the next line, an answer behind the sign of an accordion.

    Each is the offset of the question's line, of its end, and of the answer's line.
    """
    found = []
    for match in _GLUED.finditer(text.text):
        end, answer = match.start() + 1, match.end()
        if "\n" in match.group() or "\n" in source[slice(*text.locate(end, answer))]:
            before = source.rfind("\n", text.span.start, text.locate(end - 1, end).start)
            line = find_offset(text, before + 1) if before >= 0 else 0
            found.append((max(line, text.text.rfind("\n", 0, end) + 1), end, answer))
    return found


def _build_accordion_questions(at: int, node: Paragraph, lines: list[tuple[int, int, int]]) -> Iterator[Question]:
    stops = [*(begin for begin, _, _ in lines[1:]), len(node.text.text)]
    for (begin, end, answer), stop in zip(lines, stops, strict=True):
        question, rest = node.text.slice(begin, end), node.text.slice(answer, stop)
        yield Question(clean_question(question), question.span.start, at, at + 1, at + 1, rest, form="accordion")


def _find_by_item(landmarks: Landmarks, scope: range) -> list[Question]:
    """Find list items that begin with a question."""
    found: list[Question] = []
    for at in scope:
        node = landmarks.nodes[at]
        if isinstance(node, ListBlock):
            questions = [question for item in node.items if (question := _build_item_question(item, at))]
            if len(questions) * 2 > len(node.items):
                found.extend([*questions[:-1], _open_ended(questions[-1], landmarks)])
    return found


def _open_ended(question: Question, landmarks: Landmarks) -> Question:
    """Let the answer of a list's last question follow the list, if it does not stand in the item."""
    if question.lead or question.blocks:
        return question
    return replace(question, first=landmarks.find_inside(question.at).stop, blocks=None, stop=None, form="line", end=0)


def _build_item_question(item: Item, at: int) -> Question | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph | Heading) or (len(item.blocks) == 1 and _is_link(first)):
        return None
    end = _find_question_end(first)
    text = first.text.slice(0, end)
    if len(text.text) > MAX_QUESTION_LENGTH or not asks(clean_question(text).text):
        return None
    rest = first.text.slice(end, len(first.text.text))
    lead = rest if rest.text.strip(_CLOSING_MARKS) else None
    start, stop = item.span
    return Question(clean_question(text), start, at, at, at, lead, item.blocks[1:], item.tag, end=stop)


def _is_link(first: Paragraph | Heading) -> bool:
    """Tell whether a text is nothing but a link, which leads to the answer elsewhere."""
    found = next((inline for inline in first.inlines if isinstance(inline, Link)), None)
    return found is not None and len(found.text.strip()) >= len(first.text.text.strip()) > 0


def _find_question_end(first: Paragraph | Heading) -> int:
    """Return the offset where the bold start of an item ends, else its first question, else the whole text."""
    value = first.text.text
    strong = next((inline for inline in first.inlines[:2] if isinstance(inline, Strong)), None)
    if strong and value.startswith(strong.text):
        return len(strong.text)
    return value.find("? ") + 1 or len(value)
