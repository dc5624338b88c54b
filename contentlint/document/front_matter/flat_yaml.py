"""The YAML that most articles have, ``key: value`` lines and flat lists, read without a YAML parser.

Loading PyYAML takes several milliseconds, which is a good part of the time for one article. What is read here
means the same to PyYAML; whatever could mean something else is left to it.
"""

import re

from contentlint.document.front_matter.scalars import parse_scalar
from contentlint.document.front_matter.tree import Parsed, TreeBuilder
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_QUOTED = r"""(?:"[^"\\\n]*"|'[^'\n]*')"""
_START = r"""[^\s\-?:,\[\]{}\#&*!|>'"%@`<=]"""
"""What a plain scalar begins with, in a list in brackets too."""

_ITEM = rf"(?:{_QUOTED}|{_START}[^:\#,\[\]{{}}\n]*+)"
_PLAIN = rf"{_START}[^:\#\n]*+(?:(?::(?=\S)|(?<!\s)\#)[^:\#\n]*+)*+"
_LINE = compile_lazy(
    rf"""
    (?: (?P<key>[A-Za-z_][\w-]{{0,80}}+) : | (?P<indent>[ ]*+) - (?=[ ]) )
    (?:
      [ ]++
      (?: (?P<quoted>{_QUOTED})
        | (?P<plain>{_PLAIN})
        | \[ (?P<flow> [ ]*+ (?: {_ITEM} [ ]*+ (?: , [ ]*+ {_ITEM} [ ]*+ )*+ )?+ ) \]
      )
    )?+
    [ ]*+ \n
    | (?: \# [^\n]*+ )?+ \n
    """,
    re.VERBOSE | re.ASCII,
)
_FLOW_ITEM = compile_lazy(_ITEM, re.ASCII)


def parse_flat(text: str, start: int, end: int) -> Parsed | None:
    """Read ``text[start:end]``, or return None if it is more than flat YAML or not clearly right.

    Control characters, tabs and other line ends are left to the YAML parser.
    """
    if not text[start:end].replace("\n", "").isprintable():
        return None
    reader = _FlatReader(text, start)
    at = start
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None or not reader.take(line):
            return None
        at = line.end()
    reader.end_value()
    parsed = reader.builder.finish()
    return None if parsed.errors or not parsed.entries else parsed


class _FlatReader:
    """Takes lines; knows whether the last key waits for its value or has a list open."""

    def __init__(self, text: str, start: int) -> None:
        self.builder = TreeBuilder(text)
        self.builder.open({}, start)
        self._waiting_at: int | None = None
        self._indent: str | None = None

    def take(self, line: "re.Match[str]") -> bool:
        """Send one line to the builder; tell whether it was understood."""
        group = line.lastgroup
        if group is None:
            return True
        if line["key"] is None:
            return group != "indent" and self._add_item(line, group)
        self.end_value()
        self.builder.add_scalar(line["key"], line["key"], Span(*line.span("key")))
        if group == "key":
            self._waiting_at = line.end("key") + 1
        else:
            self._add_value(line, group)
        return True

    def end_value(self) -> None:
        """End what the last key was left with: a list, or nothing."""
        if self._indent is not None:
            self.builder.close()
        elif self._waiting_at is not None:
            self.builder.add_scalar(None, "", Span(self._waiting_at, self._waiting_at))
        self._indent = self._waiting_at = None

    def _add_item(self, line: "re.Match[str]", group: str) -> bool:
        indent = line["indent"]
        if self._waiting_at is not None:
            self.builder.open([], line.end("indent"))
            self._indent, self._waiting_at = indent, None
        if indent != self._indent:
            return False
        self._add_value(line, group)
        return True

    def _add_value(self, line: "re.Match[str]", group: str) -> None:
        if group != "flow":
            self._add_scalar(line[group], line.start(group))
            return
        self.builder.open([], line.start("flow") - 1)
        for item in _FLOW_ITEM.finditer(line.string, *line.span("flow")):
            self._add_scalar(item[0], item.start())
        self.builder.close(line.end("flow") + 1)

    def _add_scalar(self, written: str, start: int) -> None:
        if written[0] in "\"'":
            text = written[1:-1]
            self.builder.add_scalar(text, text, Span(start + 1, start + 1 + len(text)))
        else:
            text = written.rstrip(" ")
            self.builder.add_scalar(parse_scalar(text), text, Span(start, start + len(text)))
