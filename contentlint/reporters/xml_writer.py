"""XML, written element by element: nothing in an article makes it invalid."""

from collections.abc import Mapping
from html import escape

from contentlint.reporters.terminal.escape import escape_terminal

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""What XML does not allow, apart from control characters and half characters."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escape_text(value: str) -> str:
    """Escape a text that is already harmless."""
    return escape(value.translate(_NO_CHARACTERS))


def start(name: str, attributes: Mapping[str, str | int]) -> str:
    """Return a start tag without its ``>``; values are made harmless, their spaces stay."""
    written = (
        f' {key}="{escape_text(escape_terminal(str(value), unicode=True))}"' for key, value in attributes.items()
    )
    return f"<{name}{''.join(written)}"
