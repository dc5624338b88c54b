"""Function words by language: words that build a sentence and name nothing, such as “the”, “of”, “is”."""

from contentlint.languages.table import get_languages, get_words, remember

FUNCTION_WORD_LANGUAGES: frozenset[str]


def __getattr__(name: str) -> frozenset[str]:
    """Return the languages that there is a list for, when they are first asked for."""
    if name == "FUNCTION_WORD_LANGUAGES":
        return _get_languages()
    raise AttributeError(name)


@remember
def _get_languages() -> frozenset[str]:
    return frozenset(get_languages("function-words.all"))


def has_function_words(language: str) -> bool:
    """Tell whether there is a list for a language."""
    return language in get_words("function-words.all")


def get_function_words(language: str) -> frozenset[str]:
    """Return the function words of a language, in the form of ``words.normalize_word``; none where there is no list."""
    return _get_lists().get(language, frozenset())


@remember
def _get_lists() -> dict[str, frozenset[str]]:
    lists = get_words("function-words.all").items()
    return {language: frozenset(map(str.casefold, words)) for language, words in lists}
