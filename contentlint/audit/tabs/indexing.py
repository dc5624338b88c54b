"""Pages that search engines do not index, or of which that is not known, with one reason."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.audit.tabs.joined import Joined


class IndexingRow(Struct, frozen=True):
    """A page that is not indexable; ``is_indexable`` is empty where that is not known."""

    path: str
    is_indexable: bool | None
    because: str
    in_sitemap: bool
    inlinks_pages: int | None


def list_not_indexable(joined: Joined) -> Iterator[IndexingRow]:
    """Yield the pages that are not indexable, or not known to be."""
    query = (
        "SELECT path, is_indexable, because, in_sitemap, inlinks FROM page WHERE is_indexable IS NOT 1 ORDER BY rowid"
    )
    for path, known, because, in_sitemap, inlinks in joined.ask(query):
        said = because or "not known"
        yield IndexingRow(path, None if known is None else bool(known), said, bool(in_sitemap), inlinks)
