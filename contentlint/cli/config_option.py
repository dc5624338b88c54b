"""The options ``--config`` and ``--encoding`` of several commands: a configuration file, and settings on top of it."""

import os

import click

from contentlint.cli import completion as complete
from contentlint.config.given import GivenConfig

_ENCODING = "contentlint.encoding"


def _keep_encoding(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Keep the encoding for ``--config``, which is read later: it is one more key that is set."""
    from contentlint.source.charset import find_codec  # few runs name one

    if value is not None:
        if find_codec(value) is None:
            raise click.BadParameter(f"no encoding is called {value!r}; use a name such as windows-1252 or shift-jis")
        context.meta[_ENCODING] = (f"encoding={value}",)


def _read_given_config(context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> GivenConfig:
    """Tell files from pairs: what has an equals sign is a pair, unless a file has that name."""
    pairs: tuple[str, ...] = tuple(value for value in values if "=" in value and not os.path.isfile(value))  # noqa: PTH113  # as typed
    files = [value for value in values if value not in pairs]
    if len(files) > 1:
        raise click.UsageError(f"--config names two files, {files[0]} and {files[1]}; name one")
    return GivenConfig(files[0] if files else None, (*pairs, *context.meta.get(_ENCODING, ())))


add_encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    is_eager=True,
    expose_value=False,
    callback=_keep_encoding,
    help="Read files that are not UTF-8 in this encoding, such as windows-1252.",
)

add_config_option = click.option(
    "--config",
    "given_config",
    multiple=True,
    metavar="FILE|KEY=VALUE",
    callback=_read_given_config,
    help="Use this configuration file, or set one key, such as fail-on=warning. Repeatable.",
    shell_complete=complete.suggest_files,
)
