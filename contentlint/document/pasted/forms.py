"""The forms of headings in pasted text: what a line has beside its words that may tell that it is one."""

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from contentlint.document.pasted.lines import Line
from contentlint.languages.table import get_all_words, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy

Kind = Literal["named", "number", "sub-number", "step", "sign", "caps", "underlined", "framed", "bold", "colon", "bare"]
MAX_MARKED_LENGTH = 160
"""A longer line, in code points, has no mark of a heading."""

MIN_CAPITALS = 4
"""So many letters, all of them capitals, make a line of capitals."""


class Form(Struct, frozen=True, gc=False):
    """The form of a line.

    Lines of one ``key`` are judged together. ``order`` is what a number says, ``depth`` how many numbers there are
    (of a named level, that level). The words of the heading are ``text[start:end]``; what stands outside is dropped.
    """

    kind: Kind
    key: str
    start: int
    end: int
    order: int = 0
    depth: int = 1


_TYPED = compile_lazy(r"(?i)<h(?P<level>[1-6])>\s*+(?P<words>\S(?:.*?\S)??)\s*+</h(?P=level)>$")
_NAMED_BEHIND = compile_lazy(r"(?i)(?<!\s)\s*+[\[(<](?:h|heading )(?P<level>[1-6])[\])>]$")
_NUMBER = compile_lazy(
    r"(?P<numbers>\d{1,2}(?:\.\d{1,2}){0,4})(?P<mark>[.)\uff0e、:]?[ \u00a0\u3000]*\t|[.)\uff0e、:]\)?[ \u00a0\u3000]*"
    r"|[ \u00a0\u3000]+[-–—|][ \u00a0]+|(?<=\.\d)[ \u00a0]+|(?<=\.\d\d)[ \u00a0]+)(?=\S)"
)
_BARE_NUMBER = compile_lazy(r"(?P<numbers>\d{1,2})(?P<mark>[ \u00a0\u3000]+)(?=[^\W\d_a-z])")
_KEYCAP = compile_lazy(r"(?P<numbers>\d)\ufe0f?\u20e3\s*(?=\S)")
_ROMAN = compile_lazy(r"(?P<roman>[IVX]{1,5})(?P<mark>[.)]?\t|[.):]\s+|\s+[-–—]\s+)(?=\S)")
_LETTER = compile_lazy(r"(?P<letter>[A-H])(?P<mark>[.)])\s+(?=\S)")
_EAST_ASIAN = compile_lazy(
    r"第(?P<numbers>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<mark>[章节節部步条回篇])[\s:\uff1a、]*(?=\S)"
    r"|[\uff08(]?(?P<han>[一二三四五六七八九十]{1,3})(?P<han_mark>[、.\uff0e\uff09)])\s*(?=\S)"
    r"|(?P<circled>[\u2460-\u2473])\s*(?=\S)"
)
_HASH = compile_lazy(r"#(?P<numbers>\d{1,2})(?P<mark>[:.)]?)\s+(?=\S)")
_FRAMED = compile_lazy(
    r"(?P<open>={2,6}|~{2,6}|-{2,6}|\*{3,6}|_{3,6}|[—–【\u3014《])\s*+(?P<words>[^\s=~*_【】\u3014\u3015《》](?:.*?\S)??)\s*+"
    r"(?P<close>={2,6}|~{2,6}|-{2,6}|\*{3,6}|_{3,6}|[—–】\u3015》])$"
)
_BOLD = compile_lazy(r"(?P<mark>\*\*|__)(?P<words>(?!\s)[^*_\n]*[^*_\s])(?P=mark)(?P<colon>\s?[:\uff1a])?$")
_SIGN = compile_lazy(
    r"(?P<sign>[■◆◇□○◎★☆▼▲△▽►▶▸▪§❖✦\u276f➤➔→»✅✔✓☑❌\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])"
    r"(?:[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]|(?<=\u200d).)*\s*(?=[^\W_]|[¿¡“\"«(])"
)
_ORNAMENTS = "■□▪▸►▶▲△▼▽◆◇○◎➤➔\u276f❖✦"
_UNDERLINE = compile_lazy(r"(?:=+|-+|~+|_+|\*+|—+|–+)$")
_COLON = compile_lazy(r"\s?[:\uff1a]$")
MIN_UNDERLINE = 4
"""A shorter line is a rule, unless what it underlines is as short."""

