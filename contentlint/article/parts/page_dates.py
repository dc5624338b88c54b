"""The dates that a page shows around its main heading and below its article, as those of the article."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from contentlint.article.parts.model import How, StatedDate
from contentlint.article.parts.page_pieces import Piece, list_names
from contentlint.languages.table import join_words
from contentlint.prose.author_lines import MAX_LINE
from contentlint.prose.dates import list_numeric_days, puts_month_first, read_date
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import build_date, build_date_label, join_on

Kind = Literal["published", "modified", "unknown"]
Label = Literal["", "published", "modified"]

MAX_DATE = 60
"""A date with its time has at most so many code points."""

FIRST_YEAR = 1980
"""Before this year no page appeared; a program that has no date writes such years."""

CERTAIN, LABELLED, LIKELY = 1.0, 0.9, 0.7

_MODIFIED_CLASS = compile_lazy(r"(?i)modif|updat|revis|changed")
_PUBLISHED_CLASS = compile_lazy(r"(?i)publish|posted|created|entry-date|pubdate")
_NO_DATE_CLASS = compile_lazy(
    r"(?i)comment|(?<![a-z])(?:events?|related|repl(?:y|ies)|recommend\w*|popular|recent|trending|teasers?|menu|nav|navbar"
    r"|footer|copyright|breadcrumbs?|reviews?|next|prev(?:ious)?|deadline|expir\w*|calendar|widget_recent\w*)(?![a-z])"
)
_LABEL = compile_lazy(
    lambda: rf"\W{{0,3}}(?:{build_date_label()})(?!\w)(?:\s*:)?\s*(?:(?:{join_on()})\b)?\s*:?\s*", re.IGNORECASE
)
_LABELLED_END = compile_lazy(
    lambda: rf"(?:^|\W)(?:{build_date_label()})(?:\s*:|\s(?:{join_on()}))?\s*\Z", re.IGNORECASE
)
_PART = compile_lazy(r"\s*[|•·∙・⋅~\n\uff5c]\s*|\s[-–—/]\s|\(|\)")
_DATE = compile_lazy(build_date)
_YEAR_FIRST = compile_lazy(r"\d{4}\.\d{1,2}\.\d{1,2}")
_YEAR = compile_lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE_DATE = compile_lazy(lambda: rf"(?:{join_on()}|{join_words('dates.before')}|the)\s", re.IGNORECASE)
_MARKS = " \t,;:.*[]-–—"


def find_page_dates(pieces: Sequence[Piece], *, is_labelled: bool = False) -> Iterator[StatedDate]:
    """Yield the dates in a part of a page; with ``is_labelled`` only those that say of what they are."""
    label: Label = ""
    for piece in pieces:
        if piece.is_image or _NO_DATE_CLASS.search(list_names(piece.around)) or _is_elsewhere(piece):
            continue
        if not piece.text:
            yield from _read_property(piece)
            continue
        found = list(_find_in_piece(piece, label))
        yield from (one for one in found if not is_labelled or one.kind != "unknown")
        label = "" if found else _find_label_at_end(piece.text, label)


def _is_elsewhere(piece: Piece) -> bool:
    """Tell whether a text stands where other pages and what readers write have their dates."""
    return any(tag.name in {"blockquote", "button", "nav", "select"} for tag in piece.around)


def _find_label_at_end(text: str, label: Label) -> Label:
    """Return what a text that gives no date says of the next one; signs alone leave what was said before."""
    if not any(map(str.isalnum, text)):
        return label
    found = _LABELLED_END.search(text) if len(text) <= MAX_LINE else None
    if found is None:
        return ""
    return "modified" if found["modified"] else "published"


def _read_property(piece: Piece) -> Iterator[StatedDate]:
    """Read a ``<meta itemprop="datePublished">``."""
    tag = piece.around[0] if piece.around else None
    if tag is None or tag.name != "meta":
        return
    names = tag.get("itemprop").split()
    day = read_date(tag.get("content")).day
    kinds: tuple[tuple[str, Kind], ...] = (("datePublished", "published"), ("dateModified", "modified"))
    for name, kind in kinds:
        if name in names and day:
            yield StatedDate(tag.span, kind, tag.get("content"), day.isoformat(), "markup", CERTAIN)


def _find_in_piece(piece: Piece, label: Label) -> Iterator[StatedDate]:
    text = piece.text
    if len(text) > MAX_LINE:
        return
    tag = piece.find("time")
    if tag is not None and (day := _read_day(tag.get("datetime"))):
        yield StatedDate(piece.span, _find_kind(text, label, piece), text, day.isoformat(), "markup", CERTAIN)
        return
    if not (_YEAR.search(text) or _looks_numeric(text)):
        return
    for part in _PART.split(text):
        found = _LABEL.match(part)
        rest = part[found.end() :] if found else part
        rest = rest[before.end() :] if (before := _BEFORE_DATE.match(rest)) else rest
        day = _read_day(rest)
        if day is None and not is_numeric(rest):
            if found and (match := _DATE.match(rest)):
                day, rest = _read_day(match.group()), match.group()
            if day is None:
                continue
        if not (found or label) and _YEAR.search(rest) is None:
            continue  # “14.11.13” may be a number of a section
        kind = ("modified" if found["modified"] else "published") if found else _find_kind(text, label, piece)
        how: How = "label" if found or label else "class"
        confidence = LIKELY if kind == "unknown" else LABELLED
        yield StatedDate(piece.span, kind, rest.strip(_MARKS), day.isoformat() if day else "", how, confidence)
        label = ""


def _looks_numeric(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= len("125")


def _read_day(text: str) -> date | None:
    text = text.strip(_MARKS)
    if not text or len(text) > MAX_DATE:
        return None
    day = read_date(text.replace(".", "-") if _YEAR_FIRST.fullmatch(text) else text).day
    if day is None and len(days := set(list_numeric_days(text))) == 1:
        day = min(days)
    return day if day and day.year >= FIRST_YEAR else None


def is_numeric(text: str) -> bool:
    """Tell whether a text is a date whose day and month cannot be told apart by itself."""
    return read_date(text.strip(_MARKS)).family == "numeric"


def _find_kind(text: str, label: Label, piece: Piece) -> Kind:
    found = _LABEL.match(text)
    if found:
        return "modified" if found["modified"] else "published"
    if label:
        return label
    names = f"{list_names(piece.around[:2])} {' '.join(tag.get('itemprop') for tag in piece.around[:2])}"
    if _MODIFIED_CLASS.search(names):
        return "unknown" if _PUBLISHED_CLASS.search(names) else "modified"
    return "published" if _PUBLISHED_CLASS.search(names) else "unknown"


# --- which of them count --------------------------------------------------------------------------


def settle_dates(
    shown: Sequence[StatedDate], stated: Sequence[StatedDate], tell_region: Callable[[], str]
) -> tuple[StatedDate, ...]:
    """Return the dates of an article, those that readers see first, each day once for each kind.

    Of dates that say nothing of what they are, only the first counts; it is of the last change if the head or
    structured data say so of its day. ``tell_region`` tells the language with its country, and so what ``3/4/2025``
    means.
    """
    known = {date.iso for date in (*shown, *stated) if date.how not in {"class", "label"}}
    read = [_settle_numeric(date, known, tell_region) for date in shown]
    unknown = next((date for date in read if date.kind == "unknown"), None)
    changed = {date.iso for date in stated if date.kind == "modified"}
    published = {date.iso for date in (*read, *stated) if date.kind == "published"}
    if unknown and published and unknown.iso in changed - published:
        unknown = replace(unknown, kind="modified")
    labelled = [date for date in read if date.kind != "unknown"]
    if unknown:
        labelled.append(unknown)
    found = {(date.kind, date.iso or date.value): date for date in reversed((*labelled, *stated))}
    return tuple(reversed(found.values()))


def _settle_numeric(stated: StatedDate, known: set[str], tell_region: Callable[[], str]) -> StatedDate:
    """Read a date whose day and month may be written in either order, where something tells which."""
    days = list_numeric_days(stated.value)
    isos = [day.isoformat() for day in days]
    agreeing = {iso for iso in isos if iso in known}
    if len(agreeing) == 1 and stated.iso not in known - agreeing:
        return replace(stated, iso=min(agreeing))
    if stated.iso or not isos:
        return stated
    if len(set(isos)) > 1 and (is_month_first := puts_month_first(tell_region())) is not None:
        isos = isos[:1] if is_month_first else isos[1:]
    return replace(stated, iso=isos[0]) if len(set(isos)) == 1 else stated
