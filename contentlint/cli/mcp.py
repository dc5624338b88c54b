"""``contentlint mcp``: the server for assistants."""

import os

import click

from contentlint.cli.python_rules import add_python_option

MISSING = "the server for assistants needs the package mcp, which is not installed.\nInstall it with:  "


@click.command(short_help="Let an assistant check, explain and fix articles.")
@click.argument("folder", default=".", type=click.Path(file_okay=False, exists=True))
@click.option("--write", is_flag=True, help="Let the assistant write fixes. By default, it only gets them as a diff.")
@add_python_option
def mcp(folder: str, write: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Run a server that assistants start and talk to over standard input and output (Model Context Protocol).

    It offers check, outline, explain, fix and publish for the articles in FOLDER. Nothing outside of FOLDER can be
    named, nothing is sent anywhere, and no file is changed without --write. See docs/assistants.md.
    """
    try:
        import mcp  # noqa: F401  # an extra: a check needs nothing of it
    except ImportError as problem:
        from contentlint.source.extras import format_install  # only where it is missing

        raise click.ClickException(MISSING + format_install("mcp")) from problem
    from contentlint.assistants.server import serve  # --help does without

    serve(os.path.abspath(folder), may_write=write)  # noqa: PTH100  # links are followed when a path is asked for
