"""What git knows of an earlier state of a folder: which files are gone, renamed or changed since, and their text."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

TIMEOUT = 60
"""Seconds that git may take for one question."""


LISTED = ("--no-ext-diff", "--name-status", "--relative", "--find-renames", "-z")


class GitError(Exception):
    """Git cannot answer: its text is one line that says why."""


class Change(NamedTuple):
    """A file that is not as it was: its path then and now, both from the folder on, with ``/``; gone: ``""`` now."""

    kind: Literal["removed", "renamed", "changed"]
    before: str
    now: str


def changes_since(folder: str, revision: str) -> list[Change]:
    """Return the files below a folder that are gone, renamed or changed since a revision, unstaged changes included.

    Raises :class:`GitError` where there is no repository or no such revision.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    listed = _git(folder, "diff", *LISTED, commit, "--")
    return list(_changes(listed.split("\0")))


def text_at(folder: str, revision: str, path: str) -> bytes:
    """Return the content of a file (its path from the folder on) at a revision."""
    return _run(folder, "show", "--no-textconv", "--end-of-options", f"{revision}:./{path}")


def _changes(fields: list[str]) -> Iterator[Change]:
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


def _git(folder: str, *arguments: str) -> str:
    return _run(folder, *arguments).decode("utf-8", "surrogateescape")


def _run(folder: str, *arguments: str) -> bytes:
    import subprocess  # most runs ask git nothing

    # nothing that a configuration of the folder names is run
    command = ["git", "-C", folder or "/", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT)  # noqa: S603  # no shell
    except (OSError, subprocess.SubprocessError) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(words[-1] if words else f"git does not know {arguments[-1]}")
    return done.stdout
