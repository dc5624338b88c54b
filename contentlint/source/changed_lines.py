"""Which lines are changed since a revision, as git sees the work tree: staged, unstaged and untracked included."""

import os
from pathlib import Path
from typing import NamedTuple

from contentlint.source.git import GitError, ask, complaint, text_at
from contentlint.source.patch import FilePatch, Lines, read_patch
from contentlint.source.paths import is_inside, normalize_path, printable, real_path

DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-relative", "--no-color", "--no-ext-diff",
    "--no-textconv", "--ignore-cr-at-eol", "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
"""The question, with an answer to everything that a configuration could change in it."""

SUBMODULE = "160000"
"""The mode of an entry that is a repository of its own."""

SHALLOW = "this clone is shallow: fetch more history (in GitHub Actions: fetch-depth: 0)"


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
        patches = _patches(top, base)
        self._patches = {_key(patch.now): patch for patch in patches if patch.now}
        tracked, self._submodules = _entries(top)
        self._tracked = tracked - {_key(patch.before) for patch in patches if not patch.now}
        self._within: dict[str, Changes | None] = {}

    def of(self, path: str) -> Changed:
        """Return what has changed in the file at a path; what git does not know of is new, and so is what is gone.

        Raises :class:`GitError` where the history of a submodule cannot be asked.
        """
        key = self._inside(path)
        if patch := self._patches.get(key):
            return _changed(patch, self.top)
        if key in self._tracked:
            return Changed()
        submodule = self._submodule(key)
        return submodule.of(path) if submodule else NEW

    def before(self, path: str) -> bytes:
        """Return the content that the file at a path had; raise :class:`GitError` where there was none."""
        key = self._inside(path)
        patch = self._patches.get(key)
        submodule = None if patch or key in self._tracked else self._submodule(key)
        if submodule:
            return submodule.before(path)
        return text_at(self.top, self.base, _text(patch.before) if patch else key)

    def _inside(self, path: str) -> str:
        absolute = real_path(path)
        return printable(absolute[len(self.top) + 1 :]) if is_inside(absolute, self.top) else ""

    def _submodule(self, key: str) -> "Changes | None":
        """Return what is changed in the submodule that a path leads into, since the commit that it was at."""
        name = next((name for name in self._submodules if is_inside(key, name)), "")
        if name and name not in self._within:
            commit = _commit_of_submodule(self.top, self.base, name)
            self._within[name] = Changes(f"{self.top}/{name}", commit) if commit else None
        return self._within.get(name)


def changes_since_branching(revision: str) -> Changes:
    """Return what is changed since the work tree's branch parted from a revision.

    That is what a pull request shows, and what is not committed yet. The repository is that of the working folder.
    Raises :class:`GitError` where there is none, or no such revision, or no common history.
    """
    top = _answer("rev-parse", "--show-toplevel")
    head = _commit("HEAD")
    if not head:
        raise GitError("the repository has no commits yet")
    commit = "" if revision.startswith("-") else _commit(revision)
    if not commit:
        raise GitError(_with_hint("there is no such revision"))
    found = ask(".", "merge-base", commit, head)
    if found.returncode:
        raise GitError(complaint(found) or _with_hint("it has no common history with the present state"))
    return Changes(real_path(normalize_path(top)), found.stdout.decode().split()[0])


def _answer(*arguments: str) -> str:
    done = ask(".", *arguments)
    if done.returncode:
        raise GitError(complaint(done))
    return os.fsdecode(done.stdout).removesuffix("\n")


def _commit(revision: str, folder: str = ".") -> str:
    """Return the id of a commit; nothing where there is none of that name."""
    done = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = done.stdout.decode("ascii", "replace").split()
    return found[-1] if not done.returncode and found and found[-1].isalnum() else ""  # ^HEAD is no commit


def _with_hint(words: str) -> str:
    is_shallow = ask(".", "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return f"{words}; {SHALLOW}" if is_shallow else words


def _patches(top: str, base: str) -> list[FilePatch]:
    done = ask(top, *DIFF, base, "--", config=_without_filters(top))
    if done.returncode:
        raise GitError(complaint(done) or "git cannot compare")
    return read_patch(done.stdout)


def _without_filters(top: str) -> dict[str, str]:
    """Return settings that turn off the programs which git is told to send the content of files through."""
    listed = ask(top, "config", "--null", "--name-only", "--get-regexp", r"^filter\.").stdout
    keys = [os.fsdecode(key) for key in listed.split(b"\0") if key]
    return {key: "false" if key.endswith(".required") else "" for key in keys}


def _entries(top: str) -> tuple[set[str], list[str]]:
    """Return the paths that git keeps, and those of submodules."""
    done = ask(top, "ls-files", "--stage", "-z")
    if done.returncode:
        raise GitError(complaint(done) or "git cannot list its files")
    tracked: set[str] = set()
    submodules: list[str] = []
    for entry in done.stdout.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if about.startswith(SUBMODULE.encode()):
            submodules.append(_text(path))
        elif path:
            tracked.add(_key(path))
    return tracked, submodules


def _commit_of_submodule(top: str, base: str, name: str) -> str:
    """Return the commit that a submodule was at; nothing where it was not there, or is no repository now."""
    listed = ask(top, "ls-tree", "-z", "--full-tree", base, "--", name).stdout.decode("utf-8", "surrogateescape")
    folder = f"{top}/{name}"
    if not listed.startswith(SUBMODULE) or not os.path.lexists(f"{folder}/.git"):
        return ""
    commit = listed.split()[2]
    if not _commit(commit, folder):
        raise GitError(f"the submodule {printable(name)} has no commit {commit[:12]}; {SHALLOW}")
    return commit


def _changed(patch: FilePatch, top: str) -> Changed:
    if patch.opaque or not patch.before or _counts_otherwise(f"{top}/{_text(patch.now)}"):
        return NEW
    return Changed(lines=Lines(patch.changed), gaps=tuple(patch.gaps))


def _counts_otherwise(path: str) -> bool:
    """Tell whether a file has lines that git does not see as such: those that end in a carriage return alone."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):
        return True
    return b"\r" in data.replace(b"\r\n", b"")


def _text(path: bytes) -> str:
    return os.fsdecode(path)


def _key(path: bytes) -> str:
    """Return a path as people see it, which is all that is known of a file that was checked."""
    return printable(_text(path))
