"""The units of a draft: its lines or blocks, each with what it looks like, as the division takes them."""

from typing import Literal

from msgspec import Struct

from contentlint.source import Span

Kind = Literal["plain", "heading", "item", "row", "code", "comment"]


class Unit(Struct, frozen=True, gc=False):
    """A line, a paragraph whose lines were broken, a table or code, or a block of HTML.

    ``number`` is the line it begins on, from 1, or the number of the block. ``text`` has no mark of a heading and
    ``words`` is its length. ``level`` is that of a heading whose mark says it, 1 for a line that calls itself the
    title; ``is_part`` tells that it names a part of an article (“FAQ”), ``is_answer`` that it begins as an answer does,
    and ``follows`` that it is right below another one. ``raw`` is the text as it is written, ``rows`` those of a table,
    ``lead`` the first line of several that were joined. ``is_parted`` tells that a line across the page is above it.
    """

    number: int
    span: Span
    text: str
    kind: Kind
    words: int
    level: int = 0
    is_part: bool = False
    is_answer: bool = False
    follows: bool = False
    raw: str = ""
    rows: tuple[str, ...] = ()
    lead: str = ""
    is_parted: bool = False
