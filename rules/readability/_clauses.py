"""Clauses with a subject of their own, and what parts them from those before."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from contentlint.languages.table import get_words, remember
from contentlint.rule import Article, ProseBlock, compile_lazy, is_quoted

MAX_LOOKBACK = 260
"""So many characters before a second clause are looked at for the start of the sentence."""

MIN_WORDS, MIN_BOTH = 4, 11
"""Words of the shorter clause, and of both: short ones need no mark between them."""

MAX_BETWEEN = 160
"""So many characters of a second clause are looked at."""

MAX_NOUN = 6
"""The helping verb of a noun is among so many first words of its clause."""

_END = compile_lazy(r"[.!?][)\]’”'\"]?\s+|[\n\0]\s*")
_END_MARKS = ".!?\n\0"
_INSIDE = compile_lazy(r"\([^()]*\)")
_MARKS = frozenset(';:—–…"“”[](){}*=<>|')
_WORD = compile_lazy(r"[^\s,.;:!?()—–]+")


class Clauses(Struct, frozen=True):
    """The words of a language by which clauses are known; see ``JoinedClauses`` of the language file."""

    joints: frozenset[str]
    purposes: frozenset[str]
    modals: frozenset[str]
    subjects: frozenset[str]
    pointing: frozenset[str]
    determiners: frozenset[str]
    helping: frozenset[str]
    leading: frozenset[str]
    openings: frozenset[str]
    verbs: frozenset[str]
    binding: frozenset[str]
    reporting: frozenset[str]

    def begins(self, words: list[str]) -> bool:
        """Tell whether words begin a clause with a subject of its own."""
        first, second = words[0], words[1]
        if first in self.subjects:
            return second not in self.subjects
        if first in self.pointing and ("'" in first or second in self.verbs):
            return True
        return first in self.determiners and self._has_noun(words)

    def _has_noun(self, words: list[str]) -> bool:
        """Tell whether a noun and a helping verb follow a determiner."""
        for word in words[1:MAX_NOUN]:
            if word in self.subjects or word in self.pointing or word in self.binding:
                return False
            if word in self.helping:
                return word != words[1]
        return False

    def is_free(self, words: list[str]) -> bool:
        """Tell whether a first clause is independent: no word and no clause within it binds what follows."""
        if not self.begins(words) or not self.subjects.isdisjoint(words[1:]):
            return False
        return self.binding.isdisjoint(words) and self.reporting.isdisjoint(words)


@remember
def read_clauses(language: str) -> Clauses | None:
    """Return the words of a language, if it has them."""
    keys = Clauses.__struct_fields__
    lists = {key: frozenset(get_words(f"joined-clauses.{key}").get(language, ())) for key in keys}
    if not lists["joints"]:
        return None
    return Clauses(**lists)


def join(words: Iterable[str]) -> str:
    """Return words as alternatives of a pattern, with both kinds of apostrophes."""
    return "|".join(map(re.escape, sorted(words))).replace("'", "['’]")


def list_words(text: str) -> list[str]:
    """Return the words of a text in small letters, with straight apostrophes."""
    return _WORD.findall(text.lower().replace("’", "'"))


def find_first(clauses: Clauses, text: str, end: int) -> list[str]:
    """Return the words of a first clause up to ``end``; none if the sentence has other marks than an opening's comma.

    What is in brackets does not count.
    """
    low = max(end - MAX_LOOKBACK, 0)
    start = max(_find_start(mark, text, low, end) for mark in _END_MARKS)
    if low and not start:
        return []
    sentence = text[start:end]
    if "(" in sentence:
        sentence = _INSIDE.sub("", sentence)
    opening, comma, clause = sentence.rpartition(",")
    if not _MARKS.isdisjoint(sentence) or (comma and not _is_opening(clauses, opening)):
        return []
    words = list_words(clause)
    return words[1:] if words and words[0] in clauses.leading else words


def _find_start(mark: str, text: str, low: int, end: int) -> int:
    """Return where the last sentence begins that such a mark is before; 0 if there is none."""
    at = text.rfind(mark, low, end)
    while at >= 0:
        if found := _END.match(text, at, end):
            return found.end()
        at = text.rfind(mark, low, at)
    return 0


def _is_opening(clauses: Clauses, text: str) -> bool:
    return "," not in text and text.partition(" ")[0].lower() in clauses.openings


def find_second(text: str, start: int) -> list[str]:
    """Return the words of a clause up to its first mark."""
    rest = text[start : start + MAX_BETWEEN]
    ends = [at for mark in ",;:.!?—–()\0\n" if (at := rest.find(mark)) >= 0]
    return list_words(rest[: min(ends, default=len(rest))])


def is_own(article: Article, block: ProseBlock, start: int, end: int) -> bool:
    """Tell whether a place is in a sentence of the article's own, and no label or quotation."""
    if block.kind not in {"paragraph", "item"} or article.is_in_quotation(block.text.span):
        return False
    return not is_quoted(block.text.text, start, end)


def find_places(article: Article, pattern: re.Pattern[str]) -> Iterator[tuple[ProseBlock, int]]:
    """Yield the blocks of an article in which a pattern is found, and where it begins in each."""
    searched = article.prose.searched
    for found in pattern.finditer(searched.haystack.text):
        index, start = searched.index_at(found.start())
        yield article.prose.blocks[index], start
