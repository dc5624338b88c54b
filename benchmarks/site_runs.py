"""Public sites in copies: the list of them, where their clones are, and what contentlint says of a copy.

``sites.py`` and its parts share this. contentlint runs as a program, so that ``PYTHONPATH`` chooses its version.
"""

import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from processes import build_environment

LIST = Path(__file__).with_name("sites.toml")
GROUPS = ("tune", "report")
SITE_MAP = "site-map.toml"
SEVERITIES = ("error", "warning", "info")
GOOD_EXITS = frozenset({0, 1})
_ROOT = re.compile(r"^content-root = (.+)$", re.MULTILINE)

Finding = dict[str, Any]


class Site:
    """A public site: ``owner/name``, commit, group, set-up, languages, and the folders of its articles if known."""

    def __init__(self, entry: dict[str, Any]) -> None:
        """Take an entry of the list."""
        self.repository: str = entry["repository"]
        self.commit: str = entry["commit"]
        self.group: str = entry["group"]
        self.setup: str = entry["setup"]
        self.languages: str = entry["languages"]
        self.articles: tuple[str, ...] = tuple(entry.get("articles", ()))

    @property
    def folder(self) -> str:
        """Return the name of its clone."""
        return self.repository.replace("/", "-")

    @property
    def codes(self) -> list[str]:
        """Return the codes of its languages, the main one first; others that are not named are an empty code."""
        words = re.findall(r"[a-z]+|\d+", self.languages)
        return [word if re.fullmatch("[a-z]{2}", word) else "" for word in words if word != "and"]


def read_list(group: str | None = None, only: Collection[str] = ()) -> list[Site]:
    """Return the sites of a group, or those that are named by ``owner/name``, in the order of the list."""
    sites = [Site(entry) for entry in tomllib.loads(LIST.read_text(encoding="utf-8"))["site"]]
    if unknown := set(only) - {site.repository for site in sites}:
        sys.exit(f"not in {LIST.name}: {', '.join(sorted(unknown))}")
    return [site for site in sites if (site.repository in only if only else group in {None, site.group})]


def find_clones(sites: Collection[Site], clones: Path) -> list[Site]:
    """Return the sites that have a clone; say of the others how to get them, and of all whether the commit differs."""
    found = []
    for site in sites:
        clone = clones / site.folder
        if not (clone / ".git").exists():
            print(f"missing: git clone --depth 1 https://github.com/{site.repository} {clone}", file=sys.stderr)
            continue
        commit = _run_git(clone, "rev-parse", "HEAD").stdout.strip()
        if commit != site.commit:
            get = f"git -C {clone} fetch --depth 1 origin {site.commit} && git -C {clone} checkout FETCH_HEAD"
            print(f"{site.repository}: at {commit[:10]}, not the commit of the list: {get}", file=sys.stderr)
        found.append(site)
    return found


def _run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words


class Copy:
    """A copy of a site, in which contentlint runs with a cache of its own."""

    def __init__(self, site: Site, folder: Path, cache: Path) -> None:
        """Take the site, the folder of the copy, and one for what is kept between commands."""
        self.site, self.folder = site, folder
        self._variables = build_environment(cache)
        self.seconds: dict[str, float] = {}
        """How long each command took, by its name; the last time counts."""

    def run(self, command: str, *arguments: str, good: Collection[int] = GOOD_EXITS) -> tuple[int, str]:
        """Run a command of contentlint; return its exit code and what it printed. Leave where it fails otherwise."""
        line = [sys.executable, "-P", "-m", "contentlint", command, *arguments]
        start = time.perf_counter()
        done = subprocess.run(  # noqa: S603  # our own words
            line,
            cwd=self.folder,
            env=self._variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        self.seconds[command] = round(time.perf_counter() - start, 1)
        if done.returncode not in good:
            raise RunFailedError(f"{self.site.repository}: {command}: exit {done.returncode}: {done.stderr[-400:]}")
        return done.returncode, done.stdout

    def adopt(self, *, with_map: bool) -> str:
        """Run ``init`` and, with a map, ``learn`` if there is such a command; return what ``init`` said."""
        (self.folder / "contentlint.toml").unlink(missing_ok=True)
        said = self.run("init", good={0})[1]
        if with_map:
            self.run("learn", good={0})
        else:
            (self.folder / SITE_MAP).unlink(missing_ok=True)
        return said

    def check(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Return the exit code of a check of the whole site, and its report."""
        code, printed = self.run("check", "--format", "json", *arguments, good={0, 1, 2, 3})
        if not printed:
            raise RunFailedError(f"{self.site.repository}: check: exit {code} without a report")
        return code, json.loads(printed)

    def read_root(self) -> str:
        """Return the folder of articles that ``init`` chose; empty for none."""
        found = _ROOT.search((self.folder / "contentlint.toml").read_text(encoding="utf-8"))
        return found[1].strip('"') if found else ""

    def commit(self) -> None:
        """Make what the copy holds its last commit, so that what is planted later is a change."""
        who = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@localhost", "-c", "core.hooksPath=/dev/null")
        _run_git(self.folder, "add", "--all")
        _run_git(self.folder, *who, "commit", "--quiet", "--no-gpg-sign", "--message", "Adopt contentlint")


class RunFailedError(Exception):
    """A command of contentlint that ended as it should not."""


@contextmanager
def copy_site(site: Site, clones: Path) -> Iterator[Copy]:
    """Copy a clone for the time of a run, with its history."""
    with TemporaryDirectory(prefix="contentlint-site-") as place:
        folder = Path(place, "site")
        shutil.copytree(clones / site.folder, folder, symlinks=True)
        yield Copy(site, folder, Path(place, "cache"))


def can_learn() -> bool:
    """Tell whether this version of contentlint has the command ``learn``."""
    command = [sys.executable, "-P", "-m", "contentlint", "learn", "--help"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603  # our own words


def list_findings(report: dict[str, Any]) -> list[Finding]:
    """Return all findings of a report, each with the path of its article."""
    return [{**finding, "path": file["path"]} for file in report["files"] for finding in file["findings"]]


def count_rules(report: dict[str, Any], severity: str) -> dict[str, int]:
    """Return how many findings of a severity each rule has, sorted by rule."""
    counts = Counter(one["rule"] for one in list_findings(report) if one["severity"] == severity)
    return dict(sorted(counts.items()))
