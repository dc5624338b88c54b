"""Makes text harmless for spreadsheets, which run a cell that begins like a formula."""

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def defuse(text: str) -> str:
    """Return a text with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_STARTS) else text
