"""Front matter of ``Key: value`` lines, as Pelican, MultiMarkdown and MkDocs read it, and of maps of Elixir."""

import re
from collections.abc import Iterator

from contentlint.document.front_matter.tree import Parsed, TreeBuilder
from contentlint.document.metadata import Entry
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_PAIR = compile_lazy(r"(?P<key>[A-Za-z_][\w -]{0,40}):(?:[ \t]+(?P<value>\S[^\n]*))?[ \t]*$", re.MULTILINE)
_MEMBER = compile_lazy(
    r"^[ \t]{0,40}(?P<key>[a-z_]\w{0,40}):[ \t]+(?:\"(?P<quoted>[^\"\\\n]{1,2000})\"|(?P<value>[\w.-]{1,60})),?[ \t]*$",
    re.MULTILINE,
)
_CONTINUATION = compile_lazy(r"[ \t]+(?P<value>\S[^\n]*)$", re.MULTILINE)
_BLOCK_MARK = compile_lazy(r"[|>][-+\d]*")


def parse_header(text: str, start: int, end: int) -> Parsed:
    """Read ``Key: value`` lines and indented continuations; a line that is neither is passed over."""
    builder = TreeBuilder(text)
    builder.open({}, start)
    at = start
    while at < end:
        found = _PAIR.match(text, at, end)
        at = _add_pair(builder, text, found, end) if found else _find_line_end(text, at, end)
        at += 1
    return builder.finish()


def parse_map(text: str, start: int, end: int) -> Parsed:
    """Read the ``key: "value",`` lines of a map of Elixir; what is no plain text or number is passed over."""
    builder = TreeBuilder(text)
    builder.open({}, start)
    for found in _MEMBER.finditer(text, start, end):
        name = "quoted" if found["quoted"] is not None else "value"
        builder.add_scalar(found["key"], found["key"], Span(*found.span("key")))
        builder.add_scalar(found[name], found[name], Span(*found.span(name)))
    return builder.finish()


def _add_pair(builder: TreeBuilder, text: str, found: "re.Match[str]", end: int) -> int:
    """Add a key with its value, its further lines joined by spaces; return where its last line ends."""
    builder.add_scalar(found["key"], found["key"], Span(*found.span("key")))
    parts = [found]
    while further := _CONTINUATION.match(text, parts[-1].end() + 1, end):
        parts.append(further)
    written = [part for part in parts if part["value"]]
    value = " ".join(part["value"].rstrip() for part in written)
    if len(written) == 1:
        value, span = _strip_quotes(written[0])
    elif written:
        last = written[-1]
        span = Span(written[0].start("value"), last.start("value") + len(last["value"].rstrip()))
    else:
        span = Span(found.end("key") + 1, found.end("key") + 1)
    builder.add_scalar(value, value, span)
    return parts[-1].end()


def _find_line_end(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found


def salvage(parsed: Parsed, text: str, start: int, end: int) -> Parsed:
    """Add to what was read of broken YAML the ``key: value`` lines from the error on, each for itself."""
    data = dict(parsed.data)
    entries = {entry.path: entry for entry in parsed.entries}
    broken = text.rfind("\n", start, parsed.errors[-1].span.start) + 1
    for entry in _parse_single_lines(text, start, end):
        if entry.key_span.start >= broken or entry.path not in data:
            entries[entry.path] = entry
            data[entry.path] = entry.value
    ordered = sorted(entries.values(), key=lambda entry: entry.key_span)
    return Parsed(data, tuple(ordered), parsed.errors, broken=True)


def _parse_single_lines(text: str, start: int, end: int) -> Iterator[Entry]:
    at = start
    while at < end:
        found = _PAIR.match(text, at, end)
        if found and found["value"] and not _BLOCK_MARK.fullmatch(found["value"].rstrip()):
            value, span = _strip_quotes(found)
            yield Entry(found["key"], value, value, Span(*found.span("key")), span)
        at = _find_line_end(text, at, end) + 1


def _strip_quotes(found: "re.Match[str]") -> tuple[str, Span]:
    """Return a value without the quotation marks around it, if there are two."""
    value = found["value"].rstrip()
    begin = found.start("value")
    quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    inner = value[1:-1] if quoted else value
    return inner, Span(begin + quoted, begin + quoted + len(inner))
