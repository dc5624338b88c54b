"""A sentence without its worn phrase: the edits that leave a whole sentence for certain, or none."""

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from contentlint.article.cliches import FoundPhrase
from contentlint.document.nodes import Emphasis, Heading, InlineCode, Paragraph, Strong, Template, Text
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article

SHORTER = {
    "due to the fact that": "because",
    "in light of the fact that": "because",
    "at this point in time": "now",
    "can be a daunting task": "can be daunting",
    "that being said": "still",
}
"""Phrases that one plain word can stand for, wherever they are."""

ONLY_BEFORE = {"can be a daunting task": r"\s*(?:[.!?;]|$)|\s+for\b", "that being said": r",\s"}
"""What must follow some of them."""

LEAD_INS = frozenset({
    "it's important to note that",
    "it is important to note",
    "it's worth noting that",
    "it is worth noting",
    "it's worth mentioning",
    "it is worth mentioning",
    "it's no secret that",
    "it goes without saying",
    "the fact of the matter is",
})  # fmt: skip
"""Words that come before the sentence itself, joined to it by “that”."""

CLOSING_WORDS = frozenset({
    *("in conclusion", "in summary", "to conclude", "to sum up", "to wrap up", "all in all", "in closing"),
    *("needless to say", "without further ado"),
})  # fmt: skip
"""Words that stand before a sentence, parted from it by a comma or a colon."""

FRAMES = frozenset({
    *("in today's fast-paced world", "in today's digital age", "in today's digital landscape", "now more than ever"),
    *("as technology continues to [evolve|advance]", "as we look to the future", "as we move forward"),
    *("armed with this knowledge", "in today's competitive", "in today's rapidly [evolving|changing]"),
})  # fmt: skip
"""Frames around a sentence, parted from it by a comma."""

_CLAUSE = lazy_pattern(
    r"(?:a|an|the|this|these|those|it|you|we|they|he|she|I|there|here|your|our|their|its|his|her|my|all|any|both|each"
    r"|every|few|many|most|much|no|not|one|only|some|two|three|if|when|while|although|though|even|as|in|on|at|by|for"
    r"|from|with|without|after|before|because|since|until|unless|under|using)(?:['’]\w+)?\b"
    r"|[A-Z0-9]|(?!(?:is|was|has|does)\b)[a-z-]+s\b"
)
"""How a clause begins; “that fact” or “that one” is none."""

_SECOND_CLAUSE = lazy_pattern(r"\b(?:and|or|but) that\b|, that\b")
_FRAME_GOES_ON = lazy_pattern(r"(?:and|or|but|so|yet|where|which|when|who|whose|as|with|in|that)\b")
_GOES_ON = lazy_pattern(r"(?:and|or|but)\b")
_MARKS = lazy_pattern(r"[*_`\s]+")
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_BEFORE_LEAD_IN = lazy_pattern(
    r"(?:However|But|And|Still|Yet|Nevertheless|Nonetheless|Moreover|Furthermore|Additionally|In addition|Also|Finally"
    r"|Lastly|First|Second|Third|For example|For instance|Of course|Again),? "
    r"|(?:While|Although|Though|Even though) (?!\w+ing\b).*, "
    r"|.*(?:\b(?:but|and)|;) "
)
"""What may stand in the sentence before a lead-in, so that the rest goes on from it."""

_BEFORE_FRAME = lazy_pattern(r"(?:So|And|But|Now|Well),? ")

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
_ANNOUNCES = lazy_pattern(
    rf"(?:(?:so|accordingly|therefore|hence|thus|now|today|here),?\s)?"
    rf"(?:(?:in|throughout)\sthis\s{_TEXT},?\s(?:we|i|you){_WILL}{_ANNOUNCE}|(?:we|i){_WILL}{_ANNOUNCE}"
    rf"|this\s{_TEXT}\swill{_ANNOUNCE}|let's\s(?:delve|dive|explore|take)\b|by\sthe\send\sof\sthis\s{_TEXT},?\syou\b)"
)
"""How a sentence begins that only announces."""

_ANNOUNCES_MORE = lazy_pattern(
    rf"(?:(?:also|moreover|furthermore|additionally|in\saddition|then|next|first|afterwards?|finally|lastly|so"
    rf"|particularly|specifically|along\sthe\sway|after\sthat|later),?\s)?"
    rf"(?:(?:we|i){_WILL}{_ANNOUNCE}|you{_WILL}\s(?:learn|be\sable\sto)\b|(?:the|this)\s{_TEXT}\s(?:will|also|covers)\b"
    rf"|by\sthe\send\b|let's\s(?:get\sstarted|start|begin|dive|explore))"
)
"""How a sentence goes on announcing."""

