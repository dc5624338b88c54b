"""Writes all lists of an audit that are a row for each page, URL or relation."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from contentlint.audit.report_files import Written, write_rows_as_report
from contentlint.audit.tables import write_stream
from contentlint.audit.tabs.answers import AnswerRow, RedirectRow, list_answers, list_redirects
from contentlint.audit.tabs.canonicals import CanonicalRow, list_canonicals
from contentlint.audit.tabs.images import ImageFileRow, list_image_files
from contentlint.audit.tabs.indexing import IndexingRow, list_not_indexable
from contentlint.audit.tabs.joined import Joined
from contentlint.audit.tabs.pagination import PaginationRow, list_pagination
from contentlint.audit.tabs.security import SecurityRow, list_insecure
from contentlint.audit.tabs.texts import HeadingsRow, TextRow, list_descriptions, list_headings, list_titles
from contentlint.audit.tabs.types import TypeRow, list_types
from contentlint.audit.tabs.versions import HreflangPageRow, HreflangRow, list_versioned_pages, list_versions
from contentlint.site.crawl import FIRST_ERROR


class Tab(NamedTuple):
    """A list: its name, what it lists in one sentence, the kind of its rows, and what lists them."""

    name: str
    summary: str
    kind: type[Struct]
    rows: Callable[[Joined], Iterable[Struct]]


def _list_errors(joined: Joined) -> Iterator[AnswerRow]:
    return (row for row in list_answers(joined) if row.status >= FIRST_ERROR)


TABS = (
    Tab(
        "redirects", "URLs that lead on, with every hop, and pages that load another page", RedirectRow, list_redirects
    ),
    Tab("errors_of_servers", "URLs with a status of 400 or above", AnswerRow, _list_errors),
    Tab("canonicals", "the canonical URL of each page", CanonicalRow, list_canonicals),
    Tab("hreflang", "versions in other languages, one row each", HreflangRow, list_versions),
    Tab("hreflang_pages", "pages with versions in other languages", HreflangPageRow, list_versioned_pages),
    Tab("pagination", "next and previous pages that pages name", PaginationRow, list_pagination),
    Tab("not_indexable", "pages that search engines do not index, or not surely", IndexingRow, list_not_indexable),
    Tab("titles", "titles that are missing, or shared by pages that may be indexable", TextRow, list_titles),
    Tab("descriptions", "descriptions that are missing, or shared likewise", TextRow, list_descriptions),
    Tab("h1_and_h2", "the H1 of each page, and how many H1 and H2 it has", HeadingsRow, list_headings),
    Tab("image_files", "files of images, the heaviest first", ImageFileRow, list_image_files),
    Tab("structured_data_pages", "types of structured data on each page", TypeRow, list_types),
    Tab("security", "what is sent without encryption", SecurityRow, list_insecure),
)


def write_tabs(joined: Joined, folder: Path) -> list[Written]:
    """Write all lists, and the table of what was answered if the audit is one of a crawl."""
    if joined.is_crawl:
        write_stream(list_answers(joined), AnswerRow, folder / "answers")
    return [write_rows_as_report(tab.name, tab.summary, tab.rows(joined), tab.kind, folder) for tab in TABS]
