"""What a whole run said, kept for as long as nothing changes that it went by: the same words then only say it again.

One file a command line and working folder. It is found before the command line is understood: its name is the digest
of the words as they were typed. In it stand a digest of what a run goes by that is no file (:func:`_compute_key`), the
questions that the run asked of the disk with a digest of the answers (:mod:`contentlint.source.disk_trace`), and what
was written. To say it again takes Python's own core and the few modules that are imported here.
"""

import os
import stat
import sys
import time

from contentlint import __version__
from contentlint.source.cache_folder import get_cache_folder
from contentlint.source.disk_trace import compute_digest_of, compute_digest_of_answers
from contentlint.source.hashing import DIGEST_BYTES
from contentlint.source.seal import SIZE, compute_seal

TYPE_CHECKING = False  # typing is a sixth of the shortest run
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from contentlint.source.disk_trace import Trace

VERSION = b"1"
"""Of the form of the file."""

FOLDER = "verdicts"
"""The folder in the user's cache folder."""

MAX_BYTES = 32 * 2**20
"""A longer verdict is not kept."""

MAX_KEPT = 32
"""So many verdicts are kept, the last ones written."""

TEXT, BYTES, NOTE, SECONDS = b"t", b"b", b"n", b"s"
"""Kinds of pieces: text and bytes for standard output, text for standard error, and where there, in the text, the
seconds stand that the run took."""

VARIABLES = (
    "APPDATA",
    "CI",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "CONTENTLINT_ALLOW_PYTHON_RULES",
    "CONTENTLINT_DEBUG",
    "DOMTERM",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "HOME",
    "KITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "NO_COLOR",
    "PRE_COMMIT",
    "TERM",
    "TERM_PROGRAM",
    "UNICODE_VERSION",
    "USERPROFILE",
    "VTE_VERSION",
    "WT_SESSION",
    "XDG_CONFIG_HOME",
)
"""All variables of the environment that a check may read; where the cache is and its secret tell themselves."""

Piece = tuple[bytes, bytes]
"""A kind, and text in UTF-8 or bytes."""


class Verdict:
    """What a run has said, in order, and its exit code."""

    def __init__(self, code: int, pieces: "Sequence[Piece]") -> None:
        self.code = code
        self.pieces = pieces

    def say(self, began: float) -> int:
        """Say it again, with the seconds since ``began``; return the exit code. Raises what writing raises."""
        for kind, data in self.pieces:
            if kind == NOTE:
                sys.stdout.flush()
                sys.stderr.write(_decode_text(data))
                sys.stderr.flush()
            elif kind == BYTES:
                sys.stdout.flush()
                sys.stdout.buffer.write(data)
            else:
                seconds = f"{time.monotonic() - began:.1f}"
                sys.stdout.write(seconds if kind == SECONDS else _decode_text(data))
        sys.stdout.flush()
        return self.code


def recall(arguments: "Sequence[str]") -> Verdict | None:
    """Return what was said to these words the last time, if nothing has changed since that the run went by."""
    try:
        name = _build_name(arguments)
        data = _read(name)
        key = _compute_key(time.strftime("%Y-%m-%d"))
        return _decode(data, key) if data and key else None
    except (OSError, ValueError):
        return None


def keep(arguments: "Sequence[str]", today: "datetime.date", trace: "Trace", verdict: Verdict) -> None:
    """Keep what was said to some words on a day; a folder that cannot be written is no error."""
    from pathlib import Path

    from contentlint.source.atomic_write import write_whole

    folder = _get_folder()
    key = _compute_key(today.isoformat())
    if not (folder and key and trace.is_certain):
        return
    data = _encode(key, trace, verdict)
    if len(data) > MAX_BYTES:
        return
    try:
        name = _build_name(arguments)
        file = Path(folder, name)
        is_new = not file.exists()
        write_whole(file, compute_seal(FOLDER, name, data) + data)
        if is_new:
            _drop_oldest(folder)
    except (OSError, ValueError):
        return


def _drop_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        by_time = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries if not entry.name.startswith("."))
    for _, path in by_time[:-MAX_KEPT]:
        os.unlink(path)  # noqa: PTH108  # a path as it was listed


