"""Acronyms in English text: where they stand, and whether the words around them say what they are short for."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.syllables import find_known_syllables, is_easy

MAX_EXPANSION_DISTANCE = 120
"""Code points before and after an acronym in which the words that it is short for may stand."""

MAX_NAME = 40
"""Code points before an acronym in which its name may begin."""

MIN_DISTINCT = 3
"""Letters of an acronym that are too many to be the initials of other words by chance."""

MIN_FORM = 4
"""Letters of the shortest word in capitals that may be a form of another one."""

MIN_WORD = 5
"""Letters from which on a word of the dictionary is a word first; shorter ones are names of bodies as often."""

MIN_BASE = 3
"""Letters of the shortest word that has forms which look like no acronym."""

_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("est", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)
"""Endings of English words in forms, and what stands in place of each in the word itself."""

_ACRONYM = compile_lazy(r"([A-Z]{2,6})(?:s|'s|’s)?(?![\w&/@+-]|–|[.':]\w|’\w|\s?\d)")
_JOINED = frozenset(".&/@#$%+–’'-_")
"""Marks before an acronym that make it part of something else."""

_ROMAN = frozenset("IVXLC")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset("“\"\u2018'"), frozenset("”\"’'")
_APOSTROPHES = frozenset("'’")
_BODIES = frozenset(
    {"Act", "Arena", "Award", "Bank", "Center", "Centre", "Club", "Foundation", "Group", "Hall", "Institute", "Museum"}
    | {"Pavilion", "Stadium", "University"}
)
"""The last word of a name that an acronym is a part of (“the CFA Institute”)."""

_MAX_BODY_LENGTH = 12
"""Longer than this, with an s, none of them is."""

_NAME_BEFORE = compile_lazy(r"[a-z,;] (?!\w*(?:an|ish|ese|ench|utch|wiss|reek) $)[A-Z][a-z]{2,} $")
"""A name before an acronym, within a sentence (“for Windows XP”); whose body it is, is no name (“the German BSI”)."""

_NAME_INITIAL = compile_lazy(r"[A-Z](?=[a-z]|\.[A-Z ])")
"""The first letter of a name, or a letter of “U.S.”."""

_PAIR = compile_lazy(r"\b([A-Z])(?=[a-z]{1,40} ([A-Z])[a-z])")
_NAME_OR_LITTLE_INITIAL = compile_lazy(
    r"[A-Z](?=[a-z]|\.[A-Z ])|(?<= )(?:a(?=nd? |[st] )|b(?=y )|f(?=or )|[io](?=n )|o(?=[fr] )|t(?=he |o )|w(?=ith ))"
)
"""The first letter of a name, or of a little word, which is in small."""

_LITTLE_INITIALS = frozenset("ABFIOTW")

_INITIAL = compile_lazy(r"(?<![\w'’])[A-Za-z]|(?<=[a-z])[A-Z]")
_LITTLE_WORD = compile_lazy(r"\b(?:of|the|and|for|in|to|a|an|on|at|by|with|or|as)\b")
"""Words that an acronym may skip."""

_BRACKET_BEFORE = compile_lazy(
    r"""\w[”"'’»*]?\s*[(\[][“"'\u2018«]?(?:the |an? |or |aka |a\.k\.a\. |hereafter |also )?$"""
)
"""“General Services Administration (” before “GSA”."""

_APPOSITION = compile_lazy(r"""s?[”"'’»)]?(?:,|:| [–—-]| or)\s(?:or |the |an? )?([A-Z][^,.;:()\n]{5,60})""")
"""“, Open Financial Exchange” after “OFX”."""

_OR_AFTER = compile_lazy(r"s?(?: \w+)?,? or (?:the |an? )?([^,.;:()\n]{5,60})", hints=(" or ",))
_EXPLANATION_AFTER = compile_lazy(
    r"""[”"'’»)]?(?:,? (?:which |that )?(?:stands|is short|is an acronym|is an abbreviation|meaning|short) \w"""
    r"""|s? ?[(\[]([^()\[\]]{5,120})[)\],;])"""
)
"""“ stands for”, or words in brackets."""

_BRACKETS = ("(", "[")
_MAX_BRACKET = 13
"""Within so many code points before an acronym a bracket opens."""

_MAX_BEFORE_NAME = 11
"""Within so many code points after an acronym a name begins that is set off by a separator."""

