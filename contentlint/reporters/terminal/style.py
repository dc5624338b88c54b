"""What the terminal can do, and what follows from it: colours, glyphs, links."""

import os
from collections.abc import Mapping
from typing import TextIO

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

DEFAULT_WIDTH = 96
"""Wide enough for a sentence, narrow enough to read; also where the output goes to no terminal."""

PRE_COMMIT_WIDTH = 80
"""pre-commit catches the output and does not say how wide the terminal is."""

MIN_WIDTH = 40
"""Below this no layout is readable; a narrower terminal wraps the lines itself."""

_LINK_TERMINALS = ("iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper", "Tabby", "rio")
_LINK_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm")
_LINK_VARIABLES = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
_MIN_VTE_VERSION = 5000
_LINKABLE = compile_lazy(r"https?://[!-~]+")
_SGR = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "mark-error": "31",
    "mark-warning": "33",
    "mark-info": "36",
    "strong": "1",
    "dim": "2",
    "good": "1;32",
    "scaffold": "32",
}


class Glyphs(Struct, frozen=True, gc=False):
    """The signs that the layout is drawn with, one terminal cell wide unless they are words."""

    error: str
    warning: str
    info: str
    good: str
    bar: str
    gap: str
    mark: str
    corner: str
    here: str
    more: str
    separator: str
    rule: str


UNICODE = Glyphs("✖", "▲", "●", "✔", "│", "┆", "━", "╰", "◀", "…", "·", "─")
ASCII = Glyphs("x", "!", "*", "+", "|", ":", "^", "^", "<-", "...", "-", "-")


class Style(Struct, frozen=True, gc=False):
    """What the terminal can do: its width in cells, and whether it knows colours, Unicode and links."""

    width: int = DEFAULT_WIDTH
    colour: bool = False
    unicode: bool = True
    links: bool = False

    @property
    def glyphs(self) -> Glyphs:
        """Return the signs to draw with."""
        return UNICODE if self.unicode else ASCII

    def paint(self, kind: str, text: str) -> str:
        """Return ``text`` in the colour of its kind."""
        if not self.colour or not text or kind not in _SGR:
            return text
        return f"\x1b[{_SGR[kind]}m{text}\x1b[0m"

    def link(self, url: str, text: str) -> str:
        """Return ``text`` as a link (OSC 8), where the terminal knows links and the address is a plain one."""
        if not self.links or not _LINKABLE.fullmatch(url):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"


def style_for(stream: TextIO, environ: Mapping[str, str], *, colour: bool | None = None) -> Style:
    """Find out what the terminal behind ``stream`` can do.

    ``colour`` is what the command line says; it wins over ``NO_COLOR``, which wins over ``FORCE_COLOR``
    and ``CLICOLOR_FORCE``, which win over what the stream is. Nothing but plain text goes into a pipe unasked.
    """
    is_terminal = _is_terminal(stream)
    wanted = _can_show_color(environ, is_terminal=is_terminal) if colour is None else colour
    return Style(
        width=_read_width(stream, environ, is_terminal=is_terminal),
        colour=wanted,
        unicode=_is_unicode(stream),
        links=wanted and is_terminal and _can_show_links(environ),
    )


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, AttributeError):  # a closed stream, or none
        return False


def _can_show_color(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if _is_on(environ, "FORCE_COLOR") or _is_on(environ, "CLICOLOR_FORCE"):
        return True
    return is_terminal and environ.get("TERM") != "dumb"


def _is_on(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").lower() not in ("", "0", "false")


def _is_unicode(stream: TextIO) -> bool:
    encoding: str | None = getattr(stream, "encoding", None)
    # A stream in memory has no encoding; it holds any character.
    return encoding is None or encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")


def _read_width(stream: TextIO, environ: Mapping[str, str], *, is_terminal: bool) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), MIN_WIDTH)
    if environ.get("PRE_COMMIT") == "1":
        return PRE_COMMIT_WIDTH
    return max(min(_read_terminal_width(stream), DEFAULT_WIDTH), MIN_WIDTH) if is_terminal else DEFAULT_WIDTH


def _read_terminal_width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError):
        return DEFAULT_WIDTH


def _can_show_links(environ: Mapping[str, str]) -> bool:
    if environ.get("PRE_COMMIT") == "1" or environ.get("TERM") == "dumb":
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        environ.get("TERM_PROGRAM") in _LINK_TERMINALS
        or environ.get("TERM") in _LINK_TERMS
        or any(name in environ for name in _LINK_VARIABLES)
        or (vte.isascii() and vte.isdigit() and int(vte) >= _MIN_VTE_VERSION)
    )
