"""All that is known of builders, as it is looked up: merged from one file each, compiled into one file."""

import os
from functools import cache
from pathlib import Path

import msgspec

from contentlint.builders.record import Table
from contentlint.source import compiled_file

FOLDER = os.path.dirname(__file__)  # noqa: PTH120  # as in the table of languages
SHIPPED = Path(FOLDER) / "index.bin"
"""The compiled file that a wheel brings along."""


@cache
def load_table() -> Table:
    """Return the table of all builders."""
    return compiled_file.load_table(Table, SHIPPED, "builders", FOLDER, _compile, ".toml")


def build_shipped_index() -> bytes:
    """Return the file of a wheel: the same bytes each time, whatever order its sets have."""
    return compiled_file.encode_shipped(msgspec.msgpack.encode(_compile(), order="deterministic"))


def _compile(stamp: str = "") -> Table:
    from contentlint.builders.compiler import compile_folder  # only where something has changed

    return compile_folder(FOLDER, stamp)
