"""A configuration of markdownlint or rumdl, read as data: what it says of each rule, and of files."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from msgspec import Struct

from contentlint.source import UnreadableSource, read

Table = Mapping[str, object]

MARKDOWNLINT = tuple(f".markdownlint{ending}" for ending in (".jsonc", ".json", ".yaml", ".yml"))
CLI2 = (".markdownlint-cli2.jsonc", ".markdownlint-cli2.yaml")
RUMDL = (".rumdl.toml", "rumdl.toml", ".config/rumdl.toml")
SHARED = "pyproject.toml"
NAMES = (*CLI2, *MARKDOWNLINT, *RUMDL, SHARED)
"""The files that are looked for, in this order."""

PROGRAMS = (".cjs", ".mjs")

_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)', re.DOTALL)
_LAST_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|,(?=\s*+[\]}])', re.DOTALL)
"""What JSON does not have; texts in the first group stay."""


class UnusableConfigError(Exception):
    """A file cannot be imported: its text is one line that says why."""


class TheirConfig(Struct, frozen=True):
    """What a configuration says. ``rules``: key to what is said of it, in order; ``other``: keys beside rules.

    ``by_paths`` are the rules that are off for some path patterns; ``only`` are those outside of which all are off.
    """

    name: str
    rules: tuple[tuple[str, object], ...] = ()
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool | None = None
    by_paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    only: tuple[str, ...] | None = None
    other: tuple[str, ...] = ()


def read_their_config(path: str) -> TheirConfig:
    """Read a file; raise :class:`UnusableConfigError` where it is none of those that can be imported."""
    file = Path(path)
    if file.suffix in PROGRAMS:
        raise UnusableConfigError(f"{path} is code, which contentlint never runs; write its settings as JSON")
    table = _read_table(path, file.suffix)
    if file.name == SHARED:
        tool = cast("Table", table.get("tool") or {})
        found = tool.get("rumdl") if isinstance(tool, dict) else None
        if not isinstance(found, dict):
            raise UnusableConfigError(f"{path} has no table [tool.rumdl]")
        return _read_rumdl(path, found)
    if file.suffix == ".toml":
        return _read_rumdl(path, table)
    return _read_cli2(path, table) if file.name.startswith(".markdownlint-cli2") else _read_markdownlint(path, table)


def _read_table(path: str, suffix: str) -> Table:
    try:
        text = read(path).text
        found = _parse(text, suffix)
    except UnreadableSource as problem:
        raise UnusableConfigError(f"{path} {problem.reason}") from problem
    except (ValueError, RecursionError) as problem:
        reason = str(problem).partition("\n")[0] or "nested too deeply"
        raise UnusableConfigError(f"{path} cannot be read: {reason}") from problem
    if not isinstance(found, dict):
        raise UnusableConfigError(f"{path} contains no settings")
    return {str(key): value for key, value in found.items()}


def _parse(text: str, suffix: str) -> object:
    if suffix == ".toml":
        import tomllib  # only for files in TOML

        return tomllib.loads(text)
    if suffix in {".yaml", ".yml"}:
        from contentlint.document.front_matter.yaml_reader import parse_yaml  # only for files in YAML

        parsed = parse_yaml(text, 0, len(text))
        if parsed.broken:
            raise ValueError("not valid YAML")
        return parsed.data
    for extra in (_COMMENT, _LAST_COMMA):
        text = extra.sub(lambda match: match[1] or "", text)
    return json.loads(text)


def _read_markdownlint(name: str, table: Table) -> TheirConfig:
    rules = {key: value for key, value in table.items() if key not in {"$schema", "default", "extends"}}
    other = [f"extends = {table['extends']}"] if table.get("extends") else []
    only = tuple(rules) if table.get("default") is False else None
    return TheirConfig(name, tuple(rules.items()), only=only, other=tuple(other))


def _read_cli2(name: str, table: Table) -> TheirConfig:
    config = table.get("config")
    inner = _read_markdownlint(name, config if isinstance(config, dict) else {})
    globs = _get_texts(table, "globs")
    ignored = [*_get_texts(table, "ignores"), *(glob[1:].removeprefix("#") for glob in globs if glob[:1] in {"!", "#"})]
    gitignore = table.get("gitignore")
    taken = {"config", "ignores", "$schema"} | ({"gitignore"} if isinstance(gitignore, bool) else set())
    return TheirConfig(
        name,
        inner.rules,
        exclude=tuple(ignored),
        respect_gitignore=gitignore if isinstance(gitignore, bool) else None,
        only=inner.only,
        other=(*inner.other, *(key for key in table if key not in taken)),
    )


RUMDL_RULES = ("disable", "extend-disable", "extend-enable")
RUMDL_TAKEN = {*RUMDL_RULES, "enable", "exclude", "respect-gitignore", "per-file-ignores"}


def _read_rumdl(name: str, table: Table) -> TheirConfig:
    rules = {key: value for key, value in table.items() if isinstance(value, dict) and re.match(r"(?i)MD\d+$", key)}
    inner = table.get("global")
    plain = {key: value for key, value in table.items() if key not in rules and key != "global"}
    said = {key.replace("_", "-"): value for key, value in (plain | (inner if isinstance(inner, dict) else {})).items()}
    off = [*_get_texts(said, "disable"), *_get_texts(said, "extend-disable")]
    on = _get_texts(said, "extend-enable")
    enabled = _get_texts(said, "enable")
    switched = [*((rule, True) for rule in (*enabled, *on)), *rules.items(), *((rule, False) for rule in off)]
    gitignore = said.get("respect-gitignore")
    return TheirConfig(
        name,
        tuple(switched),
        exclude=tuple(_get_texts(said, "exclude")),
        respect_gitignore=gitignore if isinstance(gitignore, bool) else None,
        by_paths=tuple(_read_by_paths(said.get("per-file-ignores"))),
        only=(*enabled, *on) if "enable" in said else None,
        other=tuple(key for key in said if key not in RUMDL_TAKEN),
    )


def _read_by_paths(said: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern, rules in said.items() if isinstance(said, dict) else ():
        if isinstance(rules, list):
            yield str(pattern), tuple(rule for rule in rules if isinstance(rule, str))


def _get_texts(table: Table, key: str) -> list[str]:
    value = table.get(key)
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
