"""The command line: arguments in, exit code out."""

import os
import sys
from importlib import import_module

import click

from contentlint.cli.exit_codes import Exit
from contentlint.cli.help_option import Command, show_version
from contentlint.source.debug import raise_if_debugging

_COMMANDS = {  # the module of each, and its name there where Python keeps the command's for itself
    "audit": "contentlint.cli.audit",
    "baseline": "contentlint.cli.baseline",
    "check": "contentlint.cli.check",
    "config": "contentlint.cli.config",
    "explain": "contentlint.cli.rules",
    "fix": "contentlint.cli.fix",
    "import": "contentlint.cli.importing.command:import_config",
    "init": "contentlint.cli.init.command",
    "learn": "contentlint.cli.learn",
    "links": "contentlint.cli.links",
    "mcp": "contentlint.cli.mcp",
    "metadata": "contentlint.cli.metadata",
    "new-rule": "contentlint.cli.new_rule",
    "outline": "contentlint.cli.outline",
    "publish": "contentlint.cli.publish",
    "rules": "contentlint.cli.rules",
    "server": "contentlint.cli.server",
    "studio": "contentlint.cli.studio",
    "test-rules": "contentlint.cli.rule_tests:test_rules",
}


class _HiddenError(Exception):
    """An error that click would take for something else: a closed pipe for findings, an ``EOFError`` for Ctrl-C."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class _LazyGroup(Command, click.Group):
    """A group that imports a command's module when the command is asked for."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (BrokenPipeError, EOFError) as problem:
            raise _HiddenError(problem) from problem

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        del ctx
        module, _, attribute = _COMMANDS.get(cmd_name, "").partition(":")
        if not module:
            return None
        command: click.Command = getattr(import_module(module), attribute or cmd_name.replace("-", "_"))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; of a word that is none, say which is the nearest."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            from contentlint.rule.errors import format_unknown  # only where something is wrong

            ctx.fail(format_unknown("command", name, _COMMANDS))
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Check SEO articles for structure, metadata, links and readability."""


def run(arguments: list[str]) -> int:
    """Run the command line; return the exit code. Nothing that goes wrong shows a traceback."""
    try:
        result = cli.main(arguments, prog_name="contentlint", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as problem:
        problem.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except _HiddenError as hidden:
        return _report_error(hidden.error)
    except MemoryError:
        raise  # what is left may not be enough for more than one line
    except Exception as error:  # noqa: BLE001  # whatever it is, it is reported as ours
        return _report_error(error)
    return result if isinstance(result, int) else Exit.CLEAN


def _report_error(error: Exception) -> int:
    if isinstance(error, BrokenPipeError):
        # the reader of our output has gone: no complaint, and none when Python closes the stream either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BROKEN_PIPE
    from contentlint.config import ConfigError  # only where something is wrong
    from contentlint.generators.kit.registry import GeneratorError

    if isinstance(error, ConfigError | GeneratorError):
        click.echo(f"Error: {error}", err=True)
        return Exit.USAGE
    return _report_bug(error)


def _report_bug(bug: Exception) -> int:
    raise_if_debugging(bug)
    click.echo(f"contentlint: internal error ({type(bug).__name__}: {bug})", err=True)
    click.echo("Please report it. CONTENTLINT_DEBUG=1 shows where it happened.", err=True)
    return Exit.BUG
