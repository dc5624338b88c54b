"""The words by which parts of an article are named: one place for all recognisers.

Patterns are strings: ``re`` compiles each when it is first needed, and keeps it.
"""

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import Literal, cast

from contentlint.languages.folding import fold
from contentlint.languages.table import get_all_words, get_concepts, get_word_set, get_words, join_words, remember
from contentlint.prose.invisible_characters import INVISIBLE_CHARACTER_NAMES
from contentlint.prose.lazy_pattern import compile_lazy

Part = Literal["key points", "summary", "faq", "contents", "sources", "notes", "author"]
"""What a label names. ``summary`` and ``notes`` are words that also head an ordinary section."""

MAX_LABEL_LENGTH = 60
"""A longer line, in code points, is no label."""

_UNSEEN = dict.fromkeys(map(ord, ("\u200c", "\u200d", "\u200e", "\u200f", *INVISIBLE_CHARACTER_NAMES)))
_ASCII_EDGES = " \t\n*_#:.!?()[]-–—0123456789"


def label_key(text: str) -> str:
    """Return a label as it is compared: no numbering, emoji or punctuation around it, lower case, no commas."""
    if not text.isascii():
        text = text.translate(_UNSEEN)
    key = text.strip(_ASCII_EDGES).lower()
    if not (key[:1].isalpha() and key[-1:].isalpha() and not text.startswith(":")):
        key = _strip_edges(text).lower()
    return key if key.isascii() and "," not in key else key.replace("’", "'").replace(",", "")


def _strip_edges(text: str) -> str:
    """Return a text without an emoji's name, signs and digits before it, and signs after it."""
    if text.startswith(":"):
        name, colon, rest = text[1:].partition(":")
        text = rest if colon and name.replace("_", "a").isalnum() else text
    start = next((at for at, char in enumerate(text) if char.isalnum() and not char.isdecimal()), len(text))
    end = len(text)
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


_BETWEEN_LABELS = ("(", "\uff08", ":", "\uff1a", "–", "—", "|")
"""What stands between two labels of one part (“Häufige Fragen (FAQ)”), and so does a hyphen with spaces around it."""


def find_exact_part(text: str) -> Part | None:
    """Return the part that a line names in so many words, with one label or with two."""
    return _find_exact_part(label_key(text))


def _find_exact_part(key: str) -> Part | None:
    labels = get_concepts("labels")
    part = labels.get(key)
    if part is None and not key.isalpha():
        first, second = _split_labels(key)
        part = labels.get(first)
        part = part if part == labels.get(second) else None
    return cast("Part | None", part)


def _split_labels(key: str) -> tuple[str, str]:
    """Return what stands before and after the first mark between two labels; nothing where there is none."""
    found = [at for mark in _BETWEEN_LABELS if (at := key.find(mark)) >= 0]
    hyphen = key.find(" - ")
    if 0 <= hyphen < min(found, default=len(key)):
        return key[:hyphen], key[hyphen + 3 :]
    if not found:
        return "", ""
    return key[: min(found)].removesuffix(" "), key[min(found) + 1 :].removeprefix(" ")


_LOOSE: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("key points", compile_lazy(lambda: join_words("loose-labels.key-points"))),
    ("faq", compile_lazy(lambda: join_words("loose-labels.faq"))),
)
"""Labels with more words, such as “FAQs about kettles”, as :func:`label_key` makes them."""


def may_be_loose(key: str) -> bool:
    """Tell quickly whether a label may be one of those with more words."""
    return any(_may_be_loose_for(part, key) for part, _ in _LOOSE)


def _may_be_loose_for(part: Part, key: str) -> bool:
    name = f"loose-labels.{part.replace(' ', '-')}"
    if not any(map(key.__contains__, get_all_words(f"{name}.joint-needles"))):
        return False
    return any(map(key.__contains__, get_all_words(f"{name}.needles")))


