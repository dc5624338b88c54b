"""All rules of a folder, compiled into one file, so that no YAML is parsed and no module imported to know them.

A checkout keeps the file in the user's cache, a wheel ships it. A cached index counts only if it was made from
these very files (name, size and time of each) by this very code, with these very languages, and arrived whole; else it
is made anew.
Examples stand in the rule files, those of the built-in rules in their case files, which a checkout reads when asked.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from contentlint.languages.table import get_stamp, list_further_folders
from contentlint.rule.errors import RuleError
from contentlint.rule.loading.discovery import ID, RuleFile, find_rule_files
from contentlint.rule.loading.permission import VARIABLE
from contentlint.rule.spec import Example, RuleSpec
from contentlint.source.compiled_file import (
    Stamped,
    decode_table,
    list_file_states,
    load_kept,
    pack_shipped,
    read_shipped,
)


class Index(Stamped, frozen=True, array_like=True):
    """The rules of one folder; examples stay packed.

    ``cases`` is the folder of the case files with further ones, if they are not packed.
    """

    specs: tuple[RuleSpec, ...]
    examples: msgspec.Raw
    cases: str = ""

    def has(self, rule_id: str) -> bool:
        """Tell whether a rule is one of these."""
        return any(spec.id == rule_id for spec in self.specs)

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
    said = str(cases or "")
    return load_kept(
        Index,
        "rules",
        (folder, *list_further_folders()),
        f"{compute_stamp(folder, files)}\n{said}",
        lambda stamp: _build_index(stamp, compile_rules(folder, files, house=house), said),
    )


def load_shipped(file: Path) -> Index | None:
    """Return the index that a wheel ships, or None where it is missing or damaged."""
    return decode_table(Index, read_shipped(file))


def _refuse_python(folder: Path, files: Iterable[RuleFile]) -> None:
    for file in files:
        if file.is_python:
            raise RuleError(
                f"{folder.name}/{file.path}: a Python rule is code; it runs only with allow-python-rules = true in"
                f" the configuration and --allow-python-rules on the command line, or {VARIABLE}=1"
            )


def compute_stamp(folder: Path, files: Iterable[RuleFile]) -> str:
    """Return what an index depends on: the folder, rule files, their helpers, the languages, and the code for these."""
    rooms = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  # on the way of every start
    code = [entry for room in ("", "loading", "kinds") for entry in list_file_states(f"{rooms}/{room}", ".py")]
    rules = [f"{file.path} {file.size} {file.modified}" for file in files]
    return "\n".join([str(folder), *rules, *sorted(code), get_stamp()])


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
    """Return the file that :func:`load_shipped` reads."""
    compiled = compile_rules(folder, find_rule_files(folder))
    rules = {rule_id: (spec, (*examples, *_read_cases(spec, cases))) for rule_id, (spec, examples) in compiled.items()}
    return pack_shipped(_build_index("", rules))
