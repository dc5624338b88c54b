"""The pictures of a Word file: their names beside the article, after what they show, and saving them."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from contentlint.publish.svg_check import is_harmless_svg
from contentlint.publish.titles import slugify
from contentlint.source import Span
from contentlint.source.atomic_write import write_whole
from contentlint.source.word import WordSource

MAX_NAME_BYTES = 100
"""Of the name of a picture, without what is behind the dot: file systems take 255."""

MAX_SAME_NAME = 1000
"""Pictures of one name in a folder."""

UNSHOWN = frozenset({"emf", "tiff", "wmf"})
"""Formats that browsers do not show."""

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\0\t\0", "wmf"),
)
_RIFF, _WEBP = b"RIFF", b"WEBP"
_EMF_MARK = slice(40, 44)

_NUMBER = re.compile(r'<img\b[^>]*?\ssrc="data:[^",]*,(\d{1,9})"')
"""The number of a picture in the HTML of a Word file."""

_RESERVED = re.compile(r"(?:aux|con|nul|prn|com\d|lpt\d)\Z")
"""Names that Windows keeps for devices."""


class Picture(Struct, frozen=True):
    """A picture as it is saved: the name of its file, what is in it, and whether that is there already."""

    name: str
    content: bytes
    is_there: bool = False


class Pictures(Struct, frozen=True):
    """The pictures of a draft: the names of their files in their order, empty for one that cannot be had; the files."""

    names: tuple[str, ...] = ()
    files: tuple[Picture, ...] = ()

    @property
    def unshown(self) -> tuple[str, ...]:
        """Return the names of the files that browsers do not show."""
        return tuple(one.name for one in self.files if one.name.rpartition(".")[2] in UNSHOWN)


def choose_pictures(draft: WordSource, path: str, folder: Path | None) -> Pictures:
    """Name the pictures of a draft whose article will be at ``path``, after their alternative texts.

    A name in ``folder`` that another file has is not taken; a file that is the same is used again. Nothing is written.
    """
    contents = draft.read_pictures()
    files: dict[str, Picture] = {}
    taken: dict[str, bytes] = {}
    names: list[str] = []
    for number, picture in enumerate(draft.pictures, 1):
        content = contents.get(picture.part, b"")
        ending = find_ending(content)
        if ending and picture.part not in files:
            stem = _build_stem(picture.alt) or _build_stem(f"{Path(path).stem} {number}") or f"image-{number}"
            files[picture.part] = _choose_file(stem, ending, content, taken, folder)
        names.append(files[picture.part].name if ending else "")
    return Pictures(tuple(names), tuple(files.values()))


def leave_out_pictures(
    draft: WordSource, pictures: Pictures, spans: Sequence[Span]
) -> tuple[Pictures, tuple[str, ...]]:
    """Return the pictures whose files parts of a draft need that are in the article, and what these parts miss.

    ``spans`` are those that are not in it; what is missed is told by alternative texts.
    """
    gone = {int(found[1]) for span in spans for found in _NUMBER.finditer(draft.text, *span)}
    kept = [
        (one.alt, name)
        for number, (one, name) in enumerate(zip(draft.pictures, pictures.names, strict=True), 1)
        if number not in gone
    ]
    needed = {name for _, name in kept}
    files = tuple(file for file in pictures.files if file.name in needed)
    return Pictures(pictures.names, files), tuple(alt for alt, name in kept if not name)


def save_pictures(pictures: Pictures, folder: Path) -> None:
    """Write the files that are not there yet, each as a whole. Raises :class:`OSError`."""
    for one in pictures.files:
        if not one.is_there:
            write_whole(folder / one.name, one.content)


def find_ending(content: bytes) -> str:
    """Return what the name of a picture ends in, by its first bytes; nothing for what is no picture that may be saved.

    Drawings that could run a program are none.
    """
    found = next((ending for start, ending in _STARTS if content.startswith(start)), "")
    if found:
        return found
    if content.startswith(_RIFF) and content[8:12] == _WEBP:
        return "webp"
    if content[_EMF_MARK] == b" EMF":
        return "emf"
    return "svg" if is_harmless_svg(content) else ""


def _choose_file(stem: str, ending: str, content: bytes, taken: dict[str, bytes], folder: Path | None) -> Picture:
    """Return the first name that is free, or that a file with the same content has."""
    for name in _list_names(stem, ending):
        if name in taken and taken[name] != content:
            continue
        is_there = folder is not None and _holds(folder / name, content)
        if is_there or folder is None or not os.path.lexists(folder / name):
            taken[name] = content
            return Picture(name, content, is_there)
    raise OSError(f"{MAX_SAME_NAME} files are called {stem}")


def _list_names(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}.{ending}"
    yield from (f"{stem}-{number}.{ending}" for number in range(2, MAX_SAME_NAME))


def _holds(file: Path, content: bytes) -> bool:
    """Tell whether a file is there, is not a link, and has a content."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size != len(content):
        return False
    return file.read_bytes() == content


def _build_stem(words: str) -> str:
    """Return words as the name of a file in small letters, without what may not be in one."""
    parts = slugify(words).split("-")
    while parts and len("-".join(parts).encode()) > MAX_NAME_BYTES:
        parts.pop()
    name = "-".join(parts)
    return f"image-{name}" if _RESERVED.match(name) else name


def list_missing(draft: WordSource, names: Iterable[str]) -> tuple[str, ...]:
    """Return the alternative texts of the pictures that have no file."""
    return tuple(picture.alt for picture, name in zip(draft.pictures, names, strict=True) if not name)
