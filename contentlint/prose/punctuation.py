"""Punctuation that no reader takes for meant: a missing or needless space, a mark that stands there twice."""

import re
from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from contentlint.languages.table import get_word_set
from contentlint.prose.draft_words import goes_on_behind
from contentlint.prose.lazy_pattern import compile_lazy

FaultKind = Literal["no-space", "space-before", "doubled", "apostrophe", "unlike"]

_GLUED = compile_lazy(r"[,.](?<=[^\W\d_].)(?=[^\W\d_]{2})")  # the mark first: few places are looked at
_BOTH_WORDS = compile_lazy(
    # “down,but” and “descaled.The”: which of them are words of a sentence is asked below
    r"(?P<before>[\"“(]?[^\W\d_]{2,30})(?P<glue>[,.])(?P<after>[^\W\d_]{2,30})(?=[\s'’]|$)"
)
_MARKS = compile_lazy(
    # “works , too” and “works .”
    r"(?<![\w'’.-])[\w'’.-]{1,40}[^\W\d_](?P<space> )[,.](?=\s|$)(?! ?\.)"
    # “,,”, “?.”, “!!” and two full stops
    r"|(?<=[\w)])(?P<twice>,,|\?\.|\.\.|!{2,9}|\?{2,9})(?=\s|$)"
)

_TURNED = compile_lazy(
    r"(?i)(?<![^\W_])(?:(?:[cdjlmnst]|qu)(?P<elided>‘)(?=[aeéèêiouyœh]\w)|\w{2,12}n(?P<not>‘)t(?!\w))"
)
"""An opening quotation mark for an apostrophe, as in “d‘origine” and “don‘t”."""

_OPENED = compile_lazy(
    # “straight at the beginning, curly at the end” and the other way round, with no third mark between
    r"(?:(?<![^\s(])\"(?=\w)[^\"“”„\n]{2,300}(?<=[\w.,!?…])(?P<curly>”)"
    r"|(?<![^\s(])“(?=\w)[^\"“”„\n]{2,300}(?<=[\w.,!?…])(?P<straight>\"))(?=[\s.,;:!?)]|$)"
)

_CODE = compile_lazy(r"[#_/\\<>{}=&]|[.:]\w")
"""What a word has in it that is a name in a program: “valid?” is one in Ruby."""

_SIGNS = "-/|&*>"
"""How the next part of a command begins, behind a full stop that is a path."""

MAX_WORD = 32
"""A word of more letters, or with more marks before it, is no word of a sentence."""

_MENDED = {",,": ",", "?.": "?"}


class PunctuationFault(Struct, frozen=True, gc=False):
    """A fault at ``[start, end)`` of a text, and what to write there; ``None`` where that is not known.

    ``is_certain`` tells that nothing else can be meant: no stress, no word that was lost before the mark.
    """

    kind: FaultKind
    start: int
    end: int
    mended: str | None
    is_certain: bool = True


def may_have_fault(text: str) -> bool:
    """Tell quickly whether a text may have punctuation of this kind."""
    return _has_mark(text) or "‘" in text or _has_both_quotes(text) or _GLUED.search(text) is not None


def _has_both_quotes(text: str) -> bool:
    return '"' in text and ("“" in text or "”" in text)


def _has_mark(text: str) -> bool:
    """Tell whether a text has one of the signs of a needless space or of a doubled mark, written out to be fast."""
    return " ," in text or " ." in text or ",," in text or ".." in text or "?." in text or "!!" in text or "??" in text


def find_punctuation_faults(text: str, function_words: Collection[str]) -> Iterator[PunctuationFault]:
    """Yield the faults in a text, in order.

    A space is missing only where the next word is one of ``function_words``: names such as “util.Pattern” and lists
    such as “pem,txt” are written without one on purpose.
    """
    found = [*_find_glued(text, function_words)]
    if _has_mark(text):
        found.extend(_find_marks(text))
    if "‘" in text:
        found.extend(_find_turned(text))
    if _has_both_quotes(text):
        found.extend(_find_unlike(text))
    found.sort(key=_get_start)
    yield from found


