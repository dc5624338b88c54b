"""``contentlint config``: each setting, its value and where it comes from; the schema of all settings."""

import click

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.setup import load_cli_context
from contentlint.config.given import GivenConfig
from contentlint.rule.errors import format_unknown


@click.command(short_help="Show each setting and where it comes from.")
@click.argument("words", nargs=-1, metavar="[PATH] | get KEY", shell_complete=complete.suggest_files)
@add_config_option
@click.option("--schema", "wants_schema", is_flag=True, help="Print the JSON schema of all settings instead.")
@add_python_option
def config(words: tuple[str, ...], given_config: GivenConfig, *, wants_schema: bool) -> None:
    """Show each setting, its value and where it comes from, as TOML. With PATH: the settings for that article.

    `contentlint config get KEY` prints the value of one setting, such as fail-on or rules.faq/count.max.

    With --schema, print the JSON schema of all settings, including your own rules, for editors and validators.
    """
    from contentlint.config.explain import explain, format_explained  # --help does without
    from contentlint.config.schema import build_schema, format_schema

    context = load_cli_context(given_config)
    if wants_schema:
        click.echo(format_schema(build_schema(context.registry.specs)), nl=False)
        return
    is_get = len(words) == len(("get", "KEY")) and words[0] == "get"
    if len(words) > 1 and not is_get:
        raise click.UsageError(f"unexpected argument: {words[1]}")
    rows = explain(context.config, context.registry, None if is_get or not words else words[0])
    if not is_get:
        click.echo("\n".join(format_explained(rows)))
        return
    key = words[1]
    values = {row.key.replace('"', ""): row.value for row in rows}
    if (wanted := key.replace('"', "")) not in values:
        raise click.UsageError(format_unknown("setting", key, values))
    click.echo(values[wanted])
