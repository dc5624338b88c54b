"""Makes text harmless for spreadsheets, which run a cell that begins like a formula."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What may begin a formula, with the full-width forms of the signs: a needless apostrophe does no harm."""


def defuse(text: str) -> str:
    """Return a text with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_STARTS) else text