# --- what a verdict holds for -------------------------------------------------------------------


def _build_name(arguments: "Sequence[str]") -> str:
    words = [os.getcwd(), *arguments]  # noqa: PTH109  # as normalize_path does it
    return compute_digest_of(map(os.fsencode, words)).hex()


def _compute_key(day: str) -> bytes:
    """Return what a run goes by that is no file: day, program, environment; nothing if a stream is closed."""
    streams = [_describe_stream(stream) for stream in (sys.stdout, sys.stderr)]
    if not all(streams):
        return b""
    said = (VERSION, __version__, day, sys.version, sys.flags, sys.path, sys.getfilesystemencoding(), *streams)
    user = getattr(os, "geteuid", int)()
    variables = [(name, os.environ.get(name)) for name in VARIABLES]
    return compute_digest_of(os.fsencode(repr(part)) for part in (*said, user, variables))


def _describe_stream(stream: "TextIO | None") -> str:
    """Return what the form of output depends on; nothing for a stream that is closed."""
    if stream is None or stream.closed:
        return ""
    width = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None  # some terminals say 0
    return f"{stream.encoding} {stream.errors} {width}"


# --- the file -----------------------------------------------------------------------------------


def _get_folder() -> str:
    base = get_cache_folder()
    return os.path.join(base, FOLDER) if base else ""  # noqa: PTH118  # see above


def _read(name: str) -> memoryview | None:
    """Return what is kept under a name, if it is whole."""
    folder = _get_folder()
    path = f"{folder}/{name}"
    found = os.stat(path)  # noqa: PTH116  # see above
    if not folder or not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES + SIZE:
        return None
    with open(path, "rb") as file:  # noqa: PTH123  # see above
        content = memoryview(file.read())
    data = content[SIZE:]
    return data if content[:SIZE] == compute_seal(FOLDER, name, data) else None


def _encode(key: bytes, trace: "Trace", verdict: Verdict) -> bytes:
    answers = compute_digest_of(trace.answers.values())
    parts = [b"\0".join(trace.answers), *(part for piece in verdict.pieces for part in piece)]
    lengths = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return key + answers + verdict.code.to_bytes(1, "big") + lengths


def _decode(data: memoryview, key: bytes) -> Verdict | None:
    """Return what was said, if it was said under this key, and all questions have the same answers."""
    answers = bytes(data[DIGEST_BYTES : 2 * DIGEST_BYTES])
    if data[:DIGEST_BYTES] != key or len(data) <= 2 * DIGEST_BYTES:
        return None
    questions, *rest = _split(data[2 * DIGEST_BYTES + 1 :])
    if compute_digest_of_answers(questions.split(b"\0")) != answers:
        return None
    pieces = list(zip(rest[::2], rest[1::2], strict=True))
    for kind, said in pieces:
        if kind != BYTES:
            _decode_text(said)  # what is no text is refused before anything is said
    return Verdict(data[2 * DIGEST_BYTES], pieces)


def _split(data: memoryview) -> "Iterator[bytes]":
    at = 0
    while at < len(data):
        start = at + 8
        at = start + int.from_bytes(data[at:start], "big")
        yield bytes(data[start:at])


def split_seconds(text: str, elapsed: float) -> "Iterable[Piece] | None":
    """Return the pieces of a text for people with the seconds that it names apart; None if that is not certain."""
    import re

    seconds = f"{elapsed:.1f}"
    found = list(re.finditer(rf"checked\s+in\s+({re.escape(seconds)})\s+s\b(.*)", text))
    if not found:
        return [(TEXT, _encode_text(text))]
    is_on_one_line = "\n" not in found[0][0] and found[0][2].endswith(".")
    if len(found) > 1 or not (is_on_one_line or len(seconds) == len("0.0")):  # other lines with fewer digits
        return None
    start, end = found[0].span(1)
    return [(TEXT, _encode_text(text[:start])), (SECONDS, b""), (TEXT, _encode_text(text[end:]))]


def _encode_text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
