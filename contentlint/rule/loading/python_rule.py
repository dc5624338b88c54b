"""A rule in Python to its :class:`RuleSpec`: the module is imported, its one rule class described."""

import typing
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct

from contentlint.rule.errors import RuleError
from contentlint.rule.loading.assemble import Described, Origin, assemble, refuse_odd_placeholders
from contentlint.rule.loading.importer import get_function, get_options_class, load_rule_class
from contentlint.rule.message_template import find_placeholders
from contentlint.rule.rule import Option
from contentlint.rule.spec import Coded, OptionSpec, OptionType
from contentlint.source.debug import raise_if_debugging

TYPES: dict[object, OptionType] = {int: "integer", float: "number", bool: "boolean", str: "text"}
"""What an option of a Python rule may be; beside these ``Literal`` texts, and tuples of either."""


def read_coded(origin: Origin, path: Path) -> Described:
    """Import a Python rule and describe it; raise :class:`RuleError` with the file's name."""
    stem = path.stem
    module = f"contentlint.rule.builtin.{path.parent.name}.{stem}"
    implementation = Coded(module, build_class_name(stem), str(path) if origin.house else "")
    try:
        return _describe(origin, implementation)
    except RuleError as error:
        raise RuleError(f"{origin.file}: {error}") from None
    except KeyboardInterrupt:
        raise
    except BaseException as problem:
        if not origin.house:
            raise
        from contentlint.rule.guard import describe_exception  # only where something is wrong

        raise_if_debugging(problem)
        raise RuleError(f"{origin.file}: cannot be described ({describe_exception(problem)})") from problem


def build_class_name(stem: str) -> str:
    """Return ``AnswerMissing`` for ``answer_missing``."""
    return "".join(word.capitalize() for word in stem.split("_"))


def _describe(origin: Origin, implementation: Coded) -> Described:
    rule = load_rule_class(implementation)
    summary, _, why = cleandoc(rule.__doc__ or "").partition("\n")
    data = {key: getattr(rule, name) for key, name in ATTRIBUTES.items() if hasattr(rule, name)}
    data |= {"summary": summary, "why": why.strip(), "profiles": {k: dict(v) for k, v in rule.profiles.items()}}
    described = assemble(origin, data, tuple(_parse_options(get_options_class(rule))), implementation, rule.examples)
    for name in (*rule.looks_up, *rule.counts):
        get_function(name, rule)
    names = {option.name.replace("-", "_") for option in described.spec.options}
    refuse_odd_placeholders(described.spec, names | _find_message_placeholders(described))
    return described


ATTRIBUTES = {
    "how-to-fix": "how_to_fix",
    "basis": "basis",
    "sources": "sources",
    "severity": "severity",
    "preset": "preset",
    "reason": "reason",
    "fixable": "fixable",
    "fix-reason": "fix_reason",
    "overlaps-with": "overlaps_with",
    "scope": "scope",
    "facts": "facts",
    "languages": "languages",
    "words": "words",
    "rests-on": "rests_on",
    "whole-article": "whole_article",
    "pages": "pages",
    "needs": "needs",
    "messages": "messages",
}
"""The keys of a rule and the class attributes that hold them."""


def _find_message_placeholders(described: Described) -> set[str]:
    """Return what messages ask for: only running the rule shows whether it is given."""
    texts = [described.spec.how_to_fix] + [
        text
        for message in described.spec.messages.values()
        for text in (message.text, message.fix, message.label, message.repair, *message.scaffold)
    ]
    return set().union(*(find_placeholders(text) for text in texts))


def _parse_options(options: type[Struct]) -> Iterator[OptionSpec]:
    hints = typing.get_type_hints(options, include_extras=True)
    for info in msgspec.structs.fields(options):
        yield _parse_option(info, hints[info.name])


def _parse_option(info: msgspec.structs.FieldInfo, hint: Any) -> OptionSpec:  # noqa: ANN401  # a type, as written
    extras = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Option)]
    if len(extras) != 1 or info.required:
        raise RuleError(f"the option '{info.name}' needs a default and Annotated[…, Option(help)]")
    kind, choices = _parse_type(get_args(hint)[0], info.name)
    name, extra = info.name.replace("_", "-"), extras[0]
    default = info.default if info.default_factory is NODEFAULT else info.default_factory()
    return OptionSpec(name, kind, default, extra.help, extra.min, extra.max, choices)


def _parse_type(hint: Any, name: str) -> tuple[OptionType, tuple[str, ...]]:  # noqa: ANN401
    if get_origin(hint) is Literal:
        return "text", get_args(hint)
    if get_origin(hint) is tuple:
        return "list", _parse_type(get_args(hint)[0], name)[1]
    if hint not in TYPES:
        raise RuleError(
            f"the option '{name}' must be int, float, bool, str, a Literal of strings, or a tuple of strings"
        )
    return TYPES[hint], ()
