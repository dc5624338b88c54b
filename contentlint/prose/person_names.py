"""Texts that should be the name of a person: what they hold beside it."""

import re
from collections.abc import Iterator
from typing import Literal

from contentlint.languages.table import get_word_set, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.place_names import is_place_name

_MAX_LENGTH = 200
"""A longer text, in code points, is no name."""

_LEAD = compile_lazy(lambda: rf"(?i)(?:{join_words('persons.leads')})\s")
_BESIDE = r"[@|•·(]| [-–—] |^https?:"
_HONORIFIC = compile_lazy(
    lambda: (
        rf"(?i)(?:{join_words('persons.titles')})\.?\s"
        rf"|.*,\s*(?:{join_words('persons.degrees')}|{join_words('persons.degrees-behind-comma')})\.?$"
        rf"|.*\s(?:{join_words('persons.degrees')})\.?$"
    )
)
_SEPARATOR = compile_lazy(lambda: rf"\s*[,;/]\s*|\s+(?:{join_words('persons.joined-by')}|&)\s+")
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}"
_ROLE = compile_lazy(lambda: rf"(?i)\b(?:{join_words('persons.roles')})\b")
_WORK = compile_lazy(lambda: rf"(?i)\b(?:{join_words('persons.work')})\b")
_OCCUPATION = compile_lazy(lambda: rf"(?i)\b(?:{join_words('occupations.names')})\b")
"""More of what people are: occupations, and degrees that no part of a country shares."""

_OF_WHAT = compile_lazy(lambda: rf"\W*$|,|\s(?:{join_words('persons.role-of')}|&)\s")
"""What follows a role; “Chef knives” are none."""

_TITLE = compile_lazy(r"(?i:dr|prof|mr|mrs|ms|sir)\.? ")
_NAME_WORD = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’.-]){0,30}"
_FULL_NAME = compile_lazy(
    lambda: (
        rf"{_NAME_WORD}(?: (?:{_NAME_WORD}|{join_words('bylines.particles')}"
        rf"|{join_words('bylines.more-particles')})){{1,5}}"
    )
)
_PLACE_STARTS = frozenset(
    {"East", "Fort", "Las", "Los", "New", "North", "Port", "San", "Santa", "Saint", "South", "West"}
)
_SIGHT_STARTS = frozenset(
    {
        "Bad", "Cape", "Central", "Château", "Grand", "Great", "Gulf", "Lake", "Lower", "Mont", "Mount", "Mt", "Mt.",
        "Piazza", "Plaza", "Puerto", "Sainte", "Sankt", "Schloss", "St", "St.", "Upper",
    }
)  # fmt: skip
_PLACES_AS_GIVEN_NAMES = frozenset(
    {
        "Adelaide", "Alexandria", "Alger", "Armenia", "Austin", "Bari", "Bergen", "Boston", "Brighton",
        "Bristol", "China", "Cleveland", "Cuba", "Dallas", "Damas", "Denver", "Dijon", "Doha", "Egypt",
        "Florence", "Florencia", "Florida", "France", "Gent", "Germania", "Halle", "Houston", "India",
        "Ireland", "Israel", "Italia", "Jamaica", "Jena", "Jordan", "Kenya", "Kingston", "Kobe", "León",
        "Louisiana", "Lucca", "Lyon", "Léon", "Maryland", "Memphis", "Milan", "Milano", "Milán", "Nancy",
        "Odessa", "Paris", "Phoenix", "Princeton", "Ravenna", "Roma", "Rosario", "Salvador", "Santiago",
        "Siena", "Sofia", "Sydney", "Toledo", "Valencia", "Verona", "Vienna", "Washington", "Wellington",
    }
)  # fmt: skip


def names_role(text: str) -> bool:
    """Tell whether a short text says what somebody is: “Senior editor”, “Gründerin”."""
    roles = (role for pattern in (_ROLE, _WORK, _OCCUPATION) for role in pattern.finditer(text))
    return any(_OF_WHAT.match(text[role.end() :]) for role in roles)


def measure_lead(text: str) -> int:
    """Return the length of “By ”, “Written by ” and their like before a name, or 0."""
    found = _LEAD.match(text)
    return found.end() if found else 0


def is_person_name(text: str) -> bool:
    """Tell whether a text is surely the name of one person: two to five words, the first with a capital."""
    return re.fullmatch(_NAME, text) is not None


def is_likely_person(text: str) -> bool:
    """Tell whether a text may be the name of a person: two to four words with capitals, no place, section or firm."""
    name = _TITLE.sub("", text)
    words = name.split()
    if _FULL_NAME.fullmatch(name) is None or is_place_name(name) or words[0] in _PLACE_STARTS:
        return False
    return not any(map(is_page_word, words)) and sum(word[0].islower() for word in words) * 2 < len(words)


def names_thing(name: str) -> bool:
    """Tell whether what may be a person's name is more likely a place, an event, a dish, a product or a fact.

    It holds a word that is hardly a surname (“Sourdough Bread”), or begins with a place (“Tokyo Rooftops”; “Paris Reed”
    is a person). Where markup says that an author is named, this says nothing.
    """
    words = name.split()
    first = 2 if words[0] in _PLACES_AS_GIVEN_NAMES else 1
    begins_with_place = any(is_place_name(" ".join(words[:count])) for count in range(first, len(words)))
    things = get_word_set("page-words.things")
    return begins_with_place or words[0] in _SIGHT_STARTS or any(word.casefold() in things for word in words)


def is_page_word(word: str) -> bool:
    """Tell whether a word is one for a section, an organisation or a control of a page, as in “Home”, “Ltd.”."""
    return word.strip(".!:").casefold() in _get_page_words()


@remember
def _get_page_words() -> frozenset[str]:
    keys = ("sections", "organizations", "controls", "function", "days")
    return frozenset().union(*(get_word_set(f"page-words.{key}") for key in keys))


def find_excess(text: str) -> Literal["", "extra", "several"]:
    """Return what a person's name holds beside the name: ``several`` names, something ``extra``, or nothing."""
    if len(text) > _MAX_LENGTH:
        return ""
    if re.search(_BESIDE, text) or _HONORIFIC.match(text):
        return "extra"
    parts = [part for part in _SEPARATOR.split(text) if part]
    if len(parts) == 1:
        return ""
    names = sum(is_person_name(part) and not _ROLE.search(part) for part in parts)
    if names > 1:
        return "several"
    return "extra" if names and _ROLE.search(text) else ""


def split_names(text: str) -> Iterator[str]:
    """Yield the single names in a text: “Ada Reed, MD, Bob Low and Acme Ltd.” are three.

    What stands behind a comma and is no name, such as a degree or what somebody is, belongs to the one before.
    """
    if len(text) > _MAX_LENGTH:
        return
    parts = [part.strip() for part in _SEPARATOR.split(text) if part and part.strip()]
    if "," not in text and not all(map(is_likely_person, parts)):
        parts = [text.strip()] if text.strip() else []  # “Morgan & Morgan” is one firm
    for at, part in enumerate(parts):
        if at == 0 or (is_likely_person(part) and not names_role(part)):
            yield part
