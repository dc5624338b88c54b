"""English words that are written for others that sound alike: “its” for “it’s”, “to late”, “should of”."""

from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack, watch_pairs

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
_OWNERS = b"a an her his my our some the their your"
_SIGNS = (
    (b"its", b"a an the been going not important possible impossible worth ready"),
    (b"s", b"own"),
    (b"could should would must t", b"of"),
    (b"to", _ADJECTIVES.replace("|", " ").encode("ascii")),
    (b"your", b"welcome going allowed able not"),
    (b"their", b"is are was were"),
    (b"checkout", _OWNERS),
    (b"setup backup cleanup", _OWNERS),
)
_PAIRS = frozenset(pair for first, then in _SIGNS for pair in product(first.split(), then.split()))
"""The pairs of words in a flat text of which one is in each place that is found."""

watch_pairs(first for first, _ in _PAIRS)

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
    for found in _CONFUSED.finditer(text):
        name = found.lastgroup or ""
        written = found[name]
        meant = _MEANT.get(name) or f"{written.removesuffix('up')} up"
        yield ConfusedWord(*found.span(name), meant.capitalize() if written[0].isupper() else meant)


def list_texts_with_confused_words(haystack: Haystack) -> list[int]:
    """Return the numbers of the texts that may have one of them."""
    return sorted({text for pair in _PAIRS & haystack.pairs for text in haystack.list_texts_with(*pair)})


def may_have_confused_words(text: str) -> bool:
    """Tell quickly whether a text may have one of them."""
    return bool(list_texts_with_confused_words(Haystack(text)))
