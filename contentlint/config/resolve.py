"""From what all sources say of rules to what holds for each rule."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from msgspec import Struct
from msgspec.structs import replace

from contentlint.config.errors import ConfigError, format_unknown_name
from contentlint.config.keys import SEVERITY
from contentlint.config.layers import Changes
from contentlint.config.origin import DEFAULT

if TYPE_CHECKING:
    from contentlint.findings import Severity
    from contentlint.rule.spec import Preset

ALL = "ALL"
"""The selector that stands for every rule, those that no preset turns on included."""

NOT_SELECTED, BY_PRESET, BY_ALL, BY_FAMILY, BY_ID = range(5)
"""How closely a selector points at a rule."""


class RuleSetting(Struct, frozen=True):
    """What holds for one rule. ``severity`` None: its own; ``options`` holds only what is set, not the defaults."""

    enabled: bool
    severity: "Severity | None"
    options: Mapping[str, object]


class RuleState:
    """What the sources so far have made of a rule, and which of them did."""

    __slots__ = ("enabled", "ignored", "options", "severity", "switched_by")

    def __init__(self) -> None:
        """Start with a rule that nobody has turned on."""
        self.enabled = False
        self.ignored = NOT_SELECTED
        self.switched_by: tuple[Changes, str] | None = None
        self.severity: tuple[Severity, Changes] | None = None
        self.options: dict[str, tuple[object, Changes]] = {}

    def build_setting(self) -> RuleSetting:
        """Return what holds in the end."""
        options = {name: value for name, (value, _) in self.options.items()}
        return RuleSetting(self.enabled, self.severity[0] if self.severity else None, options)


def resolve(marks: "Mapping[str, Preset]", sources: Iterable[Changes]) -> dict[str, RuleState]:
    """Return what holds for each rule. ``marks`` are their presets; ``sources`` are checked, the weakest first.

    ``select`` starts anew, ``extend-select`` adds, ``ignore`` takes away. Within one source the closer selector
    wins (an id over a family over ``ALL``), of equal ones ``ignore``. A later source overrules an earlier one,
    except that what was ignored comes back only by a selector as close as the one that ignored it.
    """
    states = {rule: RuleState() for rule in marks}
    for changes in sources:
        if changes.select is not None or changes.extend_select or changes.ignore or changes.presets or changes.pinned:
            for rule, state in states.items():
                _switch(state, rule, marks[rule], changes)
        for rule, values in changes.rules.items():
            _set(states[rule], values, changes)
    return states


def _switch(state: RuleState, rule: str, mark: str, changes: Changes) -> None:
    selected, key = _find_selection(rule, mark, changes)
    ignored = _compute_closeness(rule, changes.ignore)
    if ignored and ignored >= selected:
        state.enabled, state.ignored, state.switched_by = False, ignored, (changes, "ignore")
    elif selected and selected >= state.ignored:
        state.enabled, state.ignored, state.switched_by = True, NOT_SELECTED, (changes, key)
    elif changes.select is not None and not selected:
        state.enabled, state.switched_by = False, (changes, "select")


def _find_selection(rule: str, mark: str, changes: Changes) -> tuple[int, str]:
    """Return how closely a source selects a rule, and under which key."""
    by_preset = BY_PRESET if mark in changes.presets or rule in changes.pinned else NOT_SELECTED
    return max(
        (by_preset, "extends"),
        (_compute_closeness(rule, changes.extend_select), "extend-select"),
        (_compute_closeness(rule, changes.select or ()), "select"),
    )


def _compute_closeness(rule: str, selectors: Collection[str]) -> int:
    if rule in selectors:
        return BY_ID
    if rule.partition("/")[0] in selectors:
        return BY_FAMILY
    return BY_ALL if ALL in selectors else NOT_SELECTED


def _set(state: RuleState, values: Mapping[str, object], changes: Changes) -> None:
    from contentlint.rule.spec import PROFILE  # only where there are options

    if PROFILE in values:  # a whole set of values: what weaker sources chose is gone with it
        state.options.clear()
    for name, value in values.items():
        if name == SEVERITY:
            state.severity = (cast("Severity", value), changes)
        else:
            state.options[name] = (value, changes)


def validate_changes(changes: Changes, catalogue: "Catalogue") -> Changes:
    """Return what a source says, its option values converted.

    Raises :class:`ConfigError` for rules, families and options that there are not, and for values they do not take.
    """
    ids = catalogue.list_ids()
    selectors = {*ids, *catalogue.list_families(), ALL}
    for rule in changes.rules:
        if rule not in ids and not changes.optional:
            raise ConfigError(changes.origin.format_location("rules", rule), format_unknown_name("rule", rule, ids))
    said = {"select": changes.select or (), "extend-select": changes.extend_select, "ignore": changes.ignore}
    for key, names in said.items():
        for name in names:
            if name not in selectors:
                raise ConfigError(
                    changes.origin.format_location(key), format_unknown_name("rule or family", name, selectors)
                )
    known = {rule: values for rule, values in changes.rules.items() if rule in ids}
    rules = {rule: _validate_values(rule, values, changes, catalogue) for rule, values in known.items()}
    return replace(changes, rules=rules) if changes.rules else changes


def _validate_values(
    rule: str, values: Mapping[str, object], changes: Changes, catalogue: "Catalogue"
) -> dict[str, object]:
    checked_values: dict[str, object] = {}
    for name, value in values.items():
        try:
            # one by one: the error can then point at the line
            checked_values |= {name: value} if name == SEVERITY else catalogue.validate_options(rule, {name: value})
        except ValueError as error:
            raise ConfigError(changes.origin.format_location("rules", rule, name), f"{rule}: {error}") from error
    return checked_values


def explain_switch(state: RuleState) -> tuple[str, str]:
    """Return whether a rule is on, as a configuration writes it, and on whose word."""
    value = "true" if state.enabled else "false"
    if not state.switched_by:
        return value, DEFAULT.name
    changes, key = state.switched_by
    return value, changes.origin.format_location(key)


class Catalogue(Protocol):
    """The rules there are, as far as settings speak of them."""

    def list_ids(self) -> Sequence[str]:
        """Return the ids of all rules."""

    def list_families(self) -> Sequence[str]:
        """Return the names of all families."""

    def get_preset(self, rule: str, /) -> "Preset":
        """Return the smallest preset that has a rule on."""

    def validate_options(self, rule: str, values: Mapping[str, object], /) -> Mapping[str, object]:
        """Return the given option values, converted; raise ``ValueError`` that says what is wrong and what right."""


class Described(Protocol):
    """A rule, as far as its settings are shown."""

    @property
    def severity(self) -> "Severity":
        """Return how grave its findings are if nothing else is said."""


class FullCatalogue(Catalogue, Protocol):
    """The rules with their defaults, for showing every setting."""

    def get(self, rule: str, /) -> Described:
        """Return a rule."""

    def resolve_options(self, rule: str, values: Mapping[str, object], /) -> Mapping[str, object]:
        """Return a value for every option of a rule: the given one, else its profile's, else the default."""
