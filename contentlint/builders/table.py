"""All that is known of builders, as it is looked up: merged from one file each, compiled into one file.

A wheel ships the compiled file; a checkout keeps it in the user's cache, and makes it anew where a file has changed.
"""

import os
from functools import cache
from pathlib import Path

import msgspec

from contentlint.builders.record import Table
from contentlint.source.compiled_file import (
    encode_shipped,
    find_kept_file,
    keep,
    list_file_states,
    read_kept,
    read_shipped,
)

FOLDER = os.path.dirname(__file__)  # noqa: PTH120  # as in the table of languages
SHIPPED = Path(FOLDER) / "index.bin"
"""The compiled file that a wheel brings along."""


@cache
def load_table() -> Table:
    """Return the table: the one of the wheel, the one that is kept if it is right, or else a new one."""
    if shipped := _decode(read_shipped(SHIPPED)):
        return shipped
    stamp = "\n".join(sorted((*list_file_states(FOLDER, ".py"), *list_file_states(FOLDER, ".toml"))))
    file = find_kept_file("builders", FOLDER)
    kept = _decode(read_kept(file)) if file else None
    if kept and kept.stamp == stamp:
        return kept
    from contentlint.builders.compiler import compile_folder  # only where something has changed

    table = compile_folder(FOLDER, stamp)
    if file:
        keep(file, msgspec.msgpack.encode(table))
    return table


def build_shipped_index() -> bytes:
    """Return the file of a wheel: its builders never change, so it bears no stamp."""
    from contentlint.builders.compiler import compile_folder  # only to build a wheel

    return encode_shipped(msgspec.msgpack.encode(compile_folder(FOLDER)))


def _decode(data: memoryview | None) -> Table | None:
    """Return the table of some data, or None where they are another version's."""
    try:
        return msgspec.msgpack.decode(data, type=Table) if data is not None else None
    except ValueError:
        return None
