"""Slips of grammar that a few words show: “allows to do”, “didn’t worked”, “a the”. English only.

Each pattern has signs of which every match has one: it is tried around them alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import flatten

_PAST = (
    "had|went|made|knew|wanted|needed|got|found|came|saw|gave|took|has|works|worked|makes|needs|wants|gets|knows|means|"
    "meant|comes|takes|exists|existed|supports|supported|allows|allowed|requires|required|contains|contained|appears|"
    "appeared|provides|provided|includes|included|happens|happened|mentioned|expected"
)
_THIRD = "has|works|makes|gets|contains|requires|provides|includes|supports|allows|depends|becomes|exists|happens"
_MODALS = "can|could|will|would|should|must|may|might"
_VERBS = (
    "see|look|take|start|go|say|dive|try|make|get|talk|create|assume|begin|move|add|have|do|use|explore|find|consider|"
    "check|now|first|jump|imagine|write|build|discuss|continue|suppose|run|be|set|define|walk|break|learn|focus"
)
_OWNED = (
    "own|core|best|heart|current|new|users?|members?|features?|content|default|name|parent|value|size|contents|"
    "simplicity|nature|use|usage|position|children|state|original|kind|type|time"
)
_NUMBERS = "[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|\\d\\d"
_TIMES = ("month", "week", "day", "year", "hour", "minute")
_SPELLED_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several")
_OWNERS = ("a", "an", "my", "your", "our", "their")
_VERB_AND_PARTICLE = "(set|log|sign|roll|start|look|work|check|back|clean|shut)(up|in|out|on|back|around|down)"
_NOUNS_TEXT = "setup login logout logon signup rollback startup lookup workaround checkout backup cleanup shutdown"
_BEFORE_VERB = "(?:how|want|wants|wanted|need|needs|needed|able|easy|easier|going|ready) to|you|[Pp]lease|" + _MODALS
_AFTER_VERB = "an?|the|my|your|our|their|his|her|its|this|these|with|to|and|or|as|using|from|all|any|new|in"
_UNCOUNTED = "[Ii]nformations|[Ss]oftwares|[Ee]quipments|[Ff]eedbacks|[Ff]urnitures|[Kk]nowledges"


class Slip(Struct, frozen=True, gc=False):
    """A slip at ``[start, end)`` of a text, and what is meant, if that is sure; ``says`` is what is wrong."""

    start: int
    end: int
    says: str
    meant: str = ""


class _Kind(Struct, frozen=True):
    """A pattern with what is put in place of its whole match: groups as in ``re.sub``; "" where nobody can say.

    Every match has one of the ``pairs`` of words that follow each other, or one of the ``words``, if there are any.
    """

    pattern: re.Pattern[str]
    says: str
    meant: str
    signs: tuple[str, ...]
    pairs: frozenset[tuple[bytes, bytes]] = frozenset()
    words: frozenset[bytes] = frozenset()

    def may_be_in(self, words: frozenset[bytes], pairs: frozenset[tuple[bytes, bytes]]) -> bool:
        """Tell whether a text with these words and pairs of words may have a match."""
        return not ((self.pairs and self.pairs.isdisjoint(pairs)) or (self.words and self.words.isdisjoint(words)))


def _build(
    pattern: str, says: str, meant: str, *hints: str, pairs: Iterable[tuple[str, str]] = (), words: str = ""
) -> _Kind:
    flat = frozenset((one.encode(), other.encode()) for one, other in pairs)
    return _Kind(compile_lazy(pattern), says, meant, hints, flat, frozenset(words.encode().split()))


ONE = "one word is too many"
MISSING = "a word is missing"
FORM = "the form of a word is wrong"
OTHER = "another word is meant"

_KINDS = (
    _build(
        r"\b(?:an? the|the an?|an a|a an|(?:my|your|our|their) the|the (?:my|your|our|their))(?= [a-z]{2})",
        *(ONE, ""),
        *("a the ", "an the ", "the a ", "the an ", "an a ", "a an ", "my the ", "your the ", "our the ", "their the "),
        *("the my ", "the your ", "the our ", "the their "),
        pairs=(*product(_OWNERS, ("the",)), *product(("the",), _OWNERS), ("an", "a"), ("a", "an")),
    ),
    _build(r"\b(an?) another\b(?! one)", ONE, "another", "a another", "an another"),
    _build(
        r"\b(allows|enables|permits) to(?= (?!be\b|the\b|an?\b)[a-z]+(?<![^s]s)"
        r" (?:an?|the|your|it|them|this|these|any|all|more|new|multiple|different)\b)",
        *(MISSING, r"\1 you to"),
        *("lows to ", "bles to ", "mits to "),
    ),
    _build(r"\b(suggest|suggests|suggested) (you|users|them|everyone) to(?= [a-z])", FORM, r"\1 that \2", "suggest"),
    _build(r"\b([Dd]iscuss|[Dd]iscusses|[Dd]iscussed|[Dd]iscussing) about(?! \d)", ONE, r"\1", "iscuss"),
    _build(rf"(?:(?<=^)|(?<=[\n\0])|(?<=[.!?] ))Lets(?= (?:{_VERBS})\b)", OTHER, "Let’s", "Lets "),
    _build(rf"\b([Ss]o|[Nn]ow|[Tt]hen|[Ff]irst),? lets(?= (?:{_VERBS})\b)", OTHER, r"\1 let’s", " lets "),
    _build(
        rf"\b(of|with|because of|due to|in|about|from) it['’]s(?= (?:{_OWNED})\b)",
        *(OTHER, r"\1 its"),
        *(" it's ", " it’s "),
    ),
    _build(
        r"\beveryday(?=[.!?;\0]|$| (?:I|we|you|they|at \d)\b)(?<!the everyday)(?<!an everyday)(?<!of everyday)",
        *(OTHER, "every day"),
        "everyday",
    ),
    _build(
        r"\bhow (it|this|that|they|he|she|the [a-z]+) (looks?|would look|will look|should look) like\b",
        *(OTHER, r"what \1 \2 like"),
        " like",
    ),
    _build(
        rf"\b({_NUMBERS}) ({'|'.join(_TIMES)})(?=[.,;]| (?:ago|later|before|in|of|to|on)\b(?!-))",
        *(FORM, r"\1 \2s"),
        *(f" {one}" for one in _TIMES),
        pairs=product((*_SPELLED_NUMBERS, *(str(number) for number in range(10, 100))), _TIMES),
    ),
    _build(rf"(?<!\b[Tt]he )(?<!\b[Aa] )\b(?:{_MODALS}) used(?! to\b)(?= (?:[a-z]+)\b)", FORM, "", " used "),
    _build(
        r"\bas well (?=(?:our|the|your|their|its|an?|some|other)\b(?! (?:as|first|second|last|next|same)\b))",
        *(MISSING, "as well as "),
        "as well ",
    ),
    _build(
        r"\b(wants?|wanted) (?=(?:see|know|go|make|get|have|be|learn|create|add|build|find|read|keep)\b(?![-’']))",
        *(MISSING, r"\1 to "),
        "want",
    ),
    _build(
        r"(?<!\bonce )(?<!\bany )\b([Mm]ore|[Ll]ess|[Bb]etter|[Rr]ather|fewer|greater|larger|smaller|higher|lower"
        r"|faster|longer|older) then\b(?! (?:again|the next))(?!,)",
        *(OTHER, r"\1 than"),
        " then",
    ),
    _build(
        rf"\b([Dd]oes|[Dd]o|[Dd]id)(n['’]t| not) (?:{_PAST})\b(?!-)",
        *(FORM, ""),
        *("n't ", "n’t ", " not "),
        pairs=product(("t", "not"), _PAST.split("|")),
    ),
    _build(
        r"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Tt]his )(?<!\b[Hh]is )(?<!\bfree )"
        rf"\b(?:can|could|would|should|must|will) (?:{_THIRD})\b(?!-)",
        *(FORM, ""),
        *("can ", "could ", "would ", "should ", "must ", "will "),
        pairs=product(("can", "could", "would", "should", "must", "will"), _THIRD.split("|")),
    ),
    _build(r"\b([Aa]) lots of\b", ONE, r"\1 lot of", " lots of"),
    _build(r"\b(is|are) been\b", FORM, "", " been"),
    _build(r"\b([Tt])hese (kind|type|sort) of\b", FORM, r"\1hese \2s of", "hese "),
    _build(
        r"\b(my|your|our|him|it|them) (self|selves)(?=[.,;!?]| (?:if|when|by|to|without|and|or|in|from)\b)",
        *(OTHER, r"\1\2"),
        *(" self", " selves"),
    ),
    _build(r"\b(far|way) to (many|much)\b(?! of)", OTHER, r"\1 too \2", " to m"),
    _build(
        r"\b(to|will|would|can|could|might|may|not|n['’]t) loose"
        r"(?= (?:the|your|their|any|all|some|data|money|track|this|that|our|my|his|her|its)\b)",
        *(OTHER, r"\1 lose"),
        " loose ",
    ),
    _build(r"\b([Tt])here own\b", OTHER, r"\1heir own", "here own"),
    _build(r"\b([Yy]ou|[Ww]e|[Tt]hey|[Uu]sers) (should|must) to(?= [a-z])", ONE, r"\1 \2", "should to ", "must to "),
    _build(
        rf"\b(?:{_UNCOUNTED})\b",
        *(FORM, ""),
        *(one[4:] for one in _UNCOUNTED.split("|")),
        words=" ".join(one[1] + one[4:] for one in _UNCOUNTED.split("|")).lower(),
    ),
    _build(
        rf"\b({_BEFORE_VERB}) {_VERB_AND_PARTICLE}(?=[.,;!?]| (?:{_AFTER_VERB})\b)"
        rf"(?! (?:to|and|or) {_VERB_AND_PARTICLE})",
        *(FORM, r"\1 \2 \3"),
        *(f" {one}" for one in _NOUNS_TEXT.split()),
        words=_NOUNS_TEXT,
    ),
)


REACH = 120
"""Code points around a sign in which the whole match is."""


def find_slips(text: str, words: Sequence[bytes] | None = None) -> Iterator[Slip]:
    """Yield the slips of a text, or of several with a NUL between them, pattern by pattern.

    ``words`` are those of the flat text, in order, if they are known.
    """
    flat = flatten(text).split() if words is None else words
    known, pairs = frozenset(flat), frozenset(pairwise(flat))
    for kind in _KINDS:
        if not kind.may_be_in(known, pairs):
            continue
        starts: set[int] = set()
        for at in _find_signs(text, kind.signs):
            for found in kind.pattern.finditer(text, max(0, at - REACH // 2), at + REACH):
                if found.start() not in starts and found.end() < at + REACH:
                    starts.add(found.start())
                    yield Slip(*found.span(), kind.says, found.expand(kind.meant) if kind.meant else "")


def _find_signs(text: str, signs: tuple[str, ...]) -> list[int]:
    """Return where a text has one of the signs, in order."""
    places: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    return sorted(places)
