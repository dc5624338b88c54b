"""Text to front matter: which form it has, what it says, what is wrong with it."""

import re
from typing import Literal

from contentlint.document.front_matter.delimiters import (
    Block,
    Kind,
    begins_with_key,
    begins_with_spaced_key,
    cut_at_prose,
    find_block,
)
from contentlint.document.front_matter.flat_yaml import parse_flat
from contentlint.document.front_matter.tree import MAX_SIZE, Parsed
from contentlint.document.metadata import FrontMatter, FrontMatterError
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_BLANK_LINES = compile_lazy(r"(?:[ \t]*+\n)*+")
_NO_SPACE = r"\s*[A-Za-z_][\w-]*:(?!//)\S"
_FORMS: dict[Kind, Literal["yaml", "toml", "json", "map", "header"]] = {
    "yaml": "yaml",
    "toml": "toml",
    "json": "json",
    "members": "json",
    "map": "map",
    "header": "header",
}
_DELIMITERS = {"yaml": "---", "toml": "+++", "json": "}", "members": ";;;", "map": "}", "header": "a blank line"}


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter at the top of a text, or None if it has none.

    YAML between ``---``, TOML between ``+++``, a JSON object or the members of one before ``;;;``, a map of Elixir
    above ``---``, or ``Key: value`` lines. Whatever is wrong with it is among its ``errors``; nothing is raised.
    """
    found = _BLANK_LINES.match(text) if text[:1].isspace() else None
    start = found.end() if found else 0
    block = find_block(text, start)
    if block is None:
        return None
    block, read = _parse(text, block)
    parsed = _accept_mapping(text, block, read)
    if parsed is None:
        return None
    errors = (*_find_block_errors(text, block), *parsed.errors)
    return FrontMatter(
        Span(block.start, block.stop),
        _FORMS[block.kind],
        block.end,
        parsed.data,
        parsed.entries,
        tuple(sorted(errors, key=lambda error: error.span)),
    )


def _find_block_errors(text: str, block: Block) -> tuple[FrontMatterError, ...]:
    """Return what is wrong with the block as such: what stands before it, its closing delimiter, its size."""
    errors = []
    if block.start and block.kind != "json":  # Hugo, which reads objects, skips what is blank
        message = "Front matter must begin on the first line; some generators ignore it after a blank line."
        errors.append(FrontMatterError(Span(0, block.start), "blank-before", message))
    if block.state == "open":
        at = len(text[: block.content_end].rstrip())
        message = f"The front matter is never closed; add {_DELIMITERS[block.kind]} on its own line below it."
        errors.append(FrontMatterError(Span(at, at), "unterminated", message))
    if block.state == "long":
        place = Span(block.start, block.content_start - 1)
        errors.append(FrontMatterError(place, "delimiter", "Front matter must begin with exactly three dashes."))
    if block.state == "long end":
        place = Span(block.content_end, block.stop)
        errors.append(FrontMatterError(place, "long-end", "Front matter must end with exactly three dashes."))
    if block.state == "too large":
        place = Span(block.start, block.content_start or block.start + 1)
        message = f"The front matter has more than {MAX_SIZE:,} characters and is not read."
        errors.append(FrontMatterError(place, "too-large", message))
    return tuple(errors)


def _parse(text: str, block: Block) -> tuple[Block, Parsed]:
    """Read a block; it comes back shorter where its closing delimiter turns out to belong to the body."""
    parsed = _parse_content(text, block)
    if not parsed.broken or block.kind != "yaml" or block.state != "closed":
        return block, parsed
    shorter = cut_at_prose(text, block)
    if shorter is None:
        return block, parsed
    again = _parse_content(text, shorter)
    return (block, parsed) if again.broken else (shorter, again)


def _parse_content(text: str, block: Block) -> Parsed:
    start, end = block.content_start, block.content_end
    match block.kind:
        case _ if block.state == "too large":
            return Parsed(None)
        case "yaml":
            return parse_flat(text, start, end) or _parse_yaml(text, start, end)
        case "toml":
            return _parse_toml(text, start, end)
        case "header" | "map":
            return _parse_lines(text, start, end, is_map=block.kind == "map")
        case _:
            return _parse_json(text, start, end, bare=block.kind == "members")


def _parse_yaml(text: str, start: int, end: int) -> Parsed:
    if not text[start:end].strip():
        return Parsed(None)
    from contentlint.document.front_matter.yaml_reader import parse_yaml  # PyYAML is slow to import

    return parse_yaml(text, start, end)


def _parse_toml(text: str, start: int, end: int) -> Parsed:
    from contentlint.document.front_matter.toml_reader import parse_toml  # few articles have TOML

    return parse_toml(text, start, end)


def _parse_lines(text: str, start: int, end: int, *, is_map: bool) -> Parsed:
    from contentlint.document.front_matter.header_reader import parse_header, parse_map  # few articles have one

    return parse_map(text, start, end) if is_map else parse_header(text, start, end)


def _parse_json(text: str, start: int, end: int, *, bare: bool) -> Parsed:
    from contentlint.document.front_matter.json_reader import parse_json  # few articles have JSON

    return parse_json(text, start, end, bare=bare)


def _accept_mapping(text: str, block: Block, parsed: Parsed) -> Parsed | None:
    """Return what was read if it is front matter; None if it is text between two thematic breaks."""
    if parsed.broken and block.kind == "yaml":
        return _salvage(text, block, parsed)
    if parsed.broken or parsed.root is None or isinstance(parsed.root, dict):
        return parsed
    if isinstance(parsed.root, list):
        return _reject_non_mapping(text, block, "Front matter must consist of “key: value” lines, not a list.")
    if re.match(_NO_SPACE, text[block.content_start : block.content_end]):
        return _reject_non_mapping(text, block, "A colon and a space must separate a key from its value.")
    return None


def _salvage(text: str, block: Block, parsed: Parsed) -> Parsed | None:
    from contentlint.document.front_matter.header_reader import salvage

    if not begins_with_key(text, block) and not begins_with_spaced_key(text, block):
        return None
    return salvage(parsed, text, block.content_start, block.content_end)


def _reject_non_mapping(text: str, block: Block, message: str) -> Parsed:
    content = text[block.content_start : block.content_end]
    start = block.content_start + len(content) - len(content.lstrip())
    return Parsed(None, (), (FrontMatterError(Span(start, start + len(content.strip())), "not-a-mapping", message),))
