"""In which language a text is written: one that is certain, or none.

The words that only English has settle it for nearly every English text. Any other goes to CLD3, a small neural network
of Google's, which is imported then. Names of products and code are written in Latin letters everywhere: of a text in
another script only the letters of that script are shown to it.
"""

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

MIN_WORDS = 20
"""Fewer words show no language but English: names and borrowed words are too many among them."""

MIN_SURE_WORDS = 50
"""From so many words on, a text without any English word is believed to be in a language that is only likely."""

MIN_OTHER_LETTERS = 60
"""So many letters of another script are as good as :data:`MIN_WORDS`: some scripts have no spaces between words."""

MAX_CHARACTERS = 4000
"""So much of a text is looked at."""

MAX_ENGLISH_TEST_CHARACTERS = 2000
"""In so many of its characters the words are counted that only English has: some 300 words."""

MIN_ENGLISH_SHARE = 0.08
"""The share of these words from which a text is English. In English texts it is 0.1 to 0.25, in a text in another
language that quotes an English one at most 0.03."""

MIN_ENGLISH_WORDS, MIN_FREQUENT_WORDS = 2, 3
MIN_SHORT_ENGLISH_SHARE = 0.25
"""A short text is English if it has so many words that only English has, or so many different frequent English ones,
one of the former with them; and if frequent ones are such a share of all."""

MIN_MIXED_SHARE, MIN_OTHER_SHARE = 0.1, 0.2
"""The shares of letters of another script from which a text is not plainly English, and is not English at all."""


def _build_word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _build_word_set("""
    and are been can from has have how our that the their these they this was what when which will with you your
""")
"""Frequent words that are English and hardly anything else."""

_FREQUENT = _ENGLISH | _build_word_set("""
    a about all an as at be but by do each for get if in into is it its more most not of on one or should some than
    there to up we who why would
""")
"""Frequent English words, some of which other languages have as well."""

_MIN_PROBABILITY = 0.9
_MIN_LIKELY = 0.7
_MIN_IN_OTHER_SCRIPT = 0.5
_MIN_ENGLISH = 0.4
_MIN_IN_GROUP = 0.45
"""What CLD3 is less sure of is not believed, where nothing else speaks for a language."""

_SOME_ENGLISH, _HARDLY_ENGLISH = 0.03, 0.01
"""Shares of English words that speak for English, and against another language."""

_SOUTH_SLAVIC = frozenset(("bs", "hr", "sr", "sh"))
_GROUPS = (_SOUTH_SLAVIC, frozenset(("id", "ms")), frozenset(("nb", "nn", "no", "da")), frozenset(("tl", "fil")))
"""Languages whose texts CLD3 does not tell apart: of the first, each gets a part of one probability."""

_NEVER_IN_LATIN = _build_word_set("""
    am ar be bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ps ru sd si ta te tg th uk ur yi zh
""")
"""What CLD3 says of a word that is repeated a hundred times, and no text in Latin letters alone is."""

_OUTDATED = {"iw": "he"}
_NO_ARTICLES = frozenset(("la",))
"""Latin is what placeholder text is written in."""

