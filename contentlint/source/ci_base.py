"""The revision into which a change goes, as the continuous integration that runs for it says; the names are data."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from contentlint.source.toml_file import TomlFile

FILE = Path(__file__).with_name("ci.toml")


class System(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One system: the variables that hold the base of a change. ``ci.toml`` explains each key."""

    name: str
    source: str
    branch: tuple[str, ...] = ()
    commit: tuple[str, ...] = ()
    only_with: str = ""


class Systems(Struct, frozen=True, forbid_unknown_fields=True):
    """All systems that are known."""

    systems: tuple[System, ...]


class StatedBase(Struct, frozen=True):
    """The base that a variable states: the commit, or the branch of a remote; the other is empty."""

    commit: str = ""
    branch: str = ""


def list_stated_bases(environment: Mapping[str, str] = os.environ) -> list[StatedBase]:
    """Return what the environment states of the base of the change; nothing outside of a pull or merge request."""
    systems = TomlFile(FILE, ValueError).read(Systems).systems
    return [base for one in systems for base in _read(one, environment)]


def _read(system: System, environment: Mapping[str, str]) -> Iterator[StatedBase]:
    if system.only_with and environment.get(system.only_with, "") in {"", "false"}:
        return
    yield from (StatedBase(commit=environment[name]) for name in system.commit if environment.get(name))
    for name in system.branch:
        if branch := environment.get(name, "").removeprefix("refs/heads/"):
            yield StatedBase(branch=branch)
