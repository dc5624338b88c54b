"""The generators that are known: the modules beside this folder, of which only those asked for are imported."""

import os
import re
from functools import cache
from importlib import import_module

from msgspec import Struct

from contentlint.generators.kit.record import NO_GENERATOR, Generator, Sign

_PACKAGE = __package__.rpartition(".")[0]


class Known(Struct, frozen=True):
    """A sign, and the name of the generator that it tells of."""

    name: str
    sign: Sign


@cache
def list_modules() -> tuple[str, ...]:
    """Return the names of all modules of generators, sorted."""
    folder = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  # on the way of every start
    names = (name.removesuffix(".py") for name in os.listdir(folder) if name.endswith(".py"))  # noqa: PTH208  # the same
    return tuple(sorted(name for name in names if not name.startswith("_")))


def get_module_name(name: str) -> str:
    """Return the name of the module of a generator: ``next_js`` for Next.js."""
    return re.sub(r"\W+", "_", name.lower())


@cache
def get_generator(name: str) -> Generator:
    """Return what is known of a generator by its name; of one without a module that is nothing but its name."""
    if not name:
        return NO_GENERATOR
    module = get_module_name(name)
    return _import(module) if module in list_modules() else Generator(name=name)


@cache
def list_known() -> tuple[Known, ...]:
    """Return the signs of all generators in the order in which they are looked for."""
    records = map(_import, list_modules())
    found = (Known(record.name, sign) for record in records for sign in record.signs)
    return tuple(sorted(found, key=lambda known: known.sign.rank))


def _import(module: str) -> Generator:
    record = getattr(import_module(f"{_PACKAGE}.{module}"), "GENERATOR", None)
    if not isinstance(record, Generator):
        raise TypeError(f"contentlint/generators/{module}.py has no record: GENERATOR = Generator(name=…)")
    return record