_NO_TEXT = compile_lazy(r"https?://\S+|[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LATIN = compile_lazy("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_OTHER = (
    ("\u0370", "\u1dbf"),
    ("\u1f00", "\u1fff"),
    ("\u2c00", "\ud7ff"),
    ("\uf900", "\ufdff"),
    ("\ufe70", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
"""Ranges of letters of other scripts. What stands for a template's tag is none."""

_FIRST_OTHER = _OTHER[0][0]
_COMMON_SIGNS = "’‘“”–—…\u00a0é"
"""What most English texts have that are not ASCII: without these there is nothing to look for."""


_ASCII = bytes(range(128))


class Guess(Struct, frozen=True, gc=False):
    """The code of a language, empty where none is certain, and how probable it is."""

    code: str
    certainty: float


_NOTHING = Guess("", 0.0)


def is_english(text: str) -> bool:
    """Tell whether the first words of a text are plainly English."""
    words = text[:MAX_ENGLISH_TEST_CHARACTERS].lower().split()
    if len(words) < MIN_WORDS:
        return _is_short_english(words)
    return _measure_english(words) >= MIN_ENGLISH_SHARE


def _is_short_english(words: list[str]) -> bool:
    """Tell whether a handful of words is English, by several frequent ones."""
    found = [word for word in words if word in _FREQUENT]
    own = sum(map(_ENGLISH.__contains__, found))
    is_enough = own >= MIN_ENGLISH_WORDS or (own and len(set(found)) >= MIN_FREQUENT_WORDS)
    return bool(is_enough) and len(found) >= MIN_SHORT_ENGLISH_SHARE * len(words)


def _measure_english(words: list[str]) -> float:
    return sum(map(_ENGLISH.__contains__, words)) / len(words) if words else 0.0


def detect(text: str) -> str:
    """Return the code of the language that a text is surely written in, or nothing."""
    found = guess_language(text, MIN_SURE_WORDS)
    return found.code if found.certainty >= _MIN_PROBABILITY else ""


def are_alike(one: str, other: str) -> bool:
    """Tell whether two codes are of one language, or of languages that a detector takes for each other."""
    return one == other or any(one in group and other in group for group in _GROUPS)


def guess_language(text: str, words: int) -> Guess:
    """Return the language of a text of so many words: certain enough for rules to speak in it, or none."""
    text = text[:MAX_CHARACTERS]
    other = 0 if text.isascii() else _count_other_letters(text)
    share = other / (other + sum(map(len, _LATIN.findall(text)))) if other else 0.0
    english = is_english(text)
    if share < MIN_MIXED_SHARE and english:
        return Guess("en", 1.0)
    if (words < MIN_WORDS and other < MIN_OTHER_LETTERS) or (share < MIN_OTHER_SHARE and english):
        return _NOTHING
    if share >= MIN_MIXED_SHARE:
        return _ask_in_other_script(text)
    found = _ask_in_latin(text, words)
    return found if other or found.code not in _NEVER_IN_LATIN else _NOTHING


def _is_other(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _OTHER)


def _count_other_letters(text: str) -> int:
    for sign in _COMMON_SIGNS:
        text = text.replace(sign, "")
    if text.isascii():
        return 0
    letters = {letter for letter in set(text) if letter >= _FIRST_OTHER and _is_other(letter)}
    return sum(map(letters.__contains__, text)) if letters else 0


def _ask_in_other_script(text: str) -> Guess:
    found = _ask(_LATIN.sub(" ", text))
    return found if found.certainty >= _MIN_IN_OTHER_SCRIPT else _NOTHING


def _ask_in_latin(text: str, words: int) -> Guess:
    found = _ask(text)
    english = _measure_english(text[:MAX_ENGLISH_TEST_CHARACTERS].lower().split())
    if found.code in _SOUTH_SLAVIC:
        least = _MIN_IN_GROUP
    elif found.code == "en":
        least = _MIN_ENGLISH if english >= _SOME_ENGLISH else _MIN_LIKELY
    else:
        is_free = words >= MIN_SURE_WORDS and english < _HARDLY_ENGLISH
        least = _MIN_LIKELY if is_free else _MIN_PROBABILITY
    return found if found.certainty >= least else _NOTHING


def _ask(text: str) -> Guess:
    """Return what CLD3 says."""
    from gcld3 import NNetLanguageIdentifier  # only for what is not plainly English

    asked = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=MAX_CHARACTERS)
    found = asked.FindLanguage(text=_NO_TEXT.sub(" ", text))
    code = _OUTDATED.get(found.language, found.language)
    # "zh-Latn" and its like are transliterations: an English text in capitals is often taken for one
    is_language = code.isalpha() and code not in _NO_ARTICLES
    return Guess(code, round(found.probability, 2)) if is_language else _NOTHING
