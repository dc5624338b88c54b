"""Names that are written in small letters: “english”, “javascript”. Each language brings its own."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.languages.table import get_words, remember


class _Names(Struct, frozen=True):
    """The names of a language by what a flat text has, and what is behind and before words that only look like them."""

    by_word: dict[bytes, str]
    words: frozenset[bytes]
    others: tuple[str, ...]
    before: tuple[str, ...]


SETTING = ": "
"""Behind this mark, a value of a setting may be written in its own way."""


@remember
def _list_names(language: str) -> _Names:
    names = get_words("spelling.capitalised").get(language, ())
    others = get_words("spelling.uncapitalised-before").get(language, ())
    before = get_words("spelling.uncapitalised-behind").get(language, ())
    by_word = {name.lower().encode("ascii"): name for name in names}
    return _Names(
        by_word,
        frozenset(by_word),
        tuple(f" {other}" for other in others),
        (SETTING, *(f" {one} " for one in before)),
    )


def find_small_names(text: str, words: frozenset[bytes], language: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each name that a text has in small letters, and where it begins; ``words`` are those of the flat text."""
    names = _list_names(language)
    for word in sorted(names.words & words):
        small = word.decode("ascii")
        starts = [
            at
            for at in _list_places(small, text)
            if not (text.startswith(names.others, at + len(small)) or text.endswith(names.before, 0, at))
        ]
        if starts:
            yield names.by_word[word], starts


def _list_places(small: str, text: str) -> Iterator[int]:
    """Yield where a word is, not as a part of another one."""
    at = text.find(small)
    while at >= 0:
        end = at + len(small)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(small, end)
