"""The words above what a page offers beside its article: other articles, newsletters, comments."""

from contentlint.languages.table import get_word_set, join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import label_key

MAX_LENGTH = 60
"""A longer line, in code points, is no label."""

MAX_REQUEST = 160
"""A longer line, in code points, asks for nothing, or is a paragraph that does."""

_MORE = compile_lazy(lambda: rf"(?:{join_words('beside-article.more')})\b")
_SIGNS = compile_lazy(r"^[\W_]+")
_ASKS = compile_lazy(lambda: rf"(?:{join_words('beside-article.asks')})(?!\w)")


def is_beside_label(text: str) -> bool:
    """Tell whether a line heads something beside an article, such as “Related articles”."""
    if not text or len(text) > MAX_LENGTH:
        return False
    key = label_key(text)
    return key in get_word_set("page.beside") or _MORE.match(key) is not None


def asks_readers(text: str) -> bool:
    """Tell whether a line begins a box that asks readers to sign up, to call or to buy."""
    return 0 < len(text) <= MAX_REQUEST and _ASKS.match(_SIGNS.sub("", text.lower().replace("’", "'"), 1)) is not None
