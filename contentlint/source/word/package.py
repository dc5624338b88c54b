"""The ZIP archive that a Word file is: what is wrong with it, and its parts, unpacked within limits."""

import html
import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable

from msgspec import Struct

MAX_PARTS = 5000
"""Files in the archive; a Word file has some dozen, and one for each picture."""

MAX_UNPACKED_BYTES = 16 * 2**20
"""Of all parts that are read; the text of a long book takes a quarter of that."""

MAX_MEDIA_BYTES = 64 * 2**20
"""Of all pictures of a file, unpacked; those beyond stay in it. Pictures hardly get larger."""

MAX_ELEMENTS = 150_000
"""Of the XML of these parts; 40,000 words in runs as Word writes them have so many. Each takes 0.1 ms."""

MAX_TEXT_BYTES = 2 * 2**20
"""Of text in all parts, and of the HTML that repeats what they name: 350,000 words. Each byte takes 60 in memory."""

TOO_LONG = f"more than {MAX_TEXT_BYTES // 2**20} MB of text, so it is not read"

MAX_PARAGRAPH_BYTES = 200_000
"""Of text in one paragraph: 30,000 words, as in a book without a break."""

MAX_FIELDS = 5000
"""Beginnings of fields: a text in a field within many others takes long to read."""

ENTRY_MARK = b"PK\x01\x02"
"""What each entry of the archive's directory begins with."""

ENCRYPTED = 1
"""The bit of an entry's flags that says so."""

OLD_FORMAT = b"\xd0\xcf\x11\xe0"
"""How a .doc begins, and a .docx with a password, which is put into a file of that form."""

