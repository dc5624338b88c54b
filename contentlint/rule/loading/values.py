"""Values of options, as a configuration or an example gives them, held against what a rule declares."""

import re
from collections.abc import Iterable, Mapping

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.rule.errors import RuleError, UnknownNameError, format_unknown, join_names
from contentlint.rule.spec import PROFILE, OptionSpec, OptionType, OptionValue, RuleSpec

TYPE_IN_WORDS: dict[OptionType, str] = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "text": "text in quotes",
    "list": "a list of text values",
}


def list_option_names(spec: RuleSpec) -> tuple[str, ...]:
    """Return the names of a rule's options, ``profile`` included if it has profiles."""
    names = tuple(option.name for option in spec.options)
    return (*names, PROFILE) if spec.profiles else names


def validate(spec: RuleSpec, values: Mapping[str, object]) -> dict[str, OptionValue]:
    """Return the given values, each of its option's type.

    Raises :class:`RuleError` (a ``ValueError``) with the nearest option or with what a value must be.
    """
    return {name: _validate(spec, name, value) for name, value in values.items()}


def _validate(spec: RuleSpec, name: str, value: object) -> OptionValue:
    option = spec.find_option(name)
    if option:
        return validate_value(option, value)
    if name == PROFILE and spec.profiles:
        return _check_profile(spec, value)
    raise UnknownNameError(format_unknown("option", name, list_option_names(spec)))


def _check_profile(spec: RuleSpec, value: object) -> str:
    if isinstance(value, str) and value in spec.profiles:
        return value
    raise UnknownNameError(format_unknown("profile", str(value), spec.profiles))


def validate_value(option: OptionSpec, value: object) -> OptionValue:
    """Return a value of the option's type; raise :class:`RuleError` with what it must be."""
    converted = _convert(option.type, value)
    if converted is None or not _is_in_bounds(option, converted) or not _is_choice(option, converted):
        raise RuleError(f"'{option.name}' must be {describe_allowed_value(option)}, not {value!r}")
    return converted


def describe_allowed_value(option: OptionSpec) -> str:
    """Return in words what a value of an option must be."""
    words = TYPE_IN_WORDS[option.type]
    if option.choices:
        return f"{'a list of ' if option.type == 'list' else ''}{' or '.join(option.choices)}"
    if option.min is not None and option.max is not None:
        return f"{words} from {option.min:g} to {option.max:g}"
    if option.min is not None:
        return f"{words} of at least {option.min:g}"
    return f"{words} of at most {option.max:g}" if option.max is not None else words


def resolve_options(spec: RuleSpec, values: Mapping[str, object]) -> dict[str, OptionValue]:
    """Return a value for each option: the given one, else its profile's, else the default."""
    given = validate(spec, values)
    profile = spec.profiles.get(str(given.pop(PROFILE, "")), {})
    defaults = {option.name: option.default for option in spec.options}
    return {**defaults, **profile, **given}


def _convert(kind: OptionType, value: object) -> OptionValue | None:
    is_bool = isinstance(value, bool)
    if kind == "boolean":
        return value if isinstance(value, bool) else None
    if kind == "integer":
        return value if isinstance(value, int) and not is_bool else None
    if kind == "number":
        return value if isinstance(value, int | float) and not is_bool else None
    if kind == "text":
        return value if isinstance(value, str) else None
    return _parse_texts(value)


def _parse_texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
        return None
    return tuple(value)


def _is_in_bounds(option: OptionSpec, value: OptionValue) -> bool:
    if not isinstance(value, int | float):
        return True
    return (option.min is None or value >= option.min) and (option.max is None or value <= option.max)


def _is_choice(option: OptionSpec, value: OptionValue) -> bool:
    given: Iterable[object] = value if isinstance(value, tuple) else (value,)
    return not option.choices or all(entry in option.choices for entry in given)


def describe(values: Mapping[str, OptionValue]) -> str:
    """Return option values in one line, as a configuration writes them."""
    return join_names(f"{name} = {format_toml_value(value)}" for name, value in values.items())


_CONTROL = compile_lazy(r"[\x00-\x1f\x7f]")
"""What no text in TOML may hold as it is."""


def _escape_control(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"


def format_toml_value(value: OptionValue) -> str:
    """Return a value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return f"[{', '.join(format_toml_value(entry) for entry in value)}]"
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{_CONTROL.sub(_escape_control, escaped)}"'
        case _:
            return str(value)
