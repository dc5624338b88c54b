"""Short lines near the title that name the author beside a date, a reading time or an occupation."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from contentlint.languages.table import get_all_words, join_words
from contentlint.prose.dates import is_month, read_date
from contentlint.prose.draft_words import ends_with_stop
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import build_date, build_date_label, join_on
from contentlint.prose.person_names import is_likely_person, is_page_word, measure_lead, names_role, names_thing

MAX_LINE = 120
"""A longer line, in code points, is prose."""

MAX_ROLE_WORDS = 8
"""What somebody is takes at most so many words."""

Kind = Literal["person", "thing", "role", "date", "nothing", "unknown"]
"""What a part of such a line says; ``nothing`` are sections of the site and controls of the page.

A ``thing`` looks like the name of a person, and is one before what somebody is: “Ada Bridge, editor”.
"""

_PARTED = compile_lazy(r"\n|\s?[|•\uff5c]\s?|\s[-–—·/]\s")
COMMA = compile_lazy(lambda: rf",\s|\s\(|\)|\s(?:{join_words('bylines.between-names')}|&)\s")
READING_TIME = compile_lazy(
    lambda: (
        rf"\(?(?:(?:{_join('reading-time.labels')})\s?:?\s?)?(?:(?:{_join('reading-time.about')}|~)\s?)?"
        rf"(?<!\d)\d{{1,3}}(?:[-–]\d{{1,3}})?\+?[ -]?(?:min(?:s|ut\w{{1,4}})?\b\.?|{join_words('reading-time.units')})"
        rf"(?:[ -](?:{_join('reading-time.after')})\b)?\)?"
    ),
    re.IGNORECASE,
)


def _join(name: str) -> str:
    return "|".join(map(re.escape, get_all_words(name)))


_AGO = compile_lazy(r"(?:an?|\d{1,2}) (?:minute|hour|day|week|month|year)s? ago", re.IGNORECASE)
_LABEL = compile_lazy(lambda: rf"(?:{build_date_label()})(?:\s?:|\s(?:{join_on()})\b)?\s?", re.IGNORECASE)
_MONTH_OF_YEAR = compile_lazy(r"(?P<month>[^\W\d_]{3,10})\.? (?:de )?(?:19|20)\d\d")
_COUNT = compile_lazy(r"\d[\d.,]*[kKmM]? [^\W\d_]{3,12}|\d{1,2}:\d\d(?: ?[ap]m)?(?: [A-Z]{2,4})?|#\S+", re.IGNORECASE)
"""How many comments or views there are, a time, or a tag."""

_DATE = compile_lazy(build_date)


def find_authors(line: str) -> tuple[str, ...]:
    """Return the names in a line that is a byline without “by”: “Ada Reed | 5 min read”, “Ada Reed, food historian”.

    All its parts must be known, unless what a person is stands behind the name. Of the parts that marks divide, only
    one holds names: several are more likely a path through the site.
    """
    if not line or len(line) > MAX_LINE:
        return ()
    parts = _settle_things([list(_sort_part(part.strip())) for part in _PARTED.split(line)])
    named = [part for part in parts if any(kind == "person" for kind, _ in part)]
    if len(named) != 1:
        return ()
    kinds = [kind for part in parts for kind, _ in part]
    has_role = "role" in kinds and not ends_with_stop(line)
    is_known = "unknown" not in kinds and (has_role or "date" in kinds)
    is_introduced = has_role and ("person", "role") in pairwise(kinds)
    is_headed = kinds[0] == "person" and "role" in kinds and "date" in kinds
    is_byline = is_known or is_introduced or is_headed
    return tuple(name for kind, name in named[0] if kind == "person") if is_byline else ()


def _settle_things(parts: list[list[tuple[Kind, str]]]) -> list[list[tuple[Kind, str]]]:
    """Return the parts with each thing taken for a person, if a role comes next, or else for nothing."""
    kinds = [kind for part in parts for kind, _ in part]
    next_kinds = iter([*kinds[1:], "nothing"])
    return [
        [(_settle(kind, following), text) for (kind, text), following in zip(part, next_kinds, strict=False)]
        for part in parts
    ]


def _settle(kind: Kind, following: str) -> Kind:
    if kind != "thing":
        return kind
    return "person" if following == "role" else "nothing"


def resembles_heading(line: str) -> bool:
    """Tell whether a line could head a section about a day: words with capitals and a date (“Mont Aigoual, May 2026”).

    What only bylines have is not in it: an occupation, a reading time, or a mark between the name and the date.
    """
    if not line or len(line) > MAX_LINE or ends_with_stop(line) or _PARTED.search(line) or READING_TIME.search(line):
        return False
    parts = list(_sort_part(line))
    names = [text for kind, text in parts if kind != "date"]
    return (
        len(parts) > len(names) == 1
        and not names_role(line)
        and not any(word[0].islower() for word in names[0].split())
    )


def is_by_something(line: str) -> bool:
    """Tell whether a line is a single word for “by” and no name of a person: “By train to York”."""
    lead = measure_lead(line)
    if not lead or len(line) > MAX_LINE or " " in line[:lead].strip():
        return False
    return not any(
        kind in {"person", "role", "date"} for part in _PARTED.split(line) for kind, _ in _sort_part(part.strip())
    )


def _sort_part(part: str) -> Iterator[tuple[Kind, str]]:
    """Yield what a part of a line says, and what is written there."""
    if lead := _LABEL.match(part):
        part = part[lead.end() :]
    if not part or is_date(part):
        yield ("date" if part else "nothing"), part
        return
    rest = READING_TIME.sub(", ", _AGO.sub(", ", _DATE.sub(_drop_date, part)))
    if rest != part:
        yield "date", part
    items = [item[measure_lead(item) :] for item in COMMA.split(rest)]
    for at, item in enumerate(items, start=1):
        if name := item.strip(" ,;:."):
            yield _sort_item(name, is_label=at < len(items) and item.rstrip().endswith(":")), name


def _drop_date(found: "re.Match[str]") -> str:
    return ", " if is_date(found[0]) else found[0]


def is_count(text: str) -> bool:
    """Tell whether a text is how many comments or views there are, a time, or a tag."""
    return _COUNT.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Tell whether a text is a date, be it one whose day and month cannot be told apart."""
    read = read_date(text.strip(" ,;"))
    return read.value is not None or read.family == "numeric"