def _find_loose_part(key: str) -> Part | None:
    """Return what such a label names; only patterns that may match are compiled."""
    return next((part for part, pattern in _LOOSE if _may_be_loose_for(part, key) and pattern.match(key)), None)


_ANNOUNCEMENT = compile_lazy(lambda: join_words("loose-labels.announced-key-points"), re.IGNORECASE)
_LAST_SENTENCE = compile_lazy(r"[^.!?\uff01\uff1f。]*\Z")
MAX_ANNOUNCEMENT_LENGTH = 300
"""A longer paragraph, in code points, is more than an announcement."""


def announces_key_points(text: str) -> bool:
    """Tell whether the last sentence of a paragraph announces the key points below it (“Here are the takeaways:”)."""
    if len(text) > MAX_ANNOUNCEMENT_LENGTH:
        return False
    lower = text.lower()
    if not any(map(lower.__contains__, get_all_words("loose-labels.announced-key-points.joint-needles"))):
        return False
    last = _LAST_SENTENCE.search(text.rstrip(" .:*_\uff1a。"))
    return last is not None and _ANNOUNCEMENT.search(last.group()) is not None


_NUMBER_STARTS = frozenset("第(\uff08一二三四五六七八九十")
_LETTERS_OF_NUMBERS = frozenset("ABCDEFGHIVX")
_NUMBER_LEAD = compile_lazy(
    r"[IVX]{1,5}[.)]\s+|[A-H][.)]\s+|[^\W\d_]{2,10}\s?\d{1,2}\s?[:.)\uff1a–—-]\s*"
    r"|第[\d一二三四五六七八九十]{1,3}[章节節部步条回篇][\s:\uff1a、]*|[(\uff08]?[一二三四五六七八九十]{1,3}[、.\uff0e)\uff09]\s*"
)
_TLDR_LEAD = compile_lazy(r"(?i)tl\W{0,2}dr\s?[:;.–—-]++\s")


def match_tldr(text: str) -> re.Match[str] | None:
    """Match how a line begins that sums up in its own words (“TL;DR: we …”), which “TL;DR sections” does not."""
    return _TLDR_LEAD.match(text) if text[:2].lower() == "tl" else None


def match_number(text: str) -> re.Match[str] | None:
    """Match what numbers a heading, beside the digits that :func:`label_key` drops (“IV. ”, “第五章 ”)."""
    first = text[:1]
    is_lettered = first in _LETTERS_OF_NUMBERS and ("." in text[1:6] or ")" in text[1:6])
    has_digit = not first.isdecimal() and any(map(str.isdecimal, text[2:12]))
    return _NUMBER_LEAD.match(text) if is_lettered or has_digit or first in _NUMBER_STARTS else None


def find_part_by_label(text: str) -> tuple[Part, bool] | None:
    """Return the part that a line names, and whether it names it in so many words (``FAQ``, not ``FAQs on size``)."""
    key = label_key(text)
    part = _find_exact_part(key)
    if part is None and (lead := match_number(text)):
        key = label_key(text[lead.end() :])
        part = _find_exact_part(key)
    if part is not None:
        return part, True
    loose = _find_loose_part(key)
    return (loose, False) if loose else None


def holds_label(text: str, part: Part) -> bool:
    """Tell whether a line holds a label that names a part in so many words."""
    key = f" {label_key(text)} "
    held = [label for label, named in get_concepts("labels").items() if named == part and label in key]
    return any(not label.isascii() or re.search(rf"(?<!\w){re.escape(label)}(?!\w)", key) for label in held)


# --- classes and ids ------------------------------------------------------------------------

