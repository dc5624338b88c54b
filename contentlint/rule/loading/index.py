"""All rules of a folder, compiled into one file, so that no YAML is parsed and no module imported to know them.

A checkout keeps the file in the user's cache, a wheel ships it. A cached index counts only if it was made from
these very files (name, size and time of each) by this very code, and arrived whole; else it is made anew.
Examples stand in the rule files, those of the built-in rules in their case files, which a checkout reads when asked.
"""

import contextlib
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from contentlint.rule.errors import RuleError
from contentlint.rule.loading.discovery import ID, RuleFile, find_rule_files
from contentlint.rule.loading.permission import VARIABLE
from contentlint.rule.spec import Example, RuleSpec
from contentlint.source.atomic_write import find_cache_folder, write_whole
from contentlint.source.seal import CHECKSUM_SIZE, SIZE, compute_checksum, compute_seal


class Index(Struct, frozen=True, array_like=True):
    """The rules of one folder.

    ``stamp`` lists what they were compiled from; examples stay packed. ``cases`` is the folder of the case files with
    further ones, if they are not packed.
    """

    stamp: str
    specs: tuple[RuleSpec, ...]
    examples: msgspec.Raw
    cases: str = ""

    def get_examples(self, spec: RuleSpec) -> tuple[Example, ...]:
        """Return the examples of a rule; raise :class:`RuleError` for a case file that is wrong."""
        own = msgspec.msgpack.decode(self.examples, type=dict[str, tuple[Example, ...]])[spec.id]
        return (*own, *_read_cases(spec, Path(self.cases))) if self.cases else own


def load_index(folder: Path, cases: Path | None = None, *, house: bool = False, allow_python: bool = True) -> Index:
    """Return the index of a folder, from the cache if that is right; ``cases`` is the folder of its case files.

    Raises :class:`RuleError` for a rule file that is wrong, and for a rule in Python unless ``allow_python``.
    """
    files = find_rule_files(folder)
    if not allow_python:
        _refuse_python(folder, files)
    stamp = compute_stamp(folder, files)
    cache = _find_cache_file(folder)
    cached = _read(cache) if cache else None
    if cached and cached.stamp == stamp and cached.cases == str(cases or ""):
        return cached
    index = _build_index(stamp, compile_rules(folder, files, house=house), str(cases or ""))
    if cache:
        _write(cache, index)
    return index


def load_shipped(file: Path) -> Index | None:
    """Return the index that a wheel ships, or None where it is missing or damaged."""
    return _read(file, compute_checksum, CHECKSUM_SIZE)


def _refuse_python(folder: Path, files: Iterable[RuleFile]) -> None:
    for file in files:
        if file.is_python:
            raise RuleError(
                f"{folder.name}/{file.path}: a Python rule is code; it runs only with allow-python-rules = true in"
                f" the configuration and --allow-python-rules on the command line, or {VARIABLE}=1"
            )


def compute_stamp(folder: Path, files: Iterable[RuleFile]) -> str:
    """Return what an index depends on: the folder, rule files, their helpers, and the code that compiles them."""
    rooms = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  # on the way of every start
    code = [entry for room in ("", "loading", "kinds") for entry in _list_file_states(f"{rooms}/{room}", ".py")]
    rules = [f"{file.path} {file.size} {file.modified}" for file in files]
    return "\n".join([str(folder), *rules, *sorted(code)])


def _list_file_states(folder: str, suffix: str) -> Iterator[str]:
    """Yield name, size and time of each file with a suffix."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                stat = entry.stat()
                yield f"{entry.name} {stat.st_size} {stat.st_mtime_ns}"


def compile_rules(
    folder: Path, files: Iterable[RuleFile], *, house: bool = False
) -> dict[str, tuple[RuleSpec, tuple[Example, ...]]]:
    """Return the rules of a folder and their examples by id; raise :class:`RuleError` for the first that is wrong."""
    from contentlint.rule.loading.assemble import Origin  # only to compile
    from contentlint.rule.loading.python_rule import read_coded
    from contentlint.rule.loading.yaml_rule import read_declared

    rules = [file for file in files if house or not file.is_helper]  # nothing could import that of a house
    _refuse_odd_ids(folder, rules)
    described = {}
    for file in rules:
        origin = Origin(file.id, f"{folder.name}/{file.path}", house)
        read = read_coded if file.is_python else read_declared
        described[file.id] = read(origin, folder / file.path)
    return dict(sorted(described.items()))


def _build_index(stamp: str, rules: Mapping[str, tuple[RuleSpec, tuple[Example, ...]]], cases: str = "") -> Index:
    specs = tuple(spec for spec, _ in rules.values())
    examples = {rule_id: examples for rule_id, (_, examples) in rules.items()}
    return Index(stamp, specs, msgspec.Raw(msgspec.msgpack.encode(examples)), cases)


def _read_cases(spec: RuleSpec, cases: Path) -> tuple[Example, ...]:
    from contentlint.rule.loading.case_file import read_examples  # only where examples are asked for

    return tuple(read_examples(spec, cases / f"{spec.id}.md"))


def _refuse_odd_ids(folder: Path, files: Iterable[RuleFile]) -> None:
    known: dict[str, str] = {}
    for file in files:
        shown = f"{folder.name}/{file.path}"
        if not re.fullmatch(ID, file.id):
            raise RuleError(f"{shown}: the family and the name of a rule must be lowercase words joined by hyphens")
        if file.id in known:
            raise RuleError(f"{shown}: the rule {file.id} is already in {known[file.id]}")
        known[file.id] = shown


# --- the file ---------------------------------------------------------------------------------


def build_shipped_index(folder: Path, cases: Path) -> bytes:
    """Return the file that :func:`load_shipped` reads: a wheel's rules never change, so it bears no stamp."""
    compiled = compile_rules(folder, find_rule_files(folder))
    rules = {rule_id: (spec, (*examples, *_read_cases(spec, cases))) for rule_id, (spec, examples) in compiled.items()}
    return encode(_build_index("", rules), compute_checksum)


def encode(index: Index, compute_sum: Callable[..., bytes] = compute_seal) -> bytes:
    """Return an index as the bytes of its file: a sum and the data."""
    data = msgspec.msgpack.encode(index)
    return compute_sum(data) + data


def _read(file: Path, compute_sum: Callable[..., bytes] = compute_seal, size: int = SIZE) -> Index | None:
    """Return the index of a file, or None unless it is whole."""
    try:
        content = memoryview(file.read_bytes())
        if content[:size] != compute_sum(content[size:]):
            return None
        return msgspec.msgpack.decode(content[size:], type=Index)
    except (OSError, ValueError):
        return None


def _find_cache_file(folder: Path) -> Path | None:
    base = find_cache_folder()
    return base / f"rules-{zlib.crc32(os.fsencode(folder)):08x}.bin" if base else None


def _write(file: Path, index: Index) -> None:
    """Write a cache file; a cache that cannot be written is no error."""
    with contextlib.suppress(OSError):
        write_whole(file, encode(index))
