"""``contentlint rules --changed-since VERSION``: what changed in the rules and presets, in words or as data."""

import json
from collections.abc import Iterator, Sequence

import click
from msgspec import to_builtins

from contentlint.cli.stdout import say_lines
from contentlint.config.loading import load_settings_from_text
from contentlint.config.versions.changes import Change, list_changes
from contentlint.config.versions.record import UnknownVersionError, build_record, read_record, shorten_version
from contentlint.reporters import Style
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.rule.builtin import load_registry
from contentlint.rule.deprecations import load_deprecations
from contentlint.rule.loading.values import format_toml_value

TITLES = {
    "added": "New rules",
    "removed": "Removed rules",
    "preset": "Rules in another preset",
    "severity": "Other severities",
    "option-added": "New options",
    "option-removed": "Removed options",
    "option-default": "Other defaults",
    "in-preset": "Other values in presets",
}
"""The headings, in their order."""

MAX_LISTED = 10
"""So many values of a list are shown."""


def show_changes(version: str, wanted: Sequence[str], style: Style, *, as_data: bool) -> None:
    """Print what changed since a version, of the rules with some ids. Raises :class:`click.UsageError`."""
    try:
        before = read_record(version)
    except UnknownVersionError as problem:
        raise click.UsageError(f"--changed-since: {problem}") from None
    now = build_record("", load_registry(), load_settings_from_text)
    # what is gone has no rule that could be chosen
    changes = [one for one in list_changes(before, now) if one.rule in wanted or one.kind == "removed"]
    if as_data:
        click.echo(json.dumps([to_builtins(one) for one in changes], ensure_ascii=False, indent=2))
    else:
        say_lines(_render(changes, shorten_version(version), style), style)


def _render(changes: Sequence[Change], version: str, style: Style) -> Iterator[str]:
    if not changes:
        yield f"The rules are those of version {version}."
        return
    for kind, title in TITLES.items():
        found = [one for one in changes if one.kind == kind]
        if found:
            yield style.paint("strong", title)
            yield from (f"  {escape_to_line(_describe(one), unicode=style.unicode)}" for one in found)
    yield ""
    yield f'To keep the rules of version {version}: extends = "recommended@{version}" in contentlint.toml.'


def _describe(one: Change) -> str:
    what = f"{one.rule} {one.subject}".rstrip()
    match one.kind:
        case "added":
            return f"{what}: {one.after}"
        case "removed":
            new = load_deprecations().rules.get(one.rule)
            return f"{what}: {f'now {new.replacement}' if new else 'gone'}"
        case "option-added":
            return f"{what} = {_format(one.after)}"
        case "option-removed":
            return what
        case _:
            return f"{what}: {_compare(one.before, one.after)}"


def _compare(before: object, after: object) -> str:
    """Return two values as a configuration writes them; of lists, what comes and what goes."""
    if isinstance(before, list) and isinstance(after, list):
        added, gone = ([one for one in some if one not in rest] for some, rest in ((after, before), (before, after)))
        parts = [f"{word} {_shorten(some)}" for word, some in (("adds", added), ("drops", gone)) if some]
        return "; ".join(parts) or "other order"
    return f"{_format(before)} → {_format(after)}"


def _shorten(values: list[object]) -> str:
    shown = ", ".join(map(_format_one, values[:MAX_LISTED]))
    more = len(values) - MAX_LISTED
    return f"{shown} and {more} more" if more > 0 else shown


def _format(value: object) -> str:
    """Return a value as a configuration writes it; a word of contentlint's own as it is."""
    if value is None:
        return "default"
    if isinstance(value, list):
        return f"[{', '.join(map(_format_one, value))}]"
    return value if isinstance(value, str) else _format_one(value)


def _format_one(value: object) -> str:
    return format_toml_value(value) if isinstance(value, bool | int | float | str) else str(value)
