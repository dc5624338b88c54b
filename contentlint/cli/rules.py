"""``contentlint rules`` and ``explain``: the rules themselves, listed and shown."""

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from contentlint.cli import completion as complete
from contentlint.cli.config_option import add_config_option
from contentlint.cli.exit_codes import Exit
from contentlint.cli.python_rules import add_python_option
from contentlint.cli.setup import load_cli_context
from contentlint.cli.stdout import say_lines
from contentlint.config.given import GivenConfig
from contentlint.config.keys import OFF
from contentlint.findings import SEVERITIES
from contentlint.reporters import Style, style_for
from contentlint.reporters.severity import SEVERITY_NAMES
from contentlint.reporters.terminal.escape import escape_to_line
from contentlint.rule import RuleError
from contentlint.rule.errors import format_unknown

if TYPE_CHECKING:
    from contentlint.linter.context import LintContext
    from contentlint.rule import RuleSpec
    from contentlint.rule.docs.page import Shown
    from contentlint.rule.registry import Registry


class Wanted(Struct, frozen=True):
    """Which rules are listed: of one of some families or ids, of a severity, those that a program can fix."""

    selectors: tuple[str, ...]
    severity: str | None
    fixable: bool

    def has(self, spec: "RuleSpec") -> bool:
        """Tell whether a rule is listed."""
        names = {spec.id, spec.id.partition("/")[0], "ALL"}
        return (
            (not self.selectors or not names.isdisjoint(self.selectors))
            and self.severity in {None, spec.severity}
            and (not self.fixable or spec.fixable in {"safe", "unsafe"})
        )


@click.command(short_help="List the rules.")
@click.argument("families", nargs=-1, metavar="[FAMILY|RULE]...", shell_complete=complete.suggest_selectors)
@click.option("--severity", type=click.Choice(SEVERITIES), help="Only rules of this severity.")
@click.option("--fixable", is_flag=True, help="Only rules whose findings `contentlint fix` can fix.")
@click.option("--changed-since", metavar="VERSION", help="Only what changed since this version, such as 0.1.")
@click.option("--format", "look", type=click.Choice(["text", "json", "toml"]), default="text", help="Output format.")
@add_config_option
@add_python_option
def rules(  # noqa: PLR0913  # one parameter an option
    families: tuple[str, ...],
    severity: str | None,
    look: str,
    given_config: GivenConfig,
    *,
    fixable: bool,
    changed_since: str | None,
) -> None:
    """List the rules, including your own, with severity, preset, fix and purpose."""
    context = load_cli_context(given_config)
    registry = context.registry
    _require_known(families, registry)
    wanted = Wanted(families, severity, fixable)
    specs = [spec for spec in registry.specs if wanted.has(spec)]
    if changed_since is not None:
        _show_changes(changed_since, specs, look)
        return
    if look == "json":
        click.echo(_format_json([_build_row_data(spec) for spec in specs]))
        return
    if look == "toml":
        click.echo("\n".join(_render_toml(specs, context)))
        return
    style = style_for(sys.stdout, os.environ)
    is_watched = bool(sys.stdout) and sys.stdout.isatty()
    say_lines(_render_list(specs, style) if is_watched else _render_table(specs), style)


def _show_changes(version: str, specs: "Sequence[RuleSpec]", look: str) -> None:
    from contentlint.cli.rule_changes import show_changes  # a list does without

    if look == "toml":
        raise click.UsageError("--changed-since: use --format text or json")
    ids = [spec.id for spec in specs if not spec.house]
    show_changes(version, ids, style_for(sys.stdout, os.environ), as_data=look == "json")


def _render_toml(specs: "Sequence[RuleSpec]", context: "LintContext") -> Iterator[str]:
    """Yield the table ``[rules]`` of a configuration that sets each rule to what it is now, and what each wants."""
    states = context.config.resolve_states(None)
    yield "[rules]"
    for spec in specs:
        state = states[spec.id]
        severity = state.severity[0] if state.severity else spec.severity
        yield f'"{spec.id}" = "{severity if state.enabled else OFF}"    # {escape_to_line(spec.summary, unicode=True)}'


def _require_known(selectors: tuple[str, ...], registry: "Registry") -> None:
    """Raise if a name is neither a family nor a rule, and name the nearest."""
    ids = registry.list_ids()
    known = [*ids, *dict.fromkeys(rule.partition("/")[0] for rule in ids), "ALL"]
    for name in selectors:
        if name not in known:
            raise click.UsageError(format_unknown("rule or family", name, known))


