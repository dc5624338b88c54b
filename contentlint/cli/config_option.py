"""The option ``--config``, which several commands have: a configuration file, and settings on top of it."""

import os

import click

from contentlint.cli import completion as complete
from contentlint.config.given import GivenConfig


def _read_given_config(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> GivenConfig:
    """Tell files from pairs: what has an equals sign is a pair, unless a file has that name."""
    pairs = tuple(value for value in values if "=" in value and not os.path.isfile(value))  # noqa: PTH113  # as typed
    files = [value for value in values if value not in pairs]
    if len(files) > 1:
        raise click.UsageError(f"--config names two files, {files[0]} and {files[1]}; name one")
    return GivenConfig(files[0] if files else None, pairs)


add_config_option = click.option(
    "--config",
    "given_config",
    multiple=True,
    metavar="FILE|KEY=VALUE",
    callback=_read_given_config,
    help="Use this configuration file, or set one key, such as fail-on=warning. Repeatable.",
    shell_complete=complete.suggest_files,
)
