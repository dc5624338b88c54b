"""What one source of settings says, checked as far as it can be without knowing the rules."""

from collections.abc import Mapping
from typing import cast

from msgspec import Struct

from contentlint.config.errors import ConfigError
from contentlint.config.keys import (
    ENABLED,
    KEYS,
    OFF,
    ON,
    OVERRIDE,
    RULE,
    SEVERITY,
    SHORT,
    SWITCHES,
    check_table,
    check_value,
)
from contentlint.config.origin import Origin

Table = Mapping[str, object]


class Changes(Struct, frozen=True):
    """What is said of rules. ``select`` None: nothing is said on which rules run, but see the others.

    ``presets`` are the built-in ones whose rules are added; ``pinned`` are the rules of one as it was in a version.
    What is said of rules that there are not is wrong, or passed over where it is ``optional``.
    """

    origin: Origin
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Table] = {}
    presets: tuple[str, ...] = ()
    optional: bool = False
    pinned: tuple[str, ...] = ()


class Override(Struct, frozen=True):
    """What is said of rules for the articles whose path one of ``paths`` matches."""

    paths: tuple[str, ...]
    changes: Changes


class Layer(Struct, frozen=True):
    """One source: what it says of rules, its other ``values`` by key, and the folder that its paths start from."""

    changes: Changes
    values: Table = {}
    overrides: tuple[Override, ...] = ()
    folder: str = ""

    @property
    def origin(self) -> Origin:
        """Return where the settings come from."""
        return self.changes.origin


def build_layer(table: Table, origin: Origin, folder: str = "") -> Layer:
    """Return what a table says.

    Raises :class:`ConfigError` for an unknown key, a value of the wrong type or an unknown severity.
    """
    check_table(table, KEYS, origin)
    overrides = cast("list[Table]", table.get("overrides", []))
    return Layer(
        _build_changes(table, origin),
        {key: value for key, value in table.items() if key not in OVERRIDE and key != "overrides"},
        tuple(_build_override(entry, origin.descend("overrides", at)) for at, entry in enumerate(overrides)),
        folder,
    )


def _build_override(table: Table, origin: Origin) -> Override:
    check_table(table, OVERRIDE, origin)
    if not table.get("paths"):
        raise ConfigError(origin.format_location(), "an override needs 'paths': add a list of path patterns")
    return Override(_get_texts(table, "paths"), _build_changes(table, origin))


def _build_changes(table: Table, origin: Origin) -> Changes:
    said = cast("Mapping[str, object]", table.get("rules", {}))
    wanted = {rule: _read_wanted(rule, value, origin) for rule, value in said.items()}
    return Changes(
        origin,
        _get_texts(table, "select") if "select" in table else None,
        (*_get_texts(table, "extend-select"), *(rule for rule, one in wanted.items() if one.switch == ON)),
        (*_get_texts(table, "ignore"), *(rule for rule, one in wanted.items() if one.switch == OFF)),
        {rule: one.values for rule, one in wanted.items() if "/" in rule or one.values},
    )


class _Wanted(Struct, frozen=True):
    """What is said of a rule: whether it is turned on or off, its severity and options."""

    switch: str
    values: Table


def _read_wanted(rule: str, said: object, origin: Origin) -> _Wanted:
    """Return what a table of a rule says, or what stands in its place; a family can be turned on and off."""
    if not isinstance(said, Mapping):
        word = SWITCHES[said] if isinstance(said, bool) else said
        check_value(rule, word, SHORT, origin.descend("rules"))
        return _Wanted(word, {}) if word in {ON, OFF} else _Wanted(ON, {SEVERITY: word})
    values = dict(said)
    for key, kind in RULE.items():
        if key in values:
            check_value(key, values[key], kind, origin.descend("rules", rule))
    enabled = values.pop(ENABLED, None)
    if values.get(SEVERITY) == OFF:
        del values[SEVERITY]
        enabled = False
    return _Wanted("" if enabled is None else SWITCHES[cast("bool", enabled)], values)


def _get_texts(table: Table, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", table.get(key, [])))
