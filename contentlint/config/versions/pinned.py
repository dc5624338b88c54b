"""Presets as they were in a version: ``recommended@0.1`` turns on no rule that came later."""

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from contentlint.config.errors import ConfigError, format_unknown_name
from contentlint.config.keys import SEVERITY
from contentlint.config.layers import Changes, Layer
from contentlint.config.origin import Origin
from contentlint.config.presets import PIN, PRESETS
from contentlint.config.versions.record import PresetRecord, Record, RuleRecord, UnknownVersionError, read_record
from contentlint.rule.builtin import load_built_in_rules
from contentlint.rule.deprecations import load_deprecations
from contentlint.rule.spec import RuleSpec


def build_pinned_layers(name: str, where: str, collect: Callable[[str], list[Layer]]) -> list[Layer]:
    """Return what a preset said in a version. Raises :class:`ConfigError`; ``where`` names it.

    ``collect`` gives what a preset says now: that holds for options that there were not.
    """
    preset, _, version = name.partition(PIN)
    if preset not in PRESETS:
        raise ConfigError(where, format_unknown_name("preset", preset, PRESETS))
    try:
        record = read_record(version)
    except UnknownVersionError as problem:
        raise ConfigError(where, f"preset '{name}': {problem}") from None
    now = [_drop_switches(layer, name) for layer in collect(preset)]
    return [*now, _build_layer(name, record, record.presets[preset], _list_said(now))]


def _drop_switches(layer: Layer, name: str) -> Layer:
    """Return what a preset says of the options and severities of rules, and not which rules run."""
    return Layer(Changes(Origin(f"preset {name}"), rules=layer.changes.rules, optional=True))


def _list_said(layers: Iterable[Layer]) -> dict[str, set[str]]:
    """Return which keys of each rule some layers set."""
    said: dict[str, set[str]] = {}
    for layer in layers:
        for rule, values in layer.changes.rules.items():
            said.setdefault(rule, set()).update(values)
    return said


def _build_layer(name: str, record: Record, preset: PresetRecord, said: Mapping[str, Collection[str]]) -> Layer:
    specs = {spec.id: spec for spec in load_built_in_rules().specs}
    was = {_find_name(rule, specs): rule for rule in record.rules}
    known = [rule for rule in was if rule in specs]
    rules = {
        rule: _build_values(_recall(record, preset, was[rule], rule), specs[rule], said.get(rule, ())) for rule in known
    }
    on = tuple(rule for one in preset.on if (rule := _find_name(one, specs)) in specs)
    changed = {rule: values for rule, values in rules.items() if values}
    return Layer(Changes(Origin(f"preset {name}"), rules=changed, pinned=on, optional=True))


def _find_name(rule: str, specs: Collection[str]) -> str:
    """Return what a rule of the record is called now."""
    renamed = load_deprecations().rules
    return renamed[rule].replacement if rule not in specs and rule in renamed else rule


class _Before(Struct, frozen=True):
    """A rule as it was and what the preset set of it, its options under their names of today."""

    rule: RuleRecord
    options: Mapping[str, object]
    own: Mapping[str, object]
    severity: str


def _recall(record: Record, preset: PresetRecord, was: str, rule: str) -> _Before:
    """Return what a version had under the name of then."""
    former = load_deprecations().options
    renamed = {**former.get(was, {}), **former.get(rule, {})}

    def rename(options: Mapping[str, object]) -> dict[str, object]:
        return {renamed[name].replacement if name in renamed else name: value for name, value in options.items()}

    before = record.rules[was]
    return _Before(before, rename(before.options), rename(preset.options.get(was, {})), preset.severities.get(was, ""))


def _build_values(before: _Before, spec: RuleSpec, said: Collection[str]) -> dict[str, object]:
    """Return the options and the severity that a rule had, where they are others now; ``said`` is set now."""
    had = {**before.options, **before.own}
    names = [one.name for one in spec.options if said or before.own or _has_moved(one.default, had.get(one.name))]
    types = {one.name: one.default for one in spec.options}
    values = {name: had[name] for name in names if name in had and _is_of_type(types[name], had[name])}
    severity = before.severity or _find_former_severity(before.rule, spec)
    if not severity and SEVERITY in said:
        severity = before.rule.severity
    return values | ({SEVERITY: severity} if severity else {})


def _has_moved(now: object, before: object) -> bool:
    """Tell whether an option has another value now; of one that has another type, the old value means nothing."""
    return _is_of_type(now, before) and (list(now) if isinstance(now, tuple) else now) != before


def _is_of_type(now: object, before: object) -> bool:
    """Tell whether an option that has a value can have another one."""
    if isinstance(now, tuple):
        return isinstance(before, list)
    if isinstance(now, bool) or isinstance(before, bool):
        return isinstance(now, bool) and isinstance(before, bool)
    if isinstance(now, int | float):
        return isinstance(before, int | float)
    return isinstance(before, str)


def _find_former_severity(before: RuleRecord, spec: RuleSpec) -> str:
    """Return the severity that all messages had, if all have another one now: setting it changes nothing else."""
    had, has = set(before.messages.values()), {one.severity or spec.severity for one in spec.messages.values()}
    return had.pop() if len(had) == len(has) == 1 and had != has else ""
