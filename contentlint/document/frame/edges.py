"""What tells a unit at the edge of a text from the text: the words that they share, to whom it speaks, how it ends."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from msgspec import Struct

from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.points import CLEAR
from contentlint.document.frame.remarks import (
    Kind,
    Sign,
    find_language,
    find_signs,
    get_function_words,
    list_languages,
    split_words,
)
from contentlint.document.frame.stems import list_stems
from contentlint.document.frame.units import Unit
from contentlint.languages.table import remember
from contentlint.prose.draft_words import ends_as_question, ends_with_stop, has_sentence_within, is_greeting
from contentlint.prose.lazy_pattern import compile_lazy

MAX_COUNTED = 3
"""More words of one kind tell no more."""


class Measures(Struct, frozen=True):
    """What tells a unit from the rest of a text.

    ``stems`` counts its words without the small ones, ``shared`` is the share of them that the rest has,
    ``shared_twice`` that which the rest has in two units. ``short`` is its length as a share of that of a usual
    sentence unit. ``signs`` are the words of a remark that the rest does not have, ``rate`` is the share of the units
    of the rest that have such words at all, ``alone`` tells that only it says “I”. ``is_answered`` tells that it asks
    and something is below it, ``is_said_before`` that it says something and then asks, ``is_set_off`` that it stands
    between the signs of a note (“[…]”, “>> … <<”), ``is_labelled`` that such a word is before its colon (“Comment from
    Dana: …”). ``own`` are its points as part of a frame; ``rest`` counts the different words of the text.
    """

    stems: int
    shared: float
    shared_twice: float
    short: float
    signs: tuple[Sign, ...]
    rate: float
    alone: bool
    is_unended: bool
    is_small: bool
    is_addressed: bool
    is_greeting: bool
    is_odd: bool
    is_answer: bool
    is_answered: bool
    is_said_before: bool
    is_bracketed: bool
    is_set_off: bool
    is_labelled: bool
    is_other_language: bool
    own: float
    rest: int

    @property
    def speaks(self) -> bool:
        """Tell whether it speaks of a text, of its author or to somebody, and is not only about something else."""
        return bool(self.signs) or self.alone or self.is_addressed or self.is_greeting or self.own >= CLEAR

    @property
    def kinds(self) -> int:
        """Count the kinds of signs."""
        return len({sign.kind for sign in self.signs})

    def count(self, kind: Kind) -> int:
        """Count the signs of a kind, up to :data:`MAX_COUNTED`."""
        return min(sum(sign.kind == kind for sign in self.signs), MAX_COUNTED)


class Edges:
    """A text, against which its units and others are held."""

    def __init__(self, units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> None:
        """Take a draft and the units of its text."""
        self._units, self._evidence, self._body = units, evidence, frozenset(body)
        read = [at for at in body if units[at].kind not in {"code", "comment"}]
        self._words = {at: split_words(units[at].text) for at in read}
        self._language = find_language(Counter(word for words in self._words.values() for word in words))
        self._stems = {at: self._list_stems(at) for at in read}
        self._counted = Counter(stem for stems in self._stems.values() for stem in stems)
        self._languages = tuple(dict.fromkeys((self._language, "en"))) if self._language else list_languages()
        self._signs = {at: self._find_signs(at) for at in read}

    @cached_property
    def _word_counts(self) -> Counter[str]:
        return Counter(word for words in self._words.values() for word in set(words))

    @cached_property
    def _speakers(self) -> frozenset[int]:
        """Return the units that say “I” outside quotations."""
        return frozenset(at for at, signs in self._signs.items() if _names_self(signs) and self._says_self(at))

    @cached_property
    def _remarking(self) -> frozenset[int]:
        """Return the units that have words of remarks in the language of the text, or in any if that is unknown."""

        def is_told(sign: Sign) -> bool:
            return sign.kind != "self" and (sign.is_own or not self._language)

        return frozenset(at for at, signs in self._signs.items() if any(map(is_told, signs)))

    @cached_property
    def _usual_length(self) -> int:
        lengths = sorted(self._units[at].words for at in self._words if self._evidence[at].is_sentence)
        return lengths[len(lengths) // 2] if lengths else USUAL_LENGTH  # importing statistics takes 5 ms

    def _list_stems(self, at: int) -> frozenset[str]:
        return frozenset(list_stems(self._units[at].text)) - get_small_stems(self._language)

    def _find_signs(self, at: int) -> list[Sign]:
        other = self._find_other_language(at)
        languages = (*self._languages, other) if other else self._languages
        return find_signs(self._get_words(at), self._units[at].text, languages)

    def _get_words(self, at: int) -> list[str]:
        return self._words[at] if at in self._words else split_words(self._units[at].text)

    def _find_other_language(self, at: int) -> str:
        """Return the language of a unit, or nothing if it is that of the text, or unknown."""
        words = self._get_words(at)
        if not self._language or not MIN_WORDS <= len(words) <= MAX_WORDS:
            return ""
        small = get_function_words(self._language)
        if sum(word in small for word in words) > MAX_SMALL * len(words):
            return ""
        return find_language(Counter(words))

    def measure(self, at: int, beside: Collection[int]) -> Measures:
        """Return what tells a unit from the text; what is ``beside`` it at the edge does not count as text."""
        unit, away = self._units[at], {at, *beside} & self._words.keys()
        stems = self._stems[at] if at in self._stems else self._list_stems(at)
        off = Counter(stem for other in away for stem in self._stems[other])
        counts = [self._counted[stem] - off[stem] for stem in stems]
        others = len(self._words) - len(away) or 1
        signs = self._list_foreign(at, away)
        return Measures(
            stems=len(stems),
            shared=sum(count > 0 for count in counts) / (len(stems) or 1),
            shared_twice=sum(count > 1 for count in counts) / (len(stems) or 1),
            short=unit.words / self._usual_length,
            signs=signs,
            rate=_count_others(self._remarking, away) / others,
            alone=self._speaks_alone(at, away, others),
            is_unended=not ends_with_stop(unit.text),
            is_small=unit.text[:1].islower(),
            is_addressed=self._is_addressed(unit.text, away),
            is_greeting=_greets(unit.text),
            is_odd=_ODD.search(unit.raw or unit.text) is not None,
            is_answer=unit.is_answer or self._asks(at - 1),
            is_answered=ends_as_question(unit.text) and at + 1 in self._body,
            is_set_off=is_set_off(unit),
            is_labelled=bool(signs) and self._is_labelled(unit.text, signs),
            is_said_before=ends_as_question(unit.text) and has_sentence_within(unit.text),
            is_bracketed=unit.text[:1] in "([{" and unit.text[-1:] in ")]}",
            is_other_language=self._find_other_language(at) != "",
            own=self._evidence[at].own,
            rest=len(self._counted),
        )

    def _is_labelled(self, text: str, signs: Collection[Sign]) -> bool:
        label, colon, said = text.partition(":")
        if not colon or len(label) > MAX_LABEL or said.lstrip()[:1] in QUOTES:
            return False
        return not frozenset(signs).isdisjoint(find_signs(split_words(label), label, self._languages))

    def _asks(self, at: int) -> bool:
        """Tell whether a unit of the text is one question, which the unit below answers."""
        if at not in self._body:
            return False
        return self._units[at].words <= MAX_QUESTION and ends_as_question(self._units[at].text)

    def _speaks_alone(self, at: int, away: Collection[int], others: int) -> bool:
        says_self = at in self._speakers if at in self._words else self._says_self(at)
        return says_self and _count_others(self._speakers, away) <= max(MAX_SELF * others, 1)

    def _says_self(self, at: int) -> bool:
        text = _QUOTED.sub(" ", self._units[at].text)
        return _names_self(find_signs(split_words(text), text, self._languages))

    def _list_foreign(self, at: int, away: Collection[int]) -> tuple[Sign, ...]:
        """Return the signs in a unit that have words which the rest of the text does not have."""
        signs = self._signs[at] if at in self._signs else self._find_signs(at)
        return tuple(sign for sign in signs if sign.kind != "self" and self._is_foreign(sign, away))

    def _is_foreign(self, sign: Sign, away: Collection[int]) -> bool:
        small = get_function_words(self._language)
        if not sign.is_own and sign.text in small:
            return False
        words = sign.text.split()
        telling = [word for word in words if word not in small] or words
        return any(self._is_new(word, away) for word in telling)

    def _is_new(self, word: str, away: Collection[int]) -> bool:
        return self._word_counts[word] <= sum(word in self._words[other] for other in away)

    def _is_addressed(self, text: str, away: Collection[int]) -> bool:
        """Tell whether a text begins with a name that the rest does not have, as a message to somebody does.

        A question may end with one (“Can you check this, Anna?”).
        """
        match = _ADDRESSED.match(text) or _ASKED.search(text)
        if match is None:
            return False
        named = split_words(match[0])
        if "@" in match[0]:
            return True
        return all(self._is_new(word, away) for word in named) and not find_signs(named, match[0], self._languages)


_SET_OFF = compile_lazy(
    r"\[(?!\W{0,9}\d)[^\[\]]{0,300}[^\W\d_]{2}[^\[\]]{0,300}\]\Z|(?:>>|//|\*{3}|<<) ?[^\W\d_][^\n]{0,300}\Z"
)


def is_set_off(unit: Unit) -> bool:
    """Tell whether a unit is between the signs of a note on a text, such as square brackets, and is not a link."""
    text = unit.raw or unit.text
    return text[:1] in "[>/*<" and _SET_OFF.match(text) is not None


def is_enclosed(unit: Unit) -> bool:
    """Tell whether a unit stands between brackets, or between other signs of a note."""
    return (unit.text[:1] in "([{" and unit.text[-1:] in ")]}") or is_set_off(unit)


MIN_WORDS, MAX_WORDS = 5, 60
MAX_SMALL = 0.1
"""If more of its words are such as “the” and “with”, a unit is in the language of these."""

QUOTES = frozenset("\"“„«‘'")
MAX_LABEL = 40
"""A label before a colon has no more characters."""

MAX_QUESTION = 22
USUAL_LENGTH = 20
MAX_SELF = 0.04
"""If more of the units say “I”, the author speaks of himself."""

_ADDRESSED = compile_lazy(r"[^\w\s]{0,2}(?:@\w+|[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?(?=[,:–-] ))")
_ASKED = compile_lazy(r"(?<=, )[^\W\d_a-z][\w'’-]{1,30}(?= ?\?\Z)")
_ODD = compile_lazy(
    r"(?<!\w)[@#]\w|\w\.(?:docx?|pdf|jpe?g|png|md|html|txt|indd|xlsx?)\b|\b[A-Z]{2,5}-\d+\b|[_|·•→←»›⏺⎿☐☑✓✔]|\bv\d"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27bf]|(?<!\w):[a-z_]+:|\bTODO\b|!!|\?\?"
)
_QUOTED = compile_lazy(r"“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|\"[^\"\n]{1,300}\"")
MAX_GREETING = 50


def _count_others(some: Collection[int], away: Collection[int]) -> int:
    return len(some) - sum(at in some for at in away)


def _names_self(signs: Sequence[Sign]) -> bool:
    return any(sign.kind == "self" for sign in signs)


def _greets(text: str) -> bool:
    """Tell whether a text begins by greeting somebody (“Dear Anna, the text …”)."""
    opening, comma, _ = text.partition(",")
    return bool(comma) and len(opening) <= MAX_GREETING and is_greeting(f"{opening},")


@remember
def _get_known_stems() -> dict[str, frozenset[str]]:
    return {}


def get_small_stems(language: str) -> frozenset[str]:
    """Return the beginnings of the small words of a language."""
    known = _get_known_stems()
    if language not in known:
        known[language] = frozenset(stem for word in get_function_words(language) for stem in list_stems(word))
    return known[language]
