"""The folder that the studio works in: which files of it may be read and written, and how that is done."""

import errno
import os
import re
import stat
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from contentlint.fix.line_ends import carry_line_ends
from contentlint.prose.shorten import shorten
from contentlint.source import Source, UnreadableSource, decode, encode, list_line_ends
from contentlint.source.atomic_write import WRITABLE, ChangedMeanwhileError, replace_unchanged, write_new
from contentlint.source.charset import find_codec
from contentlint.source.decoding import MARKS, explain_error, read_data
from contentlint.source.discover import EXTENSIONS
from contentlint.source.paths import (
    WORD_EXTENSION,
    is_inside,
    is_utf8,
    is_word_file,
    normalize_path,
    resolve_path,
    unescape_path,
)
from contentlint.studio.errors import RequestError
from contentlint.studio.messages import PLAIN, Form, LineEnds
from contentlint.studio.units import find_edits

MAX_BYTES = 2 * 2**20
"""A larger article is not opened: a page that checks it after each key would be of no use."""

MAX_WORD_BYTES = 20 * 2**20
"""The same for a Word file, most of which is pictures."""

MAX_TOLD = 80
"""So much of a name is told."""

MAX_STAMPED = 32
"""So many digits of the sum of a file tell one state of it from another."""

_ENDS: dict[LineEnds, str] = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "mixed": "\n"}
_NAMES: dict[str, LineEnds] = {end: name for name, end in _ENDS.items() if name != "mixed"}

_DRIVE = re.compile(r"[A-Za-z]:|.*\\")
"""What leads out of a folder on Windows."""

IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
"""The images that a page may be shown: none of these formats runs programs."""


class OpenedFile(Struct, frozen=True):
    """A file as it was read: its text, what else is in it, and what names its state."""

    path: str
    source: Source
    form: Form
    stamp: str
    is_writable: bool


class ConflictError(Exception):
    """A file that is in another state than a save goes by; ``current`` is what it is now, None where it is gone."""

    def __init__(self, message: str, current: OpenedFile | None) -> None:
        """Take what to say and what is there."""
        super().__init__(message)
        self.message = message
        self.current = current


def compute_stamp(data: bytes) -> str:
    """Return what names the state of a file."""
    return sha256(data).hexdigest()[:MAX_STAMPED]


