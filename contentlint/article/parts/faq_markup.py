"""An FAQ that only data hold: front matter, microdata or JSON-LD."""

from collections.abc import Iterator

from contentlint.article.parts.landmarks import join_spans
from contentlint.article.parts.model import Faq, FaqPair, How
from contentlint.article.parts.text_slices import ValueFinder, build_text, strip_tags
from contentlint.document.document import Document
from contentlint.document.structured_data import JsonLd, MicrodataItem
from contentlint.prose.part_labels import FAQ_KEYS, get_answer_keys, get_question_keys, normalize_key
from contentlint.source import Span

MAX_NODES = 20_000
"""So many values of a JSON-LD script are looked through."""


def read_faq_data(document: Document) -> Faq | None:
    """Return the FAQ that front matter or structured data hold."""
    source = document.source.text
    for entry in document.front_matter.entries if document.front_matter else ():
        if not isinstance(entry.value, list):
            continue
        key = normalize_key(entry.path)
        if key.rsplit(".", 1)[-1] in FAQ_KEYS or key in _NESTED:
            pairs = tuple(_read_pairs(source, _list_mappings(entry.value), entry.span))
            if any(pair.answer for pair in pairs) and not _is_quiz(_list_mappings(entry.value)):
                return _build_faq(pairs, Span(entry.key_span.start, entry.span.end), "front matter")
    return read_faq_markup(document)


def read_faq_markup(document: Document) -> Faq | None:
    """Return the FAQ that structured data hold, JSON-LD before microdata."""
    for script in document.structured_data.json_ld:
        pairs = tuple(_read_pairs(document.source.text, list(_find_questions(script)), script.span))
        if pairs:
            return _build_faq(pairs, script.span, "schema")
    return _read_microdata(document.structured_data.microdata)


def read_text_beside_markup(document: Document) -> str:
    """Return all that a reader may come to see of a source, scripts that fill in text included; no tags, no JSON-LD."""
    text = document.source.text
    starts = [0, *(script.span.end for script in document.structured_data.json_ld)]
    ends = [*(script.span.start for script in document.structured_data.json_ld), len(text)]
    return strip_tags(" ".join(text[start:end] for start, end in zip(starts, ends, strict=True)))


_NESTED = frozenset({"faq.items", "faq.questions", "faqs.items", "faqs.questions"})


_QUIZ_KEYS = frozenset({"options", "choices", "answers", "distractors", "correct", "correctanswer", "solution"})


def _is_quiz(items: list[dict[str, object]]) -> bool:
    """Tell whether readers shall choose or find the answers."""
    return any(normalize_key(str(key)) in _QUIZ_KEYS for item in items for key in item)


def _build_faq(pairs: tuple[FaqPair, ...], span: Span, how: How) -> Faq:
    return Faq(span, None, pairs, how, 1.0, marked=True)


def _list_mappings(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _read_pairs(source: str, items: list[dict[str, object]], within: Span) -> Iterator[FaqPair]:
    finder = ValueFinder(source, within)
    for item in items:
        question, answer = _find_value(item, get_question_keys()), _find_value(item, get_answer_keys())
        if not question:
            continue
        asked = finder.find(question)
        told = finder.find(answer) if answer else asked
        text = build_text(strip_tags(answer), told) if answer else None
        yield FaqPair(join_spans(asked, told), build_text(strip_tags(question), asked), text)


def _find_value(item: dict[str, object], keys: tuple[str, ...]) -> str:
    """Return the first text under one of the keys; JSON-LD has it one level deeper."""
    named = {normalize_key(str(key)): value for key, value in item.items()}
    for key in keys:
        value = named.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("text")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _find_questions(script: JsonLd) -> Iterator[dict[str, object]]:
    """Yield the questions below an FAQPage, in order."""
    stack: list[tuple[object, bool]] = [(script.data, False)]
    for _ in range(MAX_NODES):
        if not stack:
            return
        value, in_faq = stack.pop()
        if isinstance(value, list):
            stack.extend((item, in_faq) for item in reversed(value))
        elif isinstance(value, dict):
            if in_faq and _is_type(value, "Question"):
                yield value
                continue
            in_faq = in_faq or _is_type(value, "FAQPage")
            stack.extend((item, in_faq) for item in reversed(list(value.values())))


def _is_type(value: dict[str, object], name: str) -> bool:
    types = value.get("@type", value.get("type"))
    return types == name or (isinstance(types, list) and name in types)


def _read_microdata(items: tuple[MicrodataItem, ...]) -> Faq | None:
    for item in items:
        if item.type == "FAQPage":
            questions = [value for name, value, _ in item.properties if name == "mainEntity"]
            pairs = tuple(pair for value in questions if isinstance(value, MicrodataItem) for pair in _read_pair(value))
            if pairs:
                return _build_faq(pairs, item.span, "schema")
    return None


def _read_pair(item: MicrodataItem) -> Iterator[FaqPair]:
    name = _find_property(item, "name")
    answer = next((value for key, value, _ in item.properties if key == "acceptedAnswer"), None)
    told = _find_property(answer, "text") if isinstance(answer, MicrodataItem) else None
    if name:
        question = build_text(*name)
        text = build_text(*told) if told else None
        yield FaqPair(item.span, question, text)


def _find_property(item: MicrodataItem, name: str) -> tuple[str, Span] | None:
    found = ((value, span) for key, value, span in item.properties if key == name and isinstance(value, str))
    return next(found, None)
