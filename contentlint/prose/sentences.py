"""Sentences, as a reader parts them.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis, with the quotes and brackets that close
after it, if white space and then something that can begin a sentence follows. Abbreviations, initials, numbers,
versions and addresses do not end one. The formulas of readability count sentences in textstat's own way instead:
see ``contentlint.prose.readability``.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from contentlint.languages.table import get_languages, get_word_sets, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shape import IDEOGRAPH, build_shape

_STOP = compile_lazy(
    rf"""
    [.!?](?<![.!?][.!?])[.!?]*+    # the marks, from the first one on
    (?:["')\]}}]|\[\d{{1,3}}\])*+     # what closes after them, notes such as [1]
    (?:\s++|(?={IDEOGRAPH}))        # space, which ideographs do without
    (?:(?='[stn]\ [A-Z])            # Dutch "'s Avonds" begins
    |(?!["'(\[]*+(?:[.!?,](?!\.\.[a-zA-Z])|[a-z](?![A-Z]|[a-z][A-Z]))  # lower case goes on; iPhone, eBay, ...and begin
        |"\ [a-z]))                  # a French quotation mark that closes, and lower case
    |\n[ \t]*+\n\s*+               # a blank line
    """,
    re.VERBOSE | re.ASCII,
)
_WORDLIKE = compile_lazy(f"[0-9A-Za-z{IDEOGRAPH}]")
_NEXT_WORD = compile_lazy(r"""["'(\[]*([A-Za-z]+)""")


class _Rules(Struct, frozen=True, kw_only=True):
    """What is known of the sentences of a language; the abbreviations of English are known in all.

    ``accented`` are abbreviations that a picture in ASCII does not show: ``día`` has the shape of ``dña``.
    """

    never_last: frozenset[str]
    accented: tuple[str, ...]
    before_number: frozenset[str]
    maybe_last: frozenset[str]
    openers: frozenset[str]
    openers_after_ordinal: frozenset[str]
    has_ordinal_stop: bool
    is_eliding: bool


_ENGLISH = "en"
_WORDS = {
    "never_last": "abbreviations.never-last",
    "before_number": "abbreviations.before-number",
    "maybe_last": "abbreviations.maybe-last",
    "openers": "sentences.openers",
}
_FLAGS = {"has_ordinal_stop": "sentences.ordinal-stop", "is_eliding": "sentences.eliding"}


@remember
def _get_rules() -> dict[str, _Rules]:
    """Return what is known by language, under an empty code what holds for all others."""
    known = {language for name in (*_WORDS.values(), *_FLAGS.values()) for language in get_languages(name)}
    return {language: _build_rules(language) for language in ("", *known)}


def _build_rules(language: str) -> _Rules:
    words = {
        field: frozenset().union(*(get_word_sets(name).get(code, ()) for code in (_ENGLISH, language)))
        for field, name in _WORDS.items()
    }
    return _Rules(
        **words,
        accented=tuple(word for word in words["never_last"] if not word.isascii()),
        openers_after_ordinal=get_word_sets("sentences.openers-after-ordinal").get(language, frozenset()),
        has_ordinal_stop=language in get_languages("sentences.ordinal-stop"),
        is_eliding=language in get_languages("sentences.eliding"),
    )


COUNTABLE_LANGUAGES: frozenset[str]


def __getattr__(name: str) -> frozenset[str]:
    """Return the languages whose sentences and words can be counted, when they are first asked for."""
    if name == "COUNTABLE_LANGUAGES":
        return _get_countable_languages()
    raise AttributeError(name)


@remember
def _get_countable_languages() -> frozenset[str]:
    return frozenset(get_languages("sentences.countable"))


_MAX_ABBREVIATION_LENGTH = 8

_MAX_ENUMERATOR_DIGITS = 3

_MAX_ORDINAL_DIGITS = 2


def locate_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return start and end of each sentence of a block, in code points, without the white space around it.

    Every word is in a sentence and every sentence has a word; text without a word has no sentence. ``language`` is a
    BCP 47 tag and chooses the abbreviations.
    """
    return locate_sentences_by_shape(text, build_shape(text), language)


def locate_sentences_by_shape(text: str, picture: str, language: str) -> list[tuple[int, int]]:
    """Return the same for a text whose shape is known already."""
    end = len(picture.rstrip())
    start = len(picture) - len(picture.lstrip())
    spans = []
    known = _get_rules()
    rules = known.get(language.partition("-")[0].lower()) or known[""]
    for stop, following in _find_stops(text, picture, start, end, rules):
        spans.append((start, stop))
        start = following
    if _WORDLIKE.search(picture, start, end):
        spans.append((start, end))
    elif spans:
        spans[-1] = (spans[-1][0], end)
    return spans


def _is_accented_abbreviation(text: str, mark: int, rules: _Rules) -> bool:
    """Tell whether a full stop belongs to an abbreviation with an accent that something always follows."""
    if not rules.accented or text[mark] != ".":
        return False
    before = text[max(mark - _MAX_ABBREVIATION_LENGTH - 2, 0) : mark]
    return before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("\"'([{«“¿¡").lower() in rules.accented


def _find_stops(text: str, picture: str, start: int, end: int, rules: _Rules) -> Iterator[tuple[int, int]]:
    """Yield where each sentence but the last ends, and where the next one begins."""
    first_word = _find_first_word(picture, start, end)
    for found in _STOP.finditer(picture, start, end):
        mark, following = found.span()
        if first_word >= mark or following >= end or _is_accented_abbreviation(text, mark, rules):
            continue
        if _ends_sentence(picture, start, mark, following, rules):
            yield start + len(picture[start:following].rstrip()), following
            start = following
            first_word = _find_first_word(picture, start, end)


def _find_first_word(picture: str, start: int, end: int) -> int:
    if start < end and picture[start].isalnum():  # nearly always: no pattern is needed
        return start
    found = _WORDLIKE.search(picture, start, end)
    return found.start() if found else end


def _ends_sentence(picture: str, start: int, mark: int, following: int, rules: _Rules) -> bool:
    """Tell whether the mark ends the sentence from ``start``, what comes next being no word in lower case."""
    if picture[mark] != "." or picture[mark + 1] in ".!?":
        return not (picture.startswith("[...]", mark - 1) and picture[following] == "(")
    before = picture[max(start, mark - _MAX_ABBREVIATION_LENGTH - 2) : mark]
    token = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("\"'([{")
    if "'" in token and rules.is_eliding:
        token = token.rpartition("'")[2]
    if len(token) > _MAX_ABBREVIATION_LENGTH:
        return True
    if mark - len(token) == start and (len(token) == 1 or (token.isdigit() and len(token) <= _MAX_ENUMERATOR_DIGITS)):
        return False
    return _may_be_last(token.lower(), picture, following, rules)


def _may_be_last(token: str, picture: str, following: int, rules: _Rules) -> bool:
    """Tell whether a short word with a full stop after it can end a sentence before what follows."""
    if token in rules.never_last:
        return False
    if token in rules.before_number:
        return not picture[following].isdigit()
    if token.lstrip("-,").isdigit():
        is_ordinal = rules.has_ordinal_stop and len(token.lstrip("-,")) <= _MAX_ORDINAL_DIGITS
        return not is_ordinal or _is_next_among(rules.openers_after_ordinal, picture, following)
    if token in rules.maybe_last or _is_initials(token):
        return _is_next_among(rules.openers, picture, following)
    return True


def _is_next_among(words: frozenset[str], picture: str, following: int) -> bool:
    found = _NEXT_WORD.match(picture, following)
    return found is not None and found[1].lower() in words


def _is_initials(token: str) -> bool:
    """Tell whether the token is one letter, or letters with full stops between them: ``J``, ``U.S``, ``Ph.D``."""
    if "." not in token:
        return len(token) == 1 and token.isalpha()
    return all(len(part) in {1, 2} and part.isalpha() for part in token.split("."))
