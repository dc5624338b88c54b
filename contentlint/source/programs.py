"""Every program that contentlint starts, each with its environment: git, and contentlint itself.

What is checked may come from anybody: articles, a repository and its settings, a configuration. So a program is looked
for in whole paths only, never in the folder that is checked, git runs nothing that a repository names and asks no
network, and Python imports nothing from the working folder.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import normalize_path

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from subprocess import CompletedProcess

SECONDS_FOR_GIT = 60
"""Seconds that git may take for one question."""

OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells its hooks of the repository: it holds for the folder they start in, and leads astray elsewhere."""

KEPT_FOR_GIT = frozenset(
    {*OF_A_HOOK, "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE"}
    | {"GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH", "GIT_DEFAULT_HASH"}
)
"""Variables of git that say where a repository or git is; those of its settings are kept, too, and no others."""

_SETTINGS_OF_GIT = "GIT_CONFIG_"

WITHOUT_PROGRAMS = (
    "--no-pager", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "core.quotePath=false", "-c", "diff.autoRefreshIndex=false",
)  # fmt: skip
"""Nothing of the repository is run, none is found in files of the site, paths are as they are, no index is written."""

WITHOUT_NETWORK = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
"""What is missing in a partial clone is not fetched: a repository may name a program as the place to fetch from."""


class ProgramMissingError(OSError):
    """A program is not on the PATH."""


def find_program(name: str) -> str:
    """Return the whole path of a program; raise :class:`ProgramMissingError` where no folder on the PATH holds it.

    Folders without a whole path are passed over, and so is the working folder, where Windows looks first, unless the
    PATH names it by its whole path.
    """
    for path in _list_candidates(name):
        if os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113  # paths are strings here
            return path
    raise ProgramMissingError(f"{name} is not installed or not on the PATH")


def _list_candidates(name: str) -> Iterator[str]:
    suffix = ".exe" if sys.platform == "win32" else ""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if os.path.isabs(folder):  # noqa: PTH117
            yield os.path.join(folder, name + suffix)  # noqa: PTH118


def run_git(folder: str, arguments: Sequence[str], settings: Mapping[str, str]) -> "CompletedProcess[bytes]":
    """Run git in a folder (from the top if it has no name), with settings on top of its own.

    Raises :class:`OSError`, ``ValueError`` or ``subprocess.SubprocessError`` where it cannot be run or takes too long.
    """
    import subprocess  # most runs start no program

    command = [find_program("git"), "-C", folder or "/", *WITHOUT_PROGRAMS, *arguments]
    environment = build_git_environment(folder) | _build_setting_variables(settings)
    return subprocess.run(  # noqa: S603  # no shell
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=SECONDS_FOR_GIT,
        env=environment,
    )


def build_git_environment(folder: str) -> dict[str, str]:
    """Return the environment for git: as if it was called in the folder, unless there is no repository to be found."""
    ours = {name: value for name, value in os.environ.items() if _is_kept_for_git(name)} | WITHOUT_NETWORK
    plain = {name: value for name, value in ours.items() if name not in OF_A_HOOK}
    if len(plain) == len(ours) or find_repository(normalize_path(folder or "/")) is not None:
        return plain
    return ours | {name: os.path.abspath(ours[name]) for name in OF_A_HOOK[:4] if name in ours}  # noqa: PTH100  # plain strings


def _is_kept_for_git(name: str) -> bool:
    return not name.startswith("GIT_") or name.startswith(_SETTINGS_OF_GIT) or name in KEPT_FOR_GIT


def _build_setting_variables(settings: Mapping[str, str]) -> dict[str, str]:
    """Return settings as variables, the one way in which the name of a setting may hold anything."""
    first = os.environ.get("GIT_CONFIG_COUNT", "")
    before = int(first) if first.isdecimal() else 0
    found = {"GIT_CONFIG_COUNT": str(before + len(settings))} if settings else {}
    for at, (key, value) in enumerate(settings.items(), before):
        found |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
    return found


def run_contentlint(arguments: Sequence[str]) -> None:
    """Run contentlint in a process of its own, in the working folder, and let it speak to the terminal."""
    import subprocess  # most runs start no program

    subprocess.run(_build_own_command(arguments), check=False, env=_build_own_environment())  # noqa: S603  # no shell


def ask_contentlint(arguments: Sequence[str], folder: str, data: bytes, seconds: float) -> "CompletedProcess[bytes]":
    """Run contentlint in a process of its own, in a folder, on some data; what it prints is kept, without colours.

    Raises :class:`OSError`, or ``subprocess.TimeoutExpired`` where it takes longer.
    """
    import subprocess  # most runs start no program

    return subprocess.run(  # noqa: S603  # no shell
        _build_own_command(arguments),
        input=data,
        capture_output=True,
        check=False,
        timeout=seconds,
        cwd=folder or "/",
        env=_build_own_environment() | {"NO_COLOR": "1", "PYTHONUTF8": "1"},
    )


async def start_contentlint(arguments: Sequence[str], folder: str) -> "Process":
    """Start contentlint in a folder (from the top if it has no name); its output is a pipe, and it is asked nothing."""
    return await start_module("contentlint", arguments, folder)


MAX_OUTPUT_LINE = 2**16
"""Bytes of a line that is read of a program at once, if nothing else is said."""


async def start_module(
    module: str, arguments: Sequence[str], folder: str, *, limit: int = MAX_OUTPUT_LINE
) -> "Process":
    """Start a module of ours as :func:`start_contentlint` starts contentlint; ``limit`` is its longest line."""
    import asyncio  # only servers have it

    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        *_build_own_command(arguments, module),
        cwd=folder or "/",
        stdin=nowhere,
        stdout=pipe,
        stderr=nowhere,
        env=_build_own_environment(),
        limit=limit,
    )


def _build_own_command(arguments: Sequence[str], module: str = "contentlint") -> list[str]:
    return [sys.executable, "-P", "-m", module, *arguments]


def _build_own_environment() -> dict[str, str]:
    """Return our environment: what a process starts in its turn imports nothing from the working folder, either."""
    return {**os.environ, "PYTHONSAFEPATH": "1"}
