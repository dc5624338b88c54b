"""The parts of a rule to its :class:`RuleSpec`, checked: the same for a rule in YAML and a rule in Python."""

import re
from collections.abc import Iterable, Mapping
from textwrap import dedent
from typing import Any, NamedTuple

from msgspec.structs import replace

from contentlint.article.facts import CostlyFact
from contentlint.findings import Severity
from contentlint.languages.table import get_languages, has_key
from contentlint.rule.errors import RuleError, format_unknown
from contentlint.rule.loading.fields import parse_choice, parse_field, refuse_missing, refuse_unknown
from contentlint.rule.loading.values import validate, validate_value
from contentlint.rule.message_template import find_placeholders
from contentlint.rule.spec import (
    PROFILE,
    Basis,
    Coded,
    Declared,
    Example,
    Fixable,
    Message,
    Need,
    NeedInSite,
    OptionSpec,
    OptionValue,
    Preset,
    RestsOn,
    RuleSpec,
    Scope,
)
from contentlint.source.page_kinds import PageKind

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What names of families, rules, options, profiles and messages look like."""

NEEDED = ("summary", "why", "how-to-fix", "basis", "severity", "messages")


class Described(NamedTuple):
    """A rule and its examples; they are apart because a check needs none."""

    spec: RuleSpec
    examples: tuple[Example, ...]


class Origin(NamedTuple):
    """Where a rule comes from: its id, its file as messages show it, and whether it is a house's own."""

    id: str
    file: str
    house: bool = False


def assemble(
    origin: Origin,
    data: Mapping[str, Any],
    options: tuple[OptionSpec, ...],
    implementation: Declared | Coded,
    examples: Iterable[Example],
) -> Described:
    """Return a rule from its parts, by the names that a YAML file gives them.

    Raises :class:`RuleError`, without the file's name, for anything that is missing or wrong.
    """
    refuse_missing(data, NEEDED)
    spec = RuleSpec(
        id=origin.id,
        file=origin.file,
        house=origin.house,
        summary=parse_field(data["summary"], "summary", str).strip(),
        why=parse_field(data["why"], "why", str).strip(),
        how_to_fix=" ".join(parse_field(data["how-to-fix"], "how-to-fix", str).split()),
        basis=parse_choice(data["basis"], "basis", Basis),
        severity=parse_choice(data["severity"], "severity", Severity),
        sources=parse_field(data.get("sources", ()), "sources", tuple[str, ...]),
        preset=parse_choice(data.get("preset", "recommended"), "preset", Preset),
        reason=parse_field(data.get("reason", ""), "reason", str).strip(),
        fixable=parse_choice(data.get("fixable", "no"), "fixable", Fixable),
        fix_reason=" ".join(parse_field(data.get("fix-reason", ""), "fix-reason", str).split()),
        overlaps_with=parse_field(data.get("overlaps-with", ()), "overlaps-with", tuple[str, ...]),
        scope=parse_choice(data.get("scope", "file"), "scope", Scope),
        facts=parse_field(data.get("facts", ()), "facts", tuple[CostlyFact, ...]),
        languages=_parse_languages(data),
        pages=parse_field(data.get("pages", ()), "pages", tuple[PageKind, ...]),
        needs=tuple(_parse_needs(data)),
        messages=_parse_messages(data["messages"]),
        words=parse_field(data.get("words", ""), "words", str),
        rests_on=parse_choice(data.get("rests-on", ""), "rests-on", RestsOn),
        whole_article=parse_field(data.get("whole-article", False), "whole-article", bool),
        options=options,
        implementation=implementation,
    )
    _check_options(spec)
    spec = _add_profiles(spec, data.get("profiles") or {})
    return Described(spec, tuple(_prepare_example(spec, number, example) for number, example in enumerate(examples, 1)))