_TELLS = lazy_pattern(
    r"\b(?:please|note|assum\w+|requir\w+|prerequisites?|make\ssure|if\syou|unless|before\syou|because|since|download)\b"
)
"""Words of a sentence that says something besides."""

_LEANS_BACK = lazy_pattern(
    r"(?:it|they|this|these|that|those|such|also|moreover|furthermore|additionally|then|so|we'll|we\swill|first|below"
    r"|here|however|but|and|or|both|each|to\sdo\s(?:this|so))\b"
)
"""How a paragraph begins that leans on the one before it."""


class Plainer(NamedTuple):
    """Edits after which a phrase is gone, and what they do, in the imperative; nothing where it is not clear-cut."""

    edits: tuple[Edit, ...] = ()
    doing: str = ""


class _Place(NamedTuple):
    """A worn phrase in its sentence: the visible text of the block, and where the sentence is in it."""

    article: "Article"
    phrase: FoundPhrase
    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """Return what stands before the phrase in its sentence, on one line."""
        return re.sub(r"\s+", " ", self.text[self.start : self.phrase.start])

    @property
    def is_first(self) -> bool:
        """Tell whether the phrase begins the sentence, or what follows a label or a speaker in it."""
        return not self.before or (self.before.endswith(": ") and self.phrase.text[0].isupper())


def without(article: "Article", phrase: FoundPhrase) -> Plainer:
    """Return how to do without a worn phrase: its sentence goes, or the phrase alone, or a plain word replaces it."""
    place = _place_of(article, phrase)
    if place is None:
        return Plainer()
    if gone := _whole_sentence(place):
        return Plainer((gone,), "Delete the sentence")
    if gone := _announcement(place):
        return Plainer((gone,), "Delete the announcement")
    if phrase.phrase in SHORTER:
        return _shorter(place)
    at = _begins_again(place)
    return Plainer(tuple(_opening(place, at)), "Delete the phrase") if at else Plainer()


def as_written(article: "Article", text: Text, start: int, end: int) -> Span | None:
    """Return where a part of a visible text stands, if the source has the same words there with no marks among them."""
    place = text.locate(start, end)
    return place if is_written(article, place, text.text[start:end]) else None


def is_written(article: "Article", place: Span, words: str) -> bool:
    """Tell whether visible words stand in the source as they are, white space and entities aside."""
    return unescape(article.source.slice(place)).split() == words.split()


def _place_of(article: "Article", phrase: FoundPhrase) -> _Place | None:
    text = phrase.prose.text.text
    for sentence in article.prose.sentences_at(phrase.span):
        start = text.find(sentence.text)
        while 0 <= start + len(sentence.text) <= phrase.start:
            start = text.find(sentence.text, start + 1)
        if 0 <= start <= phrase.start:
            return _Place(article, phrase, text, start, start + len(sentence.text))
    return None


def _even(text: str) -> str:
    return text.replace("’", "'").lower()


# --- a plain word -------------------------------------------------------------------------------


def _shorter(place: _Place) -> Plainer:
    phrase, word = place.phrase, SHORTER[place.phrase.phrase]
    start = phrase.start
    if not re.match(ONLY_BEFORE.get(phrase.phrase, r"\W|$"), place.text[phrase.end :]):
        return Plainer()
    if phrase.phrase == "that being said" and not place.is_first:
        if place.before != "With ":
            return Plainer()
        start = place.start
    if place.text[start].isupper():
        word = word.capitalize()
    span = as_written(place.article, phrase.prose.text, start, phrase.end)
    return Plainer((Edit(span, word),), f"Write “{word}”") if span else Plainer()


# --- words before a sentence --------------------------------------------------------------------


def _begins_again(place: _Place) -> int:
    """Return where the sentence begins that stands behind an opening; 0 if it is not clear-cut."""
    source = place.phrase.phrase
    rest = place.text[place.phrase.end : place.end]
    if source in LEAD_INS:
        return _after_lead_in(place, rest)
    if source in CLOSING_WORDS:
        return _after_comma(place, rest, r"\s?[,:]\s+", _GOES_ON)
    if source in FRAMES:
        more = r"(?:[ -][a-z]+){1,3},\s+" if source.startswith(("in today's c", "in today's r")) else r",\s+"
        return _after_comma(place, rest, more, _FRAME_GOES_ON)
    return 0


def _after_lead_in(place: _Place, rest: str) -> int:
    that = r"" if place.phrase.phrase.endswith(" that") else r"\s+that"
    parted = re.match(rf"{that},?\s+", rest)
    goes_on = place.is_first or _BEFORE_LEAD_IN.fullmatch(place.before)
    if not parted or not goes_on or rest.rstrip("\"”’')").endswith("?"):
        return 0
    behind = rest[parted.end() :]
    is_clause = _CLAUSE.match(behind) and not _SECOND_CLAUSE.search(behind)
    return place.phrase.end + parted.end() if is_clause else 0


