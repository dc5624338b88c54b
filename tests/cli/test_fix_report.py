"""``contentlint check --fix``: first what a program can put right, then the check of what is left."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[bytes]]

HEAD = """---
title: How to descale a kettle with vinegar in minutes
description: Vinegar and twenty minutes are all it takes to descale a kettle. Here are the five steps, what to use instead, and how often your water calls for it.
date: 2026-05-12
author: Sam
lang: en
---

# How to descale a kettle with vinegar in minutes

Vinegar dissolves limescale. It takes twenty minutes, and the smell is gone after the second rinse.
"""
OLD = HEAD + "\n##Lemons\n\nLemon juice does it as well, if you wait a little longer than for vinegar.\n"
NEW = OLD.replace("##L", "## L")
DOUBLED = "\nRinse the the kettle twice, and boil fresh water in it before you make tea.\n"


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def done(result: subprocess.CompletedProcess[bytes]) -> tuple[int, str, str]:
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def test_what_can_be_is_fixed_and_the_rest_is_reported(contentlint: Command) -> None:
    write("contentlint.toml", 'ignore = ["site"]\n')
    write("a.md", OLD + DOUBLED)
    write("b.md", OLD)
    write("c.md", NEW)
    assert contentlint("check").returncode == 1
    code, out, told = done(contentlint("check", "--fix", "--format", "concise"))
    assert (code, told) == (0, "contentlint: fixed 2 findings in 2 articles\n")
    assert "a.md:17:7: ▲" in out
    assert "missing-space" not in out
    assert Path("b.md").read_text("utf-8") == NEW
    again = done(contentlint("check", "--fix", "--format", "concise"))
    assert again == done(contentlint("check", "--format", "concise")) == (0, out, "")


def test_what_is_left_decides_on_the_exit_code(contentlint: Command) -> None:
    write("a.md", OLD + DOUBLED)
    assert contentlint("check", "--fix", "--fail-on", "warning").returncode == 1
    assert Path("a.md").read_text("utf-8") == NEW + DOUBLED


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-"], "--fix: standard input (-) is not a file"),
        (["--site-only"], "--fix: findings of --site-only rules"),
        (["--baseline", "--no-baseline"], "cannot be combined"),
        (["--select", "heading"], "did you mean 'headings'?"),
        (["--changed-since", "HEAD"], "--changed-since HEAD"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2_and_changes_nothing(
    contentlint: Command, arguments: list[str], words: str
) -> None:
    write("a.md", OLD)
    code, _, told = done(contentlint("check", "--fix", *arguments))
    assert (code, words in told, Path("a.md").read_text("utf-8")) == (2, True, OLD)


def test_only_chosen_rules_are_fixed_and_reported(contentlint: Command) -> None:
    write("a.md", OLD + DOUBLED)
    code, out, told = done(contentlint("check", "--fix", "--select", "readability", "--format", "concise"))
    assert (code, told, Path("a.md").read_text("utf-8")) == (0, "", OLD + DOUBLED)
    assert "doubled-word" in out
    contentlint("check", "--fix", "--ignore", "headings/missing-space")
    assert Path("a.md").read_text("utf-8") == OLD + DOUBLED
    contentlint("check", "--fix", "--select", "headings")
    assert Path("a.md").read_text("utf-8") == NEW + DOUBLED


def test_what_cannot_be_written_or_read_is_told_and_is_exit_code_2(contentlint: Command) -> None:
    write("a.md", OLD).chmod(0o444)
    write("b.md", OLD)
    code, _, told = done(contentlint("check", "--fix"))
    assert (code, told) == (
        2,
        "contentlint: a.md: not changed: it is read-only\ncontentlint: fixed 1 finding in 1 article\n",
    )
    Path("a.md").write_bytes(b"Caf\xe9")
    code, out, told = done(contentlint("check", "--fix", "--format", "concise"))
    assert (code, told) == (2, "")
    assert "a.md: not UTF-8" in out


def test_articles_are_fixed_on_all_lines_whatever_a_baseline_knows(contentlint: Command) -> None:
    write("a.md", OLD)
    contentlint("baseline")
    write("a.md", OLD + DOUBLED)
    code, out, told = done(contentlint("check", "--fix", "--baseline", "--format", "concise"))
    assert code == 0
    assert told.splitlines() == [
        "contentlint: fixed 1 finding in 1 article",
        "contentlint: 1 entry of the baseline no longer matches a finding; `contentlint baseline --prune` removes it",
    ]
    assert "doubled-word" in out
    assert Path("a.md").read_text("utf-8") == NEW + DOUBLED


@pytest.mark.usefixtures("git")
def test_changed_lines_are_those_after_the_fix(contentlint: Command) -> None:
    write("a.md", HEAD + DOUBLED + "\nBoil water in it.\n")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *words], check=True)  # noqa: S603, S607  # the git there is
    write("a.md", HEAD + DOUBLED + "\nBoil water in it.\n• once\n• and and again\n")
    code, out, told = done(contentlint("check", "--fix", "--changed-since", "HEAD", "--format", "concise"))
    assert (code, told) == (0, "contentlint: fixed 1 finding in 1 article\n")
    doubled = [line.partition(" ")[0] for line in out.splitlines() if "doubled-word" in line]
    assert doubled == ["a.md:18:3:"], "line 13 did not change"


def test_every_format_and_a_file_may_follow(contentlint: Command) -> None:
    write("a.md", OLD)
    code, out, told = done(
        contentlint("check", "--fix", "--format", "json", "--format", "sarif:out.sarif", "--verbose")
    )
    assert (code, "missing-space" in out, Path("out.sarif").exists()) == (0, False, True)
    assert told.startswith("contentlint: fixed 1 finding in 1 article\n")
    assert "fixing" in told


def test_without_it_nothing_of_it_is_imported(contentlint: Command) -> None:
    write("a.md", NEW)
    contentlint("check", "a.md")
    listing = "import sys\nfrom contentlint.cli import run\nrun(['check', 'a.md'])\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True, env=os.environ)  # noqa: S603  # our own code
    imported = set(done.stdout.split())
    assert "contentlint.cli.check" in imported
    assert not [name for name in imported if name.startswith(("contentlint.cli.fix", "contentlint.fix"))]


@pytest.mark.usefixtures("stopping")
def test_who_stops_the_fixing_keeps_what_was_done_and_nothing_is_checked(contentlint: Command) -> None:
    write("contentlint.toml", "allow-python-rules = true\n")
    write("a.md", OLD)
    write("b.md", OLD.replace("Lemons", "Stop"))
    write("c.md", OLD)
    stopped = "contentlint: fixed 1 finding in 1 article\ncontentlint: stopped; nothing was checked\n"
    assert done(contentlint("check", "--fix")) == (130, "", stopped)
    assert [Path(f"{name}.md").read_text("utf-8") for name in "ac"] == [NEW, OLD]
