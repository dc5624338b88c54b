"""Two audits compared: which findings and pages are new, which are gone."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from contentlint.audit.tables import iterate_rows, write_rows
from contentlint.source.hashing import compute_digest

KEY = ("path", "rule", "message_id", "fingerprint", "context")
"""What a finding is known by in another audit: no line and no number of its message."""


class ChangeRow(Struct, frozen=True):
    """A finding or a page that is new or gone."""

    change: str
    what: str
    path: str
    rule: str
    severity: str
    message: str
    line: int | None


class Comparison(NamedTuple):
    """How many findings and pages are new, and gone."""

    new: int
    gone: int
    new_pages: int
    gone_pages: int


def compare_audits(folder: Path, other: Path) -> Comparison:
    """Write what has changed since another audit, and return how much.

    Raises :class:`OSError` or :class:`ValueError` where the other folder has no tables of an audit.
    """
    new = list(_list_missing(folder, other, "new"))
    gone = list(_list_missing(other, folder, "gone"))
    pages, earlier = _read_paths(folder), _read_paths(other)
    new_pages = [_build_page("new", path) for path in sorted(pages - earlier)]
    gone_pages = [_build_page("gone", path) for path in sorted(earlier - pages)]
    write_rows([*new, *gone, *new_pages, *gone_pages], ChangeRow, folder / "changes")
    return Comparison(len(new), len(gone), len(new_pages), len(gone_pages))


def _list_missing(one: Path, other: Path, change: str) -> Iterator[ChangeRow]:
    """Yield the findings of one audit that the other does not have."""
    known = Counter(_key(row) for row in iterate_rows([other / "findings.parquet"], list(KEY)))
    for row in iterate_rows([one / "findings.parquet"], [*KEY, "severity", "message", "line"]):
        key = _key(row)
        if known[key] > 0:
            known[key] -= 1
        else:
            yield ChangeRow(change, "finding", row["path"], row["rule"], row["severity"], row["message"], row["line"])


def _key(row: dict[str, Any]) -> bytes:
    return compute_digest("\0".join(str(row[name]) for name in KEY).encode())


def _read_paths(folder: Path) -> set[str]:
    return {row["path"] for row in iterate_rows([folder / "pages.parquet"], ["path"])}


def _build_page(change: str, path: str) -> ChangeRow:
    return ChangeRow(change, "page", path, "", "", "", None)
