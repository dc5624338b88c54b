"""Which words of a text are those of a remark on it: somebody speaks, asks, names a text, the work on it, a day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct

from contentlint.languages.table import get_words, remember
from contentlint.prose.lazy_pattern import compile_lazy

Kind = Literal["self", "asking", "texts", "owned", "work", "times"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""One who speaks of himself, a request or courtesy, a text and its parts, these behind another word, work, a time."""

_TOKEN = compile_lazy(r"[^\W_]{1,60}(?:['’.&-][^\W_]{1,60}){0,9}")
_DIGITS = compile_lazy(r"\d{1,20}(?:[.,]\d{1,20}){0,9}")


class _Lexicon(Struct, frozen=True):
    """The words of a language by kind: whole words and phrases, beginnings of words, and those without spaces.

    ``lengths`` has for the first word of each phrase how many words its longest one has.
    """

    words: Mapping[str, Kind]
    lengths: Mapping[str, int]
    beginnings: Mapping[str, Kind]
    unparted: Mapping[str, Kind]
    before: frozenset[str]


class Sign(Struct, frozen=True):
    """A word or phrase of a remark, and its kind.

    ``is_own`` tells that it is of the first of the languages that were asked for.
    """

    kind: Kind
    text: str
    is_own: bool = True


@remember
def _get_lexicons() -> dict[str, _Lexicon]:
    tables: dict[Kind, Mapping[str, Sequence[str]]] = {kind: get_words(f"draft-remarks.{kind}") for kind in KINDS}
    before = get_words("draft-remarks.before")
    codes = dict.fromkeys(code for table in tables.values() for code in table)
    return {
        code: _build_lexicon({kind: table.get(code, ()) for kind, table in tables.items()}, before.get(code, ()))
        for code in codes
    }


def _build_lexicon(table: Mapping[Kind, Sequence[str]], before: Sequence[str]) -> _Lexicon:
    known = [(word, kind) for kind in reversed(KINDS) for word in table[kind]]
    words = {word: kind for word, kind in known if word[-1] != "*" and word[-1] < _UNPARTED}
    lengths: dict[str, int] = {}
    for phrase in words:
        first, *rest = phrase.split()
        lengths[first] = max(lengths.get(first, 0), 1 + len(rest))
    return _Lexicon(
        words,
        lengths,
        {word[:-1]: kind for word, kind in known if word[-1] == "*"},
        {word: kind for word, kind in known if word[-1] >= _UNPARTED},
        frozenset(before),
    )


_UNPARTED = "\u3000"
"""From this sign on, scripts part no words."""


def split_words(text: str) -> list[str]:
    """Return the words of a text in small letters, each number as “#”."""
    lowered = text.casefold().replace("’", "'")
    if any(map(str.isdigit, lowered)):
        lowered = _DIGITS.sub("#", lowered).replace("#", "0")
    return [word.replace("0", "#") for word in _TOKEN.findall(lowered)]


def find_signs(words: Sequence[str], text: str, languages: Sequence[str]) -> list[Sign]:
    """Return the words of a remark in a text, each once; a longer phrase takes the place of its words."""
    found: dict[Sign, None] = {}
    lexicons = _get_lexicons()
    for code in languages:
        if lexicon := lexicons.get(code):
            found.update(dict.fromkeys(_find_in(words, text, lexicon, is_own=code == languages[0])))
    ordinary = get_words("draft-remarks.ordinary").get(languages[0], ())
    return [sign for sign in found if sign.is_own or sign.text not in ordinary]


def _find_in(words: Sequence[str], text: str, lexicon: _Lexicon, *, is_own: bool) -> Iterator[Sign]:
    at = 0
    while at < len(words):
        size, sign = _match(words, at, lexicon)
        if sign:
            yield Sign(*sign, is_own)
        at += size
    for word, kind in lexicon.unparted.items():
        if word in text:
            yield Sign(kind, word, is_own)


def _match(words: Sequence[str], at: int, lexicon: _Lexicon) -> tuple[int, tuple[Kind, str] | None]:
    """Return how many words the longest phrase at a place has, and the phrase."""
    word = words[at]
    for size in range(min(lexicon.lengths.get(word, 0), len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + size])
        kind = lexicon.words.get(phrase)
        if kind and (kind != "owned" or (at > 0 and words[at - 1] in lexicon.before)):
            return size, ("texts" if kind == "owned" else kind, phrase)
    if lexicon.beginnings:
        for size in range(MIN_BEGINNING, len(word) + 1):
            if kind := lexicon.beginnings.get(word[:size]):
                return 1, (kind, word)
    return 1, None


MIN_BEGINNING = 3


@remember
def list_languages() -> tuple[str, ...]:
    """Return the languages whose words of remarks are known."""
    return tuple(_get_lexicons())


@remember
def _get_function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in get_words("function-words.all").items()}


MIN_KNOWN_SHARE = 0.25
"""Of the words of a text in a language, more than this share are such as “the” and “with”."""


def find_language(words: Mapping[str, int]) -> str:
    """Return the language of which a text has most of the small words, or nothing if it has too few of each."""
    total = sum(words.values())
    counted = {
        code: sum(words[word] for word in known.intersection(words)) for code, known in _get_function_words().items()
    }
    best = max(counted, key=counted.__getitem__, default="")
    return best if best and counted[best] >= MIN_KNOWN_SHARE * total > 0 else ""


def get_function_words(language: str) -> frozenset[str]:
    """Return the small words of a language, which stand in any text."""
    return _get_function_words().get(language, frozenset())
