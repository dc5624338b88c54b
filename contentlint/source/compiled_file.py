"""Files that hold what was compiled from others, in the user's cache folder or in a wheel: believed only if whole."""

import contextlib
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from contentlint.source.atomic_write import find_cache_folder, write_whole
from contentlint.source.seal import CHECKSUM_SIZE, SIZE, compute_checksum, compute_seal


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
