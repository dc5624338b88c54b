"""What is said of a configuration that is wrong."""

from collections.abc import Iterable

from contentlint.source.paths import escape_unprintable


class ConfigError(Exception):
    """A configuration is wrong, and the run must stop with exit code 2. Its text is one line: where, and what."""

    def __init__(self, where: str, message: str) -> None:
        """Say where it is wrong, such as ``contentlint.toml:7``, and in what."""
        super().__init__(where, message)
        self.where = where
        self.message = message

    def __str__(self) -> str:
        """Return the line to print."""
        return escape_unprintable(f"{self.where}: {self.message}")


def format_unknown_name(kind: str, name: str, known: Iterable[str]) -> str:
    """Return ``unknown rule 'meta/titel', did you mean 'meta/title'?``; a rule is found without its family as well."""
    from contentlint.rule.errors import format_unknown  # only when something is wrong

    names = sorted(known)
    sought = name.casefold().replace("_", "-")
    for candidate in names:
        if sought in (candidate.casefold(), candidate.rpartition("/")[2].casefold()):
            return f"unknown {kind} '{name}', did you mean '{candidate}'?"
    return format_unknown(kind, name, names)


def format_wrong_type(key: str, wanted: str, value: object) -> str:
    """Return ``'select' must be a list of text values, not "meta"``."""
    return f"'{key}' must be {wanted}, not {format_toml(value)}"


def format_toml(value: object) -> str:
    """Return a value as a configuration file writes it; a table only as such."""
    from contentlint.rule.loading.values import format_toml_value  # only when something is shown

    match value:
        case dict():
            return "a table"
        case list() | tuple():
            return f"[{', '.join(format_toml(entry) for entry in value)}]"
        case bool() | int() | float() | str():
            return format_toml_value(value)
        case _:
            return str(value)
