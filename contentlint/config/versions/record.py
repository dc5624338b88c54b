"""The rules and presets of one version: made of those there are, written, read."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from contentlint.config.model import configure
from contentlint.config.presets import PRESETS
from contentlint.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.config.resolve import RuleState
    from contentlint.rule.registry import Registry
    from contentlint.rule.spec import OptionValue, RuleSpec

FOLDER = Path(__file__).parent
"""Where the files are."""

_VERSION = re.compile(r"v?([0-9]{1,4})\.([0-9]{1,4})(?:[.\w+-]*)?")


class RuleRecord(Struct, frozen=True, omit_defaults=True):
    """A rule as it was: ``messages`` has the severity of each, ``options`` the default of each."""

    severity: str
    preset: str
    messages: dict[str, str]
    options: dict[str, object] = {}


class PresetRecord(Struct, frozen=True, omit_defaults=True):
    """A preset as it was: the rules that it turns on, and the options and severities that it sets."""

    on: tuple[str, ...]
    options: dict[str, dict[str, object]] = {}
    severities: dict[str, str] = {}


class Record(Struct, frozen=True):
    """The rules and presets of a version."""

    version: str
    rules: dict[str, RuleRecord]
    presets: dict[str, PresetRecord]


class UnknownVersionError(ValueError):
    """Nothing is known of a version: its text says of which versions something is."""


def build_record(version: str, registry: "Registry", load: "Callable[[str], Settings]") -> Record:
    """Return what the rules and presets are now, as those of a version, such as ``0.2``.

    ``load`` gives the settings of a configuration's text.
    """
    rules = {spec.id: _record_rule(spec) for spec in registry.specs}
    presets = {name: _record_preset(load(f'extends = "{name}"'), registry) for name in PRESETS}
    return Record(version, rules, presets)


def _record_rule(spec: "RuleSpec") -> RuleRecord:
    messages: dict[str, str] = {name: message.severity or spec.severity for name, message in spec.messages.items()}
    options = {one.name: _listed(one.default) for one in spec.options}
    return RuleRecord(spec.severity, spec.preset, messages, options)


def _listed(value: "OptionValue") -> object:
    """Return a value as a file gives it back."""
    return list(value) if isinstance(value, tuple) else value


def _record_preset(settings: Settings, registry: "Registry") -> PresetRecord:
    states = configure(settings, registry).resolve_states()
    on = tuple(sorted(rule for rule, state in states.items() if state.enabled))
    options = {rule: _list_set(registry, rule, states[rule]) for rule in sorted(states)}
    severities = {rule: state.severity[0] for rule, state in sorted(states.items()) if state.severity}
    return PresetRecord(on, {rule: values for rule, values in options.items() if values}, dict(severities))


def _list_set(registry: "Registry", rule: str, state: "RuleState") -> dict[str, object]:
    """Return the options that a preset gives another value than the default; those of a profile one by one."""
    if not state.options:
        return {}
    values = registry.resolve_options(rule, state.build_setting().options)
    options = registry.get(rule).options
    return {one.name: _listed(values[one.name]) for one in options if values[one.name] != one.default}


def shorten_version(version: str) -> str:
    """Return the part of a version with which rules change: ``0.1`` of ``v0.1.2``. Raises ``ValueError``."""
    found = _VERSION.fullmatch(version.strip())
    if not found:
        raise UnknownVersionError(f"'{version}' is not a version; use one such as 0.1")
    return f"{int(found[1])}.{int(found[2])}"


def list_versions() -> list[str]:
    """Return the versions of which something is known, the oldest first."""
    return sorted((file.stem for file in FOLDER.glob("*.json")), key=_get_order)


def _get_order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def read_record(version: str) -> Record:
    """Return the rules and presets of a version. Raises :class:`UnknownVersionError`."""
    short = shorten_version(version)
    file = FOLDER / f"{short}.json"
    if not file.is_file():
        raise UnknownVersionError(f"nothing is recorded for version {short}; known: {', '.join(list_versions())}")
    return msgspec.json.decode(file.read_bytes(), type=Record)


def format_record(record: Record) -> str:
    """Return the text of a file: a line for each rule and preset, so that changes can be read."""
    rules, presets = _format_table(record.rules), _format_table(record.presets)
    return f'{{\n"version": "{record.version}",\n"rules": {rules},\n"presets": {presets}\n}}\n'


def _format_table(table: Mapping[str, Struct]) -> str:
    lines: Iterable[str] = (
        f"{msgspec.json.encode(name).decode()}: {msgspec.json.encode(one).decode()}" for name, one in table.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}"
