"""YAML front matter, from the event stream of libyaml (or of PyYAML's own parser where libyaml is missing)."""

from typing import TYPE_CHECKING, Any, Protocol

import yaml

from contentlint.document.front_matter.scalars import parse_scalar
from contentlint.document.front_matter.tree import FrontMatterProblem, Parsed, TreeBuilder
from contentlint.document.metadata import FrontMatterError
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    start_mark: _Mark
    end_mark: _Mark


class _NodeEvent(_Event, Protocol):
    tag: str | None
    anchor: str | None


class _ScalarEvent(_NodeEvent, Protocol):
    value: str
    style: str | None
    implicit: tuple[bool, bool]


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PROPERTIES = compile_lazy(r"(?:[&!]\S*+|\s++|#[^\n]*+)*")
"""Anchor and tag before a scalar, which its events count as part of it."""

_BLOCK_HEADER = compile_lazy(r"[^\n]*[ \t\n]*")
_LED = compile_lazy(r"[ \t]*(?=[^ \t\n])")
_TRAILED = compile_lazy(r"(?<=[^ \t\n])[ \t]+\Z")
"""Blanks on the first and last line of a block scalar's value."""

_FORBIDDEN = compile_lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB = compile_lazy(r" *(\t+)")
_CORE_TAG = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset({"!", _CORE_TAG + "str"})

_CAUSES: tuple[tuple[str, bool, str], ...] = (
    ("mapping values are not allowed", False, "A value with a colon followed by a space must be in quotes."),
    ("while scanning an alias", True, "A value that begins with * must be in quotes."),
    ("while scanning an anchor", True, "A value that begins with & must be in quotes."),
    ("while scanning a directive", True, "A line that begins with % must be in quotes."),
    ("while scanning a tag", True, "A value that begins with ! must be in quotes."),
    ("cannot start any token", False, "A value that begins with CHARACTER must be in quotes."),
    ("while scanning a simple key", True, "This line is neither “key: value” nor the continuation of one."),
    ("unknown escape character", False, "Inside double quotes, write every backslash twice."),
    ("while scanning a quoted scalar", True, "This quotation mark is never closed."),
    ("while scanning a double-quoted scalar", True, "This quotation mark is never closed."),
    ("block sequence entries are not allowed", False, "A value that begins with a dash must be in quotes."),
    ("flow sequence", True, "This [ is never closed."),
    ("flow mapping", True, "This { is never closed."),
    ("nesting depth", False, "The front matter is nested too deeply."),
    ("block mapping", False, "A “key: value” line is expected here; check quotation marks and indentation."),
    ("block collection", False, "A list item is expected here; check the indentation."),
    ("document start", False, "The front matter should end here; check the indentation."),
)
"""Words of the parser's complaint, whether it means the place where the construct began, and what we say."""


def parse_yaml(text: str, start: int, end: int, loader: Any = _LOADER) -> Parsed:  # noqa: ANN401  # a class of PyYAML
    """Read ``text[start:end]``; what is wrong with it comes back as errors, never as an exception."""
    start += text.startswith("\ufeff", start)  # libyaml passes over it without counting
    content = text[start:end]
    builder = TreeBuilder(text, merges=True)
    try:
        _feed(builder, content, start, loader)
    except FrontMatterProblem as problem:
        builder.fail(problem.error)
    except (UnicodeEncodeError, yaml.reader.ReaderError):
        builder.fail(_build_character_error(content, start))
    except yaml.MarkedYAMLError as error:
        if loader is not yaml.SafeLoader and "scanning a block scalar" in (error.context or ""):
            return parse_yaml(text, start, end, yaml.SafeLoader)  # libyaml refuses a tab within its text
        builder.fail(_build_marked_error(content, error, start))
    return builder.finish()


def _feed(builder: TreeBuilder, content: str, base: int, loader: Any) -> None:  # noqa: ANN401  # a class of PyYAML
    """Send the events of the first document to the builder."""
    events: Iterable[Any] = yaml.parse(content, Loader=loader)
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _add_scalar(builder, event, content, base)
        elif kind is yaml.MappingStartEvent:
            builder.open({}, base + _find_collection_start(event, content), event.anchor)
        elif kind is yaml.SequenceStartEvent:
            builder.open([], base + _find_collection_start(event, content), event.anchor)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.close(_find_collection_end(event, base))
        elif kind is yaml.AliasEvent:
            builder.add_alias(event.anchor, Span(base + event.start_mark.index, base + event.end_mark.index))
        elif kind is yaml.DocumentStartEvent and builder.root is not None:
            at = base + event.start_mark.index
            raise FrontMatterProblem(
                Span(at, at + 3), "syntax", "A second YAML document starts here; front matter can contain only one."
            )


