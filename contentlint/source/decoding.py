"""Bytes to text: strict, bounded, and with a plain word on what cannot be read."""

import codecs
import contextlib
import os
import re
import stat
from typing import BinaryIO

from contentlint.source.charset import find_codec, find_declared_encoding, find_encoding
from contentlint.source.paths import is_word_file
from contentlint.source.source import Encoding, Source
from contentlint.source.unreadable import UnreadableSource

MAX_BYTES = 20 * 2**20
"""A larger input is refused. Long articles have some hundred kilobytes."""

FIRST_READ_BYTES = 2**17
"""As much is read at first: to set room aside for the largest input costs more than to read a usual one."""

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document such as .docx"),
    (b"\xd0\xcf\x11\xe0", "an old office document such as .doc"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
)
"""How files start that are no plain text but now and then get its name."""

_MAIL_HEAD = re.compile(rb"(?:[A-Za-z][A-Za-z-]{0,60}:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){3,200}+(?=\r?\n)")
_MAIL_FIELD = re.compile(
    rb"^(?:Delivered-To|Message-ID|MIME-Version|Received|Return-Path):", re.IGNORECASE | re.MULTILINE
)
_MAIL_SENDER = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
"""The lines with which a mail begins as programs store it (RFC 5322); nobody writes these fields by hand."""

_STUB = re.compile(rb'\s*\{[^{}]{0,4000}"(?:doc_id|resource_key)"\s*:[^{}]{0,4000}\}\s*\Z')
"""A document that is stored elsewhere: a drive for the desktop keeps its URL in a file."""

_ISO_2022 = "\x1b$B"
"""What begins Japanese in ISO-2022-JP, whose bytes are all ASCII."""

CUT_OFF = "unexpected end of data"
"""What Python says of a text that ends within a character."""

MARKS: dict[bytes, Encoding] = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""Byte order marks, and what follows them."""


def read(path: str | os.PathLike[str], shown: str = "", encoding: str = "") -> Source:
    """Read and decode a file, called ``shown`` in all that is said of it; ``encoding`` is as for :func:`decode`.

    Raises :class:`UnreadableSource` for a pipe with a name, if it cannot be opened, and as :func:`decode` does.
    """
    name = shown or os.fspath(path)
    with contextlib.suppress(OSError, ValueError):  # told where it is opened
        if stat.S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116  # it may never end; see below
            raise UnreadableSource(name, "cannot be read: not a regular file; use - for standard input")
    return decode(read_data(path, name), name, encoding=encoding)


def read_data(path: str | os.PathLike[str], name: str) -> bytes:
    """Return the bytes of a file that is called ``name``. Raises :class:`UnreadableSource` if it cannot be opened."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # paths are plain strings here: one object less for each file
            return read_bytes(file)
    except (OSError, ValueError) as error:
        raise UnreadableSource(name, f"cannot be read: {explain_error(error)}") from error


def read_bytes(stream: BinaryIO) -> bytes:
    """Read a stream, such as standard input, up to where :func:`decode` would refuse it anyhow."""
    start = stream.read(FIRST_READ_BYTES)
    return start if len(start) < FIRST_READ_BYTES else start + stream.read(MAX_BYTES + 1 - FIRST_READ_BYTES)


def decode(data: bytes, path: str = "<text>", charset: str = "", *, encoding: str | None = "") -> Source:
    """Turn the bytes of an input into a source: UTF-8, with or without a byte order mark, or UTF-16 with one.

    ``charset`` is what the server of a page states; it counts before what the page says, unless the bytes deny it.

    Bytes that are no UTF-8 are read as the page in them declares (``<meta charset="iso-8859-1">``), else in
    ``encoding``, which a person has named. Without one, the error says which it seems to be; with None, it does not.
    A Word file, known by the end of its path, becomes HTML (:mod:`contentlint.source.word`).
    Raises :class:`UnreadableSource` for anything else, for NUL characters, for what is known not to be text
    and for more than :data:`MAX_BYTES`.
    """
    _refuse_what_is_too_large(data, path)
    if is_word_file(path):
        from contentlint.source.word import decode_word  # other files do not need it

        return decode_word(data, path)
    _refuse_what_is_no_text(data, path)
    mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
    served = _decode_as_served(data, charset) if charset and not mark else None
    text, codec = served or _decode_strictly(
        data[len(mark) :], MARKS.get(mark, "utf-8"), path, None if mark else encoding
    )
    text, newline = _normalize_newlines(text)
    if "\0" in text:
        at = _describe_end(text[: text.index("\0")])
        raise UnreadableSource(path, f"not text: NUL character at {at}; if it is UTF-16, save it as UTF-8")
    return Source(text, path, bom=bool(mark), newline=newline, encoding=codec)


