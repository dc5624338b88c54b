"""The reference of the settings, ``docs/reference/settings.md``: a row for each key that the schema describes."""

import json
from collections.abc import Iterator

from contentlint.config.schema import HELP, SHAPES, Schema
from contentlint.config.settings import DEFAULTS

HEAD = """\
# Settings

This reference is for people who look up a key of `contentlint.toml`. [Configuration](../configuration.md) shows how
settings work together, [the pages of the rules](../../rules/README.md) have the options of each rule, and
`contentlint config` prints all settings with their values: which rules are on instead of `select`, `extend-select`
and `ignore`, and of tables only what is set.

| key | value | default | meaning |
| --- | --- | --- | --- |
"""

WORDS = {"boolean": "`true` or `false`", "array": "a list of texts", "object": "a table", "string": "a text"}
"""What a type of a schema is called."""

MEANT = {
    "extends": "a preset, a file, or a list of them",
    "select": "a list of rules",
    "extend-select": "a list of rules",
    "ignore": "a list of rules",
    "rules": "a table",
    "overrides": "tables with `paths`",
}
"""The values that a schema describes elsewhere."""


def build_settings_page() -> str:
    """Return the text of the page."""
    return HEAD + "".join(_build_row(key, shape) for key, shape in SHAPES.items())


def _build_row(key: str, shape: Schema) -> str:
    default = DEFAULTS.get(key)
    shown = "" if default is None or default in ("", [], {}) else f"`{json.dumps(default)}`"
    value = MEANT.get(key) or ", or ".join(dict.fromkeys(_list_values(shape)))
    return f"| `{key}` | {value} | {shown} | {HELP[key].replace('*', '`*`')} |\n"


def _list_values(shape: Schema) -> Iterator[str]:
    """Yield what a shape allows, in words."""
    choices, forms = shape.get("enum"), shape.get("anyOf")
    if isinstance(forms, list):
        for form in forms:
            yield from _list_values(form)
    elif isinstance(choices, list):
        yield ", ".join(f"`{json.dumps(choice)}`" for choice in choices)
    elif "const" in shape:
        yield f"`{json.dumps(shape['const'])}`"
    else:
        yield WORDS[str(shape["type"])]