def _find_collection_start(event: _NodeEvent, content: str) -> int:
    start = event.start_mark.index
    if event.anchor or event.tag:
        return _skip(_PROPERTIES, content, start, len(content))
    return start


def _find_collection_end(event: _Event, base: int) -> int | None:
    """Return the end of a flow collection; that of a block is where the next thing starts, so it has none."""
    end = event.end_mark.index
    return base + end if end > event.start_mark.index else None


def _add_scalar(builder: TreeBuilder, event: _ScalarEvent, content: str, base: int) -> None:
    value = event.value
    span = _locate_scalar(event, content, base)
    if event.style == '"' and not value.isascii():
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    builder.add_scalar(parse_scalar(value) if _is_typed(event) else value, value, span, event.anchor)


def _is_typed(event: _ScalarEvent) -> bool:
    """Tell whether the scalar's text decides its type: it is plain, or tagged with a type other than text."""
    if event.implicit[0]:
        return True
    tag = event.tag
    return tag is not None and tag.startswith(_CORE_TAG) and tag not in _TEXT_TAGS


def _locate_scalar(event: _ScalarEvent, content: str, base: int) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    if event.anchor or event.tag:
        start = _skip(_PROPERTIES, content, start, end)
    style = event.style
    if not style:
        return Span(base + start, base + end)
    if style in "|>":
        begin, stop = _find_block_scalar_range(content, start, end, event.value)
        return Span(base + begin, base + stop)
    return Span(base + start + 1, base + end - 1)


def _find_block_scalar_range(content: str, start: int, end: int, value: str) -> tuple[int, int]:
    """Return the range of a block scalar's text: behind its header and indentation, without line ends behind it.

    Blanks that belong to the value's first or last line are part of it.
    """
    begin = _skip(_BLOCK_HEADER, content, start, end)
    stop = begin + len(content[begin:end].rstrip(" \t\n"))
    if begin == stop:
        return begin, stop
    lines = value.strip("\n")
    led, trailed = _LED.match(lines), _TRAILED.search(lines)
    return begin - (led.end() if led else 0), stop + (len(trailed[0]) if trailed else 0)


def _skip(pattern: "re.Pattern[str]", content: str, start: int, end: int) -> int:
    found = pattern.match(content, start, end)
    return found.end() if found else start


# --- errors -----------------------------------------------------------------------------------


def _build_character_error(content: str, base: int) -> FrontMatterError:
    found = _FORBIDDEN.search(content)
    at = found.start() if found else 0
    name = f"U+{ord(content[at]):04X}"
    return FrontMatterError(Span(base + at, base + at + 1), "syntax", f"The character {name} is not allowed in YAML.")


def _build_marked_error(content: str, error: yaml.MarkedYAMLError, base: int) -> FrontMatterError:
    at = _get_index(error.problem_mark, len(content))
    if tab := _TAB.match(content, content.rfind("\n", 0, at) + 1):
        span = Span(base + tab.start(1), base + tab.end(1))
        return FrontMatterError(span, "tab-indent", "YAML is indented with spaces, not with tabs.")
    complaint = f"{error.context or ''}; {error.problem or ''}"
    for words, at_context, sentence in _CAUSES:
        if words in complaint:
            place = _get_index(error.context_mark, at) if at_context else at
            message = sentence.replace("CHARACTER", content[place : place + 1])
            return FrontMatterError(_locate_rest_of_line(content, place, base), "syntax", message)
    return FrontMatterError(
        _locate_rest_of_line(content, at, base), "syntax", f"This is not valid YAML: {error.problem}."
    )


def _get_index(mark: _Mark | None, default: int) -> int:
    return mark.index if mark else default


def _locate_rest_of_line(content: str, at: int, base: int) -> Span:
    """Return the rest of the line at a place; at the end of the text, its last line."""
    at = min(at, len(content.rstrip()))
    end = content.find("\n", at)
    end = len(content) if end < 0 else end
    if at == end:
        at = content.rfind("\n", 0, at) + 1
    return Span(base + at, base + end)
