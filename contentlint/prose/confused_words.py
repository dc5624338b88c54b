"""English words that are written for others that sound alike: “its” for “it’s”, “to late”, “should of”."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

_ADJECTIVES = "early|late|soon|big|small|long|short|hot|cold|expensive|slow|difficult|heavy|easy"
_CONFUSED = compile_lazy(
    r"\b(?:"
    r"(?P<it>[Ii]ts)(?= (?:an|been|going to|not (?:a|an|the)|important to|possible to|impossible to"
    r"|a(?! ?(?:priori|posteriori|la|capp?ella)\b)|the"
    r"|worth (?:noting|mentioning|remembering|trying|checking|it))\b(?!-)"
    r"| ready(?: (?:for|to|when|now|by)\b|[.,!;:?]|$))"
    r"|(?P<own>[Ii]t['’]s)(?= own\b)"
    r"|(?:could|should|would|must)(?:n['’]t)? (?P<of>of)\b(?! course)"
    rf"|(?:is|are|was|were|[Ii]t['’]s|far|way|much) (?P<to>to)(?= (?:{_ADJECTIVES})(?: (?:for|to)\b|[.,!;:?]|$))"
    r"|(?:seems?|feels?|comes?|came|arrived?) (?P<too>to)(?= (?:early|late|soon)(?: (?:for|to)\b|[.,!;:?]|$))"
    r"|(?P<your>[Yy]our)(?= (?:welcome[.,!]|going to|allowed to|able to|not (?:a|an|the|going|allowed|able)\b))"
    r"|(?P<there>[Tt]heir)(?= (?:is|are|was|were)\b)"
    r"|(?:and|can|please|to|you|,) (?P<checkout>checkout)(?= (?:her|his|my|our|their)\b)"
    r"|(?:can|could|[Ll]et['’]s|must|[Pp]lease|should|to|will|you|,) (?P<up>setup|backup|cleanup)"
    r"(?= (?:an?|her|his|my|our|some|the|their|your)\b)"
    r")"
)
_OWNERS = ("a", "an", "her", "his", "my", "our", "some", "the", "their", "your")
_SIGNS = {
    "its ": ("a", "an", "the", "been", "going to", "not", "important", "possible", "impossible", "worth", "ready"),
    " to ": tuple(_ADJECTIVES.split("|")),
    "your ": ("welcome", "going to", "allowed to", "able to", "not"),
    "their ": ("is", "are", "was", "were"),
    " checkout ": ("her", "his", "my", "our", "their"),
    "up ": _OWNERS,
}
"""What a confused word ends with, and which words follow it."""

_PLAIN_SIGNS = ("it's own", "it’s own", "ould of", "must of", "n't of", "n’t of")
_MEANT = {
    "it": "it's",
    "own": "its",
    "of": "have",
    "to": "too",
    "too": "too",
    "your": "you're",
    "there": "there",
    "checkout": "check out",
}


class ConfusedWord(Struct, frozen=True, gc=False):
    """A word at ``[start, end)`` of a text, and the one that is meant."""

    start: int
    end: int
    meant: str


def find_confused_words(text: str) -> Iterator[ConfusedWord]:
    """Yield the words of a text that stand for others, in order."""
    if not may_have_confused_words(text.lower()):
        return
    for found in _CONFUSED.finditer(text):
        name = found.lastgroup or ""
        written = found[name]
        meant = _MEANT.get(name) or f"{written.removesuffix('up')} up"
        yield ConfusedWord(*found.span(name), meant.capitalize() if written[0].isupper() else meant)


def may_have_confused_words(text: str) -> bool:
    """Tell quickly whether a text in small letters may have one of them."""
    return any(map(text.__contains__, _PLAIN_SIGNS)) or any(
        sign in text and _is_followed(text, sign, words) for sign, words in _SIGNS.items()
    )


def _is_followed(text: str, sign: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words follows a sign somewhere."""
    at = text.find(sign)
    while at >= 0:
        at += len(sign)
        if text.startswith(words, at) and any(_has_word(text, word, at) for word in words):
            return True
        at = text.find(sign, at - 1)  # the space after one may stand before the next
    return False


def _has_word(text: str, word: str, at: int) -> bool:
    """Tell whether there is a whole word at an offset."""
    end = at + len(word)
    return text.startswith(word, at) and not text[end : end + 1].isalnum()
