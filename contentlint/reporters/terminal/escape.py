"""Text of articles made harmless for a terminal: what it would obey or hide becomes visible, or all becomes ASCII."""

from functools import lru_cache

from contentlint.prose.lazy_pattern import compile_lazy

MAX_REMEMBERED = 1_000
"""So many texts are remembered in the form that they are shown in: most findings say what others have said."""

TAB_STOP = 4
"""Cells between two tab stops, counted from the start of what is shown."""

ONE_CELL = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2100-\u218b\u2190-\u22ff\u2400-\u2426\u2500-\u25fc"
    "\u2700-\u2704\u2706-\u2709\u270c-\u2727\ufffd"
)
"""Ranges of characters that are harmless and take one cell, whatever stands beside them."""

_PLAIN = compile_lazy(f"[{ONE_CELL}]*")
_COMMON = frozenset(map(chr, range(ord(" "), 0x7F))) | frozenset("“”‘’–—…─━◀▶▲●·")
"""What nearly all texts, and our own signs, consist of: one cell each."""

_SPACE = compile_lazy("[ \t\n\r\f\v]+")
_LINE = compile_lazy(r"[^\n]+")
_CONTROL_PICTURES = 0x2400
_USUAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")
_FORMAT_CONTROLS = (
    *(0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xE0001),
    *range(0x2028, 0x202F),  # line and paragraph separator, bidirectional overrides
    *range(0x2060, 0x2070),  # invisible operators, bidirectional isolates
    *range(0xFFF9, 0xFFFC),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0020, 0xE0080),  # tags: letters that nobody sees
)
_VISIBLE = (
    {code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if code != ord("\t")}
    | {0x7F: "␡"}
    | dict.fromkeys(range(0x80, 0xA0), "·")
    | dict.fromkeys(_FORMAT_CONTROLS, "·")
)
"""One harmless character for each that would move the cursor, change colours, reorder or hide text."""

_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),  # hyphens, dashes, minus
        **dict.fromkeys("\u00b7\u2022\u2219", "."),  # dots
        "\u2014": "--",
        "\u2026": "...",
        "\u2039": "<",
        "\u203a": ">",
        "\u2190": "<-",
        "\u2192": "->",
        "\u00d7": "x",
        "\u20ac": "EUR",
        "\u00df": "ss",
    }
)
"""What NFKD leaves without a spelling in ASCII, and articles are full of."""


class _Ascii(dict[int, str]):
    """The spelling of each code point in ASCII, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = spelling = _spell(code)
        return spelling


ASCII = _Ascii()


def is_plain(text: str) -> bool:
    """Tell whether each character of a text is harmless and takes one cell: in nearly all of a Western article."""
    if text.isascii():
        return text.isprintable()
    return _COMMON.issuperset(text) or _PLAIN.fullmatch(text) is not None


def escape_terminal(text: str, *, unicode: bool) -> str:
    """Make a text of one line harmless: what the terminal would obey or hide becomes visible."""
    if not unicode:
        return text.translate(ASCII).replace("\t", " " * TAB_STOP)
    if is_plain(text):
        return text
    return make_visible(text).replace("\t", " " * TAB_STOP)


def quote_word(word: str) -> str:
    """Return a word as a shell takes it: in quotation marks unless it has none but usual characters."""
    if word and _USUAL.issuperset(word):
        return word
    from shlex import quote  # few names of files need it

    return quote(word)


def make_visible(text: str) -> str:
    """Replace, one code point by one, what the terminal would obey or hide; half a character becomes ``?``."""
    return text.translate(_VISIBLE).encode("utf-8", "replace").decode()


def escape_lines(text: str) -> str:
    """Make a text of several lines harmless; its line ends stay."""
    return _LINE.sub(lambda line: escape_terminal(line[0], unicode=True), text)


@lru_cache(MAX_REMEMBERED)
def escape_to_line(text: str, *, unicode: bool) -> str:
    """Make a text harmless and put it on one line, white space collapsed."""
    is_even = text.isprintable() and "  " not in text
    return escape_terminal((text if is_even else _SPACE.sub(" ", text)).strip(" "), unicode=unicode)


def _spell(code: int) -> str:
    """Return what stands for a code point in ASCII: nothing for an accent, ``?`` where nothing fits."""
    if code in _VISIBLE:
        return "?"
    if chr(code).isascii():
        return chr(code)
    if code in _PUNCTUATION:
        return str(_PUNCTUATION[code])
    import unicodedata

    char = chr(code)
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    letters = unicodedata.normalize("NFKD", char).replace("\N{FRACTION SLASH}", "/")
    return letters.encode("ascii", "ignore").decode() or "?"
