"""Tables of configuration files, kept with the text that they were read from: to import a TOML parser takes long."""

import contextlib
import os
from pathlib import Path
from zlib import crc32

import msgspec
from msgspec import Struct

from contentlint.config.layers import Table
from contentlint.source.atomic_write import find_cache_folder, write_whole
from contentlint.source.seal import SIZE, compute_seal

MAX_LENGTH = 100_000
"""Characters of the longest text that is kept."""


class _Kept(Struct, frozen=True, array_like=True):
    text: str
    table: Table


def recall_table(path: str, text: str) -> Table | None:
    """Return the table that this very text of a file was read to in an earlier run, None if that is not known."""
    file = _find_file(path)
    if file is None:
        return None
    try:
        content = file.read_bytes()
        if content[:SIZE] != compute_seal(content[SIZE:]):
            return None
        kept = msgspec.msgpack.decode(content[SIZE:], type=_Kept)
    except (OSError, ValueError):
        return None
    return kept.table if kept.text == text else None


def keep_table(path: str, text: str, table: Table) -> None:
    """Keep the table of a text, if it can come back as it is; a cache that cannot be written is no error."""
    file = _find_file(path)
    if file is None or len(text) > MAX_LENGTH:
        return
    with contextlib.suppress(OSError, ValueError, OverflowError):  # a number too large, a disk that is full
        packed = msgspec.msgpack.encode(_Kept(text, table))
        if repr(msgspec.msgpack.decode(packed, type=_Kept).table) == repr(table):  # not so with a date
            write_whole(file, compute_seal(packed) + packed)


def _find_file(path: str) -> Path | None:
    folder = find_cache_folder()
    return folder / f"toml-{crc32(os.fsencode(path)):08x}.bin" if folder else None
