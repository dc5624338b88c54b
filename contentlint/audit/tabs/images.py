"""The files of images: how heavy and how large each is, what the server answered, and on which pages it is shown."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.audit.tables import iterate_rows
from contentlint.audit.tabs.joined import Joined

_TABLE = """
CREATE TABLE image (
  url TEXT PRIMARY KEY, outcome TEXT, status INTEGER, bytes INTEGER, width INTEGER, height INTEGER, uses INTEGER,
  pages INTEGER, no_alt INTEGER, first_page TEXT, last_page TEXT
) WITHOUT ROWID
"""
_ADD = """
INSERT INTO image VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, 1, ?7, ?8, ?8) ON CONFLICT (url) DO UPDATE SET
  uses = uses + 1, pages = pages + (last_page <> ?8), no_alt = no_alt + ?7, last_page = ?8
"""


class ImageFileRow(Struct, frozen=True):
    """The file of an image.

    ``outcome`` is as in the table ``images``. ``width`` and ``height`` are those of the file in pixels. ``uses`` is how
    often it is shown, ``without_alt`` how often of these no alternative text is stated.
    """

    url: str
    outcome: str
    status: int | None
    bytes: int | None
    width: int | None
    height: int | None
    uses: int
    pages: int
    without_alt: int
    first_page: str


_COLUMNS = ("url", "outcome", "status", "bytes", "file_width", "file_height", "alt_state", "path")


def list_image_files(joined: Joined) -> Iterator[ImageFileRow]:
    """Yield the files of all images, the heaviest first."""
    joined.run(_TABLE)
    rows = iterate_rows([joined.folder / "images.parquet"], _COLUMNS)
    joined.run_many(
        _ADD,
        (
            (*(row[name] for name in _COLUMNS[:6]), row["alt_state"] == "missing", row["path"])
            for row in rows
            if row["url"]
        ),
    )
    query = """
    SELECT url, outcome, status, bytes, width, height, uses, pages, no_alt, first_page FROM image
    ORDER BY bytes IS NULL, bytes DESC, url
    """
    for row in joined.ask(query):
        yield ImageFileRow(*row)
