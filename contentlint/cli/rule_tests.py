"""``contentlint test-rules``: the examples and cases of custom rules, run."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli.config_option import add_config_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.setup import load_cli_context
from contentlint.config.given import GivenConfig

if TYPE_CHECKING:
    from contentlint.linter.context import LintContext
    from contentlint.rule.testing.rule_outcome import RuleOutcome

CASES = "tests/rules"
"""Where the cases of a site's rules are, from the folder of its configuration on."""


@click.command(short_help="Test your custom rules.")
@click.argument("rules", nargs=-1, metavar="[FAMILY|RULE]...")
@click.option(
    "--cases",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=f"The folder of your cases. Default: {CASES} next to the configuration.",
)
@add_config_option
@add_python_option
def test_rules(rules: tuple[str, ...], cases: Path | None, given_config: GivenConfig) -> int:
    """Run all examples and cases of your custom rules, and say what was expected and what was found.

    Exit code 0: all give what they say; 1: some do not; 2: wrong usage or configuration, or no custom rules.
    """
    from contentlint.rule.testing.rule_outcome import find_lonely_cases, get_case_file, try_rule  # --help does without
    from contentlint.source.paths import get_relative_path, normalize_path

    context = load_cli_context(given_config)
    folder = cases or Path(get_relative_path(f"{context.config.root}/{CASES}", normalize_path(".")))
    chosen = _choose(context, rules)
    outcomes = [try_rule(context.registry, rule, get_case_file(folder, rule)) for rule in chosen]
    every = tuple(spec.id for spec in context.registry.specs if spec.house)
    lonely = [] if rules else find_lonely_cases(folder, every)
    for one in outcomes:
        _tell(one)
    for file in lonely:
        _complain(f"{file}: no custom rule has this id")
    return _tell_end(outcomes, len(lonely))


def _choose(context: "LintContext", wanted: tuple[str, ...]) -> list[str]:
    """Return the ids of the custom rules that are meant. Raises :class:`click.UsageError`."""
    from contentlint.rule.errors import format_unknown  # --help does without

    ids = [spec.id for spec in context.registry.specs if spec.house]
    if not ids:
        raise click.UsageError("there are no custom rules here; contentlint new-rule creates one")
    names = [*ids, *dict.fromkeys(rule.partition("/")[0] for rule in ids)]
    for name in wanted:
        if name not in names:
            raise click.UsageError(format_unknown("custom rule or family", name, names))
    return [rule for rule in ids if not wanted or rule in wanted or rule.partition("/")[0] in wanted]


def _tell(one: "RuleOutcome") -> None:
    """Say how much of a rule ran, and what is wrong."""
    if one.faults:
        for fault in one.faults:
            _complain(fault)
        return
    cases = f", {_count(one.cases, 'case')}" if one.cases else ""
    _say(f"{one.rule}: {_count(one.examples, 'example')}{cases}", is_right=True)


def _tell_end(outcomes: "list[RuleOutcome]", lonely: int) -> int:
    wrong = sum(bool(one.faults) for one in outcomes)
    examples, cases = sum(one.examples for one in outcomes), sum(one.cases for one in outcomes)
    ran = f"{_count(len(outcomes), 'rule')} tested with {_count(examples, 'example')} and {_count(cases, 'case')}"
    click.echo(f"{ran}: {f'{wrong} wrong' if wrong else 'all right'}.")
    return Exit.VIOLATIONS if wrong or lonely else Exit.CLEAN


def _complain(fault: str) -> None:
    _say(fault, is_right=False)


def _say(text: str, *, is_right: bool) -> None:
    """Print a line with a sign, as the terminal can show it."""
    from contentlint.reporters import style_for  # --help does without
    from contentlint.reporters.terminal.escape import escape_to_line

    style = style_for(sys.stdout, os.environ)
    sign = style.glyphs.good if is_right else style.glyphs.error
    click.echo(f"{sign} {escape_to_line(text, unicode=style.unicode)}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
