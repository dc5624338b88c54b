"""Makes text harmless for spreadsheets, which run a cell that begins like a formula."""

import re
from collections.abc import Iterable

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What may begin a formula, with the full-width forms of the signs: a needless apostrophe does no harm."""


_QUOTED = re.compile(r'[,;"\t\r\n]')
"""What is written in quotation marks: also what spreadsheets of other languages take for the end of a cell."""

_WITHIN = re.compile('([;\t\r\n]"*+)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])')
"""Where a formula begins for a spreadsheet that takes semicolons or tabs for the ends of cells.

Quotation marks do not help there: they count only where a cell begins with them.
"""

_WITHIN_DEFUSED = re.compile("([;\t\r\n]\"*+)'(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def defuse(text: str) -> str:
    """Return a text with an apostrophe in front of whatever a spreadsheet would take for a formula."""
    text = _WITHIN.sub(r"\1'", text)
    return f"'{text}" if text.startswith(_STARTS) else text


def restore(text: str) -> str:
    """Return a text without the apostrophes that made it harmless."""
    plain = text[1:] if text.startswith("'") and text[1:].startswith(_STARTS) else text
    plain = _WITHIN_DEFUSED.sub(r"\1", plain)
    return plain if defuse(plain) == text else text


def format_row(cells: Iterable[str]) -> str:
    """Return a line of a table; cells are harmless already."""
    return ",".join(map(format_cell, cells)) + "\n"


def format_cell(cell: str) -> str:
    """Return a cell as it is in a line of a table."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