_BOX_ENDING = r"(?:[-_]+(?:box|block|card|list|sec|section|wrapper|wrap|container|area|group|items?|accordion|nav))*"
_BOXES: tuple[tuple[Part, str], ...] = (
    (
        "key points",
        (
            r"key[-_]?(?:points?|takeaways?)|takeaways?|tl[-_]?dr|summary[-_]box|(?:key|article)[-_]highlights"
            r"|highlights|at[-_]a[-_]glance|quick[-_](?:answer|summary)"
        ),
    ),
    ("faq", r"faqs?|frequently[-_]asked[-_]questions"),
    ("contents", r"toc|table[-_]?of[-_]?contents|lwptoc|ez-toc-v[\w.]*"),
    ("sources", r"references|reflist|bibliography|citations|works[-_]cited|footnotes|endnotes|cite"),
)
_CAMEL_HUMP = compile_lazy(r"(?<=[a-z])(?=[A-Z])")
_BOX_HINTS = (
    *("key", "take", "tldr", "tl-dr", "tl_dr", "box", "light", "glance", "quick", "faq", "asked", "toc", "contents"),
    *("ref", "bibl", "cit", "notes"),
)
_AUTHOR_CLASS = (
    r"(?:^|[\s_-])(?:(?:byline|authors?)(?:[-_]?(?:box|bio|name|info|card|details|meta|link|date|section"
    r"|wrapper|block))?"
    r"|about[-_]?(?:the[-_]?)?author)(?=\s|$)"
)
_NOT_THE_AUTHOR = r"comment|related|widget|reply|share|social|image|img|avatar|headline|test-|testimonial|quote"


@lru_cache(maxsize=4096)
def find_part_by_class(value: str) -> Part | None:
    """Return the part that class names or an id (parted by spaces) name."""
    lowered = value.lower()
    if value.isascii() and not any(map(lowered.__contains__, _BOX_HINTS)):
        return None
    return _find_part_of_box(value) or _find_part_of_box(_CAMEL_HUMP.sub("-", value))


def _find_part_of_box(value: str) -> Part | None:
    for part, names in _BOXES:
        if re.search(rf"(?:^|[\s_-])(?:{names}){_BOX_ENDING}(?=\s|$)", value, re.IGNORECASE):
            return part
    return None


@lru_cache(maxsize=4096)
def is_author_class(value: str) -> bool:
    """Tell whether class names mark the article's author."""
    lowered = value.lower()
    if "author" not in lowered and "byline" not in lowered:
        return False
    return bool(re.search(_AUTHOR_CLASS, value, re.IGNORECASE)) and not re.search(_NOT_THE_AUTHOR, value, re.IGNORECASE)


def is_of_another_author(value: str) -> bool:
    """Tell whether the name of a class is of the author of a comment, a list or a picture, and not of an article."""
    return re.search(_NOT_THE_AUTHOR, value, re.IGNORECASE) is not None


QUESTION_CLASS = r"(?:^|[\s_-])(?:question|(?:faq|accordion)[-_]+(?:title|header|heading|button|trigger|q))(?=\s|$)"
ANSWER_CLASS = r"(?:^|[\s_-])(?:accepted)?(?:answer|(?:faq|accordion)[-_]+(?:content|body|panel|text|a))(?=\s|$)"

# --- questions and answers ----------------------------------------------------------------------

_NUMBERED = r"\s?\d{0,3}\s?"
_MAX_NUMBERED = 5
_QUESTION_MARKS = (":", ".", ")", "\uff1a", "–", "—", "-")


@remember
def build_question_prefix() -> str:
    """Return the pattern of how a line begins that is given as a question; a single letter needs a question mark."""
    words, letters = join_words("faq-lines.question"), join_words("faq-lines.question-letters")
    return (
        rf"(?:(?:{words}){_NUMBERED}[:.)\uff1a]\s*(?=\S)"
        rf"|(?:{letters}){_NUMBERED}[:.]\s(?=[^\n]*\?)"
        rf"|(?:{letters})\s?\d{{1,3}}\s[–—-]\s(?=[^\n]*\?))"
    )


@remember
def _get_question_starts() -> tuple[frozenset[str], int]:
    """Return the first letters of such lines, and within how many code points one of the marks stands."""
    words = (*get_all_words("faq-lines.question"), *get_all_words("faq-lines.question-letters"))
    return frozenset(word[0] for word in words), max(map(len, words)) + _MAX_NUMBERED + 1


