"""Pages, what they name to programs and what links to them, joined on disk: no list of all pages is in memory."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from contentlint.audit.relations import RelationRow
from contentlint.audit.site_file import RecordedCrawl, open_site_file
from contentlint.audit.tables import build_schema, iterate_rows

_TABLES = """
CREATE TABLE page (
  path TEXT PRIMARY KEY, url TEXT, is_checked INTEGER, is_indexable INTEGER, because TEXT, title TEXT, description TEXT,
  inlinks INTEGER, in_sitemap INTEGER DEFAULT 0
);
CREATE TABLE relation (
  path TEXT, line INTEGER, source TEXT, relation TEXT, language TEXT, href TEXT, outcome TEXT, target TEXT,
  status INTEGER, redirects INTEGER, is_linked INTEGER
);
CREATE TABLE link (address TEXT PRIMARY KEY, pages INTEGER, first_page TEXT) WITHOUT ROWID;
CREATE TABLE heading (path TEXT PRIMARY KEY, h1 TEXT, h1_count INTEGER, h2_count INTEGER) WITHOUT ROWID;
"""

_LINK = ("path", "address", "kind", "outcome", "redirects")
_PAGE = ("path", "url", "is_checked", "is_indexable", "not_indexable_because", "title", "description", "inlinks_pages")


class PageState(NamedTuple):
    """What relations need of a page: whether it was read, whether it may be indexed, and why not."""

    is_checked: bool
    is_indexable: bool | None
    because: str


class Joined:
    """The pages of an audit and what they name, as far as the tables of the audit have them."""

    def __init__(self, folder: Path, site_file: Path, origin: str, prefix: str) -> None:
        """Take the folder of the tables, the file of the site, its origin ("" for a folder), and the path below it."""
        self.folder = folder
        self.is_crawl = bool(origin)
        self.site = open_site_file(str(site_file))
        self.crawl = RecordedCrawl(self.site, f"{origin}{prefix}")
        self.origin = origin
        self._database = sqlite3.connect("")  # a file without a name, which goes when it is closed
        self._database.create_function("fold", 1, _fold, deterministic=True)
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        self._fill()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()
        self.site.close()

    def _fill(self) -> None:
        pages = iterate_rows([self.folder / "pages.parquet"], _PAGE)
        self._insert("page(path,url,is_checked,is_indexable,because,title,description,inlinks)", pages, _PAGE)
        headings = iterate_rows([self.folder / "headings.parquet"], ("path", "level", "text"))
        counted = (_count(path, rows) for path, rows in groupby(headings, itemgetter("path")))
        self._database.executemany("INSERT OR REPLACE INTO heading VALUES (?, ?, ?, ?)", counted)
        links = iterate_rows([self.folder / "links.parquet"], _LINK, _mark_asked)
        self._database.executemany(
            "INSERT INTO link VALUES (?, 1, ?) ON CONFLICT (address) DO UPDATE SET pages = pages + 1",
            _list_asked(links),
        )

    def add_relations(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take in what pages name, or sitemaps of them."""
        self._insert("relation", rows, build_schema(RelationRow).names)

    def index(self) -> None:
        """Make relations quick to find, when all are there."""
        self._database.executescript("CREATE INDEX by_path ON relation (relation, path, target)")

    def mark_in_sitemap(self, paths: Iterable[str]) -> None:
        """Take in which pages a sitemap names."""
        self._database.executemany("UPDATE page SET in_sitemap = 1 WHERE path = ?", ((path,) for path in paths))

    def _insert(self, table: str, rows: Iterable[Mapping[str, Any]], names: Iterable[str]) -> None:
        columns = tuple(names)
        marks = ", ".join("?" * len(columns))
        values = (tuple(row[name] for name in columns) for row in rows)
        self._database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608  # our own words

    def run(self, statement: str) -> None:
        """Change the database."""
        self._database.execute(statement)

    def run_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change the database once for each row."""
        self._database.executemany(statement, rows)

    def ask(self, query: str, values: Iterable[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        yield from self._database.execute(query, tuple(values))

    def group(self, query: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """Yield the rows of a query by their first column, which they are sorted by."""
        for path, rows in groupby(self.ask(query), itemgetter(0)):
            yield path, list(rows)

    def get_state(self, path: str) -> PageState | None:
        """Return what relations need of a page; None where there is none."""
        query = "SELECT is_checked, is_indexable, because FROM page WHERE path = ?"
        found = next(self.ask(query, (path,)), None)
        if found is None:
            return None
        return PageState(bool(found[0]), None if found[1] is None else bool(found[1]), found[2])

    def find_target(self, relation: str, path: str) -> str:
        """Return the first page that a page names, what its body says left out; "" for none."""
        query = f"SELECT target FROM relation {_OF_PAGE} AND target <> '' ORDER BY rowid LIMIT 1"  # noqa: S608  # our own words
        return next((str(target) for (target,) in self.ask(query, (relation, path))), "")

    def names(self, relation: str, path: str, target: str) -> bool:
        """Tell whether a page names another one, what its body says left out."""
        query = f"SELECT 1 FROM relation {_OF_PAGE} AND target = ? LIMIT 1"  # noqa: S608  # as above
        return next(self.ask(query, (relation, path, target)), None) is not None


_OF_PAGE = "WHERE relation = ? AND path = ? AND source <> 'body'"


def _fold(text: str | None) -> str | None:
    """Return a text as texts are compared: without capitals and without spaces that nobody sees."""
    return None if text is None else " ".join(text.split()).casefold()


def _count(path: str, rows: Iterable[Mapping[str, Any]]) -> tuple[str, str, int, int]:
    texts: dict[int, list[str]] = {1: [], 2: []}
    for row in rows:
        texts[row["level"]].append(row["text"])
    return path, texts[1][0] if texts[1] else "", len(texts[1]), len(texts[2])


def _mark_asked(links: pa.RecordBatch) -> pa.Array:
    """Mark the links to URLs that are no pages themselves."""
    leads_on = pc.or_(pc.greater(links["redirects"], 0), pc.not_equal(links["outcome"], "article"))
    return pc.and_(pc.and_(pc.equal(links["kind"], "link"), pc.not_equal(links["address"], "")), leads_on)


def _list_asked(links: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the URLs that each page links to, with the page."""
    for path, rows in groupby(links, itemgetter("path")):
        yield from ((address, path) for address in sorted({one["address"] for one in rows}))
