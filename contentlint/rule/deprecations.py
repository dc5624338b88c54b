"""Names of rules and options that still work for a while: what replaces them, and the version in which they end."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from contentlint.source.toml_file import TomlFile

FILE = Path(__file__).with_name("deprecated.toml")


class Deprecated(Struct, frozen=True, forbid_unknown_fields=True):
    """A former name: what is written in its place, and the version that no longer knows it."""

    replacement: str
    ends: str


class Ending(Struct, frozen=True, forbid_unknown_fields=True):
    """The version in which the former names of ``contentlint.rule`` end; the names are in ``former_names``."""

    ends: str


class Deprecations(Struct, frozen=True, forbid_unknown_fields=True):
    """All former names: rules by their former id, options by the id of their rule and their former name."""

    python: Ending
    rules: dict[str, Deprecated] = {}
    options: dict[str, dict[str, Deprecated]] = {}

    def list_ends(self) -> dict[str, str]:
        """Return the version in which each former name ends."""
        options = {f"{rule}: {name}": one.ends for rule, names in self.options.items() for name, one in names.items()}
        return {"contentlint.rule": self.python.ends, **{name: one.ends for name, one in self.rules.items()}, **options}


@cache
def load_deprecations() -> Deprecations:
    """Return what the file says."""
    return read_deprecations(FILE)


def read_deprecations(file: Path) -> Deprecations:
    """Return what a file says. Raises :class:`ValueError` with what is wrong."""
    return TomlFile(file, ValueError).read(Deprecations)
