"""Former names of rules and options in a configuration: read as what replaces them, and told."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from contentlint.config.layers import Changes
from contentlint.rule.deprecations import Deprecated, Deprecations


def use_new_names(changes: Changes, known: Deprecations) -> tuple[Changes, tuple[str, ...]]:
    """Return what a source says in names of today, and what to tell of each former name in it."""
    named = {name: known.rules[name].replacement for name in _list_names(changes) if name in known.rules}
    options = [(rule, name) for rule in changes.rules for name in _list_former_options(changes, rule, known)]
    if not named and not options:
        return changes, ()
    renamed = replace(
        changes,
        select=None if changes.select is None else _rename(changes.select, named),
        extend_select=_rename(changes.extend_select, named),
        ignore=_rename(changes.ignore, named),
        rules=_rename_rules(changes, named, known),
    )
    told = [
        *(_tell(changes, known.rules[name], "rules", name) for name in named),
        *(_tell(changes, known.options[rule][name], "rules", rule, name) for rule, name in options),
    ]
    return renamed, tuple(told)


def _list_names(changes: Changes) -> dict[str, None]:
    names = (*(changes.select or ()), *changes.extend_select, *changes.ignore, *changes.rules)
    return dict.fromkeys(names)


def _list_former_options(changes: Changes, rule: str, known: Deprecations) -> Iterator[str]:
    return (name for name in changes.rules[rule] if name in known.options.get(rule, {}))


def _rename(names: tuple[str, ...], named: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(named.get(name, name) for name in names)


def _rename_rules(changes: Changes, named: Mapping[str, str], known: Deprecations) -> dict[str, dict[str, object]]:
    """Return what is said of each rule; what is said under both names is joined."""
    rules: dict[str, dict[str, object]] = {}
    for rule in changes.rules:
        rules.setdefault(named.get(rule, rule), {}).update(_rename_options(changes, rule, known))
    return rules


def _rename_options(changes: Changes, rule: str, known: Deprecations) -> dict[str, object]:
    former = known.options.get(rule, {})
    return {former[name].replacement if name in former else name: said for name, said in changes.rules[rule].items()}


def _tell(changes: Changes, one: Deprecated, *keys: str) -> str:
    where = changes.origin.format_location(*keys)
    return f"{where}: '{keys[-1]}' is now called '{one.replacement}'; version {one.ends} will not know the old name"