def _find_turned(text: str) -> Iterator[PunctuationFault]:
    """Yield the opening quotation marks that stand for an apostrophe; one that a second mark closes is none."""
    for mark in _TURNED.finditer(text):
        start, end = mark.span("elided" if mark["elided"] else "not")
        yield PunctuationFault(
            "apostrophe", mark.start(), end + 1, f"{text[mark.start() : start]}’{text[end : end + 1]}"
        )


def _find_unlike(text: str) -> Iterator[PunctuationFault]:
    """Yield the closing marks of quotations that open with a mark of another kind, if the text has no other."""
    if sum(map(text.count, '"“”„')) != len('""'):
        return
    found = _OPENED.search(text)
    if found:
        start, end = found.span("curly" if found["curly"] else "straight")
        yield PunctuationFault("unlike", start, end, None)


def _find_glued(text: str, function_words: Collection[str]) -> Iterator[PunctuationFault]:
    for mark in _GLUED.finditer(text):
        start = max(mark.start() - MAX_WORD, 0)
        before = text[start : mark.start()].split()
        start = mark.start() - len(before[-1]) if before else start
        found = _BOTH_WORDS.match(text, start)
        if found and found.start("glue") == mark.start() and _is_sentence(found, function_words):
            mended = found[0].replace(found["glue"], f"{found['glue']} ")
            yield PunctuationFault("no-space", found.start(), found.end(), mended)


def _find_marks(text: str) -> Iterator[PunctuationFault]:
    for found in _MARKS.finditer(text):
        if found.lastgroup == "space":
            if not _is_spoken_of(text, found) and not _is_path(text, found):
                yield PunctuationFault(
                    "space-before",
                    *found.span(),
                    found[0].replace(" ", ""),
                    is_certain=_ends_clause(text, found),
                )
        elif not _CODE.search(text[max(found.start() - MAX_WORD, 0) : found.start()].rpartition(" ")[2]):
            mark = found[0]
            mended = _MENDED.get(mark) or _mend_row(mark)
            yield PunctuationFault("doubled", found.start(), found.end(), mended, is_certain=mark == ",,")


def _is_spoken_of(text: str, found: re.Match[str]) -> bool:
    """Tell whether a mark is what the sentence is about: in “with . in paths” it ends none."""
    before = found[0][: found.start("space") - found.start()]
    if before.lower() not in get_word_set("marks.spoken-of-behind") and not _CODE.search(before):
        return False
    following = text[found.end() : found.end() + MAX_WORD].lstrip()[:1]
    return following.islower() if found[0].endswith(".") else following == "("


def _is_path(text: str, found: re.Match[str]) -> bool:
    """Tell whether a full stop is the folder that a command runs in, which goes on with an option or a sign."""
    following = text[found.end() : found.end() + MAX_WORD].lstrip()[:2]
    return found[0].endswith(".") and len(following) > 1 and following[0] in _SIGNS and not following[1].isspace()


def _ends_clause(text: str, found: re.Match[str]) -> bool:
    """Tell whether a clause can end with the word before a needless space; “started via .” has lost one."""
    word = found[0][: found.start("space") - found.start()].lower()
    following = text[found.end() : found.end() + MAX_WORD].lstrip()[:1]
    goes_on = found[0].endswith(".") and following.islower()
    return word not in get_word_set("marks.prepositions") and not goes_on_behind(word) and not goes_on


def _get_start(fault: PunctuationFault) -> int:
    return fault.start


def _is_sentence(found: re.Match[str], function_words: Collection[str]) -> bool:
    """Tell whether two words with a mark between them are words of a sentence."""
    after = found["after"]
    if found["glue"] == "," and not after.islower():
        return False
    if found["glue"] == "." and not (after.istitle() and found["before"].islower()):
        return False
    return after.lower() in function_words


def _mend_row(marks: str) -> str | None:
    """Return the one mark for a row of them; of two full stops it is not known whether one or three are meant."""
    return None if marks[0] == "." else marks[0]
