"""The generators that are known: the modules beside this folder, of which only those asked for are imported.

Their names and signs are compiled into one file, so that a start imports the module of the recognised generator and no
other.
"""

import os
from functools import cache
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from contentlint.generators.kit.record import NO_GENERATOR, Generator
from contentlint.source.compiled_file import (
    Stamped,
    decode_table,
    join_states,
    list_file_states,
    load_kept,
    pack_shipped,
    read_shipped,
)

_PACKAGE = __package__.rpartition(".")[0]
_KIT = os.path.dirname(__file__)  # noqa: PTH120  # on the way of every start
_FOLDER = os.path.dirname(_KIT)  # noqa: PTH120  # the same

SHIPPED = Path(_FOLDER) / "index.bin"
"""The compiled file that a wheel brings along."""


class GeneratorError(Exception):
    """A module of a generator is wrong. The text is one line: its file, and what."""


class Known(Struct, frozen=True, array_like=True):
    """A sign, and the name of the generator that it tells of. ``asks``: it has a function that tells an owner."""

    name: str
    files: tuple[str, ...]
    rank: int
    package: str = ""
    asks: bool = False


class Index(Stamped, frozen=True, array_like=True):
    """The modules by the name of their generator, and all signs."""

    modules: dict[str, str]
    known: tuple[Known, ...]


@cache
def get_generator(name: str) -> Generator:
    """Return what is known of a generator by its name; of one without a module that is nothing but its name."""
    if not name:
        return NO_GENERATOR
    module = load_index().modules.get(name)
    return _import(module) if module else Generator(name=name)


def list_names() -> tuple[str, ...]:
    """Return the names of all generators, sorted by their modules."""
    return tuple(load_index().modules)


def list_known() -> tuple[Known, ...]:
    """Return the signs of all generators in the order in which they are looked for."""
    return load_index().known


@cache
def load_index() -> Index:
    """Return the index of all modules."""
    if shipped := decode_table(Index, read_shipped(SHIPPED)):
        return shipped
    stamp = join_states((*list_file_states(_FOLDER, ".py"), *list_file_states(_KIT, ".py")))
    return load_kept(Index, "generators", (_FOLDER,), stamp, compile_modules)


def build_shipped_index() -> bytes:
    """Return the file of a wheel."""
    return pack_shipped(compile_modules())


def compile_modules(stamp: str = "") -> Index:
    """Import all modules and return their index; raise :class:`GeneratorError` for the first that is wrong."""
    names = sorted(name.removesuffix(".py") for name in os.listdir(_FOLDER) if name.endswith(".py"))  # noqa: PTH208
    records = {name: _import(name) for name in names if not name.startswith("_")}
    known = [
        Known(record.name, sign.files, sign.rank, sign.package, sign.owns is not None)
        for record in records.values()
        for sign in record.signs
    ]
    modules = {record.name: name for name, record in records.items()}
    return Index(stamp, modules, tuple(sorted(known, key=lambda one: one.rank)))


def _import(module: str) -> Generator:
    record = getattr(import_module(f"{_PACKAGE}.{module}"), "GENERATOR", None)
    if not isinstance(record, Generator):
        raise GeneratorError(f"contentlint/generators/{module}.py: no record; add GENERATOR = Generator(name=…)")
    return record
