"""``contentlint new-rule``: a custom rule is begun, in the folder that the configuration names."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.cli.config_option import add_config_option
from contentlint.config import ConfigError, Overlay
from contentlint.config.given import GivenConfig, parse_settings
from contentlint.config.loading import HOUSE_RULES, RULES_KEY, load_settings
from contentlint.rule import RuleError
from contentlint.rule.loading.permission import VARIABLE

if TYPE_CHECKING:
    from contentlint.config.settings import Settings

SWITCHES = f"""\
A Python rule is code. Until you allow it in two places, every command stops:
  1. in contentlint.toml:  allow-python-rules = true
  2. on the command line:  --allow-python-rules, or {VARIABLE}=1 in the environment"""

NO_SWITCH = "A rule in YAML needs no switch: `contentlint check` runs it from now on."


@click.command(short_help="Create a custom rule.")
@click.argument("rule", metavar="FAMILY/NAME")
@click.option("--python", is_flag=True, help="Write the rule in Python instead of YAML.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"The folder of your custom rules. Default: {RULES_KEY} in the configuration, or {HOUSE_RULES} beside it.",
)
@add_config_option
def new_rule(rule: str, folder: Path | None, given_config: GivenConfig, *, python: bool) -> None:
    """Create a custom rule: a file that already works, for you to fill in."""
    from contentlint.rule.scaffold import create_rule as write

    try:
        settings = _load_settings(given_config)
        _refuse_built_in(rule)
        place = folder or _find_folder(settings)
        click.echo(f"written: {write(rule, place, python=python)}")
    except (ConfigError, RuleError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(_say_who_reads(settings, place) or (SWITCHES if python else NO_SWITCH))
    click.echo(f"Edit the file, then test it:  contentlint test-rules {rule}")


def _load_settings(given: GivenConfig) -> "Settings":
    """Return the settings that hold here. No rules are loaded: a wrong one must not keep you from the next."""
    return load_settings(file=given.file, overlay=Overlay(values=parse_settings(given.pairs)))


def _refuse_built_in(rule: str) -> None:
    from contentlint.rule.builtin import load_built_in_rules

    if load_built_in_rules().has(rule):
        raise RuleError(
            f"{rule} is a built-in rule (contentlint explain {rule}); choose another id, "
            f"or change the rule below [rules] in the configuration"
        )


def _find_folder(settings: "Settings") -> Path:
    """Return the folder of custom rules, as seen from here. Raises :class:`ConfigError` if there must be none."""
    from contentlint.source.paths import get_relative_path, normalize_path

    said = next((layer for layer in reversed(settings.layers) if RULES_KEY in layer.values), None)
    if said and said.values[RULES_KEY] is False:
        where = said.origin.format_location(RULES_KEY)
        raise ConfigError(where, f"{RULES_KEY} = false turns custom rules off; name a folder there, or remove the line")
    return Path(get_relative_path(settings.house_rules or f"{settings.root}/{HOUSE_RULES}", normalize_path(".")))


def _say_who_reads(settings: "Settings", folder: Path) -> str:
    """Say what to do so that commands read a folder of rules; "" if they do."""
    from contentlint.rule.builtin import ROOT

    read = {ROOT.resolve()}
    if settings.file:
        read.add(Path(settings.house_rules or f"{settings.root}/{HOUSE_RULES}").resolve())
    if folder.resolve() in read:
        return ""
    if not settings.file:
        return "No command reads it yet: there is no configuration. Run `contentlint init`."
    return f'No command reads it yet: set {RULES_KEY} = "{folder.as_posix()}" in {settings.file}.'
