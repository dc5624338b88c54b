"""Opening a report in the browser of the platform, where somebody sits before it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from contentlint.cli.jobs import is_in_ci


def open_report(file: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Open a report; say on stderr why not, where that cannot be. The run does not fail for it."""
    obstacle = find_obstacle(environ, sys.platform) or _open_in_browser(file)
    if obstacle:
        click.echo(f"Not opened: {obstacle}.", err=True)


def find_obstacle(environ: Mapping[str, str], platform: str) -> str:
    """Return why nobody would see a report that is opened; nothing where somebody would."""
    if is_in_ci(environ):
        return "this is a job of continuous integration"
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return ""
    is_desktop = platform in {"darwin", "win32", "cygwin"}
    return "" if is_desktop and not environ.get("SSH_CONNECTION") else "there is no display"


def _open_in_browser(file: Path) -> str:
    """Open a file in the browser; return why that did not work, nothing where it did."""
    import webbrowser  # few runs open anything

    here = str(Path.cwd())
    folders = os.environ.get("PATH", "").split(os.pathsep)
    # the folder that was checked may hold a program of that name: what starts programs in this process looks elsewhere
    os.environ["PATH"] = os.pathsep.join(one for one in folders if Path(one).is_absolute() and one != here)
    try:
        is_open = webbrowser.open(file.resolve().as_uri())
    except (OSError, webbrowser.Error):
        is_open = False
    return "" if is_open else "no browser was found"
