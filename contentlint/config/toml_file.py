"""A configuration file as it stands: its text and the table in it that is ours."""

import os
from typing import cast

from msgspec import Struct

from contentlint.config.errors import ConfigError, format_wrong_type
from contentlint.config.layers import Table
from contentlint.config.origin import Origin
from contentlint.source import UnreadableSource, decode
from contentlint.source.decoding import read_data

SHARED_FILE = "pyproject.toml"
"""A file that is not ours alone: our part is the table of :data:`TOOL`."""

TOOL = ("tool", "contentlint")

MAX_DEPTH = 64
"""Tables and lists within each other; ours are at most five."""


TOO_DEEP = "not valid TOML: nested too deeply"


class TomlFile(Struct, frozen=True):
    """A file at an absolute ``path``. ``table`` None: it is a shared file and holds nothing of ours."""

    path: str
    origin: Origin
    table: Table | None

    @property
    def folder(self) -> str:
        """Return the folder that the paths in the file start from."""
        return self.path.rpartition("/")[0]


def read_toml(path: str, name: str, *, kept: bool = False) -> TomlFile:
    """Read a file called ``name``; raise :class:`ConfigError` if it cannot be read or is no TOML.

    ``kept``: the table is taken from the user's cache folder, or kept there, unless others share the file.
    """
    try:
        text = decode(read_data(path, name), name, encoding=None).text  # also from a pipe
    except UnreadableSource as error:
        raise ConfigError(name, error.reason) from error
    if os.path.basename(path) != SHARED_FILE:  # noqa: PTH119  # paths are plain strings here
        table = parse_once(path, text, name) if kept else parse_toml(text, name)
        return TomlFile(path, Origin(name, text), table)
    return TomlFile(path, Origin(name, text, TOOL), _parse_tool_table(text, name))


def parse_once(path: str, text: str, name: str) -> Table:
    """Return the table of a text as :func:`parse_toml` does, taken from the user's cache folder or kept there."""
    from contentlint.config.kept_toml import keep_table, recall_table  # only where something is kept

    table = recall_table(path, text)
    if table is None:
        table = parse_toml(text, name)
        keep_table(path, text, table)
    return table


def _parse_tool_table(text: str, name: str) -> Table | None:
    if TOOL[-1] not in text:  # most files of others: not worth parsing
        return None
    table: object = parse_toml(text, name)
    for key in TOOL:
        table = table.get(key) if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(name, format_wrong_type(".".join(TOOL), "a table", table))
    return table


def parse_toml(text: str, name: str) -> Table:
    """Return the table that a text called ``name`` holds; raise :class:`ConfigError` if it is no TOML."""
    import tomllib  # only where there is a file

    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise ConfigError(name, TOO_DEEP) from None
    except ValueError as error:
        raise ConfigError(name, f"not valid TOML: {error}") from error
    if _is_deep(table):
        raise ConfigError(name, TOO_DEEP)
    return table


def _is_deep(table: Table) -> bool:
    """Tell whether more tables and lists are within each other than we read; level by level, without recursion."""
    level: list[object] = [table]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else cast("list[object]", outer))
            if isinstance(inner, dict | list)
        ]
    return bool(level)