QUESTION_SIGNS = "+\uff0b\u2212▼▽▾▿▶▷►▸▹⌄⌵˅›\u276f\u2795⊕⊞"
"""What the buttons of accordions leave before or behind questions."""

QUESTION_SIGN = rf"[{QUESTION_SIGNS}]\ufe0f?\s*(?=[\w¿])"
"""What the button of an accordion leaves before a question."""

_PICTURES = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_PICTURE = rf"(?:[{_PICTURES}]|\d\ufe0f?\u20e3)[{_PICTURES}\ufe0f\u200d]{{0,8}}\s+(?=\S)"
_QUESTION_LEAD = compile_lazy(lambda: rf"(?:{build_question_prefix()}|\d{{1,3}}[.)]\s+|{QUESTION_SIGN}|{_PICTURE})+")
_FIRST_PICTURE = "\u2600"
_QUESTION_PREFIX = compile_lazy(build_question_prefix)
QUESTION_TAIL = compile_lazy(rf"(?<=[?\uff1f\u061f])\s*(?:[{QUESTION_SIGNS}–]\ufe0f?|Expand|Toggle)+\s*$")
"""What the button of an accordion leaves behind a question."""

_QUESTION_ENDS = (*QUESTION_SIGNS, "–", "\ufe0f", "Expand", "Toggle")


def match_question_prefix(text: str) -> re.Match[str] | None:
    """Match how a line begins that is given as a question."""
    return _QUESTION_PREFIX.match(text) if _may_have_question_prefix(text) else None


def _may_have_question_prefix(text: str) -> bool:
    initials, length = _get_question_starts()
    return text[:1] in initials and any(map(text[:length].__contains__, _QUESTION_MARKS))


def match_question_lead(text: str) -> re.Match[str] | None:
    """Match what stands before the words of a question."""
    is_marked = text[:1].isdecimal() or (text[:1] >= _FIRST_PICTURE or text.startswith(tuple(QUESTION_SIGNS)))
    return _QUESTION_LEAD.match(text) if is_marked or _may_have_question_prefix(text) else None


def match_question_tail(text: str) -> re.Match[str] | None:
    """Match what the button of an accordion leaves behind a question."""
    return QUESTION_TAIL.search(text) if text.rstrip().endswith(_QUESTION_ENDS) else None


@remember
def build_answer_lead() -> str:
    """Return the pattern of how an answer begins that is given as one."""
    return rf"(?:{join_words('faq-lines.answer')}){_NUMBERED}:\s*"


@remember
def build_short_answer_lead() -> str:
    """Return the pattern of how one begins below a question that has its own lead (“Q1.”, “P:”)."""
    letters, words = join_words("faq-lines.answer-letters"), join_words("faq-lines.short-answer")
    return rf"(?:(?:{letters}){_NUMBERED}[.:)]\s+|(?:{words}){_NUMBERED}[:\uff1a]\s*)"


@remember
def build_lettered_lead() -> str:
    """Return the pattern of a letter and a mark before a question or an answer (“Q1.”, “A:”)."""
    letters = join_words("faq-lines.question-letters"), join_words("faq-lines.answer-letters")
    return rf"(?:{'|'.join(letters)})\d{{0,3}}[.:)]\s"


GLYPHS = (*"+\uff0b\u2212–▼▾⌄›", "Expand", "Toggle")
"""One of these is in each :data:`GLYPH`."""

GLYPH = r"(?:[+\uff0b\u2212–▼▾⌄›](?=\s?[^\W\d_])|(?:Expand|Toggle)(?=\s?[A-Z]))"
"""What the button of an accordion leaves before an answer; a letter follows, so ``+44`` is none."""

# --- names in front matter and of templates ---------------------------------------------------

KEY_POINTS_KEYS = frozenset({"keypoints", "keytakeaways", "takeaways", "tldr", "highlights", "keyinsights"})
FAQ_KEYS = frozenset({"faq", "faqs", "faqitems", "questions"})


