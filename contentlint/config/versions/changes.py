"""What changed between two versions: rules, presets, severities, options."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from contentlint.config.versions.record import Record, RuleRecord

Kind = Literal[
    "added", "removed", "preset", "severity", "option-added", "option-removed", "option-default", "in-preset"
]


class Change(Struct, frozen=True, omit_defaults=True):
    """One change of a rule: what it was and what it is, in words of the configuration.

    ``subject`` is the message, option or preset that changed, if that is not the rule itself.
    """

    rule: str
    kind: Kind
    before: object = None
    after: object = None
    subject: str = ""


def list_changes(before: Record, after: Record) -> list[Change]:
    """Return what changed between two versions, by rule."""
    found: list[Change] = []
    for rule in sorted({*before.rules, *after.rules}):
        old, new = before.rules.get(rule), after.rules.get(rule)
        if old is None or new is None:
            found.append(_tell_coming_or_going(rule, old, new))
        else:
            found += _compare_rule(rule, old, new)
            found += _compare_in_presets(rule, before, after)
    return found


def _tell_coming_or_going(rule: str, old: RuleRecord | None, new: RuleRecord | None) -> Change:
    if new is not None:
        return Change(rule, "added", after=f"{new.severity}, {new.preset}")
    return Change(rule, "removed", before=f"{old.severity}, {old.preset}" if old else None)


def _compare_rule(rule: str, old: RuleRecord, new: RuleRecord) -> Iterator[Change]:
    if old.preset != new.preset:
        yield Change(rule, "preset", old.preset, new.preset)
    if old.severity != new.severity:
        yield Change(rule, "severity", old.severity, new.severity)
    for message in sorted(old.messages.keys() & new.messages):
        pair = old.messages[message], new.messages[message]
        if pair[0] != pair[1] and pair != (old.severity, new.severity):
            yield Change(rule, "severity", *pair, subject=message)
    for option in sorted({*old.options, *new.options}):
        if option not in old.options:
            yield Change(rule, "option-added", after=new.options[option], subject=option)
        elif option not in new.options:
            yield Change(rule, "option-removed", before=old.options[option], subject=option)
        elif old.options[option] != new.options[option]:
            yield Change(rule, "option-default", old.options[option], new.options[option], option)


def _compare_in_presets(rule: str, before: Record, after: Record) -> Iterator[Change]:
    """Yield what presets say otherwise of a rule, beside what :func:`_compare_rule` tells."""
    moved = before.rules[rule].preset != after.rules[rule].preset
    for preset in sorted(before.presets.keys() & after.presets):
        old, new = before.presets[preset], after.presets[preset]
        was_on, is_on = rule in old.on, rule in new.on
        if was_on != is_on and not moved:
            yield Change(rule, "in-preset", "on" if was_on else "off", "on" if is_on else "off", preset)
        for option in sorted({*old.options.get(rule, {}), *new.options.get(rule, {})}):
            values = old.options.get(rule, {}).get(option), new.options.get(rule, {}).get(option)
            if values[0] != values[1] and option in before.rules[rule].options:
                yield Change(rule, "in-preset", *values, subject=f"{preset}: {option}")