def explain_error(error: OSError | ValueError) -> str:
    """Return the system's own words for what went wrong, such as ``permission denied``."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words[:1].lower() + words[1:]


def _refuse_what_is_too_large(data: bytes, path: str) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableSource(path, f"larger than {MAX_BYTES // 2**20} MB, so it is not read")


def _refuse_what_is_no_text(data: bytes, path: str) -> None:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource(path, f"not text but {kind}; export it as Markdown, HTML or plain text")
    head = _MAIL_HEAD.match(data)
    if head and _MAIL_FIELD.search(head[0]) and _MAIL_SENDER.search(head[0]):
        raise UnreadableSource(path, "a mail as programs store it; copy the text of the article into a file of its own")
    if _STUB.match(data):
        raise UnreadableSource(path, "only the URL of a document; download the document, or copy its text")


def _decode_strictly(data: bytes, codec: Encoding, path: str, named: str | None) -> tuple[str, Encoding]:
    """Return the text, and the codec that it was in; ``named`` is the encoding that was named, None for no other."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if named is None:
            raise UnreadableSource(path, _describe_error(error, data, codec)) from error
        stated = find_declared_encoding(data)
        if stated:
            return _decode_strictly(data, stated, path, None)
        if not named:
            unknown = "" if _is_cut_off(data, error) else _describe_unknown(data)
            raise UnreadableSource(path, unknown or _describe_error(error, data, codec)) from error
        return _decode_as_named(data, named, path)
    if named is None or ("\0" not in text and _ISO_2022 not in text):
        return text, codec
    if named:
        return _decode_as_named(data, named, path)
    if unknown := _describe_unknown(data):
        raise UnreadableSource(path, unknown)
    return text, codec


def _decode_as_named(data: bytes, label: str, path: str) -> tuple[str, Encoding]:
    codec = find_codec(label)
    if codec is None:
        raise UnreadableSource(path, f"not UTF-8, and no encoding is called {label}")
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        at = _describe_end(data[: error.start].decode(codec, "replace"))
        reason = f"not {label}: byte 0x{data[error.start]:02X} at {at}; name another encoding"
        raise UnreadableSource(path, reason) from error


def _is_cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether a text in UTF-8 ends within a character."""
    has_begun = error.end - error.start > 1 or not data[: error.start].isascii()
    return error.reason == CUT_OFF and has_begun


def _describe_error(error: UnicodeDecodeError, data: bytes, codec: Encoding) -> str:
    at = _describe_end(data[: error.start].decode(codec))
    name = codec.upper().removesuffix("-LE").removesuffix("-BE")
    return f"not {name}: byte 0x{data[error.start]:02X} at {at}; save it as UTF-8"


def _describe_unknown(data: bytes) -> str:
    """Say which encoding a text seems to be in and what reads it, "" where nothing tells."""
    from contentlint.source.charset_guess import guess_encodings  # nearly all texts are UTF-8

    guesses = guess_encodings(data)
    names = " or ".join(one.name for one in guesses.found)
    if not names:
        return ""
    option = f"--encoding {guesses.found[0].label}"
    if guesses.is_sure:
        return f"this is {names}, not UTF-8; to read it, add {option}"
    return f"not UTF-8; it may be {names}; add {option}, and look at the result"


def _decode_as_served(data: bytes, charset: str) -> tuple[str, Encoding] | None:
    """Return the text in the encoding that a server states, as browsers read its name; None where that cannot be."""
    encoding = find_encoding(charset)
    try:
        return (data.decode(encoding), encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _normalize_newlines(text: str) -> tuple[str, str]:
    r"""Return the text with ``\n`` at the end of each line, and the line end that it had most often."""
    if "\r" not in text:
        return text, "\n"
    joined = text.replace("\r\n", "\n")
    windows = len(text) - len(joined)
    counts = {"\n": joined.count("\n") - windows, "\r\n": windows, "\r": joined.count("\r") if "\r" in joined else 0}
    return joined.replace("\r", "\n"), max(counts, key=lambda newline: counts[newline])


def _describe_end(text: str) -> str:
    """Say where a text ends."""
    plain, _ = _normalize_newlines(text)
    line, column = Source(plain).get_position(len(plain))
    return f"line {line}, column {column}"
