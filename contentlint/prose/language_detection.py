"""In which language a text is written, if it is long enough to show.

The words that only English has settle it for nearly every English text. Any other goes to CLD3, a small neural network
of Google's, which is imported then.
"""

import re

DEFAULT = "en"
"""The language of a text that says nothing about its own."""

MIN_WORDS = 50
"""Fewer words show no language: names and borrowed words are too many among them."""

MAX_CHARACTERS = 4000
"""So much of a text is looked at."""

MAX_ENGLISH_TEST_CHARACTERS = 2000
"""In so many of its characters the words are counted that only English has: some 300 words."""

MIN_ENGLISH_SHARE = 0.08
"""The share of these words from which a text is English. In English texts it is 0.1 to 0.25, in a text in another
language that quotes an English one at most 0.03."""


def _build_word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _build_word_set("""
    and are been can from has have how our that the their these they this was what when which will with you your
""")
"""Frequent words that are English and hardly anything else."""

_MIN_PROBABILITY = 0.9
"""What CLD3 is less sure of is not believed."""

_OUTDATED = {"iw": "he"}
_NO_ARTICLES = frozenset(("la",))
"""Latin is what placeholder text is written in."""

_NO_TEXT = r"https?://\S+|[\x00-\x1f\x7f-\x9f\ud800-\udfff]+"


def is_english(text: str) -> bool:
    """Tell whether the first words of a text are plainly English. Of a handful of words this cannot be told."""
    words = text[:MAX_ENGLISH_TEST_CHARACTERS].lower().split()
    return len(words) >= MIN_WORDS and sum(map(_ENGLISH.__contains__, words)) >= MIN_ENGLISH_SHARE * len(words)


def detect(text: str) -> str:
    """Return the code of the language that a text is written in, or nothing where that is not certain."""
    if is_english(text):
        return "en"
    from gcld3 import NNetLanguageIdentifier  # only for what is not plainly English

    found = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=MAX_CHARACTERS).FindLanguage(
        text=re.sub(_NO_TEXT, " ", text[:MAX_CHARACTERS])
    )
    code = _OUTDATED.get(found.language, found.language)
    is_sure = found.is_reliable and found.probability >= _MIN_PROBABILITY
    # "zh-Latn" and its like are transliterations: an English text in capitals is often taken for one
    return code if is_sure and code.isalpha() and code not in _NO_ARTICLES else ""