@remember
def get_question_keys() -> tuple[str, ...]:
    """Return the keys of front matter under which questions stand."""
    return ("question", "q", "name", "title", *get_all_words("faq-lines.question-keys"))


@remember
def get_answer_keys() -> tuple[str, ...]:
    """Return the keys under which answers stand."""
    return ("answer", "a", "text", "content", "acceptedanswer", *get_all_words("faq-lines.answer-keys"))


TEMPLATE_TITLE = (
    r"\s(?:(?:title|label|header|heading|summary|question|q|name)\s*=\s*\{?)?"
    r"(?:\"(?P<double>[^\"\n]{1,200})\"|'(?P<single>[^'\n]{1,200})')"
)
"""An argument of a template that is shown as a title."""

CONTENTS_TEMPLATES = frozenset({"toc", ":toc", "tableofcontents", "tocinline"})


def normalize_key(name: str) -> str:
    """Return a front matter key or a template's name as it is compared: lower case, no ``_`` and ``-``."""
    return name.lower().replace("_", "").replace("-", "")


# --- metadata in the text -----------------------------------------------------------------------

MetadataConcept = Literal["description", "title", "slug", "keyphrase"]

_LABELLED = compile_lazy(r"\W{0,4}(?P<label>\w[^:\uff1a()]{0,100}+)(?:\([^()\n]{0,60}\)\s*)?\W{0,4}?[:\uff1a]")
"""A line with a label: what stands before the colon, or before a text in brackets and the colon."""

_MAX_LABELLED = 170
"""Within so many code points of such a line its colon stands."""


def match_meta_label(text: str) -> tuple[MetadataConcept, int] | None:
    """Return what the label of a line names that gives metadata (``Meta description: …``), and where the label ends."""
    match = _LABELLED.match(text) if _has_colon(text) and _may_begin_with_label(text) else None
    concept = _find_metadata(match["label"]) if match else None
    return (concept, match.end()) if match and concept else None


def is_meta_line(text: str) -> bool:
    """Tell whether a line gives metadata."""
    return match_meta_label(text) is not None


def _has_colon(text: str) -> bool:
    """Tell whether a colon stands where one may end a label."""
    return text.find(":", 0, _MAX_LABELLED) >= 0 or text.find("\uff1a", 0, _MAX_LABELLED) >= 0


def _find_metadata(label: str) -> MetadataConcept | None:
    """Return what a label names; signs at its end, such as those of bold text, do not count.

    Words before and after it are parted from it by a space, but in scripts without small letters.
    """
    signs = next((at for at, sign in enumerate(reversed(label)) if sign.isalnum() or sign == "_"), 0)
    label = fold(label[: len(label) - signs])
    labels = get_concepts("metadata")
    if label not in labels:
        for before in _get_folded("metadata-lines.before"):
            label = label.removeprefix(before + " " * before[-1].islower()).lstrip()
        for after in _get_folded("metadata-lines.after"):
            label = label.removesuffix(" " * after[0].islower() + after).rstrip()
    return cast("MetadataConcept | None", labels.get(label))


@remember
def _get_folded(name: str) -> tuple[str, ...]:
    return tuple(map(fold, get_all_words(name)))


def measure_title_label(text: str) -> int:
    """Return where the label of a line “Title: …” ends, with the spaces behind it; 0 if it has none.

    By itself such a line may say anything; beside others, or above all, it gives the title.
    """
    match = _LABELLED.match(text) if _has_colon(text) else None
    if match is None or fold(match["label"]) not in _get_folded("metadata-lines.title-beside"):
        return 0
    return len(text) - len(text[match.end() :].lstrip())


_MAX_META_START = 50
"""So many characters tell whether a line may begin as one that gives metadata."""