_HAN = "一二三四五六七八九"
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_ROMAN_VALUES = {name: at for at, name in enumerate(_ROMANS, 1)}


@remember
def get_named() -> re.Pattern[str]:
    """Return how lines begin that name the level of a heading, or the title (“H2: …”, “Page title: …”)."""
    levels, titles = join_words("heading-forms.levels"), join_words("heading-forms.titles")
    title = rf"(?:(?:{join_words('heading-forms.titled')}) )?(?:{titles})"
    return compile_lazy(
        rf"(?i)(?:[\[(<]?(?:{levels}) ?(?P<level>[1-6])[\])>]?|(?P<title>{title}))"
        r"\s{0,3}(?:[:\uff1a]|\.(?= )|[-–—](?= )|(?<=[\])>]))\s*(?=\S)"
    )


@remember
def get_step() -> re.Pattern[str]:
    """Return how lines begin that say which one of several they are (“Step 1: …”)."""
    return compile_lazy(
        rf"(?i)(?P<word>{join_words('heading-forms.steps')}) ?(?:n[o°º]\.? ?|#)?"
        r"(?P<numbers>\d{1,2}|[IVX]{1,4}\b)(?P<mark>\s?[:\uff1a]\s*|\s?[.)]\s+|\s[-–—]\s+)(?=\S)"
    )


def may_be_named(text: str) -> bool:
    """Tell quickly whether a line may name a level or the title."""
    return _get_named_hint().match(text) is not None


@remember
def _get_named_hint() -> re.Pattern[str]:
    longest = _measure_longest("heading-forms.titled") + max(
        _measure_longest("heading-forms.titles"), _measure_longest("heading-forms.levels")
    )
    return compile_lazy(rf"[^\n:.\uff1a\])>-]{{1,{longest + _AROUND_LEVEL}}}[:.\uff1a\])>–—-]")


_AROUND_LEVEL = 6
"""So many characters may stand beside a word that names a level or the title: a bracket, a number, spaces."""


def may_be_step(text: str) -> bool:
    """Tell quickly whether a line may say which one of several it is."""
    return text[:1].isalpha() and _get_step_hint().match(text) is not None


@remember
def _get_step_hint() -> re.Pattern[str]:
    shortest = min(map(len, get_all_words("heading-forms.steps")))
    longest = _measure_longest("heading-forms.steps") + _AROUND_NUMBER
    return compile_lazy(rf"\D{{{shortest},{longest}}}?(?:\d|[IVX])")


_AROUND_NUMBER = 5
"""So many characters may stand between such a word and its number (“ No. ”)."""


def _measure_longest(name: str) -> int:
    return max(map(len, get_all_words(name)))


def find_form(line: Line, below: Line | None) -> Form:
    """Return the form of a line; ``below`` is the one right below it, which may underline it."""
    text = line.text
    if below is not None and _is_underlined(text, below):
        return Form("underlined", below.text[0], 0, len(text))
    if len(text) > MAX_MARKED_LENGTH:
        return _find_number(text) or _find_plain_form(text)  # one of a list tells where the list ends
    if text[0] in "*_" and (bold := _BOLD.match(text)):
        return _find_bold_form(text, bold.span("words"))
    found = next((form for find in _WAYS if (form := find(text))), None)
    return found or _find_plain_form(text)


def is_underline(line: Line) -> bool:
    """Tell whether a line is nothing but one character again and again."""
    return _UNDERLINE.match(line.text) is not None


def _is_underlined(text: str, below: Line) -> bool:
    size = len(below.text)
    if not is_underline(below) or (size < MIN_UNDERLINE and size != len(text)):
        return False
    return size > 1 and size * 2 >= len(text) and size <= len(text) * 2 + MIN_UNDERLINE


def _find_bold_form(text: str, words: tuple[int, int]) -> Form:
    """Return the form of a bold line: that of its words, as one of its own, or bold itself."""
    start, stop = words
    inner = text[start:stop]
    form = next((form for find in _WAYS if (form := find(inner))), None)
    if form is None or form.kind not in {"number", "sub-number", "step", "named"}:
        return Form("bold", "", 0, len(text))
    if form.kind == "named":
        return Form(form.kind, form.key, start + form.start, start + form.end, form.order, form.depth)
    return Form(form.kind, f"bold {form.key}", 0, len(text), form.order, form.depth)


# --- forms with a mark ----------------------------------------------------------------------------


