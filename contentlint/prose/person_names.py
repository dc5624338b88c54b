"""Texts that should be the name of a person: what they hold beside it."""

import re
from typing import Literal

from contentlint.languages.table import get_word_set, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.place_names import is_place_name

_MAX_LENGTH = 200
"""A longer text, in code points, is no name."""

_LEAD = r"(?i)(?:(?:posted|written|published|story|words) by|by)\s"
_BESIDE = r"[@|•·(]| [-–—] |^https?:"
_HONORIFIC = r"(?i)(?:dr|prof|mr|mrs|ms|sir)\.?\s|.*,\s*(?:ph\.?\s?d|m\.?d|mba|msc|rn)\.?$|.*\s(?:ph\.?d|mba|msc)\.?$"
_SEPARATOR = r"\s*[,;/]\s*|\s+(?:and|und|et|y|e|&)\s+"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}"
_ROLE = (
    r"(?i)\b(?:editor|writer|reporter|correspondent|journalist|author|manager|director|founder|ceo|contributor"
    r"|columnist|specialist|analyst|producer|redakteur(?:in)?|r[ée]dact(?:eur|rice)|redactora?)\b"
)
_WORK = (
    r"(?i)\b(?:engineer|developer|designer|architect|scientist|researcher|professor|lecturer|teacher|doctor|physician"
    r"|nurse|dietitian|nutritionist|pharmacist|psychologist|therapist|lawyer|attorney|consultant|advisor|strategist"
    r"|chef|photographer|blogger|copywriter|coach|trainer|technician|president|owner|officer|c[ftmo]o|intern|expert"
    r"|(?:chef)?redakteur(?:in)?|autorin|auto(?:r|ra|re)|journalistin|gründer(?:in)?|leiter(?:in)?|ingenieur(?:in)?|köchin"
    r"|auteure?|autrice|journaliste|fondat(?:eur|rice)|rédactrice|ingénieure?|periodista|editora|fundadora?|ingenier[oa]"
    r"|giornalista|autore|redattore|redattrice|fondatore|jornalista|redatora?|engenheir[oa]|redacteur|schrijver"
    r"|schrijfster|oprichter)\b"
)
"""What people are beside those who write or lead, and the same in six other languages."""

_OCCUPATION = compile_lazy(lambda: rf"(?i)\b(?:{join_words('occupations.names')})\b")
"""More of what people are: occupations, and degrees that no part of a country shares."""

_OF_WHAT = r"\W*$|,|\s(?:at|of|in|for|and|&|bei|für|de|des|du|di|del|della|van)\s"
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


def names_role(text: str) -> bool:
    """Tell whether a short text says what somebody is: “Senior editor”, “Gründerin”."""
    roles = (*re.finditer(_ROLE, text), *re.finditer(_WORK, text), *_OCCUPATION.finditer(text))
    return any(re.match(_OF_WHAT, text[role.end() :]) for role in roles)


def measure_lead(text: str) -> int:
    """Return the length of “By ”, “Written by ” and their like before a name, or 0."""
    found = re.match(_LEAD, text)
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
    if re.search(_BESIDE, text) or re.match(_HONORIFIC, text):
        return "extra"
    parts = [part for part in re.split(_SEPARATOR, text) if part]
    if len(parts) == 1:
        return ""
    names = sum(is_person_name(part) and not re.search(_ROLE, part) for part in parts)
    if names > 1:
        return "several"
    return "extra" if names and re.search(_ROLE, text) else ""
