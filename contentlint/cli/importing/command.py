"""``contentlint import``: a configuration from that of markdownlint or rumdl, and words from those of Vale."""

import os
from pathlib import Path

import click

from contentlint.cli import completion as complete


@click.command(name="import", short_help="Convert settings of markdownlint or rumdl, or the words of Vale.")
@click.argument("file", required=False, shell_complete=complete.suggest_files)
@click.option("-o", "--output", metavar="FILE", help="Write to this new file instead of printing.")
def import_config(file: str | None, output: str | None) -> None:
    """Convert the configuration of markdownlint or rumdl to TOML for contentlint, or Vale’s vocabulary to words.txt.

    Without FILE, the working folder is searched for .markdownlint.jsonc, .json or .yaml; .markdownlint-cli2.jsonc or
    .yaml; .rumdl.toml; and pyproject.toml with [tool.rumdl]. Rules that have a counterpart are converted; the result
    names all others. JavaScript configurations are never run.

    FILE may also be .vale.ini, or an accept.txt or reject.txt of Vale: the words are written as a words.txt.
    """
    from contentlint.cli.importing.convert import convert  # --help needs none of it
    from contentlint.cli.importing.their_config import UnusableConfigError, read_their_config
    from contentlint.cli.importing.vale import convert_vale, is_vale

    try:
        name = file or _find_file()
        imported = convert_vale(name) if is_vale(name) else convert(read_their_config(name))
    except UnusableConfigError as problem:
        raise click.ClickException(_escape(str(problem))) from problem
    if output is None:
        click.echo(imported.text, nl=False)
    else:
        _write(output, imported.text)
    what = "word" if is_vale(name) else "rule"
    taken = f"1 {what}" if imported.taken == 1 else f"{imported.taken} {what}s"
    click.echo(f"contentlint: {taken} imported, {imported.left} without a counterpart", err=True)


def _find_file() -> str:
    """Return the configuration in the working folder; raise :class:`click.UsageError` where there is none."""
    from contentlint.cli.importing.their_config import NAMES, SHARED

    for name in NAMES:
        if Path(name).is_file() and (name != SHARED or "[tool.rumdl" in Path(name).read_text("utf-8", "replace")):
            return name
    if Path(".vale.ini").is_file():
        return ".vale.ini"
    raise click.UsageError(f"no configuration found here: name a FILE, such as {NAMES[0]}")


def _write(output: str, text: str) -> None:
    from contentlint.source.atomic_write import write_whole
    from contentlint.source.decoding import explain_error

    if os.path.lexists(output):
        raise click.ClickException(f"{_escape(output)} exists: leave out --output and add the lines yourself")
    try:
        write_whole(Path(output), text.encode())
    except (OSError, ValueError) as problem:
        raise click.ClickException(f"{_escape(output)} cannot be written: {explain_error(problem)}") from problem
    click.echo(f"written: {_escape(output)}")


def _escape(text: str) -> str:
    from contentlint.source.paths import escape_unprintable

    return escape_unprintable(text)
