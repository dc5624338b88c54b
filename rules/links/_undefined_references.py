"""References that no definition has, less the brackets in a text that were never meant as a link."""

import re
from collections.abc import Iterable

from contentlint.article.markdown_dialects.record import MarkdownDialect
from contentlint.document.formulas import find_formulas
from contentlint.document.structured_data import UndefinedReference
from contentlint.prose.lazy_pattern import compile_lazy

_LITERAL = compile_lazy(r"\s*+(?:[xX ]?|[\d\s,.:*–-]++|\^.*+|@.*+|[^\w`!\[*\"“‘'(<]*+)\s*+", re.DOTALL)
"""What stands in brackets that were never meant as a link: boxes, numbers, marks of notes and of literature."""

_RANGE = compile_lazy(r"[\^\\]|\w-\w\Z")
_CODE = compile_lazy(r"`.*`|[\w.:#()]+")
_NAME_AS_CODE = compile_lazy(r"`\w++(?:(?:\.|::)\w++)++`")
"""The name of a member as code, which documentation tools make a link of by itself."""

_WORK = compile_lazy(r"[A-Z][A-Za-z+]{1,14}[- ]?\d{2,5}[a-z]?")
"""A mark of literature with its number or year: two of them side by side, “[RFC3550][RFC3261]”, may be no link."""

_SPACES = compile_lazy(r"[\s-]")

_DEFINITION = compile_lazy(r" {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S+\s*(?:[\"'(].*)?\Z")
_ANY_DEFINITION = compile_lazy(r" {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S.*\Z")
"""A definition whose URL may have spaces, or a parenthesis that nothing opens."""

_NOTE = compile_lazy(r" {0,3}\[\^[^\]\n]+\]:")

_JOINT = compile_lazy(r"`|\w(?:\.|::|#)[^\W\d]")


def find_undefined_references(references: Iterable[UndefinedReference], source: str) -> list[UndefinedReference]:
    """Return the references of a source that were meant as links."""
    found = [one for one in references if not _is_literal(one, source[max(one.span.start - 1, 0) : one.span.start])]
    math = find_formulas(source) if found else ()
    return [one for one in found if one.span.start not in math]


def find_loose_definitions(source: str, markdown: MarkdownDialect) -> set[int]:
    """Return where the lines begin that only a dialect reads as definitions: CommonMark takes them for text.

    Some read them below any line of text, others below a footnote, or with whatever stands in them.
    """
    if not (markdown.definitions or markdown.takes_any_definition):
        return set()
    pattern = _ANY_DEFINITION if markdown.takes_any_definition else _DEFINITION
    found = set()
    is_read, is_behind_note, at = markdown.takes_any_definition, False, 0
    for line in source.split("\n"):
        is_definition = pattern.match(line) is not None
        if is_definition and (is_read or is_behind_note or markdown.definitions == "text"):
            found.add(at)
        is_behind_note = _NOTE.match(line) is not None or (is_behind_note and (is_definition or line.startswith("  ")))
        is_read = markdown.takes_any_definition and (not line.strip() or (is_read and is_definition))
        at += len(line) + 1
    return found


def _is_literal(reference: UndefinedReference, before: str) -> bool:
    """Tell whether brackets are meant as they stand; ``before`` is the character before them."""
    if before.isalnum() or before in {"]", "_", ")"}:
        return True
    text, label = reference.text, reference.label
    if _LITERAL.fullmatch(text) or _RANGE.search(text):
        return True
    return _is_mark(label) or _is_code(label) if label else _NAME_AS_CODE.fullmatch(text) is not None


def cites_works(text: str, label: str) -> bool:
    """Tell whether two marks of literature stand side by side, and not one work by its name and its label."""
    name, key = (_SPACES.sub("", one.casefold()) for one in (text, label))
    return name != key and _WORK.fullmatch(text) is not None and _WORK.fullmatch(label) is not None


def _is_mark(label: str) -> bool:
    return _LITERAL.fullmatch(label) is not None and not label.strip().isdigit()


def _is_code(label: str) -> bool:
    is_name = _CODE.fullmatch(label.strip()) is not None and _JOINT.search(label) is not None
    return is_name or _RANGE.search(label) is not None
