"""The office programs that are known, compiled into one file, and which of them wrote some HTML."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from contentlint.document.html.office.record import Program, Sign, Table
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source.compiled_file import load_table, pack_shipped

FOLDER = Path(__file__).parent
SHIPPED = FOLDER / "index.bin"
"""The compiled file that a wheel brings along."""

_WRAPPED = r"\s*+(?:<html>\s*+<body>\s*+<!--StartFragment-->)?+\s*+(?:<meta[^>]{0,99}>\s*+){0,4}+"
"""How a clipboard begins: Windows puts two elements and a comment around it, browsers write the encoding."""

_PAGE = compile_lazy(r"<!doctype\b|<head[\s>]", re.IGNORECASE)


class OfficeError(Exception):
    """The file of a program is wrong. The text is one line: the file with the line, the key, and what is wrong."""


class ReadySign(Struct, frozen=True):
    """A sign, ready to be looked for, and the program that it shows."""

    program: Program
    sign: Sign
    pattern: re.Pattern[str]

    def is_in(self, html: str) -> bool:
        """Tell whether HTML has the sign."""
        if not any(hint in html for hint in self.sign.hints):
            return False
        return (self.pattern.match if self.sign.at_start else self.pattern.search)(html) is not None


def find_program(html: str) -> Program | None:
    """Return the program that wrote the HTML; None for all other HTML.

    Pages that hold what was pasted into them are such: their site has changed it, and they look as it wants.
    """
    signs = list_signs()
    found = next((one.program for one in signs if one.sign.in_pages and one.is_in(html)), None)
    if found or _PAGE.search(html):
        return found
    return next((one.program for one in signs if not one.sign.in_pages and one.is_in(html)), None)


@cache
def list_signs() -> tuple[ReadySign, ...]:
    """Return the signs of all programs, in the order in which they are looked for."""
    return tuple(ReadySign(program, sign, _compile(sign)) for program in load_programs() for sign in program.signs)


def _compile(sign: Sign) -> re.Pattern[str]:
    return compile_lazy(_WRAPPED * sign.at_start + sign.pattern, re.IGNORECASE if sign.ignores_case else 0)


@cache
def load_programs() -> tuple[Program, ...]:
    """Return all programs, in the order in which they are looked for."""
    return load_table(Table, SHIPPED, "office", FOLDER, compile_files, ".toml").programs


def build_shipped_index() -> bytes:
    """Return the file of a wheel."""
    return pack_shipped(compile_files())


def compile_files(stamp: str = "") -> Table:
    """Read all files; raise :class:`OfficeError` for the first that is wrong."""
    return Table(stamp, tuple(sorted(_read_files(), key=lambda one: (one.rank, one.name))))


def _read_files() -> Iterator[Program]:
    from contentlint.source.toml_file import TomlFile  # only where something has changed

    for path in sorted(FOLDER.glob("*.toml")):
        file = TomlFile(path, OfficeError)
        program = file.read(Program)
        for key, pattern in _list_patterns(program):
            try:
                re.compile(pattern)
            except re.error as error:
                raise file.build_error(key, f"{pattern!r} is not a pattern: {error}", pattern) from None
        yield program


def _list_patterns(program: Program) -> Iterator[tuple[str, str]]:
    """Yield the patterns of a program, each after its key."""
    yield from (("pattern", sign.pattern) for sign in program.signs)
    yield from (("item-style", program.item_style), ("list-level", program.list_level))
