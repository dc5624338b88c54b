"""``hygiene/invisible-chars``."""

import re
from collections.abc import Iterator

from contentlint.article import Article
from contentlint.document.markup import Spans
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

MOST_PLACES = 20
"""So many further places are listed with a finding."""

NAMES = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero width space",
    "\u2060": "word joiner",
    "\ufeff": "zero width no-break space, also known as byte order mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "pop directional isolate",
}
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

UNSEEN = "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\u00a0{2,}"

RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
"""Hebrew, Arabic, Syriac and their like."""

UNSPACED = "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]"
"""Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese, Korean: a zero width space shows where a line may break there,
and lets Markdown see emphasis."""

WORD = r"\w{1,40}\W{0,3}$"
REACH = 44
MOST_BLANKS = 1000
OPENING = r"(?:^|[^\w*~])[*_~]++$"
CLOSING = r"[*_~]++(?:$|[^\w*~])"
"""Marks of emphasis that can only begin or only end it, with what stands on their other side."""
NEAR = 300


class InvisibleChars(Rule[NoOptions]):
    """Delete characters that nobody can see.

    They come along when text is pasted from a web page, a chat or a document, and they part words for a search, break
    addresses and spoil what readers copy.

    Left alone are joiners in emoji and in scripts that need them, marks of direction in a paragraph with Hebrew or
    Arabic letters, zero width spaces in scripts without spaces, single no-break spaces and those at the end of a line
    or an element, what is written as a code (`&shy;`), and all code.
    """

    how_to_fix = "Delete it; most editors can search for it by its number."
    basis = "house-style"
    severity = "warning"
    fixable = "safe"
    fix_reason = "nobody sees these characters, and the words around them stay"
    messages = {
        "unseen": Message(
            "An invisible character (U+{code}, {name}) stands {where}.",
            label="an invisible character",
            repair="Delete the invisible character.",
        ),
        "several": Message(
            "An invisible character (U+{code}, {name}) stands at {size} places, first {where}.",
            label="an invisible character",
            repair="Delete the invisible character at all {size} places.",
        ),
        "gap": Message(
            "{size:gap is|gaps are} made of several no-break spaces (U+00A0) in a row.",
            fix="Write one ordinary space there.",
            label="no-break spaces",
            repair="Write one ordinary space in each gap.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each kind of invisible character, at the first of them."""
        text = article.source.text
        if text.isascii() or not any(map(text.__contains__, (*NAMES, "\u00a0\u00a0"))):
            return
        found: dict[str, list[int]] = {}
        for match in re.finditer(UNSEEN, text):
            if article.is_text(match.start()) and not _is_meant(text, match):
                found.setdefault(match[0][0], []).append(match.start())
        for character, places in found.items():
            yield self._gaps(text, places) if character == "\u00a0" else self._unseen(text, character, places)

    def _unseen(self, text: str, character: str, places: list[int]) -> Finding:
        first, *others = (Span(at, at + 1) for at in places)
        return self.finding(
            "several" if others else "unseen",
            at=first,
            related=[(place, "another") for place in others[:MOST_PLACES]],
            edits=_deleted(text, places),
            code=f"{ord(character):04X}",
            name=NAMES[character],
            where=_where(text, first.start),
            size=len(places),
        )

    def _gaps(self, text: str, places: list[int]) -> Finding:
        first, *others = (_with_words(text, at) for at in places)
        related = [(place, "another") for place in others[:MOST_PLACES]]
        edits = [Edit(_gap(text, at), " ") for at in places]
        return self.finding("gap", at=first, related=related, edits=edits, size=len(places))


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Tell whether a character is right where it stands, or at least does no harm."""
    character, offset = found[0][0], found.start()
    if character == "\u00a0":
        return not _parts_words(text, found)
    if character == "\u200b":
        return bool(re.search(UNSPACED, text[max(offset - 3, 0) : offset + 4]))
    return character in DIRECTIONS and bool(re.search(RIGHT_TO_LEFT, _line(text, offset)))


def _parts_words(text: str, gap: re.Match[str]) -> bool:
    """Tell whether text stands on both sides of a gap; at the end of a line it has no effect."""
    before, after = text[max(gap.start() - 1, 0) : gap.start()], text[gap.end() : gap.end() + REACH].lstrip(" \u00a0")
    return not before.isspace() and before not in {"", ">"} and after[:1] not in {"", "\n"} and after[:2] != "</"


def _line(text: str, offset: int) -> str:
    """Return the line around an offset, or as much of a long one as tells its script."""
    before = text[max(offset - NEAR, 0) : offset].rpartition("\n")[2]
    return before + text[offset : offset + NEAR].partition("\n")[0]


def _deleted(text: str, places: list[int]) -> list[Edit]:
    """Return what deletes characters; nothing if marks of emphasis would be none any more beside a blank."""
    runs = Spans(Span(at, at + 1) for at in places)
    return [] if any(_keeps_emphasis(text, run) for run in runs) else [Edit(Span(at, at + 1), "") for at in places]


def _keeps_emphasis(text: str, unseen: Span) -> bool:
    """Tell whether what nobody sees parts a blank from a mark that can only begin emphasis, or only end it."""
    around = text[max(unseen.start - REACH, 0) : unseen.start], text[unseen.end : unseen.end + REACH]
    before, behind = (part.translate(dict.fromkeys(map(ord, NAMES))) for part in around)
    if behind[:1].isspace():
        return re.search(OPENING, before) is not None
    return before[-1:].isspace() and re.match(CLOSING, behind) is not None


def _where(text: str, offset: int) -> str:
    """Say where a character stands that nobody can see: behind which word, or before which."""
    before = re.search(WORD, text[max(offset - REACH, 0) : offset].rpartition("\n")[2])
    if before:
        return f"behind “{before[0].strip()}”"
    after = re.search(r"^\W{0,3}?(\w{1,40})", text[offset : offset + REACH])
    return f"before “{after[1]}”" if after else "on a line without words"


def _gap(text: str, offset: int) -> Span:
    """Return the no-break spaces that begin at an offset, or as many as a gap has at most."""
    gap = re.match("\u00a0+", text[offset : offset + MOST_BLANKS])
    return Span(offset, offset + (gap.end() if gap else 1))


def _with_words(text: str, offset: int) -> Span:
    """Return the gap at an offset with a letter on either side, so that the mark shows something."""
    start, end = _gap(text, offset)
    start -= offset > 0 and not text[offset - 1].isspace()
    end += end < len(text) and not text[end].isspace()
    return Span(start, end) if text[start:end].strip() else Span(offset, offset)