_SEPARATORS = (",", ":", " –", " —", " -", " or")
_EXPLAINING = ("stands", "short", "is an a", "meaning")


def read_known_acronyms() -> tuple[str, ...]:
    """Return the acronyms that readers of the web know."""
    lines = (Path(__file__).parent / "data/known_acronyms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def find_acronyms(text: str, known: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield words of two to six capitals with their offsets.

    Left out are known ones, parts of longer names and numbers, Roman numerals, and easy words in capitals.
    """
    for found in _ACRONYM.finditer(text):
        acronym, start = found[1], found.start()
        before = text[start - 1 : start]
        if acronym not in known and not (before in _JOINED or before.isalnum() or _is_word(acronym)):
            yield acronym, start


@lru_cache(maxsize=4096)
def _is_word(acronym: str) -> bool:
    """Tell whether it is a Roman numeral, or a word: an easy one, a form of one, or a longer one that is in use."""
    word = acronym.lower()
    if _ROMAN.issuperset(acronym) or is_easy(word):
        return True
    if len(word) >= MIN_WORD and find_known_syllables(word) is not None:
        return True
    return len(word) >= MIN_FORM and any(map(is_easy, _list_bases(word)))


def _list_bases(word: str) -> Iterator[str]:
    """Yield the words that one may be a form of: “fix” of “fixed”, “stop” of “stopped”, “make” of “making”."""
    for ending, instead in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= MIN_BASE and base + instead != word:
            yield base + instead
            if not instead and base[-1] == base[-2]:
                yield base[:-1]


def is_label(text: str, start: int, end: int) -> bool:
    """Tell whether an acronym is a label at the start of a line: “TIP:”, or who speaks in an interview."""
    if not text.startswith(":", end):
        return False
    line = text[max(0, start - MAX_EXPANSION_DISTANCE) : start].rpartition("\n")[2]
    return not any(char.isalnum() or char == "_" for char in line)


def is_named(text: str, start: int) -> bool:
    """Tell whether the name before an acronym says what it is: “for Windows XP”."""
    before = text[max(0, start - MAX_NAME) : start]
    words = before.removesuffix("\n").split(" ")
    return len(words) > 2 and words[-2][:1] in _CAPITALS and _NAME_BEFORE.search(before) is not None  # noqa: PLR2004  # and nothing


def is_plain_use(text: str, start: int, end: int) -> bool:
    """Tell whether an acronym stands for itself: no label, part of a name, shouted word or quotation."""
    return not (
        text.startswith(":", end)
        or _is_name_of_body(text[end : end + _MAX_BODY_LENGTH + 2])
        or _are_capitals_next(text[end : end + 9])
        or _are_capitals_last(text[max(0, start - 10) : start])
        or _is_quoted(text[max(0, start - 1) : start] + text[end : end + 2])
    )


def _is_name_of_body(after: str) -> bool:
    """Tell whether the next word is one with which names of bodies end."""
    if not after.startswith(" "):
        return False
    size = next((at for at, char in enumerate(after[1:]) if not (char.isalnum() or char == "_")), len(after) - 1)
    word = after[1 : size + 1]
    return word in _BODIES or (word.endswith("s") and word[:-1] in _BODIES)


def _are_capitals_next(after: str) -> bool:
    """Tell whether a word of two capitals follows, or one of seven after a comma."""
    if after.startswith(" "):
        return _are_capitals(after[1:3], 2)
    return after.startswith(", ") and _are_capitals(after[2:9], 7)


def _are_capitals_last(before: str) -> bool:
    """Tell whether a word before it ends in two capitals, before a comma in six."""
    rest = before.removesuffix("\n").removesuffix(" ")
    if _are_capitals(rest[-2:], 2) or (rest.endswith(",") and _are_capitals(rest[-7:-1], 6)):
        return True
    if rest[-1:] in _CLOSING_QUOTES or rest.endswith("."):
        return _are_capitals(rest[-3:-1], 2)
    return rest[-2:-1] in _APOSTROPHES and _are_capitals(rest[-3:-2] + rest[-1:], 2)


def _are_capitals(text: str, size: int) -> bool:
    return len(text) == size and _CAPITALS.issuperset(text)


def _is_quoted(around: str) -> bool:
    """Tell whether of a mark before an acronym and two after it, the outer ones are quotation marks."""
    if around[:1] not in _OPENING_QUOTES:
        return False
    return around[1:2] in _CLOSING_QUOTES or (around[1:2] in {".", ","} and around[2:3] in _CLOSING_QUOTES)


def is_explained(text: str, start: int, end: int) -> bool:
    """Tell whether an acronym stands beside the words that it is short for."""
    acronym, before, after = (
        text[start:end],
        text[max(0, start - MAX_EXPANSION_DISTANCE) : start],
        text[end : end + MAX_EXPANSION_DISTANCE],
    )
    if _has_mark(before[-_MAX_BRACKET:], _BRACKETS) and _BRACKET_BEFORE.search(before):
        return True
    may_be_named = _has_mark(after[:5], _SEPARATORS) and not _CAPITALS.isdisjoint(after[:_MAX_BEFORE_NAME])
    named = _APPOSITION.match(after) if may_be_named else None
    named = named or _OR_AFTER.match(after)
    if named and _has_letters(named[1], acronym):
        return True
    if _ends_with_or(before) and _has_letters(before[-MAX_EXPANSION_DISTANCE // 2 :], acronym):
        return True
    has_bracket = _has_mark(after[:4], _BRACKETS)
    found = _EXPLANATION_AFTER.match(after) if has_bracket or _has_mark(after, _EXPLAINING) else None
    if found and (found[1] is None or _has_letters(found[1], acronym)):
        return True
    return len(acronym) >= MIN_DISTINCT and any(acronym in initials for initials in _find_initials(before, after))


def _has_mark(text: str, marks: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, marks))


def _ends_with_or(before: str) -> bool:
    """Tell whether “or” stands right before an acronym, but for an article and marks."""
    before = before.removesuffix("\n")
    for article in ("", "the ", "an ", "a "):
        rest = before.removesuffix(article).rstrip(" “\"'*_")
        if before.endswith(article) and rest.endswith("or"):
            return not (rest[-3:-2].isalnum() or rest[-3:-2] == "_")
    return False


def _has_letters(text: str, acronym: str) -> bool:
    """Tell whether a text has the letters of an acronym in their order."""
    rest = iter(text.upper())
    return all(letter in rest for letter in acronym)


def _find_initials(*texts: str) -> Iterator[str]:
    for text in texts:
        yield "".join(_INITIAL.findall(text)).upper()
        yield "".join(_INITIAL.findall(_LITTLE_WORD.sub(" ", text))).upper()


def _has_name(acronym: str, text: str) -> bool:
    """Tell whether a text has an acronym's words as a name: “Call for Papers” of “CFP”, “Project Lead” of “PL”."""
    if len(acronym) < MIN_DISTINCT:
        return (acronym[0], acronym[-1]) in _read_pairs(text)
    if acronym in _read_name_initials(text):
        return True
    if _LITTLE_INITIALS.isdisjoint(acronym[1:-1]):
        return False
    initials = _read_all_initials(text)
    at = initials.upper().find(acronym)
    return at >= 0 and initials[at].isupper() and initials[at + len(acronym) - 1].isupper()


@lru_cache(maxsize=1)
def _read_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the initials of each two words of a name side by side."""
    return frozenset(_PAIR.findall(text))


@lru_cache(maxsize=1)
def _read_name_initials(text: str) -> str:
    """Return the initials of the names of a text."""
    return "".join(_NAME_INITIAL.findall(text))


@lru_cache(maxsize=1)
def _read_all_initials(text: str) -> str:
    """Return the initials of the names of a text, and those of the little words between them in small."""
    return "".join(_NAME_OR_LITTLE_INITIAL.findall(text))


@lru_cache(maxsize=1)
def _lower(text: str) -> str:
    """Return a text in small letters."""
    return text.lower()


def is_written_otherwise(acronym: str, text: str) -> bool:
    """Tell whether a text has an acronym's words as a name, or its letters not all in capitals (“get”, “MySQL”)."""
    if _has_name(acronym, text):
        return True
    word, small = acronym.lower(), _lower(text)
    at = small.find(word)
    while at >= 0:
        end = at + len(word)
        is_alone = not (small[at - 1 : at].isalnum() or small[end : end + 1].isalnum())
        if is_alone and not text[at:end].isupper():
            return True
        at = small.find(word, end)
    return False
