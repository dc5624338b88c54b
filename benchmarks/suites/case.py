"""What every suite is made of: cases with their outcome, and where its files are looked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """One case of a suite: its name there, whether contentlint agrees, and else what was expected and what came."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True)
class Suite:
    """A suite: its name, the files below the folder of suites that it needs, and how it is run.

    ``meant`` names each case in which contentlint differs on purpose, with the reason. ``package`` is what must be
    installed besides contentlint.
    """

    name: str
    what: str
    needs: str
    run: Callable[[Path], Iterator[Case]]
    meant: Mapping[str, str] = field(default_factory=dict)
    package: str = ""


def find_gap(suite: Suite, folder: Path) -> str:
    """Return why a suite cannot run: its files or its package are missing; nothing if it can."""
    if not (folder / suite.needs).exists():
        return f"{suite.needs} is not in the folder of suites"
    if suite.package and find_spec(suite.package) is None:
        return f"the package {suite.package} is not installed"
    return ""


def compare(name: str, expected: object, found: object) -> Case:
    """Return the case in which the two should be equal."""
    same = expected == found
    return Case(name, same, "" if same else f"expected {expected!r}, found {found!r}")
