"""Which encoding a text that is not UTF-8 seems to be in, by what its letters and words would be in each."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

SAMPLE_BYTES = 2**15
"""So much of the lines that are not ASCII is looked at."""

MIN_FIT = 0.65
"""A smaller share of what is not ASCII that fits a language does not show an encoding."""

MIN_COMMON = 0.25
"""Of a language without an alphabet so many of the characters are among the most common ones."""

MAX_LONE_SHARE = 0.6
"""So many runs of characters without an alphabet may be one character beside a letter of ASCII."""

MARGINS = ((100, 0.05), (25, 0.1), (4, 0.2), (0, 0.5))
"""Another encoding is a doubt if its fit is less than this behind, for so many words and signs beyond ASCII or more."""

MIN_WORDS_SHARE, MIN_DOUBT_SHARE = 0.5, 0.2
"""In the right encoding a text has at least this share of the common words that it has in the best one.

With less than the second one, there is no doubt that it is wrong.
"""

MIN_SURE_UNITS = 8
"""Fewer words and signs beyond ASCII show nothing for sure, unless the language is known."""

MIN_HITS = 8
"""Fewer common words do not show the language of a text."""

MANY_UNITS, MIN_WORDS = 30, 0.02
"""A text with so many words beyond ASCII has at least this share of common words of its language."""

FOREIGN_WORTH = 0.7
"""What a word with a foreign letter counts for in a text in English."""

FIRST_NOT_LATIN = "\u0250"

SHOUTED = 0.4
"""What a word in capitals counts for: small letters of one encoding are the capitals of another."""

MIN_UTF16_SHARE = 0.9
"""So many of the zero bytes of UTF-16 stand at even places, or at odd ones."""

MAX_UTF8_SHARE = 0.6
"""Where more of what is not ASCII is UTF-8, the text is UTF-8 in which a few bytes are broken."""

MAX_ODD_SHARE = 0.01
"""A text has hardly any characters that stand for nothing."""

BULLET = "•"

_TOKEN = re.compile(r"[^\W\d_]+|[^\x00-\x7f]")
_BESIDE = re.compile(r"([^\W\d_]?)([^\x00-\x7f\w])(?=([^\W\d_]?))")
_RUN = re.compile(r"[^\x00-\x7f]+")
_LONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?=[A-Za-z])|(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ASCII = bytes(range(128))
_ISO_2022 = b"\x1b$"


class Guess(Struct, frozen=True):
    """An encoding: the label that settings take, what people call it, and the codec of Python."""

    label: str
    name: str
    codec: str


class Guesses(Struct, frozen=True):
    """The encodings that a text may be in: none, one or two, the likelier one first."""

    found: tuple[Guess, ...] = ()
    is_sure: bool = False


class _Language(Struct, frozen=True):
    encodings: tuple[str, ...]
    letters: str = ""
    words: str = ""
    common: str = ""


class _Encoding(Struct, frozen=True):
    name: str
    codec: str


class _Signs(Struct, frozen=True):
    all: str
    touching: str
    opening: str
    closing: str


class _Foreign(Struct, frozen=True):
    language: str
    letters: str
    encodings: tuple[str, ...]
    contracted: str


class _Table(Struct, frozen=True):
    encodings: dict[str, _Encoding]
    languages: dict[str, _Language]
    foreign: tuple[_Foreign, ...]
    signs: _Signs


class _Reading(Struct, frozen=True):
    """A text as an encoding reads it in a language: how much of it fits, and the share of its common words.

    ``units`` counts the words and signs beyond ASCII, ``hits`` the common words.
    """

    label: str
    text: str
    fit: float
    words: float
    units: int
    hits: int = 0


@cache
def _load_table() -> _Table:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(text), _Table)


def guess_encodings(data: bytes) -> Guesses:
    """Return the encoding that bytes which are not UTF-8 are in; two where it may be either, none where nothing fits.

    The same bytes have the same answer. It takes well below a second for a megabyte.
    """
    if b"\0" in data:
        label = _find_utf16(data)
        return _build_guesses([label] if label else [], is_sure=True)
    if _is_damaged_utf8(data):
        return Guesses()
    return _choose(sorted(_list_readings(data), key=lambda one: (-one.fit, -one.words)))


def find_guess(label: str) -> Guess | None:
    """Return an encoding by its label, as far as guesses know it."""
    known = _load_table().encodings.get(label)
    return Guess(label, known.name, known.codec) if known else None


def _build_guesses(labels: list[str], *, is_sure: bool) -> Guesses:
    return Guesses(tuple(guess for label in labels if (guess := find_guess(label))), is_sure)


def _find_utf16(data: bytes) -> str | None:
    """Return which UTF-16 a text with zero bytes is in, if it is one."""
    at_odd, zeros = data[1::2].count(0), data.count(0)
    for label, share in (("utf-16le", at_odd / zeros), ("utf-16be", 1 - at_odd / zeros)):
        if share >= MIN_UTF16_SHARE and _reads_as_text(data, label):
            return label
    return None


def _reads_as_text(data: bytes, label: str) -> bool:
    text = _decode(data, _load_table().encodings[label].codec)
    counts = Counter(text or "\0")
    odd = sum(count for one, count in counts.items() if unicodedata.category(one) in {"Cc", "Cn", "Co"})
    return odd - counts["\n"] - counts["\r"] - counts["\t"] <= MAX_ODD_SHARE * counts.total()


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII is UTF-8, so that a few bytes are broken."""
    high = _count_high(data)
    return _count_high(data.decode("utf-8", "ignore").encode()) > MAX_UTF8_SHARE * high


