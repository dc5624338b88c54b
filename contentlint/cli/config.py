"""``contentlint config``: each setting, its value and where it comes from."""

import click

from contentlint.cli.setup import setup_for


@click.command(short_help="Show each setting and where it comes from.")
@click.argument("path", required=False)
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration file.")
def config(path: str | None, config_file: str | None) -> None:
    """Show each setting, its value and where it comes from; for the article at PATH, if one is given."""
    from contentlint.config.explain import explain  # --help does without

    setup = setup_for(config_file)
    for key, value, origin in explain(setup.config, setup.registry, path):
        click.echo(f"{key} = {value}    # {origin}")
