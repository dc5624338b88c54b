"""The words of articles in a language with a dictionary: what is kept of each, and which misspell a word of others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, islice, pairwise
from os.path import commonprefix
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.article.facts import DictionaryWords, Facts, UnknownWord
from contentlint.article.prose import ProseBlock
from contentlint.article.spelled_words import Place, is_mentioned, join_code, stands_alone
from contentlint.languages.table import get_limits, get_words, remember
from contentlint.prose.dictionaries import Dictionary, load_dictionary
from contentlint.prose.edit_distance import compute_edit_distance
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.spelling import SURE, UNKNOWN, grade

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.site.site import Site

MIN_KNOWN_LETTERS, MIN_LETTERS = 4, 5
"""Letters of the shortest word of a dictionary that is kept, and of the shortest other one that may be misspelled."""

MAX_LETTERS = 40
"""Letters of the longest word."""

MAX_UNKNOWN, MAX_NEAR = 2_000, 40
"""A text with more words that no dictionary has is a list or a log; so many that may be misspelled are kept."""

NEIGHBOURS = 3
"""So many words on each side are looked at: others that no dictionary has are of another language, or of code."""

LONG = 8
"""Of shorter words, only a missing letter, a doubled one and two in each other's place are held for slips."""

SHORT, MIN_USERS_OF_SHORT = 5, 10
"""So many articles use the word that is meant by one of so few letters."""

MAX_SLIPPED = 8
"""A word that is a slip away from more words of the dictionary may mean anything."""

MIN_UNUSED = 8
"""Letters of the shortest word with a doubled letter, or two in each other's place, whose right form none need use."""

MIN_BESIDE_UNKNOWN = 6
"""Letters of the shortest word that may have one other beside it that no dictionary has, as articles on software do."""

MAX_BESIDE_UNKNOWN = 3
"""Such a word may be so many of the dictionary, if articles use only one of them."""

MAX_WITH_ODD = 3
"""Three letters that no more words of the dictionary have in a row make a word odd."""

MAX_REPEATED, MIN_TIMES_USED = 3, 30
"""So many articles may write a word wrong in one way, if so many times as many use the right one."""

MIN_USERS, MIN_USERS_OF_SLIP = 3, 2
"""So many articles use the word that is meant; fewer, if fingers slip so from a long one."""

MAX_ARTICLES = 20_000
"""The words of a larger site are not compared: they would take too much memory."""

_WORD = compile_lazy(r"[^\W\d_]+(?:['’-][^\W\d_]++)*+")
_JOINTS = "'’-"
_MARKS_BESIDE = frozenset('()[]{}=*“”"«»„')


class _Letters(Struct, frozen=True):
    """How a language compares words; see :class:`contentlint.languages.language_file.Dictionary`."""

    alphabet: str
    beside: dict[str, str]
    bare: dict[int, str]
    groups: dict[str, str]
    either: dict[int, str]
    accepted: frozenset[str]
    inflected: int


@remember
def _get_letters(language: str) -> _Letters:
    marked = get_words("dictionary.marked").get(language, ())
    either = get_words("dictionary.either").get(language, ())
    keys = get_words("dictionary.keys").get(language, ())
    return _Letters(
        "".join(sorted({*"".join(keys), *"".join(marked)})),
        {row[at]: row[max(at - 1, 0) : at] + row[at + 1 : at + 2] for row in keys for at in range(len(row))},
        {ord(letter): group[0] for group in marked for letter in group},
        {letter: group for group in marked for letter in group},
        {ord(letter): group[0] for group in either for letter in group},
        frozenset(get_words("dictionary.accepted").get(language, ())),
        get_limits("dictionary.inflected").get(language, 0),
    )


# --- of an article ------------------------------------------------------------------------------


def extract_dictionary_words(article: "Article") -> DictionaryWords | None:
    """Return the words of an article whose language has a dictionary on the site."""
    language = article.language
    path = next((one.path for one in article.site_words.dictionaries if one.language == language), "")
    return _Reading(article, load_dictionary(path)).collect() if path else None


