"""``contentlint init``: a configuration that fits a folder, and the gates around it."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from contentlint.cli import completion as complete
from contentlint.cli.exit_codes import Exit
from contentlint.cli.jobs import Work, add_work_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.cli.init.adjustments import Adjustment
    from contentlint.cli.init.detect import Survey
    from contentlint.site.link_forms import LinkForm
    from contentlint.site.site_map import LeftOut


@click.command(short_help="Create a configuration file for this site.")
@click.argument("folder", default=".", shell_complete=complete.suggest_folders)
@click.option("--force", is_flag=True, help="Overwrite an existing configuration.")
@click.option("--dry-run", is_flag=True, help="Print the files instead of writing them.")
@click.option("--explain", is_flag=True, help="Show how each rule would be set, and why. Writes nothing.")
@click.option("--baseline", is_flag=True, help="Record today's findings, so that only new ones count.")
@click.option("--hook", is_flag=True, help="Add a pre-commit hook that checks each commit.")
@click.option("--ci", "forge", type=click.Choice(["github", "gitlab"]), help="Add a job that checks each pull request.")
@add_work_options
def init(  # noqa: PLR0913  # the options
    folder: str, work: Work, *, force: bool, dry_run: bool, explain: bool, baseline: bool, hook: bool, forge: str | None
) -> None:
    """Create a contentlint.toml for the site in FOLDER (default: the working folder).

    It detects your site generator, your article and image folders, and the front matter you use. It says which files
    that look like articles it leaves out, and asks about them in a terminal. Then it checks the articles. A rule that
    more than half of them break is turned off, made a tip, or given a limit that fits; the file says how many articles
    break it. Errors stay errors. Existing files are not changed; lines to add are printed.
    """
    from contentlint.cli.init.summary import format_survey  # --help needs none of it
    from contentlint.source.paths import escape_unprintable

    wants_gates = hook or forge is not None
    if explain:
        _explain(folder, work, writes=force or dry_run or baseline or wants_gates)
        return
    existing = "" if force else _find_existing(folder)
    if existing and not wants_gates:
        raise click.ClickException(f"{escape_unprintable(existing)} exists; --force overwrites it")
    if wants_gates:
        _require_top(folder)
    found = _survey_folder(folder, settled=_read_settled(folder))
    if not (existing or dry_run):
        found = _ask_about_left_out(folder, found)
    if wants_gates and not found.articles:
        message = (
            f"no articles found in {escape_unprintable(folder)}: a hook would stop every commit, so nothing was written"
        )
        raise click.ClickException(message)
    if existing:
        click.echo(format_survey(found), err=dry_run)
        click.echo(f"{escape_unprintable(existing)} exists and was not changed", err=dry_run)
    else:
        _write_configuration(folder, found, work, is_dry=dry_run, wants_baseline=baseline)
    if hook:
        _add_hook(folder, found, is_dry=dry_run)
    if forge:
        _add_ci(folder, forge, is_dry=dry_run)
    if not dry_run:
        click.echo(_format_next_steps(folder, found, has_hook=hook, has_ci=forge is not None))


def _explain(folder: str, work: Work, *, writes: bool) -> None:
    """Print what becomes of each rule."""
    from contentlint.cli.init.explain import format_table  # --help needs none of it
    from contentlint.cli.init.measure import measure_site

    if writes:
        raise click.UsageError(
            "--explain writes nothing; it cannot be combined with --force, --dry-run, --baseline, --hook or --ci"
        )
    found = _survey_folder(folder, settled=_read_settled(folder))
    click.echo(format_table(measure_site(found.folder, partial(_render_configuration, found), work)))


def _write_configuration(folder: str, found: "Survey", work: Work, *, is_dry: bool, wants_baseline: bool) -> None:
    """Check the site, write the settings that fit it, and say what they change and what to do first.

    What is left to do is counted with all that was written, so that the next check finds the same.
    """
    from contentlint.cli.init.measure import count_left, measure_site  # --help needs none of it
    from contentlint.cli.init.summary import describe_baseline, format_left, format_summary

    render = partial(_render_configuration, found)
    is_counted_later = bool(found.articles) and not is_dry
    measured = measure_site(found.folder, render, work, counts=not is_counted_later)
    click.echo(format_summary(found, measured), err=is_dry)
    text = render(measured.changes, measured.forms, is_recorded=is_dry and wants_baseline)
    _write(folder, "contentlint.toml", text, is_dry=is_dry)
    if is_counted_later:
        _write_words(folder, found)
        _learn(folder, work, (*found.left_out, *found.settled))
        measured = count_left(found.folder, render, work, measured)
    if says := format_left(measured) if found.articles else "":
        click.echo(says, err=is_dry)
    errors = measured.count("error") if found.articles else 0
    wants_baseline = not is_dry and (wants_baseline or (errors > 0 and _ask_for_baseline(errors)))
    is_recorded = wants_baseline and _write_baseline(folder, work, partial(render, measured.changes, measured.forms))
    if says := describe_baseline(errors, is_recorded=is_recorded):
        click.echo(says, err=is_dry)


def _write_baseline(folder: str, work: Work, render: "Callable[..., str]") -> bool:
    """Record today's findings in a file that the configuration names; tell whether it was done."""
    _write(folder, "contentlint.toml", render(is_recorded=True), is_again=True)
    is_recorded = _record_baseline(folder, work)
    if not is_recorded:
        _write(folder, "contentlint.toml", render(), is_again=True)
    return is_recorded