CORE_PROPERTIES = "docProps/core.xml"
_READ_ENDINGS = (".xml", ".rels")
_UNREAD = ("commentsE", "commentsI", "fontTable", "people", "settings", "webSettings")
"""Parts beside the text that nothing is taken from, by how their names begin."""

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([^\"']{0,40})")
_ENCODINGS = frozenset({b"ascii", b"us-ascii", b"utf-8", b"utf8", b"utf-16"})
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")

DAMAGES = (EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)
"""What the standard library raises for archives that are damaged or of a kind that it does not know."""


class PackageError(Exception):
    """What is wrong with a file, in one line."""


class Package(Struct, frozen=True):
    """The parts of a Word file that its text is made of, by name, and the names of its other files (pictures)."""

    parts: dict[str, bytes]
    media: tuple[str, ...] = ()


def open_package(data: bytes) -> Package:
    """Unpack a Word file. Raises :class:`PackageError`."""
    if data.startswith(OLD_FORMAT):
        raise PackageError(
            "not a .docx but an old .doc, or protected by a password; save it as .docx without a password"
        )
    if data.count(ENTRY_MARK) > MAX_PARTS:
        raise PackageError(f"a ZIP archive of more than {MAX_PARTS} files, so it is not read")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpack(archive)
    except DAMAGES as problem:
        raise PackageError("not a Word file, or a damaged one: its ZIP archive cannot be read") from problem


def _unpack(archive: zipfile.ZipFile) -> Package:
    entries = {entry.filename: entry for entry in archive.infolist() if _is_read(entry.filename)}
    if any(entry.flag_bits & ENCRYPTED for entry in entries.values()):
        raise PackageError("encrypted; save it without a password")
    left = MAX_UNPACKED_BYTES
    if sum(entry.file_size for entry in entries.values()) > left:
        raise PackageError(_describe_size())
    parts: dict[str, bytes] = {}
    for name, entry in entries.items():
        with archive.open(entry) as file:
            parts[name] = file.read(left + 1)
        left -= len(parts[name])
        if left < 0:
            raise PackageError(_describe_size())
    plain = {name: _read_plainly(part) for name, part in parts.items()}
    _refuse_what_is_hostile(plain.values())
    _refuse_long_text(plain)
    if not any(posixpath.basename(name).startswith("document") for name in parts):
        raise PackageError("a ZIP archive, but not a Word file")
    media = (entry.filename for entry in archive.infolist() if not entry.is_dir() and entry.filename not in entries)
    return Package(parts, tuple(dict.fromkeys(media)))


def read_media(data: bytes, names: Iterable[str]) -> dict[str, bytes]:
    """Return files of a Word file that are no text, by name: those that can be read, as far as the limits allow."""
    found: dict[str, bytes] = {}
    left = MAX_MEDIA_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in names:
            try:
                with archive.open(name) as file:
                    content = file.read(left + 1)
            except (KeyError, *DAMAGES):
                continue
            if len(content) <= left:
                found[name] = content
                left -= len(content)
    return found


def _read_plainly(part: bytes) -> bytes:
    """Return a part in UTF-8, in which things are counted; raise for encodings that Word files never have."""
    if part.startswith(_WIDE_STARTS):
        is_big = part.startswith((b"\xfe\xff", b"\0<"))
        part = part.decode("utf-16-be" if is_big else "utf-16-le", "replace").encode()
    declared = _ENCODING.search(part, 0, 300)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise PackageError("its XML is in an encoding that Word files never have, so it is not read")
    return part


def _refuse_what_is_hostile(parts: Collection[bytes]) -> None:
    """Raise for XML that would take too long, or that could name what is outside of the file."""
    if any(b"<!DOCTYPE" in part for part in parts):
        raise PackageError("its XML declares a document type, which Word files never have, so it is not read")
    if sum(part.count(b"<") - part.count(b"</") for part in parts) > MAX_ELEMENTS:
        raise PackageError(f"its text has more than {MAX_ELEMENTS:,} elements, so it is not read; split it")
    if sum(part.count(b"fldCharType") - len(_NO_BEGINNING.findall(part)) for part in parts) > MAX_FIELDS:
        raise PackageError(f"its text has more than {MAX_FIELDS:,} fields, so it is not read; split it")


def _describe_size() -> str:
    return f"its text is larger than {MAX_UNPACKED_BYTES // 2**20} MB when unpacked, so it is not read"


def _is_read(name: str) -> bool:
    """Tell whether the text may stand in a part, or be explained by it."""
    folder, base = posixpath.split(name)
    if name == CORE_PROPERTIES:
        return True
    if not name.endswith(_READ_ENDINGS) or base.startswith(_UNREAD):
        return False
    return folder in {"", "_rels", "word", "word/_rels"}


_START = rb"<(?:[^\s<>:/\"'=]++:)?"
_ATTRIBUTES = rb"\b((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
"""The rest of a tag: no value holds a ``<``, so a search from one ends at the next."""

_NOTES_PART = re.compile(_START + rb"(?:foot|end)notes\b")
_TAG = re.compile(rb"<(?!!\[CDATA\[)[^<>]*+>")
_PARAGRAPH_END = re.compile(rb"</(?:[\w.-]++:)?p\s*+>")
_NOTE = re.compile(_START + rb"(foot|end)noteReference" + _ATTRIBUTES)
_RELATION = re.compile(_START + rb"Relationship" + _ATTRIBUTES)
_ID = re.compile(rb"\b(?:id|Id)\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")
_TARGET = re.compile(rb"\bTarget\s*+=\s*+(\"[^\"]*+\"|'[^']*+')")
_NO_BEGINNING = re.compile(rb"fldCharType\s*+=\s*+[\"'](?:separate|end)[\"']")


def _refuse_long_text(parts: dict[str, bytes]) -> None:
    """Raise for more text than people write, in all or in one paragraph, repetitions of what is named included."""
    texts = [part for name, part in parts.items() if name.endswith(".xml")]
    paragraphs = [len(_TAG.sub(b"", one)) for part in texts for one in _PARAGRAPH_END.split(part)]
    if max(paragraphs, default=0) > MAX_PARAGRAPH_BYTES:
        raise PackageError(f"a paragraph of it is larger than {MAX_PARAGRAPH_BYTES // 1000} kB, so it is not read")
    repeated = _count_repeated_notes(texts) + _count_repeated_targets(parts, texts)
    if sum(paragraphs) + repeated > MAX_TEXT_BYTES:
        raise PackageError(TOO_LONG)


def _count_repeated_notes(texts: Iterable[bytes]) -> int:
    """Return how many bytes notes would take that are named more than once, at most: none in what programs write."""
    named = [(match[1], _ID.search(match[2])) for part in texts for match in _NOTE.finditer(part)]
    size = sum(len(part) for part in texts if _NOTES_PART.search(part))
    return (len(named) - len({(kind, _read_value(one[1])) for kind, one in named if one})) * size


def _count_repeated_targets(parts: dict[str, bytes], texts: Iterable[bytes]) -> int:
    """Return how many bytes the addresses of links take, each as often as its id is named."""
    named = Counter(_read_value(match[1]) for part in texts for match in _ID.finditer(part))
    total = 0
    for name, part in parts.items():
        if name.endswith(".rels"):
            for relation in _RELATION.finditer(part):
                key, target = _ID.search(relation[1]), _TARGET.search(relation[1])
                total += named[_read_value(key[1])] * len(target[1]) if key and target else 0
    return total


def _read_value(quoted: bytes) -> str:
    """Return the value of an attribute, which is the same value however it is written."""
    value = quoted[1:-1].decode("utf-8", "replace")
    return html.unescape(value) if "&" in value else value
