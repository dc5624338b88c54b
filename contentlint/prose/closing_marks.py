"""Marks at the end of a heading that say nothing, and full stops that do."""

import re

from contentlint.languages.table import get_word_set

FULL_STOPS = frozenset(".。．")  # noqa: RUF001  # of other scripts
_MARKS = frozenset(".,;:。，；：、．")  # noqa: RUF001  # of other scripts

_ABBREVIATED = r"(?:(?<![^\W\d_])[^\W\d_]\.){2,20}$|(?:^|\s)[A-Z]\.$"
"""Letters with full stops (“U.S.”, “p.m.”), or an initial."""

_EMOJI = r":[a-z0-9_+-]++:$"
_MAX_INITIAL = 3
"""A word of so many characters with a mark at its end is hardly the end of a sentence."""


def ends_with_mark(text: str) -> bool:
    """Tell whether a heading ends with a mark that is no part of an emoji (``:tada:``)."""
    return text[-1:] in _MARKS and text != "" and not (text[-1] == ":" and re.search(_EMOJI, text))


def strip_marks(text: str) -> str:
    """Return a heading without the marks at its end that say nothing."""
    while text[-1:] in _MARKS and text and not (text[-1] in FULL_STOPS and means_its_stop(text)):
        text = text[:-1]
    return text


def ends_with_abbreviation(text: str) -> bool:
    """Tell whether the full stop at the end of a heading is that of a name (“Kettle & Co.”)."""
    return text.endswith(".") and text.rpartition(" ")[2].rstrip(".").lower() in get_word_set("abbreviations.in-names")


def means_its_stop(text: str) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an ellipsis or one of several sentences."""
    words = text.split()
    last = words[-1].rstrip(".").lower()
    if (
        text.endswith("..")
        or last in get_word_set("abbreviations.closing")
        or last.isdigit()
        or re.search(_ABBREVIATED, text)
    ):
        return True
    return any(word.endswith((".", "!", "?", "…")) and len(word) > _MAX_INITIAL for word in words[:-1])
