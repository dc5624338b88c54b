"""Punctuation that no reader takes for meant: a missing or needless space, a mark that stands there twice."""

import re
from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

FaultKind = Literal["no-space", "space-before", "doubled"]

_FAULTS = compile_lazy(
    # “down,but” and “descaled.The”: which of them are words of a sentence is asked below
    r"(?<!\S)(?P<before>[\"“(]?[^\W\d_]{2,30})(?P<glue>[,.])(?P<after>[^\W\d_]{2,30})(?=[\s'’]|$)"
    # “works , too” and “works .”
    r"|(?<![\w'’.-])[\w'’.-]{1,40}[^\W\d_](?P<space> )[,.](?=\s|$)(?! ?\.)"
    # “,,”, “?.”, “!!” and two full stops
    r"|(?<=[\w)])(?P<twice>,,|\?\.|\.\.|!{2,9}|\?{2,9})(?=\s|$)"
)
_SIGNS = (" ,", " .", ",,", "..", "?.", "!!", "??")
_GLUED = compile_lazy(r"[,.](?<=[^\W\d_].)(?=[^\W\d_]{2})")  # the mark first: few places are looked at
_MENDED = {",,": ",", "?.": "?"}


class PunctuationFault(Struct, frozen=True, gc=False):
    """A fault at ``[start, end)`` of a text, and what to write there; ``None`` where that is not certain."""

    kind: FaultKind
    start: int
    end: int
    mended: str | None


def may_have_fault(text: str) -> bool:
    """Tell quickly whether a text may have punctuation of this kind."""
    return any(sign in text for sign in _SIGNS) or _GLUED.search(text) is not None


def find_punctuation_faults(text: str, function_words: Collection[str]) -> Iterator[PunctuationFault]:
    """Yield the faults in a text, in order.

    A space is missing only where the next word is one of ``function_words``: names such as “util.Pattern” and lists
    such as “pem,txt” are written without one on purpose.
    """
    for found in _FAULTS.finditer(text):
        match found.lastgroup:
            case "after":
                if _is_sentence(found, function_words):
                    mended = found[0].replace(found["glue"], f"{found['glue']} ")
                    yield PunctuationFault("no-space", found.start(), found.end(), mended)
            case "space":
                yield PunctuationFault("space-before", *found.span(), found[0].replace(" ", ""))
            case _:
                mark = found[0]
                yield PunctuationFault("doubled", found.start(), found.end(), _MENDED.get(mark) or _mend_row(mark))


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
