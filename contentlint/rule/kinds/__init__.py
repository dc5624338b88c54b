"""The kinds of YAML rules: a closed set, one module each. A new one is added when three rules want it."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msgspec import Struct

    from contentlint.rule.kinds.base import Kind

KIND_CLASS_NAMES = {
    "require": "Require",
    "count": "Count",
    "length": "Length",
    "measure": "Measure",
    "match": "Match",
    "terms": "Terms",
}
"""The kinds and their classes; the module has the kind's name."""


def load_kind(name: str) -> "type[Kind[Struct]]":
    """Return the class of a kind that exists."""
    found: type[Kind[Struct]] = getattr(import_module(f"contentlint.rule.kinds.{name}"), KIND_CLASS_NAMES[name])
    return found
