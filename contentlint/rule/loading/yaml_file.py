"""A rule file in YAML to plain data, strictly: one meaning for each key, no aliases, nothing deep, nothing huge."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from contentlint.rule.errors import RuleError

MAX_SIZE = 512 * 1024
"""Bytes of the longest rule file: room for a word list of some ten thousand entries."""

MAX_DEPTH = 8
"""Levels of nesting; a rule needs four."""

INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
NUMBER = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")

SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Document(NamedTuple):
    """The data of a file, and the line of each key by its path (``messages.long``)."""

    data: dict[str, Any]
    lines: dict[str, int]


def read_yaml(path: Path, shown: str) -> Document:
    """Read a rule file; ``shown`` is its name in messages.

    Raises :class:`RuleError` with file and line for anything that is not a plain, flat mapping.
    """
    try:
        if path.stat().st_size > MAX_SIZE:
            raise RuleError(f"{shown}: larger than {MAX_SIZE // 1024} KB")
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{shown}: cannot be read: {error}") from None
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> Document:
    """Read the text of a rule file; see :func:`read_yaml`."""
    try:
        _refuse_depth_and_aliases(text, shown)
        root = yaml.compose(text, SAFE_LOADER)
    except yaml.YAMLError as error:
        raise RuleError(f"{shown}: {_explain(error)}") from None
    reader = _Reader(shown)
    data = reader.read_value(root, "") if root else None
    if not isinstance(data, dict):
        raise RuleError(f"{shown}: a rule must be a mapping of keys to values")
    return Document(data, reader.lines)


def _refuse_depth_and_aliases(text: str, shown: str) -> None:
    depth = 0
    for event in yaml.parse(text, SAFE_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise RuleError(f"{shown}: aliases ('*{event.anchor}') are not allowed{_format_line(event)}")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise RuleError(f"{shown}: nested deeper than {MAX_DEPTH} levels{_format_line(event)}")


def _format_line(marked: Any) -> str:  # noqa: ANN401  # an event or a node of PyYAML
    return f" (line {marked.start_mark.line + 1})"


def _explain(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return f"not valid YAML: {problem}" + (f" (line {mark.line + 1})" if mark else "")


class _Reader:
    """Turns composed nodes into data; PyYAML's own constructor takes the last of two equal keys."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.lines: dict[str, int] = {}

    def read_value(self, node: yaml.Node, path: str) -> Any:  # noqa: ANN401  # data of any shape
        match node:
            case yaml.MappingNode():
                return self._read_mapping(node, path)
            case yaml.SequenceNode():
                return [self._read_item(child, f"{path}.{index}") for index, child in enumerate(node.value)]
            case _:
                return _parse_scalar(node)

    def _read_item(self, node: yaml.Node, path: str) -> Any:  # noqa: ANN401  # data of any shape
        """Return an item of a list; raise for one whose next line is set in, for YAML joins them to one text."""
        if isinstance(node, yaml.ScalarNode) and not node.style and node.end_mark.line > node.start_mark.line:
            raise RuleError(
                f"{self.shown}: a list item continues on the next line; begin that line with “- ” at the same"
                f" indentation, or put the item in quotation marks{_format_line(node)}"
            )
        return self.read_value(node, path)

    def _read_mapping(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise RuleError(f"{self.shown}: a key must be a word{_format_line(key_node)}")
            key = key_node.value
            inner = f"{path}.{key}" if path else key
            if key in found:
                raise RuleError(f"{self.shown}: the key '{key}' is repeated{_format_line(key_node)}")
            self.lines[inner] = key_node.start_mark.line + 1
            found[key] = self.read_value(value_node, inner)
        return found


WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def _parse_scalar(node: yaml.Node) -> bool | int | float | str | None:
    """Return a scalar's value. ``off``, ``no``, ``12:30`` and dates are text, as in YAML 1.2."""
    text: str = node.value
    if getattr(node, "style", None):
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text
