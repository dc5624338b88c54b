"""What is sent without encryption: pages, files that they load, forms, links to pages of the site."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from contentlint.audit.tables import iterate_rows
from contentlint.audit.tabs.joined import Joined

PLAIN = "http://"


class SecurityRow(Struct, frozen=True):
    """A URL over plain http: ``page``, ``link``, ``form``, or ``mixed content`` for a file that a page loads."""

    path: str
    line: int
    problem: str
    element: str
    url: str


def list_insecure(joined: Joined) -> Iterator[SecurityRow]:
    """Yield what is sent without encryption: first pages, then what they load, then links."""
    pages = joined.ask("SELECT path, url FROM page WHERE url LIKE 'http://%' ORDER BY rowid")
    yield from (SecurityRow(path, 0, "page", "", url) for path, url in pages)
    plain = {path for (path,) in joined.ask("SELECT path FROM page WHERE url LIKE 'http://%'")}
    for row in iterate_rows([joined.folder / "insecure.parquet"]):
        loaded = "file" if row["path"] in plain else "mixed content"
        problem = "form" if row["element"] == "form" else loaded
        yield SecurityRow(row["path"], row["line"], problem, row["element"], row["url"])
    for row in iterate_rows([joined.folder / "links.parquet"], ("path", "line", "kind", "href"), _mark_plain):
        if row["href"].strip().lower().startswith(PLAIN):
            yield SecurityRow(row["path"], row["line"], "link", "a", row["href"])


def _mark_plain(links: pa.RecordBatch) -> pa.Array:
    """Mark the links in which plain http is named somewhere."""
    return pc.and_(pc.equal(links["kind"], "link"), pc.match_substring(links["href"], PLAIN, ignore_case=True))
