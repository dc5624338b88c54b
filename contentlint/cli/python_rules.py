"""The option that lets rules in Python run, for all commands that load rules."""

import click

from contentlint.rule.loading.permission import allow_python


def _allow_python(_context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's way
    if value:
        allow_python()


add_python_option = click.option(
    "--allow-python-rules",
    is_flag=True,
    expose_value=False,
    callback=_allow_python,
    help="Run custom rules in Python. They are code in this folder; allow them only if you trust the folder.",
)
