"""The English articles “a” and “an”, where the sound of the next word asks for the other one."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

_PAIR = compile_lazy(r"(?<![\w'’.&/+-])([Aa]n?)[ \n]([A-Za-z]{2,30})(?![\w'’+#&/\\@*=_-]|\.\w|::|\()")

_VOWELS = frozenset("aeiou")
_SPELLED_LIKE_VOWELS = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel."""

_READ_AS_WORDS = frozenset({"FAQ", "SQL", "URL", "LDAP", "RSVP", "SCSI", "SRV", "MSDN", "FHIR", "HDD", "NTLM"})
"""Capitals that some read as a word, so that both articles are right."""

_YOU = (
    "eu",
    "ewe",
    "ubiq",
    "uni",
    "uranium",
    "uranus",
    "urea",
    "uretic",
    "urin",
    "usab",
    "usag",
    "use",
    "usi",
    "usu",
    "ute",
    "uti",
)
_NOT_YOU = ("unid", "unim", "unin", "uniss", "ussh")
_YOU_WORDS = frozenset(
    {"one", "ones", "once", "oneself", "unary", "url", "uuid", "uefi", "utopia", "utopian", "uk", "us"}
)
_ONE_SOUND = ("one-", "oneness")
"""Beginnings of words that begin with the sound of “you” or of “won”, and exceptions."""

_SILENT_H = ("heir", "honest", "honor", "honour", "hour")
_EITHER = frozenset(
    {"herb", "herbs", "herbal", "herbed", "hotel", "hotels", "historic", "historical", "historian", "historically"}
)
_EITHER |= frozenset(
    {"hysterical", "habitual", "homage", "hallucination", "hypothesis", "heroic", "hilarious", "horrific"}
)
_EITHER |= frozenset(
    {"unanimous", "oui", "ouija", "ng", "nth", "mth", "xth", "ssh", "svg", "ml", "mp", "html", "http", "https"}
)
_EITHER |= frozenset(
    {"url", "faq", "sql", "ftp", "xml", "rss", "sms", "lcd", "led", "hdmi", "rv", "mba", "phd", "hr", "hq"}
)
"""Words that people say in both ways, and abbreviations in small letters."""

_AFTER_LETTER_TEXT = (
    "according about above across after all along also although always among an and any are around as at if in "
    "into is it of off often on only onto or our out over under until up upon using us use used is in instead "
    "each either else every am"
)
_AFTER_LETTER = frozenset(_AFTER_LETTER_TEXT.split())
"""Words that follow “a” where it is a letter, a list mark or a foreign word."""

_FUNCTION_WORDS_TEXT = "by for from the their then this to was were will with"
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())
"""Words that follow “an” where another word is missing."""

_LETTERED_TEXT = (
    "the this appendix answer category choice class column exhibit figure grade group hepatitis item letter level "
    "line option page part plan point plus row section series set step team tier type variable vitamin version vs"
)
_LETTERED = frozenset(_LETTERED_TEXT.split())
"""Words after which a letter names one of several."""

_LAST_WORD = compile_lazy(r"([A-Za-z]+)[ \n]$")
_MAX_WORD = 24


class WrongArticle(Struct, frozen=True, gc=False):
    """An article at ``[start, end)`` of a text that should be the other one, and the word that follows it."""

    start: int
    end: int
    meant: str
    following: str
    end_of_following: int


def find_wrong_articles(text: str) -> Iterator[WrongArticle]:
    """Yield the articles of a text that the next word does not fit."""
    for found in _PAIR.finditer(text):
        article, word = found[1], found[2]
        has_vowel = begins_with_vowel(word)
        if has_vowel is None or has_vowel == (len(article) > 1):
            continue
        if word.lower() in (_AFTER_LETTER if len(article) == 1 else _FUNCTION_WORDS):
            continue
        if article[0] == "A" and not _begins_sentence(text, found.start()):
            continue  # a letter
        before = _LAST_WORD.search(text, max(0, found.start() - _MAX_WORD), found.start())
        if before and before[1].lower() in _LETTERED:
            continue
        meant = f"{article[0]}n" if has_vowel else article[0]
        yield WrongArticle(*found.span(1), meant, word, found.end(2))


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _MAX_WORD) : start].rstrip(" \n(“‘\"'*")
    return not before or before[-1] in ".!?:…\0"


def begins_with_vowel(word: str) -> bool | None:
    """Tell whether a word begins with the sound of a vowel; None where people differ or nobody knows."""
    if word.isupper():
        if word in _READ_AS_WORDS or not _VOWELS.isdisjoint(word.lower()):
            return None
        return word[0] in _SPELLED_LIKE_VOWELS
    low = word.lower()
    if low in _EITHER or not (word.islower() or word[1:].islower()) or not _VOWELS.union("y").intersection(low):
        return None
    if low[0] == "h":
        return low.startswith(_SILENT_H)
    if low[0] in _VOWELS:
        return not _sounds_like_consonant(low)
    return None if low[0] == "y" and low[1:2] not in _VOWELS else False


def _sounds_like_consonant(low: str) -> bool:
    if low in _YOU_WORDS or low.startswith(_ONE_SOUND):
        return True
    return low.startswith(_YOU) and not low.startswith(_NOT_YOU)