def _parse_languages(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages that a rule names, with those that have the words that it needs."""
    said = parse_field(data.get("languages", ()), "languages", tuple[str, ...])
    words = parse_field(data.get("words", ""), "words", str)
    if words and not has_key(words):
        raise RuleError(f"'words': no language file may have the key '{words}'")
    return tuple(sorted({*said, *get_languages(words)})) if words else said


def _parse_needs(data: Mapping[str, Any]) -> Iterable[str]:
    known = NeedInSite if data.get("scope") == "site" else Need
    return (parse_choice(one, "need", known) for one in parse_field(data.get("needs", ()), "needs", tuple[str, ...]))


def _parse_messages(value: object) -> dict[str, Message]:
    found = parse_field(value, "messages", dict[str, Any])
    for message_id in found:
        refuse_odd_name(message_id, "message")
    return {message_id: _parse_message(message, f"messages.{message_id}") for message_id, message in found.items()}


def _parse_message(value: object, key: str) -> Message:
    if isinstance(value, Message):
        return value
    if isinstance(value, str):
        return Message(_join_lines(value))
    data = parse_field(value, key, dict[str, Any])
    refuse_unknown(data, ("text", "fix", "label", "severity", "scaffold"), f"key of {key}")
    refuse_missing(data, ("text",))
    severity = data.get("severity")
    return Message(
        text=_join_lines(parse_field(data["text"], f"{key}.text", str)),
        fix=_join_lines(parse_field(data.get("fix", ""), f"{key}.fix", str)),
        label=_join_lines(parse_field(data.get("label", ""), f"{key}.label", str)),
        severity=parse_choice(severity, "severity", Severity) if severity is not None else None,
        scaffold=tuple(parse_field(data.get("scaffold", ""), f"{key}.scaffold", str).rstrip("\n").splitlines()),
    )


def _join_lines(text: str) -> str:
    return " ".join(text.split())


def _check_options(spec: RuleSpec) -> None:
    for option in spec.options:
        refuse_odd_name(option.name, "option")
        if option.name == PROFILE:
            raise RuleError("an option cannot be called 'profile', because that key chooses a profile")
        validate_value(option, option.default)


def _add_profiles(spec: RuleSpec, value: object) -> RuleSpec:
    found = parse_field(value, "profiles", dict[str, dict[str, Any]])
    profiles: dict[str, dict[str, OptionValue]] = {}
    for name, values in found.items():
        refuse_odd_name(name, "profile")
        profiles[name] = validate(spec, values)
    return replace(spec, profiles=profiles)


def _prepare_example(spec: RuleSpec, number: int, example: Example) -> Example:
    text = dedent(example.text.removeprefix("\n"))
    others = {path: dedent(other.removeprefix("\n")) for path, other in example.others.items()}
    try:
        return check_example(spec, replace(example, text=text, others=others))
    except RuleError as error:
        raise RuleError(f"example {number}: {error}") from None


def check_example(spec: RuleSpec, example: Example) -> Example:
    """Return an example with its option values converted; raise :class:`RuleError` for an unknown message or option."""
    for message_id in example.expect:
        if message_id not in spec.messages:
            raise RuleError(format_unknown("message", message_id, spec.messages))
    return replace(example, options=validate(spec, example.options))


def refuse_odd_name(name: str, what: str) -> None:
    """Raise :class:`RuleError` unless a name is lowercase words joined by hyphens."""
    if not NAME.fullmatch(name):
        raise RuleError(f"the {what} '{name}' must be lowercase words joined by hyphens")


def refuse_odd_placeholders(spec: RuleSpec, filled: Iterable[str]) -> None:
    """Raise :class:`RuleError` where a text of a rule asks for something that nothing fills in."""
    options = {option.name.replace("-", "_") for option in spec.options}
    everything = {*options, *filled}
    _refuse_unfilled("why", spec.why, options)
    _refuse_unfilled("how-to-fix", spec.how_to_fix, everything)
    for name, message in spec.messages.items():
        for text in (message.text, message.fix, message.label, *message.scaffold):
            _refuse_unfilled(f"messages.{name}", text, everything)


def _refuse_unfilled(key: str, text: str, known: set[str]) -> None:
    for name in sorted(find_placeholders(text) - known):
        problem = format_unknown("placeholder", name.replace("_", "-"), (other.replace("_", "-") for other in known))
        raise RuleError(f"{key}: {problem}")
