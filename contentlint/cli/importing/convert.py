"""What another linter's configuration says, as a ``contentlint.toml``: what was taken, and what was not, and why."""

from collections.abc import Iterator, Mapping
from typing import cast

from msgspec import Struct

from contentlint.cli.importing.counterparts import COUNTERPARTS, Theirs, find_theirs
from contentlint.cli.importing.their_config import TheirConfig
from contentlint.config.errors import format_toml
from contentlint.config.keys import OFF, ON
from contentlint.source.paths import escape_unprintable

SWITCH_KEYS = {"enabled", "severity"}
"""What a table of theirs says beside options."""

SEVERITIES = {"error", "warning", "info"}


class Wanted(Struct):
    """What becomes of one of their rules: ``on``, ``off`` or a severity, and options of ours by name."""

    switch: str
    options: dict[str, object] = {}


class Imported(Struct, frozen=True):
    """The text of a configuration, and how many of their rules were taken and how many have no counterpart."""

    text: str
    taken: int
    left: int


def convert(their: TheirConfig) -> Imported:
    """Return a configuration that says the same of the rules that have a counterpart."""
    wanted: dict[str, Wanted] = {}
    notes: list[str] = []
    if their.only is not None:
        listed = {rule.id for key in their.only for rule in find_theirs(key)}
        wanted = {rule.id: Wanted(OFF) for rule in COUNTERPARTS if rule.id not in listed}
    for key, said in their.rules:
        found = find_theirs(key)
        if not found:
            notes.append(f"{key}: contentlint has no such rule")
        for rule in found:
            known = wanted.setdefault(rule.id, Wanted(""))
            known.switch, options, more = _read_said(rule, said)
            known.options.update(options)
            notes += more
    left = sum(1 for key, _ in their.rules if not find_theirs(key))
    notes += [f"{key}: contentlint has no such setting" for key in their.other]
    by_paths = list(_convert_by_paths(their, notes))
    lines = [*_format_head(their), *_format_rules(wanted), *_format_by_paths(by_paths), *_format_notes(notes)]
    return Imported("\n".join(lines) + "\n", len(wanted), left)


def _read_said(rule: Theirs, said: object) -> tuple[str, dict[str, object], list[str]]:
    """Return whether a rule is on, or with which severity; its options, and notes on those that are not taken."""
    if isinstance(said, str):
        return said if said in SEVERITIES else ON, {}, []
    if not isinstance(said, Mapping):
        return ON if said else OFF, {}, []
    table = {str(key).replace("-", "_"): value for key, value in cast("Mapping[str, object]", said).items()}
    severity = table.get("severity")
    switch = severity if isinstance(severity, str) and severity in SEVERITIES else ON
    ours = dict(rule.options)
    options = {ours[key]: value for key, value in table.items() if key in ours and _is_list_of_texts(value)}
    notes = [
        f"{rule.id} {key}: {rule.ours} has no such option"
        for key in table
        if key not in SWITCH_KEYS and ours.get(key) not in options
    ]
    return OFF if table.get("enabled") is False else switch, options, notes


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _group_by_ours(wanted: Mapping[str, Wanted]) -> Iterator[tuple[str, list[str], Wanted]]:
    """Yield each rule of ours with the rules of theirs behind it: off only where all of its counterparts are."""
    for ours in dict.fromkeys(rule.ours for rule in COUNTERPARTS):
        theirs = [rule.id for rule in COUNTERPARTS if rule.ours == ours]
        said = [wanted[name] for name in theirs if name in wanted]
        on = [one for one in said if one.switch != OFF]
        if on or (said and len(said) == len(theirs)):
            yield ours, [name for name in theirs if name in wanted], (on or said)[0]


def _format_head(their: TheirConfig) -> Iterator[str]:
    yield f"# Imported from {escape_unprintable(their.name)}. Other rules keep contentlint's defaults."
    if their.exclude:
        yield f"exclude = {format_toml(their.exclude)}"
    if their.respect_gitignore is not None:
        yield f"respect-gitignore = {format_toml(their.respect_gitignore)}"


def _format_rules(wanted: Mapping[str, Wanted]) -> Iterator[str]:
    found = list(_group_by_ours(wanted))
    short = [one for one in found if not one[2].options]
    if short:
        yield from ("", "[rules]")
    for ours, theirs, said in short:
        yield f'"{ours}" = "{said.switch}"    # {", ".join(theirs)}'
    for ours, theirs, said in found:
        if said.options:
            yield from ("", f'[rules."{ours}"]    # {", ".join(theirs)}')
            yield "enabled = true" if said.switch == ON else f'severity = "{said.switch}"'
            yield from (f"{name} = {format_toml(value)}" for name, value in said.options.items())


def _convert_by_paths(their: TheirConfig, notes: list[str]) -> Iterator[tuple[str, list[str]]]:
    for pattern, keys in their.by_paths:
        ids = {rule.id for key in keys for rule in find_theirs(key)}
        ours = [name for name, _, _ in _group_by_ours({one: Wanted(OFF) for one in ids})]
        notes += [f"{pattern}: {key}: contentlint has no such rule" for key in keys if not find_theirs(key)]
        if ours:
            yield pattern, ours


def _format_by_paths(by_paths: list[tuple[str, list[str]]]) -> Iterator[str]:
    for pattern, rules in by_paths:
        yield from ("", "[[overrides]]", f"paths = {format_toml([pattern])}", f"ignore = {format_toml(rules)}")


def _format_notes(notes: list[str]) -> Iterator[str]:
    if notes:
        yield from ("", "# Not imported:")
        yield from (f"#   {escape_unprintable(' '.join(note.split()))}" for note in dict.fromkeys(notes))
