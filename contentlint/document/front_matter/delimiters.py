"""Where front matter begins and ends, and in which form it is written."""

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from contentlint.document.front_matter.keys import HEADER_KEYS, LONG_HEADER_KEYS, is_known
from contentlint.document.front_matter.tree import MAX_SIZE
from contentlint.document.metadata import normalize_meta_key
from contentlint.prose.lazy_pattern import compile_lazy

Kind = Literal["yaml", "toml", "json", "members", "map", "header"]


class Block(Struct, frozen=True, gc=False):
    """The source range of front matter: ``start`` to ``stop`` with its delimiters, its content between them.

    ``kind`` is its form; ``members`` are those of a JSON object without its braces, ``map`` is one of Elixir.
    ``end`` is where the body starts. ``state`` tells whether the closing delimiter is missing, or so far away that
    the content is not read, or whether the opening one, or the closing one alone (``long end``), has too many
    dashes.
    """

    kind: Kind
    start: int
    content_start: int
    content_end: int
    stop: int
    end: int
    state: Literal["closed", "open", "too large", "long", "long end"] = "closed"


_KINDS: dict[str, Kind] = {
    "---": "yaml",
    "+++": "toml",
    ";;;": "members",
    "yaml": "yaml",
    "toml": "toml",
    "json": "json",
}
_CLOSING = {
    "---": compile_lazy(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": compile_lazy(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": compile_lazy(r"^;;;[ \t]*$", re.MULTILINE),
}
_FENCES = tuple(_CLOSING)
_LONG_FENCE = compile_lazy(r"-{4,}[ \t]*\n")
_LONG_CLOSING = compile_lazy(r"^-{3,}[ \t]*$", re.MULTILINE)
_OBJECT = compile_lazy(r"""\{\s*+(?:"(?:[^"\\\n]|\\.)*+"\s*+:|\}[ \t]*+(?:\n|\Z))""")
_INDENT = compile_lazy(r" {1,3}(?=\{)")
"""Spaces before an object, which Hugo skips."""

_MAP_START, _MAP_END = "%{\n", "\n}\n---"
"""How a map of Elixir begins, and how it ends above the text, as NimblePublisher reads it."""

_MEMBERS = compile_lazy(r'"[^"\n]{1,60}"\s*:')
_MAYBE_PAIR = compile_lazy(r"[A-Za-z][\w -]{0,40}:\s")


def find_block(text: str, start: int) -> Block | None:
    """Return the front matter that begins at ``start``, or None if the text begins there."""
    if text.startswith(_FENCES, start) and (content := _find_content(text, start)):
        return _find_fenced(text, start, content)
    if opening := _LONG_FENCE.match(text, start) if text.startswith("----", start) else None:
        return _find_long_fenced(text, opening)
    first = text[start : start + 1]
    if first == " " and (indent := _INDENT.match(text, start)):
        start, first = indent.end(), "{"
    if first == "{":
        return _find_object(text, start) if _OBJECT.match(text, start) else None
    if first == "%":
        return _find_map(text, start)
    if first == '"':
        return _find_members(text, start) if _MEMBERS.match(text, start) else None
    return find_header(text) if start == 0 and _MAYBE_PAIR.match(text) else None


def _find_map(text: str, start: int) -> Block | None:
    closing = text.find(_MAP_END, start, start + MAX_SIZE) if text.startswith(_MAP_START, start) else -1
    stop = closing + len(_MAP_END)
    if closing < 0 or text[stop : find_line_end(text, stop)].strip():
        return None
    return Block("map", start, start + len(_MAP_START), closing + 1, stop, find_next_line(text, stop))


def _find_content(text: str, at: int) -> int | None:
    """Return where the line below an opening delimiter begins, or None if this line is more than a delimiter."""
    at += len("---")
    name = len("yaml") if text.startswith(("yaml", "toml", "json"), at) else 0
    return _skip_blank_rest(text, at + name)


def _find_fenced(text: str, at: int, start: int) -> Block | None:
    mark = text[at : at + len("---")]
    kind = _KINDS[text[at + len(mark) : start].strip(" \t\n") or mark]
    limit = find_line_end(text, start + MAX_SIZE)
    closing = _CLOSING[mark].search(text, start, limit)
    if closing:
        return Block(kind, at, start, closing.start(), closing.end(), find_next_line(text, closing.end()))
    return _find_unclosed(text, Block(kind, at, start, limit, limit, limit), _CLOSING[mark])


def _find_long_fenced(text: str, opening: "re.Match[str]") -> Block | None:
    """Find what was meant as YAML below too many dashes: nothing but keys, more than half of them known."""
    start = opening.end()
    closing = _LONG_CLOSING.search(text, start, find_line_end(text, start + MAX_SIZE))
    if closing is None or find_keys_end(text, start, closing.start()) != closing.start():
        return None
    keys = _PAIR_KEY.findall(text, start, closing.start())
    if not keys or 2 * sum(map(is_known, keys)) <= len(keys):
        return None
    end = find_next_line(text, closing.end())
    return Block("yaml", opening.start(), start, closing.start(), closing.end(), end, "long")


def _find_unclosed(text: str, block: Block, closing: "re.Pattern[str]") -> Block | None:
    if not begins_with_key(text, block):
        return None
    cut = find_keys_end(text, block.content_start, block.content_end)
    if block.kind == "yaml" and (dashes := _LONG_FENCE.match(text, cut)):
        end = dashes.end()
        return replace(block, content_end=cut, stop=end - 1, end=end, state="long end")
    if cut < block.content_end or cut == len(text):
        return replace(block, content_end=cut, stop=cut, end=cut, state="open")
    far = closing.search(text, cut)
    stop = far.end() if far else len(text)
    return replace(block, content_end=block.content_start, stop=stop, end=find_next_line(text, stop), state="too large")


def _find_object(text: str, start: int) -> Block | None:
    from contentlint.document.front_matter.json_reader import find_object_end  # few articles have JSON

    stop = find_object_end(text, start)
    if stop is None:
        far = text.find("\n}\n", start) + len("\n}")
        stop = far if far >= len("\n}") else len(text)
        return Block("json", start, start, start, stop, find_next_line(text, stop), "too large")
    if _skip_blank_rest(text, stop) is None:
        return None
    return Block("json", start, start, stop, stop, find_next_line(text, stop))


def _find_members(text: str, start: int) -> Block | None:
    closing = _CLOSING[";;;"].search(text, start, find_line_end(text, start + MAX_SIZE))
    if closing is None:
        return None
    return Block("members", start, start, closing.start(), closing.end(), find_next_line(text, closing.end()))


def find_line_end(text: str, at: int) -> int:
    """Return the end of the line at ``at``, its line end included; the end of the text, if that comes before."""
    found = text.find("\n", at)
    return len(text) if at >= len(text) or found < 0 else found + 1


def find_next_line(text: str, at: int) -> int:
    """Return the start of the next line, if nothing but blanks stands before it."""
    return at if (below := _skip_blank_rest(text, at)) is None else below


def _skip_blank_rest(text: str, at: int) -> int | None:
    """Return the start of the next line, or None if more than blanks stands before it."""
    while text.startswith((" ", "\t"), at):
        at += 1
    if at == len(text):
        return at
    return at + 1 if text.startswith("\n", at) else None


# --- no closing delimiter -----------------------------------------------------------------------

_FIRST_KEY = compile_lazy(
    r"""(?:[ \t]*(?:\#[^\n]*)?\n)*+[ \t]*
    (?: ["']?[A-Za-z_][\w.-]{0,40}["']?[ \t]*(?: :(?!//) | = ) | \[\[?[\w.-]+\]\]?[ \t]*$ | [{"] )""",
    re.VERBOSE | re.MULTILINE,
)
"""What front matter begins with, and prose between two thematic breaks does not."""

_SPACED_KEY = compile_lazy(
    r"(?:[ \t]*\n)*+(?P<key>[A-Za-z_][\w.-]{0,30}+(?: [\w.-]{1,30}+){1,4}+)[ \t]*:"
    r"[ \t](?:(?P<block>[|>][-+\d]{0,2}[ \t]*\n)|[^\n]*+(?:\n(?P<next>[a-z_][\w.-]{0,40}:[ \t\n]))?)"
)
"""A key of several words, what begins a block of text below it, and a further key below it."""

_GO_ON = compile_lazy(
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

_KEY_LINE = compile_lazy(r"^[a-z_][\w.-]*:", re.MULTILINE)
_PARAGRAPH_END = compile_lazy(r"\S[ \t]*\n[ \t]*\n")


def begins_with_key(text: str, block: Block) -> bool:
    """Tell whether the content begins as front matter does, however it goes on."""
    return _FIRST_KEY.match(text, block.content_start, block.content_end) is not None


def begins_with_spaced_key(text: str, block: Block) -> bool:
    """Tell whether the first key has a space in it (``meta description: …``) and surely is one."""
    found = _SPACED_KEY.match(text, block.content_start, block.content_end)
    return found is not None and (is_known(found["key"]) or bool(found["block"] or found["next"]))


def cut_at_prose(text: str, block: Block) -> Block | None:
    """Return the block cut where its lines stop looking like front matter, if prose follows there.

    That is how front matter looks whose closing delimiter is missing, in an article with a thematic break.
    """
    cut = find_keys_end(text, block.content_start, block.content_end)
    if cut == block.content_start or _KEY_LINE.search(text, cut, block.content_end):
        return None
    if not _PARAGRAPH_END.search(text, cut, block.content_end):
        return None
    return replace(block, content_end=cut, stop=cut, end=cut, state="open")


def find_keys_end(text: str, start: int, limit: int) -> int:
    """Return where the lines from ``start`` on stop looking like front matter."""
    found = _GO_ON.match(text, start, limit)
    return found.end() if found else start


# --- no opening delimiter -----------------------------------------------------------------------

_LONG_KEYS = "|".join(map(re.escape, LONG_HEADER_KEYS))
_PAIR = rf"(?:[A-Za-z][\w-]{{0,40}}|(?i:{_LONG_KEYS})):(?:[ \t][^\n]*+)?(?:\n|\Z)"
_HEADER = compile_lazy(rf"(?:{_PAIR}(?:[ \t]++\S[^\n]*+(?:\n|\Z))*+)++(?=[ \t]*(?:\n|\Z))")
_OPENLESS = compile_lazy(
    rf"(?P<content>(?:{_PAIR}(?:(?:[ \t]++\S|-[ \t]|[ \t]*\#)[^\n]*+\n)*+)++)(?P<closing>---[ \t]*)(?:\n|\Z)"
)
_PAIR_KEY = compile_lazy(rf"^([A-Za-z][\w-]{{0,40}}|(?i:{_LONG_KEYS})):", re.MULTILINE)


def find_header(text: str) -> Block | None:
    """Find ``Key: value`` lines up to a blank line, or up to ``---`` (as Hexo's articles may begin)."""
    limit = min(len(text), MAX_SIZE)
    if found := _OPENLESS.match(text, 0, limit):
        stop = found.end("closing")
        block = Block("yaml", 0, 0, found.end("content"), stop, find_next_line(text, stop))
    elif found := _HEADER.match(text, 0, limit):
        block = Block("header", 0, 0, found.end(), found.end(), found.end())
    else:
        return None
    if _skip_blank_rest(text, block.stop) is None:
        return None
    return block if _are_header_keys(_PAIR_KEY.findall(text, 0, block.content_end)) else None


def _are_header_keys(keys: list[str]) -> bool:
    """Tell metadata from prose such as ``Note: …``: by the first key, by company, by how many of them are known."""
    first = normalize_meta_key(keys[0])
    if first not in HEADER_KEYS or (len(keys) == 1 and first != "title"):
        return False
    return 2 * sum(is_known(key) or key.lower() in LONG_HEADER_KEYS for key in keys) >= len(keys)
