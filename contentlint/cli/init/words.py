"""A first ``words.txt``: the words of a site that no dictionary has, for an editor to prune."""

from collections import Counter
from collections.abc import Iterable

from contentlint.article.reader import read
from contentlint.config.settings import WORDS_FILE
from contentlint.prose.spelling import UNKNOWN, find_known_misspelling, grade
from contentlint.source import UnreadableSource
from contentlint.source import read as read_source

MIN_ARTICLES = 3
"""So many articles have a word that is written down."""

MAX_READ, MAX_WORDS = 500, 300
"""So many articles are read, and so many words are written down, the most frequent."""

HEAD = f"""\
# {WORDS_FILE}: words that are right on this site, one a line. None of these was reported; delete what is wrong.
# GitLab          this form is right, and others of it are reported
# e-mail -> email  the first is reported, and the second is suggested
"""


def draft_words(folder: str, articles: Iterable[str]) -> str:
    """Return the text of a first file of words; nothing if the articles have no such words."""
    uses: Counter[str] = Counter()
    for path in list(articles)[:MAX_READ]:
        uses.update(_list_words(f"{folder}/{path}"))
    often = sorted(word for word, size in uses.most_common(MAX_WORDS) if size >= MIN_ARTICLES)
    return HEAD + "".join(f"{word}\n" for word in often) if often else ""


def _list_words(path: str) -> set[str]:
    """Return the words in small letters that an article in English has and no dictionary."""
    try:
        article = read(read_source(path))
    except (UnreadableSource, OSError, ValueError):
        return set()
    if article.language != "en":
        return set()
    text = article.prose.searched.haystack.text
    return {
        word
        for word, starts in article.spelled.starts.items()
        if grade(word) == UNKNOWN and not find_known_misspelling(word) and text.startswith(word, starts[0])
    }
