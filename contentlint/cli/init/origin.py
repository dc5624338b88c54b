"""Where this contentlint comes from: the repository and the commit that others can get, too."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from contentlint import __version__
from contentlint.rule.builtin import IS_WHEEL
from contentlint.source.git import GitError, ask
from contentlint.source.ignore_files import find_repository
from contentlint.source.paths import normalize_path
from contentlint.source.project import REPOSITORY

_SHARED_URL = re.compile(r"(?:https|ssh|git)://[\w.:/~%@+-]+|[\w.-]+@[\w.-]+:[\w./~-]+")
"""An address that holds on every machine, and that YAML takes as it is."""

_PASSWORD = re.compile(r"(?<=://)[^/]*@")

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")

_RELEASE = re.compile(r"[0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc)[0-9]+)?")

_BUILT_FROM = re.compile(r"\+g([0-9a-f]{7,64})$")
"""The end of a version between two tags."""


class Origin(NamedTuple):
    """A repository, and a commit or a tag of it."""

    url: str
    commit: str


class _Vcs(msgspec.Struct):
    vcs: str = ""
    commit_id: str = ""


class _DirectUrl(msgspec.Struct):
    """What an installer notes of the place that it has installed a package from."""

    url: str = ""
    vcs_info: _Vcs | None = None
    dir_info: dict[str, bool] | None = None


def find_origin() -> Origin | None:
    """Return where others get this contentlint from; None where only this machine has it."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        noted = parse_origin(distribution("contentlint").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        noted = None
    return noted or (parse_version(__version__) if IS_WHEEL else None)


def parse_version(version: str) -> Origin | None:
    """Return where the files of a version are: at its tag, or at the commit that it was built from.

    Files that differ from their commit, or were built without its history, are nowhere.
    """
    if _RELEASE.fullmatch(version):
        return Origin(REPOSITORY, f"v{version}")
    found = _BUILT_FROM.search(version)
    return Origin(REPOSITORY, found[1]) if found else None


def parse_origin(noted: str) -> Origin | None:
    """Return the repository of what an installer has noted, if it is one and others can get it."""
    try:
        found = msgspec.json.decode(noted, type=_DirectUrl)
    except msgspec.DecodeError:
        return None
    if found.vcs_info and found.vcs_info.vcs == "git":
        return _build_origin(found.url, found.vcs_info.commit_id)
    if found.dir_info is not None and found.url.startswith("file://"):
        try:
            return _find_in_clone(normalize_path(unquote(urlsplit(found.url).path)))
        except GitError:
            return None
    return None


def _find_in_clone(folder: str) -> Origin | None:
    """Return where a clone comes from, if its commit is there, too."""
    if find_repository(folder) != folder or not _ask(folder, "branch", "--remotes", "--contains", "HEAD"):
        return None
    return _build_origin(_ask(folder, "config", "--get", "remote.origin.url"), _ask(folder, "rev-parse", "HEAD"))


def _ask(folder: str, *arguments: str) -> str:
    done = ask(folder, *arguments)
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()


def _build_origin(url: str, commit: str) -> Origin | None:
    plain = _PASSWORD.sub("", url) if url.startswith("https://") else url
    return Origin(plain, commit) if _SHARED_URL.fullmatch(plain) and _COMMIT.fullmatch(commit) else None
