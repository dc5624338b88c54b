"""Values of a rule file, held against their types, with messages for people who write rules and not Python."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

import msgspec

from contentlint.rule.errors import RuleError, format_unknown, join_names

T = TypeVar("T")

IN_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
PLACE = re.compile(r" - at `\$\.?(.*)`$")


def parse_field(value: object, key: str, wanted: type[T]) -> T:
    """Return a value as its type; raise :class:`RuleError` that names the key."""
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        raise RuleError(_explain(str(error), key)) from None


def parse_choice(value: object, key: str, wanted: Any) -> Any:  # noqa: ANN401  # a Literal, and one of its members
    """Return one of the members of a ``Literal``; raise :class:`RuleError` with the nearest."""
    choices = get_args(wanted)
    if value in choices:
        return value
    raise RuleError(format_unknown(key, str(value), choices))


def refuse_unknown(keys: Iterable[str], known: Iterable[str], kind: str = "key") -> None:
    """Raise :class:`RuleError` for the first key that is not known."""
    allowed = set(known)
    for key in keys:
        if key not in allowed:
            raise RuleError(format_unknown(kind, key, allowed))


def refuse_missing(data: Mapping[str, object], needed: Iterable[str]) -> None:
    """Raise :class:`RuleError` where keys are missing."""
    missing = [f"'{key}'" for key in needed if data.get(key) in (None, "", [], {})]
    if missing:
        raise RuleError(f"{join_names(missing)} {'is' if len(missing) == 1 else 'are'} missing")


def _explain(text: str, key: str) -> str:
    place = PLACE.search(text)
    inner = place[1].strip() if place else ""
    path = f"{key}.{inner}".replace(".[...]", "") if inner else key
    text = PLACE.sub("", text)
    found = EXPECTED.fullmatch(text)
    if not found:
        return f"'{path}' is not valid: {text}"
    wanted = " or ".join(IN_WORDS.get(name.strip(), name.strip()) for name in found[1].split("|"))
    return f"'{path}' must be {wanted}, not {IN_WORDS.get(found[2], found[2])}"
