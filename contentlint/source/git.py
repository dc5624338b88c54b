"""What git knows of an earlier state of a folder: which files are gone, renamed or changed since, and their text."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from contentlint.source.programs import ProgramMissingError, run_git

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from contentlint.source.ci_base import StatedBase

NO_SUCH_SETTING = 1
"""The exit code of ``git config`` that knows no setting of that name."""

LISTED = (
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--raw",
    "--no-abbrev",
    "--relative",
    "--find-renames",
    "-z",
)
LISTED_NAMES = (
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--name-only",
    "--relative",
    "--no-renames",
    "-z",
)
MAIN_BRANCHES = ("HEAD", "main", "master")
"""What the main branch of a remote is called: ``HEAD`` is what ``git clone`` writes of the one that it shows first."""

CHANGED = ("--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all")
STATUS = len("XY ")
"""What stands before a path in the answer of ``git status``."""

REGULAR = "100"
"""How the mode of a file begins that is neither a link nor a submodule."""

MAX_NAMED = 1_000
"""So many files are named in one question."""

NO_SIZE = "BAD"
"""What git gives as the size of a file whose content it does not have."""

MAX_DELETED = 1_000
"""Of so many files that are not in their places is looked up why."""

REVISION_LENGTH = 8
"""So many digits of the name of a commit are shown."""

PARTIAL = "this clone is partial and lacks what is asked for: run 'git fetch --refetch --no-filter' first"
"""Git would fetch it by itself; contentlint uses no network."""

_FETCHES = b"from promisor remote"
"""What git says where something is missing that it would have to fetch."""


class GitError(Exception):
    """Git cannot answer: its text is one line that says why."""


class Change(Struct, frozen=True):
    """A file that is not as it was: its path then and now, both from the folder on, with ``/``; gone: ``""`` now."""

    kind: Literal["removed", "renamed", "changed"]
    before: str
    now: str


def list_changes_since(folder: str, revision: str) -> list[Change]:
    """Return the files below a folder that are gone, renamed or changed since a revision, unstaged changes included.

    Content counts, not when a file was written: where git tells only that a file may have changed, as in a copy of a
    repository, it is asked for the name of what the file holds. Its index stays as it is. Raises :class:`GitError`
    where there is no repository or no such revision.
    """
    commit = _run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    overrides = build_filter_overrides(folder)
    listed = _run(folder, "diff", *LISTED, commit, "--", config=overrides)
    found = list(_parse_changes(_decode(listed).split("\0")))
    unread = [one.now for one, kept in found if kept]
    now = dict(zip(unread, _name_contents(folder, unread, overrides), strict=True))
    return [one for one, kept in found if not kept or now[one.now] != kept]


def list_uncommitted(folder: str) -> frozenset[str]:
    """Return the files below a folder that are new or not as they were committed, by their paths from the folder on.

    Files that git ignores are not among them. Their content counts, not when they were written: ``git diff`` would have
    to write its index for that. Raises :class:`GitError` where there is no repository or no commit.
    """
    prefix = _run_git(folder, "rev-parse", "HEAD", "--show-prefix").partition("\n")[2].removesuffix("\n")
    listed = _run(folder, "status", *CHANGED, "--", ".", config=build_filter_overrides(folder))
    return frozenset(one[STATUS + len(prefix) :] for one in _decode(listed).split("\0") if one)


def list_tracked(folder: str) -> frozenset[str]:
    """Return the files below a folder that git keeps, by their paths from the folder on; none of submodules.

    Raises :class:`GitError` where there is no repository.
    """
    return frozenset(_decode(_run(folder, "ls-files", "-z")).split("\0")) - {""}


def list_changed_on_branch(folder: str) -> frozenset[str]:
    """Return the files below a folder that commits changed since these parted from the main branch of a remote.

    Nothing is returned where there is no remote. Raises :class:`GitError` where there are some and git cannot tell
    where the commits parted from them.
    """
    remotes = _run_git(folder, "remote").split()
    if not remotes:
        return frozenset()
    changed = _run(folder, "diff", *LISTED_NAMES, f"{_find_base(folder, remotes)}...HEAD", "--")
    return frozenset(_decode(changed).split("\0")) - {""}


def _find_base(folder: str, remotes: Sequence[str]) -> str:
    """Return what the branch that is checked out goes into: as continuous integration says it, else as git does."""
    from contentlint.source.ci_base import list_stated_bases  # only where somebody asks what a branch changed

    if stated := list_stated_bases():
        found = (_find_stated(folder, one, remotes) for one in stated)
        if not (base := next(filter(None, found), "")):
            raise GitError("the base of the change is not in this clone")
        return base
    asked = ask(folder, "rev-parse", "--symbolic-full-name", "HEAD", "@{upstream}")
    own, _, upstream = _decode(asked.stdout).strip().partition("\n")
    # a branch that was pushed under its own name does not go into that one
    if not asked.returncode and not upstream.endswith(own.removeprefix("refs/heads")):
        return upstream
    mains = [f"refs/remotes/{remote}/{name}" for name in MAIN_BRANCHES for remote in remotes]
    known = set(_run_git(folder, "for-each-ref", "--format=%(refname)", *mains).split())
    base = next((one for one in mains if one in known), "")
    if not base:
        raise GitError("git does not know the main branch of a remote")
    return base


def _find_stated(folder: str, stated: "StatedBase", remotes: Sequence[str]) -> str:
    """Return the commit that is stated as the base of a change, "" where the clone does not have it."""
    names = [stated.commit] if stated.commit else [f"refs/remotes/{remote}/{stated.branch}" for remote in remotes]
    for name in names:
        done = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        found = _decode(done.stdout).split()
        if not done.returncode and found and found[-1].isalnum():
            return found[-1]
    return ""


def list_absent(folder: str) -> frozenset[str]:
    """Return the files below a folder that git keeps and this checkout lacks, though nobody has deleted them.

    A sparse checkout leaves them out, or a partial clone has not fetched them. Raises :class:`GitError` where there is
    no repository.
    """
    tagged = _decode(_run(folder, "ls-files", "-t", "-z")).split("\0")
    sparse = {entry[2:] for entry in tagged if entry.startswith("S ")}
    deleted = _decode(_run(folder, "ls-files", "--deleted", "-z")).split("\0")[:MAX_DELETED]
    named = [f"./{path}" for path in deleted if path and path not in sparse]
    sizes = _decode(_run(folder, "--literal-pathspecs", "ls-tree", "-l", "-z", "HEAD", "--", *named)) if named else ""
    rows = (row.partition("\t") for row in sizes.split("\0") if row)
    return frozenset(sparse.union(path for said, _, path in rows if said.endswith(f" {NO_SIZE}")))


def find_head(folder: str) -> str:
    """Return the beginning of the name of the commit that is checked out; raise :class:`GitError` for none."""
    return _run_git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()[:REVISION_LENGTH]


def read_at_revision(folder: str, revision: str, path: str) -> bytes:
    """Return the content of a file (its path from the folder on) at a revision.

    Raises :class:`GitError` where there is none.
    """
    try:
        return _run(folder, "show", "--no-textconv", "--no-show-signature", "--end-of-options", f"{revision}:./{path}")
    except GitError:
        if ask(folder, "config", "--get-regexp", r"^remote\..*\.promisor$").returncode:
            raise
        raise GitError(PARTIAL) from None


def build_filter_overrides(folder: str) -> dict[str, str]:
    """Return settings that turn off the programs which git is told to send the content of files through.

    Raises :class:`GitError` where they cannot be listed: without this, they would run.
    """
    listed = ask(folder, "config", "--null", "--name-only", "--get-regexp", r"^filter\.")
    if listed.returncode not in {0, NO_SUCH_SETTING}:
        raise GitError(get_error_message(listed) or "git cannot list its settings")
    keys = [os.fsdecode(key) for key in listed.stdout.split(b"\0") if key]
    return {key: "false" if key.endswith(".required") else "" for key in keys}


def _parse_changes(fields: list[str]) -> Iterator[tuple[Change, str]]:
    """Yield what ``git diff --raw`` names, each with the name of its old content if git has not read the new one."""
    rest = iter(fields)
    for said in rest:
        modes, _, status = said.rpartition(" ")
        if status.startswith("R"):
            yield Change("renamed", next(rest), next(rest)), ""
        elif status:
            path = next(rest)
            if status == "D":
                yield Change("removed", path, ""), ""
            elif status == "M":
                yield Change("changed", path, path), _find_unread(modes)


def _find_unread(modes: str) -> str:
    """Return the name of the old content of a file if git has not read the new one: ``:100644 100644 abc… 000…``."""
    before, now, old, new = modes.removeprefix(":").split(" ")
    is_unread = before.startswith(REGULAR) and now.startswith(REGULAR) and not new.strip("0")
    return old if is_unread else ""


def _name_contents(folder: str, paths: Sequence[str], config: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that git gives what files hold; nothing is stored."""
    for at in range(0, len(paths), MAX_NAMED):
        named = [f"./{path}" for path in paths[at : at + MAX_NAMED]]
        yield from _decode(_run(folder, "hash-object", "--", *named, config=config)).split()


