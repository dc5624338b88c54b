"""``contentlint server``: the language server for editors."""

import click

from contentlint.cli.python_rules import add_python_option
from contentlint.rule.loading.permission import may_run_python

MISSING = "the language server needs the package pygls, which is not installed.\nInstall it with:  "


@click.command(short_help="Check articles in an editor, as you type.")
@add_python_option
def server() -> int:
    """Run the language server, which editors start and talk to over standard input and output.

    It exits with 0 after a clean shutdown, otherwise with 1. To set up an editor, see docs/editors.md.
    """
    try:
        import pygls  # noqa: F401  # an extra: a check needs nothing of it
    except ImportError as problem:
        from contentlint.source.extras import format_install  # only where it is missing

        raise click.ClickException(MISSING + format_install("server")) from problem
    from contentlint.lsp.server import serve  # --help does without

    return serve(allow_python=may_run_python())