def may_be_meta_line(text: str) -> bool:
    """Tell quickly whether a line may give metadata; ``meta`` is a name of HTML."""
    if not _may_begin_with_label(text):
        return False
    begun = read_beginning(text, _MAX_META_START)
    if begun.startswith("meta"):
        return True
    initial = begun[:1] if begun.isascii() else fold(begun[:1])
    starts = _get_meta_starts().get(initial)
    return starts is not None and fold(begun).startswith(starts)


def _may_begin_with_label(text: str) -> bool:
    """Tell at once that most lines do not give metadata: their first two letters begin no label."""
    pair = text[:2].lower()
    return not (pair.isascii() and pair.isalpha()) or pair in _get_meta_pairs()


@remember
def _get_meta_pairs() -> frozenset[str]:
    """Return the first two characters of such lines; of a label of one letter, all that may follow it."""
    starts = [start for some in _get_meta_starts().values() for start in some]
    alone = [f"{start}{letter}" for start in starts if len(start) == 1 for letter in ascii_lowercase]
    return frozenset((*(start[:2] for start in starts), *alone))


@remember
def _get_meta_starts() -> dict[str, tuple[str, ...]]:
    """Return how such lines begin, folded, by their first characters."""
    starts: dict[str, tuple[str, ...]] = {}
    for start in (*_get_folded("metadata-lines.before"), *get_concepts("metadata")):
        starts[start[0]] = (*starts.get(start[0], ()), start)
    return starts


_EXPLAINING = compile_lazy(lambda: rf"(?:{join_words('about-metadata.explaining')})\b", re.IGNORECASE)
"""How a sentence begins that says what such metadata are, or how to write them."""

_SUMMARIZING = compile_lazy(lambda: join_words("about-metadata.summarizing"), re.IGNORECASE)
"""How descriptions begin, too; only with a length it says how to write one."""

_LENGTH = compile_lazy(lambda: rf"\d{_build_unit()}", re.IGNORECASE)
_LENGTH_FIRST = compile_lazy(
    lambda: (
        rf"(?:(?:{join_words('lengths.around')}) )?"
        rf"\d{{1,4}}(?:\s?(?:[-–—]|{join_words('lengths.between')})\s?\d{{1,4}})?{_build_unit()}"
    ),
    re.IGNORECASE,
)
"""How long such metadata are: a text that begins with it is about them."""


def _build_unit() -> str:
    return rf"\s?(?:{join_words('lengths.characters')}|{join_words('lengths.units')})\b"


def is_about_metadata(value: str) -> bool:
    """Tell whether what follows a label speaks about such metadata rather than giving them."""
    lower = value.lower().replace("’", "'")
    if not any(map(lower.__contains__, get_all_words("about-metadata.words"))):
        return False
    if _EXPLAINING.match(lower) or _LENGTH_FIRST.match(lower):
        return True
    return _SUMMARIZING.match(lower) is not None and _LENGTH.search(lower) is not None


_MAX_SIGNS = 4
"""So many signs may stand before a label."""


def read_beginning(text: str, length: int) -> str:
    """Return the first words of a text in lower case, without signs before them, with single spaces between them."""
    begun = text[: length + _MAX_SIGNS]
    if not begun[:1].isalnum():
        begun = begun[next((at for at, sign in enumerate(begun) if sign.isalnum() or sign == "_"), 0) :]
    return " ".join(begun.split()).lower() + begun[-1:].isspace() * " "


@remember
def build_length_claim() -> str:
    """Return the pattern of a stated length (“50–60 characters”, “at most 155 characters”)."""
    characters = rf"\s*(?:{join_words('lengths.characters')})\b"
    return (
        rf"(?P<low>\d{{2,3}})\s*(?:-|–|—|{join_words('lengths.ranges')})\s*(?P<high>\d{{2,3}}){characters}"
        rf"|(?:[<≤]|{join_words('lengths.most')})\s*(?P<most>\d{{2,3}}){characters}"
        rf"|(?:[>≥]|{join_words('lengths.least')})\s*(?P<least>\d{{2,3}}){characters}"
        rf"|(?P<exact>\d{{2,3}}){characters}"
    )


