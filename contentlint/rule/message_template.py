"""Texts with places to fill: ``{max}``, ``{size:word|words}``. The one place where user text is quoted.

A name stands for an option or for what the check found; hyphens and underscores are the same. A text is put
on one line and shortened, a list becomes ``a, b and c``, and ``{size:word|words}`` is the number with the
noun that agrees with it. Anything else in braces stays as it is. Nothing is ever evaluated: a template may
come from a stranger's rule file, a value from a stranger's article.
"""

import re
from collections.abc import Callable, Mapping

from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.shorten import shorten
from contentlint.rule.errors import RuleError, format_unknown, join_names

MAX_QUOTE_LENGTH = 60
"""Code points of a quoted text, the ellipsis included."""

PLACE = compile_lazy(r"\{([a-z][a-z0-9_-]*)(?::([^{}|]*)\|([^{}|]*))?\}")


def render(template: str, values: Mapping[str, object]) -> str:
    """Fill a template.

    Raises :class:`RuleError` for a name that ``values`` does not hold.
    """
    if "{" not in template:
        return template
    return PLACE.sub(_build_filler(values), template)


def _build_filler(values: Mapping[str, object]) -> Callable[[re.Match[str]], str]:
    def fill(match: re.Match[str]) -> str:
        name, one, many = match.groups()
        try:
            value = values[name.replace("-", "_")]
        except KeyError:
            raise RuleError(format_unknown("placeholder", name, values)) from None
        if many is None:
            return show(value)
        return f"{show(value)} {one if value == 1 else many}"

    return fill


def render_partial(template: str, values: Mapping[str, object]) -> str:
    """Fill in what is known and leave the rest in braces: a message as documentation shows it."""

    def fill(match: re.Match[str]) -> str:
        name, _, many = match.groups()
        known = name.replace("-", "_") in values
        return _build_filler(values)(match) if known else f"{{{name}}}" + (f" {many}" if many else "")

    return PLACE.sub(fill, template)


def find_placeholders(template: str) -> set[str]:
    """Return the names that a template asks for, with underscores."""
    return {match[1].replace("-", "_") for match in PLACE.finditer(template)}


def show(value: object) -> str:
    """Return a value as a message shows it."""
    match value:
        case str():
            return shorten(value, MAX_QUOTE_LENGTH)
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case tuple() | list():
            return join_names(show(entry) for entry in value)
        case _:
            return str(value)