def _sort_item(item: str, *, is_label: bool) -> Kind:
    """Tell what an item of a part says; the label of a fact, as in “Active Prep: 45 min”, is no name."""
    of_year = _MONTH_OF_YEAR.fullmatch(item)
    if of_year and is_month(of_year["month"]):
        return "date"
    words = item.split()
    if len(words) <= MAX_ROLE_WORDS and names_role(item):
        return "role"
    if _COUNT.fullmatch(item) or all(map(is_page_word, words)):
        return "nothing"
    if is_label or not is_likely_person(item):
        return "unknown"
    return "thing" if names_thing(item) else "person"


def is_no_name(text: str) -> bool:
    """Tell whether a text where an author's name is looked for is a date, a part of one, a label or a placeholder."""
    words = [word.strip(".,:;()") for word in text.split()]
    if text.casefold() in _UNFILLED or is_date(text) or _DATE_LABEL.match(text) or READING_TIME.match(text):
        return True
    rest = [word for word in words if word and not (is_month(word) or word.isdigit() or is_page_word(word))]
    return not rest and any(is_month(word) or word.isdigit() for word in words)


_UNFILLED = frozenset({"undefined", "null", "none", "nan", "false", "true"})
_DATE_LABEL = compile_lazy(lambda: rf"(?:{build_date_label()})(?!\w)", re.IGNORECASE)
