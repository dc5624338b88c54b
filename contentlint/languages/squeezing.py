"""How labels before a colon are compared: without spaces, hyphens, accents and capitals."""

_UNCOUNTED = dict.fromkeys(map(ord, "-\u2010\u2011\u00ad"))
"""Hyphens."""


def squeeze(text: str) -> str:
    """Return a text in small letters without spaces, hyphens and accents (``metadescription``)."""
    if not text.isascii():
        from unicodedata import combining, normalize  # few texts need it

        text = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
    return "".join(text.translate(_UNCOUNTED).casefold().split())
