"""Local images of articles, kept in the report as data up to a limit; a report never asks a network for one."""

import base64
import os
from collections.abc import Iterable, Iterator
from stat import S_ISREG
from urllib.parse import unquote

from contentlint.reporters.page_context import ImageFolders
from contentlint.source.paths import is_inside, normalize_path, resolve_path

MAX_IMAGE = 200_000
"""Bytes of the largest image that is shown."""

MAX_IMAGES = 4_000_000
"""Bytes of all images that are shown: a report stays small enough for an email."""

LEFT_OUT = -1
"""The number of an image that is there and not shown."""

_START = 1_024
"""Bytes by which a file is known as an image."""

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


class Finder:
    """Finds the files of images within a site."""

    def __init__(self, folders: ImageFolders) -> None:
        """Take the folders of the site."""
        self._top = resolve_path(folders.root)
        self._static = [f"{normalize_path(folders.root)}/{one}" for one in folders.static]
        self._of_site: dict[str, str] = {}

    def find(self, article: str, name: str) -> str:
        """Return the file of an image that an article names; nothing where there is none within the site."""
        plain = unquote(name.partition("#")[0].partition("?")[0])
        if not plain or "\0" in plain:
            return ""
        if not plain.startswith("/"):
            return self._look(os.path.dirname(normalize_path(article)), plain)  # noqa: PTH120  # plain strings
        if plain not in self._of_site:
            self._of_site[plain] = next(filter(None, (self._look(folder, plain) for folder in self._static)), "")
        return self._of_site[plain]

    def _look(self, folder: str, name: str) -> str:
        place = normalize_path(f"{folder}/{name}")
        if not os.path.isfile(place):  # noqa: PTH113  # plain strings
            return ""
        path = resolve_path(place)
        return path if is_inside(path, self._top) else ""


class Shelf:
    """The images of a report: each file once, by its number."""

    def __init__(self, folders: ImageFolders | None) -> None:
        """Start without any; without folders there never are any."""
        self._finder = Finder(folders) if folders else None
        self._numbers: dict[str, int] = {}
        self._shown: list[tuple[str, bytes]] = []
        self._left = MAX_IMAGES

    @property
    def shown(self) -> int:
        """Return how many images are shown."""
        return len(self._shown)

    @property
    def left_out(self) -> int:
        """Return how many images are there and not shown."""
        return sum(number == LEFT_OUT for number in self._numbers.values())

    def put(self, article: str, names: Iterable[str]) -> dict[str, int]:
        """Take the images that an article names; return the numbers of those that are there."""
        found: dict[str, int] = {}
        if self._finder is None:
            return found
        for name in names:
            path = self._finder.find(article, name)
            if path and (number := self._take(path)) is not None:
                found[name] = number
        return found

    def list_elements(self) -> Iterator[str]:
        """Yield an element for each image, which nothing runs or loads: the page makes images of them."""
        for number, (kind, data) in enumerate(self._shown):
            text = base64.b64encode(data).decode()
            yield f'<script type="text/plain" class="image" id="image{number}">{kind};base64,{text}</script>\n'

    def describe(self) -> str:
        """Say which images are not shown; nothing, if that is none."""
        if not self.left_out:
            return ""
        are = "1 local image is" if self.left_out == 1 else f"{self.left_out:,} local images are"
        return (
            f"{are} named but not shown: a report shows images of up to {MAX_IMAGE // 1_000} kB each,"
            f" and {MAX_IMAGES // 1_000_000} MB in all."
        )

    def _take(self, path: str) -> int | None:
        """Return the number of a file; None for what is no image."""
        if path not in self._numbers:
            data = _read_image(path, min(MAX_IMAGE, self._left))
            kind = "" if data is None else find_kind(data)
            if data is not None and not kind:
                return None
            self._numbers[path] = self._add(kind, data) if data is not None else LEFT_OUT
        return self._numbers[path]

    def _add(self, kind: str, data: bytes) -> int:
        self._left -= len(data)
        self._shown.append((kind, data))
        return len(self._shown) - 1


def _read_image(path: str, most: int) -> bytes | None:
    """Return the bytes of a file; None where they are too many, or cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a plain string
            told = os.fstat(file.fileno())
            return file.read(most + 1) if S_ISREG(told.st_mode) and told.st_size <= most else None
    except OSError:
        return None


def find_kind(data: bytes) -> str:
    """Return the media type of an image by its content, without ``image/``; nothing for what is none.

    An SVG is shown as an image only: there browsers run no script of it and load nothing.
    """
    start = data[:_START]
    for sign, kind in _SIGNS:
        if start.startswith(sign):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[4:12] in {b"ftypavif", b"ftypavis"}:
        return "avif"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg+xml" if text.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in start else ""
