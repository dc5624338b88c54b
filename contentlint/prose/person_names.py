"""Texts that should be the name of a person: what they hold beside it."""

import re
from typing import Literal

from contentlint.languages.table import join_words
from contentlint.prose.lazy_pattern import compile_lazy

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
_OF_WHAT = compile_lazy(lambda: rf"\W*$|,|\s(?:{join_words('persons.role-of')}|&)\s")
"""What follows a role; “Chef knives” are none."""


def names_role(text: str) -> bool:
    """Tell whether a short text says what somebody is: “Senior editor”, “Gründerin”."""
    roles = (*_ROLE.finditer(text), *_WORK.finditer(text))
    return any(_OF_WHAT.match(text[role.end() :]) for role in roles)


def measure_lead(text: str) -> int:
    """Return the length of “By ”, “Written by ” and their like before a name, or 0."""
    found = _LEAD.match(text)
    return found.end() if found else 0


def is_person_name(text: str) -> bool:
    """Tell whether a text is surely the name of one person: two to five words, the first with a capital."""
    return re.fullmatch(_NAME, text) is not None


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
