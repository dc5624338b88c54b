"""The day on which an article appeared, as its metadata, its address or the name of its file has it."""

from datetime import date
from typing import TYPE_CHECKING

from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    import re

    from contentlint.article.article import Article

DAY_IN_PATH = compile_lazy(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=[-_/]|\Z)")


def find_publication_day(article: "Article") -> date | None:
    """Return the day on which an article appeared, as its metadata, its stated address or its file's name have it."""
    stated = article.metadata.read_date("date")
    if stated is not None and stated.day is not None:
        return stated.day
    addresses = [value.value for value in article.metadata.get_all("slug") if value.value]
    days = (read_day(found) for text in (*addresses, article.path) for found in DAY_IN_PATH.finditer(text))
    return next((day for day in days if day), None)


def read_day(found: "re.Match[str]") -> date | None:
    """Return the day that a match of :data:`DAY_IN_PATH` names, if a calendar has it."""
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
