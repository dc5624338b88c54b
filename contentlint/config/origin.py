"""Where a setting comes from: a preset, a line of a TOML file, the command line."""

import re
from collections.abc import Iterator

from msgspec import Struct

from contentlint.prose.lazy_pattern import compile_lazy

Key = str | int
"""A step into a configuration: the key of a table, or the number of an entry in an array of tables."""


class Origin(Struct, frozen=True):
    """A source of settings, called ``name``; ``text`` is that of its file, ``keys`` lead to a table in it."""

    name: str
    text: str = ""
    keys: tuple[Key, ...] = ()

    def descend(self, *keys: Key) -> "Origin":
        """Return the origin of a table further in."""
        return Origin(self.name, self.text, self.keys + keys)

    def format_location(self, *keys: Key) -> str:
        """Return where a setting stands, as ``contentlint.toml:7`` if the line can be found."""
        line = find_line(self.text, self.keys + keys)
        return f"{self.name}:{line}" if line else self.name


DEFAULT = Origin("default")
COMMAND_LINE = Origin("command line")


NAME = compile_lazy(
    r"""\s*(?: "(?P<quoted>(?:[^"\\]|\\.)*)" | '(?P<literal>[^']*)' | (?P<bare>[\w-]+) )\s*""", re.VERBOSE
)


def find_line(text: str, keys: tuple[Key, ...]) -> int | None:
    """Return the line of a TOML text on which a key is set, or failing that the one that opens the nearest table.

    A look at each line, not a parse: made for pointing, on a text that is known to be TOML.
    """
    best, nearest = 0, None
    for number, found in _find_keys_by_line(text):
        if found == keys:
            return number
        if len(found) > best and keys[: len(found)] == found:
            best, nearest = len(found), number
    return nearest


def _find_keys_by_line(text: str) -> Iterator[tuple[int, tuple[Key, ...]]]:
    table: tuple[Key, ...] = ()
    arrays: dict[tuple[Key, ...], int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        names = _parse_names(stripped.lstrip("["))
        if not names:
            continue
        if not stripped.startswith("["):
            yield number, table + names
            continue
        if stripped.startswith("[["):
            path = _number_arrays(names[:-1], arrays) + names[-1:]
            arrays[path] = arrays.get(path, -1) + 1
        table = _number_arrays(names, arrays)
        yield number, table


def _number_arrays(names: tuple[Key, ...], arrays: dict[tuple[Key, ...], int]) -> tuple[Key, ...]:
    """Return the keys with the number of the current entry after each array of tables."""
    path: tuple[Key, ...] = ()
    for name in names:
        path += (name,)
        if path in arrays:
            path += (arrays[path],)
    return path


def _parse_names(line: str) -> tuple[Key, ...]:
    """Return the dotted key at the start of a line; nothing if it does not start with one."""
    names: list[Key] = []
    at = 0
    while match := NAME.match(line, at):
        names.append(match["bare"] or match["literal"] or match["quoted"] or "")
        at = match.end()
        if line[at : at + 1] != ".":
            break
        at += 1
    return tuple(names) if line[at : at + 1] in ("=", "]") else ()
