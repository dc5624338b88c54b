"""What was left open in a text: dummy text, gaps that are still to be filled, marks of what is still to be done."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from contentlint.languages.table import join_words
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.phrases import Haystack

_DUMMY = r"\blorem ipsum(?= dolor\b)|(?:^|(?<=\0))lorem ipsum(?=\.?(?:\0|$))"


def _build_gap() -> str:
    """Return the pattern of a gap, such as ``[Your Name]``.

    Within a sentence, in small letters, “[su empresa]” is a word that whoever quotes somebody has put in.
    """
    words = {key: join_words(f"placeholders.{key}") for key in _GAP_KEYS}
    of_somebody = f"(?:{words['possessives']}) (?:{words['possessed']})"
    return (
        rf"[\[\uff3b\u3010](?:(?:{words['requests']})\b[^\[\]\0]{{1,60}}"
        rf"|(?:{words['things']})(?: (?:{words['behind-things']})| ?:[^\[\]\0]{{1,120}})"
        rf"|{words['names']}"
        rf"|[^\[\]\0]{{1,60}} (?:{words['requests-behind']})"
        rf"|(?-i:(?=[A-ZÀ-ÞА-ЯЁ])){of_somebody})"
        r"[\]\uff3d\u3011](?![(\[:])"
        rf"|(?:^|(?<=\0))\[{of_somebody}\](?=\.?(?:\0|$))"
    )


_GAP_KEYS = ("requests", "requests-behind", "things", "behind-things", "names", "possessives", "possessed")
_GAP = compile_lazy(_build_gap, re.IGNORECASE)
_TASK = (
    r"\[(?:TODO|TBD|TBC|TK|TKTK|XXX|FIXME)\b[^\[\]\0]{0,60}\](?![(\[:])"
    r"|\[XX(?: ?[%€$£])?\](?![\w(\[:])|(?<![\w.,-])(?:XX ?%|[$€£] ?XX(?![\w-]))"
    r"|(?:^|(?<=\0))(?:TODO|TBD|TBC|TK|TKTK)(?=\.?(?:\0|$))"
    r"|(?:^|(?<=\0)|(?<=[.!?] )|(?<=\())TODO:(?= )"
    r"|(?:^|(?<=\0))TODO(?= [a-z][^.!?\0]{2,60}(?:\0|$))"
)
_FORM = compile_lazy(lambda: rf"\b(?:{join_words('placeholders.forms')})\b", re.IGNORECASE)
"""Words that speak of a text with gaps."""

_TEMPLATE = compile_lazy(lambda: rf"\b(?:{join_words('placeholders.fillable')})\b", re.IGNORECASE)
"""Words that speak of a text whose gaps readers fill in: no other has room for what only its writer can insert."""

_UNFILLED = compile_lazy(
    lambda: rf"\W*(?:{join_words('placeholders.inserting')})\b|[^\n]*\b(?:{join_words('placeholders.stand-ins')})",
    re.IGNORECASE,
)
"""Words of a gap that are no words of a link: it asks for something, or says that it is a placeholder."""

_NOTE = compile_lazy(lambda: rf"(?<![^\W_])(?:{join_words('placeholders.notes')})(?![^\W_])", re.IGNORECASE)
"""What writers ask each other to insert: a link, a picture, a source."""

_WIDE_NOTE = compile_lazy(lambda: join_words("placeholders.notes"))
_WIDE_LETTER = compile_lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_PRESSED = compile_lazy(
    lambda: rf"(?<!\w)(?:{join_words('placeholders.pressed')})(?: \w{{1,6}})?[\s“\"'«„]*\Z", re.IGNORECASE
)
_PRESSED_BEHIND = compile_lazy(lambda: rf"[\s”\"'»“]*(?:{join_words('placeholders.pressed-behind')})", re.IGNORECASE)
"""Words before and behind the name of a button or of an entry of a menu."""

_QUOTING = compile_lazy(
    lambda: rf"\b(?:{join_words('placeholders.quoting')})\b(?![^.!?:\n]{{0,400}}+[.!?]\s)", re.IGNORECASE
)
"""Words that lead to such a text in their own sentence, which goes on to its end or to a colon."""

_SYNTAX = compile_lazy(lambda: rf"\b(?:{join_words('placeholders.braces')})\b", re.IGNORECASE)
"""Words that speak of braces themselves."""
_DUMMY_SUBJECT = compile_lazy(
    lambda: rf"\b(?:lorem ipsum(?= \w)(?! dolor)|{join_words('placeholders.dummy-text')})\b", re.IGNORECASE
)
"""Words that speak of dummy text, or of what is tried out with it."""
_DUMMY_LEAD = compile_lazy(lambda: rf"\b(?:{join_words('placeholders.specimens')})\b", re.IGNORECASE)
"""Words that announce a specimen."""


_FILLER = compile_lazy(lambda: rf"\b(?:{join_words('placeholders.filler')})\b")
"""Words of the Latin that fills layouts."""

MAX_LEAD = 40
"""So many characters around brackets may say that these hold the name of a button."""

MAX_LEADING_WORDS = 12
"""A line of so many words may announce an example; a longer one that gives an example has given it."""

MIN_FILLER_SHARE = 0.6
"""A text of which at least this share of words is such Latin fills a layout, whatever it begins with."""


_MISSING_TEXT = compile_lazy(
    lambda: (
        r"\b(?-i:TODO|TBD|TBC|TK|TKTK|XXX|FIXME)\b"
        rf"|(?<![^\W_])(?:{join_words('placeholders.missing-text')})(?![^\W_])"
    ),
    re.IGNORECASE,
)
"""Marks and words of somebody who has the text still to write."""


class FoundPlaceholder(Struct, frozen=True):
    """What was left open, as it is written, from ``start`` of the haystack on."""

    kind: Literal["dummy", "gap", "task"]
    text: str
    start: int


def find_placeholders(haystack: Haystack) -> Iterator[FoundPlaceholder]:
    """Yield what was left open in some texts: first all dummy text, then gaps (``[Your Name]``), then ``TODO``."""
    text = haystack.text
    if b"lorem ipsum" in haystack.flat:
        yield from (_build("dummy", found) for found in re.finditer(_DUMMY, text, re.IGNORECASE))
    if any(mark in text for mark in ("[", "\uff3b", "\u3010")):
        yield from (_build("gap", found) for found in _GAP.finditer(text) if not _is_button(text, found))
    if any(mark in text for mark in ("TODO", "TBD", "TBC", "TK", "XX", "FIXME")):
        yield from (_build("task", found) for found in re.finditer(_TASK, text))


def _is_button(text: str, found: re.Match[str]) -> bool:
    """Tell whether brackets hold the name of something to press, as guides to programs write it."""
    before, behind = text[max(found.start() - MAX_LEAD, 0) : found.start()], text[found.end() : found.end() + MAX_LEAD]
    return _PRESSED.search(before) is not None or _PRESSED_BEHIND.match(behind) is not None


def _build(kind: Literal["dummy", "gap", "task"], found: re.Match[str]) -> FoundPlaceholder:
    return FoundPlaceholder(kind, found[0], found.start())


def says_text_is_missing(text: str) -> bool:
    """Tell whether a note says that a text is still to be written: “TODO: write”, “Still to be written”."""
    return _MISSING_TEXT.search(text) is not None


def is_filler(text: str) -> bool:
    """Tell whether a text is the Latin that fills layouts: “lorem ipsum …”, or the like."""
    lowered = text.lower()
    words = len(re.findall(r"\w+", lowered))
    return lowered.startswith("lorem ipsum") or 0 < words * MIN_FILLER_SHARE <= len(_FILLER.findall(lowered))


def is_on_forms(text: str) -> bool:
    """Tell whether a text speaks of one with gaps: a form, a letter, a template."""
    return _FORM.search(text) is not None or _QUOTING.search(text) is not None


def is_on_fillable_text(text: str) -> bool:
    """Tell whether a text speaks of one that readers fill in."""
    return _TEMPLATE.search(text) is not None


def asks_for_words(gap: str) -> bool:
    """Tell whether a gap asks to insert something, or says that it is a placeholder."""
    return _UNFILLED.match(gap) is not None


def is_note(gap: str) -> bool:
    """Tell whether a gap asks for what only the writer can insert: a link, a picture, a source."""
    return _NOTE.search(gap) is not None or (
        _WIDE_LETTER.search(gap) is not None and _WIDE_NOTE.search(gap) is not None
    )


def is_on_templates(text: str) -> bool:
    """Tell whether a text speaks of braces themselves."""
    return _SYNTAX.search(text) is not None


def is_on_dummy_text(text: str) -> bool:
    """Tell whether a text speaks of dummy text, or of what is shown with it: type, a style guide, a demonstration."""
    return _DUMMY_SUBJECT.search(text) is not None


def announces_specimen(text: str) -> bool:
    """Tell whether a heading or line announces an example of how something looks."""
    return _DUMMY_LEAD.search(text) is not None


def leads_on(text: str) -> bool:
    """Tell whether a text speaks of what follows it: a short line, or one that ends with a colon."""
    return text.rstrip().endswith((":", "\uff1a")) or len(text.split()) <= MAX_LEADING_WORDS
