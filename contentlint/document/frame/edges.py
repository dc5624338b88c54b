"""Judges whether what is at an edge of a text belongs to it: its words, to whom it speaks, of what, how it ends."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from contentlint.document.frame.evidence import Evidence
from contentlint.document.frame.points import CLEAR
from contentlint.document.frame.remarks import (
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

    ``stems`` are its words without the small ones, ``shared`` the share of them that the rest has, ``shared_twice`` that
    which the rest has in two units. ``rank`` is the share of the units of the rest that share no more with theirs, and
    ``length_rank`` of those that are no longer. ``short`` is its length as a share of that of a usual sentence unit.
    ``signs`` are the words of a remark that the rest does not have, ``rate`` is the share of the units of the rest that
    have such words, ``alone`` tells that only it says “I”.
    """

    stems: int
    shared: float
    shared_twice: float
    rank: float
    length_rank: float
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
    is_bracketed: bool
    own: float
    words: int

    @property
    def speaks(self) -> bool:
        """Tell whether it speaks of a text, of its author or to somebody, and is not only about something else."""
        return bool(self.signs) or self.alone or self.is_addressed or self.is_greeting or self.own >= CLEAR

    @property
    def kinds(self) -> int:
        """Count the kinds of signs."""
        return len({sign.kind for sign in self.signs})

    def count(self, kind: str) -> int:
        """Count the signs of a kind, up to :data:`MAX_COUNTED`."""
        return min(sum(sign.kind == kind for sign in self.signs), MAX_COUNTED)


@remember
def _get_small_stems() -> dict[str, frozenset[str]]:
    return {}


def _list_small_stems(language: str) -> frozenset[str]:
    known = _get_small_stems()
    if language not in known:
        known[language] = frozenset(stem for word in get_function_words(language) for stem in list_stems(word))
    return known[language]


_ADDRESSED = compile_lazy(r"[^\w\s]{0,2}(?:@\w+|[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?(?=[,:–-] ))")
_QUOTED = compile_lazy(r"“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|\"[^\"\n]{1,300}\"")


def _greets(text: str) -> bool:
    """Tell whether a text begins by greeting somebody (“Dear Anna, the text …”)."""
    opening, comma, _ = text.partition(",")
    return bool(comma) and len(opening) <= MAX_GREETING and is_greeting(f"{opening},")


def _is_bracketed(text: str) -> bool:
    """Tell whether a whole unit is in brackets."""
    return text[:1] in "([{" and text[-1:] in ")]}"


_ODD = compile_lazy(
    r"(?<!\w)[@#]\w|\w\.(?:docx?|pdf|jpe?g|png|md|html|txt|indd|xlsx?)\b|\b[A-Z]{2,5}-\d+\b|[_|·•→←»›⏺⎿☐☑✓✔]|\bv\d"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27bf]|(?<!\w):[a-z_]+:|\bTODO\b|!!|\?\?"
)


