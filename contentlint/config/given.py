"""Settings that a command line gives as ``KEY=VALUE``, to one table like that of a file."""

from collections.abc import Iterable

from msgspec import Struct

from contentlint.config.errors import ConfigError
from contentlint.config.layers import Table
from contentlint.config.origin import COMMAND_LINE
from contentlint.config.toml_file import parse_toml
from contentlint.prose.lazy_pattern import compile_lazy

_RULE = compile_lazy(r"""(?<![\w"'/-])[\w-]++/[\w-]++(?![\w"'/-])""")
"""The id of a rule without the quotation marks that TOML wants around it."""

_TOML_SIGNS = ('"', "'", "[", "{")
"""How a value begins that is meant as TOML, so that it is no plain word if it is wrong."""


class GivenConfig(Struct, frozen=True):
    """What ``--config`` said: a file, and pairs such as ``fail-on=warning``."""

    file: str | None = None
    pairs: tuple[str, ...] = ()


def parse_settings(pairs: Iterable[str]) -> Table:
    """Return what pairs such as ``fail-on=warning`` set; a later pair is stronger, tables are merged.

    A value is TOML; a word that is none is taken as text. Raises :class:`ConfigError` for a pair that cannot be read.
    """
    merged: dict[str, object] = {}
    for pair in pairs:
        _merge(merged, _parse_pair(pair))
    return merged


def _parse_pair(pair: str) -> Table:
    key, _, value = pair.partition("=")
    key, value = _RULE.sub(r'"\g<0>"', key.strip()), value.strip()
    shown = f"{COMMAND_LINE.name}: --config {pair}"
    if not key or "\n" in pair:  # another line could set another key
        raise ConfigError(shown, "use KEY=VALUE, such as fail-on=warning")
    try:
        return parse_toml(f"{key} = {value}", shown)
    except ConfigError:
        if not value or value.startswith(_TOML_SIGNS):
            raise
        return parse_toml(f"{key} = {_quote(value)}", shown)


def _quote(text: str) -> str:
    from contentlint.rule.loading.values import format_toml_value  # only for plain words

    return format_toml_value(text)


def _merge(target: dict[str, object], table: Table) -> None:
    for key, value in table.items():
        known = target.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _merge(known, value)
        else:
            target[key] = value