class _Reading:
    """An article and the dictionary of its language."""

    def __init__(self, article: "Article", dictionary: Dictionary) -> None:
        self._article = article
        self._dictionary = dictionary
        self._letters = _get_letters(article.language)

    def collect(self) -> DictionaryWords:
        """Return what is kept of its words."""
        known: set[str] = set()
        unknown: Counter[str] = Counter()
        places: dict[str, tuple[ProseBlock, re.Match[str]]] = {}
        for block in self._article.prose.blocks:
            text = block.text.text
            for found in _WORD.finditer(block.shape):
                part = _get_part(found[0])
                if len(part) > MAX_LETTERS or not text.startswith(found[0], found.start()):
                    continue  # code
                if self._knows(found[0]):
                    known.update([part] if len(part) >= MIN_KNOWN_LETTERS and part.islower() else [])
                else:
                    unknown[part.lower()] += 1
                    places[part] = block, found
        if len(unknown) > MAX_UNKNOWN:
            return DictionaryWords(self._article.language)
        single = ((word, *places[word]) for word in sorted(unknown) if unknown[word] == 1 and word in places)
        near = tuple(islice(self._find_near(single), MAX_NEAR))
        return DictionaryWords(self._article.language, " ".join(sorted(known)), " ".join(sorted(unknown)), near)

    def _knows(self, word: str) -> bool:
        knows = self._dictionary.knows
        return knows(word) or knows(word.lower()) or knows(_get_part(word))

    def _find_near(self, words: Iterable[tuple[str, ProseBlock, re.Match[str]]]) -> Iterator[UnknownWord]:
        for word, block, found in words:
            if len(word) < MIN_LETTERS or "-" in found[0] or self._is_right(word):
                continue
            others = self._count_unknown_neighbours(block, found)
            if others > 1 or not self._is_used(word, block, found) or word in self._code:
                continue
            marked, slipped = [*self._list_marked(word)], self._list_slipped(word)
            if others and (marked or len(slipped) > MAX_BESIDE_UNKNOWN or len(word) < MIN_BESIDE_UNKNOWN):
                continue
            is_sure = not (others or marked) and len(slipped) == 1 and len(word) >= MIN_BESIDE_UNKNOWN
            odd = self._list_odd(word, slipped[0]) if is_sure else ()
            span = block.text.locate(found.end() - len(word), found.end())
            texts = (" ".join(marked), " ".join(slipped), " ".join(odd))
            yield UnknownWord(word, span.start, span.end, *texts, is_beside=others > 0)

    def _is_right(self, word: str) -> bool:
        """Tell whether a word that the dictionary lacks is right: on the site, in the language, or in English."""
        is_accepted = word in self._letters.accepted or self._article.site_words.accepts(word)
        return is_accepted or (word.isascii() and grade(word) != UNKNOWN)

    @cached_property
    def _code(self) -> str:
        article = self._article
        return join_code(article.prose.blocks, article.nodes, article.source.text).lower()

    def _is_used(self, word: str, block: ProseBlock, found: re.Match[str]) -> bool:
        """Tell whether a word is used in a sentence of the language, not as a name or a part of code."""
        text, end = block.text.text, found.end()
        beside = f"{text[max(0, found.start() - 1) : found.start()]}{text[end : end + 1]}"
        return (
            block.kind != "quote"
            and _MARKS_BESIDE.isdisjoint(beside)
            and stands_alone(text, found.start(), end)
            and not is_mentioned(Place(block, end - len(word), end))
        )

    def _count_unknown_neighbours(self, block: ProseBlock, found: re.Match[str]) -> int:
        reach = NEIGHBOURS * (MAX_LETTERS + 1)
        start, end = max(0, found.start() - reach), found.end() + reach
        before = _WORD.findall(block.shape[start : found.start()])[-NEIGHBOURS:]
        after = _WORD.findall(block.shape[found.end() : end])[:NEIGHBOURS]
        return sum(len(one) > 1 and one.islower() and not self._knows(one) for one in (*before, *after))

    def _list_marked(self, word: str) -> Iterator[str]:
        """Yield the words of the dictionary that differ from another by one mark; one at the end makes another form."""
        for at, letter in enumerate(word[: len(word) - self._letters.inflected]):
            for other in self._letters.groups.get(letter, letter):
                changed = f"{word[:at]}{other}{word[at + 1 :]}"
                if other != letter and self._dictionary.knows(changed):
                    yield changed

    def _list_odd(self, word: str, meant: str) -> Iterator[str]:
        """Yield three letters in a row that the dictionary hardly has; prefixes make such ones at the start."""
        for at in range(1, len(word) - 2):
            letters = word[at : at + 3]
            if letters not in meant and self._dictionary.is_rare(letters, MAX_WITH_ODD):
                yield letters

    def _list_slipped(self, word: str) -> list[str]:
        """Return the words of the dictionary that fingers may have meant; none if they are many."""
        if not self._letters.beside:
            return []
        meant = {one for one in _list_slips(word, self._letters) if self._dictionary.knows(one)}
        return sorted(meant) if len(meant) <= MAX_SLIPPED else []