def _find_named(text: str) -> Form | None:
    typed = _TYPED.match(text) if text[:2] in {"<h", "<H"} else None
    if typed:
        return Form("named", "h", *typed.span("words"), depth=int(typed["level"]))
    match = get_named().match(text) if may_be_named(text) else None
    if match:
        return Form("named", "title" if match["title"] else "h", match.end(), len(text), depth=int(match["level"] or 1))
    behind = _NAMED_BEHIND.search(text) if text[-1:] in "])>" else None
    return Form("named", "h", 0, behind.start(), depth=int(behind["level"])) if behind and behind.start() else None


def _find_number(text: str) -> Form | None:
    if not text[:1].isdigit():
        return None
    match = _NUMBER.match(text) or _KEYCAP.match(text) or _BARE_NUMBER.match(text)
    if match is None:
        return None
    numbers = [int(number) for number in match["numbers"].split(".")]
    if len(numbers) > 1:
        return Form("sub-number", "", 0, len(text), numbers[-1], len(numbers))
    mark = match.groupdict().get("mark")
    return Form("number", "keycap" if mark is None else mark.strip(" \u00a0\u3000") or mark, 0, len(text), numbers[0])


def _find_roman(text: str) -> Form | None:
    match = _ROMAN.match(text) if text[:1] in "IVX" else None
    order = _ROMAN_VALUES.get(match["roman"], 0) if match else 0
    return Form("number", f"roman {match['mark'].strip(' ')}", 0, len(text), order) if match and order else None


def _find_letter(text: str) -> Form | None:
    match = _LETTER.match(text)
    return Form("number", f"letter {match['mark']}", 0, len(text), ord(match["letter"]) - 64) if match else None


def _find_step(text: str) -> Form | None:
    match = get_step().match(text) if may_be_step(text) else None
    if match is None:
        return None
    number = match["numbers"]
    order = int(number) if number.isdigit() else _ROMAN_VALUES.get(number.upper(), 0)
    return Form("step", match["word"].lower(), 0, len(text), order)


def _find_hash(text: str) -> Form | None:
    match = _HASH.match(text) if text[0] == "#" else None
    return Form("step", "#", 0, len(text), int(match["numbers"])) if match else None


def _find_east_asian(text: str) -> Form | None:
    match = None if text.isascii() else _EAST_ASIAN.match(text)
    if match is None:
        return None
    if match["circled"]:
        return Form("number", "circled", 0, len(text), ord(match["circled"]) - 0x245F)
    number = match["numbers"] or match["han"]
    return Form("number", f"han {match['mark'] or match['han_mark']}", 0, len(text), _read_number(number))


def _read_number(number: str) -> int:
    """Return what a number says in digits or, up to 99, in Chinese characters."""
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    value = _HAN.find(ones) + 1 if ones else 0
    return value + (10 * (_HAN.find(tens) + 1 if tens else 1) if ten else 0)


def _find_framed(text: str) -> Form | None:
    match = _FRAMED.match(text) if text[0] in _FRAMES else None
    if match is None or match["close"] != _PARTNERS.get(match["open"], match["open"]):
        return None
    return Form("framed", match["open"], *match.span("words"))


_FRAMES = "=~-*_—–【\u3014《"
_PARTNERS = {"【": "】", "\u3014": "\u3015", "《": "》"}


def _find_sign(text: str) -> Form | None:
    match = None if text[:1].isascii() else _SIGN.match(text)
    if match is None:
        return None
    is_emoji = match["sign"] >= "\u231a" and match["sign"] not in _ORNAMENTS
    return Form("sign", "emoji" if is_emoji else match["sign"], 0, len(text))


_WAYS: tuple[Callable[[str], Form | None], ...] = (
    *(_find_named, _find_number, _find_step, _find_roman, _find_letter),
    *(_find_hash, _find_east_asian, _find_framed, _find_sign),
)
"""How a form is found, the surest first."""


# --- forms without one ------------------------------------------------------------------------------


def _find_plain_form(text: str) -> Form:
    if is_in_capitals(text):
        return Form("caps", "", 0, len(text))
    colon = _COLON.search(text)
    if colon and colon.start():
        return Form("colon", "", 0, colon.start())
    return Form("bare", "", 0, len(text))


def is_in_capitals(text: str) -> bool:
    """Tell whether all letters of a line are capitals, and there are enough of them."""
    return text.isupper() and sum(map(str.isupper, text)) >= MIN_CAPITALS
