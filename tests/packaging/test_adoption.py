"""From a hundred old articles to a gate that passes, and stops what is new: init, baseline and the hook, for real."""

import re
import sys
from typing import Any

import pytest

from contentlint.rule.builtin import load_registry
from contentlint.source.project import REPOSITORY

pytestmark = pytest.mark.slow("pre-commit installs the hooks, with packages from the registry")

OLD = """---
title: How to keep kettle {number} of the shop free of limescale
date: 2026-05-01
---

# How to keep kettle {number} free of limescale

Limescale is the the crust that hard water leaves in kettle {number}.

More is said of [the lid]().

"""


Repository = Any
"""The class in ``conftest.py``."""


@pytest.fixture
def shop(repository: Repository) -> Repository:
    content = repository.folder / "content"
    content.mkdir()
    for number in range(100):
        (content / f"kettle-{number}.md").write_text(OLD.format(number=number), "utf-8")
    assert repository.commit().returncode == 0
    return repository


def test_old_articles_rest_and_one_new_violation_is_stopped(shop: Repository) -> None:
    assert "100 articles in content/" in shop.contentlint("init")
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
    assert [rule for rule in load_registry().list_ids() if rule in said] == ["headings/missing-space"]
    assert re.findall(r"\S+\.md$", said, re.MULTILINE)[:1] == ["content/kettle-7.md"]
    assert re.findall(r"^  (\d+:\d+)  ", said, re.MULTILINE) == ["13:1"]

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


def test_a_commit_in_which_something_was_fixed_passes_on_the_next_try(repository: Repository) -> None:
    (repository.folder / ".pre-commit-config.yaml").write_text(
        FIXING.format(repository=REPOSITORY, tag="v0.2.0"), "utf-8"
    )
    article = repository.folder / "kettle.md"
    text = OLD.format(number=7) + "## Lemons\n\nLemons dissolve it.\n"
    article.write_text(text.replace("## L", "##L"), "utf-8")
    repository.done(sys.executable, "-m", "pre_commit", "install")
    stopped = repository.commit()
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert article.read_text("utf-8") == text
    article.write_text(text.replace("the the", "the").replace("[the lid]()", "the lid"), "utf-8")
    passed = repository.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
