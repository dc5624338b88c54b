"""The visible text of one block, put together piece by piece with its source map; shared by all readers."""

from contentlint.document.nodes import Run, Text
from contentlint.prose.lazy_pattern import compile_lazy

WHITE_SPACE = " \t\n\r\f"
"""What a browser collapses; a no-break space is not among it."""

_UNEVEN_SPACE = compile_lazy(r"[ \t\n\r\f]{2,}+|[\t\n\r\f]")


class TextBuilder:
    """Accumulates the visible text of one block and where each part of it stands in the source.

    White space never starts the text and never doubles across pieces (save a line end after a space), so
    :attr:`offset` is final at any time. Only what ends the text is trimmed when it is built.
    """

    __slots__ = ("_parts", "_runs", "_verbatim_end", "ends_open", "offset")

    def __init__(self) -> None:
        """Start with no text."""
        self.offset = 0
        """Length of the text so far."""
        self.ends_open = False
        """Whether white space may follow: the text is neither empty nor ends in white space."""
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._verbatim_end = -1

    @property
    def last(self) -> str:
        """The last character of the text so far; nothing if there is none."""
        return self._parts[-1][-1] if self._parts else ""

    def add(self, text: str, start: int, end: int) -> None:
        """Add a piece that stands at ``[start, end)`` in the source.

        It maps letter by letter where it is as long as its source, else as a whole (``&`` for ``&amp;``).
        """
        if not self.ends_open:
            kept = text.lstrip(WHITE_SPACE) if self.offset else text.lstrip()
            if len(text) == end - start:
                start += len(text) - len(kept)
            text = kept
        if text:
            self._append(text, start, end)
            self.ends_open = text[-1] not in WHITE_SPACE

    def add_space(self, start: int, end: int) -> None:
        """Add one space for the white space or line break at ``[start, end)``, unless one is there already."""
        if self.ends_open:
            self._append(" ", start, end)
            self.ends_open = False

    def add_line_break(self, start: int, end: int) -> None:
        """Add a line end for a hard break at ``[start, end)``; it never starts the text and never doubles."""
        if self.offset and not self._parts[-1].endswith("\n"):
            self._append("\n", start, end)
            self.ends_open = False

    def add_collapsed(self, text: str, start: int) -> None:
        """Add a verbatim piece whose white space is collapsed as a browser does it."""
        done = 0
        for gap in _UNEVEN_SPACE.finditer(text):
            at, after = gap.span()
            if at > done:
                self.add(text[done:at], start + done, start + at)
            self.add_space(start + at, start + after)
            done = after
        if done < len(text):
            self.add(text[done:] if done else text, start + done, start + len(text))

    def get_text_since(self, offset: int) -> str:
        """Return the text added from ``offset`` on, without white space around it."""
        wanted = self.offset - offset
        taken: list[str] = []
        for part in reversed(self._parts):
            if wanted <= 0:
                break
            taken.append(part[-wanted:])
            wanted -= len(part)
        return "".join(reversed(taken)).strip()

    def build(self, empty_at: int = 0) -> Text:
        """Return the text; one that is empty is placed at ``empty_at``."""
        text = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
        kept = text.rstrip()
        if not kept:
            return Text("", ((0, empty_at, empty_at),))
        if len(kept) < len(text):
            self._trim_runs(len(kept))
        return Text(kept, tuple(self._runs))

    def _append(self, text: str, start: int, end: int) -> None:
        runs = self._runs
        size = len(text)
        if size != end - start:
            runs.append((self.offset, start, end))
            self._verbatim_end = -1
        else:
            if start == self._verbatim_end:
                last = runs[-1]
                runs[-1] = (last[0], last[1], end)
            else:
                runs.append((self.offset, start, end))
            self._verbatim_end = end
        self._parts.append(text)
        self.offset += size

    def _trim_runs(self, size: int) -> None:
        runs = self._runs
        stop = self.offset
        while runs[-1][0] >= size:
            stop = runs.pop()[0]
        begin, start, end = runs[-1]
        if stop - begin == end - start:
            runs[-1] = (begin, start, start + size - begin)
