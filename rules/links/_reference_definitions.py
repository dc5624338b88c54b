"""Edits of the definitions of references (``[label]: address``): what lets Markdown read them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.article.edits.insertion import find_paragraph_at, insert_blank_line_above
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article

_DEFINITION = compile_lazy(
    r" {0,3}\[(?!\^)(?:[^\[\]\\\n]|\\.){1,500}\]:[ \t]*(<[^<>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*"
)


def make_definitions_readable(article: "Article", targets: Iterable[Span]) -> list[Edit]:
    """Return what lets all definitions of some targets be read; nothing if a single one has another fault."""
    edits: list[Edit] = []
    seen: set[int] = set()
    for target in targets:
        if target.start in seen:
            continue
        run = list(_find_run(article.source.text, target.start))
        repaired = _repair(article, run) if run else None
        if repaired is None:
            return []
        edits += repaired
        seen.update(definition.start(1) for definition in run)
    return edits


def _find_run(text: str, offset: int) -> Iterator[re.Match[str]]:
    """Yield the definitions on the line of an offset and on those right above and below it, if one is on the line."""
    first = text.rfind("\n", 0, offset) + 1
    if not _read_definition(text, first):
        return
    while first > 0 and _read_definition(text, above := text.rfind("\n", 0, first - 1) + 1):
        first = above
    at = first
    while at < len(text) and (found := _read_definition(text, at)):
        yield found
        at = found.end() + 1


def _read_definition(text: str, start: int) -> re.Match[str] | None:
    """Return the definition that is all of the line at an offset, apart from parentheses in its address."""
    end = text.find("\n", start)
    return _DEFINITION.fullmatch(text, start, end if end >= 0 else len(text))


def _repair(article: "Article", run: Sequence[re.Match[str]]) -> list[Edit] | None:
    """Return what lets the definitions of a run be read; None where it is not clear why they are not."""
    start = run[0].start()
    paragraph = find_paragraph_at(article, run[0].start(1)) or find_paragraph_at(article, run[-1].start(1))
    if paragraph is None or paragraph.tag is not None:
        return None
    edits = [insert_blank_line_above(article, start)] if paragraph.span.start < start else []
    for definition in run:
        address = definition[1]
        if address.startswith("<") or _is_balanced(address):
            continue
        if not address.endswith(")") or not _is_balanced(address[:-1]):
            return None
        edits.append(Edit(Span(definition.end(1) - 1, definition.end(1)), ""))
    return edits or None


def _is_balanced(address: str) -> bool:
    depth = 0
    for mark in address:
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return False
    return depth == 0