# --- authors and dates ---------------------------------------------------------------------------

_BYLINE = compile_lazy(
    lambda: (
        rf"(?:{join_words('bylines.sure')}"
        rf"|(?:{join_words('bylines.author')}|{join_words('bylines.unspaced-author')})(?=\s?[:\uff1a])"
        rf"|(?:{join_words('bylines.dated')})"
        # what is said of it: when, by whom, or nothing
        rf"(?=\W*(?:$|\d|[:\uff1a])|\s+(?:{_build_after_dated()})\b|\s+[^\W\d_]{{3,12}}\.?\s+\d)"
        r")(?!\w)"
    ),
    re.IGNORECASE,
)


def _build_after_dated() -> str:
    return "|".join(map(join_words, ("bylines.on", "bylines.agent", "bylines.after-dated")))


def is_byline(text: str) -> bool:
    """Tell whether a line names an author or a date of publication."""
    if _BYLINE.match(text):
        return True
    starts, length = _get_sentence_starts()
    return read_beginning(text, length).startswith(starts) and _DATED_NAME.match(text) is not None


@remember
def _get_sentence_starts() -> tuple[tuple[str, ...], int]:
    starts = tuple(f"{word} " for word in get_all_words("bylines.by-in-sentences"))
    return starts, max(map(len, starts))


@remember
def get_author_starts() -> tuple[tuple[str, ...], int]:
    """Return how lines that name the author begin, in lower case, and the length of the longest beginning."""
    begun = [word for name in ("by", "reviewed") for word in get_all_words(f"bylines.{name}")]
    starts = {f"{word}{end}" for word in begun for end in (" ", ":")}
    starts.update(*(get_all_words(f"bylines.{name}") for name in ("author", "unspaced-author", "acts", "credit")))
    shortest: list[str] = []
    for start in sorted(starts):  # a start comes right behind those that begin it
        if not shortest or not start.startswith(shortest[-1]):
            shortest.append(start)
    return tuple(shortest), max(map(len, shortest))


_NAME_START = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
"""A name begins with no small letter of Latin-1; whether it is a capital of another alphabet is asked of the match."""


@remember
def get_particles() -> frozenset[str]:
    """Return the words in names that have no capital."""
    return get_word_set("bylines.particles")


@remember
def _build_name_part() -> str:
    return rf"(?: (?:{_NAME_START}|{'|'.join(map(re.escape, sorted(get_particles())))}))"


@remember
def _build_names() -> str:
    full = rf"{_NAME_START}{_build_name_part()}{{0,4}}"
    return rf"(?P<name>{full}(?:(?:, {full}){{0,4}},? (?:and|&) {full})?)"


AUTHOR_LINE = compile_lazy(
    lambda: (
        rf"\W{{0,4}}(?:(?P<reviewed>(?i:{join_words('bylines.reviewed')}))"
        rf"|(?i:{join_words('bylines.by')}|(?:{join_words('bylines.author')})\s?:"
        rf"(?: (?:{join_words('bylines.agent', 'en')}))?))[: ]\s*{_build_names()}"
    )
)
_SOME_DATE = r"[^|\n]{2,36}?\b(?:19|20)\d\d\b[^|\n\w]{0,3}(?:\w{1,3} \d{1,2}[:.h]\d\d(?: (?:%s))?,?)?"
DATED_AUTHOR = compile_lazy(
    lambda: (
        rf"\W{{0,4}}(?:{'|'.join(map(_build_dated_act, get_words('bylines.acts')))}) {_build_names()}\s*"
        r"(?:$|[|•·(\n]| [–—-] |,(?=[^.!?\n]{0,60}$))"
    )
)
"""A line that gives the date before the author."""


def _build_dated_act(language: str) -> str:
    """Return the pattern of what stands before the name in a language; in English any words may give the date."""
    acts, on, agent = (join_words(f"bylines.{name}", language) for name in ("acts", "on", "agent"))
    if language == "en":
        return rf"(?i:{acts}):? (?:(?:{on}) )?[^|\n]{{4,40}}? (?:{agent})"
    return rf"(?i:{acts}) (?:{on}) {_SOME_DATE % join_words('clock.after')} ?(?:{agent})"


