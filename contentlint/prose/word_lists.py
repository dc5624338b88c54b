"""Lists of words that a site has: words that are right, and words to replace."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.prose.site_words import MAX_WORD_LETTERS, SiteWords, build_site_words, is_safe_pattern

MAX_ENTRIES = 200_000
"""So many entries of all lists together are read."""

ARROW = "->"

_PATTERN_SIGNS = frozenset("\\[](){}|?*^$+")


class Vocabulary(Struct):
    """Words as files give them; ``left`` are entries that could not be read as words."""

    accepted: set[str]
    patterns: list[str]
    rejected: dict[str, str]
    left: list[str]

    def accept(self, entry: str) -> None:
        """Take a word, a phrase, or a regular expression for words."""
        if entry.startswith("(?i)") and _is_plain(entry[4:]):
            self._take(entry[4:].lower())
        elif _is_plain(entry):
            self._take(entry)
        elif is_safe_pattern(entry):
            self.patterns.append(entry)
        else:
            self.left.append(entry)

    def _take(self, words: str) -> None:
        if 0 < len(words) <= MAX_WORD_LETTERS:
            self.accepted.update((words, *words.split()))

    def reject(self, entry: str, meant: str = "") -> None:
        """Take a word or phrase that is not to be used, and what to write instead."""
        old = entry.removeprefix("(?i)")
        if not _is_plain(old) or len(old) > MAX_WORD_LETTERS:
            self.left.append(entry)
        elif old.lower() == meant.lower() and old != meant:
            self._take(meant)  # another form of the word
        elif old.strip():
            self.rejected[old.lower()] = meant

    def build(self) -> SiteWords:
        """Return them as plain data."""
        return build_site_words(self.accepted, tuple(self.patterns), self.rejected)

    @property
    def size(self) -> int:
        """Return how many entries there are."""
        return len(self.accepted) + len(self.patterns) + len(self.rejected) + len(self.left)


def build_vocabulary() -> Vocabulary:
    """Return one without words."""
    return Vocabulary(set(), [], {}, [])


def _is_plain(entry: str) -> bool:
    return _PATTERN_SIGNS.isdisjoint(entry.replace("C++", "").replace("g++", "")) or entry.rstrip("+").isalnum()


def read_word_list(text: str, words: Vocabulary) -> None:
    """Read a list of words: one a line, ``old -> new`` for one to replace, notes after ``#``."""
    for line in list_lines(text):
        old, arrow, new = line.partition(ARROW)
        if arrow:
            words.reject(old.strip(), new.strip())
        else:
            words.accept(line)


def list_lines(text: str) -> Iterator[str]:
    """Yield the entries of a list without its notes."""
    for line in text.splitlines()[:MAX_ENTRIES]:
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield stripped.partition(" #")[0].strip()
