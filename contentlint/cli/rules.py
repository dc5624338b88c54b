"""``contentlint rules``, ``explain`` and ``new-rule``: the rules themselves, listed, shown and begun."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli import completion as complete
from contentlint.cli.setup import load_cli_context
from contentlint.rule import RuleError

if TYPE_CHECKING:
    from contentlint.rule import RuleSpec

CONFIG = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="Use this configuration file.",
    shell_complete=complete.suggest_files,
)


@click.command(short_help="List all rules.")
@click.option("--format", "look", type=click.Choice(["text", "json"]), default="text", help="How to show them.")
@CONFIG
def rules(look: str, config_file: str | None) -> None:
    """List all rules, a house's own included: severity, preset, fix, basis and what each wants."""
    specs = load_cli_context(config_file).registry.specs
    click.echo(
        _format_json([_build_row_data(spec) for spec in specs]) if look == "json" else "\n".join(_render_table(specs))
    )


@click.command(short_help="Show everything about a rule.")
@click.argument("rule", shell_complete=complete.suggest_rules)
@click.option(
    "--format", "look", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to show it."
)
@CONFIG
def explain(rule: str, look: str, config_file: str | None) -> None:
    """Show everything about RULE: why, how to fix, options, and examples with what they really give."""
    from contentlint.rule.docs.page import build_page_data, render_page  # --help does without

    registry = load_cli_context(config_file).registry
    try:
        spec = registry.get(rule)
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem
    examples = registry.get_examples(spec.id)
    if look == "json":
        click.echo(_format_json(build_page_data(spec, examples)))
    else:
        click.echo(render_page(spec, examples, "markdown" if look == "markdown" else "text"), nl=False)


@click.command(short_help="Begin a new rule.")
@click.argument("rule", metavar="FAMILY/NAME")
@click.option("--python", is_flag=True, help="Begin a rule in Python instead of YAML.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default="rules", help="The folder of your rules."
)
def new_rule(rule: str, folder: Path, *, python: bool) -> None:
    """Begin a new rule: write a file that already runs, to be filled in."""
    from contentlint.rule.scaffold import create_rule as write

    try:
        click.echo(f"written: {write(rule, folder, python=python)}")
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem


def _render_table(specs: "tuple[RuleSpec, ...]") -> Iterator[str]:
    from contentlint.rule.docs.page import FIX_IN_WORDS

    rows: list[tuple[str, ...]] = [
        (spec.id, spec.severity, spec.preset, FIX_IN_WORDS[spec.fixable], spec.basis.replace("-", " "), spec.summary)
        for spec in specs
    ]
    rows.insert(0, ("rule", "severity", "preset", "fix", "basis", "what it wants"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _build_row_data(spec: "RuleSpec") -> dict[str, object]:
    return {
        "id": spec.id,
        "severity": spec.severity,
        "fixable": spec.fixable,
        "basis": spec.basis,
        "preset": spec.preset,
        "summary": spec.summary,
    }


def _format_json(data: object) -> str:
    import json  # only for the machine-readable form

    return json.dumps(data, ensure_ascii=False, indent=2)
