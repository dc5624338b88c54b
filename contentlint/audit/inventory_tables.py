"""The tables of headings and images, and the reports on files over plain http, relations and types of data."""

import os
import posixpath
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from contentlint.audit.crawl_reports import Report
from contentlint.audit.inventory import Inventory
from contentlint.audit.rounds import Audit
from contentlint.audit.site_file import open_site_file, read_inventories
from contentlint.audit.tables import write_stream
from contentlint.source.paths import escape_unprintable, is_inside, normalize_path


class HeadingRow(Struct, frozen=True):
    """A heading of the first or second level."""

    path: str
    line: int
    level: int
    text: str
    characters: int


class ImageRow(Struct, frozen=True):
    """An image of a page; ``alt_state`` is ``text``, ``empty`` or ``missing``, ``bytes`` the size of its file."""

    path: str
    line: int
    src: str
    alt: str
    alt_state: str
    width: str
    height: str
    is_lazy: bool
    bytes: int | None


class InsecureRow(Struct, frozen=True):
    """A file that a page loads over plain http."""

    path: str
    line: int
    element: str
    url: str


class RelationRow(Struct, frozen=True):
    """A page or feed that the head of a page names: ``next``, ``prev``, ``amphtml`` or ``feed``."""

    path: str
    relation: str
    href: str


Pages = Iterator[tuple[str, Inventory]]


def write_inventories(audit: Audit) -> Report:
    """Write the tables of what pages consist of, and return the report on the types of their structured data."""
    folder, root = audit.folder, audit.found.root
    read = partial(_read_pages, audit.linked_file)
    write_stream(_list_headings(read()), HeadingRow, folder / "headings")
    write_stream(_list_images(read(), root), ImageRow, folder / "images")
    write_stream(_list_insecure(read()), InsecureRow, folder / "insecure")
    write_stream(_list_relations(read()), RelationRow, folder / "relations")
    return _count_types(read())


def _read_pages(file: Path) -> Pages:
    with closing(open_site_file(str(file))) as database:
        for path, packed in read_inventories(database):
            if packed:
                yield path, msgspec.msgpack.decode(packed, type=Inventory)


def _list_headings(pages: Pages) -> Iterator[HeadingRow]:
    for path, page in pages:
        for one in page.headings:
            yield HeadingRow(escape_unprintable(path), one.line, one.level, one.text, len(one.text))


def _list_images(pages: Pages, root: str) -> Iterator[ImageRow]:
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
                _measure(root, path, one.src) if root else None,
            )


def _list_insecure(pages: Pages) -> Iterator[InsecureRow]:
    for path, page in pages:
        for one in page.insecure:
            yield InsecureRow(escape_unprintable(path), one.line, one.element, one.url)


def _list_relations(pages: Pages) -> Iterator[RelationRow]:
    for path, page in pages:
        for relation, href in page.relations:
            yield RelationRow(escape_unprintable(path), relation, href)


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


def _measure(root: str, path: str, src: str) -> int | None:
    """Return the bytes of the file of an image in the folder of a site; None where it is elsewhere or missing."""
    try:
        parts = urlsplit(src)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        name = unquote(parts.path)
        file = normalize_path(f"{root}/{name}" if name.startswith("/") else f"{root}/{posixpath.dirname(path)}/{name}")
        return os.stat(file).st_size if is_inside(file, root) and os.path.isfile(file) else None  # noqa: PTH113, PTH116
    except (OSError, ValueError):
        return None