def _decode(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")


def _run_git(folder: str, *arguments: str) -> str:
    return _decode(_run(folder, *arguments))


def _run(folder: str, *arguments: str, config: Mapping[str, str] | None = None) -> bytes:
    """Return what git answers; raise :class:`GitError` if it does not."""
    done = ask(folder, *arguments, config=config)
    if done.returncode:
        raise GitError(get_error_message(done) or f"git does not know {arguments[-1]}")
    return done.stdout


def ask(folder: str, *arguments: str, config: Mapping[str, str] | None = None) -> "CompletedProcess[bytes]":
    """Ask git in a folder (from the top if it has no name), with settings on top of its own.

    Nothing that a configuration of the folder names is run, nothing is fetched, and nothing is written.
    Raises :class:`GitError` where git cannot be run at all.
    """
    from subprocess import SubprocessError  # most runs ask git nothing

    try:
        return run_git(folder, arguments, config or {})
    except ProgramMissingError as error:
        raise GitError(str(error)) from error
    except (OSError, ValueError, SubprocessError) as error:
        raise GitError(f"git cannot be run: {error}") from error


def get_error_message(done: "CompletedProcess[bytes]") -> str:
    """Return what git says is wrong, in one line; nothing if it says nothing."""
    if _FETCHES in done.stderr:
        return PARTIAL
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return (fatal or lines[-1:] or [""])[0]