def _list_slips(word: str, letters: _Letters) -> Iterator[str]:
    """Yield what may be meant by a word in which fingers slipped; the first letter is right."""
    for at in range(1, len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if after and after[0] != letter:
            yield f"{before}{after[0]}{letter}{after[1:]}"
        if letter == word[at - 1]:
            yield before + after
        yield from (f"{before}{other}{letter}{after}" for other in letters.alphabet)
        yield from (f"{before}{other}{after}" for other in letters.beside.get(letter, ""))


def _get_part(word: str) -> str:
    """Return the last part of a word with apostrophes or hyphens."""
    return word[max(map(word.rfind, _JOINTS)) + 1 :]


# --- of a site ----------------------------------------------------------------------------------


class SiteDictionary:
    """The words of all articles in one language: how many articles use each, and each that no dictionary has."""

    def __init__(self, language: str) -> None:
        """Start without words."""
        self.articles = 0
        self.known: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()
        self._letters = _get_letters(language)

    def add(self, words: DictionaryWords) -> None:
        """Count the words of an article."""
        self.articles += 1
        self.known.update(words.known.split())
        self._unknown.update(words.unknown.split())

    def find_meant(self, word: UnknownWord) -> list[str]:
        """Return what may be meant by a word that no other article has, what most articles use first.

        That is one word of the site alone, unless others differ by a mark.
        """
        marked = word.marked.split()
        if any(self._is_either(word.text, other) for other in marked):
            return []
        if self._unknown[word.text] > 1 or (word.is_beside and " " in word.slipped):
            return self._find_used(word)
        least = MIN_USERS_OF_SHORT if len(word.text) <= SHORT else MIN_USERS
        near = [o for o in self._get_alike(word.text) if self.known[o] >= least and _is_near(word.text, o)]
        slipped = [other for other in word.slipped.split() if self._is_meant(word.text, other)]
        found = {*marked, *near} if marked or len(near) == 1 else {*slipped}
        if not found and any(self._is_new(letters) for letters in word.odd.split()):
            return [word.slipped]
        return sorted(found, key=lambda other: (-self.known[other], other))

    def _find_used(self, word: UnknownWord) -> list[str]:
        """Return the one word of those that fingers may have meant that the site uses, and uses far more often."""
        count = self._unknown[word.text]
        least = MIN_USERS if count == 1 else MIN_TIMES_USED * count
        used = [other for other in word.slipped.split() if self.known[other] >= least]
        is_repeated = count > 1 and (word.is_beside or word.marked)
        is_sure = len(word.text) >= MIN_BESIDE_UNKNOWN and count <= MAX_REPEATED and not is_repeated
        return used if is_sure and len(used) == 1 else []

    def _is_new(self, letters: str) -> bool:
        return not any(letters in other for other in self.known)

    def _is_meant(self, word: str, other: str) -> bool:
        """Tell whether a word that fingers may have meant is used enough; more, if it is another form of it."""
        is_swapped = len(word) == len(other) and sorted(word) == sorted(other)
        is_doubled = len(word) > len(other) and _squeeze(word) == _squeeze(other)
        if len(word) >= MIN_UNUSED and (is_swapped or is_doubled) and not _begins_as_english(word, other):
            return True
        is_form = other.startswith(word[: len(word) - self._letters.inflected])
        if len(word) <= SHORT:
            return self.known[other] >= MIN_USERS_OF_SHORT
        least = MIN_USERS if len(word) < LONG or (is_form and not is_swapped) else MIN_USERS_OF_SLIP
        return self.known[other] >= least

    def _is_either(self, one: str, other: str) -> bool:
        return one.translate(self._letters.either) == other.translate(self._letters.either)

    def _get_alike(self, word: str) -> Iterator[str]:
        for size in (len(word) - 1, len(word), len(word) + 1):
            yield from self._used.get((*self._get_ends(word), size), ())

    @cached_property
    def _used(self) -> dict[tuple[str, str, int], list[str]]:
        """Return the words that enough articles use, by their ends and their length."""
        used: dict[tuple[str, str, int], list[str]] = {}
        for word in sorted(word for word, size in self.known.items() if size >= MIN_USERS):
            used.setdefault((*self._get_ends(word), len(word)), []).append(word)
        return used

    def _get_ends(self, word: str) -> tuple[str, str]:
        """Return the first letter without its mark, and the letters in which forms of one word differ."""
        return word[0].translate(self._letters.bare), word[-self._letters.inflected :]


def _is_near(word: str, other: str) -> bool:
    half = len(word) // 2  # an edit leaves what is before or behind as it is
    if not (other.startswith(word[:half]) or other.endswith(word[half + 1 :])):
        return False
    return compute_edit_distance(word, other) == 1 and (len(word) >= LONG or _is_plain_slip(word, other))


def _is_plain_slip(word: str, other: str) -> bool:
    """Tell whether an edit is one that fingers make of a word, and no other word that is like it."""
    if len(word) == len(other):
        return sorted(word) == sorted(other)
    is_doubled = any(one == next_ for one, next_ in pairwise(word)) and _squeeze(word) == _squeeze(other)
    return len(word) < len(other) or is_doubled


def _begins_as_english(word: str, other: str) -> bool:
    """Tell whether a word begins with an English one that differs from what may be meant: “setterów”, “bootar”."""
    first = len(commonprefix((word, other))) + 1  # noqa: RUF071  # words are compared, no paths
    beginnings = (word[:end] for end in range(max(first, MIN_KNOWN_LETTERS), len(word)))
    return any(one.isascii() and grade(one) in SURE for one in beginnings)


def _squeeze(word: str) -> str:
    """Return a word without the second one of two equal letters."""
    return "".join(one for one, _ in groupby(word))


def build_site_dictionaries(site: "Site") -> dict[str, SiteDictionary]:
    """Return the words of a site by language; those of a very large one are none."""
    every: Iterable[Facts] = site.articles if site.size <= MAX_ARTICLES else ()
    found: dict[str, SiteDictionary] = {}
    for facts in every:
        if facts.dictionary is not None:
            language = facts.dictionary.language
            found.setdefault(language, SiteDictionary(language)).add(facts.dictionary)
    return found