def _write_words(folder: str, found: "Survey") -> None:
    """Write a first list of words, if there is none and the articles have words of their own."""
    from contentlint.cli.init.words import draft_words  # --help needs none of it
    from contentlint.config.settings import WORDS_FILE

    text = "" if os.path.lexists(Path(folder, WORDS_FILE)) else draft_words(found.folder, found.articles)
    if text:
        _write(folder, WORDS_FILE, text)


def _learn(folder: str, work: Work, left_out: "Sequence[LeftOut]") -> None:
    """Write the map of the site, by which checks of single files know how it works."""
    import contextlib  # --help needs none of it

    from contentlint.cli.learn import learn_first

    with contextlib.chdir(folder):
        learn_first(work, left_out)


def _record_baseline(folder: str, work: Work) -> bool:
    """Record today's findings; tell whether it was done."""
    import contextlib  # --help needs none of it

    from contentlint.cli.baseline import record_findings
    from contentlint.config.given import GivenConfig

    with contextlib.chdir(folder):
        return record_findings(GivenConfig(), work) == Exit.CLEAN


def _is_asked() -> bool:
    """Tell whether somebody can answer: at a terminal, not in a pipe, a log or a job."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")


def _ask_about_left_out(folder: str, found: "Survey") -> "Survey":
    """Ask whether what would be left out is part of the site, and return what the answer makes of it."""
    from contentlint.cli.init.summary import describe_question, list_asked  # --help needs none of it
    from contentlint.site.site_map import NO_ARTICLES

    question = describe_question(found)
    if not question or not _is_asked():
        return found
    asked = list_asked(found)
    if click.confirm(f"{question}?", default=True):
        return _survey_folder(folder, [one.folder for one in asked], found.settled)
    refused = [structs.replace(one, answer=NO_ARTICLES) for one in asked]
    return _survey_folder(folder, (), (*found.settled, *refused))


def _ask_for_baseline(errors: int) -> bool:
    says = (
        f"Checks would fail today, with {errors:,} error{'s' * (errors > 1)}. Record them, so that only new ones count?"
    )
    return _is_asked() and click.confirm(says, default=True)


def _find_existing(folder: str) -> str:
    """Return the configuration that a folder has, or nothing."""
    from contentlint.config import ConfigError  # --help needs none of it
    from contentlint.config.loading import OWN_FILE
    from contentlint.config.toml_file import SHARED_FILE, read_toml

    own, shared = f"{folder}/{OWN_FILE}".removeprefix("./"), f"{folder}/{SHARED_FILE}".removeprefix("./")
    if os.path.lexists(own):
        return own
    try:
        is_ours = Path(shared).is_file() and read_toml(os.path.abspath(shared), shared).table is not None  # noqa: PTH100  # as the loader has it
    except ConfigError as problem:
        raise click.ClickException(str(problem)) from problem
    return f"{shared} with [tool.contentlint]" if is_ours else ""


def _require_top(folder: str) -> None:
    """Raise if a folder is not the top of its repository, where hooks and jobs run."""
    from contentlint.source.ignore_files import find_repository  # --help needs none of it
    from contentlint.source.paths import escape_unprintable, normalize_path

    here = normalize_path(folder)
    top = find_repository(here)
    if top not in {None, here}:
        message = f"hooks and jobs run in the top folder of the repository; use contentlint init {top}"
        raise click.ClickException(escape_unprintable(message))


def _read_settled(folder: str) -> "tuple[LeftOut, ...]":
    """Return what the map that is there says that a person has answered of what is left out."""
    from contentlint.config import ConfigError  # --help needs none of it
    from contentlint.config.map_reader import read_site_map
    from contentlint.source.paths import normalize_path

    try:
        found = read_site_map(normalize_path(folder))
    except ConfigError as problem:
        raise click.ClickException(str(problem)) from problem
    return found.content.settled if found else ()


def _survey_folder(folder: str, further: "Sequence[str]" = (), settled: "Sequence[LeftOut]" = ()) -> "Survey":
    from contentlint.cli.init.detect import survey_folder  # --help needs none of it
    from contentlint.source.decoding import explain_error
    from contentlint.source.paths import escape_unprintable

    try:
        return survey_folder(folder, further, settled)
    except (OSError, ValueError) as problem:
        raise click.ClickException(f"{escape_unprintable(folder)}: {explain_error(problem)}") from problem


def _render_configuration(
    found: "Survey",
    adjustments: "Sequence[Adjustment]" = (),
    forms: "Sequence[LinkForm]" = (),
    *,
    is_recorded: bool = False,
) -> str:
    from contentlint.cli.init.config_file import render_configuration  # --help needs none of it
    from contentlint.config.model import BASELINE_FILE

    baseline = BASELINE_FILE if is_recorded or _has_baseline(found.folder) else ""
    has_house_rules = _has_house_rules(found.folder)
    return render_configuration(found, adjustments, forms, house_rules=has_house_rules, baseline=baseline)


def _has_house_rules(folder: str) -> bool:
    """Tell whether a folder's ``rules``, if it has one, can be read as rules of the house."""
    from contentlint.config.loading import HOUSE_RULES
    from contentlint.generators.kit.config_folder import Folder  # --help needs none of it
    from contentlint.rule import RuleError
    from contentlint.rule.builtin import load_registry

    if not Path(folder, HOUSE_RULES).is_dir():
        return True
    try:
        load_registry([Path(folder, HOUSE_RULES)])
    except RuleError:
        return False
    return Folder(folder).has_folder(HOUSE_RULES)


