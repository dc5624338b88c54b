"""Titles, descriptions and first headings: the pages on which one is missing, or the same as on other pages."""

from collections.abc import Iterator

from msgspec import Struct

from contentlint.audit.tabs.joined import Joined


class TextRow(Struct, frozen=True):
    """A title or description that is ``missing``, or ``shared`` by so many pages that may be indexable."""

    path: str
    problem: str
    text: str
    pages: int


class HeadingsRow(Struct, frozen=True):
    """The headings of a page: its first H1, and how many of both levels there are; ``pages`` have the same H1."""

    path: str
    problems: tuple[str, ...]
    h1: str
    h1_count: int
    h2_count: int
    pages: int


def list_titles(joined: Joined) -> Iterator[TextRow]:
    """Yield the titles that are missing or shared."""
    return _list_texts(joined, "title")


def list_descriptions(joined: Joined) -> Iterator[TextRow]:
    """Yield the descriptions that are missing or shared."""
    return _list_texts(joined, "description")


def _list_texts(joined: Joined, column: str) -> Iterator[TextRow]:
    wanted = "is_checked AND is_indexable IS NOT 0"
    for (path,) in joined.ask(f"SELECT path FROM page WHERE {wanted} AND fold({column}) = '' ORDER BY rowid"):  # noqa: S608  # our own words
        yield TextRow(path, "missing", "", 1)
    query = f"""
    SELECT page.path, page.{column}, pages FROM page JOIN (
      SELECT fold({column}) AS text, count(*) AS pages, min(rowid) AS first FROM page
      WHERE {wanted} AND fold({column}) <> '' GROUP BY 1 HAVING count(*) > 1
    ) ON fold(page.{column}) = text WHERE {wanted} ORDER BY pages DESC, first, page.rowid
    """  # noqa: S608  # as above
    for path, text, pages in joined.ask(query):
        yield TextRow(path, "shared", text, pages)


_HEADINGS = """
SELECT page.path, coalesce(heading.h1, ''), coalesce(h1_count, 0), coalesce(h2_count, 0), coalesce(pages, 0)
FROM page LEFT JOIN heading ON heading.path = page.path LEFT JOIN (
  SELECT fold(heading.h1) AS text, count(*) AS pages FROM heading JOIN page ON page.path = heading.path
  WHERE heading.h1 <> '' AND is_indexable IS NOT 0 GROUP BY 1
) ON text = fold(heading.h1) WHERE is_checked ORDER BY page.rowid
"""


def list_headings(joined: Joined) -> Iterator[HeadingsRow]:
    """Yield the headings of all pages."""
    for path, h1, first, second, pages in joined.ask(_HEADINGS):
        problems = [
            *(["no H1"] if not first else []),
            *(["several H1"] if first > 1 else []),
            *(["empty H1"] if first and not h1 else []),
            *(["shared H1"] if pages > 1 else []),
            *(["no H2"] if not second else []),
        ]
        yield HeadingsRow(path, tuple(problems), h1, first, second, pages)
