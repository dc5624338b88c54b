"""How labels before a colon are compared: without capitals and accents, and with spaces for hyphens."""

_HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011"), " ") | {0xAD: ""}
"""Hyphens stand between words, as spaces do; soft ones are not seen."""


def fold(text: str) -> str:
    """Return a text in small letters without accents, its words parted by single spaces (``meta description``).

    Words that are written as one stay one: ``seoTitle`` is the name of a field in some program, not the label of a
    line.
    """
    if not text.isascii():
        from unicodedata import combining, normalize  # few texts need it

        text = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
    return " ".join(text.translate(_HYPHENS).casefold().split())
