"""Front matter without an opening delimiter: how it differs from prose that begins with ``Note: …``."""

import re

from contentlint.document.front_matter.delimiters import BLANK_REST, Block, next_line
from contentlint.document.front_matter.keys import HEADER_KEYS, LONG_HEADER_KEYS, is_known
from contentlint.document.front_matter.tree import MAX_SIZE
from contentlint.document.metadata import normalise
from contentlint.prose.lazy_pattern import lazy_pattern

_LONG_KEYS = "|".join(map(re.escape, LONG_HEADER_KEYS))
_PAIR = rf"(?:[A-Za-z][\w-]{{0,40}}|(?i:{_LONG_KEYS})):(?:[ \t][^\n]*+)?(?:\n|\Z)"
_HEADER = lazy_pattern(rf"(?:{_PAIR}(?:[ \t]++\S[^\n]*+(?:\n|\Z))*+)++(?=[ \t]*(?:\n|\Z))")
_OPENLESS = lazy_pattern(
    rf"(?P<content>(?:{_PAIR}(?:(?:[ \t]++\S|-[ \t]|[ \t]*\#)[^\n]*+\n)*+)++)(?P<closing>---[ \t]*)(?:\n|\Z)"
)
_PAIR_KEY = lazy_pattern(rf"^([A-Za-z][\w-]{{0,40}}|(?i:{_LONG_KEYS})):", re.MULTILINE)


def find_header(text: str) -> Block | None:
    """Find ``Key: value`` lines up to a blank line, or up to ``---`` (as Hexo's articles may begin)."""
    limit = min(len(text), MAX_SIZE)
    if found := _OPENLESS.match(text, 0, limit):
        stop = found.end("closing")
        block = Block("yaml", 0, 0, found.end("content"), stop, next_line(text, stop))
    elif found := _HEADER.match(text, 0, limit):
        block = Block("header", 0, 0, found.end(), found.end(), found.end())
    else:
        return None
    if not BLANK_REST.match(text, block.stop):
        return None
    return block if _are_header_keys(_PAIR_KEY.findall(text, 0, block.content_end)) else None


def _are_header_keys(keys: list[str]) -> bool:
    """Tell metadata from prose such as ``Note: …``: by the first key, by company, by how many of them are known."""
    first = normalise(keys[0])
    if first not in HEADER_KEYS or (len(keys) == 1 and first != "title"):
        return False
    return 2 * sum(is_known(key) or key.lower() in LONG_HEADER_KEYS for key in keys) >= len(keys)
