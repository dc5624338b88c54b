"""From five hundred old articles to a gate that passes, and stops what is new: init, baseline and the hook, for real."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.cli.init.ci import REPOSITORY, TAG
from contentlint.rule.builtin import load_registry

pytestmark = pytest.mark.usefixtures("git")

ROOT = Path(__file__).parents[2]

OLD = """---
title: How to keep kettle {number} of the shop free of limescale
date: 2026-05-01
---

# How to keep kettle {number} free of limescale

Limescale is the the crust that hard water leaves in kettle {number}.

More is said of [the lid]().

"""


class Shop:
    """A repository whose hooks come from a clone of this one, under the address that they have."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "shop"
        self.folder.mkdir()
        clone = folder / "clone.git"
        settings = {
            f"url.{clone}.insteadOf": REPOSITORY,
            "user.name": "x",
            "user.email": "x@example.org",
            "commit.gpgsign": "false",
            "init.defaultBranch": "main",
        }
        pairs = [pair for at, entry in enumerate(settings.items()) for pair in _setting(at, *entry)]
        names = {"CI", "GITHUB_ACTIONS", "PRE_COMMIT", "FORCE_COLOR"}
        self._environment = {name: value for name, value in os.environ.items() if name not in names}
        self._environment |= {
            "GIT_CONFIG_COUNT": str(len(settings)),
            "PRE_COMMIT_HOME": str(folder / "hooks"),
            **dict(pairs),
        }
        self._environment["PYTHONPATH"] = str(ROOT)
        self.done("git", "clone", "--quiet", "--bare", str(ROOT), str(clone))
        self.done("git", "--git-dir", str(clone), "tag", "--force", TAG)
        self.done("git", "init", "--quiet", ".")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = self._environment
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own words

    def done(self, *command: str) -> str:
        result = self.run(*command)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def contentlint(self, *arguments: str) -> str:
        return self.done(sys.executable, "-m", "contentlint", *arguments)

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.done("git", "add", ".")
        return self.run("git", "commit", "--quiet", "--message", "x")


def _setting(at: int, key: str, value: str) -> list[tuple[str, str]]:
    return [(f"GIT_CONFIG_KEY_{at}", key), (f"GIT_CONFIG_VALUE_{at}", value)]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    made = Shop(tmp_path)
    content = made.folder / "content"
    content.mkdir()
    for number in range(500):
        (content / f"kettle-{number}.md").write_text(OLD.format(number=number), "utf-8")
    assert made.commit().returncode == 0
    return made


def test_old_articles_rest_and_one_new_violation_is_stopped(shop: Shop) -> None:
    assert "500 articles in content/" in shop.contentlint("init")
    assert shop.run(sys.executable, "-m", "contentlint", "check").returncode == 1
    shop.contentlint("baseline")
    shop.contentlint("init", "--hook")
    shop.done(sys.executable, "-m", "pre_commit", "install")
    passed = shop.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr

    article = shop.folder / "content" / "kettle-7.md"
    text = article.read_text("utf-8")
    article.write_text(f"{text}\n##Lemons\n\nLemons dissolve it.\n", "utf-8")
    stopped = shop.commit()
    assert stopped.returncode == 1
    said = stopped.stdout + stopped.stderr
    assert [rule for rule in load_registry().ids() if rule in said] == ["headings/missing-space"]
    assert re.findall(r"\S+\.md:[\d:]+", said) == ["content/kettle-7.md:13:1"]

    article.write_text(f"{text}\n## Lemons\n\nLemons dissolve it.\n", "utf-8")
    fixed = shop.commit()
    assert fixed.returncode == 0, fixed.stdout + fixed.stderr


FIXING = """repos:
  - repo: {repository}
    rev: {tag}
    hooks:
      - id: contentlint-fix
      - id: contentlint
"""


def test_a_commit_in_which_something_was_fixed_passes_on_the_next_try(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    (shop.folder / ".pre-commit-config.yaml").write_text(FIXING.format(repository=REPOSITORY, tag=TAG), "utf-8")
    article = shop.folder / "kettle.md"
    text = OLD.format(number=7) + "## Lemons\n\nLemons dissolve it.\n"
    article.write_text(text.replace("## L", "##L"), "utf-8")
    shop.done(sys.executable, "-m", "pre_commit", "install")
    stopped = shop.commit()
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert article.read_text("utf-8") == text
    article.write_text(text.replace("the the", "the").replace("[the lid]()", "the lid"), "utf-8")
    passed = shop.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
