"""How a text would read if a suggestion were taken: the sentence, or as much of it as fits, on one line."""

import re

from contentlint.findings import Repair
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.reporters.terminal.cell_width import compute_width, wrap
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.reporters.terminal.style import Style
from contentlint.source import Edit, Source, Span
from contentlint.source.edit import apply_edits
from contentlint.source.paths import is_word_file

MAX_EDITS_SPAN = 500
"""Code points from the first to the last of several edits that are shown as one sentence."""

_MAX_SENTENCE_DISTANCE = 500
"""Code points before and after the edits in which the ends of the sentence are looked for."""

_MARKER = r"[ \t]*(?:(?:[-*+]|\#{1,6}|\d{1,3}[.)])(?=[ \t])|>)"
_BLOCK_BORDER = rf"""
    \n[ \t]*(?=\n)                                # a blank line
  | \n(?={_MARKER}|[ \t]*(?:[\w-]+:[ \t]|[<{{`~|]))  # a line that begins something
  | </?(?:p|li|dd|dt|td|th|div|h[1-6]|blockquote|figcaption|summary)\b[^>\n]{{0,200}}>
"""
_SENTENCE_END = r"""[.!?…]["'”’)*_]{0,4}"""
_BEFORE = compile_lazy(rf"{_SENTENCE_END}\s|{_BLOCK_BORDER}", re.VERBOSE)
_AFTER = compile_lazy(rf"(?P<mark>{_SENTENCE_END}(?=\s|\Z))|{_BLOCK_BORDER}", re.VERBOSE)
_MARKERS = compile_lazy(rf"(?:{_MARKER})*\s*", re.VERBOSE)


def format_suggestion(source: Source | None, repair: Repair | None, room: int, style: Style) -> str:
    """Return what a repair suggests, in so many cells: the sentence as it reads then, or which sentences go.

    Nothing for what is no suggestion, for what cannot be shown on one line, and where the text is not at hand.
    """
    if source is None or repair is None or repair.tier != "suggest" or not _can_be_shown(source, repair.edits):
        return ""
    gone = "".join(source.slice(edit.span) for edit in repair.edits)
    if not any(edit.text for edit in repair.edits) and gone.rstrip().endswith((".", "!", "?")):
        lead = "Leave out "
        return lead + _quote_sentence("", gone, "", room - len(lead), style)
    return _quote_sentence(*_build_sentence(source, repair.edits), room, style)


def _can_be_shown(source: Source, edits: tuple[Edit, ...]) -> bool:
    if not edits or edits[-1].span.end > len(source.text):
        return False
    is_near = edits[-1].span.end - edits[0].span.start <= MAX_EDITS_SPAN
    return is_near and not any("\n" in edit.text.strip("\n") for edit in edits)


def _build_sentence(source: Source, edits: tuple[Edit, ...]) -> tuple[str, str, str]:
    """Return what the edits make of their part of a text, between what stands before and after it in its sentence."""
    text = source.text
    start, end = edits[0].span.start, edits[-1].span.end
    before, after = text[max(start - _MAX_SENTENCE_DISTANCE, 0) : start], text[end : end + _MAX_SENTENCE_DISTANCE]
    if is_word_file(source.path):  # a line is a paragraph
        before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    begin = max((border.end() for border in _BEFORE.finditer(before)), default=0)
    border = _AFTER.search(after)
    stop = len(after) if border is None else border.end("mark") if border["mark"] else border.start()
    moved = (Edit(Span(one.span.start - start, one.span.end - start), one.text) for one in edits)
    return _MARKERS.sub("", before[begin:], count=1), apply_edits(text[start:end], moved), after[:stop]


def _quote_sentence(before: str, new: str, after: str, room: int, style: Style) -> str:
    """Return a sentence in quotation marks; of one that is too long, what is around its new words."""
    more, room = style.glyphs.more, room - 2
    head, rest = (_escape_part(part, style) for part in (before, new + after))
    head = _clip_start(head, max(room - compute_width(rest), room // 3), more)
    whole = _escape_part(head + rest, style).strip(" ")
    if compute_width(whole) > room:
        whole = f"{wrap(whole, room - len(more) - 1)[0]} {more}"
    return escape_to_line(f"“{whole}”", unicode=style.unicode)


def _escape_part(text: str, style: Style) -> str:
    """Return a part of a line, made harmless; a space at its ends stays."""
    first, last = text[:1].isspace(), text[-1:].isspace()
    return " " * first + escape_to_line(text, unicode=style.unicode) + " " * last


def _clip_start(text: str, room: int, more: str) -> str:
    """Return as many of the last words of a text as fit; ``more`` says that there were others."""
    if compute_width(text) <= room:
        return text
    words, kept = text.split(" "), ""
    while words and compute_width(kept) + compute_width(words[-1]) + len(more) + 2 <= room:
        kept = f" {words.pop()}{kept}"
    return more + (kept or " ")
