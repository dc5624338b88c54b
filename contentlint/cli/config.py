"""``contentlint config``: each setting, its value and where it comes from; the schema of all settings."""

import click

from contentlint.cli import completion as complete
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.setup import load_cli_context


@click.command(short_help="Show each setting and where it comes from.")
@click.argument("path", required=False, shell_complete=complete.suggest_files)
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="Use this configuration file.",
    shell_complete=complete.suggest_files,
)
@click.option("--schema", "wants_schema", is_flag=True, help="Print the JSON schema of all settings instead.")
@add_python_option
def config(path: str | None, config_file: str | None, wants_schema: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Show each setting, its value and where it comes from; for the article at PATH, if one is given.

    With --schema, print the JSON schema of all settings, your own rules included, for editors and validators.
    """
    from contentlint.config.explain import explain  # --help does without
    from contentlint.config.schema import build_schema, format_schema

    context = load_cli_context(config_file)
    if wants_schema:
        click.echo(format_schema(build_schema(context.registry.specs)), nl=False)
        return
    for key, value, origin in explain(context.config, context.registry, path):
        click.echo(f"{key} = {value}    # {origin}")
