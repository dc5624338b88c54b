"""Types of structured data by page, with the findings that name them."""

import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from contentlint.audit.inventory import Inventory
from contentlint.audit.site_file import read_inventories
from contentlint.audit.tables import iterate_rows
from contentlint.audit.tabs.joined import Joined
from contentlint.source.paths import escape_unprintable

FAMILY = "schema/"
"""How rules on structured data begin."""

_WORD = re.compile(r"\w+")


class TypeRow(Struct, frozen=True):
    """A type of structured data on a page: the items, and the findings of the family ``schema`` that name it."""

    path: str
    type: str
    items: int
    errors: int
    warnings: int


def list_types(joined: Joined) -> Iterator[TypeRow]:
    """Yield the types of all pages."""
    joined.run("CREATE TABLE fault (path TEXT, severity TEXT, words TEXT)")
    findings = iterate_rows([joined.folder / "findings.parquet"], ("path", "rule", "severity", "message"))
    joined.run_many(
        "INSERT INTO fault VALUES (?, ?, ?)",
        ((row["path"], row["severity"], row["message"]) for row in findings if row["rule"].startswith(FAMILY)),
    )
    joined.run("CREATE INDEX fault_by_path ON fault (path)")
    for path, packed in read_inventories(joined.site):
        types = msgspec.msgpack.decode(packed, type=Inventory).types if packed else ()
        shown = escape_unprintable(path)
        faults = list(joined.ask("SELECT severity, words FROM fault WHERE path = ?", (shown,))) if types else []
        named = [(severity, set(_WORD.findall(words))) for severity, words in faults]
        for name, items in types:
            found = [severity for severity, words in named if name in words]
            yield TypeRow(shown, name, items, found.count("error"), found.count("warning"))