@click.command(short_help="Show the page of a rule, or why a URL or an article is judged as it is.")
@click.argument("rule", metavar="RULE|URL|PATH", shell_complete=complete.suggest_rules)
@click.option(
    "--format", "look", type=click.Choice(["text", "json", "markdown"]), default="text", help="Output format."
)
@click.option("--url", is_flag=True, help="Read a path such as /docs/setup as a URL, even if this computer has it.")
@add_config_option
@add_python_option
def explain(rule: str, look: str, url: bool, given_config: GivenConfig) -> int:  # noqa: FBT001  # click passes it by name
    """Show the page of RULE: why it matters, how to fix it, options, examples, and how to suppress it.

    With a URL of your site, such as /docs/setup: what answers it, and why links to it are reported or not checked.
    With the PATH of an article: its URL and what proves it, which kind of page it is, and whether it is checked.

    The examples of a custom rule are tested. Exit code 1: one of them does not give what it says.
    """
    from contentlint.cli.explain_site import explain_place, is_place
    from contentlint.rule.docs.page import run_examples  # --help does without

    context = load_cli_context(given_config)
    registry = context.registry
    if url or (rule not in registry.list_ids() and is_place(rule)):
        explain_place(rule, context, as_data=look == "json", is_url=url)
        return Exit.CLEAN
    try:
        spec = registry.get(rule)
        shown = run_examples(spec, registry.get_examples(spec.id))
        _show_page(spec, context, look, shown)
        return _test_examples(spec, shown) if spec.house else Exit.CLEAN
    except RuleError as problem:
        raise click.ClickException(str(problem)) from problem


def _test_examples(spec: "RuleSpec", shown: "tuple[Shown, ...]") -> int:
    """Say which examples of a rule are wrong; return the exit code."""
    from contentlint.rule.testing.run import list_wrong_examples

    examples, findings = [one.example for one in shown], [one.findings for one in shown]
    wrong = list(list_wrong_examples(spec, examples, findings))
    for line in wrong:
        click.echo(f"contentlint: {escape_to_line(line, unicode=True)}", err=True)
    return Exit.VIOLATIONS if wrong else Exit.CLEAN


def _show_page(spec: "RuleSpec", context: "LintContext", look: str, shown: "tuple[Shown, ...]") -> None:
    from contentlint.reporters.terminal.rule_page import render_rule_page  # --help does without
    from contentlint.rule.docs.page import build_page_data, render_page

    registry = context.registry
    if look == "json":
        click.echo(_format_json(build_page_data(spec, shown, context.config.rule_links)))
    elif look == "markdown":
        click.echo(render_page(registry, spec.id, shown=shown), nl=False)
    else:
        style = style_for(sys.stdout, os.environ)
        say_lines(render_rule_page(render_page(registry, spec.id, shown=shown), style), style)


def _render_table(specs: "Sequence[RuleSpec]") -> Iterator[str]:
    """Yield one line a rule, however long, for programs that look for words in lines."""
    from contentlint.rule.docs.page import FIX_IN_WORDS

    rows: list[tuple[str, ...]] = [
        (spec.id, spec.severity, spec.preset, FIX_IN_WORDS[spec.fixable], spec.basis.replace("-", " "), spec.summary)
        for spec in specs
    ]
    rows.insert(0, ("rule", "severity", "preset", "fix", "basis", "purpose"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _render_list(specs: "Sequence[RuleSpec]", style: Style) -> Iterator[str]:
    """Yield for a terminal: each family, below it each rule and what it wants, as wide as the terminal."""
    from contentlint.reporters.terminal.cell_width import wrap
    from contentlint.rule.docs.page import FIX_IN_WORDS

    for family, members in groupby(specs, key=lambda spec: spec.id.partition("/")[0]):
        yield style.paint("strong", family)
        for spec in members:
            glyph = style.paint(spec.severity, getattr(style.glyphs, spec.severity))
            facts = ", ".join((SEVERITY_NAMES[spec.severity].people, spec.preset, FIX_IN_WORDS[spec.fixable]))
            yield f"  {glyph} {escape_to_line(spec.id, unicode=style.unicode)}  {style.paint('dim', facts.lower())}"
            for line in wrap(escape_to_line(spec.summary, unicode=style.unicode), style.width - 4):
                yield f"    {line}"


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
