"""What git knows of an earlier state of a folder: which files are gone, renamed or changed since, and their text."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import normalize_path

if TYPE_CHECKING:
    from subprocess import CompletedProcess

TIMEOUT = 60
"""Seconds that git may take for one question."""

OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells its hooks of the repository: it holds for the folder they start in, and leads astray elsewhere."""

QUIETLY = (
    "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "diff.autoRefreshIndex=false",
)  # fmt: skip
"""Paths are given as they are, nothing of the repository is run, and its index is not written."""

NOT_ASKED_FOR = (
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
"""What would change the meaning of what is asked."""

LISTED = ("--no-ext-diff", "--name-status", "--relative", "--find-renames", "-z")


class GitError(Exception):
    """Git cannot answer: its text is one line that says why."""


class Change(Struct, frozen=True):
    """A file that is not as it was: its path then and now, both from the folder on, with ``/``; gone: ``""`` now."""

    kind: Literal["removed", "renamed", "changed"]
    before: str
    now: str


def list_changes_since(folder: str, revision: str) -> list[Change]:
    """Return the files below a folder that are gone, renamed or changed since a revision, unstaged changes included.

    Raises :class:`GitError` where there is no repository or no such revision.
    """
    commit = _run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    listed = _run_git(folder, "diff", *LISTED, commit, "--")
    return list(_parse_changes(listed.split("\0")))


def read_at_revision(folder: str, revision: str, path: str) -> bytes:
    """Return the content of a file (its path from the folder on) at a revision."""
    return _run(folder, "show", "--no-textconv", "--end-of-options", f"{revision}:./{path}")


def _parse_changes(fields: list[str]) -> Iterator[Change]:
    rest = iter(fields)
    for status in rest:
        if status.startswith("R"):
            yield Change("renamed", next(rest), next(rest))
        elif status:
            path = next(rest)
            if status == "D":
                yield Change("removed", path, "")
            elif status == "M":
                yield Change("changed", path, path)


def _run_git(folder: str, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "surrogateescape")


def _run(folder: str, *arguments: str) -> bytes:
    """Return what git answers; raise :class:`GitError` if it does not."""
    done = ask(folder, *arguments)
    if done.returncode:
        raise GitError(get_error_message(done) or f"git does not know {arguments[-1]}")
    return done.stdout


def ask(folder: str, *arguments: str, config: Mapping[str, str] | None = None) -> "CompletedProcess[bytes]":
    """Ask git in a folder (from the top if it has no name), with settings on top of its own.

    Nothing that a configuration of the folder names is run, and nothing is written.
    Raises :class:`GitError` where git cannot be run at all.
    """
    import subprocess  # most runs ask git nothing

    command = ["git", "-C", folder or "/", *QUIETLY, *arguments]
    environment = _build_environment(folder) | _build_config_variables(config or {})
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT, env=environment)  # noqa: S603  # no shell
    except FileNotFoundError as error:
        raise GitError("git is not installed or not on the PATH") from error
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise GitError(f"git cannot be run: {error}") from error


def get_error_message(done: "CompletedProcess[bytes]") -> str:
    """Return what git says is wrong, in one line; nothing if it says nothing."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return (fatal or lines[-1:] or [""])[0]


def _build_environment(folder: str) -> dict[str, str]:
    """Return the environment for git: as if it was called in the folder, unless there is no repository to be found."""
    ours = {name: value for name, value in os.environ.items() if name not in NOT_ASKED_FOR}
    ours |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    plain = {name: value for name, value in ours.items() if name not in OF_A_HOOK}
    if len(plain) == len(ours) or find_repository(normalize_path(folder or "/")) is not None:
        return plain
    return ours | {name: os.path.abspath(ours[name]) for name in OF_A_HOOK[:4] if name in ours}  # noqa: PTH100  # plain strings


def _build_config_variables(config: Mapping[str, str]) -> dict[str, str]:
    """Return settings as variables, the one way in which the name of a setting may hold anything."""
    first = os.environ.get("GIT_CONFIG_COUNT", "")
    before = int(first) if first.isdecimal() else 0
    found = {"GIT_CONFIG_COUNT": str(before + len(config))} if config else {}
    for at, (key, value) in enumerate(config.items(), before):
        found |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
    return found
