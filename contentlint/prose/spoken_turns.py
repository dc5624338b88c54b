"""Who speaks in turns: an interview or a transcript, whose paragraphs begin with the name of a speaker (“Matt: …”)."""

import re
from collections import Counter

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.words import count_words

MIN_TURNS, MIN_OF_ONE = 8, 3
"""So many paragraphs of those who speak at least so often are a conversation …"""

MIN_SPEAKERS, MAX_SPEAKERS = 2, 12
MIN_SHARE = 0.4
"""… if they are this share of all: a speaker may say several paragraphs, and a note may stand before and behind."""

MIN_WORDS = 8
"""So many words a turn has on average; shorter lines with a colon are entries of a list (“Type: text”)."""

MAX_NAME = 4
"""A name has no more words."""

_TURN = compile_lazy(
    r"^(?:\*\*|__)?(?P<who>[^\W\d_][^\n:\uff1a*<>\[\](){}|`]{0,38})"
    r"(?:\*\*|__)?[:\uff1a](?:\*\*|__)?[ \t]+(?P<said>[^\n]+)$",
    re.MULTILINE,
)
_PARAGRAPH = compile_lazy(r"(?:\A|\n[ \t]*\n)(?=[^\W_]|\*\*|__)")


def find_speaker(text: str) -> str:
    """Return who speaks most often in a text that is a conversation, "" for any other text."""
    turns = [one for one in _TURN.finditer(text) if _is_name(one["who"])]
    if len(turns) < MIN_TURNS:
        return ""
    counts = Counter(one["who"].strip() for one in turns)
    often = {who: size for who, size in counts.items() if size >= MIN_OF_ONE}
    own = [one for one in turns if one["who"].strip() in often]
    words = sum(count_words(one["said"]) for one in own)
    is_enough = len(own) >= MIN_TURNS and words >= MIN_WORDS * len(own)
    if not is_enough or not MIN_SPEAKERS <= len(often) <= MAX_SPEAKERS:
        return ""
    paragraphs = sum(1 for _ in _PARAGRAPH.finditer(text))
    return max(sorted(often), key=often.__getitem__) if len(own) >= MIN_SHARE * paragraphs else ""


def _is_name(words: str) -> bool:
    return len(words.split()) <= MAX_NAME and not words[0].islower()
