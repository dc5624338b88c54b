"""Names that are written in small letters: “english”, “javascript”. Each language brings its own."""

import re
from collections.abc import Iterator

from contentlint.languages.table import get_words, remember

_BEFORE, _AFTER = r"(?<![\w@#/\\.:=_$&~+\[(-])", r"(?![\w@/\\=_(\[\])+-]|\.\w|:\w|::)"


@remember
def _list_names(language: str) -> dict[bytes, str]:
    """Return the names by what a flat text has."""
    names = get_words("spelling.capitalised").get(language, ())
    return {name.lower().encode("ascii"): name for name in names}


def find_small_names(text: str, words: frozenset[bytes], language: str) -> Iterator[tuple[str, list[int]]]:
    """Yield each name that a text has in small letters, and where it begins; ``words`` are those of the flat text."""
    names = _list_names(language)
    for word in sorted(names.keys() & words):
        small = word.decode("ascii")
        if small in text:
            starts = [one.start() for one in _build_pattern(small, language).finditer(text)]
            if starts:
                yield names[word], starts


@remember
def _build_pattern(small: str, language: str) -> re.Pattern[str]:
    others = "|".join(get_words("spelling.uncapitalised-before").get(language, ()))
    return re.compile(f"{_BEFORE}{small}{_AFTER}(?! (?:{others})\\b)" if others else f"{_BEFORE}{small}{_AFTER}")
