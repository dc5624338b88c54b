"""Lines of a draft that only say who wrote it and when: which are, which say more, and which only look so."""

import pytest

from contentlint.prose.draft_bylines import is_part_of_byline, read_byline

BYLINES = {
    "By Anna Berg · 3 March 2026 · 5 min read": ("author Anna Berg", "date 3 March 2026", "time 5 min read"),
    "By Anna Berg | October 9, 2026": ("author Anna Berg", "date October 9, 2026"),
    "Published on March 3, 2026 by Anna Berg": ("dated March 3, 2026", "author Anna Berg"),
    "By Anna Berg and Ben Ohm": ("author Anna Berg", "author Ben Ohm"),
    "By Mark Rose | Updated May 11, 2026": ("author Mark Rose", "changed May 11, 2026"),
    "BY ANNA BERG, STAFF WRITER": ("author ANNA BERG", "beside STAFF WRITER"),
    "Anna Berg – 3 March 2026": ("person Anna Berg", "date 3 March 2026"),
    "Von Anna Berg, 3. März 2026, 10:30 Uhr": ("author Anna Berg", "date 3. März 2026"),
    "Text: Anna Berg": ("labelled Anna Berg",),
    "Par Claire Dubois, le 3 mars 2026": ("author Claire Dubois", "date 3 mars 2026"),
    "Par Solène Écrivain": ("author Solène Écrivain",),
    "Por María Pérez López | 3 de marzo de 2026": ("author María Pérez López", "date 3 de marzo de 2026"),
    "Di Giulia Rossi – 3 marzo 2026": ("author Giulia Rossi", "date 3 marzo 2026"),
    "Door Jan de Vries op 3 maart 2026": ("author Jan de Vries", "date 3 maart 2026"),
    "Por Ana Silva, 3 de março de 2026": ("author Ana Silva", "date 3 de março de 2026"),
    "Av Anna Berg, 3 mars 2026": ("author Anna Berg", "date 3 mars 2026"),
    "Tekst: Anna Kowalska | 3.03.2026": ("labelled Anna Kowalska", "date 3.03.2026"),
}
MORE = ["Text: Anna Berg, Photos: Ben Ohm", "Berlin, 3 March 2026", "Published 3 March 2026, updated 5 March 2026"]
OTHERS = ["By Popular Demand", "By train to York", "By Design", "Rosa Fielding", "Text: Overview", "Due: 3 March 2026"]


@pytest.mark.parametrize(("line", "pieces"), BYLINES.items())
def test_bylines(line: str, pieces: tuple[str, ...]) -> None:
    assert tuple(f"{one.kind} {line[one.start : one.end]}" for one in read_byline(line)) == pieces


@pytest.mark.parametrize("line", MORE)
def test_what_says_more_is_none_and_is_asked_about(line: str) -> None:
    assert not read_byline(line)
    assert is_part_of_byline(line)


@pytest.mark.parametrize("line", OTHERS)
def test_what_only_looks_so(line: str) -> None:
    """“By” alone makes no person of common words, and a date below another label is no date of a publication."""
    assert not is_part_of_byline(line) or line == "By Popular Demand"
    assert not read_byline(line)
