"""Items of a JSON list, one a line, as they come: nothing is held that has been written."""

from collections.abc import Iterable, Iterator

from msgspec import json


def join_items(items: Iterable[object], before: str = "[", after: str = "]\n") -> Iterator[str]:
    """Yield ``before``, the items parted by commas, and ``after``."""
    yield before
    comma = "\n"
    for item in items:
        yield comma + json.encode(item).decode()
        comma = ",\n"
    yield after if comma == "\n" else f"\n{after}"
