"""Which lines are changed since a revision, as git sees the work tree: staged, unstaged and untracked included."""

import os
from pathlib import Path
from typing import NamedTuple

from contentlint.source.git import GitError, ask, build_filter_overrides, get_error_message, read_at_revision
from contentlint.source.patch import FilePatch, Lines, read_patch
from contentlint.source.paths import escape_unprintable, is_inside, normalize_path, resolve_path

DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-relative", "--no-color", "--no-ext-diff",
    "--no-textconv", "--ignore-cr-at-eol", "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
"""The question, with an answer to everything that a configuration could change in it."""

SUBMODULE = "160000"
"""The mode of an entry that is a repository of its own."""

SHALLOW = "this clone is shallow: fetch more history (in GitHub Actions, set fetch-depth: 0)"


class Changed(NamedTuple):
    """What has changed in one file. ``is_new``: everything in it, as far as can be told.

    ``gaps`` are the lines after which lines are gone (0: at the top).
    """

    is_new: bool = False
    lines: Lines = Lines(())
    gaps: tuple[int, ...] = ()

    @property
    def is_untouched(self) -> bool:
        """Tell whether nothing has changed."""
        return not (self.is_new or self.lines or self.gaps)


NEW = Changed(is_new=True)


class Changes:
    """What is changed in a work tree whose top is ``top`` since the commit ``base``."""

    def __init__(self, top: str, base: str) -> None:
        self.top = top
        self.base = base
        patches = _read_patches(top, base)
        self._patches = {_format_path(patch.now): patch for patch in patches if patch.now}
        tracked, self._submodules = _list_tracked_paths(top)
        self._tracked = tracked - {_format_path(patch.before) for patch in patches if not patch.now}
        self._within: dict[str, Changes | None] = {}

    def find_changed(self, path: str) -> Changed:
        """Return what has changed in the file at a path; what git does not know of is new, and so is what is gone.

        Raises :class:`GitError` where the history of a submodule cannot be asked.
        """
        key = self._build_key(path)
        if patch := self._patches.get(key):
            return _build_changed(patch, self.top)
        if key in self._tracked:
            return Changed()
        submodule = self._find_submodule(key)
        return submodule.find_changed(path) if submodule else NEW

    def read_before(self, path: str) -> bytes:
        """Return the content that the file at a path had; raise :class:`GitError` where there was none."""
        key = self._build_key(path)
        patch = self._patches.get(key)
        submodule = None if patch or key in self._tracked else self._find_submodule(key)
        if submodule:
            return submodule.read_before(path)
        return read_at_revision(self.top, self.base, _decode_path(patch.before) if patch else key)

    def _build_key(self, path: str) -> str:
        absolute = resolve_path(path)
        return escape_unprintable(absolute[len(self.top) + 1 :]) if is_inside(absolute, self.top) else ""

    def _find_submodule(self, key: str) -> "Changes | None":
        """Return what is changed in the submodule that a path leads into, since the commit that it was at."""
        name = next((name for name in self._submodules if is_inside(key, name)), "")
        if name and name not in self._within:
            commit = _find_submodule_commit(self.top, self.base, name)
            self._within[name] = Changes(f"{self.top}/{name}", commit) if commit else None
        return self._within.get(name)


def find_branch_changes(revision: str) -> Changes:
    """Return what is changed since the work tree's branch parted from a revision.

    That is what a pull request shows, and what is not committed yet. The repository is that of the working folder.
    Raises :class:`GitError` where there is none, or no such revision, or no common history.
    """
    top = _ask_git("rev-parse", "--show-toplevel")
    head = _find_commit("HEAD")
    if not head:
        raise GitError("the repository has no commits yet")
    commit = "" if revision.startswith("-") else _find_commit(revision)
    if not commit:
        raise GitError(_add_hint("the revision does not exist"))
    found = ask(".", "merge-base", commit, head)
    if found.returncode:
        raise GitError(get_error_message(found) or _add_hint("it has no common history with HEAD"))
    return Changes(resolve_path(normalize_path(top)), found.stdout.decode().split()[0])


def _ask_git(*arguments: str) -> str:
    done = ask(".", *arguments)
    if done.returncode:
        raise GitError(get_error_message(done))
    return os.fsdecode(done.stdout).removesuffix("\n")


def _find_commit(revision: str, folder: str = ".") -> str:
    """Return the id of a commit; nothing where there is none of that name."""
    done = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = done.stdout.decode("ascii", "replace").split()
    return found[-1] if not done.returncode and found and found[-1].isalnum() else ""  # ^HEAD is no commit


def _add_hint(words: str) -> str:
    is_shallow = ask(".", "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return f"{words}; {SHALLOW}" if is_shallow else words


def _read_patches(top: str, base: str) -> list[FilePatch]:
    done = ask(top, *DIFF, base, "--", config=build_filter_overrides(top))
    if done.returncode:
        raise GitError(get_error_message(done) or "git cannot compare")
    return read_patch(done.stdout)


def _list_tracked_paths(top: str) -> tuple[set[str], list[str]]:
    """Return the paths that git keeps, and those of submodules."""
    done = ask(top, "ls-files", "--stage", "-z")
    if done.returncode:
        raise GitError(get_error_message(done) or "git cannot list its files")
    tracked: set[str] = set()
    submodules: list[str] = []
    for entry in done.stdout.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if about.startswith(SUBMODULE.encode()):
            submodules.append(_decode_path(path))
        elif path:
            tracked.add(_format_path(path))
    return tracked, submodules


def _find_submodule_commit(top: str, base: str, name: str) -> str:
    """Return the commit that a submodule was at; nothing where it was not there, or is no repository now."""
    listed = ask(top, "ls-tree", "-z", "--full-tree", base, "--", name).stdout.decode("utf-8", "surrogateescape")
    folder = f"{top}/{name}"
    if not listed.startswith(SUBMODULE) or not os.path.lexists(f"{folder}/.git"):
        return ""
    commit = listed.split()[2]
    if not _find_commit(commit, folder):
        raise GitError(f"the submodule {escape_unprintable(name)} has no commit {commit[:12]}; {SHALLOW}")
    return commit


def _build_changed(patch: FilePatch, top: str) -> Changed:
    if patch.opaque or not patch.before or _has_bare_returns(f"{top}/{_decode_path(patch.now)}"):
        return NEW
    return Changed(lines=Lines(patch.changed), gaps=tuple(patch.gaps))


def _has_bare_returns(path: str) -> bool:
    """Tell whether a file has lines that git does not see as such: those that end in a carriage return alone."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return True
    return b"\r" in data.replace(b"\r\n", b"")


def _decode_path(path: bytes) -> str:
    return os.fsdecode(path)


def _format_path(path: bytes) -> str:
    """Return a path as people see it, which is all that is known of a file that was checked."""
    return escape_unprintable(_decode_path(path))
