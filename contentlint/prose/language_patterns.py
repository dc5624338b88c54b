"""The patterns of language files, compiled when they are first used."""

import re

from contentlint.languages.table import get_words, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy


@remember
def get_patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Return the pattern of a key (``openings.worn``) by language: any of those of the language, whatever the case."""
    hints = {language: () if "" in some else some for language, some in get_words(f"{name}.hints").items()}
    return {
        language: compile_lazy("|".join(patterns), re.IGNORECASE, hints=hints[language])
        for language, patterns in get_words(name).items()
    }


@remember
def get_whole_words(name: str) -> re.Pattern[str]:
    """Return a pattern of all languages' patterns of a key, each as whole words, whatever the case."""
    return compile_lazy(rf"(?<![^\W_])(?:{join_words(name)})(?![^\W_])", re.IGNORECASE)