def _add_hook(folder: str, found: "Survey", *, is_dry: bool) -> None:
    from contentlint.cli.init.ci import HOOK_FILE, render_hook, render_hook_entry  # --help needs none of it
    from contentlint.cli.init.origin import find_origin

    roots = [root for root in found.roots if root != "."]
    known, origin = _has_baseline(folder), find_origin()
    snippet = render_hook_entry(roots, found.endings, with_baseline=known, origin=origin)
    text = render_hook(roots, found.endings, with_baseline=known, origin=origin)
    _write(folder, HOOK_FILE, text, instead=snippet, is_dry=is_dry)


def _add_ci(folder: str, forge: str, *, is_dry: bool) -> None:
    from contentlint.cli.init.ci import CI_FILES, render_ci  # --help needs none of it
    from contentlint.cli.init.origin import find_origin

    text = render_ci(forge, with_baseline=_has_baseline(folder), origin=find_origin())
    _write(folder, CI_FILES[forge], text, instead=text, is_dry=is_dry)


def _has_baseline(folder: str) -> bool:
    from contentlint.config.model import BASELINE_FILE  # --help needs none of it

    return Path(folder, BASELINE_FILE).is_file()


def _write(  # noqa: PLR0913  # what may become of a file
    folder: str, name: str, text: str, *, instead: str = "", is_dry: bool = False, is_again: bool = False
) -> None:
    """Write a file, or print it; where one is there already and there is an ``instead``, print that as an addition.

    ``is_again``: it was written a moment ago, which has been said.
    """
    from contentlint.source.atomic_write import write_whole
    from contentlint.source.decoding import explain_error  # --help needs none of it
    from contentlint.source.paths import escape_unprintable, is_inside, resolve_path

    file = Path(folder, name)
    shown = escape_unprintable(file.as_posix())
    if instead and os.path.lexists(file):
        click.echo(f"{shown} exists and was not changed; add these lines to it:\n\n{instead}")
        return
    if not is_inside(resolve_path(str(file.parent)), resolve_path(folder)):
        raise click.ClickException(f"{shown} cannot be written: a link leads outside the folder")
    if is_dry:
        click.echo(f"would be written: {shown}", err=True)
        click.echo(text, nl=False)
        return
    try:
        write_whole(file, text.encode())
    except OSError as problem:
        raise click.ClickException(f"{shown} cannot be written: {explain_error(problem)}") from problem
    if not is_again:
        click.echo(f"written: {shown}")


def _format_next_steps(folder: str, found: "Survey", *, has_hook: bool, has_ci: bool) -> str:
    steps = _build_entering_steps(folder)
    if found.articles:
        steps.append(("contentlint check", "see today's findings"))
        install = ("pre-commit install", "turn on the hook")
        steps.append(install if has_hook else ("contentlint init --hook", "check each commit"))
    else:
        steps.append(("contentlint init --force", "run it again once there are articles"))
    if has_hook:
        steps += _build_writer_steps()
    if has_hook and not has_ci:
        steps.append(("contentlint init --ci github", "check pull requests (or --ci gitlab)"))
    if has_ci:
        steps += _build_wheel_steps()
    width = max(len(command) for command, _ in steps)
    return "Next:\n" + "\n".join(f"  {command.ljust(width)}   {says}" for command, says in steps)


Steps = list[tuple[str, str]]


def _build_entering_steps(folder: str) -> Steps:
    import shlex  # --help needs none of it

    from contentlint.source.paths import escape_unprintable

    if os.path.abspath(folder) == os.path.abspath("."):  # noqa: PTH100  # without following links
        return []
    return [(f"cd {escape_unprintable(shlex.quote(folder))}", "contentlint reads its settings here")]


def _build_writer_steps() -> Steps:
    """Return what each writer needs where the hook runs the contentlint that is installed."""
    from contentlint.cli.init.origin import find_origin  # --help needs none of it

    return [("pip install CLONE", "each writer needs it for the hook")] if find_origin() is None else []


def _build_wheel_steps() -> Steps:
    """Return how the jobs get contentlint where they cannot get it from a repository."""
    from contentlint.cli.init.ci import WHEEL, render_ci  # --help needs none of it
    from contentlint.cli.init.origin import find_origin

    if WHEEL not in render_ci("github", origin=find_origin()):
        return []
    return [("pip wheel --no-deps -w vendor CLONE", "build the job's wheel, and commit it")]
