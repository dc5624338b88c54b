"""JSON front matter: an object (Hugo), or its members alone, ended by ``;;;`` (Hexo)."""

import json
import re
from typing import Protocol

from contentlint.document.front_matter.tree import MAX_SIZE, FrontMatterProblem, Parsed, TreeBuilder
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_TOKEN = compile_lazy(
    r'[\s,:]*(?:"(?P<string>(?:[^"\\\n]|\\.)*+)"|(?P<open>[{\[])|(?P<close>[}\]])|(?P<word>[^\s{}\[\]:,"]+)|(?P<stray>"))'
)
_LONE_BRACE = compile_lazy(r"^\}[ \t]*$", re.MULTILINE)
_PARAGRAPH_END = compile_lazy(r"\n[ \t]*+(?:\n\s*+|\Z)")
_JSON_SIGNS = frozenset('"{}[],')
"""How a paragraph begins that goes on with an object."""


def find_object_end(text: str, start: int) -> int | None:
    """Return the offset behind the object that begins at ``start``; None if no end can be made out.

    An object whose brackets do not match ends with a line that is a lone brace, else with its paragraph or the text:
    below a paragraph that is no JSON, a brace belongs to something else.
    """
    stop = min(len(text), start + MAX_SIZE)
    end = _find_matching_end(text, start, stop)
    if end is not None:
        return end
    ends = (found for found in _PARAGRAPH_END.finditer(text, start, stop))
    last = next((one.start() for one in ends if text[one.end() : one.end() + 1] not in _JSON_SIGNS), None)
    brace = _LONE_BRACE.search(text, start, stop if last is None else last)
    if brace is not None:
        return brace.start() + 1
    return len(text) if last is None and stop == len(text) else last


def _find_matching_end(text: str, start: int, stop: int) -> int | None:
    awaited: list[str] = []
    at = start
    while token := _TOKEN.match(text, at, stop):
        at = token.end()
        if token["open"]:
            awaited.append("}" if token["open"] == "{" else "]")
        elif token["close"] and awaited.pop() != token["close"]:
            return None
        if not awaited:
            return at
    return None


def parse_json(text: str, start: int, end: int, *, bare: bool = False) -> Parsed:
    """Read ``text[start:end]``; what is wrong with it comes back as errors, never as an exception.

    ``bare`` means the members of an object without its braces.
    """
    builder = TreeBuilder(text)
    if bare:
        builder.open({}, start)
    try:
        feed(builder, text, start, end, bare=bare)
    except FrontMatterProblem as problem:
        builder.fail(problem.error)
    else:
        _check(builder, text, start, end, bare=bare)
    return builder.finish()


class Builder(Protocol):
    """Whoever takes what stands in JSON, in order: a scalar may be a key or a value."""

    def open(self, value: "dict[str, object] | list[object]", start: int) -> None:
        """Take the start of an object or a list."""

    def close(self, end: int | None = None) -> None:
        """Take the end of the innermost object or list."""

    def add_scalar(self, value: object, text: str, span: Span) -> None:
        """Take a scalar, and what is written (without the quotes of a string)."""


def feed(builder: Builder, text: str, start: int, end: int, *, bare: bool = False) -> None:
    """Send token after token to the builder; commas and colons are left to the check."""
    depth = int(bare)
    at = start
    while token := _TOKEN.match(text, at, end):
        at = token.end()
        kind = token.lastgroup
        if kind == "open":
            depth += 1
            builder.open({} if token["open"] == "{" else [], token.start("open"))
        elif kind == "close":
            depth -= 1
            if depth >= bare:
                builder.close(at)
            if depth <= 0:
                return
        elif kind == "string":
            value = _decode_string(token["string"])
            builder.add_scalar(value, value, Span(*token.span("string")))
        elif kind == "word":
            builder.add_scalar(_parse_word(token["word"]), token["word"], Span(*token.span("word")))


def _decode_string(written: str) -> str:
    """Return what a string says; half a surrogate pair, which no output can hold, is replaced."""
    if "\\" not in written:
        return written
    try:
        value: str = json.loads(f'"{written}"', strict=False)
    except ValueError:
        return written
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parse_word(written: str) -> object:
    try:
        value: object = json.loads(written)
    except ValueError:
        return written
    return value


def _check(builder: TreeBuilder, text: str, start: int, end: int, *, bare: bool) -> None:
    content = "{" + text[start:end] + "}" if bare else text[start:end]
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        at = min(start + error.pos - bare, end - 1)
        builder.add_error(
            _locate_rest_of_line(text, at, end), "syntax", f"This is not JSON: {_lower_first(error.msg)}."
        )
    except ValueError:
        builder.add_error(Span(start, end), "syntax", "The front matter contains a number that is too long to be read.")


def _locate_rest_of_line(text: str, at: int, end: int) -> Span:
    found = text.find("\n", at, end)
    return Span(at, max(found, at + 1) if found >= 0 else end)


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
