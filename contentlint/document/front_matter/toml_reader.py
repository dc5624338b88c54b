"""TOML front matter: values from ``tomllib``, which keeps no positions, and places from a scan of our own."""

import re
import tomllib
from typing import NamedTuple

from contentlint.document.front_matter.tree import MAX_DEPTH, Parsed
from contentlint.document.metadata import Entry, FrontMatterCode, FrontMatterError
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEY = compile_lazy(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*", re.ASCII)
_KEY_PART = compile_lazy(_PART, re.ASCII)
_EQUALS = compile_lazy(r"[ \t]*=[ \t]*")
_TABLE = compile_lazy(r"(\[\[?)[ \t]*")
_BLANK = compile_lazy(r"(?:[ \t\n,]++|#[^\n]*+)*")
_SCALAR = compile_lazy(
    r'"""\n?(?P<long>(?:[^"\\]|\\[\s\S]|"(?!""))*+"{0,2})"""'
    r"|'''\n?(?P<long_literal>(?:[^']|'(?!''))*+'{0,2})'''"
    r'|"(?P<basic>(?:[^"\\\n]|\\.)*+)"'
    r"|'(?P<literal>[^'\n]*+)'"
    r"|(?P<bare>\d{4}-\d\d-\d\d[ ]\d\d:[^\s,\]}#]*|[^\s,\[\]{}#\"'=]+)"
)
_WHERE = compile_lazy(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")

Path = tuple[str | int, ...]


class _Place(NamedTuple):
    """Where a value stands; ``written`` is the source of a scalar without quotes, None for a container."""

    path: Path
    key_span: Span
    span: Span
    written: str | None


def parse_toml(text: str, start: int, end: int) -> Parsed:
    """Read ``text[start:end]``; what is wrong with it comes back as errors, never as an exception."""
    content = text[start:end]
    scanner = _Scanner(text, start, end)
    places = scanner.scan()
    if scanner.too_deep:
        return _salvage(places, _build_depth_error(scanner.too_deep))
    try:
        data = tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        return _salvage(places, _build_error(error, content, start))
    entries = (_build_entry(place, data) for place in places)
    return Parsed(data, tuple(entry for entry in entries if entry))


def _build_entry(place: _Place, data: dict[str, object]) -> Entry | None:
    found: object = data
    for step in place.path:
        try:
            found = found[step]  # type: ignore[index]  # what cannot be indexed raises
        except (LookupError, TypeError):
            return None
    return Entry(_join_path(place.path), found, _format_text(found, place.written), place.key_span, place.span)


def _format_text(value: object, written: str | None) -> str:
    """Return what is written: a string decoded, any other scalar as its source, a list joined, nothing for a table."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, (_format_text(item, None) for item in value)))
    if isinstance(value, dict):
        return ""
    if written is not None:
        return written
    return str(value).lower() if isinstance(value, bool) else str(value)


def _join_path(path: Path) -> str:
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


def _salvage(places: list[_Place], error: FrontMatterError) -> Parsed:
    """Return the scalars as they are written, for want of a parser that understands them."""
    scalars = [place for place in places if place.written is not None]
    data: dict[str, object] = {str(place.path[0]): place.written for place in scalars if len(place.path) == 1}
    entries = (
        Entry(_join_path(place.path), place.written, place.written or "", place.key_span, place.span)
        for place in scalars
    )
    return Parsed(data, tuple(entries), (error,), broken=True)


def _build_error(error: Exception, content: str, start: int) -> FrontMatterError:
    if isinstance(error, RecursionError):
        return _build_depth_error(Span(start, start + len(content)))
    said = str(error)
    where = _WHERE.search(said)
    reason = said[: where.start()] if where else said
    code: FrontMatterCode = "duplicate-key" if reason.startswith(_TWICE) else "syntax"
    return FrontMatterError(_locate_error(where, content, start), code, f"This is not TOML: {_lower_first(reason)}.")


def _locate_error(where: "re.Match[str] | None", content: str, start: int) -> Span:
    """Return the line from the reported column on; without a column, the last line."""
    lines = content.rstrip("\n").split("\n")
    line = min(int(where[1]), len(lines)) - 1 if where and where[1] else len(lines) - 1
    column = int(where[2]) - 1 if where and where[2] else 0
    begin = start + sum(len(before) + 1 for before in lines[:line])
    end = begin + len(lines[line])
    return Span(begin + column if begin + column < end else begin, end)


def _build_depth_error(span: Span) -> FrontMatterError:
    return FrontMatterError(span, "too-large", f"The front matter is nested deeper than {MAX_DEPTH} levels.")


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


# --- places -----------------------------------------------------------------------------------


class _Open:
    """An array or inline table that is still open; ``slot`` is where its place goes, ``count`` the items so far."""

    __slots__ = ("count", "is_table", "key_span", "path", "slot", "start")

    def __init__(self, path: Path, key_span: Span, start: int, slot: int, *, is_table: bool) -> None:
        self.path = path
        self.key_span = key_span
        self.start = start
        self.slot = slot
        self.is_table = is_table
        self.count = 0


class _Scanner:
    """Walks over tables, keys and values; what it does not understand it passes over, line by line."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.places: list[_Place] = []
        self.too_deep: Span | None = None
        self._text = text
        self._at = start
        self._end = end
        self._table: Path = ()
        self._counts: dict[Path, int] = {}

    def scan(self) -> list[_Place]:
        """Return the place of each table header and each value, in source order."""
        while self._skip_blank() < self._end:
            opening = _TABLE.match(self._text, self._at, self._end)
            understood = self._scan_header(opening) if opening else self._scan_line()
            if not understood:
                self._skip_line()
        return self.places

    def _scan_header(self, opening: "re.Match[str]") -> bool:
        self._at = opening.end()
        found = self._scan_key_parts()
        if found is None:
            return False
        span, parts = found
        if self._is_too_deep(parts, span):
            return False
        self._table = self._resolve(parts, is_array=len(opening[1]) > 1)
        self.places.append(_Place(self._table, span, span, None))
        self._skip_line()
        return True

    def _resolve(self, parts: tuple[str, ...], *, is_array: bool) -> Path:
        """Return the path of a table, with the number of the table within each array of tables on the way."""
        path: Path = ()
        for index, part in enumerate(parts):
            path = (*path, part)
            if is_array and index == len(parts) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _scan_line(self) -> bool:
        """Take ``key = value``, however many lines the value has; tell whether it was understood."""
        child = self._scan_key(self._table)
        if child is None:
            return False
        frames: list[_Open] = []
        while child:
            if not self._start_value(frames, *child):
                return False
            child = self._scan_next_child(frames)
        return not frames

    def _start_value(self, frames: list[_Open], path: Path, key_span: Span) -> bool:
        """Note a scalar, or open an array or inline table; tell whether it is one of these."""
        if self._at >= self._end or self._is_too_deep(path, key_span):
            return False
        if self._text[self._at] in "[{":
            frames.append(_Open(path, key_span, self._at, len(self.places), is_table=self._text[self._at] == "{"))
            self.places.append(_Place(path, key_span, key_span, None))
            self._at += 1
            return True
        found = _SCALAR.match(self._text, self._at, self._end)
        if found is None or found.lastgroup is None:
            return False
        self._at = found.end()
        self.places.append(_Place(path, key_span, Span(*found.span(found.lastgroup)), found[found.lastgroup]))
        return True

    def _scan_next_child(self, frames: list[_Open]) -> tuple[Path, Span] | None:
        """Close what ends here; return path and key of the next item of what is still open."""
        while frames:
            if self._skip_blank() >= self._end:
                return None
            frame = frames[-1]
            if self._text[self._at] not in "]}":
                return self._scan_item(frame)
            self._at += 1
            frames.pop()
            self.places[frame.slot] = _Place(frame.path, frame.key_span, Span(frame.start, self._at), None)
        return None

    def _scan_item(self, frame: _Open) -> tuple[Path, Span] | None:
        if frame.is_table:
            return self._scan_key(frame.path)
        frame.count += 1
        return (*frame.path, frame.count - 1), frame.key_span

    def _scan_key(self, table: Path) -> tuple[Path, Span] | None:
        """Step over ``key =`` and return the key's path and place."""
        found = self._scan_key_parts()
        equals = _EQUALS.match(self._text, self._at, self._end) if found else None
        if found is None or equals is None:
            return None
        self._at = equals.end()
        return (*table, *found[1]), found[0]

    def _scan_key_parts(self) -> tuple[Span, tuple[str, ...]] | None:
        found = _KEY.match(self._text, self._at, self._end)
        if found is None:
            return None
        self._at = found.end()
        parts = tuple(map(_unquote_key, _KEY_PART.findall(found[0])))
        quoted = len(parts) == 1 and found[0][0] in "\"'"
        return Span(found.start() + quoted, found.end() - quoted), parts

    def _is_too_deep(self, path: Path, span: Span) -> bool:
        if len(path) <= MAX_DEPTH:
            return False
        self.too_deep = self.too_deep or span
        return True

    def _skip_blank(self) -> int:
        found = _BLANK.match(self._text, self._at, self._end)
        self._at = found.end() if found else self._at
        return self._at

    def _skip_line(self) -> None:
        found = self._text.find("\n", self._at, self._end)
        self._at = self._end if found < 0 else found + 1


def _unquote_key(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    try:
        return str(tomllib.loads(f"k = {part}")["k"])
    except ValueError:
        return part[1:-1]
