"""``contentlint studio``: a page in the browser to write in."""

import os
import sys
from pathlib import Path

import click

from contentlint.cli import completion as complete
from contentlint.cli.python_rules import add_python_option
from contentlint.rule.loading.permission import may_run_python
from contentlint.source.paths import escape_unprintable, normalize_path

MISSING = "the studio needs packages that are not installed: {}.\nInstall them with:  {}"

LOCAL = "127.0.0.1"

WILDCARDS = ("", "*", "0.0.0.0", "::")  # noqa: S104  # they are refused
"""What means all IPs of a computer: no browser calls it so, and requests are told apart by that name."""

MIN_TOKEN = 20
"""Characters of a token that nobody can guess."""

MAX_PORT = 65_535


@click.command(short_help="Write, fix and publish articles in a browser.")
@click.argument("path", default=".", shell_complete=complete.suggest_files)
@click.option("--port", type=click.IntRange(0, MAX_PORT), default=0, help="Listen on this port. Default: any free one.")
@click.option("--host", default=LOCAL, metavar="HOST", help="Listen on this host name or IP. Needs --token-file.")
@click.option("--token-file", metavar="FILE", help="Read the token from this file, which only you can read.")
@click.option("--no-open", is_flag=True, help="Do not open the browser; only print the URL.")
@add_python_option
def studio(path: str, port: int, host: str, token_file: str | None, no_open: bool) -> None:  # noqa: FBT001  # click passes it by name
    """Open a page in your browser to write, fix and publish articles. PATH is a folder or an article.

    Only this computer can open the page, and only with the token in its URL. Nothing is sent anywhere. Ctrl+C stops it.
    """
    _require_packages()
    root, opened = _find_root(path)
    token = _read_token(host, token_file)
    from contentlint.studio.desk import Desk  # --help needs none of it
    from contentlint.studio.server import Options, serve

    desk = Desk(root, opened, allow_python=may_run_python())
    try:
        serve(desk, Options(host, port, token, _say, None if no_open else _open_browser))
    except OSError as problem:
        raise click.ClickException(f"cannot listen on {host}:{port}: {problem.strerror or problem}") from problem


def _require_packages() -> None:
    from importlib.util import find_spec  # --help needs none of it

    missing = [name for name in ("starlette", "uvicorn", "websockets") if find_spec(name) is None]
    if missing:
        from contentlint.source.extras import format_install

        raise click.ClickException(MISSING.format(", ".join(missing), format_install("studio")))


def _find_root(path: str) -> tuple[str, str | None]:
    """Return the folder to work in, and the name of the article in it that was named."""
    whole = normalize_path(path)
    if os.path.isdir(whole or "/"):  # noqa: PTH112  # a plain string
        return whole, None
    if not os.path.isfile(whole):  # noqa: PTH113
        raise click.UsageError(f"{escape_unprintable(path)} does not exist")
    folder, _, name = whole.rpartition("/")
    return folder, name


def _read_token(host: str, file: str | None) -> str:
    """Return the token that a file names; nothing where one is to be made."""
    if host in WILDCARDS:
        raise click.UsageError(f"--host: give the host name or IP that browsers use for this computer, not {host}")
    if file is None:
        if host != LOCAL:
            raise click.UsageError("--host: others could open the page; name a --token-file that only you can read")
        return ""
    try:
        state = Path(file).stat()
        token = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as problem:
        raise click.UsageError(f"--token-file: {escape_unprintable(file)} cannot be read: {problem}") from problem
    if os.name == "posix" and state.st_mode & 0o077:
        raise click.UsageError(f"--token-file: others can read {escape_unprintable(file)}; run chmod 600 on it")
    if len(token) < MIN_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        raise click.UsageError(f"--token-file: write at least {MIN_TOKEN} letters, digits or signs without spaces")
    return token


def _say(url: str) -> None:
    click.echo(f"contentlint studio: {url}")
    click.echo("Press Ctrl+C to stop.")


def _open_browser(url: str) -> None:
    import webbrowser  # only where a browser is opened

    if not _has_screen() or not webbrowser.open(url):
        click.echo("No browser was found; open the URL yourself.", err=True)


def _has_screen() -> bool:
    """Tell whether a browser has a window: one for terminals would take this terminal."""
    named = any(os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
    return sys.platform in {"win32", "darwin"} or named
