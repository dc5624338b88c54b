"""What commands have in common: the configuration from options, and errors of it as one line."""

import click

from contentlint.config import ConfigError, Overlay
from contentlint.config.given import GivenConfig, parse_settings
from contentlint.linter.context import LintContext, load_context
from contentlint.rule import RuleError


def load_cli_context(  # noqa: PLR0913  # what the options say
    given: GivenConfig = GivenConfig(),  # noqa: B008  # nothing of it can change
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    fail_on: str | None = None,
    *,
    also: tuple[str, ...] = (),
    site_only: bool = False,
    strict_links: bool = False,
    whole_page: bool = False,
    kept: bool = False,
) -> LintContext:
    """Return the setup of a run: the configuration nearest to the working folder, options on top.

    ``also`` are rules that are turned on beside those that hold; ``site_only`` leaves only the rules that look at the
    whole site; ``strict_links`` has all links judged, ``whole_page`` the frame of whole pages too. ``kept``: the
    cache may be used for the configuration.

    Raises :class:`click.ClickException` with one line that says what is wrong with the configuration.
    """
    try:
        values = parse_settings(given.pairs) if given.pairs else {}
        overlay = Overlay(
            names_in(select) or None, names_in(ignore), fail_on, names_in(also), strict_links, whole_page, values
        )
        return load_context(file=given.file, overlay=overlay, site_only=site_only, kept=kept)
    except (ConfigError, RuleError) as problem:
        raise click.ClickException(str(problem)) from problem


def names_in(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in option values, which may hold several, parted by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
