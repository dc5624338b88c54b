"""What a report for a browser needs beside the findings, out of the configuration and the file of earlier runs."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from contentlint.linter.image_folders import find_image_folders
from contentlint.linter.shown_limits import read_limits
from contentlint.reporters import Report
from contentlint.reporters.html.history import read_history
from contentlint.reporters.html.known import compare, replay
from contentlint.reporters.page_context import Changes, History, Limits, PageContext
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from contentlint.config import EffectiveRules
    from contentlint.linter.context import LintContext
    from contentlint.rule.registry import Registry


def build_page_context(
    report: Report, context: "LintContext", history: Path | None, *, has_files: bool = True
) -> PageContext:
    """Return what a report needs; say on stderr which lines of the history are damaged.

    ``has_files``: the articles are files here, so that commands can fix them and their images may lie beside them.
    """
    made: dict[EffectiveRules, Limits] = {}
    limits = {}
    for file in report.files:
        rules = context.config.get_effective_rules(file.path)
        if rules not in made:
            made[rules] = read_limits(context.registry, rules)
        limits[file.path] = made[rules]
    name = context.config.site.host or PurePosixPath(context.config.root).name
    runs = _read_history(history) if history else None
    changes = _find_changes(report, runs, context.registry) if runs else Changes()
    images = find_image_folders(context) if has_files else None
    return PageContext(name, context.today.isoformat(), limits, runs, changes, images, has_files)


def _find_changes(report: Report, history: History, registry: "Registry") -> Changes:
    """Return what changed since the last run, with what the rules want whose findings are gone."""
    changes = compare(report, replay(history.runs))
    known, gone = registry.list_ids(), (rule for rules in changes.gone.values() for rule in rules)
    return replace(changes, names={rule: registry.get(rule).summary for rule in {*gone} if rule in known})


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