class Edges:
    """A text, against which the units at its edges are held."""

    def __init__(self, units: Sequence[Unit], evidence: Sequence[Evidence], body: Sequence[int]) -> None:
        self._units, self._evidence, self._body = units, evidence, frozenset(body)
        self._words = {at: split_words(units[at].text) for at in body if units[at].kind not in {"code", "comment"}}
        self._stems = {at: self._list_stems(at) for at in self._words}
        self._counted = Counter(stem for stems in self._stems.values() for stem in stems)

    @cached_property
    def _language(self) -> str:
        return find_language(Counter(word for words in self._words.values() for word in words))

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """Return the languages whose remarks may be beside the text: its own and English, or all."""
        return tuple(dict.fromkeys((self._language, "en"))) if self._language else list_languages()

    @cached_property
    def _word_counts(self) -> Counter[str]:
        return Counter(word for words in self._words.values() for word in set(words))

    def _list_stems(self, at: int) -> frozenset[str]:
        small = _list_small_stems(self._language)
        return frozenset(stem for stem in list_stems(self._units[at].text) if stem not in small)

    @cached_property
    def _signs(self) -> dict[int, tuple[Sign, ...]]:
        languages = (self._language,) if self._language else self._languages
        return {
            at: tuple(find_signs(words, self._units[at].text, languages)) for at, words in self._words.items()
        }

    @cached_property
    def _shares(self) -> dict[int, float]:
        """Return how much of the words of each sentence or item the others have."""
        return {
            at: sum(self._counted[stem] > 1 for stem in stems) / len(stems)
            for at, stems in self._stems.items()
            if len(stems) >= MIN_RANKED and self._is_text(at)
        }

    def _is_text(self, at: int) -> bool:
        unit = self._units[at]
        return unit.kind == "item" or (
            unit.kind == "plain" and (self._evidence[at].is_sentence or ends_with_stop(unit.text))
        )

    def measure(self, at: int, beside: Collection[int]) -> Measures:
        """Return what tells a unit from the text; what is ``beside`` it at the edge does not count as text."""
        unit = self._units[at]
        away = {at, *beside}
        stems = self._stems[at] if at in self._stems else self._list_stems(at)
        words = self._words[at] if at in self._words else split_words(unit.text)
        off = Counter(stem for other in away for stem in self._stems.get(other, ()))
        counts = [self._counted[stem] - off[stem] for stem in stems]
        size = len(stems) or 1
        shared = sum(count > 0 for count in counts) / size
        shares = [share for other, share in self._shares.items() if other not in away]
        lengths = [self._units[o].words for o in self._shares if o not in away and self._evidence[o].is_sentence]
        signs = self._signs[at] if at in self._signs else tuple(find_signs(words, unit.text, self._languages))
        if self._language and at in self._signs:
            signs = tuple(find_signs(words, unit.text, self._languages))
        own = Counter(word for other in away if other in self._words for word in set(self._words[other]))
        foreign = tuple(sign for sign in signs if self._is_foreign(sign, own))
        rest = [found for other, found in self._signs.items() if other not in away]
        rate = sum(any(sign.kind != "self" for sign in found) for found in rest) / (len(rest) or 1)
        others = sum(self._says_self(other) for other in self._words if other not in away)
        above = at - 1
        return Measures(
            len(stems),
            shared,
            sum(count > 1 for count in counts) / size,
            sum(share <= shared for share in shares) / len(shares) if shares else 0.5,
            sum(length <= unit.words for length in lengths) / len(lengths) if lengths else 0.5,
            unit.words / (sorted(lengths)[len(lengths) // 2] if lengths else USUAL_LENGTH),
            foreign,
            rate,
            self._says_self(at) and others <= max(MAX_SELF * len(rest), 1),
            not ends_with_stop(unit.text),
            unit.text[:1].islower(),
            self._is_addressed(unit.text, own),
            _greets(unit.text),
            _ODD.search(unit.raw or unit.text) is not None,
            unit.is_answer or (above in self._body and self._asks(above)),
            ends_as_question(unit.text) and at + 1 in self._body,
            _is_bracketed(unit.text),
            self._evidence[at].own,
            unit.words,
        )

    def _asks(self, at: int) -> bool:
        """Tell whether a unit is one question, which the unit below answers."""
        return self._units[at].words <= MAX_QUESTION and ends_as_question(self._units[at].text)

    def _says_self(self, at: int) -> bool:
        """Tell whether a unit says “I” outside quotations."""
        if not any(sign.kind == "self" for sign in self._signs.get(at, ())) and at in self._signs:
            return False
        text = _QUOTED.sub(" ", self._units[at].text)
        return any(sign.kind == "self" for sign in find_signs(split_words(text), text, self._languages))

    def _is_foreign(self, sign: Sign, own: Counter[str]) -> bool:
        """Tell whether a word of a sign is not in the rest of the text."""
        if sign.kind == "self":
            return False
        small = get_function_words(self._language)
        words = sign.text.split()
        if not sign.is_own and sign.text in small:
            return False
        telling = [word for word in words if word not in small] or words
        return any(self._word_counts[word] <= own[word] for word in telling)

    def _is_addressed(self, text: str, own: Counter[str]) -> bool:
        """Tell whether a text begins with a name that the rest does not have, as a message to somebody does."""
        match = _ADDRESSED.match(text)
        if match is None:
            return False
        return "@" in match[0] or all(self._word_counts[word] <= own[word] for word in split_words(match[0]))


MIN_RANKED = 3
"""A unit of fewer words says little of how much the units of a text share."""

MAX_GREETING = 50
MAX_QUESTION = 22
USUAL_LENGTH = 20
MAX_SELF = 0.04
"""If more of the units say “I”, the author speaks of himself."""

# --- points ---------------------------------------------------------------------------------------


def weigh(found: Measures) -> float:
    """Return how likely a unit is a remark on a text, in points; :data:`DOUBTED` and more are asked about.

    The points are those of a logistic regression on remarks and on the edges of real articles, rounded.
    """
    return _weigh_words(found) + _weigh_speech(found) + _weigh_form(found) - _weigh_company(found)


def _weigh_words(found: Measures) -> float:
    """Return the points of a unit that has few words, or hardly any that the rest has."""
    points = 6.0 * (1 - min(found.stems, 20) / 20)
    points += 1.6 * (1 - found.shared) ** 2 * min(found.stems, 8) / 8
    if not found.shared:
        points += 0.6 * min(found.stems, 4) / 4
    if found.stems >= MIN_RANKED and found.shared < FEW:
        points += 0.65
    return points


FEW = 0.25


def _weigh_speech(found: Measures) -> float:
    """Return the points of a unit that speaks of a text, of the work on it, of today, or to somebody."""
    hits = sum(map(found.count, ("asking", "texts", "work", "times")))
    points = 1.8 * min(4 * hits / (found.stems + 4), 2) + 0.6 * min(hits, 5) * (1 - found.shared) ** 2
    points += 0.2 * (found.count("texts") > 0) + 1.0 * (found.is_bracketed and hits > 0)
    return points + 1.8 * found.alone + 1.2 * found.is_addressed + 3.0 * found.is_greeting + 0.45 * (found.own >= CLEAR)


def _weigh_form(found: Measures) -> float:
    """Return the points of a unit that begins small, does not end, is short or has the signs of a program."""
    points = 1.2 * found.is_small + 0.8 * found.is_unended + 0.5 * found.is_odd
    return points + 0.75 * (found.short < SHORT) + 0.4 * (found.short < VERY_SHORT)


SHORT, VERY_SHORT = 0.6, 0.3


def _weigh_company(found: Measures) -> float:
    """Return the points that speak against it: the rest has its words twice, or such words as well; it answers."""
    points = 1.2 * (found.shared_twice >= TWICE) + 0.9 * found.rate + 2.3 * max(found.rate - USUAL_RATE, 0)
    asks_somebody = found.is_small or found.is_addressed or found.count("asking") > 0
    is_of_faq = found.is_answered and not (asks_somebody and found.count("texts"))
    return points + 2.8 * found.is_answer + 3.4 * is_of_faq


TWICE = 0.3
USUAL_RATE = 0.2

DOUBTED = 7.8
"""From so many points on, the last unit of a text is asked about."""

LAST, NEXT_TO_LAST, FIRST, WITHIN = -0.8, -0.3, 0.6, 0.5
"""How many more points it takes at other places."""

FRAMED = -1.2
"""How many more where a frame is around the text."""

EDGE = 3
"""So many units at the end of a text are beside each other, and two at its beginning."""

MIN_UNITS = 6
"""A text of fewer units has no rest to hold one against."""


class Remark(Struct, frozen=True):
    """A unit that may be a remark on the text, and why."""

    at: int
    why: str


class Judge:
    """Judges the units of a draft's text, and its title."""

    def __init__(
        self, units: Sequence[Unit], evidence: Sequence[Evidence], body: range, title: int | None, *, is_framed: bool
    ) -> None:
        """Take a draft; ``is_framed`` tells that a frame is around its text."""
        self._units, self._evidence, self._title, self._is_framed = units, evidence, title, is_framed
        self._texts = [at for at in body if at != title]
        self._first, self._last = self._texts[:2], self._texts[-EDGE:]
        self._edges = Edges(units, evidence, self._texts)

    def find_remarks(self) -> Iterator[Remark]:
        """Yield the units of a text that may be remarks on it, and the title if it may be one."""
        if len(self._texts) < MIN_UNITS:
            return
        for at in self._texts:
            found = self._measure(at) if _may_be_judged(self._units, self._evidence, at) else None
            if found and (found.speaks or at in self._last) and self._is_remark(at, found):
                yield Remark(at, explain(found))
        title = self._title
        if title is not None and _may_be_remark(
            found := self._edges.measure(title, self._texts[:1]), self._units[title]
        ):
            yield Remark(title, explain(found))

    def belongs(self, at: int) -> bool:
        """Tell whether a unit of the text surely belongs to it by its words."""
        return len(self._texts) >= MIN_UNITS and weigh(self._measure(at)) < DOUBTED - SURELY

    def _measure(self, at: int) -> Measures:
        beside = self._first if at in self._first else self._last if at in self._last else ()
        return self._edges.measure(at, beside)

    def _is_remark(self, at: int, found: Measures) -> bool:
        if not _is_prose(self._units[at], self._evidence[at]):
            return _is_remark_line(found, self._units[at])
        at_first, at_last = at in self._first, at in self._last
        more = LAST if at == self._texts[-1] else NEXT_TO_LAST if at_last else FIRST if at_first else WITHIN
        if self._is_framed and found.speaks:
            more += FRAMED if at_first or at_last else FRAMED / 2
        return weigh(found) >= DOUBTED + more


SURELY = 3.5
"""With so many points less than a doubt takes, a unit belongs to the text whatever words it has."""


def _leads_in(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit leads to the items, rows or code below it."""
    return units[at].text.endswith((":", "\uff1a")) and units[at + 1].kind in {"item", "row", "code"}


def _may_be_judged(units: Sequence[Unit], evidence: Sequence[Evidence], at: int) -> bool:
    """Tell whether a unit is a paragraph or a line, and neither markup nor what leads to a list."""
    unit = units[at]
    if unit.kind != "plain" or unit.level or unit.is_part or unit.raw.startswith(_MARKUP) or evidence[at].is_byline:
        return False
    beside = [units[other].kind for other in (at - 1, at + 1) if 0 <= other < len(units)]
    return not evidence[at].is_example and "row" not in beside and (at + 1 == len(units) or not _leads_in(units, at))


_MARKUP = ("<", "{", "![", "[{", "[!", "\\")


def _is_remark_line(found: Measures, unit: Unit) -> bool:
    """Tell whether a line without a stop speaks of a text in two ways, or in one and in the form of a note."""
    if "](" in unit.text or not found.kinds:
        return False
    is_note = ":" in unit.text[:LABEL] or found.is_bracketed or found.is_addressed or found.is_small
    return found.kinds > 1 or found.alone or is_note


LABEL = 40
"""A label before a colon has fewer characters."""


def _is_prose(unit: Unit, one: Evidence) -> bool:
    """Tell whether a unit reads as a text: a sentence or a line with a stop."""
    return one.is_sentence or ends_with_stop(unit.text) or has_sentence_within(unit.text)


def _may_be_remark(found: Measures, unit: Unit) -> bool:
    """Tell whether what reads as the title may be a remark: it speaks of a text, or has no word of it."""
    if unit.is_part:
        return False
    if found.alone or found.kinds > 1:
        return found.shared < HALF
    is_odd = found.is_odd or any(map(str.isdigit, unit.text))
    if found.kinds:
        return found.shared < FEW and (is_odd or found.count("texts") > 0)
    return not found.shared and found.stems >= MIN_RANKED and is_odd


HALF = 0.5


def explain(found: Measures) -> str:
    """Say in a sentence why a unit may be a remark."""
    named = list(dict.fromkeys(sign.text for sign in found.signs))[:MAX_NAMED]
    reasons = []
    if found.stems and not found.shared:
        reasons.append("has no word of the text")
    elif found.shared < FEW:
        reasons.append("has few words of the text")
    if named:
        quoted = ", ".join(f"“{word}”" for word in named)
        reasons.append(f"speaks of {quoted}, as the text does not")
    if found.alone:
        reasons.append("says “I”, as the text does not")
    if not reasons:
        reasons.append("is shorter than what is around it")
    return f"It {' and '.join(reasons)}."


MAX_NAMED = 2
