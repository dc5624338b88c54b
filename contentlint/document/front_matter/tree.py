"""What all forms of front matter are read into: values with their places, from a stream of openings and closings."""

from msgspec import Struct

from contentlint.document.metadata import Entry, FrontMatterCode, FrontMatterError
from contentlint.prose.shorten import shorten
from contentlint.source import Span

MAX_SIZE = 300_000
"""Most code points of front matter that are read."""

MAX_ALIASED = 100_000
"""Most code points that aliases in it may stand for."""

MAX_DEPTH = 64
"""Deepest nesting that is read."""


class Parsed(Struct, frozen=True, gc=False):
    """What was read: ``root`` is a dict, or what stands there in place of one (None for nothing).

    ``broken`` tells that the reading ended at the last of the errors.
    """

    root: object
    entries: tuple[Entry, ...] = ()
    errors: tuple[FrontMatterError, ...] = ()
    broken: bool = False

    @property
    def data(self) -> dict[str, object]:
        """Return the root if it is a mapping, else an empty one."""
        return self.root if isinstance(self.root, dict) else {}


class FrontMatterProblem(Exception):  # noqa: N818  # what the text has, not what the program did
    """Ends the reading of front matter; what was read before stays."""

    def __init__(self, span: Span, code: FrontMatterCode, message: str) -> None:
        """Note where, of what kind and what it is."""
        super().__init__(message)
        self.error = FrontMatterError(span, code, message)


class Anchor(Struct, frozen=True, gc=False):
    """A value that can stand in several places; ``weight`` is its size in code points, aliases written out."""

    value: object
    text: str
    weight: int


class _Frame:
    """A mapping or list that is still open; ``named`` is where its name stands, ``key_span`` that of the next child."""

    __slots__ = (
        "anchor",
        "as_key",
        "end",
        "key",
        "key_span",
        "merged",
        "named",
        "opaque",
        "path",
        "slot",
        "start",
        "texts",
        "value",
        "weight",
    )

    def __init__(self, value: "dict[str, object] | list[object]", path: str, key_span: Span, start: int) -> None:
        self.value = value
        self.path = path
        self.named = self.key_span = key_span
        self.start = self.end = start
        self.slot = -1
        self.key: str | None = None
        self.texts: list[str] = []
        self.weight = 0
        self.as_key = self.opaque = False
        self.anchor: str | None = None
        self.merged: list[dict[str, object]] = []


_NO_SPAN = Span(0, 0)


