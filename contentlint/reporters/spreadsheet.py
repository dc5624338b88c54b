"""Text of articles made harmless for a spreadsheet, which runs a cell that begins as a formula does."""

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def defuse(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one."""
    return f"'{text}" if text.startswith(_STARTS) else text
