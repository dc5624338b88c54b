"""Tables that are compiled from many files into one: a wheel ships it, a checkout keeps it in the user's cache.

A compiled file is believed only if it arrived whole, and a kept one if it was made from these very files (name, size
and time of each); else it is made anew. Whatever compiles files is imported only then.
"""

import contextlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from contentlint.source.atomic_write import find_cache_folder, write_whole
from contentlint.source.seal import CHECKSUM_SIZE, SIZE, compute_checksum, compute_seal


class Stamped(Struct, frozen=True, array_like=True):
    """What is compiled; ``stamp`` tells from what. That of a wheel is empty, for its files never change."""

    stamp: str


_Table = TypeVar("_Table", bound=Stamped)


def load_table(
    kind: type[_Table],
    shipped: Path,
    name: str,
    folder: str | Path,
    build: Callable[[str], _Table],
    *suffixes: str,
) -> _Table:
    """Return the table of the files of a folder: the one of the wheel, else the one that is kept or a new one.

    ``name`` is that of the kept file; ``build`` makes a table with a stamp. The table depends on the files with one
    of the ``suffixes`` and on the modules beside them.
    """
    if found := decode_table(kind, read_shipped(shipped)):
        return found
    stamp = join_states(state for suffix in (".py", *suffixes) for state in list_file_states(folder, suffix))
    return load_kept(kind, name, (folder,), stamp, build)


def load_kept(
    kind: type[_Table],
    name: str,
    folders: Sequence[str | Path],
    stamp: str,
    build: Callable[[str], _Table],
) -> _Table:
    """Return the table of some folders that is kept, if it has the stamp, or else a new one, which is kept then."""
    file = find_kept_file(name, *folders)
    kept = decode_table(kind, read_kept(file)) if file else None
    if kept and kept.stamp == stamp:
        return kept
    table = build(stamp)
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


# --- the files ---------------------------------------------------------------------------------


def read_kept(file: Path) -> memoryview | None:
    """Return what a file of the cache folder holds, or None where it is missing or not whole."""
    return _read(file, compute_seal, SIZE)


def read_shipped(file: Path) -> memoryview | None:
    """Return what a file of a wheel holds, or None where it is missing or not whole."""
    return _read(file, compute_checksum, CHECKSUM_SIZE)


def _read(file: Path, compute_sum: Callable[..., bytes], size: int) -> memoryview | None:
    try:
        content = memoryview(file.read_bytes())
    except OSError:
        return None
    return content[size:] if content[:size] == compute_sum(content[size:]) else None


def keep(file: Path, data: bytes) -> None:
    """Write a file of the cache folder; one that cannot be written is no error."""
    with contextlib.suppress(OSError):
        write_whole(file, compute_seal(data) + data)


def encode_shipped(data: bytes) -> bytes:
    """Return the bytes of a file of a wheel."""
    return compute_checksum(data) + data


def find_kept_file(kind: str, *folders: str | Path) -> Path | None:
    """Return the file of the cache folder for what is compiled from some folders; None where there is no home."""
    base = find_cache_folder()
    named = b"\0".join(map(os.fsencode, folders))
    return base / f"{kind}-{zlib.crc32(named):08x}.bin" if base else None


def list_file_states(folder: str | Path, suffix: str) -> Iterator[str]:
    """Yield name, size and time of each file with a suffix."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                yield _describe_state(entry)


def _describe_state(entry: "os.DirEntry[str]") -> str:
    try:
        stat = entry.stat()
    except OSError:  # a link that leads nowhere
        return entry.name
    return f"{entry.name} {stat.st_size} {stat.st_mtime_ns}"
