"""Tables that are compiled from many files into one: a wheel ships it, a checkout keeps it in the user's cache.

A kept table counts only if it was made from these very files (name, size and time of each) and arrived whole; else it
is made anew. Whatever compiles files is imported only then.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from contentlint.source.compiled_file import (
    encode_shipped,
    find_kept_file,
    keep,
    list_file_states,
    read_kept,
    read_shipped,
)


class Stamped(Struct, frozen=True, array_like=True):
    """What is compiled; ``stamp`` tells from what. That of a wheel is empty, for its files never change."""

    stamp: str


_Table = TypeVar("_Table", bound=Stamped)


def load_table(
    kind: type[_Table],
    shipped: Path,
    name: str,
    folder: str | Path,
    compile: Callable[[str], _Table],
    *suffixes: str,
) -> _Table:
    """Return the table of the files of a folder: the one of the wheel, else the one that is kept or a new one.

    ``name`` is that of the kept file; ``compile`` makes a table with a stamp. The table depends on the files with one
    of the ``suffixes`` and on the modules beside them.
    """
    if found := decode_table(kind, read_shipped(shipped)):
        return found
    stamp = join_states(state for suffix in (".py", *suffixes) for state in list_file_states(folder, suffix))
    return load_kept(kind, name, (folder,), stamp, compile)


def load_kept(
    kind: type[_Table],
    name: str,
    folders: Sequence[str | Path],
    stamp: str,
    compile: Callable[[str], _Table],
) -> _Table:
    """Return the table of some folders that is kept, if it has the stamp, or else a new one, which is kept then."""
    file = find_kept_file(name, *folders)
    kept = decode_table(kind, read_kept(file)) if file else None
    if kept and kept.stamp == stamp:
        return kept
    table = compile(stamp)
    if file:
        keep(file, msgspec.msgpack.encode(table))
    return table


def join_states(states: Iterable[str]) -> str:
    """Return the states of files as a stamp."""
    return "\n".join(sorted(states))


def pack_shipped(table: Stamped) -> bytes:
    """Return a table as the file of a wheel."""
    return encode_shipped(msgspec.msgpack.encode(table))


def decode_table(kind: type[_Table], data: memoryview | None) -> _Table | None:
    """Return the table of some data, or None where they are missing or another version's."""
    try:
        return msgspec.msgpack.decode(data, type=kind) if data is not None else None
    except ValueError:
        return None
