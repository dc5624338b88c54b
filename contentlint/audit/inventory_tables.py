"""The tables of headings and images, and the reports on files over plain http, relations and types of data."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from contentlint.audit.crawl_reports import Report
from contentlint.audit.image_places import CrawledImages, FolderImages, ImagePlaces
from contentlint.audit.inventory import Inventory
from contentlint.audit.rounds import Audit
from contentlint.audit.site_file import open_site_file, read_hosts, read_inventories
from contentlint.audit.tables import write_stream
from contentlint.source.paths import escape_unprintable


class HeadingRow(Struct, frozen=True):
    """A heading of the first or second level."""

    path: str
    line: int
    level: int
    text: str
    characters: int


class ImageRow(Struct, frozen=True):
    """An image of a page; ``alt_state`` is ``text``, ``empty`` or ``missing``.

    ``url`` to ``file_height`` are those of its file, as :class:`contentlint.audit.image_places.ImagePlace` has them.
    """

    path: str
    line: int
    src: str
    alt: str
    alt_state: str
    width: str
    height: str
    is_lazy: bool
    url: str
    outcome: str
    status: int | None
    bytes: int | None
    file_width: int | None
    file_height: int | None


class InsecureRow(Struct, frozen=True):
    """A file that a page loads over plain http."""

    path: str
    line: int
    element: str
    url: str


Pages = Iterator[tuple[str, Inventory]]


def write_inventories(audit: Audit) -> Report:
    """Write the tables of what pages consist of, and return the report on the types of their structured data."""
    folder = audit.folder
    read = partial(_read_pages, audit.linked_file)
    write_stream(_list_headings(read()), HeadingRow, folder / "headings")
    with closing(open_site_file(str(audit.linked_file))) as database:
        write_stream(_list_images(read(), _build_places(audit, database)), ImageRow, folder / "images")
    write_stream(_list_insecure(read()), InsecureRow, folder / "insecure")
    return _count_types(read())


def _build_places(audit: Audit, database: sqlite3.Connection) -> ImagePlaces:
    found, site = audit.found, audit.context.config.site
    if not found.root:
        return CrawledImages(database, found.origin, site.prefix)
    return FolderImages(found.root, read_hosts(database), site.prefix, is_place_known=bool(site.host))


def _read_pages(file: Path) -> Pages:
    with closing(open_site_file(str(file))) as database:
        for path, packed in read_inventories(database):
            if packed:
                yield path, msgspec.msgpack.decode(packed, type=Inventory)


def _list_headings(pages: Pages) -> Iterator[HeadingRow]:
    for path, page in pages:
        for one in page.headings:
            yield HeadingRow(escape_unprintable(path), one.line, one.level, one.text, len(one.text))


def _list_images(pages: Pages, places: ImagePlaces) -> Iterator[ImageRow]:
    for path, page in pages:
        for one in page.images:
            yield ImageRow(
                escape_unprintable(path),
                one.line,
                one.src,
                one.alt or "",
                "missing" if one.alt is None else "text" if one.alt else "empty",
                one.width,
                one.height,
                one.is_lazy,
                *places.find(path, page.base, one.src),
            )


def _list_insecure(pages: Pages) -> Iterator[InsecureRow]:
    for path, page in pages:
        for one in page.insecure:
            yield InsecureRow(escape_unprintable(path), one.line, one.element, one.url)


def _count_types(pages: Pages) -> Report:
    items, on_pages = Counter[str](), Counter[str]()
    for _, page in pages:
        items.update(dict(page.types))
        on_pages.update(name for name, _ in page.types)
    rows: list[dict[str, Any]] = [
        {"type": name, "items": items[name], "pages": on_pages[name]}
        for name in sorted(items, key=lambda name: (-on_pages[name], name))
    ]
    return Report("structured_data", "types of structured data", ("type", "items", "pages"), rows)