class Folder:
    """A folder. Nothing outside of it is read or written, wherever links lead."""

    def __init__(self, root: str, encoding: str = "") -> None:
        """Take its path, and the encoding of files that are not UTF-8."""
        self.root = normalize_path(root)
        self.encoding = encoding
        self._real = resolve_path(self.root)

    def locate(self, path: str) -> str:
        """Return the whole path of an article. Raises :class:`RequestError` for one out of the folder."""
        place = self._locate(path)
        if not place.lower().endswith((*EXTENSIONS, WORD_EXTENSION)):
            raise RequestError("path", f"{path}: not an article by its name; use .md, .html or .txt")
        return place

    def _locate(self, path: str) -> str:
        path = unescape_path(path)
        is_odd = not path or not is_utf8(path) or "\0" in path or path.startswith("/") or _DRIVE.match(path)
        if is_odd or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise RequestError("path", f"{path or 'no name'}: not a path in this folder")
        place = f"{self.root}/{path}"
        try:
            is_ours = is_inside(resolve_path(place), self._real)
        except (OSError, ValueError):
            is_ours = False
        if not is_ours:
            raise RequestError("path", f"{path}: outside of this folder")
        _require_possible(place, path)
        return place

    # --- reading ------------------------------------------------------------------------------

    def read_file(self, path: str) -> bytes:
        """Return the bytes of an article. Raises :class:`RequestError`."""
        place = self.locate(path)
        self._require_file(place, path, MAX_WORD_BYTES if is_word_file(path) else MAX_BYTES)
        try:
            return read_data(place, path)
        except UnreadableSource as problem:
            raise RequestError("unreadable", str(problem)) from problem

    def _require_file(self, place: str, path: str, limit: int) -> None:
        """Raise for what is no file, or larger than is wanted; a pipe might never end."""
        try:
            found = Path(place).stat()
        except (FileNotFoundError, NotADirectoryError) as problem:
            raise RequestError("missing", f"{path} does not exist") from problem
        except (OSError, ValueError) as problem:
            raise RequestError("unreadable", f"{path} cannot be read: {explain_error(problem)}") from problem
        if not stat.S_ISREG(found.st_mode):
            raise RequestError("unreadable", f"{path} cannot be read: not a regular file")
        if found.st_size > limit:
            raise RequestError("too-large", f"{path} is larger than {limit // 2**20} MB, so it is not opened here")

    def open(self, path: str) -> OpenedFile:
        """Return an article. Raises :class:`RequestError`."""
        return self.describe(path, self.read_file(path))

    def describe(self, path: str, data: bytes) -> OpenedFile:
        """Return an article of which the content is known. Raises :class:`RequestError`."""
        if len(data) > MAX_BYTES:
            raise RequestError("too-large", f"{path} is larger than {MAX_BYTES // 2**20} MB, so it is not opened here")
        try:
            source = decode(data, path, encoding=self.encoding)
        except UnreadableSource as problem:
            raise RequestError("unreadable", str(problem)) from problem
        form = read_form(data, source)
        is_writable = _may_be_written(Path(f"{self.root}/{unescape_path(path)}"))
        return OpenedFile(path, source, form, compute_stamp(data), is_writable)

    def read_image(self, path: str) -> tuple[bytes, str]:
        """Return an image and its kind. Raises :class:`RequestError`."""
        kind = IMAGES.get(Path(path).suffix.lower())
        if kind is None:
            raise RequestError("path", f"{path}: no image by its name")
        place = self._locate(path)
        self._require_file(place, path, MAX_BYTES)
        try:
            return Path(place).read_bytes(), kind
        except OSError as problem:
            raise RequestError("unreadable", f"{path} cannot be read: {explain_error(problem)}") from problem

    # --- writing ------------------------------------------------------------------------------

    def save(self, path: str, text: str, form: Form, stamp: str | None) -> OpenedFile:
        """Write a text whole or not at all, if its file is still in the state that ``stamp`` names.

        Raises :class:`ConflictError` where it is not, and :class:`RequestError` where it cannot be written.
        """
        place = self.locate(path)
        if is_word_file(place):
            raise RequestError("path", f"{path}: Word files are never changed; save it as .md or .html")
        if Path(place).is_symlink():
            raise RequestError("unwritable", f"{path} is a symbolic link; open its target")
        before = self._read_before(path, stamp)
        data = self._encode(path, text, form, before)
        try:
            if before is None:
                self._write_new(place, data)
            else:
                replace_unchanged(Path(place), before, data)
        except ChangedMeanwhileError as problem:
            raise self._build_conflict(path) from problem
        except (FileNotFoundError, FileExistsError) as problem:
            raise self._build_conflict(path) from problem
        except (OSError, ValueError) as problem:
            raise RequestError("unwritable", f"{path} cannot be written: {explain_error(problem)}") from problem
        return self.describe(path, data)

    def _write_new(self, place: str, data: bytes) -> None:
        file = Path(place)
        if not file.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "its folder does not exist")
        write_new(file, data)

    def _read_before(self, path: str, stamp: str | None) -> bytes | None:
        """Return the content of the file that is to be replaced, None for a new file. Raises for another state."""
        place = f"{self.root}/{unescape_path(path)}"
        if not os.path.lexists(place):
            if stamp is not None:
                raise ConflictError(f"{path} was deleted since it was opened", None)
            return None
        before = self.read_file(path)
        if stamp != compute_stamp(before):
            raise self._build_conflict(path)
        return before

    def _build_conflict(self, path: str) -> ConflictError:
        try:
            current = self.open(path)
        except RequestError:
            return ConflictError(f"{path} was deleted since it was opened", None)
        return ConflictError(f"{path} was changed by somebody else since it was opened", current)

    def _encode(self, path: str, text: str, form: Form, before: bytes | None) -> bytes:
        """Return a text as bytes: where a file has several kinds of line ends, each line keeps its own."""
        source = build_source(text, path, form)
        ends: tuple[str, ...] = ()
        try:
            if form.line_ends == "mixed" and before is not None:
                old = decode(before, path, encoding=self.encoding)
                source.newline = old.newline
                ends = carry_line_ends(old, find_edits(old.text, text), list_line_ends(before, old))
            return encode(source, ends)
        except UnicodeEncodeError as error:
            missing = error.object[error.start]
            words = f"{path}: {source.encoding} does not contain “{missing}”; take it out, or convert the file to UTF-8"
            raise RequestError("refused", words) from error
        except (UnreadableSource, LookupError, StopIteration) as problem:
            raise RequestError("refused", f"{path}: its encoding is not known") from problem


def _require_possible(place: str, path: str) -> None:
    """Raise for a name that no file can have here, such as one that is too long."""
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as problem:
        raise RequestError("path", f"{shorten(path, MAX_TOLD)}: {explain_error(problem)}") from problem


def _may_be_written(file: Path) -> bool:
    """Tell whether a file would be replaced: nobody has made it read-only, and it is not a link to another."""
    try:
        return bool(file.lstat().st_mode & WRITABLE) and os.access(file, os.W_OK) and not file.is_symlink()
    except OSError:
        return False


def read_form(data: bytes, source: Source) -> Form:
    """Return what bytes have beside the text that they were decoded to."""
    is_mixed = bool(list_line_ends(data, source)) if source.shown is source else False
    return Form(source.encoding, source.bom, "mixed" if is_mixed else get_name_of_ends(source))


def get_name_of_ends(source: Source) -> LineEnds:
    """Return what the line ends of a source are called."""
    return _NAMES[source.newline]


def build_source(text: str, shown: str, form: Form = PLAIN) -> Source:
    """Return a text as it is read out of a file. Raises :class:`RequestError` for what is none."""
    name = form.encoding
    if name not in MARKS.values() and (not name.isascii() or find_codec(name) is None):
        raise RequestError("refused", f"{shown}: its encoding is not known")
    try:
        data = text.encode()
    except UnicodeEncodeError as problem:
        raise RequestError("malformed", "the text has half a character in it") from problem
    if len(data) > MAX_BYTES:
        raise RequestError("too-large", f"the text is larger than {MAX_BYTES // 2**20} MB")
    try:
        decode(data, shown, encoding=None)
    except UnreadableSource as problem:
        raise RequestError("unreadable", str(problem)) from problem
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return Source(plain, shown, bom=form.bom, newline=_ENDS[form.line_ends], encoding=form.encoding)
