"""The options ``--help`` and ``--version`` as click has them, without its search for translations: there are none."""

from functools import cache

import click


class Command(click.Command):
    """A command whose ``--help`` takes no part of the time of a run that does not ask for it."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        return _build_help_option(*self.get_help_option_names(ctx))


@cache
def _build_help_option(*names: str) -> click.Option:
    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="Show this message and exit."
    )


def _show_help(ctx: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's signature
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def show_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's signature
    """Show the version and leave, as the callback of ``--version``."""
    if value and not ctx.resilient_parsing:
        from contentlint import __version__  # only where it is asked for
        from contentlint.rule.builtin import IS_WHEEL

        note = "" if IS_WHEEL else " when it was installed (a checkout: its files may have changed since)"
        click.echo(f"contentlint, version {__version__}{note}", color=ctx.color)
        ctx.exit()