class TreeBuilder:
    """Builds data and entries; a scalar or container given where a mapping expects a key becomes its key.

    ``source`` is the text that spans refer to; ``merges`` tells whether ``<<`` is YAML's merge key.
    """

    def __init__(self, source: str, *, merges: bool = False) -> None:
        """Start with nothing."""
        self.root: object = None
        self._source = source
        self._merges = merges
        self._frames: list[_Frame] = []
        self._entries: list[Entry] = []
        self._errors: list[FrontMatterError] = []
        self._broken = False
        self._anchors: dict[str, Anchor | None] = {}
        self._aliased = 0

    def add_error(self, span: Span, code: FrontMatterCode, message: str) -> None:
        """Note an error that does not end the reading."""
        self._errors.append(FrontMatterError(span, code, message))

    def fail(self, error: FrontMatterError) -> None:
        """Note the error that ends the reading."""
        self._errors.append(error)
        self._broken = True

    @property
    def expects_key(self) -> bool:
        """Tell whether a mapping is open that waits for its next key."""
        return bool(self._frames) and self._frames[-1].key is None and isinstance(self._frames[-1].value, dict)

    def add_scalar(self, value: object, text: str, span: Span, anchor: str | None = None) -> None:
        """Add a scalar: as the next key, or as a value."""
        if anchor:
            self._anchors[anchor] = Anchor(value, text, len(text) + 1)
        if self.expects_key:
            self._set_key(text, span)
        else:
            self._put(value, text, span, len(text) + 1)

    def add_alias(self, name: str, span: Span) -> None:
        """Add what an anchor names; raise :class:`FrontMatterProblem` if it is unknown, endless or too large."""
        if name not in self._anchors:
            raise FrontMatterProblem(
                span,
                "syntax",
                f"The anchor “&{shorten(name, 40)}” does not exist; put values with * in quotes.",
            )
        found = self._anchors[name]
        if found is None:
            raise FrontMatterProblem(span, "syntax", f"“*{shorten(name, 40)}” refers back to itself.")
        self._aliased += found.weight
        if self._aliased > MAX_ALIASED:
            raise FrontMatterProblem(span, "too-large", "The front matter is too large once its aliases are resolved.")
        if self.expects_key:
            self._set_key(found.text, span)
        else:
            self._put(found.value, found.text, span, found.weight)

    def open(self, value: "dict[str, object] | list[object]", start: int, anchor: str | None = None) -> None:
        """Open a mapping or a list; raise :class:`FrontMatterProblem` at :data:`MAX_DEPTH`."""
        if len(self._frames) >= MAX_DEPTH:
            raise FrontMatterProblem(
                Span(start, start + 1), "too-large", f"The front matter is nested deeper than {MAX_DEPTH} levels."
            )
        path, key_span = self._locate_next()
        frame = _Frame(value, path, key_span, start)
        if self.expects_key:
            frame.as_key = True
            frame.slot = len(self._entries)
        elif self._frames:
            frame.slot = len(self._entries)
            self._entries.append(Entry(path, value, "", key_span, Span(start, start)))
        if anchor:
            frame.anchor = anchor
            self._anchors[anchor] = None
        self._frames.append(frame)

    def close(self, end: int | None = None) -> None:
        """Close the innermost mapping or list, at ``end`` or (None) where what is in it ends."""
        frame = self._frames.pop()
        if end is not None:
            frame.end = end
        if frame.opaque and end is not None and self._frames:
            self._replace_with_source(frame, end)
            return
        if frame.merged:
            _merge(frame)
        text = ", ".join(filter(None, frame.texts))
        if frame.anchor:
            self._anchors[frame.anchor] = Anchor(frame.value, text, frame.weight + 1)
        if frame.as_key:
            self._set_complex_key(frame)
        else:
            self._settle(frame, text)

    def finish(self) -> Parsed:
        """Close what is open and return what was built."""
        while self._frames:
            self.close()
        return Parsed(self.root, tuple(self._entries), tuple(self._errors), self._broken)

    # --- steps --------------------------------------------------------------------------------

    def _locate_next(self) -> tuple[str, Span]:
        """Return path and key span of the next value."""
        if not self._frames:
            return "", _NO_SPAN
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            return f"{frame.path}[{len(frame.value)}]", frame.key_span
        key = frame.key or ""
        return (f"{frame.path}.{key}" if frame.path else key), frame.key_span

    def _set_key(self, key: str, span: Span) -> None:
        frame = self._frames[-1]
        if key in frame.value:
            self.add_error(span, "duplicate-key", f"“{key}” occurs twice; only one of the two values can count.")
        frame.key = key
        frame.key_span = span

    def _put(self, value: object, text: str, span: Span, weight: int) -> None:
        if not self._frames:
            self.root = value
            return
        path, key_span = self._locate_next()
        self._entries.append(Entry(path, value, text, key_span, span))
        self._attach(self._frames[-1], value, text, span.end, weight)

    def _attach(self, frame: _Frame, value: object, text: str, end: int, weight: int) -> None:
        """Store a finished value in the container around it."""
        frame.end = max(frame.end, end)
        frame.weight += weight
        if isinstance(frame.value, list):
            frame.value.append(value)
            frame.texts.append(text)
            return
        if self._merges and frame.key == "<<" and _add_merged(frame.merged, value):
            frame.key = None
            return
        frame.value[frame.key or ""] = value
        frame.key = None

    def _settle(self, frame: _Frame, text: str) -> None:
        """Give a closed container to the one around it, and its entry the end."""
        if frame.slot >= 0:
            span = Span(frame.start, frame.end)
            self._entries[frame.slot] = Entry(frame.path, frame.value, text, frame.named, span)
        if self._frames:
            self._attach(self._frames[-1], frame.value, text, frame.end, frame.weight + 1)
        else:
            self.root = frame.value

    def _set_complex_key(self, frame: _Frame) -> None:
        """Make the source of a mapping or list that stands as a key its name; no generator can use it."""
        del self._entries[frame.slot :]
        span = Span(frame.start, frame.end)
        self.add_error(span, "syntax", "A value that begins with { or [ must be in quotes.")
        self._frames[-1].opaque = True
        self._set_key(self._source[frame.start : frame.end], span)

    def _replace_with_source(self, frame: _Frame, end: int) -> None:
        """Take a flow mapping with such a key (``{{ page.title }}``) for the text that its writer meant."""
        del self._entries[frame.slot :]
        self._frames[-1].opaque |= frame.as_key
        text = self._source[frame.start : end]
        if frame.anchor:
            self._anchors[frame.anchor] = Anchor(text, text, len(text) + 1)
        self.add_scalar(text, text, Span(frame.start, end))


def _add_merged(merged: list[dict[str, object]], value: object) -> bool:
    """Note the mappings that ``<<`` names, in the order in which they are applied; tell whether it names any."""
    found = value if isinstance(value, list) else [value]
    mappings = [item for item in found if isinstance(item, dict)]
    if len(mappings) < len(found):
        return False
    merged.extend(reversed(mappings))
    return True


def _merge(frame: _Frame) -> None:
    """Put merged keys under a mapping's own ones, in place."""
    if isinstance(frame.value, dict):
        own = dict(frame.value)
        for mapping in frame.merged:
            frame.value.update(mapping)
        frame.value.update(own)