_EAST_ASIAN = r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
LABELLED_AUTHOR = compile_lazy(
    lambda: (
        rf"\W{{0,4}}(?:{join_words('bylines.unspaced-author')})\s?[:\uff1a]\s?"
        rf"(?P<name>{_EAST_ASIAN}{{1,8}}(?:[ \u3000・·]{_EAST_ASIAN}{{1,8}}){{0,2}}"
        r"|[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,3})"
        r"\s*(?:$|[|•/,(\uff08\uff5c\n])"
    )
)
"""A Japanese, Chinese or Korean line that names the author."""

CREDIT_LINE = compile_lazy(
    lambda: (
        rf"\W{{0,4}}(?i:{join_words('bylines.credit')})\b[^|\n]{{0,80}}?\b(?:{join_words('bylines.credit-acts')})\b"
        rf"[^|\n]{{0,160}}? (?:{join_words('bylines.agent', 'en')}) {_build_names()}"
    )
)
"""An English sentence that gives credit (“This post was first published on … by …”)."""

PERSON_SENTENCE = compile_lazy(
    lambda: rf"(?P<name>{_NAME_START}{_build_name_part()}{{1,4}}),? (?:{join_words('bylines.person-verbs')})\b"
)
AUTHOR_LINK = r"/(?:authors?|staff|contributors?|people|profile|team)/"
"""What the target of a link to an author's page contains."""

_MONTH_NAME = r"[A-Za-zäçéû]{3,10}"


@remember
def build_date() -> str:
    """Return the pattern of a written date with its year; parts that are written in several ways have numbers."""
    ordinals, of, of_year = (join_words(f"date-forms.{name}") for name in ("ordinals", "of", "of-year"))
    return (
        r"(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*)?"
        rf"|(?P<month1>{_MONTH_NAME})\.?,? (?P<day1>\d{{1,2}})(?:{join_words('date-forms.ordinals', 'en')})?"
        rf",? (?P<year1>\d{{4}})"
        rf"|(?P<day2>\d{{1,2}})(?:{ordinals}|[.º°])?(?: (?:{of}))? (?P<month2>{_MONTH_NAME})\.?,?"
        rf"(?: (?:{of_year}))? (?P<year2>\d{{4}})"
        r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>\d{4})"
        r"|\d{1,2}/\d{1,2}/\d{4}"
    )


@remember
def build_dated_rest() -> str:
    """Return the pattern of what follows a name where the date does: “… am 3.10.2025”."""
    before, clock = join_words("dates.before"), join_words("clock.before")
    return rf",? (?i:(?:{before}) )?(?:{build_date()})\s*(?:$|[|•·,(/\n]|[–—-] | (?:{clock}) \d)"


_DATED_NAME = compile_lazy(
    lambda: (
        rf"\W{{0,4}}(?i:{join_words('bylines.by-in-sentences')}) {_NAME_START}{_build_name_part()}{{1,4}}"
        f"{build_dated_rest()}"
    )
)
"""A line that names an author and a date; without that, “von” and its like begin any sentence."""


@remember
def build_date_label() -> str:
    """Return the pattern of what tells of a date whether it is of the publication or of a change."""
    modified, published = join_words("date-labels.modified"), join_words("date-labels.published")
    return rf"(?P<modified>{modified})|(?P<published>{published})"


@remember
def join_on() -> str:
    """Return the words between such a label and the date as alternatives of a pattern."""
    return join_words("bylines.on")


DATED_LINE = compile_lazy(
    lambda: rf"\b(?:{build_date_label()})\s*(?:{join_on()})?\s*[:|–-]?\s*(?:(?:{join_on()}) )?(?P<date>{build_date()})",
    re.IGNORECASE,
)
