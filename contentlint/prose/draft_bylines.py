"""Lines of a draft that only say who wrote it, when, and how long it takes to read: “By Ada Reed · 3 March 2026”."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from contentlint.languages.table import get_all_words, join_words, remember
from contentlint.prose.author_lines import COMMA, MAX_LINE, READING_TIME, is_count, is_date
from contentlint.prose.draft_words import ends_with_stop, match_property
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import build_date, read_beginning
from contentlint.prose.person_names import is_likely_person, names_role, names_thing

Kind = Literal["author", "labelled", "person", "dated", "changed", "date", "time", "beside", "unknown"]
"""What a piece is: a name after “by”, after a label or alone; a date of publication, of a change, or alone; …"""


class Piece(Struct, frozen=True, gc=False):
    """A piece of a line, and where in the line its words are."""

    kind: Kind
    start: int
    end: int


_PARTED = compile_lazy(r"\s?[|•·\uff5c]\s?|\s(?:[-–—/~]|//|::)\s|\s{2,}")
_BY = compile_lazy(
    lambda: (
        rf"(?:(?P<label>{join_words('draft-bylines.labels')})\s?[:\uff1a]|(?:{join_words('draft-bylines.by')})\s?(?:[:\uff1a]|(?=\s)))"
        rf"\s*(?:(?:{join_words('draft-bylines.by')})\s)?"
    ),
    re.IGNORECASE,
)
_DATED = compile_lazy(
    lambda: (
        rf"(?:{join_words('draft-bylines.dated')}|{join_words('date-labels.published')}"
        rf"|(?P<changed>{join_words('date-labels.modified')}))(?:\s?[:\uff1a]|(?=\s))"
    ),
    re.IGNORECASE,
)
_DATE = compile_lazy(
    lambda: (
        rf"(?:(?<=\s)(?:{join_words('draft-bylines.on')})\s)?(?:(?:{join_words('page-words.days')})\b,?\s)?"
        rf"(?P<date>{build_date()}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)"
    ),
    re.IGNORECASE,
)
_CLOCK = compile_lazy(
    lambda: (
        rf",?\s(?:(?:{join_words('clock.before')})\s)?\d{{1,2}}[:.h]\d\d(?:\s(?:[ap]\.?m\.?|{join_words('clock.after')}))?"
    ),
    re.IGNORECASE,
)
_EAST_ASIAN = compile_lazy(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}(?:[ \u3000・]\S{1,6})?")


def read_byline(line: str) -> tuple[Piece, ...]:
    """Return the pieces of a line that says nothing but who wrote a text, when, and how long it is.

    A name counts with “by” or a label before it, or beside a date or a reading time. Nothing for any other line.
    """
    if not _may_be_byline(line):
        return ()
    pieces = tuple(_list_pieces(line))
    kinds = {piece.kind for piece in pieces}
    names = [line[piece.start : piece.end] for piece in pieces if piece.kind == "author"]
    if "unknown" in kinds or sum(piece.kind == "person" for piece in pieces) > 1:
        return ()
    if names and not kinds & _TIMES and all(map(_has_common_words, names)):
        return ()
    return pieces if kinds & _TELLING else ()


_TIMES = frozenset({"dated", "changed", "date", "time"})
_TELLING = _TIMES | {"author", "labelled"}


def _may_be_byline(line: str) -> bool:
    """Tell quickly whether a line may be one: it is short, and has a number or begins as one does."""
    if not line or len(line) > MAX_LINE or (ends_with_stop(line) and not line[-2:-1].isdigit()):
        return False
    starts, length = _get_starts()
    return any(map(str.isdigit, line)) or read_beginning(line, length).startswith(starts)


@remember
def _get_starts() -> tuple[tuple[str, ...], int]:
    begun = {word for name in ("by", "labels") for word in get_all_words(f"draft-bylines.{name}")}
    starts = tuple(sorted(f"{word}{end}" for word in begun for end in (" ", ":", "\uff1a")))
    return starts, max(map(len, starts))


def _has_common_words(name: str) -> bool:
    """Tell whether a name may be other words as well (“Popular Demand”); “by” alone makes no person of them."""
    from contentlint.prose.spelling import COMMON, grade  # few drafts have such a line

    return all(grade(word.lower()) == COMMON for word in name.split())


def is_part_of_byline(line: str) -> bool:
    """Tell whether a short line names an author or a date, and says something else as well, or may.

    A date below a label of its own (“Due: 3 March 2026”) is no date of a publication.
    """
    if not _may_be_byline(line):
        return False
    kinds = {piece.kind for piece in _list_pieces(line)}
    return bool(kinds & {"author", "labelled", "changed"} or (kinds & _TIMES and not match_property(line)))


def _list_pieces(line: str) -> Iterator[Piece]:
    at = 0
    for mark in (*_PARTED.finditer(line), None):
        end = mark.start() if mark else len(line)
        yield from _read_part(line, at, end)
        at = mark.end() if mark else end


def _read_part(line: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of a part of a line: a label, then names or a date."""
    start = next((at for at in range(start, end) if line[at].isalnum()), end)
    by, dated = _BY.match(line, start, end), _DATED.match(line, start, end)
    found = next((one for one in _DATE.finditer(line, start, end) if is_date(one["date"]) or "年" in one["date"]), None)
    is_dated = found is not None and dated is not None and not line[dated.end() : found.start()].strip()
    if found and is_dated:
        start, by = found.start(), None
    kind: Kind = "person"
    if by:
        start, kind = by.end(), "labelled" if by["label"] else "author"
    if found is None:
        yield from _read_items(line, start, end, kind)
        return
    clock = _CLOCK.match(line, found.end(), end)
    rest = clock.end() if clock else found.end()
    yield from _read_items(line, start, found.start(), kind)
    kind = ("changed" if dated["changed"] else "dated") if dated and is_dated else "date"
    yield Piece(kind, *found.span("date"))
    if by is None and (after := _BY.match(line, rest + line[rest:end].startswith(" "), end)):
        yield from _read_items(line, after.end(), end, "author")
    else:
        yield from _read_items(line, rest, end, "person")


def _read_items(line: str, start: int, end: int, kind: Kind) -> Iterator[Piece]:
    """Yield the items between commas; names are of the kind that is given."""
    at = start
    for mark in (*COMMA.finditer(line, start, end), None):
        stop = mark.start() if mark else end
        text = line[at:stop].strip(_AROUND)
        if text:
            begin = line.index(text, at)
            yield Piece(_sort(text, kind), begin, begin + len(text))
        at = mark.end() if mark else stop


_AROUND = " ,;:()*_."


def _sort(text: str, kind: Kind) -> Kind:
    """Tell what an item is; a name is of the kind that is given."""
    if READING_TIME.fullmatch(text):
        return "time"
    if is_count(text) or names_role(text):
        return "beside"
    if kind != "person" and _EAST_ASIAN.fullmatch(text):
        return kind
    return kind if is_likely_person(text) and not names_thing(text) else "unknown"
