"""Edits of JSON as it is written: in the structured data of a page, where programs read all of it or nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.article.schema_org import SchemaNode
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span
from contentlint.source.edit import apply_edits

if TYPE_CHECKING:
    from contentlint.article import Article

_TO_FIRST_KEY = compile_lazy(r'\{(\s*)(?=")')
_PART = compile_lazy(r'"(?:[^"\\]|\\[\s\S]?)*+(?:"|\Z)|(?P<comma>,)(?=\s*+[}\]])')
"""A text, which may hold line breaks or never end, or a comma with nothing behind it."""

_CONTROL = compile_lazy(r"\n[ \t]*|\t")
_WRAPPED = ("<!--", "CDATA")


def build_member_edit(article: "Article", node: SchemaNode, name: str, value: str | int) -> Edit | None:
    """Return what adds a member at the beginning of an object of JSON-LD, laid out like the others; None if empty."""
    found = _TO_FIRST_KEY.match(article.source.text, node.span.start)
    if node.syntax != "JSON-LD" or found is None:
        return None
    import json  # most articles have nothing to mend

    member = f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},"
    return Edit(Span(found.start(1), found.start(1)), f"{found[1]}{member}{'' if found[1] else ' '}")


def repair_json(text: str, start: int) -> list[Edit]:
    """Return what makes JSON of a text that stands at an offset of the source, if two usual slips are all it has.

    A comma with nothing behind it goes, and a line break or a tab within a text is written as JSON wants it. Nothing
    where that is not enough, or where the text is wrapped in marks for old browsers.
    """
    import json

    edits = [] if any(mark in text for mark in _WRAPPED) else list(_build_edits(text))
    try:
        json.loads(apply_edits(text, edits))
    except (ValueError, RecursionError):
        return []
    return [Edit(Span(start + edit.span.start, start + edit.span.end), edit.text) for edit in edits]


def _build_edits(text: str) -> Iterator[Edit]:
    for part in _PART.finditer(text):
        if part["comma"]:
            yield Edit(Span(*part.span()), "")
            continue
        for found in _CONTROL.finditer(part[0]):
            span = Span(part.start() + found.start(), part.start() + found.end())
            yield Edit(span, "\\t" if found[0] == "\t" else "\\n")


__all__ = ["build_member_edit", "repair_json"]
