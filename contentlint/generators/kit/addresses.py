"""Patterns of addresses, and what generators put in place of the names in them."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from contentlint.prose.lazy_pattern import compile_lazy

if TYPE_CHECKING:
    from contentlint.article.facts import Facts
    from contentlint.generators.kit.record import Publishing

Fields = Mapping[str, str | None]
"""What stands for the names in a pattern; None for what is not known."""


class Values(Protocol):
    """Anything that knows what stands for a name, as :data:`Fields` do."""

    def get(self, name: str, /) -> str | None:
        """Return it, None where it is not known."""


_FIELD = compile_lazy(r":(?P<name>[A-Za-z_]+)(?P<part>\[[^\]]{0,40}\])?|\{(?P<braced>[a-z_]+)\}")


_PLACEHOLDER = compile_lazy(r"(?<!\w):[A-Za-z_]")


DATED = compile_lazy(r"\d{4}-\d{1,2}-\d{1,2}[-_]")
"""A day before the name of a file."""


def has_fields(permalink: str) -> bool:
    """Tell whether the generator puts something in place of a part of a permalink (``/guides/:title.html``)."""
    return ":" in permalink and _PLACEHOLDER.search(permalink) is not None


def is_filled(permalink: str, known: frozenset[str]) -> bool:
    """Tell whether all names that stand for something else in a permalink are known ones."""
    return known.issuperset(list_fields(permalink))


def list_fields(pattern: str) -> list[str]:
    """Return the names in a pattern that stand for something else."""
    return [match["name"] or match["braced"] for match in _FIELD.finditer(pattern)]


def fill_pattern(pattern: str, fields: Values) -> str | None:
    """Return a pattern with its names filled in, None where one is not known."""
    found = []
    at = 0
    for match in _FIELD.finditer(pattern):
        value = None if match["part"] else fields.get(match["name"] or match["braced"])
        if value is None:
            return None
        found += [pattern[at : match.start()], value]
        at = match.end()
    return "".join([*found, pattern[at:]])


def list_dates(date: str) -> dict[str, str | None]:
    """Return the parts of a date by the names that all generators have for them."""
    if not date:
        return dict.fromkeys(DATE_FIELDS)
    import datetime  # only where there is a date

    day = datetime.date.fromisoformat(date)
    year, month, number = date.split("-")
    return {
        "year": year,
        "month": month,
        "day": number,
        "i_month": str(day.month),
        "i_day": str(day.day),
        "short_year": year[2:],
        "y_day": f"{day.timetuple().tm_yday:03}",
        "yearday": str(day.timetuple().tm_yday),
        "monthname": _MONTHS[day.month - 1],
    }


DATE_FIELDS = ("year", "month", "day", "i_month", "i_day", "short_year", "y_day", "yearday", "monthname")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def list_path_addresses(facts: "Facts", said: "Publishing", inside: str, prefix: str) -> Iterator[str]:
    """Yield the address of an article whose path is that of its page."""
    del facts, said
    yield f"{prefix}/{inside}"


def get_slug(facts: "Facts") -> str:
    """Return the slug that an article states, nothing for a whole path."""
    return facts.slug.value if facts.slug and "/" not in facts.slug.value else ""


def split_path(inside: str, languages: tuple[str, ...] = ()) -> tuple[str, str, str]:
    """Return the folder and the name of a file, without its suffix, and the language before that."""
    folder, name = posixpath.split(inside)
    stem = name.rpartition(".")[0] or name
    first, dot, code = stem.rpartition(".")
    return (folder, first, code) if dot and code in languages else (folder, stem, "")
