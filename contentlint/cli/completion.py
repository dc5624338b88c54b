"""What the shell offers while a command is typed: rules and files."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def suggest_rules(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Offer the ids of rules, a house's own included."""
    return _find_matching(_list_ids(context), "", typed)


def suggest_selectors(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Offer rules, families and ``ALL``; after a comma, one more."""
    given, comma, last = typed.rpartition(",")
    ids = _list_ids(context)
    families = sorted({rule.partition("/")[0] for rule in ids})
    return _find_matching([*families, *ids, "ALL"], given + comma, last)


def suggest_files(_context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Leave it to the shell to offer files."""
    from click.shell_completion import CompletionItem  # only where the shell asks

    return [CompletionItem(typed, type="file")]


def suggest_folders(_context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Leave it to the shell to offer folders."""
    from click.shell_completion import CompletionItem  # only where the shell asks

    return [CompletionItem(typed, type="dir")]


def _list_ids(context: click.Context) -> list[str]:
    """Return the ids of all rules; only the built-in ones where the configuration is wrong."""
    from contentlint.cli.setup import load_cli_context  # only where the shell asks
    from contentlint.rule.builtin import load_registry

    try:
        given = context.params.get("given_config")
        registry = (load_cli_context(given) if given else load_cli_context()).registry
    except click.ClickException:
        registry = load_registry()
    return list(registry.list_ids())


def _find_matching(names: list[str], before: str, typed: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem  # only where the shell asks

    return [CompletionItem(before + name) for name in names if name.startswith(typed)]