def _count_high(data: bytes) -> int:
    return len(data.translate(None, _ASCII))


def _decode(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _list_readings(data: bytes) -> Iterator[_Reading]:
    """Yield what each encoding makes of a text in the language that fits best, where it can be in it at all."""
    table = _load_table()
    sample = data[: SAMPLE_BYTES * 2] if _ISO_2022 in data else _take_sample(data)
    for label, encoding in table.encodings.items():
        if (label == "iso-2022-jp") != (_ISO_2022 in data) or label.startswith("utf-16"):
            continue
        if _decode(data, encoding.codec) is not None:  # the sample may end within a character
            yield from _read_in_languages(label, sample.decode(encoding.codec, "ignore"), table)


def _take_sample(data: bytes) -> bytes:
    """Return lines that are not ASCII, from the start on, and some others, which show the language."""
    lines = data.split(b"\n")
    beyond = _take_lines((line for line in lines if not line.isascii()), SAMPLE_BYTES)
    return b"\n".join([*beyond, *_take_lines(filter(bytes.isascii, lines), SAMPLE_BYTES // 4)])


def _take_lines(lines: Iterable[bytes], most: int) -> list[bytes]:
    taken, size = [], 0
    for line in lines:
        taken.append(line[:most])
        size += len(line)
        if size > most:
            break
    return taken


def _read_in_languages(label: str, text: str, table: _Table) -> Iterator[_Reading]:
    if _CONTROL.search(text):
        return
    measure = _Measure(label, text, table.signs)
    for language in table.languages.values():
        if label in language.encodings and language.common:
            yield _measure_common(label, text, language)
        elif label in language.encodings and language.letters:
            yield measure.read(language.letters, language.words)
    for foreign in table.foreign:
        if label in foreign.encodings:
            yield measure.read(foreign.letters, table.languages[foreign.language].words, foreign.contracted)


def _measure_common(label: str, text: str, language: _Language) -> _Reading:
    """Return how much of a text is among the most common characters of a language without an alphabet.

    None of it fits where single characters are within words of other letters.
    """
    counts = Counter(one for one in text if one > "\x7f")
    common = sum(counts[one] for one in set(language.common)) / max(counts.total(), 1)
    lone = sum(1 for _ in _LONE.finditer(text))
    fits = common >= MIN_COMMON and lone <= MAX_LONE_SHARE * sum(1 for _ in _RUN.finditer(text))
    return _Reading(label, text, float(fits), common, counts.total())


class _Measure:
    """Measures how well a text that an encoding made fits languages with an alphabet."""

    def __init__(self, label: str, text: str, signs: _Signs) -> None:
        self._label, self._text = label, text
        self._signs = frozenset(signs.all)
        tokens = Counter(_TOKEN.findall(text))
        self._words = Counter[str]()
        for token, count in tokens.items():
            self._words[token.lower()] += count
        self._beyond = {token: count for token, count in tokens.items() if not token.isascii()}
        self._misplaced = sum(_is_misplaced(signs, *found) for found in _BESIDE.findall(text))

    def read(self, letters: str, usual: str, contracted: str = "") -> _Reading:
        """Return the reading in a language with some letters and some usual words.

        In one that lacks letters beyond ASCII, words with foreign ones count for less, and none of these letters
        stands where an apostrophe does: before one of the endings in ``contracted``.
        """
        units, fitting, known = 0, -float(self._misplaced), frozenset(letters)
        signs, worth = known | self._signs, FOREIGN_WORTH if contracted else 1.0
        endings = re.compile(contracted) if contracted else None
        for token, count in self._beyond.items():
            units += count
            if not token[0].isalpha():
                fitting += count * (token in signs)
            elif endings is None or not endings.search(token):
                fitting += count * worth * _rate(token, known)
        hits = sum(self._words[word] for word in usual.split())
        fit, words = max(fitting, 0.0) / max(units, 1), hits / max(self._words.total(), 1)
        return _Reading(self._label, self._text, fit, words, units, hits)


def _rate(token: str, letters: frozenset[str]) -> float:
    """Return how well the letters of a word fit, 0 to 1."""
    beyond = [one for one in token.lower() if one > "\x7f"]
    is_mixed = beyond[0] >= FIRST_NOT_LATIN and len(beyond) < len(token)
    if is_mixed or not letters.issuperset(beyond):
        return 0.0
    if token[1:] == token[1:].lower():
        return 1.0
    return SHOUTED if token.isupper() else 0.0


def _is_misplaced(signs: _Signs, before: str, sign: str, behind: str) -> bool:
    """Tell whether a sign touches letters as in no text: currency within a word, a quotation mark that opens there."""
    if sign in signs.touching:
        return bool(before and behind) and sign in signs.opening + signs.closing
    return bool(before and behind) or before > "\x7f" or (behind > "\x7f" and sign != BULLET)


def _choose(readings: list[_Reading]) -> Guesses:
    """Return the best reading, and the next one that reads something else if it may be right as well."""
    fitting = [one for one in readings if one.fit >= MIN_FIT and (one.units < MANY_UNITS or one.words >= MIN_WORDS)]
    if not fitting:
        return Guesses()
    spoken = max(fitting, key=lambda one: one.words)
    is_spoken = spoken.hits >= MIN_HITS
    best = next(one for one in fitting if not is_spoken or one.words >= spoken.words * MIN_WORDS_SHARE)
    other = next((one for one in readings if _competes(one, best, is_spoken=is_spoken)), None)
    is_sure = other is None and (is_spoken or best.units >= MIN_SURE_UNITS)
    return _build_guesses([best.label, other.label] if other else [best.label], is_sure=is_sure)


def _competes(other: _Reading, best: _Reading, *, is_spoken: bool) -> bool:
    """Tell whether a reading may be right as well as the best one."""
    margin = next(margin for units, margin in MARGINS if best.units >= units)
    if other.text == best.text or best.fit - other.fit >= margin:
        return False
    share = MIN_DOUBT_SHARE if other.fit > best.fit else MIN_WORDS_SHARE
    return not is_spoken or other.words >= best.words * share
