"""Where front matter begins and ends, and in which form it is written."""

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.front_matter.tree import MAX_SIZE
from contentlint.prose.lazy_pattern import lazy_pattern

Kind = Literal["yaml", "toml", "json", "members", "header"]


class Block(Struct, frozen=True, gc=False):
    """The source range of front matter: ``start`` to ``stop`` with its delimiters, its content between them.

    ``kind`` is its form; ``members`` are those of a JSON object without its braces. ``end`` is where the body
    starts. ``state`` tells whether the closing delimiter is missing, or so far away that the content is not read.
    """

    kind: Kind
    start: int
    content_start: int
    content_end: int
    stop: int
    end: int
    state: Literal["closed", "open", "too large"] = "closed"


_FENCE = lazy_pattern(r"(---|\+\+\+|;;;)(yaml|toml|json)?[ \t]*(?:\n|\Z)")
_KINDS: dict[str, Kind] = {
    "---": "yaml",
    "+++": "toml",
    ";;;": "members",
    "yaml": "yaml",
    "toml": "toml",
    "json": "json",
}
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": re.compile(r"^;;;[ \t]*$", re.MULTILINE),
}
_OBJECT = lazy_pattern(r"""\{\s*+(?:"(?:[^"\\\n]|\\.)*+"\s*+:|\}[ \t]*+(?:\n|\Z))""")
_MEMBERS = lazy_pattern(r'"[^"\n]{1,60}"\s*:')
_MAYBE_PAIR = lazy_pattern(r"[A-Za-z][\w -]{0,40}:\s")
BLANK_REST = lazy_pattern(r"[ \t]*(?:\n|\Z)")


def find_block(text: str, start: int) -> Block | None:
    """Return the front matter that begins at ``start``, or None if the text begins there."""
    if opening := _FENCE.match(text, start):
        return _fenced(text, opening)
    first = text[start : start + 1]
    if first == "{":
        return _object(text, start) if _OBJECT.match(text, start) else None
    if first == '"':
        return _members(text, start) if _MEMBERS.match(text, start) else None
    return _undelimited(text) if start == 0 and _MAYBE_PAIR.match(text) else None


def _fenced(text: str, opening: "re.Match[str]") -> Block | None:
    mark = opening[1]
    kind = _KINDS[opening[2] or mark]
    start = opening.end()
    limit = line_end(text, start + MAX_SIZE)
    closing = _CLOSING[mark].search(text, start, limit)
    if closing:
        return Block(kind, opening.start(), start, closing.start(), closing.end(), next_line(text, closing.end()))
    return _unclosed(text, Block(kind, opening.start(), start, limit, limit, limit), _CLOSING[mark])


def _unclosed(text: str, block: Block, closing: "re.Pattern[str]") -> Block | None:
    from contentlint.document.front_matter import unclosed  # few articles need it

    if not unclosed.begins_with_key(text, block):
        return None
    cut = unclosed.end_of_keys(text, block.content_start, block.content_end)
    if cut < block.content_end or cut == len(text):
        return replace(block, content_end=cut, stop=cut, end=cut, state="open")
    far = closing.search(text, cut)
    stop = far.end() if far else len(text)
    return replace(block, content_end=block.content_start, stop=stop, end=next_line(text, stop), state="too large")


def _object(text: str, start: int) -> Block | None:
    from contentlint.document.front_matter.json_reader import end_of_object  # few articles have JSON

    stop = end_of_object(text, start)
    if stop is None:
        far = text.find("\n}\n", start) + len("\n}")
        stop = far if far >= len("\n}") else len(text)
        return Block("json", start, start, start, stop, next_line(text, stop), "too large")
    if not BLANK_REST.match(text, stop):
        return None
    return Block("json", start, start, stop, stop, next_line(text, stop))


def _members(text: str, start: int) -> Block | None:
    closing = _CLOSING[";;;"].search(text, start, line_end(text, start + MAX_SIZE))
    if closing is None:
        return None
    return Block("members", start, start, closing.start(), closing.end(), next_line(text, closing.end()))


def _undelimited(text: str) -> Block | None:
    from contentlint.document.front_matter.undelimited import find_header  # few articles need it

    return find_header(text)


def line_end(text: str, at: int) -> int:
    """Return the end of the line at ``at``, its line end included; the end of the text, if that comes before."""
    found = text.find("\n", at)
    return len(text) if at >= len(text) or found < 0 else found + 1


def next_line(text: str, at: int) -> int:
    """Return the start of the next line, if nothing but blanks stands before it."""
    found = BLANK_REST.match(text, at)
    return found.end() if found else at
