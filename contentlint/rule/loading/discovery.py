"""A folder of rules: which files it holds, and the id that each path gives.

A module whose name begins with ``_`` is no rule: built-in rules keep there what one of them needs.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from contentlint.rule.errors import RuleError

SUFFIXES = (".yaml", ".py")
ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
"""What an id looks like."""


class RuleFile(Struct, frozen=True, gc=False):
    """A rule's file, as far as its folder tells: enough to see whether it has changed."""

    family: str
    name: str
    size: int
    modified: int

    @property
    def path(self) -> str:
        """Return the path below the folder."""
        return f"{self.family}/{self.name}"

    @property
    def id(self) -> str:
        """Return the rule's id: its path with hyphens, without the suffix."""
        return f"{self.family}/{self.name.rpartition('.')[0]}".replace("_", "-")

    @property
    def is_python(self) -> bool:
        """Tell whether it is code."""
        return self.name.endswith(".py")

    @property
    def is_helper(self) -> bool:
        """Tell whether it is a module that rules import, no rule."""
        return self.name.startswith("_") and self.is_python


def find_rule_files(folder: Path) -> list[RuleFile]:
    """Return the rule files of a folder and their helpers, sorted; a folder that is missing holds none.

    Raises :class:`RuleError` for a file that stands in the wrong place, and so would never be run.
    """
    found = [file for family in _list_entries(str(folder)) if _is_family(family) for file in _find_family_files(family)]
    return sorted(found, key=lambda file: (file.family, file.name))


def _find_family_files(family: "os.DirEntry[str]") -> Iterator[RuleFile]:
    for entry in _list_entries(family.path):
        if entry.is_dir():
            raise RuleError(f"{entry.path}: put a rule file directly into the folder of its family")
        _refuse_suffix(entry)
        if entry.name.endswith(SUFFIXES):
            state = entry.stat()
            if not stat.S_ISREG(state.st_mode):
                raise RuleError(f"{entry.path}: not a regular file")
            yield RuleFile(family.name, entry.name, state.st_size, state.st_mtime_ns)


def _is_family(entry: "os.DirEntry[str]") -> bool:
    if entry.is_dir():
        return True
    _refuse_suffix(entry)
    if entry.name.endswith(SUFFIXES):
        raise RuleError(f"{entry.path}: put a rule file into the folder of its family, such as rules/style")
    return False


def _refuse_suffix(entry: "os.DirEntry[str]") -> None:
    if entry.name.endswith(".yml"):
        raise RuleError(f"{entry.path}: the name of a rule file must end in .yaml")


def _list_entries(folder: str) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith((".", "__")))
    except FileNotFoundError:
        return
    except OSError as error:
        raise RuleError(f"{folder}: cannot be read: {error.strerror}") from None
