"""From 500 real old articles to a gate: init, baseline and hook with real git and pre-commit, then one new violation.

Run: ``python benchmarks/adoption.py``. Each step is shown with its time; exit code 1 if one does not do what it should,
2 where the corpora are not there. Needs pre-commit, as the tests do.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import zip_longest
from pathlib import Path

from corpora import NAMES, list_articles

from contentlint.rule.builtin import load_registry
from contentlint.source.project import REPOSITORY

ROOT = Path(__file__).resolve().parents[1]
MAX_FILES = 590
"""Of these 90 are whole web pages, which init leaves out."""
NEW = "##Lemons\n\nLemons dissolve it.\n"
RULE = "headings/missing-space"


def main() -> int:
    """Go the whole way; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="contentlint-adoption-") as folder:
        shop = Shop(Path(folder))
        names = shop.fill()
        print(f"{len(names)} files of {', '.join(NAMES)}")
        shop.run_step("check, before", ["check", "--format", "concise"], {1})
        shop.run_step("init", ["init"], {0})
        shop.run_step("baseline", ["baseline"], {0})
        shop.run_step("init --hook", ["init", "--hook"], {0})
        shop.run_step("check --baseline", ["check", "--baseline"], {0})
        shop.run([sys.executable, "-m", "pre_commit", "install"])
        shop.commit("commit of everything", {0})
        edited = shop.folder / next(name for name in names if name.endswith(".md"))
        text = edited.read_text("utf-8")
        edited.write_text(f"{text.rstrip()}\n\n{NEW}", "utf-8")
        said = shop.commit("commit with one new violation", {1})
        named = [rule for rule in load_registry().list_ids() if rule in said]
        edited.write_text(f"{text.rstrip()}\n\n{NEW.replace('##', '## ')}", "utf-8")
        shop.commit("commit without it", {0})
    places = re.findall(r"\S+\.(?:md|mdx|html):[\d:]+", said)
    print(f"stopped by {', '.join(named[:5])} at {', '.join(places[:5])}")
    return 0 if shop.is_well and named == [RULE] and len(places) == 1 else 1


class Shop:
    """A repository whose hooks come from a clone of this one, under the address that they have."""

    def __init__(self, folder: Path) -> None:
        """Make it."""
        self.folder = folder / "shop"
        self.folder.mkdir()
        self.is_well = True
        clone = folder / "clone.git"
        names = {"CI", "GITHUB_ACTIONS", "PRE_COMMIT", "FORCE_COLOR"}
        self._environment = {name: value for name, value in os.environ.items() if name not in names} | {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{clone}.insteadOf",
            "GIT_CONFIG_VALUE_0": REPOSITORY,
            **{
                f"GIT_{who}_{what}": f"{who}@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
            "PRE_COMMIT_HOME": str(folder / "hooks"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PYTHONPATH": str(ROOT),
        }
        self.run(["git", "clone", "--quiet", "--bare", str(ROOT), str(clone)])
        self.run(["git", "--git-dir", str(clone), "tag", "--force", "v0.2.0"])
        self.run(["git", "init", "--quiet", "."])

    def fill(self) -> list[str]:
        """Copy articles of all corpora in turn, under the names they have there; return these."""
        columns = [[(name, path) for path in list_articles(name)] for name in NAMES]
        mixed = [one for row in zip_longest(*columns) for one in row if one][:MAX_FILES]
        for number, (name, path) in enumerate(mixed):
            target = self.folder / "content" / name / f"{number}-{path.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        return [path.relative_to(self.folder).as_posix() for path in sorted((self.folder / "content").rglob("*.*"))]

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a command in the repository."""
        environment = self._environment
        return subprocess.run(  # noqa: S603  # our own words
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
        )

    def run_step(self, label: str, arguments: list[str], codes: set[int]) -> str:
        """Run contentlint, and show what came of it."""
        return self._run_and_show(label, [sys.executable, "-m", "contentlint", *arguments], codes)

    def commit(self, label: str, codes: set[int]) -> str:
        """Commit all there is, through the hook."""
        self.run(["git", "add", "."])
        return self._run_and_show(label, ["git", "commit", "--quiet", "--message", "x"], codes)

    def _run_and_show(self, label: str, command: list[str], codes: set[int]) -> str:
        started = time.monotonic()
        done = self.run(command)
        said = done.stdout + done.stderr
        last = (said.strip().splitlines() or [""])[-1]
        self.is_well = self.is_well and done.returncode in codes
        print(f"{label:30} exit {done.returncode}  {time.monotonic() - started:6.1f} s  {last[:90]}")
        return said


if __name__ == "__main__":
    sys.exit(main())
