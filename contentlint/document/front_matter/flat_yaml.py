"""The YAML that most articles have, ``key: value`` lines and flat lists, read without a YAML parser.

Loading PyYAML takes several milliseconds, which is a good part of the time for one article. What is read here
means the same to PyYAML; whatever could mean something else is left to it.
"""

from contentlint.document.front_matter.scalars import parse_scalar
from contentlint.document.front_matter.tree import Parsed, TreeBuilder
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_NOT_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`=")
"""What no plain scalar begins with here; neither does one begin with ``<<``, YAML's merge key."""

_MAX_KEY_LENGTH = 1000
"""A longer key is an error in YAML."""

_ITEM = r"""(?:"[^"\\\n]*"|'[^'\n]*'|[^\s\-?:,\[\]{}\#&*!|>'"%@`<=][^:\#,\[\]{}\n]*+)"""
_FLOW = compile_lazy(rf"\[[ ]*+(?:{_ITEM}[ ]*+(?:,[ ]*+{_ITEM}[ ]*+)*+)?+\]")
_FLOW_ITEM = compile_lazy(_ITEM)


def parse_flat(text: str, start: int, end: int) -> Parsed | None:
    """Read ``text[start:end]``, or return None if it is more than flat YAML or not clearly right.

    Control characters, tabs and other line ends are left to the YAML parser.
    """
    *lines, rest = text[start:end].split("\n")
    if rest or not all(map(str.isprintable, lines)):
        return None
    reader = _FlatReader(text, start)
    at = start
    for line in lines:
        if not reader.take(line, at):
            return None
        at += len(line) + 1
    reader.end_value()
    parsed = reader.builder.finish()
    return None if parsed.errors or not parsed.entries else parsed


def _is_plain(text: str) -> bool:
    """Tell whether a text without spaces around it is a plain scalar, with no comment or key in it."""
    if text[0] in _NOT_FIRST or text.startswith("<<"):
        return False
    return not (": " in text or " #" in text or text.endswith(":"))


def _is_quoted(text: str) -> bool:
    """Tell whether a text is a quoted scalar without escapes."""
    inner = text[1:-1]
    return len(text) > 1 and text[-1] == text[0] and text[0] not in inner and not (text[0] == '"' and "\\" in inner)


class _FlatReader:
    """Takes lines; knows whether the last key waits for its value or has a list open."""

    def __init__(self, text: str, start: int) -> None:
        self.builder = TreeBuilder(text)
        self.builder.open({}, start)
        self._waiting_at: int | None = None
        self._indent: int | None = None

    def take(self, line: str, at: int) -> bool:
        """Send the line that begins at ``at`` to the builder; tell whether it was understood."""
        if not line or line.startswith("#"):
            return True
        bare = line.lstrip(" ")
        if bare.startswith("- "):
            return self._add_item(bare[1:], at, len(line) - len(bare))
        return self._add_pair(line, at)

    def end_value(self) -> None:
        """End what the last key was left with: a list, or nothing."""
        if self._indent is not None:
            self.builder.close()
        elif self._waiting_at is not None:
            self.builder.add_scalar(None, "", Span(self._waiting_at, self._waiting_at))
        self._indent = self._waiting_at = None

    def _add_pair(self, line: str, at: int) -> bool:
        key = line[:-1] if line.endswith(":") and ": " not in line else line.partition(": ")[0]
        if len(key) in {0, len(line)} or len(key) > _MAX_KEY_LENGTH:
            return False
        if not _is_plain(key) or key.endswith(" ") or key.startswith("..."):
            return False
        self.end_value()
        self.builder.add_scalar(key, key, Span(at, at + len(key)))
        value_at = at + len(key) + 1
        if line[len(key) + 1 :].strip(" "):
            return self._add_value(line[len(key) + 1 :], value_at)
        self._waiting_at = value_at
        return True

    def _add_item(self, written: str, at: int, indent: int) -> bool:
        if self._waiting_at is not None:
            self.builder.open([], at + indent)
            self._indent, self._waiting_at = indent, None
        return indent == self._indent and self._add_value(written, at + indent + 1)

    def _add_value(self, written: str, at: int) -> bool:
        """Add what is written behind a colon or a hyphen, with the blanks around it."""
        value = written.strip(" ")
        at += len(written) - len(written.lstrip(" "))
        if value.startswith("[") and _FLOW.fullmatch(value):
            self.builder.open([], at)
            for item in _FLOW_ITEM.finditer(value, 1):
                self._add_scalar(item[0], at + item.start())
            self.builder.close(at + len(value))
            return True
        if not value or not (_is_quoted(value) if value[0] in "\"'" else _is_plain(value)):
            return False
        self._add_scalar(value, at)
        return True

    def _add_scalar(self, written: str, start: int) -> None:
        if written[0] in "\"'":
            text = written[1:-1]
            self.builder.add_scalar(text, text, Span(start + 1, start + 1 + len(text)))
        else:
            text = written.rstrip(" ")
            self.builder.add_scalar(parse_scalar(text), text, Span(start, start + len(text)))
