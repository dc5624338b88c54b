"""English words that some write with a hyphen and some as one: “e-mail” and “email”."""

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.spelling import COMMON, DICTIONARY, TERM, grade

HYPHENATED = compile_lazy(r"(?<![\w@/.#&=-])[a-z]{1,20}-[a-z]{2,20}(?![\w@/=(-]|\.\w|['’]\w|\])")
"""A compound of two words in small letters."""

MIN_LETTERS = 5
"""Letters of the shortest compound."""

_PARTICLES_TEXT = "up in out off on down over back away by to through about around together along again"
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
"""Last parts of compounds that are verbs in two words and nouns in one."""

_FUNCTION_WORDS_TEXT = (
    "a an the and or but for nor so yet at be is am are was were do no not of as it its he she we you they i who "
    "whom than that this these those with from into onto upon per via if when then there here where why how all "
    "any both each few more most other some such only own same too very can will just should now"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())


def is_compound(hyphenated: str) -> bool:
    """Tell whether a hyphenated word is also written as one, and means the same then."""
    first, _, last = hyphenated.partition("-")
    closed = first + last
    if len(closed) < MIN_LETTERS or last in _PARTICLES or first in _PARTICLES:
        return False
    if last in _FUNCTION_WORDS or (first in _FUNCTION_WORDS and len(first) > 1):
        return False
    return grade(closed) in {COMMON, DICTIONARY, TERM} and not _differs(first, last)


def _differs(first: str, last: str) -> bool:
    """Tell whether a prefix makes another word with a hyphen (re-sign) or some mean both (co-op)."""
    return first in {"re", "co", "pre", "un", "de", "pro", "on"} or last in {"op", "ed", "ing", "er", "ly"}
