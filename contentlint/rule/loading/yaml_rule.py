"""A rule in YAML to its :class:`RuleSpec`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from contentlint.rule.errors import RuleError, UnknownNameError, format_unknown, join_names
from contentlint.rule.kinds import KIND_CLASS_NAMES, load_kind
from contentlint.rule.loading.assemble import Described, Origin, assemble, refuse_odd_placeholders
from contentlint.rule.loading.fields import parse_choice, parse_field, refuse_missing, refuse_unknown
from contentlint.rule.loading.values import validate_value
from contentlint.rule.loading.yaml_file import Document, read_yaml
from contentlint.rule.spec import Declared, Example, Format, OptionSpec, OptionType

COMMON = (
    "summary",
    "why",
    "how-to-fix",
    "basis",
    "sources",
    "severity",
    "preset",
    "reason",
    "fixable",
    "fix-reason",
    "overlaps-with",
    "languages",
    "words",
    "rests-on",
    "whole-article",
    "pages",
    "kind",
    "options",
    "profiles",
    "messages",
    "examples",
)
"""The keys of every rule file, in the order in which they are written."""

KEY_ALIASES = {"yields-to": "overlaps-with"}
"""Former names of keys, which rule files may still use."""

OPTION_KEYS = ("default", "help", "type", "min", "max", "choices")
EXAMPLE_KEYS = ("good", "bad", "expect", "format", "options", "path")


def read_declared(origin: Origin, path: Path) -> Described:
    """Read a YAML rule; raise :class:`RuleError` with the file, and the line where there is one."""
    document = read_yaml(path, origin.file)
    try:
        return parse_declared(origin, document.data)
    except RuleError as error:
        raise RuleError(f"{origin.file}: {error}{_format_line(document, str(error))}") from None


def _format_line(document: Document, problem: str) -> str:
    """Return `` (line 7)`` for the first key that a message names."""
    for quoted in problem.split("'")[1::2]:
        for path, line in document.lines.items():
            if quoted in (path, path.rpartition(".")[2]):
                return f" (line {line})"
    return ""


def parse_declared(origin: Origin, data: Mapping[str, Any]) -> Described:
    """Return the rule of a file's data; raise :class:`RuleError` without the file's name."""
    data = {KEY_ALIASES.get(key, key): value for key, value in data.items()}
    if "kind" not in data:
        refuse_unknown(data, COMMON)
    refuse_missing(data, ("kind",))
    kind = parse_field(data["kind"], "kind", str)
    if kind not in KIND_CLASS_NAMES:
        raise UnknownNameError(format_unknown("kind", kind, KIND_CLASS_NAMES))
    of_kind = load_kind(kind)
    names = [info.encode_name for info in msgspec.structs.fields(of_kind.params)]
    refuse_unknown(data, (*COMMON, *names))
    options = tuple(_parse_options(data.get("options") or {}, names, data))
    params = {name: data[name] for name in names if name in data}
    described = assemble(origin, data, options, Declared(kind, params), _parse_examples(data.get("examples") or ()))
    parameters = _parse_parameters(of_kind.params, {**params, **{option.name: option.default for option in options}})
    _check_messages(described, of_kind.list_required_messages(parameters))
    known = {info.name for info in msgspec.structs.fields(of_kind.params)}
    refuse_odd_placeholders(described.spec, known | of_kind.list_placeholders(parameters))
    return described


def _parse_parameters(params: type[Struct], values: Mapping[str, object]) -> Struct:
    """Return the parameters of a kind, each held against its type."""
    infos = {info.encode_name: info for info in msgspec.structs.fields(params)}
    refuse_missing(values, (name for name, info in infos.items() if info.required))
    checked = {infos[name].name: parse_field(value, name, infos[name].type) for name, value in values.items()}
    return params(**checked)


def _check_messages(described: Described, wanted: set[str]) -> None:
    written = set(described.spec.messages)
    if wanted - written:
        missing = join_names(f"'{name}'" for name in sorted(wanted - written))
        raise RuleError(f"this kind of rule needs the messages {join_names(sorted(wanted))}; {missing} is missing")
    refuse_unknown(sorted(written), wanted, "message of this kind")


def _parse_options(declared: object, names: Iterable[str], data: Mapping[str, object]) -> Iterable[OptionSpec]:
    for name, value in parse_field(declared, "options", dict[str, dict[str, Any]]).items():
        if name not in names:
            raise UnknownNameError(f"options.{name} sets nothing: {format_unknown('parameter', name, names)}")
        if name in data:
            raise RuleError(f"'{name}' is set as a key and as an option; keep only one")
        yield _parse_option(name, value)


def _parse_option(name: str, data: Mapping[str, Any]) -> OptionSpec:
    key = f"options.{name}"
    refuse_unknown(data, OPTION_KEYS, f"key of {key}")
    if "default" not in data or not data.get("help"):
        raise RuleError(f"{key} needs a default and a help text")
    default = data["default"]
    option = OptionSpec(
        name=name,
        type=parse_choice(data.get("type", _infer_type(default)), f"type of {key}", OptionType),
        default=default,
        help=" ".join(parse_field(data["help"], f"{key}.help", str).split()),
        min=parse_field(data.get("min"), f"{key}.min", float | None),  # type: ignore[arg-type]  # a union is no type
        max=parse_field(data.get("max"), f"{key}.max", float | None),  # type: ignore[arg-type]
        choices=parse_field(data.get("choices", ()), f"{key}.choices", tuple[str, ...]),
    )
    return msgspec.structs.replace(option, default=validate_value(option, default))


def _infer_type(default: object) -> str:
    match default:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case list():
            return "list"
        case _:
            return "text"


def _parse_examples(value: object) -> Iterable[Example]:
    for index, data in enumerate(parse_field(value, "examples", list[dict[str, Any]])):
        key = f"examples.{index + 1}"
        refuse_unknown(data, EXAMPLE_KEYS, f"key of {key}")
        if ("good" in data) == ("bad" in data) or ("bad" in data) != ("expect" in data):
            raise RuleError(f"{key} needs either 'good', or both 'bad' and 'expect'")
        expect = data.get("expect", [])
        yield Example(
            text=parse_field(data.get("good", data.get("bad")), key, str),
            expect=parse_field([expect] if isinstance(expect, str) else expect, f"{key}.expect", tuple[str, ...]),
            format=parse_choice(data.get("format", "markdown"), f"format of {key}", Format),
            options=parse_field(data.get("options", {}), f"{key}.options", dict[str, Any]),
            path=parse_field(data.get("path", ""), f"{key}.path", str),
        )
