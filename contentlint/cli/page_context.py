"""What a report for a browser needs beside the findings, out of the configuration and the file of earlier runs."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from contentlint.linter.shown_limits import read_limits
from contentlint.reporters import Report
from contentlint.reporters.html.history import read_history
from contentlint.reporters.page_context import History, Limits, PageContext
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from contentlint.config import EffectiveRules
    from contentlint.linter.context import LintContext


def build_page_context(report: Report, context: "LintContext", history: Path | None) -> PageContext:
    """Return what a report needs; say on stderr which lines of the history are damaged."""
    made: dict[EffectiveRules, Limits] = {}
    limits = {}
    for file in report.files:
        rules = context.config.get_effective_rules(file.path)
        if rules not in made:
            made[rules] = read_limits(context.registry, rules)
        limits[file.path] = made[rules]
    name = context.config.site.host or PurePosixPath(context.config.root).name
    return PageContext(name, context.today.isoformat(), limits, _read_history(history) if history else None)


def _read_history(file: Path) -> History:
    try:
        history = read_history(file)
    except OSError as problem:
        shown = escape_unprintable(str(file))
        raise click.ClickException(f"cannot read {shown}: {problem.strerror or problem}") from problem
    if history.damaged:
        lines = ", ".join(map(str, history.damaged[:10]))
        more = " and more" if len(history.damaged) > 10 else ""  # noqa: PLR2004  # as many as above
        click.echo(f"Note: {escape_unprintable(str(file))}: skipped damaged lines: {lines}{more}", err=True)
    return history