def _after_comma(place: _Place, rest: str, comma: str, goes_on: "re.Pattern[str]") -> int:
    parted = re.match(comma, rest)
    if not parted or not (place.is_first or _BEFORE_FRAME.fullmatch(place.before)):
        return 0
    behind = rest[parted.end() :]
    return place.phrase.end + parted.end() if behind and not goes_on.match(behind) else 0


def _opening(place: _Place, at: int) -> list[Edit]:
    """Return the edits by which an opening goes, and what follows from ``at`` on begins with a capital."""
    gone = as_written(place.article, place.phrase.prose.text, place.phrase.start, at)
    capital = _capital(place, at) if place.phrase.text[0].isupper() else []
    if gone is None or capital is None:
        return []
    if capital and capital[0].span.start == gone.end:
        return [Edit(Span(gone.start, capital[0].span.end), capital[0].text)]
    return [Edit(gone, ""), *capital]


def _capital(place: _Place, at: int) -> list[Edit] | None:
    """Return what gives a word a capital, if it has none; None if it cannot have one, as “iPhone” or code."""
    word = _WORD.match(place.text, at)
    if place.text[at].isdigit() or (word and word[0][0].isupper()):
        return []
    if not word or word[0] != word[0].lower():
        return None
    letter = as_written(place.article, place.phrase.prose.text, at, at + 1)
    is_plain = letter is not None and place.article.is_text(letter.start)
    return [Edit(letter, word[0][0].upper())] if letter and is_plain else None


# --- whole sentences ----------------------------------------------------------------------------


def _whole_sentence(place: _Place) -> Edit | None:
    """Return what deletes a sentence that is the phrase and nothing else, if others stand beside it."""
    sentence = place.text[place.start : place.end]
    is_all = sentence[place.phrase.end - place.start :].strip(".!?… ") == "" and sentence.endswith((".", "!", "?"))
    if not is_all or not re.fullmatch(r"(?:(?:But|And|So|Now),? )?", place.before):
        return None
    before, after = place.text[: place.start].rstrip(), place.text[place.end :]
    if before:
        return _deleted(place, len(before), place.end)
    return _deleted(place, place.start, place.end + len(after) - len(after.lstrip())) if after.strip() else None


def _announcement(place: _Place) -> Edit | None:
    """Return what deletes an announcement with which a paragraph ends, if others stand before it."""
    before = place.text[: place.start].rstrip()
    is_closing = place.phrase.group == "announcement" and place.phrase.prose.kind == "paragraph"
    if not is_closing or not before.rstrip("\"”’')").endswith((".", "!")):
        return None
    if _ANNOUNCES.match(_even(re.split(r"(?<=[.!?])\s+", before)[-1])):
        return None
    first, *others = _sentences_from(place)
    announces = _ANNOUNCES.match(_even(first)) and all(_ANNOUNCES_MORE.match(_even(other)) for other in others)
    tells = any(_TELLS.search(_even(one)) or not one.endswith((".", "!")) for one in (first, *others))
    if not announces or tells or not _is_parted(place):
        return None
    return _deleted(place, len(before), len(place.text.rstrip()))


def _sentences_from(place: _Place) -> list[str]:
    """Return the sentence of a phrase and those behind it in the block."""
    prose = place.phrase.prose
    rest = Span(prose.text.locate(place.start, place.end).start, prose.text.span.end)
    return [one.text for one in place.article.prose.sentences_within(rest) if one.prose is prose]


def _is_parted(place: _Place) -> bool:
    """Tell whether what follows the block stands by itself."""
    nodes = place.article.nodes
    after = bisect_left(nodes, place.phrase.prose.text.span.end, key=lambda node: node.span.start)
    if after == len(nodes) or isinstance(nodes[after], Heading):
        return True
    contents, node = place.article.toc, nodes[after]
    if contents and contents.span.contains(node.span):
        return True
    return isinstance(node, Template) or (isinstance(node, Paragraph) and not _LEANS_BACK.match(_even(node.text.text)))


def _deleted(place: _Place, start: int, end: int) -> Edit | None:
    """Return what deletes sentences; nothing if a link goes with them, or one of two marks that belong together."""
    prose = place.phrase.prose
    span = prose.text.locate(start, end)
    touched = [one for one in prose.inlines if one.span.overlaps(span)]
    if not all(isinstance(one, Strong | Emphasis | InlineCode) and span.contains(one.span) for one in touched):
        return None
    written = unescape(place.article.source.slice(span))
    return Edit(span, "") if _MARKS.sub("", written) == _MARKS.sub("", place.text[start:end]) else None
