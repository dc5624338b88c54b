"""English sentences without a cliché: the plain word for it, where the rest begins behind it, what only announces."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, cast

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

_DATA = Path(__file__).parent / "data" / "cliche_repairs.en.tsv"
_ENDS = ".!?… "
_CLOSING = "\"”’')"

_CLAUSE = compile_lazy(
    r"(?:a|an|the|this|these|those|it|you|we|they|he|she|I|there|here|your|our|their|its|his|her|my|all|any|both|each"
    r"|every|few|many|most|much|no|not|one|only|some|two|three|if|when|while|although|though|even|as|in|on|at|by|for"
    r"|from|with|without|after|before|because|since|until|unless|under|using)(?:['’]\w+)?\b"
    r"|[A-Z0-9]|(?!(?:is|was|has|does)\b)[a-z-]+s\b"
)
"""How a clause begins; “that fact” or “that one” is none."""

_SECOND_CLAUSE = compile_lazy(r"\b(?:and|or|but) that\b|, that\b")
_FRAME_GOES_ON = compile_lazy(r"(?:and|or|but|so|yet|where|which|when|who|whose|as|with|in|that)\b")
_GOES_ON = compile_lazy(r"(?:and|or|but)\b")
_WORD = compile_lazy(r"[^\W\d_]++(?:['’-][^\W\d_]++)*+")

_BEFORE_LEAD_IN = compile_lazy(
    r"(?:However|But|And|Still|Yet|Nevertheless|Nonetheless|Moreover|Furthermore|Additionally|In addition|Also|Finally"
    r"|Lastly|First|Second|Third|For example|For instance|Of course|Again),? "
    r"|(?:While|Although|Though|Even though) (?!\w+ing\b).*, "
    r"|.*(?:\b(?:but|and)|;) "
)
"""What may stand in the sentence before a lead-in, so that the rest goes on from it."""

_BEFORE_FRAME = compile_lazy(r"(?:So|And|But|Now|Well),? ")
_BEFORE_SENTENCE = compile_lazy(r"(?:(?:But|And|So|Now),? )?")

_WILL = (
    r"(?:\swill|'ll|\sare\sgoing\sto|'re\sgoing\sto|\sam\sgoing\sto|'m\sgoing\sto)"
    r"(?:\s(?:also|be|first|then|briefly|explicitly|specifically|particularly|quickly|further|finally|next))*"
)
_ANNOUNCE = (
    r"\s(?:delv\w+|div(?:e|ing)|explor\w+|discuss\w*|cover\w*|examin\w+|look(?:ing)?|tak(?:e|ing)\sa\b.{0,20}\blook"
    r"|learn\w*|show\w*|see(?:ing)?|talk\w*|walk\w*|introduc\w+|demonstrat\w+|describ\w+|explain\w*|outlin\w+|review\w*"
    r"|teach\w*|compar\w+|present\w*|discover\w*|shar(?:e|ing)|find\sout|check\sout|embark\w*|go(?:ing)?\s(?:over"
    r"|through|into)|begin\sby\s\w+ing|start\sby\s\w+ing)\b"
)
_TEXT = r"(?:\w+\s){0,2}(?:article|post|guide|tutorial)"
_ANNOUNCES = compile_lazy(
    rf"(?:(?:so|accordingly|therefore|hence|thus|now|today|here),?\s)?"
    rf"(?:(?:in|throughout)\sthis\s{_TEXT},?\s(?:we|i|you){_WILL}{_ANNOUNCE}|(?:we|i){_WILL}{_ANNOUNCE}"
    rf"|this\s{_TEXT}\swill{_ANNOUNCE}|let's\s(?:delve|dive|explore|take)\b|by\sthe\send\sof\sthis\s{_TEXT},?\syou\b)"
)
"""How a sentence begins that only announces."""

_ANNOUNCES_MORE = compile_lazy(
    rf"(?:(?:also|moreover|furthermore|additionally|in\saddition|then|next|first|afterwards?|finally|lastly|so"
    rf"|particularly|specifically|along\sthe\sway|after\sthat|later),?\s)?"
    rf"(?:(?:we|i){_WILL}{_ANNOUNCE}|you{_WILL}\s(?:learn|be\sable\sto)\b|(?:the|this)\s{_TEXT}\s(?:will|also|covers)\b"
    rf"|by\sthe\send\b|let's\s(?:get\sstarted|start|begin|dive|explore))"
)
"""How a sentence goes on announcing."""

_TELLS = compile_lazy(
    r"\b(?:please|note|assum\w+|requir\w+|prerequisites?|make\ssure|if\syou|unless|before\syou|because|since|download)\b"
)
"""Words of a sentence that says something besides."""

_MIN_NAMING = 5
"""A word of so many letters names something."""

_MAX_NEW = 2
"""An announcement that names so few new things says little of what follows."""

_LEANS_BACK = compile_lazy(
    r"(?:it|they|this|these|that|those|such|also|moreover|furthermore|additionally|then|so|we'll|we\swill|first|below"
    r"|here|however|but|and|or|both|each|to\sdo\s(?:this|so))\b"
)
"""How a paragraph begins that leans on the one before it."""


_Kind = Literal["word", "lead-in", "closing", "frame"]


class _Repair(Struct, frozen=True):
    kind: _Kind
    word: str = ""
    follows: str = r"\W|$"


@cache
def _read_repairs() -> Mapping[str, _Repair]:
    rows = (line.split("\t") for line in _DATA.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {
        phrase: _Repair(cast("Literal['word', 'lead-in', 'closing', 'frame']", kind), *rest)
        for kind, phrase, *rest in rows
    }


class ClicheInSentence(Struct, frozen=True):
    """A cliché, by its name in the list, and its sentence: what stands before it, how it is written, what follows."""

    name: str
    before: str
    written: str
    rest: str

    @property
    def is_first(self) -> bool:
        """Tell whether it begins the sentence, or what follows a label or a speaker in it."""
        return not self.before or (self.before.endswith(": ") and self.written[0].isupper())

    @property
    def is_whole(self) -> bool:
        """Tell whether the sentence is the cliché and nothing else, but perhaps for a word such as “But”."""
        is_all = self.rest.strip(_ENDS) == "" and (self.written + self.rest).endswith((".", "!", "?"))
        return is_all and _BEFORE_SENTENCE.fullmatch(self.before) is not None


def has_plain_word(name: str) -> bool:
    """Tell whether a plain word can stand for a cliché."""
    return name in _read_repairs() and _read_repairs()[name].kind == "word"


def find_plain_word(name: str, after: str) -> str:
    """Return the plain word for a cliché with some text after it; an empty string where it does not fit in there."""
    repair = _read_repairs()[name]
    return repair.word if re.match(repair.follows, after) else ""


def find_rest(cliche: ClicheInSentence) -> int:
    """Return where in what follows a cliché the sentence itself begins; 0 if it is not clear-cut."""
    repair = _read_repairs().get(cliche.name)
    match repair.kind if repair else "":
        case "lead-in":
            return _find_after_lead_in(cliche)
        case "closing":
            return _find_after_comma(cliche, r"\s?[,:]\s+", _GOES_ON)
        case "frame":
            has_more = cliche.name.startswith(("in today's c", "in today's r"))
            return _find_after_comma(cliche, r"(?:[ -][a-z]+){1,3},\s+" if has_more else r",\s+", _FRAME_GOES_ON)
        case _:
            return 0


def _find_after_lead_in(cliche: ClicheInSentence) -> int:
    that = r"" if cliche.name.endswith(" that") else r"\s+that"
    parted = re.match(rf"{that},?\s+", cliche.rest)
    goes_on = cliche.is_first or _BEFORE_LEAD_IN.fullmatch(cliche.before)
    if not parted or not goes_on or cliche.rest.rstrip(_CLOSING).endswith("?"):
        return 0
    behind = cliche.rest[parted.end() :]
    is_clause = _CLAUSE.match(behind) and not _SECOND_CLAUSE.search(behind)
    return parted.end() if is_clause else 0


def _find_after_comma(cliche: ClicheInSentence, comma: str, goes_on: re.Pattern[str]) -> int:
    parted = re.match(comma, cliche.rest)
    if not parted or not (cliche.is_first or _BEFORE_FRAME.fullmatch(cliche.before)):
        return 0
    behind = cliche.rest[parted.end() :]
    return parted.end() if behind and not goes_on.match(behind) else 0


def find_capital(text: str, at: int) -> str | None:
    """Return the capital for the word at an offset; empty if it needs none, None if it cannot have one (“iPhone”)."""
    word = _WORD.match(text, at)
    if text[at].isdigit() or (word and word[0][0].isupper()):
        return ""
    return word[0][0].upper() if word and word[0] == word[0].lower() else None


def is_announcement_only(before: str, sentences: Sequence[str]) -> bool:
    """Tell whether the last sentences of a paragraph only announce what comes, and what stands before them does not."""
    if not before.rstrip(_CLOSING).endswith((".", "!")):
        return False
    if _ANNOUNCES.match(_flatten(re.split(r"(?<=[.!?])\s+", before)[-1])):
        return False
    first, *others = map(_flatten, sentences)
    announces = _ANNOUNCES.match(first) and all(_ANNOUNCES_MORE.match(other) for other in others)
    tells = any(_TELLS.search(one) or not one.endswith((".", "!")) for one in (first, *others))
    return bool(announces) and not tells


def names_only_known(sentences: Sequence[str], known: str) -> bool:
    """Tell whether readers know at least half of the longer words of some sentences already, or all but two."""
    told = (_ANNOUNCES_MORE.sub(" ", _ANNOUNCES.sub(" ", _flatten(one))) for one in sentences)
    words = {word for one in told for word in _WORD.findall(one) if len(word) >= _MIN_NAMING}
    known_words = set(_WORD.findall(_flatten(known)))
    return 2 * len(words & known_words) >= len(words) or len(words - known_words) <= _MAX_NEW


def has_back_reference(text: str) -> bool:
    """Tell whether a paragraph leans on the one before it."""
    return _LEANS_BACK.match(_flatten(text)) is not None


def _flatten(text: str) -> str:
    return text.replace("’", "'").lower()
