"""Front matter whose closing delimiter is missing: where it probably ends."""

import re

from msgspec.structs import replace

from contentlint.document.front_matter.delimiters import Block
from contentlint.prose.lazy_pattern import lazy_pattern

_FIRST_KEY = lazy_pattern(
    r"""(?:[ \t]*(?:\#[^\n]*)?\n)*+[ \t]*
    (?: ["']?[A-Za-z_][\w.-]{0,40}["']?[ \t]*(?: :(?!//) | = ) | \[\[?[\w.-]+\]\]?[ \t]*$ | [{"] )""",
    re.VERBOSE | re.MULTILINE,
)
"""What front matter begins with, and prose between two thematic breaks does not."""

_GO_ON = lazy_pattern(
    r"""(?:
      (?: [ \t]*+\n )*+ [a-z_"'][\w."'-]{0,40}[ \t]*(?:[:=](?:[ \t][^\n]*)?|[:=][^\s/][^\n]*) (?:\n|\Z)
      | [A-Za-z_][\w.-]{0,40}:(?:[ \t][^\n]*)? (?:\n|\Z)
      | [ \t]++\S[^\n]* (?:\n|\Z)
      | -[ \t][^\n]* (?:\n|\Z)
      | [\]})\[][^\n]* (?:\n|\Z)
    )*+""",
    re.VERBOSE,
)
"""Lines that look like front matter; behind a blank line, only a key in lower case does."""

_KEY_LINE = lazy_pattern(r"^[a-z_][\w.-]*:", re.MULTILINE)
_PARAGRAPH_END = lazy_pattern(r"\S[ \t]*\n[ \t]*\n")


def begins_with_key(text: str, block: Block) -> bool:
    """Tell whether the content begins as front matter does, however it goes on."""
    return _FIRST_KEY.match(text, block.content_start, block.content_end) is not None


def without_closing(text: str, block: Block) -> Block | None:
    """Return the block cut where its lines stop looking like front matter, if prose follows there.

    That is how front matter looks whose closing delimiter is missing, in an article with a thematic break.
    """
    cut = end_of_keys(text, block.content_start, block.content_end)
    if cut == block.content_start or _KEY_LINE.search(text, cut, block.content_end):
        return None
    if not _PARAGRAPH_END.search(text, cut, block.content_end):
        return None
    return replace(block, content_end=cut, stop=cut, end=cut, state="open")


def end_of_keys(text: str, start: int, limit: int) -> int:
    """Return where the lines from ``start`` on stop looking like front matter."""
    found = _GO_ON.match(text, start, limit)
    return found.end() if found else start
