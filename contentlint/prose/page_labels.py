"""The words above what a page offers beside its article: other articles, newsletters, comments."""

import re

from contentlint.languages.table import get_word_set
from contentlint.prose.part_labels import label_key

MAX_LENGTH = 60
"""A longer line, in code points, is no label."""

_MORE = (
    r"(?:more (?:from|in|on|about|stories|news|posts|articles)|most read in|popular in|latest (?:from|in|on)"
    r"|related (?:to|on)|trending (?:in|on)|mehr (?:von|aus)|weitere (?:artikel|beiträge|themen) (?:von|aus|zum)"
    r"|más (?:de|en)|plus de|mais (?:de|em)|altro (?:da|in)|meer (?:van|over|uit))\b"
)


def is_beside_label(text: str) -> bool:
    """Tell whether a line heads something beside an article, such as “Related articles”."""
    if not text or len(text) > MAX_LENGTH:
        return False
    key = label_key(text)
    return key in get_word_set("page.beside") or bool(re.match(_MORE, key))
